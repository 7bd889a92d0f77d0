import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompositeOptions, CompositeStep } from '../../simulator/runner/composite-options.ts';
import { startComposite } from '../../simulator/runner/composite.ts';
import { ACTION_DIRECTORY, explained, inputsFor, type Zuora } from './step.ts';

/** A use of the action within one composite action, or within one that another one uses. */
export type CompositeUse = CompositeStep & AsyncDisposable;

const USES = 'octo-org/zuora-sandbox-refresh@v1';

// JSON is YAML.
async function writeComposite(directory: string, step: object): Promise<void> {
  await mkdir(directory);
  const action = { name: 'Composite', runs: { using: 'composite', steps: [step] } };
  await writeFile(join(directory, 'action.yml'), JSON.stringify(action));
}

/** Starts the bundle as the step `refresh` of a composite action, one or two levels deep, of the step `__self`. */
export async function startUseWithin(
  zuora: Zuora,
  levels: 1 | 2,
  options: Partial<CompositeOptions> = {},
): Promise<CompositeUse> {
  const workspace = await mkdtemp(join(tmpdir(), 'composites-'));
  const refresh = { id: 'refresh', uses: USES, with: inputsFor(zuora, options.with) };
  await writeComposite(join(workspace, 'inner'), refresh);
  await writeComposite(join(workspace, 'outer'), { id: 'inner', uses: './inner' });
  const step = await startComposite({
    ...options,
    actionDirectory: join(workspace, levels === 1 ? 'inner' : 'outer'),
    workspace,
    actions: { [USES]: ACTION_DIRECTORY },
    with: {},
  });
  return Object.assign(step, {
    [Symbol.asyncDispose]: async () => {
      await step.dispose();
      for (const { result } of (await step.main).stages) explained(result);
      await rm(workspace, { recursive: true });
    },
  });
}
