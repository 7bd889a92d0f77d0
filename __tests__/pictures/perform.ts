// Performs every scene in virtual time, main and post as they are, and prints their summaries as JSON. It is a process
// of its own because it takes the place of the runner: environment, command files and standard output.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parseKeyValues } from '../../simulator/runner/file-commands.ts';
import { ZuoraHandler } from '../../simulator/zuora/requests/zuora-handler.ts';
import { seededRandom } from '../../simulator/zuora/state/random.ts';
import { main } from '../../src/github/main.ts';
import { post } from '../../src/github/post.ts';
import { decodeState } from '../../src/github/saved-state.ts';
import { readWorkflowRun } from '../../src/github/runner.ts';
import { createTransport } from '../../src/http/transport.ts';
import { Aborted } from '../../src/time/clock.ts';
import { VirtualClock } from '../time/virtual-clock.ts';
import { SCENES, type Scene } from './scenes.ts';
import { plain } from '../simulator/plain.ts';
import { connectTo } from './wire.ts';

const STARTS_MS = Date.UTC(2026, 10, 23, 1);
const SEED = 7;

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const files = {
  GITHUB_OUTPUT: join(folder, 'output'),
  GITHUB_STATE: join(folder, 'state'),
  GITHUB_STEP_SUMMARY: join(folder, 'summary'),
};

/** What the runner says of itself. */
const RUNNER = {
  ...files,
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'OWNER/zuora-sandbox-refresh',
  GITHUB_ACTION_REF: 'v1',
  GITHUB_RUN_ID: '42',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_ACTION: 'refresh',
  RUNNER_TEMP: folder,
};

function setStage(inputs: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) {
    if (/^(INPUT|STATE|GITHUB|RUNNER)_/.test(name)) Reflect.deleteProperty(process.env, name);
  }
  for (const file of Object.values(files)) writeFileSync(file, '');
  Object.assign(process.env, RUNNER);
  for (const [name, value] of Object.entries(inputs)) process.env[`INPUT_${name.toUpperCase()}`] = value;
}

async function perform({ zuora: options = {}, inputs = {}, abortedAfterMs }: Scene): Promise<string> {
  const clock = new VirtualClock(STARTS_MS);
  const zuora = new ZuoraHandler({ seed: SEED, ...plain, ...options }, clock);
  connectTo(zuora, clock);
  const { environmentId, clientId, clientSecret } = zuora.settings;
  setStage({
    'environment-id': environmentId,
    'client-id': clientId,
    'client-secret': clientSecret,
    'job-status': 'success',
    ...inputs,
  });
  const seeded = seededRandom(SEED);
  const abort = new AbortController();
  const ports = { clock, random: () => seeded.next(), startedAtMs: 0 };
  const workflowRun = readWorkflowRun(process.env, 'pictures');
  if (abortedAfterMs !== undefined) {
    clock.at(abortedAfterMs, () => abort.abort(new Aborted('SIGINT', clock.monotonicMs())));
  }
  await main({
    ...ports,
    workflowRun,
    stepAbort: { signal: abort.signal, abort: () => undefined },
    runnerIsGone: () => false,
  });
  if (abortedAfterMs !== undefined) {
    process.env['INPUT_JOB-STATUS'] = 'cancelled';
    const saved = parseKeyValues(readFileSync(files.GITHUB_STATE, 'utf8')).values['refresh'] ?? '';
    await post(decodeState(saved), {
      ...ports,
      transport: createTransport(clock),
      startedAtMs: clock.monotonicMs(),
      docsUrl: workflowRun.docsUrl,
      signal: new AbortController().signal,
    });
  }
  clock.stop();
  rmSync(workflowRun.marker, { force: true });
  return readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8');
}

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
const summaries: Record<string, string> = {};
for (const [name, scene] of Object.entries(SCENES)) summaries[name] = await perform(scene);
rmSync(folder, { recursive: true });
write(`${JSON.stringify(summaries)}\n`);
