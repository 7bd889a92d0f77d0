import { report } from '../report/report.ts';
import type { RecordedRequest } from '../../zuora/requests/exchange.ts';
import { startSimulator } from '../start-simulator.ts';
import type { Simulator } from '../simulator.ts';
import { fileProblem } from './files.ts';
import { parseServeFlags, type Serving } from './flags.ts';
import { helpText } from './help.ts';
import { introduction } from './introduction.ts';
import { particularsOf } from './particulars.ts';
import { untilStopped } from './stop.ts';
import { writeWhole } from './whole-file.ts';

/** Lines of requests; a log that nobody limits would fill a disk. */
const printedAtMost = 10_000;

/** Of a file that holds the client secret. */
const ownerOnly = 0o600;

/**
 * Serves until it is told to stop; answers the exit code: 2 for wrong flags or files, 1 if it cannot listen or, with
 * `strict`, there were wrong requests.
 */
export async function runServe(args: readonly string[]): Promise<number> {
  const flags = parseServeFlags(args);
  switch (flags.kind) {
    case 'help':
      process.stdout.write(helpText());
      return 0;
    case 'wrong':
      process.stderr.write(`${flags.problem}\nSee --help.\n`);
      return 2;
    case 'serve':
      break;
  }
  const problem = fileProblem(flags.options);
  if (problem !== undefined) {
    process.stderr.write(`${problem}\n`);
    return 2;
  }
  try {
    const complaint = await serve(flags);
    if (complaint === '' || flags.options.strict !== true) return 0;
    process.stderr.write(`${complaint}\n`);
    return 1;
  } catch (error) {
    process.stderr.write(`The simulator cannot serve: ${reason(error, flags)}\n`);
    return 1;
  }
}

/** Answers the wrong requests, a line each; empty if there were none. */
async function serve({ options }: Serving): Promise<string> {
  const { stopFile, reportFile, particularsFile, complaintsFile } = options;
  const startedAtMs = Date.now();
  const simulator = await startSimulator(options);
  print(introduction(simulator, options));
  const watched = watchAnswers(simulator);
  // After what is printed: whoever finds this file may read the output, and stop the simulator, at once.
  if (particularsFile !== undefined) {
    writeWhole(particularsFile, JSON.stringify(particularsOf(simulator, options)), ownerOnly);
  }
  await untilStopped(stopFile, process.stdout);
  const { forsaken } = watched;
  const text = report({ counts: simulator.counts, forsaken, jobs: simulator.jobs(), startedAtMs });
  const complaint = complaintAbout(simulator);
  await simulator.close();
  if (complaintsFile !== undefined) writeWhole(complaintsFile, complaint);
  if (reportFile === undefined) print(`\nRequests to the simulator: ${text}`);
  else writeWhole(reportFile, `${text}\n`);
  return complaint;
}

function complaintAbout(simulator: Simulator): string {
  try {
    simulator.verify();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Prints a line for each request; counts the ones that are executed and not answered, as it goes on. */
function watchAnswers(simulator: Simulator): { readonly forsaken: number } {
  const watched = { forsaken: 0 };
  let linesLeft = printedAtMost;
  simulator.observe(({ kind, request }) => {
    const isAnswer = request.outcome?.delivery === 'answer';
    if (kind === 'executed' && linesLeft > 0) print(requestLine(request));
    if (kind === 'executed' && --linesLeft === 0) print('Further requests are counted, not printed.');
    if (kind === 'executed' && isAnswer) watched.forsaken += 1;
    if (kind === 'answered' && isAnswer) watched.forsaken -= 1;
  });
  return watched;
}

function requestLine({ method, path, outcome }: RecordedRequest): string {
  const answered = outcome?.status === undefined ? 'no response' : String(outcome.status);
  const faults = outcome === undefined || outcome.faults.length === 0 ? '' : ` (${outcome.faults.join(', ')})`;
  return `${method} ${path} → ${answered}${faults}`;
}

function reason(error: unknown, { options }: Serving): string {
  if (!(error instanceof Error)) return String(error);
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) return error.message;
  return `port ${String(options.port)} is taken (EADDRINUSE). Without --port any free one will do.`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
