import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { shownText, type StageResult } from '../../simulator/runner/stage-result.ts';
import type { Operation } from '../../simulator/zuora/requests/exchange.ts';
import { serveProxy } from '../http/proxy.ts';
import { closeServers, serveHttp } from '../http/wire.ts';
import { selfSigned } from '../simulator/self-signed.ts';
import { serveTap } from './tap.ts';
import { prepare, runToEnd, textsOf } from './directly.ts';
import { SHORT_MS, startUse, startZuora, type Zuora } from './step.ts';
import { expectRequests, expectVerdict } from './verdict.ts';

/** With what is rewritten in the log, in Markdown and in HTML. */
const SECRET = 'p_::q*r&s#t|0123456789';
/** One that is a word, such as a status could be. */
const WORD = 'Q7f3kP9xVb2LmN8sTz4RtU1wXy5Zab6';

const folder = mkdtempSync(join(tmpdir(), 'threats-'));
const caFile = join(folder, 'ca.pem');

afterEach(closeServers);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What people read of a stage, with the signs of Markdown and HTML as they are shown. */
function readText(stage: StageResult): string {
  return shownText(stage)
    .replaceAll('<wbr>', '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll('&amp;', '&');
}

describe('a server', () => {
  test.each<[Operation, Record<string, string>]>([
    ['token', {}],
    ['create', { 'client-id': '', 'client-secret': '', 'access-token': SECRET }],
  ])('that repeats a credential in its error (%s) makes it no more readable', async (operation, given) => {
    await using zuora = await startZuora({ clientSecret: SECRET, staticTokens: [SECRET] });
    const message = `Who is ${SECRET}?`;
    // No record could still explain it: there is nothing to look for.
    const fault = { kind: 'status', status: 422, message } as const;
    zuora.faults.add({ on: { operation, times: 1_000_000 }, fault });
    await using use = await startUse(zuora, { debug: true, with: given });
    const main = await use.main;
    expectVerdict(main, 'invalid', 1);
    expect(main.log.join('\n')).toContain('Who is ***?');
    expect(readText({ ...main, log: [] })).toContain('Who is ***?');
    expect(readText(main)).not.toContain('0123456789');
  });

  test.each([
    ['an error', 'message', { kind: 'status', status: 422, message: `${'x'.repeat(280)}${WORD}` }],
    ['the name of a tenant', 'tenantName', { kind: 'fields', fields: { tenantName: `${'x'.repeat(180)}${WORD}` } }],
    ['a status', 'status', { kind: 'fields', fields: { status: WORD } }],
  ] as const)(
    'that repeats a credential in %s shows no part of it where that is cut',
    async (_, name, fault) => {
      await using zuora = await startZuora({ clientSecret: WORD });
      const operation = { message: 'create', tenantName: 'get-environment', status: 'get-job' } as const;
      zuora.faults.add({ on: { operation: operation[name], times: 1_000_000 }, fault });
      await using use = await startUse(zuora, { debug: true, with: { timeout: '7s' } });
      const main = await use.main;
      const shown = [...main.log, main.summary].join('\n');
      expect(shown).toContain('***');
      expect(shown).not.toContain(WORD.slice(0, 10));
    },
    60_000,
  );

  test('that asks for a pause of years holds no step beyond its time', async () => {
    await using zuora = await startZuora();
    const fault = { kind: 'status', status: 429, retryAfter: '999999999' } as const;
    zuora.faults.add({ on: { operation: 'any', times: 1_000_000 }, fault });
    await using use = await startUse(zuora, { with: { timeout: '3s' } });
    const main = await use.main;
    expectVerdict(main, 'unavailable', 1);
  });
});

/** What an earlier step would write into GITHUB_ENV, to give a post step orders of its own. */
function forgedState(victim: Zuora, baseUrl: string): string {
  return JSON.stringify({
    version: 1,
    marker: join(folder, 'marker'),
    job: { id: 'any', created: true, status: 'PENDING' },
    target: {
      mode: 'refresh',
      onAbort: 'cancel',
      baseUrl,
      environmentId: victim.environmentId,
      trackId: 'forged',
      credentialsDigest: createHash('sha256').update(`client ${victim.clientId}`).digest('hex'),
    },
  });
}

describe('an earlier step of the job', () => {
  test('that forges a state cannot have the credentials sent anywhere but to base-url', async () => {
    await using zuora = await startZuora();
    const elsewhere = await serveHttp((_, response) => response.end('{}'));
    using setting = await prepare(zuora);
    setting.env['STATE_refresh'] = forgedState(zuora, elsewhere.origin);
    const post = await runToEnd(setting, 'dist/post/index.js');
    expect(textsOf(post, 'warning')).toEqual([expect.stringContaining('The post step has no usable credentials')]);
    expect(elsewhere.connections()).toBe(0);
    expect(zuora.requests).toEqual([]);
    expect(post.code).toBe(0);
  });

  test('that forges a state cannot keep main from its work', async () => {
    await using zuora = await startZuora({ refreshTakesMs: SHORT_MS });
    const elsewhere = await serveHttp((_, response) => response.end('{}'));
    await using use = await startUse(zuora, { env: { STATE_refresh: forgedState(zuora, elsewhere.origin) } });
    expectVerdict(await use.main, 'succeeded', 0);
    expect(elsewhere.connections()).toBe(0);
  });

  test('that has Node print its traffic shows the token masked', async () => {
    await using zuora = await startZuora();
    const env = { NODE_DEBUG: 'http,https,net,stream,tls,tunnel' };
    await using use = await startUse(zuora, { env, with: { wait: 'false' } });
    const main = await use.main;
    expect(main.stderr).toMatch(/^HTTP \d+: /m);
    expect(main.masks.filter((secret) => shownText(main).includes(secret))).toEqual([]);
  });
});

describe('the step', () => {
  test("does not look for the job's own tokens", async () => {
    await using zuora = await startZuora();
    const issuer = await serveHttp((_, response) => response.end('{"value":"identity"}'));
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer.origin}/?x=1`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'not-ours-identity',
      ACTIONS_RUNTIME_TOKEN: 'not-ours-runtime',
      GITHUB_TOKEN: 'not-ours-github',
    };
    await using use = await startUse(zuora, { env, debug: true, with: { wait: 'false' } });
    const main = await use.main;
    expectVerdict(main, 'in-progress', 0);
    expect(issuer.connections()).toBe(0);
    expect(JSON.stringify(zuora.requests)).not.toContain('not-ours');
    expect(main.stdout + JSON.stringify(main.state)).not.toContain('not-ours');
  });

  test('leaves nothing to later steps but outputs, and an empty marker', async () => {
    await using zuora = await startZuora({ clientSecret: SECRET, refreshTakesMs: SHORT_MS });
    await using use = await startUse(zuora);
    const main = await use.main;
    expectVerdict(main, 'succeeded', 0);
    expect((await use.runPost()).exitCode).toBe(0);
    expect({ env: main.exportedEnvironment, path: main.addedPaths }).toEqual({ env: {}, path: [] });
    expect(readdirSync(use.workspace)).toEqual([]);
    const left = readdirSync(use.runnerTemp).filter((name) => !name.startsWith('_'));
    expect(left).toEqual([expect.stringMatching(/^zuora-sandbox-refresh-[0-9a-f-]{36}$/)]);
    expect(left.map((name) => readFileSync(join(use.runnerTemp, name), 'utf8'))).toEqual(['']);
  });
});

describe('a proxy', () => {
  test('learns whom we talk to and not what is said, and its own password is shown nowhere', async () => {
    const certificate = selfSigned('zuora.example');
    await using zuora = await startZuora({ clientSecret: SECRET, tls: certificate });
    writeFileSync(caFile, certificate.cert);
    const tap = await serveTap(Number(new URL(zuora.baseUrl).port));
    const proxy = await serveProxy(tap.port);
    const https_proxy = proxy.origin.replace('//', '//proxy-user:proxy-secret@');
    await using use = await startUse(zuora, {
      debug: true,
      with: { 'base-url': 'https://zuora.example', 'allow-host': 'zuora.example', wait: 'false' },
      env: { https_proxy, NODE_EXTRA_CA_CERTS: caFile },
    });
    const main = await use.main;
    expect(main.outputs['outcome']).toBe('in-progress');
    expectRequests(zuora, 1);
    expect([...new Set(proxy.asked)]).toEqual(['zuora.example:443']);
    expect(tap.heard()).toContain('zuora.example');
    expect(tap.heard()).not.toMatch(/client_|Bearer|test-environments|HTTP\/1/);
    const basic = Buffer.from('proxy-user:proxy-secret').toString('base64');
    const told = [main.stdout, main.stderr, main.summary, JSON.stringify(main.state)].join('\n');
    expect(told).not.toContain('proxy-secret');
    expect(told).not.toContain(basic);
  });

  test('that is named without a scheme is asked all the same', async () => {
    await using zuora = await startZuora();
    const proxy = await serveProxy('hang-up');
    await using use = await startUse(zuora, {
      with: { 'base-url': 'https://zuora.example', 'allow-host': 'zuora.example', timeout: '3s' },
      env: { https_proxy: proxy.origin.replace('http://127.0.0.1', 'localhost') },
    });
    expect((await use.main).outputs['outcome']).toBe('unavailable');
    expect(proxy.connections()).toBeGreaterThan(0);
  });

  test('that answers in the place of Zuora gets no request, whatever NODE_TLS_REJECT_UNAUTHORIZED says', async () => {
    await using zuora = await startZuora({ tls: selfSigned('zuora.example') });
    const proxy = await serveProxy(Number(new URL(zuora.baseUrl).port));
    await using use = await startUse(zuora, {
      with: { 'base-url': 'https://zuora.example', 'allow-host': 'zuora.example', timeout: '3s' },
      env: { https_proxy: proxy.origin, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    });
    const main = await use.main;
    expect(main.outputs['outcome']).toBe('unavailable');
    expect(main.exitCode).toBe(1);
    expect(proxy.connections()).toBeGreaterThan(0);
    expect(zuora.requests).toEqual([]);
  });
});
