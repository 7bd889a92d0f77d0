import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '../../simulator/server/start-simulator.ts';
import type { Simulator } from '../../simulator/server/simulator.ts';
import { startAct, type ActResult, type ActRun } from './act.ts';
import type { Checkout } from './checkout.ts';
import { problemsOf } from './expectation.ts';
import type { Moment, Scene } from './scene.ts';
import { SECOND_SANDBOX, secretsOf, variablesOf, type Tenant } from './tenants.ts';
import { startWebhook, type Webhook } from './webhook.ts';

/** Of hours made seconds, and of a lag that does not grow with them. */
const PACE = { refreshTakesMs: 4_000, syncLagMs: 100 };
/** Lets the action take the answer in, after which it is cancelled. */
const BEFORE_CANCEL_MS = 500;

/** What came of a scene. */
export interface Performance {
  /** Why it is not as it was to be; none if it is. */
  readonly problems: readonly string[];
  readonly log: string;
}

/** Runs a workflow under act against simulated Zuoras of its own. */
export async function perform(act: string, scene: Scene, checkout: Checkout): Promise<Performance> {
  const webhook = await startWebhook();
  const tenants = await Promise.all(
    Object.entries(scene.tenants ?? { ONE: {} }).map(async ([name, options]) => ({
      name,
      simulator: await startSimulator({ ...PACE, ...scene.zuora, ...options }),
    })),
  );
  try {
    const result = await runScene(act, scene, checkout, tenants, webhook);
    const told = problemsIn(
      scene,
      tenants.map(({ simulator }) => simulator),
    );
    const problems = [...problemsOf(scene, result), ...told, ...problemsWith(scene, webhook)];
    return { problems, log: result.log };
  } finally {
    webhook.close();
    for (const { simulator } of tenants) await simulator.close();
  }
}

async function runScene(
  act: string,
  scene: Scene,
  checkout: Checkout,
  tenants: readonly Tenant[],
  webhook: Webhook,
): Promise<ActResult> {
  const [first] = tenants;
  if (first === undefined) throw new Error(`${scene.name} has no tenant`);
  const { simulator } = first;
  if (scene.tenants === undefined) simulator.state.addEnvironment({ tenantId: SECOND_SANDBOX });
  if (scene.earlierJob !== undefined) simulator.state.addJob(scene.earlierJob(Date.now()));
  const { file, event = 'workflow_dispatch', inputs = {} } = scene;
  const run: ActRun = {
    file,
    event,
    inputs,
    vars: { ...variablesOf(first, tenants, scene.fleet), ...scene.vars },
    secrets: secrets(scene, tenants, webhook),
    store: mkdtempSync(join(checkout.home, 'store-')),
  };
  for (let left = (scene.runs ?? 1) - 1; left > 0; left--) await startAct(act, run, checkout).ended;
  const last = startAct(act, run, checkout);
  after(scene.cancelAfter, simulator, () => last.cancel());
  after(scene.shutDownAfter, simulator, () => signalStep(simulator));
  return last.ended;
}

function secrets(
  { without = [] }: Scene,
  tenants: readonly Tenant[],
  { url }: Webhook,
): Readonly<Record<string, string>> {
  const all = Object.entries({ ...secretsOf(tenants), NOTIFY_WEBHOOK: url });
  return Object.fromEntries(all.filter(([name]) => !without.some((part) => name.includes(part))));
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

/** What is wrong in Zuora. */
function problemsIn({ jobs, creates }: Scene, simulators: readonly Simulator[]): readonly string[] {
  const seen = simulators.flatMap((simulator) => simulator.jobs().map(({ status }) => status));
  const requests = simulators.flatMap((simulator) => simulator.requests);
  const created = requests.filter(({ operation }) => operation === 'create').length;
  return [
    ...(seen.join() === jobs.join() ? [] : [`Zuora's jobs are ${seen.join() || 'none'}, not ${jobs.join()}`]),
    ...(created === creates ? [] : [`${String(created)} creates in place of ${String(creates)}`]),
    ...simulators.flatMap(complaints),
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

function problemsWith({ notifies }: Scene, { messages }: Webhook): readonly string[] {
  const expected = notifies === undefined ? 0 : 1;
  return [
    ...(messages.length === expected ? [] : [`${String(messages.length)} messages to the webhook`]),
    ...(notifies ?? [])
      .filter((text) => messages[0]?.includes(text) !== true)
      .map((text) => `the webhook is not told: ${text}, but ${messages.join()}`),
  ];
}
