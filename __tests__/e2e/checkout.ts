import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forAct } from './for-act.ts';
import { write } from './repository.ts';

/** Folders of one end-to-end run. */
export interface Checkout {
  /** What a runner downloads for `uses:`. */
  readonly action: string;
  /** A user's repository, with the workflows. */
  readonly repository: string;
  /** Where act keeps what it keeps. */
  readonly home: string;
  remove(): void;
}

const PUBLISHED = ['action.yml', 'dist', 'simulator/action.yml', 'simulator/dist'];
const REUSABLE = '.github/workflows/refresh.yml';
const WORKFLOWS = ['examples', '__tests__/e2e'];
const QUEUE = 'examples/queue.yml';
const GATE = 'gate.yml';
const FLEET_SANDBOX = 'fleet-sandbox.yml';

/** Copies the action and a repository that uses it into a temporary folder. @throws Error if something is missing */
export function makeCheckout(): Checkout {
  const root = mkdtempSync(join(tmpdir(), 'zuora-e2e-'));
  const action = join(root, 'action');
  const repository = join(root, 'repository');
  const home = join(root, 'home');
  for (const path of PUBLISHED) {
    if (!existsSync(path)) throw new Error(`${path} is missing: run npm run build`);
    cpSync(path, join(action, path), { recursive: true });
  }
  for (const path of WORKFLOWS) cpSync(path, join(repository, path), { recursive: true });
  write(join(action, REUSABLE), forAct(REUSABLE));
  write(join(repository, QUEUE), forAct(QUEUE));
  // In place of the repository in which an organization keeps it.
  cpSync(join('examples', GATE), join(action, '.github/workflows', GATE));
  // Where the recipe that calls it looks for it.
  cpSync(join('examples', FLEET_SANDBOX), join(repository, '.github/workflows', FLEET_SANDBOX));
  mkdirSync(home);
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost', ...args], {
      cwd: repository,
    });
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=Workflows');
  return {
    action,
    repository,
    home,
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
