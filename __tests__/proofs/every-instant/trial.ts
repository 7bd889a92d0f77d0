import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StageResult } from '../../../simulator/runner/stage-result.ts';
import type { TrueJob } from '../../../simulator/zuora/state/job.ts';
import { deviations } from '../../simulator/openapi.ts';
import { startUse, startZuora, type Use, type Zuora } from '../../bundle/step.ts';
import type { Scenario } from './scenarios.ts';

/** Where main is struck, and how: by SIGKILL alone, or by a cancelled workflow job, which begins with SIGINT. */
export interface Strike {
  readonly at: string;
  readonly signal: 'SIGKILL' | 'SIGINT';
}

/** What came of one use of the action. */
export interface Trial {
  readonly scenario: Scenario;
  /** Undefined if there was none, or its instant did not come: a slow machine sees fewer changes of a job. */
  readonly strike: Strike | undefined;
  readonly main: StageResult;
  readonly post: StageResult;
  /** Every instant, in the order it was seen. */
  readonly instants: readonly string[];
  readonly postInstants: readonly string[];
  /** Jobs that were there before. */
  readonly strangers: readonly TrueJob[];
  readonly jobsAfterMain: readonly TrueJob[];
  readonly jobs: readonly TrueJob[];
  readonly creates: number;
  /** Where requests were not as Zuora describes them. */
  readonly deviations: readonly string[];
}

const GATE = new URL('gate.js', import.meta.url).href;

/** Runs main, strikes it at an instant, and runs post as the runner does. */
export async function runTrial(scenario: Scenario, strike?: Strike): Promise<Trial> {
  await using zuora = await startZuora(scenario.options);
  scenario.prepare?.(zuora);
  const strangers = zuora.jobs();
  const root = await mkdtemp(join(tmpdir(), 'instants-'));
  try {
    const [inMain, inPost] = [join(root, 'main'), join(root, 'post')] as const;
    await Promise.all([mkdir(inMain), mkdir(inPost)]);
    const hits = observe(zuora, scenario, strike, inMain);
    await using use = await startUse(zuora, {
      with: scenario.with ?? {},
      env: gateVariables(inMain, strike?.at),
      // Undisturbed it is like any other.
      container: scenario.isContained === true && strike !== undefined,
    });
    hits.start(use);
    const isHeld = await strikeAtGate(use, inMain, scenario, strike);
    const main = await use.main;
    const jobsAfterMain = zuora.jobs();
    const instants = readInstants(inMain);
    const jobStatus = scenario.isLimited === true && strike !== undefined ? 'failure' : undefined;
    const post = await use.runPost({
      env: gateVariables(inPost, undefined),
      ...(jobStatus !== undefined && { jobStatus }),
    });
    // In its container main lives on to its own end.
    await use.mainExited;
    return {
      scenario,
      strike: isHeld || hits.isStruck() ? strike : undefined,
      main,
      post,
      instants,
      postInstants: readInstants(inPost),
      strangers,
      jobsAfterMain,
      jobs: zuora.jobs(),
      creates: zuora.requests.filter(({ operation }) => operation === 'create').length,
      deviations: [
        ...deviations(zuora.requests, zuora.settings.dialect),
        ...zuora.requests.flatMap(({ violations }) => violations),
      ],
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function gateVariables(folder: string, stopAt: string | undefined): Record<string, string> {
  const stop = stopAt === undefined ? {} : { INSTANTS_STOP_AT: stopAt };
  return { NODE_OPTIONS: `--import=${GATE}`, INSTANTS_FOLDER: folder, ...stop };
}

function readInstants(folder: string): readonly string[] {
  const file = join(folder, 'instants');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').trimEnd().split('\n');
}

/** Strikes at the instants that only Zuora knows; it goes on with the request only after that. */
function observe(zuora: Zuora, scenario: Scenario, strike: Strike | undefined, folder: string) {
  let resolve: (use: Use) => void = () => undefined;
  const started = new Promise<Use>((done) => {
    resolve = done;
  });
  let isStruck = false;
  zuora.observe(async ({ kind, request }) => {
    const name = `${request.operation} ${String(request.nth)}: ${kind}`;
    if (!isStruck) writeFileSync(join(folder, 'instants'), `${name}\n`, { flag: 'a' });
    if (name === strike?.at) {
      isStruck = true;
      await hit(await started, scenario, strike);
    }
    const isFirstCreate = request.operation === 'create' && request.nth === 1;
    if (isFirstCreate && kind === 'received') await sleep(scenario.createTakesMs ?? 0);
  });
  return { start: resolve, isStruck: () => isStruck };
}

async function hit(use: Use, { isLimited }: Scenario, { signal }: Strike): Promise<void> {
  if (signal === 'SIGINT' && isLimited === true) {
    use.kill('SIGINT');
    return;
  }
  if (signal === 'SIGINT') {
    use.cancel();
    return;
  }
  use.kill('SIGKILL');
  await use.main;
}

/** Strikes at the instants that only main knows, where it holds still. */
async function strikeAtGate(
  use: Use,
  folder: string,
  scenario: Scenario,
  strike: Strike | undefined,
): Promise<boolean> {
  if (strike === undefined) return false;
  const ended = new AbortController();
  void use.main.finally(() => {
    ended.abort();
  });
  while (!existsSync(join(folder, 'reached'))) {
    if (ended.signal.aborted) return false;
    await sleep(10);
  }
  await hit(use, scenario, strike);
  writeFileSync(join(folder, 'go'), '');
  return true;
}
