import { errorShapes } from '../../zuora/requests/error-shape.ts';
import type { Fault } from '../../zuora/requests/fault.ts';
import { parseDurationMs } from '../duration.ts';
import type { Details } from './details.ts';

/** How a kind of fault is written after the `=` of an aimed fault. */
interface FaultForm {
  /** The kind with the details it takes. */
  readonly form: string;
  /** What it does, for a person. */
  readonly sentence: string;
  /** Reads the details; `undefined` if one that it needs is missing or wrong. */
  readonly read: (details: Details) => Fault | undefined;
}

/** Written for a kind of fault that acts on the request first unless `not-executed` is said. */
const orNot = '[:not-executed]';

/** Every kind of fault as it is written, `status` as its three digits. */
export const faultForms: Readonly<Record<Fault['kind'], FaultForm>> = {
  status: {
    form: '503[:SHAPE][:retry-after=TEXT][:code=N][:message=TEXT][:executed]',
    sentence: `Any HTTP status in place of the response. Zuora does nothing, unless it says \`executed\`. SHAPE is the shape of the error body: ${errorShapes.map((shape) => `\`${shape}\``).join(', ')}.`,
    read: readStatus,
  },
  'rate-limit': {
    form: 'rate-limit:reset=5s',
    sentence: '429 over the rate limit, without `Retry-After`, for every request until the time is over.',
    read: (details) => {
      const resetSeconds = secondsOf(details.value('reset'));
      return resetSeconds === undefined ? undefined : { kind: 'rate-limit', resetSeconds };
    },
  },
  'concurrency-limit': {
    form: 'concurrency-limit:retry-after=5s[:date]',
    sentence:
      '429 over the concurrency limit, with `Retry-After` in seconds or, with `date`, as a date; for the same kind of request until the time is over.',
    read: (details) => {
      const retryAfterSeconds = secondsOf(details.value('retry-after'));
      const retryAfterIs = details.has('date') ? 'date' : 'seconds';
      return retryAfterSeconds === undefined
        ? undefined
        : { kind: 'concurrency-limit', retryAfterSeconds, retryAfterIs };
    },
  },
  latency: {
    form: 'latency:2s',
    sentence: 'The response comes later.',
    read: (details) => {
      const ms = parseDurationMs(details.word() ?? '');
      return ms === undefined ? undefined : { kind: 'latency', ms };
    },
  },
  reset: {
    form: `reset${orNot}`,
    sentence: 'The connection is reset before a byte of the response.',
    read: (details) => ({ kind: 'reset', executed: details.isExecuted(true) }),
  },
  stall: {
    form: `stall${orNot}`,
    sentence: 'No response, ever.',
    read: (details) => ({ kind: 'stall', executed: details.isExecuted(true) }),
  },
  truncate: {
    form: 'truncate[:stall]',
    sentence: 'Half of the body; then the connection drops or, with `stall`, nothing follows.',
    read: (details) => ({ kind: 'truncate', then: details.has('stall') ? 'stall' : 'destroy' }),
  },
  'endless-body': {
    form: 'endless-body',
    sentence: 'A body that never ends.',
    read: () => ({ kind: 'endless-body' }),
  },
  'oversize-body': {
    form: 'oversize-body:bytes=2000000',
    sentence: 'The right response, padded to so many bytes.',
    read: (details) => {
      const bytes = wholeNumber(details.value('bytes'));
      return bytes === undefined ? undefined : { kind: 'oversize-body', bytes };
    },
  },
  html: {
    form: `html${orNot}`,
    sentence: '200 with a page of HTML.',
    read: (details) => ({ kind: 'html', executed: details.isExecuted(true) }),
  },
  empty: {
    form: `empty${orNot}`,
    sentence: '200 without a body.',
    read: (details) => ({ kind: 'empty', executed: details.isExecuted(true) }),
  },
  unsuccessful: {
    form: 'unsuccessful[:executed]',
    sentence: '200 with `success: false`. Zuora does nothing, unless it says `executed`.',
    read: (details) => ({ kind: 'unsuccessful', executed: details.isExecuted(false) }),
  },
  'expired-token': {
    form: 'expired-token',
    sentence: '401, and the token is refused from then on.',
    read: () => ({ kind: 'expired-token' }),
  },
  'not-json': {
    form: 'not-json',
    sentence: '200 with half of a JSON text, and the length of that half.',
    read: () => ({ kind: 'not-json' }),
  },
  headers: {
    form: 'headers:NAME=TEXT…',
    sentence: 'The response has these headers. One without text is left out, such as `headers:date=`.',
    read: (details) => {
      const entries = details.values().map(([name, text]) => [name.toLowerCase(), text || undefined] as const);
      return entries.length === 0 ? undefined : { kind: 'headers', headers: Object.fromEntries(entries) };
    },
  },
  cached: {
    form: 'cached:age=90s',
    sentence: 'The response comes out of a cache: an `Age`, and a `Date` of that age.',
    read: (details) => {
      const ageSeconds = secondsOf(details.value('age'));
      return ageSeconds === undefined ? undefined : { kind: 'cached', ageSeconds };
    },
  },
  'wrong-content-encoding': {
    form: 'wrong-content-encoding',
    sentence: 'The response says gzip and is not.',
    read: () => ({ kind: 'wrong-content-encoding' }),
  },
  'wrong-id': {
    form: 'wrong-id:id=TEXT',
    sentence: 'The records have this ID.',
    read: (details) => {
      const id = details.value('id');
      return id === undefined ? undefined : { kind: 'wrong-id', id };
    },
  },
  'unknown-status': {
    form: 'unknown-status:status=MASKING',
    sentence: 'The records have a status that Zuora does not document.',
    read: (details) => {
      const status = details.value('status');
      return status === undefined ? undefined : { kind: 'unknown-status', status };
    },
  },
  'new-statuses': {
    form: 'new-statuses',
    sentence: 'The records have an undocumented status, another one in each response.',
    read: () => ({ kind: 'new-statuses' }),
  },
  'missing-estimate': {
    form: 'missing-estimate',
    sentence: 'The records have no estimated completion time.',
    read: () => ({ kind: 'missing-estimate' }),
  },
  fields: {
    form: 'fields:NAME=JSON…',
    sentence: 'The records have these fields. One without a value is left out, such as `fields:status=`.',
    read: (details) => {
      const entries = details.values().map(([name, text]) => [name, jsonOrText(text)] as const);
      return entries.length === 0 ? undefined : { kind: 'fields', fields: Object.fromEntries(entries) };
    },
  },
  'old-job': {
    form: `old-job${orNot}`,
    sentence: '200 with the record of the newest job that has ended.',
    read: (details) => ({ kind: 'old-job', executed: details.isExecuted(true) }),
  },
  'listed-as': {
    form: 'listed-as:JOB[:NAME=JSON…]',
    sentence:
      'The list says this of one job, whatever its own address says; without fields its item is null. JOB is `newest`, `newest-ended` or `oldest`.',
    read: readListedAs,
  },
  'listed-twice': {
    form: 'listed-twice',
    sentence: 'The list shows every job twice.',
    read: () => ({ kind: 'listed-twice' }),
  },
  'cancel-refused': {
    form: 'cancel-refused',
    sentence: 'A cancel request is refused with 400.',
    read: () => ({ kind: 'cancel-refused' }),
  },
  'late-cancel': {
    form: 'late-cancel',
    sentence: 'A cancel request is accepted, and the refresh completes all the same.',
    read: () => ({ kind: 'late-cancel' }),
  },
};

function readStatus(details: Details): Fault | undefined {
  const status = Number(details.kind);
  if (status < 200 || status > 599) return undefined;
  const shape = errorShapes.find((name) => details.has(name));
  const retryAfter = details.value('retry-after');
  const message = details.value('message');
  const codeText = details.value('code');
  const code = wholeNumber(codeText);
  if (codeText !== undefined && code === undefined) return undefined;
  return {
    kind: 'status',
    status,
    executed: details.isExecuted(false),
    ...(shape === undefined ? {} : { shape }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
  };
}

function readListedAs(details: Details): Fault | undefined {
  const job = (['newest', 'newest-ended', 'oldest'] as const).find((which) => details.has(which));
  if (job === undefined) return undefined;
  const entries = details.values().map(([name, text]) => [name, jsonOrText(text)] as const);
  return { kind: 'listed-as', job, as: entries.length === 0 ? null : Object.fromEntries(entries) };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** What a field is to hold: JSON if the text is JSON, else the text itself; nothing for an empty one. */
function jsonOrText(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function secondsOf(duration: string | undefined): number | undefined {
  const ms = parseDurationMs(duration ?? '');
  return ms === undefined ? undefined : Math.round(ms / 1000);
}
