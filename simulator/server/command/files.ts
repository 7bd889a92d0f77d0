import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { partOf } from './whole-file.ts';

/** The files that a simulator reads and writes, as its flags name them. */
interface Files {
  readonly stopFile?: string;
  readonly reportFile?: string;
  readonly particularsFile?: string;
  readonly complaintsFile?: string;
}

/** What is wrong with the files of a simulator, as a sentence; `undefined`: nothing. Said at the start, not at the end. */
export function fileProblem({ stopFile, reportFile, particularsFile, complaintsFile }: Files): string | undefined {
  if (stopFile !== undefined && existsSync(stopFile))
    return `--stop-file ${stopFile}: it exists already, and would end the simulator at once. Remove it first.`;
  return (
    writeProblem('--report-file', reportFile) ??
    writeProblem('--particulars-file', particularsFile) ??
    writeProblem('--complaints-file', complaintsFile)
  );
}

function writeProblem(flag: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    return `${flag} ${path}: it is a folder. Name a file.`;
  try {
    writeFileSync(partOf(path), '');
    rmSync(partOf(path));
    return undefined;
  } catch (error) {
    return `${flag} ${path}: it cannot be written (${error instanceof Error ? error.message : String(error)}).`;
  }
}
