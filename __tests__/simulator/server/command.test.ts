import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseServeFlags } from '../../../simulator/server/command/flags.ts';
import { helpText } from '../../../simulator/server/command/help.ts';
import { requestsHeading } from '../../../simulator/server/command/headings.ts';
import { expectationFor } from '../../../simulator/server/command/expectation.ts';
import { announcement, introduction } from '../../../simulator/server/command/introduction.ts';
import { untilStopped } from '../../../simulator/server/command/stop.ts';
import { settings } from '../../../simulator/server/settings/settings.ts';
import { settingsFrom } from '../../../simulator/zuora/settings.ts';
import { seededRandom } from '../../../simulator/zuora/state/random.ts';
import { durationText, parseDurationMs } from '../../../simulator/server/duration.ts';
import { expectedOutcomes } from '../../../simulator/server/expected-outcomes.ts';
import { scenarioNames, scenarios, type ScenarioNames } from '../../../simulator/zuora/scenarios.ts';
import { startSimulator } from '../../../simulator/server/start-simulator.ts';

describe('the flags of serve', () => {
  test.each([
    { args: [], options: { port: 0, scenario: ['succeeds'], refreshTakesMs: 60_000 } },
    { args: ['--refresh-takes', '1h30m', '--port=8080'], options: { port: 8080, refreshTakesMs: 5_400_000 } },
    {
      args: ['--speed', '3600', '--scenario', 'late-cancel'],
      options: { speed: 3600, scenario: ['late-cancel'] },
    },
    {
      args: ['--scenario=throttled,lost-answer', '--scenario', 'no-estimate', '--strict'],
      options: { scenario: ['throttled', 'lost-answer', 'no-estimate'], strict: true },
    },
    {
      args: ['--lag=2s', '--environment-lag=0s', '--latency=250ms', '--clock-skew=-90s', '--seed=7'],
      options: { syncLagMs: 2000, environmentLagMs: 0, latencyMs: 250, clockSkewMs: -90_000, seed: 7 },
    },
    {
      args: ['--tenant-name', 'A, b', '--last-refresh=none', '--window=10m', '--window-opens-in=1m'],
      options: {
        tenantName: 'A, b',
        lastRefreshAgoMs: undefined,
        windowMs: 600_000,
        windowOpensInMs: 60_000,
      },
    },
    {
      args: ['--fails-at=55%', '--list-order=shuffled'],
      options: { failsAtShare: 0.55, listOrder: 'shuffled' },
    },
    {
      args: ['--fails-at=IMPORTING', '--strict=false'],
      options: { failsAtPhase: 'IMPORTING', strict: false },
    },
    {
      args: ['--fault=create#1=reset, list-jobs#*=429', '--fault', 'get-job#2+5=stall'],
      options: {
        faults: [
          { on: { operation: 'create', from: 1 }, fault: { kind: 'reset', executed: true } },
          { on: { operation: 'list-jobs', times: Infinity }, fault: { kind: 'status', status: 429 } },
          {
            on: { operation: 'get-job', from: 2, every: 5, times: Infinity },
            fault: { kind: 'stall', executed: true },
          },
        ],
      },
    },
  ])('$args', ({ args, options }) => {
    expect(parseServeFlags(args)).toMatchObject({ kind: 'serve', options });
  });

  test('may name a file that stops it, and files for what it says', () => {
    const files = ['--stop-file', 'a', '--report-file=b', '--particulars-file=c', '--complaints-file=d'];
    expect(parseServeFlags(files)).toMatchObject({
      options: { stopFile: 'a', reportFile: 'b', particularsFile: 'c', complaintsFile: 'd' },
    });
  });

  test('have the defaults that they say', () => {
    const zuora = settingsFrom({ seed: 1 }, seededRandom(1));
    const defaults = { ...zuora, latencyMs: 0, strict: false, port: 0, seed: 1 };
    const given = settings.filter(({ name }) => name !== 'scenario' && name !== 'refresh-takes');
    const chosen = given.map((one) => (one.default === undefined ? {} : one.choose([one.default])));
    expect(defaults).toMatchObject(Object.assign({}, ...chosen) as object);
  });

  test.each([
    { args: ['--port', 'http'], problem: '--port: "http" is invalid. Use a whole number from 0 to 65535.' },
    { args: ['--port', '70000'], problem: '--port: "70000" is invalid' },
    {
      args: ['--scenario', 'throttled,miracle'],
      problem: '--scenario: "miracle" is invalid. Use succeeds, fails-midway',
    },
    {
      args: ['--refresh-takes', 'soon'],
      problem: '--refresh-takes: "soon" is invalid. Use a duration such as',
    },
    { args: ['--scenario', ','], problem: '--scenario: "" is invalid' },
    { args: ['--refresh-takes', '0s'], problem: '--refresh-takes: "0s"' },
    { args: ['--refresh-takes', '99999999d'], problem: 'up to 3650d' },
    { args: ['--speed', '0.0001'], problem: '--speed: "0.0001" is invalid. Use a number from 0.01 to' },
    { args: ['--lag', '-5s'], problem: '--lag' },
    { args: ['--lag=-5s'], problem: '--lag: "-5s" is invalid' },
    { args: ['--clock-skew', 'late'], problem: 'or -5m for one that is behind' },
    { args: ['--fails-at', '101%'], problem: '--fails-at: "101%"' },
    { args: ['--fails-at', 'QUEUE'], problem: 'or one of QUEUED, INITIATED' },
    { args: ['--list-order', 'random'], problem: 'Use oldest-first, newest-first, shuffled.' },
    {
      args: ['--fault', 'create=lost'],
      problem: 'one of rate-limit, concurrency-limit, latency, reset, stall',
    },
    { args: ['--fault', 'creates=reset'], problem: 'REQUEST is one of token, ' },
    { args: ['--list-hides-new', 'long'], problem: '--list-hides-new: "long"' },
    { args: ['--variables-suffix', 'eu-1'], problem: '--variables-suffix: "eu-1"' },
    {
      args: ['--fault', 'create#1=resett'],
      problem: '--fault: "create#1=resett" is invalid. Use REQUEST#WHICH',
    },
    { args: ['--strict=yes'], problem: '--strict: "yes" is invalid. Use true or false.' },
    { args: ['--tenant-name', 'a\nb'], problem: '--tenant-name' },
    { args: ['--seed', 'x'], problem: '--seed: "x"' },
    { args: ['--stop-file', ''], problem: '--stop-file: "" is invalid. Use the path of a file.' },
    { args: ['--speed', '-1'], problem: '--speed' },
    { args: ['--speed', 'fast'], problem: '--speed: "fast" is invalid. Use a number from' },
    { args: ['--speed', '1000000000'], problem: '--speed: "1000000000" is invalid' },
    { args: ['--speed', '2', '--refresh-takes', '2s'], problem: 'cannot be combined' },
    { args: ['--sped', '2'], problem: '--sped' },
    { args: ['now'], problem: 'now' },
  ])('$args are refused', ({ args, problem }) => {
    expect(parseServeFlags(args)).toEqual({ kind: 'wrong', problem: expect.stringContaining(problem) });
  });

  test.each(['--help', '-h'])('%s asks for help', (flag) => {
    expect(parseServeFlags([flag])).toEqual({ kind: 'help' });
  });

  test.each([
    ['20s', 20_000],
    ['6h', 21_600_000],
    ['1d12h', 129_600_000],
    ['1s250ms', 1_250],
    ['0s', 0],
    ['', undefined],
    ['5', undefined],
    ['1.5h', undefined],
    ['-3s', undefined],
  ])('the duration %j is %p ms', (text, ms) => {
    expect(parseDurationMs(text)).toBe(ms);
  });

  test.each([
    [20_000, '20 s'],
    [60_000, '1 min'],
    [5_400_000, '1 h 30 min'],
    [172_800_000, '48 h'],
    [21_600_000 / 7, '51 min 26 s'],
    [0.5, '1 ms'],
  ])('%p ms are said to be %j', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  test('help tells every flag, and every scenario with its outcome and its sentence', () => {
    for (const word of ['`with:` block', 'Example:', 'docs/simulator.md']) expect(helpText()).toContain(word);
    const lines = helpText().split('\n');
    const flags = lines.flatMap((line) => /^ {2}--([a-z-]+)( <[a-z]+>)?$/.exec(line)?.[1] ?? []);
    expect(flags).toEqual(settings.map(({ name }) => name));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(140);
    for (const name of scenarioNames) {
      const line = lines.find((text) => text.startsWith(`  ${name} `)) ?? '';
      expect(line.split(/ {2,}/).slice(1)).toEqual([name, expectedOutcomes[name].outcome, scenarios[name].sentence]);
    }
  });
});

describe('what a simulator says of itself', () => {
  async function introduced(scenario: ScenarioNames, refreshTakesMs: number): Promise<string> {
    const simulator = await startSimulator({ scenario, refreshTakesMs });
    await simulator.close();
    return introduction(simulator, { scenario: [scenario].flat() }).replaceAll(simulator.baseUrl, 'http://127.0.0.1:1');
  }

  test('is where it listens, the scenario in words, how long a refresh takes and what to expect', async () => {
    const [paragraph] = (await introduced('active-job', 20_000)).split('\n\n');
    expect(paragraph?.split('\n')).toEqual([
      'The simulator listens on http://127.0.0.1:1.',
      "Scenario active-job: Someone else's refresh is in progress.",
      'A refresh takes 20 s. Set `poll-interval: 5s`, so that the action polls often enough.',
      'The list shows a new refresh after 5 s.',
      'With default inputs, the step passes with outcome=succeeded. If the workflow is cancelled meanwhile, the step fails with outcome=aborted.',
    ]);
    const combined = await introduced(['throttled', 'window-closed'], 20_000);
    expect(combined).toMatch(/\nScenario throttled: .*\nScenario window-closed: .*\n/);
    expect(combined).toContain('outcome=not-due.\n');
    expect(await introduced(['fails-midway', 'window-closed'], 20_000)).toContain('is unknown');
    expect(await introduced('window-closed', 20_000)).toContain('outcome=not-due.\n');
  });

  test.each([
    { args: ['--fails-at=IMPORTING'] },
    { args: ['--window-opens-in=30s'] },
    { args: ['--last-refresh=2d'] },
    { args: ['--fault=create#*=503'] },
    { args: ['--lag=60s'] },
    { args: ['--list-hides-new=60s'] },
    { args: ['--dialect=alternative', '--scenario=window-closed'], outcome: 'not-due' },
    { args: ['--seed=7', '--environments=3', '--tenant-name=Billing', '--strict'], outcome: 'succeeded' },
  ])('promises an outcome with $args only if it is sure', ({ args, outcome }) => {
    const flags = parseServeFlags(args);
    if (flags.kind !== 'serve') throw new TypeError(flags.kind);
    expect(expectationFor(flags.options)?.outcome).toBe(outcome);
  });

  test("is ready to be pasted, as the action's inputs and as variables", async () => {
    const text = await introduced('succeeds', 60_000);
    const [, block = ''] = /\n( {2}with:\n(?: {4}.*\n)+)/.exec(text) ?? [];
    expect(parse(block)).toEqual({
      with: {
        'base-url': 'http://127.0.0.1:1',
        'environment-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'client-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'client-secret': expect.stringMatching(/^[0-9a-f]{40}$/),
        'poll-interval': '5s',
      },
    });
    expect(text.match(/(?<=export )\w+/g)).toEqual([
      ...['ZUORA_BASE_URL', 'ZUORA_ENVIRONMENT_ID', 'ZUORA_CLIENT_ID', 'ZUORA_CLIENT_SECRET'],
    ]);
  });

  test('has variables whose names end as they are to', async () => {
    const simulator = await startSimulator();
    await simulator.close();
    const text = introduction(simulator, { variablesSuffix: 'EU' });
    expect(text.match(/(?<=export )\w+/g)).toEqual([
      ...['ZUORA_BASE_URL_EU', 'ZUORA_ENVIRONMENT_ID_EU', 'ZUORA_CLIENT_ID_EU', 'ZUORA_CLIENT_SECRET_EU'],
      'ZUORA_FLEET_EU',
    ]);
  });

  test('has a variable with its part of a fleet, in which a shell finds what is meant', async () => {
    const simulator = await startSimulator({ environments: 2, tenantName: "QA's 1" });
    await simulator.close();
    const [, list = ''] = /export ZUORA_FLEET_EU='(.*)'/.exec(introduction(simulator, { variablesSuffix: 'EU' })) ?? [];
    const entries = simulator.environments.map(({ environmentId, tenantName }) => ({
      name: tenantName,
      'environment-id': environmentId,
      tenant: 'EU',
      'base-url': simulator.baseUrl,
      days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    }));
    expect(JSON.parse(list.replaceAll("'\\''", "'"))).toEqual(entries);
    expect(entries[0]?.name).toBe("QA's 1");
  });

  test('has a variable that lists the sandboxes, if there are several', async () => {
    const simulator = await startSimulator({ environments: 2 });
    await simulator.close();
    const ids = simulator.environments.map(({ environmentId }) => environmentId);
    const [, list] = /export ZUORA_ENVIRONMENT_IDS='(.*)'/.exec(introduction(simulator, {})) ?? [];
    expect(JSON.parse(list ?? '')).toEqual(ids);
    expect(ids).toHaveLength(2);
  });

  test.each([
    [{}, 'after 20 s'],
    [{ listHidesNewMs: 45_000 }, 'after 45 s'],
    [{ syncLagMs: 60_000 }, 'after 1 min'],
    [{ syncLagMs: 0, listHidesNewMs: 0 }, 'at once'],
  ])('tells with %j that the list shows a new refresh %s', async (options, when) => {
    const scenario = ['lost-answer'] as const;
    const simulator = await startSimulator({ scenario, refreshTakesMs: 20_000, ...options });
    await simulator.close();
    expect(announcement(simulator, { scenario })).toContain(`The list shows a new refresh ${when}.`);
  });

  test('leaves the pace of the action alone when a refresh is long', async () => {
    expect(await introduced('succeeds', 6 * 3_600_000)).not.toContain('poll-interval');
  });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line from its source, which Node 24 can; `whileRunning` may interrupt it. */
async function run(
  args: readonly string[],
  whileRunning: (out: string, interrupt: (signal: NodeJS.Signals) => void) => void = () => {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['simulator/index.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    whileRunning(out, (signal) => child.kill(signal));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  await once(child, 'close');
  return { code: child.exitCode, out, err };
}

describe('the command line', () => {
  test('prints help', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    expect(out).toBe(helpText());
  });

  test('says what is wrong with a flag, and exits 2', async () => {
    const { code, err } = await run(['serve', '--scenario', 'miracle']);
    expect(code).toBe(2);
    expect(err).toContain('--scenario: "miracle" is invalid');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('serves until %s, and sums up what it was asked', async (signal) => {
    const done = new Set<string>();
    const doOnce = (name: string, act: () => unknown): void => {
      if (!done.has(name)) act();
      done.add(name);
    };
    const { code, out } = await run(['serve', '--refresh-takes', '20s'], (soFar, interrupt) => {
      const [, baseUrl] = /^ +base-url: (\S+)$/m.exec(soFar) ?? [];
      if (baseUrl === undefined || !soFar.includes(requestsHeading)) return;
      doOnce('ask', () => fetch(`${baseUrl}/test-environments`));
      if (soFar.includes('GET /test-environments → 401')) doOnce('interrupt', () => interrupt(signal));
    });
    expect(code).toBe(0);
    expect(out).toContain('\nRequests to the simulator: 1 request.\n');
    expect(out).toMatch(/^\| list-environments \| `GET \/test-environments` \| 1 +\| 401 /m);
  });

  test('ends when a file says so, and leaves a report in another', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-command-'));
    const [stop, report] = [join(folder, 'stop'), join(folder, 'report.md')];
    try {
      const flags = ['--stop-file', stop, '--report-file', report];
      const { code, out } = await run(flags, (soFar) => {
        if (soFar.includes(requestsHeading)) writeFileSync(stop, '');
      });
      expect(code).toBe(0);
      expect(out).not.toContain('Requests to the simulator');
      expect(readFileSync(report, 'utf8')).toMatch(/^0 requests\.\n/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('says at the start what is wrong with its files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-command-'));
    const missing = join(folder, 'missing', 'report.md');
    try {
      for (const flag of ['--report-file', '--particulars-file', '--complaints-file']) {
        const atMissing = await run([flag, missing]);
        expect(atMissing).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`${flag} ${missing}: `) });
        expect((await run([flag, folder])).err).toContain(`${flag} ${folder}: it is a folder`);
      }
      const atStop = await run(['--stop-file', folder]);
      expect(atStop).toMatchObject({ code: 2, out: '', err: expect.stringContaining('it exists already') });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('says in a file how to reach it, once it listens', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-command-'));
    const [stop, particulars] = [join(folder, 'stop'), join(folder, 'particulars.json')];
    try {
      const flags = ['--stop-file', stop, '--particulars-file', particulars, '--scenario=scheduled', '--seed=7'];
      const child = spawn(process.execPath, ['simulator/index.ts', ...flags]);
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
      while (!existsSync(particulars)) await sleep(20);
      const told = JSON.parse(readFileSync(particulars, 'utf8')) as Record<string, unknown>;
      writeFileSync(stop, '');
      await once(child, 'close');
      expect(child.exitCode).toBe(0);
      const sandbox = {
        'environment-id': /^ +environment-id: (.*)$/m.exec(out)?.[1],
        'tenant-id': expect.stringMatching(/^\d+$/),
        'tenant-name': expect.stringMatching(/^Simulated Sandbox \d+$/),
      };
      expect(told).toEqual({
        ...sandbox,
        'base-url': /^ +base-url: (.*)$/m.exec(out)?.[1],
        'client-id': /^ +client-id: (.*)$/m.exec(out)?.[1],
        'client-secret': /^ +client-secret: (.*)$/m.exec(out)?.[1],
        'job-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        environments: [sandbox],
        'requests-file': '',
        seed: '7',
        'expected-outcome': 'active-job',
        'poll-interval': '5s',
        announcement: out.split('\n').slice(0, 5),
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('has printed how to reach it before that file is there: its reader may read the output, too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-command-'));
    const [stop, particulars, log] = [join(folder, 'stop'), join(folder, 'particulars.json'), join(folder, 'log')];
    // Holds the process up as soon as the file has its name, as a busy machine may.
    const slowRename = `data:text/javascript,${encodeURIComponent(`
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      const { renameSync } = fs;
      fs.renameSync = (...paths) => {
        renameSync(...paths);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      };
      syncBuiltinESMExports();
    `)}`;
    try {
      const output = openSync(log, 'a');
      const flags = ['--stop-file', stop, '--particulars-file', particulars];
      const child = spawn(process.execPath, ['--import', slowRename, 'simulator/index.ts', ...flags], {
        stdio: ['ignore', output, output],
      });
      closeSync(output);
      while (!existsSync(particulars)) await sleep(5);
      const printed = readFileSync(log, 'utf8');
      writeFileSync(stop, '');
      await once(child, 'close');
      expect(printed).toContain(`${requestsHeading}\n`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('ends when nobody reads what it prints any more, and still leaves its report', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-command-'));
    const report = join(folder, 'report.md');
    try {
      const child = spawn(process.execPath, ['simulator/index.ts', '--report-file', report]);
      let err = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
      const [first] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
      const [, baseUrl = ''] = /listens on (\S+)\.\n/.exec(first) ?? [];
      child.stdout.destroy();
      // It notices as it prints, which is before it answers.
      await fetch(`${baseUrl}/test-environments`).catch(() => undefined);
      await once(child, 'close');
      expect({ code: child.exitCode, err }).toEqual({ code: 0, err: '' });
      expect(readFileSync(report, 'utf8')).toMatch(/^1 request[.;]/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test.each([
    { flags: ['--strict'], code: 1 },
    { flags: [], code: 0 },
  ])('exits $code with $flags after a request that nothing answers', async ({ flags, code }) => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-command-'));
    const [stop, complaints] = [join(folder, 'stop'), join(folder, 'complaints')];
    try {
      const ended = await run(['--stop-file', stop, '--complaints-file', complaints, ...flags], (soFar) => {
        const [, baseUrl] = /^ +base-url: (\S+)$/m.exec(soFar) ?? [];
        if (soFar.includes('GET /elsewhere')) writeFileSync(stop, '');
        else if (soFar.includes(requestsHeading)) void fetch(`${String(baseUrl)}/elsewhere`);
      });
      expect(ended.code).toBe(code);
      const sentence = '1. GET /elsewhere: Zuora has no such operation';
      expect(readFileSync(complaints, 'utf8')).toContain(sentence);
      expect(ended.err.includes(sentence)).toBe(code === 1);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('ends with the npm that started it', async () => {
    const script =
      "const { spawn } = require('child_process'); spawn(process.execPath, ['simulator/index.ts'], { stdio: 'inherit' }); setInterval(() => {}, 1000);";
    const env = { ...process.env, npm_lifecycle_event: 'simulator' };
    const parent = spawn(process.execPath, ['-e', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    parent.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.includes(requestsHeading)) parent.kill('SIGKILL');
    });
    await once(parent, 'close');
    expect(out).toContain('Requests to the simulator: 0 requests.');
  });

  test('ends with the npm that started it even if that is gone before it waits', async () => {
    const ppid = Object.getOwnPropertyDescriptor(process, 'ppid');
    process.env['npm_lifecycle_event'] = 'simulator';
    Object.defineProperty(process, 'ppid', { value: process.ppid + 1, configurable: true });
    try {
      await expect(untilStopped(undefined, new PassThrough())).resolves.toBeUndefined();
    } finally {
      Object.defineProperty(process, 'ppid', ppid ?? { value: undefined });
      delete process.env['npm_lifecycle_event'];
    }
  });

  test('ends when the folder is gone in which it waits for a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-command-'));
    const { code } = await run(['--stop-file', join(folder, 'stop')], (soFar) => {
      if (soFar.includes(requestsHeading)) rmSync(folder, { recursive: true, force: true });
    });
    expect(code).toBe(0);
  });

  test('says that a port is taken, and what to do', async () => {
    const simulator = await startSimulator();
    try {
      const { code, err } = await run(['--port', new URL(simulator.baseUrl).port]);
      expect(code).toBe(1);
      expect(err).toMatch(/port \d+ is taken \(EADDRINUSE\)\. Without --port any free one will do\./);
    } finally {
      await simulator.close();
    }
  });
});
