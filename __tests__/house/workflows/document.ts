import { readFileSync } from 'node:fs';
import {
  convertWorkflowTemplate,
  isBasicExpression,
  isBoolean,
  isMapping,
  isNumber,
  isSequence,
  isString,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import { parse } from 'yaml';

type Token = NonNullable<ReturnType<typeof parseWorkflow>['value']>;
type TemplateJob = Awaited<ReturnType<typeof convertWorkflowTemplate>>['jobs'][number];

/** What stands between `${{` and `}}`, or what GitHub makes of a text that has several of them. */
export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value in a workflow: what it says, or how it is to be worked out. */
export type Field = string | number | boolean | Expression;

/** Values by their names. */
export type Fields = Readonly<Record<string, Field>>;

/** A step of a workflow job. */
export interface Step {
  /** Its ID, or its position (from 1) if it has none. */
  readonly id: string;
  /** With the `success()` that GitHub adds where no status function is named. */
  readonly condition: Expression;
  readonly uses: Field | undefined;
  readonly run: string | undefined;
  readonly with: Fields;
  readonly env: Fields;
}

/** A workflow job, of steps or of another workflow. */
export interface Job {
  readonly id: string;
  readonly needs: readonly string[];
  /** With the `success()` that GitHub adds where no status function is named. */
  readonly condition: Expression;
  readonly runsOn: Field | undefined;
  readonly env: Fields;
  readonly outputs: Fields;
  readonly steps: readonly Step[];
}

/** A workflow, as GitHub's own parser reads it. */
export interface Workflow {
  readonly file: string;
  /** The defaults of the inputs of a reusable workflow; undefined where there is none. */
  readonly inputs: Readonly<Record<string, Field | undefined>>;
  /** The outputs of a reusable workflow. */
  readonly outputs: Fields;
  readonly jobs: readonly Job[];
}

/** Reads a workflow. @throws Error if GitHub would not accept it */
export async function readWorkflow(file: string): Promise<Workflow> {
  // As JSON, because this parser takes a folded expression with its line breaks, as an editor needs it and no runner.
  const content = JSON.stringify(parse(readFileSync(file, 'utf8')));
  const { context, value } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
  if (value === undefined) throw new Error(`${file} is empty`);
  const template = await convertWorkflowTemplate(context, value);
  const errors = context.errors.getErrors().map(({ message }) => message);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  const call = find(value, 'on', 'workflow_call');
  return {
    file,
    inputs: mapOf(find(call, 'inputs'), (input) => field(find(input, 'default'))),
    outputs: fieldsOf(mapOf(find(call, 'outputs'), (output) => field(find(output, 'value')))),
    jobs: template.jobs.map((job) => readJob(job, find(value, 'jobs', job.id.value))),
  };
}

function readJob(job: TemplateJob, token: Token | undefined): Job {
  const steps = find(token, 'steps');
  const stepTokens = steps !== undefined && isSequence(steps) ? [...steps] : [];
  return {
    id: job.id.value,
    needs: (job.needs ?? []).map(({ value }) => value),
    condition: new Expression(job.if.expression),
    runsOn: field(find(token, 'runs-on')),
    env: fieldsUnder(token, 'env'),
    outputs: fieldsUnder(token, 'outputs'),
    steps: stepTokens.map((step, index) => ({
      id: text(find(step, 'id')) ?? String(index + 1),
      condition: new Expression(conditionOf(job, index)),
      uses: field(find(step, 'uses')),
      run: text(find(step, 'run')),
      with: fieldsUnder(step, 'with'),
      env: fieldsUnder(step, 'env'),
    })),
  };
}

function conditionOf(job: TemplateJob, index: number): string {
  const condition = job.type === 'job' ? job.steps[index]?.if : undefined;
  if (condition === undefined) throw new Error(`Step ${index + 1} of ${job.id.value} has no condition`);
  return condition.expression;
}

function find(token: Token | undefined, ...path: readonly string[]): Token | undefined {
  const [name, ...rest] = path;
  if (name === undefined || token === undefined) return token;
  return isMapping(token) ? find(token.find(name), ...rest) : undefined;
}

function fieldsUnder(token: Token | undefined, name: string): Fields {
  return fieldsOf(mapOf(find(token, name), field));
}

function mapOf<Value>(token: Token | undefined, read: (token: Token) => Value): Record<string, Value> {
  if (token === undefined || !isMapping(token)) return {};
  return Object.fromEntries([...token].map(({ key, value }) => [key.toString(), read(value)]));
}

function fieldsOf(map: Readonly<Record<string, Field | undefined>>): Fields {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function text(token: Token | undefined): string | undefined {
  return token !== undefined && isString(token) ? token.value : undefined;
}

function field(token: Token | undefined): Field | undefined {
  if (token === undefined) return undefined;
  if (isBasicExpression(token)) return new Expression(token.expression);
  return isString(token) || isNumber(token) || isBoolean(token) ? token.value : undefined;
}
