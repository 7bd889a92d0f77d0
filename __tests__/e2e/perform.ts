import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '../../simulator/server/start-simulator.ts';
import type { Simulator } from '../../simulator/server/simulator.ts';
import { startAct, type ActResult } from './act.ts';
import type { Checkout } from './checkout.ts';
import type { Moment, Scene } from './scene.ts';

/** Of hours made seconds, and of a lag that does not grow with them. */
const PACE = { refreshTakesMs: 4_000, syncLagMs: 100 };
/** Lets the action take the answer in, after which it is cancelled. */
const BEFORE_CANCEL_MS = 500;
const SECOND_TENANT = '31337';

/** What came of a scene. */
export interface Performance {
  /** Why it is not as it was to be; none if it is. */
  readonly problems: readonly string[];
  readonly log: string;
}

/** Runs a workflow under act against a simulated Zuora of its own. */
export async function perform(act: string, scene: Scene, checkout: Checkout): Promise<Performance> {
  const simulator = await startSimulator({ ...PACE, ...scene.zuora });
  simulator.state.addEnvironment({ tenantId: SECOND_TENANT });
  try {
    const { file, event = 'workflow_dispatch', inputs = {} } = scene;
    const vars = { ...variables(simulator), ...scene.vars };
    const secrets = scene.secrets ?? {
      ZUORA_CLIENT_ID: simulator.clientId,
      ZUORA_CLIENT_SECRET: simulator.clientSecret,
    };
    const run = startAct(act, { file, event, inputs, vars, secrets }, checkout);
    after(scene.cancelAfter, simulator, () => run.cancel());
    after(scene.shutDownAfter, simulator, () => signalStep(simulator));
    const result = await run.ended;
    return { problems: [...problemsOf(scene, result), ...problemsIn(scene, simulator)], log: result.log };
  } finally {
    await simulator.close();
  }
}

function variables({ baseUrl, environmentId }: Simulator): Record<string, string> {
  return {
    ZUORA_BASE_URL: baseUrl,
    ZUORA_ENVIRONMENT_ID: environmentId,
    ZUORA_ENVIRONMENT_IDS: JSON.stringify([environmentId, SECOND_TENANT]),
  };
}

function after(moment: Moment | undefined, simulator: Simulator, act: () => void): void {
  if (moment === undefined) return;
  simulator.observe(({ kind, request }) => {
    if (kind !== 'answered') return;
    if (request.operation !== moment.operation || request.nth !== moment.nth) return;
    void sleep(BEFORE_CANCEL_MS).then(act);
  });
}

/** Sends a signal to the step that waits in this simulator's scene, which its base URL tells apart from all others. */
function signalStep({ baseUrl }: Simulator): void {
  const processes = execFileSync('ps', ['axeww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  const waiting = processes.filter(
    (line) => line.includes(`INPUT_BASE-URL=${baseUrl}`) && line.includes('INPUT_MODE=wait'),
  );
  for (const line of waiting) process.kill(Number.parseInt(line, 10), 'SIGTERM');
}

/** What is to come of a run of act. */
export interface Expectation {
  readonly isRed?: boolean;
  readonly says: readonly string[];
  readonly saysNot?: readonly string[];
}

/** How a problem begins that a line which act has lost would explain. */
export const UNSAID = 'the log does not say: ';

/** What is wrong with the run. */
export function problemsOf(expectation: Expectation, { exitCode, log }: ActResult): readonly string[] {
  const { isRed = false, says, saysNot = [] } = expectation;
  const expected = isRed ? 1 : 0;
  return [
    ...(exitCode === expected
      ? []
      : [`exit code ${String(exitCode ?? 'none')} in place of ${String(expected)}`]),
    ...says.filter((text) => !log.includes(text)).map((text) => `${UNSAID}${text}`),
    ...saysNot.filter((text) => log.includes(text)).map((text) => `the log says: ${text}`),
  ];
}

/** What is wrong in Zuora. */
function problemsIn({ jobs, creates }: Scene, simulator: Simulator): readonly string[] {
  const seen = simulator.jobs().map(({ status }) => status);
  const created = simulator.requests.filter(({ operation }) => operation === 'create').length;
  return [
    ...(seen.join() === jobs.join() ? [] : [`Zuora's jobs are ${seen.join() || 'none'}, not ${jobs.join()}`]),
    ...(created === creates ? [] : [`${String(created)} creates in place of ${String(creates)}`]),
    ...complaints(simulator),
  ];
}

function complaints(simulator: Simulator): readonly string[] {
  try {
    simulator.verify();
    return [];
  } catch (error) {
    return [String(error)];
  }
}
