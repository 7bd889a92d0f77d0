import { durationOf } from './durations.ts';
import type { Texts } from './input-texts.ts';
import { timestampOf } from './timestamps.ts';
import { originOf, trustOf } from './urls.ts';

const HOUR_MS = 3_600_000;

/** In `timeout` a bare number is minutes. */
export function minutesOf(text: string): string {
  return Array.from(text).every((sign) => sign >= '0' && sign <= '9') ? `${text}m` : text;
}

function isSpan(text: string, leastMs: number, mostMs: number): boolean {
  const ms = durationOf(text) ?? 0;
  return ms >= leastMs && ms <= mostMs;
}

/** A moment to come, in whole seconds, with a year of four digits. */
export function scheduleOf(text: string, nowMs: number): number | undefined {
  const spanMs = text.startsWith('+') ? durationOf(text.slice(1)) : undefined;
  const exactMs = spanMs === undefined ? timestampOf(text) : nowMs + spanMs;
  if (exactMs === undefined) return undefined;
  const atMs = exactMs - (((exactMs % 1_000) + 1_000) % 1_000);
  return atMs > nowMs && atMs <= LAST_MS ? atMs : undefined;
}

const LAST_MS = timestampOf('9999-12-31T23:59:59Z') ?? 0;

const oneOf =
  (...words: readonly string[]) =>
  (text: string): boolean =>
    words.includes(text);

/** What each input accepts by itself, when it is not empty. */
const RULES: Readonly<Record<string, (text: string, nowMs: number) => boolean>> = {
  mode: oneOf('refresh', 'wait', 'check', 'cancel'),
  'environment-id': (text) => /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|0|[1-9]\d{0,19})$/i.test(text),
  'base-url': (text) => originOf(text) !== undefined,
  'allow-host': (text) => hostOf(text) !== undefined,
  'access-token': (text) => Array.from(text).every((sign) => sign > ' ' && sign < '\x7f') && shows(text),
  'entity-id': (text) => /^[a-z\d-]{1,64}$/i.test(text),
  'track-id': (text) =>
    text.length <= 64 &&
    !text.includes('##[') &&
    Array.from(text).every((sign) => sign >= ' ' && sign < '\x7f' && !`:;"'`.includes(sign)),
  'scheduled-time': (text, nowMs) => scheduleOf(text, nowMs) !== undefined,
  wait: oneOf('true', 'True', 'TRUE', 'false', 'False', 'FALSE'),
  timeout: (text) => isSpan(minutesOf(text), 1, 35 * 24 * HOUR_MS),
  'poll-interval': (text) => text === 'auto' || isSpan(text, 5_000, HOUR_MS),
  'job-id': (text) => text.length <= 64 && /^[\w-]+$/.test(text),
  'on-active-job': oneOf('adopt', 'adopt-or-skip', 'fail', 'skip'),
  'on-not-due': oneOf('fail', 'skip'),
  'min-age': (text) => !/^\d+$/.test(text) && isSpan(text, 1, 365 * 24 * HOUR_MS),
  'on-no-job': oneOf('fail', 'skip'),
  'on-timeout': oneOf('fail', 'cancel', 'detach'),
  'on-abort': oneOf('cancel', 'leave'),
};

/** The host that a text names and nothing else, in lower case and without the port of https. */
function hostOf(text: string): string | undefined {
  if (!/^[\p{L}\p{M}\p{N}_.-]+(?::\d{1,5})?$/u.test(text) || /\.(?:$|:)/.test(text)) return undefined;
  const host = URL.parse(`https://${text}`)?.host;
  return host === 'zuora.com' ? undefined : host;
}

/** What the two inputs that name a host do wrong together. */
function wrongHosts(given: Texts, wrong: ReadonlySet<string>): readonly string[] {
  const origin = originOf(given['base-url'] ?? '');
  if (origin === undefined) return [];
  const trust = trustOf(origin);
  const allowed = hostOf(given['allow-host'] ?? '');
  if (trust === 'never') return ['base-url'];
  if (trust === 'always' || wrong.has('allow-host') || allowed === new URL(origin).host) return [];
  return [allowed === undefined ? 'base-url' : 'allow-host'];
}

