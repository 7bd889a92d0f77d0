// `npm run e2e [-- NAME…]`: runs every example and the reusable workflow to its end, under act, against the simulator,
// a job of CI, and a release.
import { ACT, findGoTool } from '../../.config/go-tool.js';
import { rehearseCi } from './ci.ts';
import { makeCheckout } from './checkout.ts';
import { UNSAID } from './expectation.ts';
import { perform, type Performance } from './perform.ts';
import { rehearseRelease, releases } from './release.ts';
import { scenes } from './scenes.ts';

/** They mostly wait. */
const SIDE_BY_SIDE = 6;
const LAST_LINES = 60;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const names = process.argv.slice(2);

function isChosen({ name }: { readonly name: string }): boolean {
  return names.length === 0 || names.some((part) => name.includes(part));
}

interface Run {
  readonly name: string;
  readonly perform: () => Promise<Performance>;
}

/** act now and then loses what a step says last before it ends: if only words are missing, once more. */
async function performWhole(run: Run): Promise<Performance> {
  const first = await run.perform();
  const isOnlyUnsaid = first.problems.every((problem) => problem.startsWith(UNSAID));
  if (first.problems.length === 0 || !isOnlyUnsaid) return first;
  print(`e2e ${run.name}: once more, because ${first.problems.join('; ')}`);
  return run.perform();
}

async function runAll(act: string): Promise<boolean> {
  const checkout = makeCheckout();
  const queue: Run[] = [
    ...scenes.map((scene) => ({ name: scene.name, perform: () => perform(act, scene, checkout) })),
    ...releases.map((release) => ({ name: release.name, perform: () => rehearseRelease(act, release) })),
    { name: 'ci: rehearses the action', perform: () => rehearseCi(act) },
  ].filter(isChosen);
  let passed = queue.length > 0;
  if (!passed) print(`e2e: there is no ${names.join(' or ')}`);
  const work = async (): Promise<void> => {
    for (let run = queue.shift(); run !== undefined; run = queue.shift()) {
      const startedAtMs = performance.now();
      const { problems, log } = await performWhole(run);
      const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(0);
      print(`e2e ${run.name}: ${problems.length === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
      if (problems.length === 0) continue;
      passed = false;
      print([...problems, ...log.trimEnd().split('\n').slice(-LAST_LINES)].map((line) => `    ${line}`).join('\n'));
    }
  };
  try {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  } finally {
    checkout.remove();
  }
  return passed;
}

const act = findGoTool(ACT);
if (act !== undefined && !(await runAll(act))) process.exitCode = 1;
