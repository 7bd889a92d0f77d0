import {
  parseKeyValues,
  readFileCommand,
  summaryProblem,
  uploadedSummary,
  type FileCommandPaths,
} from './file-commands.ts';
import type { Masker } from './masking.ts';
import type { StageLog } from './stage-log.ts';
import type { StageResult } from './stage-result.ts';

/** What a stage left in its files. */
export type Written = Pick<StageResult, 'outputs' | 'state' | 'exportedEnvironment' | 'addedPaths' | 'summary'>;

/** What is known of a stage whose files nobody reads. */
export const nothingWritten: Written = {
  outputs: {},
  state: {},
  exportedEnvironment: {},
  addedPaths: [],
  summary: '',
};

async function readPairs(path: string, name: string, log: StageLog): Promise<Readonly<Record<string, string>>> {
  const { values, error } = parseKeyValues(await readFileCommand(path));
  if (error !== undefined) {
    log.fault(`Unable to process file command '${name}' successfully.`);
    log.fault(error);
  }
  return values;
}

async function readEnvironment(path: string, log: StageLog): Promise<Readonly<Record<string, string>>> {
  const given = Object.entries(await readPairs(path, 'env', log));
  const allowed = given.filter(([name]) => name.toUpperCase() !== 'NODE_OPTIONS');
  if (allowed.length < given.length) {
    log.annotate('error', "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
  }
  return Object.fromEntries(allowed);
}

async function readSummary(path: string, log: StageLog, masker: Masker): Promise<string> {
  const summary = await readFileCommand(path);
  const problem = summaryProblem(summary);
  if (problem === undefined) return uploadedSummary(summary, masker);
  log.annotate('error', problem);
  return '';
}

/** Reads the files of a stage that has ended, and complains of them in its log. */
export async function collect(files: FileCommandPaths, log: StageLog, masker: Masker): Promise<Written> {
  const outputs = await readPairs(files.output, 'output', log);
  const state = await readPairs(files.state, 'state', log);
  const exportedEnvironment = await readEnvironment(files.env, log);
  const addedPaths = (await readFileCommand(files.path)).split(/\r?\n/).filter((path) => path !== '');
  const summary = await readSummary(files.summary, log, masker);
  return {
    outputs: { ...log.outputs, ...outputs },
    state: { ...log.state, ...state },
    exportedEnvironment,
    addedPaths,
    summary,
  };
}