/** Whether all of a text shows, if blanks do, and it is no expression, nor a text in quotes or in place of a secret. */
function shows(text: string): boolean {
  return (
    !/^["'`‘’“”«»].*["'`‘’“”«»]$|\$\{\{|^\*{3}$|^(?:secrets|vars|env|inputs|steps|needs)\.[\w.-]+$/s.test(text) &&
    !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\u2800]/u.test(text) &&
    !/\p{Zs}/u.test(text.replaceAll(' ', ''))
  );
}

function wrongCredentials(given: Texts): readonly string[] {
  const [id = '', secret = '', token = ''] = ['client-id', 'client-secret', 'access-token'].map(
    (name) => given[name] ?? '',
  );
  if (token !== '') return id !== '' || secret !== '' ? ['access-token'] : [];
  if (id === '') return ['client-id', ...(shows(secret) ? [] : ['client-secret'])];
  return [...(shows(id) ? [] : ['client-id']), ...(secret !== '' && shows(secret) ? [] : ['client-secret'])];
}

function isLate(given: Texts, nowMs: number): boolean {
  const atMs = scheduleOf(given['scheduled-time'] ?? '', nowMs);
  const timeoutMs = given['timeout'] === '' ? 5.5 * HOUR_MS : (durationOf(minutesOf(given['timeout'] ?? '')) ?? 0);
  const isWaitedFor = given['wait']?.toLowerCase() !== 'false' && given['on-timeout'] !== 'detach';
  return isWaitedFor && atMs !== undefined && atMs > nowMs + timeoutMs;
}

/** How many lines are said of inputs that are fine: one of a host, and one of a long time-out. */
export function remarksOn(given: Texts): number {
  const isLong = /^\d+$/.test(given['timeout'] ?? '') && Number(given['timeout']) > 24 * 60;
  return [given['allow-host'] !== '', isLong].filter(Boolean).length;
}

function notInRefresh(hasJobId: boolean, isTooLate: boolean): readonly string[] {
  return [...(hasJobId ? ['job-id'] : []), ...(isTooLate ? ['scheduled-time'] : [])];
}

function isNoJob(jobId = '', isCancel: boolean, sandbox = ''): boolean {
  if (jobId === '') return isCancel;
  const isActive = /^active$/i.test(jobId) && !(isCancel && jobId === 'active');
  return isActive || jobId.toUpperCase() === sandbox.toUpperCase();
}

/** What does not go together, given what is wrong by itself. */
function contradictions(given: Texts, wrong: ReadonlySet<string>, nowMs: number): readonly string[] {
  if (wrong.has('mode')) return [];
  const { mode, 'job-id': jobId, 'scheduled-time': schedule, wait } = given;
  if (mode === 'refresh' || mode === '') {
    const mayBeLate = !['timeout', 'wait', 'on-timeout'].some((name) => wrong.has(name));
    return notInRefresh(jobId !== '', mayBeLate && isLate(given, nowMs));
  }
  const isUnwaited = !wrong.has('wait') && wait?.toLowerCase() === 'false';
  const found = {
    'job-id': isNoJob(jobId, mode === 'cancel', given['environment-id']),
    'scheduled-time': schedule !== '',
    wait: isUnwaited,
  };
  return Object.entries(found).flatMap(([name, isWrong]) => (isWrong ? [name] : []));
}

/** The names of the inputs that have to be refused. The texts are without blanks around them. */
export function refusedOf(given: Texts, nowMs: number): ReadonlySet<string> {
  const wrong = new Set(wrongCredentials(given));
  for (const [name, isFine] of Object.entries(RULES)) {
    const text = given[name] ?? '';
    if (text === '' ? name === 'environment-id' : !isFine(text, nowMs)) wrong.add(name);
  }
  return new Set([...wrong, ...wrongHosts(given, wrong), ...contradictions(given, wrong, nowMs)]);
}
