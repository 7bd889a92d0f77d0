import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, jest } from '@jest/globals';

import { parseKeyValues } from '../../simulator/runner/file-commands.ts';
import { parseWorkflowCommand, type WorkflowCommand } from '../../simulator/runner/workflow-commands.ts';
import { unexplained } from '../error-codes.ts';

/** `@actions/core` remembers where the summary is, so it stays in one place for all tests of a file. */
const FOLDER = join(tmpdir(), `action-stage-${process.pid}-${Math.random().toString(36).slice(2)}`);
const FILES = {
  GITHUB_OUTPUT: join(FOLDER, 'output'),
  GITHUB_STATE: join(FOLDER, 'state'),
  GITHUB_STEP_SUMMARY: join(FOLDER, 'summary'),
};

/** Stands in for the runner around an action's process: variables, command files, and whoever reads its output. */
export class Stage {
  readonly folder = FOLDER;
  readonly summaryFile = FILES.GITHUB_STEP_SUMMARY;
  #printed = '';
  #before: NodeJS.ProcessEnv = {};

  begin(): void {
    this.#before = { ...process.env };
    this.#printed = '';
    mkdirSync(FOLDER, { recursive: true });
    for (const name of Object.keys(process.env)) {
      if (/^(INPUT|STATE|GITHUB|RUNNER)_/.test(name)) this.env(name, undefined);
    }
    for (const [name, file] of Object.entries(FILES)) {
      writeFileSync(file, '');
      this.env(name, file);
    }
    this.env('RUNNER_TEMP', FOLDER);
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest: readonly unknown[]) => {
      this.#printed += String(chunk);
      callBack(rest);
      return true;
    });
  }

  /** Puts everything back as it was. */
  end(): void {
    jest.restoreAllMocks();
    for (const name of Object.keys(process.env)) if (!(name in this.#before)) this.env(name, undefined);
    for (const [name, value] of Object.entries(this.#before)) this.env(name, value);
    rmSync(FOLDER, { recursive: true, force: true });
  }

  /** Sets a variable; `undefined` takes it away. */
  env(name: string, value: string | undefined): void {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }

  input(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) this.env(`INPUT_${name.toUpperCase()}`, value);
  }

  get printed(): string {
    return this.#printed;
  }

  /** What a person sees of the log: lines that are no commands. */
  get lines(): readonly string[] {
    return this.#allLines.filter((line) => parseWorkflowCommand(line) === undefined);
  }

  commands(name: string): readonly WorkflowCommand[] {
    return this.#allLines
      .map((line) => parseWorkflowCommand(line))
      .filter((command) => command !== undefined)
      .filter((command) => command.name === name);
  }

  /** The values of a command, such as the texts of all warnings. */
  texts(name: string): readonly string[] {
    return this.commands(name).map(({ value }) => value);
  }

  /** The outputs so far; a later value wins. */
  get outputs(): Readonly<Record<string, string>> {
    return parseKeyValues(readFileSync(FILES.GITHUB_OUTPUT, 'utf8')).values;
  }

  /** The state for post, as text; empty before the first. */
  get savedState(): string {
    return parseKeyValues(readFileSync(FILES.GITHUB_STATE, 'utf8')).values['refresh'] ?? '';
  }

  get stateFile(): string {
    return readFileSync(FILES.GITHUB_STATE, 'utf8');
  }

  get summary(): string {
    return existsSync(this.summaryFile) ? readFileSync(this.summaryFile, 'utf8') : '';
  }

  get #allLines(): readonly string[] {
    return this.#printed.split(/\r?\n/).filter((line) => line !== '');
  }
}

/** Tells whoever wrote to a stream that the text has left. */
export function callBack(argumentsOfWrite: readonly unknown[]): void {
  for (const done of argumentsOfWrite) if (typeof done === 'function') Reflect.apply(done, undefined, []);
}

/** A stage for every test of the file. */
export function useStage(): Stage {
  const stage = new Stage();
  beforeEach(() => {
    stage.begin();
  });
  afterEach(() => {
    expect(unexplained([...stage.texts('error'), ...stage.texts('warning')])).toEqual([]);
    stage.end();
  });
  return stage;
}
