import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { partOf } from './whole-file.ts';

/** What is wrong with the files of a simulator, as a sentence; `undefined`: nothing. Said at the start, not at the end. */
export function fileProblem(files: { readonly stopFile?: string; readonly reportFile?: string }): string | undefined {
  const { stopFile, reportFile } = files;
  if (stopFile !== undefined && existsSync(stopFile))
    return `--stop-file ${stopFile}: it exists already, and would end the simulator at once. Remove it first.`;
  return reportFile === undefined ? undefined : reportProblem(reportFile);
}

function reportProblem(path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    return `--report-file ${path}: it is a folder. Name a file.`;
  try {
    writeFileSync(partOf(path), '');
    rmSync(partOf(path));
    return undefined;
  } catch (error) {
    return `--report-file ${path}: it cannot be written (${error instanceof Error ? error.message : String(error)}).`;
  }
}
