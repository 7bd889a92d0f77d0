import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestsHeading } from '../server/command/headings.ts';
import type { Particulars } from '../server/command/particulars.ts';
import { settings } from '../server/settings/settings.ts';
import { nextStep } from './next-step.ts';
import { serverFiles, startServer, stopServer } from './server.ts';
import { input, summarize, write } from './step-files.ts';

/** What a stage of the step works with. */
export interface StepPorts {
  readonly env: NodeJS.ProcessEnv;
  /** The simulator's command line. */
  readonly bundle: string;
  readonly print: (text: string) => void;
}

const TITLE = 'Requests to the simulator';

/** What the action needs of the outputs, which are named as its inputs. */
const CONNECTION = ['base-url', 'environment-id', 'client-id', 'client-secret'];

/** The inputs of the step as flags; one that is empty was not given. */
function givenFlags(env: NodeJS.ProcessEnv): readonly string[] {
  return settings
    .filter(({ isInput }) => isInput)
    .map(({ name }) => ({ name, value: input(name, env) }))
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `--${name}=${value}`);
}

/** The particulars that are outputs, one line each. */
function outputsOf(particulars: Particulars): readonly (readonly [name: string, value: string])[] {
  return Object.entries({ ...particulars, environments: JSON.stringify(particulars.environments) }).flatMap(
    ([name, value]) => (name === 'poll-interval' || typeof value !== 'string' ? [] : [[name, value] as const]),
  );
}

/** Starts the simulator and hands out how to reach it. @throws Error if it does not start */
export async function start({ env, bundle, print }: StepPorts): Promise<void> {
  const folder = join(env['RUNNER_TEMP'] ?? tmpdir(), `zuora-simulator-${randomUUID()}`);
  // First of all: its presence is what tells post from main, and with it post ends what a killed main has started.
  write('GITHUB_STATE', 'folder', folder, env);
  mkdirSync(folder, { recursive: true });
  try {
    const files = serverFiles(folder);
    const flags = [`--requests-file=${files.requests}`, ...givenFlags(env)];
    const particulars = await startServer(bundle, flags, files, (pid) => {
      write('GITHUB_STATE', 'pid', String(pid), env);
    });
    write('GITHUB_STATE', 'strict', String(flags.includes('--strict=true')), env);
    print(`::add-mask::${particulars['client-secret']}`);
    for (const [name, value] of outputsOf(particulars)) write('GITHUB_OUTPUT', name, value, env);
    print(
      `${particulars.announcement.join('\n')}\nIt stops when this workflow job ends, and then lists its requests here.\n`,
    );
    print(nextStep(env, CONNECTION, particulars['poll-interval']).join('\n'));
  } catch (error) {
    // On Windows a process that was just killed may hold its log for a moment.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}

/**
 * Stops the simulator, and tells what it was asked in the log and in the summary.
 * @throws Error if that is to be strict, and there were wrong requests
 */
export async function stop(folder: string, { env, print }: StepPorts): Promise<void> {
  const files = serverFiles(folder);
  if (!existsSync(files.log)) {
    print('No simulator was started.');
    return;
  }
  const pid = Number(env['STATE_pid']);
  const hasEnded = await stopServer(files, Number.isInteger(pid) && pid > 0 ? pid : undefined);
  const [, requests = ''] = readFileSync(files.log, 'utf8').split(`${requestsHeading}\n`);
  if (requests !== '') {
    print(`::group::${requestsHeading}`);
    printLiterally(requests.trimEnd(), print);
    print('::endgroup::');
  }
  if (existsSync(files.report)) {
    const report = readFileSync(files.report, 'utf8').trimEnd();
    printLiterally(`${TITLE}: ${report}`, print);
    summarize(`### ${TITLE}\n\n${report}`, env);
  } else {
    print(`::warning title=Zuora simulator::${lost(hasEnded)}`);
  }
  const complaint = existsSync(files.complaints) ? readFileSync(files.complaints, 'utf8').trimEnd() : '';
  if (hasEnded) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (complaint !== '' && env['STATE_strict'] === 'true') throw new Error(complaint);
}

function lost(hasEnded: boolean): string {
  return hasEnded
    ? 'The simulator stopped before the workflow job ended, and left no report. Its output is in the log of this step.'
    : 'The simulator did not stop within 5 s, and left no report. The runner stops it with the workflow job.';
}

/** Prints what others have written: it may look like a workflow command. */
function printLiterally(text: string, print: StepPorts['print']): void {
  const token = randomUUID();
  print(`::stop-commands::${token}`);
  print(text);
  print(`::${token}::`);
}
