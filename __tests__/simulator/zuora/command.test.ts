import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { helpText, parseServeFlags } from '../../../simulator/zuora/command/flags.ts';
import { parseDurationMs } from '../../../simulator/zuora/duration.ts';
import { scenarios } from '../../../simulator/zuora/scenarios.ts';

describe('the flags of serve', () => {
  test.each([
    { args: [], options: { port: 0, scenario: 'succeeds', refreshTakesMs: 60_000, lastRefreshListed: true } },
    { args: ['--refresh-takes', '1h30m', '--port=8080'], options: { port: 8080, refreshTakesMs: 5_400_000 } },
    {
      args: ['--speed', '3600', '--scenario', 'late-cancel'],
      options: { speed: 3600, scenario: 'late-cancel' },
    },
  ])('$args', ({ args, options }) => {
    expect(parseServeFlags(args)).toMatchObject({ kind: 'serve', options });
  });

  test.each([
    { args: ['--port', 'http'], problem: '--port http: a number from 0 to 65535 is accepted' },
    { args: ['--port', '70000'], problem: '--port 70000' },
    { args: ['--scenario', 'miracle'], problem: '--scenario miracle: accepted are succeeds, fails-midway' },
    { args: ['--refresh-takes', 'soon'], problem: '--refresh-takes soon: a duration such as' },
    { args: ['--refresh-takes', '0s'], problem: '--refresh-takes 0s' },
    { args: ['--speed', '-1'], problem: '--speed' },
    { args: ['--speed', 'fast'], problem: '--speed fast: a positive number is accepted' },
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

  test('help tells every flag and every scenario with its sentence', () => {
    const words = ['--port', '--speed', '--refresh-takes', '--scenario', 'Example:'];
    const sentences = Object.entries(scenarios).flatMap(([name, { sentence }]) => [name, sentence]);
    for (const word of [...words, ...sentences]) expect(helpText()).toContain(word);
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
        const [, baseUrl] = /^base-url: (\S+)$/m.exec(soFar) ?? [];
        if (baseUrl === undefined || !/^client-secret: \S+$/m.test(soFar)) return;
        doOnce('ask', () => fetch(`${baseUrl}/test-environments`));
        if (soFar.includes('GET /test-environments → 401')) doOnce('interrupt', () => interrupt(signal));
      });
      expect(code).toBe(0);
      expect(out).toMatch(/^environment-id: \S{36}$/m);
      expect(out).toMatch(/^client-id: \S{36}$/m);
      expect(out).toContain('1 requests\n  list-environments: 1\n');
    },
  );
});
