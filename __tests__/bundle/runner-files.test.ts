import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { outputsOf, prepare, runToEnd, start, summaryOf, textsOf, type Setting } from './directly.ts';
import { execution, requestsOf, SHORT_MS, startZuora, type Zuora } from './step.ts';
import { expectRequests } from './verdict.ts';

type Variable = 'GITHUB_STATE' | 'GITHUB_OUTPUT';
type Spoil = (setting: Setting, variable: Variable) => void;

const fileOf = ({ files }: Setting, variable: Variable): string =>
  variable === 'GITHUB_STATE' ? files.state : files.output;

/** Puts something else in the place of a file. */
function replace(setting: Setting, variable: Variable, target: string): void {
  const file = fileOf(setting, variable);
  rmSync(file, { force: true });
  symlinkSync(target, file);
}

/** Linux lets nobody write there, not even root. */
const FORBIDDEN = '/sys/kernel/uevent_seqnum';

const SPOILT: readonly (readonly [name: string, reason: RegExp, spoil: Spoil])[] = [
  ['not named', /the variable is not set/, ({ env }, variable) => Reflect.deleteProperty(env, variable)],
  ['named by an empty text', /the variable is not set/, ({ env }, variable) => (env[variable] = '')],
  ['missing', /the file is missing, ENOENT/, (setting, variable) => rmSync(fileOf(setting, variable))],
  [
    'a folder',
    /it names a folder, not a file, EISDIR/,
    (setting, variable) => {
      rmSync(fileOf(setting, variable));
      mkdirSync(fileOf(setting, variable));
    },
  ],
  [
    'on a full disk',
    /no space is left on the disk, ENOSPC/,
    (setting, variable) => replace(setting, variable, '/dev/full'),
  ],
  ['read-only', /the file may not be written, EACCES/, (setting, variable) => replace(setting, variable, FORBIDDEN)],
];

const ROWS = SPOILT.filter(([name]) => {
  if (name === 'read-only') return existsSync(FORBIDDEN);
  return name !== 'on a full disk' || existsSync('/dev/full');
}).flatMap((row) => (['GITHUB_STATE', 'GITHUB_OUTPUT'] as const).map((variable) => [variable, ...row] as const));

