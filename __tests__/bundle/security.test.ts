import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { shownText, type StageResult } from '../../simulator/runner/stage-result.ts';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import type { SimulatorOptions } from '../../simulator/server/simulator.ts';
import { selfSigned } from '../simulator/self-signed.ts';
import { SHORT_MS, startUse, startZuora, type Zuora } from './step.ts';
import { expectRequests, expectVerdict } from './verdict.ts';

/** With characters that are written otherwise in a URL, a form, JSON and XML. */
const SECRET = 'p"ss<w&rd>%/+=\'0123456789';
const MASK = '::add-mask::';

/** Under step debugging each request has its line. */
function requestLines(stage: StageResult): readonly string[] {
  const lines = stage.commands.filter(({ name }) => name === 'debug').map(({ value }) => value);
  return lines.flatMap((line) => /^[a-z-]+: (GET|POST) \/[\w/-]*: HTTP \d+/.exec(line)?.[0] ?? []);
}

/** The secrets of a stage are in none of their forms anywhere but in the commands that mask them. */
function expectNoLeak(stage: StageResult): void {
  const printed = stage.stdout.split('\n').filter((line) => !line.startsWith(MASK));
  const written = [...printed, stage.stderr, shownText(stage)].join('\n');
  const forms = stage.masks.flatMap((secret) => [
    secret,
    Buffer.from(secret).toString('base64'),
    encodeURIComponent(secret),
    new URLSearchParams({ secret }).toString().slice('secret='.length),
    JSON.stringify(secret).slice(1, -1),
  ]);
  expect(forms.filter((form) => written.includes(form))).toEqual([]);
  // The runner masked nothing, in any other form either.
  expect(shownText(stage)).not.toContain('***');
}

describe('the credentials', () => {
  const stories: readonly (readonly [string, SimulatorOptions, (zuora: Zuora) => void, string])[] = [
    ['all goes well, with two tokens', {}, revokeTokenOnce, 'succeeded'],
    ['the permission is missing', { permission: false }, () => undefined, 'invalid'],
    ['the token is refused', {}, refuseTokens, 'invalid'],
  ];

  test.concurrent.each(stories)('are masked first and shown nowhere if %s', async (_, options, prepare, outcome) => {
    await using zuora = await startZuora({ clientSecret: SECRET, refreshTakesMs: SHORT_MS, ...options });
    prepare(zuora);
    await using use = await startUse(zuora, { debug: true });
    const main = await use.main;
    expect(main.outputs['outcome']).toBe(outcome);
    expect(requestLines(main)).toHaveLength(zuora.requests.length);
    expect(requestLines(main)[0]).toBe('token: POST /oauth/token: HTTP 200');
    expect(main.stdout.startsWith(MASK)).toBe(true);
    expect(main.masks[0]).toBe(SECRET);
    expectNoLeak(main);
    expect(JSON.stringify(main.state)).not.toContain(JSON.stringify(SECRET).slice(1, -1));
    expect(Object.values(main.state).join('\n')).not.toMatch(/"token"/);
    expectNoLeak(await use.runPost());
  });

  test.concurrent('include every token that was fetched', async () => {
    await using zuora = await startZuora({ clientSecret: SECRET, refreshTakesMs: SHORT_MS });
    revokeTokenOnce(zuora);
    await using use = await startUse(zuora);
    const main = await use.main;
    const tokens = new Set(main.masks.filter((mask) => mask !== SECRET));
    expect([...tokens].map((token) => /^[0-9a-f]{32}$/.test(token))).toEqual([true, true]);
    expect([...new Set(zuora.requests.map(({ tokenSerial }) => tokenSerial))]).toEqual([undefined, 1, 2]);
  });

  test.concurrent('leave only the token in the state of a main that was killed', async () => {
    await using zuora = await startZuora({ clientSecret: SECRET });
    await using use = await startUse(zuora, { debug: true });
    await use.waitForLine(/Created refresh job/, 15_000);
    use.kill('SIGKILL');
    const main = await use.main;
    expectNoLeak(main);
    const [state = ''] = Object.values(main.state);
    expect(state).toContain(`"token":"${main.masks.at(-1) ?? 'none'}"`);
    expect(state).not.toContain(JSON.stringify(SECRET).slice(1, -1));
    expectNoLeak(await use.runPost({ jobStatus: 'cancelled' }));
  });

  test.concurrent('hold also for a given access token', async () => {
    await using zuora = await startZuora({ staticTokens: ['given-token-of-somebody/+='] });
    const given = { 'client-id': '', 'client-secret': '', 'access-token': 'given-token-of-somebody/+=' };
    await using use = await startUse(zuora, { debug: true, with: { ...given, wait: 'false' } });
    const main = await use.main;
    expect(main.outputs['outcome']).toBe('in-progress');
    expect(main.masks).toContain('given-token-of-somebody/+=');
    expectNoLeak(main);
  });
});

function revokeTokenOnce(zuora: Zuora): void {
  zuora.faults.add({ on: { operation: 'list-jobs' }, fault: { kind: 'expired-token' } });
}

function refuseTokens(zuora: Zuora): void {
  zuora.faults.add({ on: { operation: 'list-jobs', times: 1_000_000 }, fault: { kind: 'expired-token' } });
}

const NASTY =
  '::set-output name=outcome::pwned\n::error::pwned\r##[error]pwned\u2028::stop-commands::x\n| a | <img src=x onerror=alert(1)> `code` [link](http://evil.example) @everyone';

