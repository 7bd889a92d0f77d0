import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checkout } from './checkout.ts';

const REUSABLE = readFileSync('.github/workflows/refresh.yml', 'utf8');
/** What the examples name, and what the reusable workflow does, which a copy of this repository pins to its own. */
const USES = new Set([
  'OWNER/zuora-sandbox-refresh@v1',
  ...[...REUSABLE.matchAll(/uses: (\S+)/g)].map(([, uses = '']) => uses),
]);
/** Actions of GitHub that need its services, and the folder of what stands in for each. */
const STAND_INS: Readonly<Record<string, string>> = {
  'actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae': 'cache',
  'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f': 'upload-artifact',
  'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c': 'download-artifact',
};
const LIMIT_MS = 150_000;

/** One run of one workflow. */
export interface ActRun {
  readonly file: string;
  readonly event: 'schedule' | 'workflow_dispatch';
  readonly inputs: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** Where the stand-ins keep cache entries and artifacts. */
  readonly store: string;
}

/** How a run ended. */
export interface ActResult {
  /** Undefined if it had to be killed. */
  readonly exitCode: number | undefined;
  readonly log: string;
}

/** A run under way. */
export interface ActProcess {
  /** Cancels the run, as a person does: act kills the step and goes on with what runs always. */
  cancel(): void;
  readonly ended: Promise<ActResult>;
}

/** Where act runs. */
export interface ActPlace {
  /** The repository. */
  readonly folder: string;
  /** Where act keeps what it keeps. */
  readonly home: string;
  readonly path: string;
}

/** Runs a workflow to its end, with the action of the checkout in place of the published one. */
export function startAct(command: string, run: ActRun, checkout: Checkout): ActProcess {
  const args = [
    run.event,
    ...['--workflows', run.file],
    ...[...USES].flatMap((uses) => ['--local-repository', `${uses}=${checkout.action}`]),
    ...Object.entries(STAND_INS).flatMap(([uses, folder]) => [
      '--local-repository',
      `${uses}=${join(checkout.repository, '__tests__/e2e/stand-ins', folder)}`,
    ]),
    ...['--env', `E2E_STORE=${run.store}`],
    ...pairs('--input', run.inputs),
    ...pairs('--var', run.vars),
    ...pairs('--secret', run.secrets),
  ];
  const place = { folder: checkout.repository, home: checkout.home, path: process.env['PATH'] ?? '' };
  return spawnAct(command, args, place);
}

/** Spawns act without containers. */
export function spawnAct(command: string, args: readonly string[], place: ActPlace): ActProcess {
  const withoutContainers = ['--platform', 'ubuntu-latest=-self-hosted', '--container-daemon-socket', '-'];
  const child = spawn(command, [...args, ...withoutContainers], {
    cwd: place.folder,
    env: { PATH: place.path, HOME: place.home, XDG_CACHE_HOME: place.home },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  return {
    cancel: () => {
      child.kill('SIGINT');
    },
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        resolve({ exitCode: code ?? undefined, log });
      });
    }),
  };
}

function pairs(flag: string, values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
}
