import type { Masker } from './masking.ts';
import { parseWorkflowCommand, type WorkflowCommand } from './workflow-commands.ts';

/** A line as a person sees it in the log of the step. */
export interface LogLine {
  readonly stage: 'main' | 'post';
  readonly text: string;
  /** When it came, by performance.now(). */
  readonly atMs: number;
}

/** An error, warning or notice shown on the run's page. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
  /** Whose words these are. */
  readonly source: 'action' | 'runner';
}

/** What a stage printed, as the runner understood it. */
export interface StageLog {
  readonly lines: readonly LogLine[];
  readonly commands: readonly WorkflowCommand[];
  readonly annotations: readonly Annotation[];
  /** Old commands, refused or deprecated by the runner, that no action should print. */
  readonly illegal: readonly WorkflowCommand[];
  /** What the deprecated set-output and save-state still set. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** True once the runner itself found a fault that fails the step. */
  readonly faulty: boolean;
  /** Takes one line of stdout or stderr. */
  readonly take: (line: string) => void;
  /** Shows text that is no command. */
  readonly show: (text: string) => void;
  /** Adds an annotation of the runner's own. */
  readonly annotate: (level: Annotation['level'], message: string) => void;
  /** Adds an error of the runner's own that fails the step. */
  readonly fault: (message: string) => void;
}

/** What a log needs besides its lines. */
export interface StageLogOptions {
  readonly stage: LogLine['stage'];
  readonly masker: Masker;
  /** Whether debug lines are shown. */
  readonly debug: boolean;
  readonly onLine: (line: LogLine) => void;
}

// What a person sees of a longer message ends here.
const MESSAGE_LIMIT = 4_096;
const ANNOTATIONS_OF_A_LEVEL = 10;

/** The annotations that the run's page shows of one step: the first ten of each level. */
export function shownAnnotations(all: readonly Annotation[]): readonly Annotation[] {
  const counts = { error: 0, warning: 0, notice: 0 };
  return all.filter(({ level }) => {
    counts[level] += 1;
    return counts[level] <= ANNOTATIONS_OF_A_LEVEL;
  });
}

/** Starts the log of one stage. */
export function startStageLog(options: StageLogOptions): StageLog {
  const { masker } = options;
  const lines: LogLine[] = [];
  const commands: WorkflowCommand[] = [];
  const annotations: Annotation[] = [];
  const illegal: WorkflowCommand[] = [];
  const outputs: Record<string, string> = {};
  const state: Record<string, string> = {};
  let faulty = false;
  let resumeToken: string | undefined;

  const show = (text: string): void => {
    for (const part of masker.mask(text).split(/\r\n|\n|\r/)) {
      const line: LogLine = { stage: options.stage, text: part, atMs: performance.now() };
      lines.push(line);
      options.onLine(line);
    }
  };

  const add = ({ level, message, properties, source }: Annotation): void => {
    const shown = Object.entries(properties).map(([key, value]) => [key, masker.mask(value)] as const);
    const masked = masker.mask(message).slice(0, MESSAGE_LIMIT);
    annotations.push({ level, message: masked, properties: Object.fromEntries(shown), source });
    show(`##[${level}]${masked}`);
  };

  const annotate = (level: Annotation['level'], message: string): void => {
    add({ level, message, properties: {}, source: 'runner' });
  };

  const fault = (message: string): void => {
    faulty = true;
    annotate('error', message);
  };

  const deprecated = (command: WorkflowCommand, target: Record<string, string>): void => {
    illegal.push(command);
    const name = command.properties['name'];
    if (name === undefined) {
      fault(`Required field 'name' is missing in ##[${command.name}] command.`);
      return;
    }
    target[name] = command.value;
    annotate('warning', `The \`${command.name}\` command is deprecated and will be disabled soon.`);
  };

  const obeyOld = (command: WorkflowCommand, line: string): void => {
    switch (command.name) {
      case 'set-output':
        deprecated(command, outputs);
        break;
      case 'save-state':
        deprecated(command, state);
        break;
      case 'set-env':
      case 'add-path':
        illegal.push(command);
        fault(`Unable to process command '${line}' successfully. The \`${command.name}\` command is disabled.`);
        break;
      default:
        break;
    }
  };

  const addMask = (value: string): void => {
    if (value.trim() !== '') masker.add(value);
    else annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
  };

  const obey = (command: WorkflowCommand, line: string): void => {
    switch (command.name) {
      case 'stop-commands':
        resumeToken = command.value.toLowerCase();
        show(line);
        break;
      case 'add-mask':
        addMask(command.value);
        break;
      case 'debug':
        if (options.debug) show(`##[debug]${command.value}`);
        break;
      case 'error':
      case 'warning':
      case 'notice':
        add({
          level: command.name,
          message: command.value,
          properties: command.properties,
          source: 'action',
        });
        break;
      case 'group':
        show(`##[group]${command.value}`);
        break;
      case 'endgroup':
        show('##[endgroup]');
        break;
      default:
        obeyOld(command, line);
    }
  };

  return {
    lines,
    commands,
    annotations,
    illegal,
    outputs,
    state,
    get faulty() {
      return faulty;
    },
    take: (line) => {
      const command = parseWorkflowCommand(line, resumeToken);
      if (command === undefined) {
        show(line);
      } else if (resumeToken !== undefined) {
        if (command.name === resumeToken) resumeToken = undefined;
        show(line);
      } else {
        commands.push(command);
        obey(command, line);
      }
    },
    show,
    annotate,
    fault,
  };
}