describe('mode: refresh refuses a file of the runner that is', () => {
  test.concurrent.each(ROWS)('%s, %s', async (variable, _, reason, spoil) => {
    await using zuora = await startZuora();
    using setting = await prepare(zuora);
    spoil(setting, variable);
    const main = await runToEnd(setting, 'dist/index.js');
    expect(main).toMatchObject({ code: 1, signal: null, stderr: '' });
    expect(zuora.requests).toEqual([]);
    const [error = '', ...more] = textsOf(main, 'error');
    expect(more).toEqual([]);
    expect(error).toMatch(/^ZSR-RUNNER-FILES: .*No refresh was created\./);
    expect(error).toContain(variable);
    expect(error).toMatch(reason);
    expect(error).not.toMatch(/bug|defect/);
    expect(main.stdout).not.toMatch(/^::(save-state|set-output)/m);
    expect(summaryOf(setting)).toMatch(/^### ❌ Zuora sandbox refresh: invalid/);
  });
});

/** Runs main to its end, and spoils its file the first time that Zuora sees a request. */
async function runAndSpoil(
  zuora: Zuora,
  setting: Setting,
  when: { readonly operation: string; readonly kind: string },
  variable: Variable,
  target: string | undefined,
) {
  let isSpoilt = false;
  zuora.observe(({ kind, request }) => {
    if (isSpoilt || kind !== when.kind || request.operation !== when.operation) return;
    isSpoilt = true;
    if (target === undefined) rmSync(fileOf(setting, variable));
    else replace(setting, variable, target);
  });
  return runToEnd(setting, 'dist/index.js');
}

const GONE = [
  ['is deleted', undefined],
  ['meets a full disk', '/dev/full'],
] as const;

describe('mode: refresh, whose state', () => {
  test.concurrent.each(GONE)('%s before the pending create, creates nothing', async (_, target) => {
    await using zuora = await startZuora();
    using setting = await prepare(zuora);
    const when = { operation: 'list-jobs', kind: 'executed' };
    const main = await runAndSpoil(zuora, setting, when, 'GITHUB_STATE', target);
    expect(main.code).toBe(1);
    expect(textsOf(main, 'error')).toEqual([
      expect.stringMatching(/^ZSR-RUNNER-FILES: .*GITHUB_STATE.*No refresh was created/),
    ]);
    expect(await outputsOf(setting)).toMatchObject({ outcome: 'invalid', created: 'false', 'job-id': '' });
    expectRequests(zuora, 0);
  });

  test.concurrent.each(GONE)('%s after the create, warns once and waits for the end', async (_, target) => {
    await using zuora = await startZuora({ refreshTakesMs: SHORT_MS });
    using setting = await prepare(zuora);
    const when = { operation: 'create', kind: 'executed' };
    const main = await runAndSpoil(zuora, setting, when, 'GITHUB_STATE', target);
    expect(main.code).toBe(0);
    expect(textsOf(main, 'warning')).toEqual([expect.stringMatching(/^ZSR-NO-STATE: .*GITHUB_STATE/)]);
    expect(await outputsOf(setting)).toMatchObject({ outcome: 'succeeded' });
    expectRequests(zuora, 1);
  });

  test.concurrent('is deleted while it waits, cancels on a signal, and its post does nothing', async () => {
    await using zuora = await startZuora();
    using setting = await prepare(zuora);
    const created = execution(zuora, 'create');
    const polled = execution(zuora, 'get-job');
    const main = start(setting, 'dist/index.js');
    main.stdout.resume();
    const closed = new Promise((resolve) => main.once('close', resolve));
    await created;
    rmSync(setting.files.state);
    await polled;
    main.kill('SIGINT');
    expect(await closed).toBe(1);
    expect(await outputsOf(setting)).toMatchObject({ outcome: 'cancelled' });
    // The runner finds nothing that it could hand over.
    const asked = zuora.requests.length;
    const post = await runToEnd(setting, 'dist/post/index.js');
    expect(post).toMatchObject({ code: 0, stdout: expect.stringContaining('saved no state') });
    expect(zuora.requests).toHaveLength(asked);
    expect(requestsOf(zuora, 'cancel')).toHaveLength(1);
  });
});

describe('outputs that cannot be written at the end', () => {
  test.concurrent.each(GONE)('because the file %s: the step fails and says how it ended', async (_, target) => {
    await using zuora = await startZuora({ refreshTakesMs: SHORT_MS });
    using setting = await prepare(zuora);
    const when = { operation: 'get-job', kind: 'executed' };
    const main = await runAndSpoil(zuora, setting, when, 'GITHUB_OUTPUT', target);
    expect(main.code).toBe(1);
    expect(textsOf(main, 'error')).toEqual([
      expect.stringMatching(
        /^ZSR-RUNNER-FILES: The refresh .*The outputs of this step could not be written \(GITHUB_OUTPUT: /,
      ),
    ]);
    expect(main.stdout).toMatch(/^outcome=succeeded: /m);
    expect(summaryOf(setting)).toMatch(/^### ❌ Zuora sandbox refresh: succeeded/);
    expectRequests(zuora, 1);
  });
});

describe('another mode', () => {
  test.concurrent('needs no state', async () => {
    await using zuora = await startZuora();
    using setting = await prepare(zuora, { mode: 'check' });
    delete setting.env['GITHUB_STATE'];
    const main = await runToEnd(setting, 'dist/index.js');
    expect(main).toMatchObject({ code: 0, stderr: '' });
    expect(textsOf(main, 'warning')).toEqual([]);
    expect(await outputsOf(setting)).toMatchObject({ outcome: 'succeeded' });
  });
});