/** Remote text is shown as text, if at all, and nowhere as a command, and the summary's tables are whole. */
function expectHarmless(main: StageResult, isShown: boolean): void {
  expect(main.log.join('\n').includes('pwned')).toBe(isShown);
  expect(main.illegal).toEqual([]);
  const commands = new Set(main.commands.map(({ name }) => name));
  for (const name of ['add-mask', 'debug', 'error', 'notice', 'group', 'endgroup', 'warning']) commands.delete(name);
  expect([...commands]).toEqual([]);
  expect(main.annotations.map(({ message }) => message)).not.toContain('pwned');
  const { 'environment-name': name = '', message = '', ...others } = main.outputs;
  expect(Object.values(others).join('\n')).not.toContain('pwned');
  // These two are text, of one line, and no command.
  expect(`${name}${message}`).not.toMatch(/::|##\[|[\p{Cc}\u2028\u2029]/u);
  expect(main.summary).not.toMatch(/<img|\]\(http|@everyone|`code`/);
  for (const table of main.summary.split('\n\n').filter((block) => block.startsWith('|'))) {
    const widths = table
      .trim()
      .split('\n')
      .map((row) => row.split('|').length);
    expect(new Set(widths).size).toBe(1);
  }
}

describe('remote text that looks like commands, HTML and Markdown does no harm', () => {
  test.concurrent('as the name of the tenant', async () => {
    await using zuora = await startZuora();
    zuora.state.changeEnvironment(zuora.environmentId, { tenantName: NASTY });
    await using use = await startUse(zuora, { debug: true, with: { wait: 'false' } });
    const main = await use.main;
    expectVerdict(main, 'in-progress', 0);
    expectHarmless(main, true);
  });

  test.concurrent('as the message of an error', async () => {
    await using zuora = await startZuora();
    zuora.faults.add({ on: { operation: 'create' }, fault: { kind: 'status', status: 422, message: NASTY } });
    await using use = await startUse(zuora, { debug: true });
    const main = await use.main;
    expectVerdict(main, 'invalid', 1);
    expectHarmless(main, true);
  });

  test.concurrent(
    'as the status of a job',
    async () => {
      await using zuora = await startZuora({ refreshTakesMs: SHORT_MS });
      zuora.faults.add({
        on: { operation: 'get-job', times: 1_000_000 },
        fault: { kind: 'unknown-status', status: NASTY },
      });
      await using use = await startUse(zuora, { debug: true, with: { timeout: '7s' } });
      const main = await use.main;
      expectVerdict(main, 'timed-out', 1);
      expectHarmless(main, false);
    },
    60_000,
  );

  test.concurrent('as an undocumented status, which is no end', async () => {
    await using zuora = await startZuora({ refreshTakesMs: SHORT_MS });
    zuora.faults.add({
      on: { operation: 'get-job', times: 1_000_000 },
      fault: { kind: 'unknown-status', status: 'SUCCEEDED' },
    });
    await using use = await startUse(zuora, { with: { timeout: '7s' } });
    const main = await use.main;
    expectVerdict(main, 'timed-out', 1);
    expect(main.annotations.filter(({ level }) => level === 'warning')).toHaveLength(1);
  });

  test.concurrent('as an input that is shown back', async () => {
    await using zuora = await startZuora();
    // What might be a command is not shown back at all.
    const mode = '| a | <img src=x> `code` [link](http://evil.example) @everyone pwned';
    await using use = await startUse(zuora, { debug: true, with: { mode, 'environment-id': NASTY } });
    const main = await use.main;
    expectVerdict(main, 'invalid', 1);
    expectHarmless(main, true);
  });
});

describe('the credentials go to the base URL only', () => {
  const redirects: readonly (readonly [Operation, number])[] = [
    ['token', 307],
    ['get-environment', 302],
    ['list-jobs', 301],
    ['create', 308],
  ];

  test.concurrent.each(redirects)('a redirect of %s (%i) is not followed', async (operation, status) => {
    let connections = 0;
    const elsewhere = createServer()
      .on('connection', () => (connections += 1))
      .listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const address = elsewhere.address();
    const location = `http://127.0.0.1:${typeof address === 'object' ? String(address?.port) : ''}/`;
    try {
      await using zuora = await startZuora();
      const fault = { kind: 'status', status, headers: { location } } as const;
      zuora.faults.add({ on: { operation, times: 1_000_000 }, fault });
      await using use = await startUse(zuora, { with: { timeout: '5s' } });
      expectVerdict(await use.main, 'invalid', 1);
      expect(connections).toBe(0);
      expectRequests(zuora, operation === 'create' ? 1 : 0);
    } finally {
      elsewhere.close();
    }
  });

  test.concurrent('a Location elsewhere is not used to poll', async () => {
    await using zuora = await startZuora({ refreshTakesMs: SHORT_MS, location: 'foreign' });
    await using use = await startUse(zuora);
    expectVerdict(await use.main, 'succeeded', 0);
    expectRequests(zuora, 1);
  });

  test.concurrent(
    'a server without a trusted certificate gets none, whatever NODE_TLS_REJECT_UNAUTHORIZED says',
    async () => {
      await using zuora = await startZuora({ tls: selfSigned() });
      const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
      await using use = await startUse(zuora, { env, with: { timeout: '5s' } });
      const main = await use.main;
      expect(main.outputs['outcome']).toBe('unavailable');
      expect(main.exitCode).toBe(1);
      expect(zuora.requests).toEqual([]);
    },
  );
});
