import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { serverFiles, startServer } from '../../../simulator/step/server.ts';
import { start, stop, type StepPorts } from '../../../simulator/step/step.ts';
import type { Particulars } from '../../../simulator/server/command/particulars.ts';
import { answers, becomesSilent } from './reach.ts';

const BUNDLE = 'simulator/dist/index.js';
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-step-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('starting and stopping', () => {
  const ports = (env: NodeJS.ProcessEnv, said: string[] = []): StepPorts => ({
    env,
    bundle: BUNDLE,
    print: (text) => said.push(text),
  });

  /** Starts a simulator; answers its process as well. */
  async function started(
    flags: readonly string[] = [],
  ): Promise<{ readonly particulars: Particulars; readonly pid: number }> {
    let pid = 0;
    const particulars = await startServer(BUNDLE, flags, serverFiles(folder), (spawned) => {
      pid = spawned;
    });
    return { particulars, pid };
  }

  test('a port that is taken is an error that says so, in words of the inputs', async () => {
    const server = createServer();
    const port = await new Promise<number>((listening) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        listening(typeof address === 'object' ? (address?.port ?? 0) : 0);
      });
    });
    try {
      await expect(started([`--port=${String(port)}`])).rejects.toThrow(
        `port ${String(port)} is taken (EADDRINUSE). Without port any free one will do.`,
      );
    } finally {
      server.close();
    }
  });

  test('post knows the folder before anything is started, and nothing is left of a failed start', async () => {
    const env = {
      RUNNER_TEMP: folder,
      GITHUB_STATE: join(folder, 'state'),
      GITHUB_OUTPUT: join(folder, 'output'),
      INPUT_SCENARIO: 'miracle',
    };
    await expect(start(ports(env))).rejects.toThrow('The simulator did not start');
    const state = readFileSync(env.GITHUB_STATE, 'utf8');
    expect(state).toMatch(/^folder=.*zuora-simulator-[0-9a-f-]{36}\npid=\d+\n$/);
    expect(readdirSync(folder)).toEqual(['state']);
  });

  test('what it was asked is printed where no workflow command is obeyed', async () => {
    const { pid } = await started();
    await writeFile(serverFiles(folder).log, '::error::not ours\n', { flag: 'a' });
    const said: string[] = [];
    await stop(folder, ports({ STATE_pid: String(pid) }, said));
    const [group, first = '', middle, last, end] = said;
    expect(group).toBe('::group::Requests, as they come:');
    expect(first).toMatch(/^::stop-commands::[0-9a-f-]{36}$/);
    expect(middle).toContain('::error::not ours');
    expect(last).toBe(`::${first.slice('::stop-commands::'.length)}::`);
    expect(end).toBe('::endgroup::');
    expect(said[5]).toMatch(/^::stop-commands::/);
    expect(said[6]).toMatch(/^Requests to the simulator: 0 requests\.\n/);
  });

  test('a main that was killed before it knew the process leaves nothing behind', async () => {
    const { particulars } = await started();
    const said: string[] = [];
    await stop(folder, ports({}, said));
    await expect(answers(particulars['base-url'])).resolves.toBe(false);
    expect(said.join('\n')).toContain('0 requests.');
  });

  test('a simulator that is gone already is said to be so', async () => {
    const { pid, particulars } = await started();
    await fetch(particulars['base-url']);
    process.kill(pid, 'SIGKILL');
    await expect(becomesSilent(particulars['base-url'])).resolves.toBe(true);
    const said: string[] = [];
    await stop(folder, ports({ STATE_pid: String(pid) }, said));
    expect(said.join('\n')).toContain('GET / → 666');
    expect(said.at(-1)).toBe(
      '::warning title=Zuora simulator::The simulator stopped before the workflow job ended, and left no report. ' +
        'Its output is in the log of this step.',
    );
  });

  test('a process that bears the number by now is left alone', async () => {
    await writeFile(serverFiles(folder).log, '');
    const said: string[] = [];
    await stop(folder, ports({ STATE_pid: String(process.pid) }, said));
    expect(said).toEqual([expect.stringContaining('The simulator did not stop within 5 s')]);
  });
});
