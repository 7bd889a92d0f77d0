// `npm run e2e [-- NAME…]`: runs every example and the reusable workflow to its end, under act, against the simulator.
import { ACT, findGoTool } from '../../.config/goTool.js';
import { makeCheckout } from './checkout.ts';
import { perform } from './perform.ts';
import { scenes, type Scene } from './scenes.ts';

/** They mostly wait. */
const SIDE_BY_SIDE = 6;
const LAST_LINES = 60;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function runAll(act: string, chosen: readonly Scene[]): Promise<boolean> {
  const checkout = makeCheckout();
  const queue = [...chosen];
  let passed = true;
  const work = async (): Promise<void> => {
    for (let scene = queue.shift(); scene !== undefined; scene = queue.shift()) {
      const startedAtMs = performance.now();
      const { problems, log } = await perform(act, scene, checkout);
      const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(0);
      print(`e2e ${scene.name}: ${problems.length === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
      if (problems.length === 0) continue;
      passed = false;
      print(
        [...problems, ...log.trimEnd().split('\n').slice(-LAST_LINES)]
          .map((line) => `    ${line}`)
          .join('\n'),
      );
    }
  };
  try {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  } finally {
    checkout.remove();
  }
  return passed;
}

const names = process.argv.slice(2);
const chosen = scenes.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
const act = findGoTool(ACT);
if (act.kind === 'missing') print(`Went without the end-to-end runs of the workflows: ${act.reason}.`);
else if (!(await runAll(act.command, chosen))) process.exitCode = 1;
