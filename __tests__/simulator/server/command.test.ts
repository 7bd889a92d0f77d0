import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseServeFlags } from '../../../simulator/server/command/flags.ts';
import { helpText } from '../../../simulator/server/command/help.ts';
import { requestsHeading } from '../../../simulator/server/command/headings.ts';
import { introduction } from '../../../simulator/server/command/introduction.ts';
import { durationText, parseDurationMs } from '../../../simulator/server/duration.ts';
import { expectedOutcomes } from '../../../simulator/server/expected-outcomes.ts';
import { scenarioNames, scenarios, type ScenarioName } from '../../../simulator/zuora/scenarios.ts';
import { startSimulator } from '../../../simulator/server/start-simulator.ts';

describe('the flags of serve', () => {
  test.each([
    { args: [], options: { port: 0, scenario: 'succeeds', refreshTakesMs: 60_000 } },
    { args: ['--refresh-takes', '1h30m', '--port=8080'], options: { port: 8080, refreshTakesMs: 5_400_000 } },
    {
      args: ['--speed', '3600', '--scenario', 'late-cancel'],
      options: { speed: 3600, scenario: 'late-cancel' },
    },
  ])('$args', ({ args, options }) => {
    expect(parseServeFlags(args)).toMatchObject({ kind: 'serve', options });
  });

  test('may name a file that stops it, and one for its report', () => {
    const files = ['--stop-file', 'a', '--report-file=b'];
    expect(parseServeFlags(files)).toMatchObject({ kind: 'serve', stopFile: 'a', reportFile: 'b' });
    expect(parseServeFlags([])).toMatchObject({ stopFile: undefined, reportFile: undefined });
  });

  test.each([
    { args: ['--port', 'http'], problem: '--port http: a number from 0 to 65535 is accepted' },
    { args: ['--port', '70000'], problem: '--port 70000' },
    { args: ['--scenario', 'miracle'], problem: '--scenario miracle: accepted are succeeds, fails-midway' },
    { args: ['--refresh-takes', 'soon'], problem: '--refresh-takes soon: a duration such as' },
    { args: ['--refresh-takes', '0s'], problem: '--refresh-takes 0s' },
    { args: ['--speed', '-1'], problem: '--speed' },
    { args: ['--speed', 'fast'], problem: '--speed fast: a number from 0.01 to 100000 is accepted' },
    { args: ['--speed', '0.0000001'], problem: '--speed 0.0000001' },
    { args: ['--speed', '1000000000'], problem: '--speed 1000000000' },
    { args: ['--refresh-takes', '99999999d'], problem: 'up to 365d' },
    { args: ['--speed', '2', '--refresh-takes', '2s'], problem: 'exclude each other' },
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
    const words = [
      ...['--port', '--speed', '--refresh-takes', '--scenario', '--stop-file', '--report-file'],
      ...['`with:` block', 'Example:', 'docs/simulator.md'],
    ];
    for (const word of words) expect(helpText()).toContain(word);
    const lines = helpText().split('\n');
    for (const name of scenarioNames) {
      const line = lines.find((text) => text.startsWith(`  ${name} `)) ?? '';
      expect(line.split(/ {2,}/).slice(1)).toEqual([
        name,
        expectedOutcomes[name].outcome,
        scenarios[name].sentence,
      ]);
    }
  });
});

describe('what a simulator says of itself', () => {
  async function introduced(scenario: ScenarioName, refreshTakesMs: number): Promise<string> {
    const simulator = await startSimulator({ scenario, refreshTakesMs });
    await simulator.close();
    return introduction(simulator, scenario).replaceAll(simulator.baseUrl, 'http://127.0.0.1:1');
  }

  test('is where it listens, the scenario in words, how long a refresh takes and what to expect', async () => {
    const [paragraph] = (await introduced('active-job', 20_000)).split('\n\n');
    expect(paragraph?.split('\n')).toEqual([
      'A simulated Zuora listens on http://127.0.0.1:1.',
      "Scenario active-job: Somebody else's refresh is already under way, at a quarter of its length.",
      'A refresh takes 20 s. With `poll-interval: 5s` the action looks often enough for that.',
      'With default inputs the action ends with outcome=succeeded, green; if the workflow is cancelled on the way, outcome=aborted, red.',
    ]);
    expect(await introduced('window-closed', 20_000)).toContain('outcome=not-due, red.\n');
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
    expect(err).toContain('--scenario miracle');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'serves until %s, and sums up what it was asked',
    async (signal) => {
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
      expect(out).toContain('\nWhat this Zuora was asked: 1 request.\n');
      expect(out).toMatch(/^\| list-environments \| `GET \/test-environments` \| 1 +\| 401 /m);
    },
  );

  test('ends when a file says so, and leaves a report in another', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-command-'));
    const [stop, report] = [join(folder, 'stop'), join(folder, 'report.md')];
    try {
      const flags = ['--stop-file', stop, '--report-file', report];
      const { code, out } = await run(flags, (soFar) => {
        if (soFar.includes(requestsHeading)) writeFileSync(stop, '');
      });
      expect(code).toBe(0);
      expect(out).not.toContain('What this Zuora was asked');
      expect(readFileSync(report, 'utf8')).toMatch(/^0 requests\.\n/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('says at the start what is wrong with its files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulator-command-'));
    const missing = join(folder, 'missing', 'report.md');
    try {
      const atReport = await run(['--report-file', missing]);
      expect(atReport).toMatchObject({ code: 2, out: '', err: expect.stringContaining(missing) });
      expect((await run(['--report-file', folder])).err).toContain('it is a folder');
      const atStop = await run(['--stop-file', folder]);
      expect(atStop).toMatchObject({ code: 2, out: '', err: expect.stringContaining('it exists already') });
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
    expect(out).toContain('What this Zuora was asked: 0 requests.');
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
