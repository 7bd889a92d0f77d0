import type { Json } from './records.ts';
import { timestampOf } from './timestamps.ts';

/** What an answer says, found without the decoders: `undefined` where it has to be refused. */
type Fields = Readonly<Record<string, Json | undefined>>;

function fieldsOf(body: Json | undefined): Fields | undefined {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Fields) : undefined;
}

function isWord(value: Json | undefined): value is string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-';
  return (
    typeof value === 'string' &&
    value.length >= 1 &&
    value.length <= 64 &&
    Array.from(value).every((sign) => letters.includes(sign))
  );
}

function wordOf(value: Json | undefined): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return isWord(text) ? text : undefined;
}

/** Times before the year 2000 stand for none. */
const timeOf = (value: Json | undefined): number | undefined => {
  const ms = typeof value === 'string' ? timestampOf(value) : undefined;
  return ms !== undefined && new Date(ms).getUTCFullYear() >= 2000 ? ms : undefined;
};
const isBlank = (value: Json | undefined): boolean =>
  isAbsent(value) || (typeof value === 'string' && value.trim() === '');
/** There, and no time at all. */
const isNoTime = (value: Json | undefined): boolean =>
  !isBlank(value) && (typeof value !== 'string' || timestampOf(value) === undefined);

/** Only what has ended has an end, and not before its start. */
function endOf(fields: Fields): number | undefined {
  const endMs = timeOf(fields['jobEndTime']);
  const startMs = timeOf(fields['jobStartTime']) ?? -Infinity;
  const hasEnded = ['COMPLETED', 'FAILED', 'CANCELLED'].includes(wordOf(fields['status']) ?? '');
  return hasEnded && endMs !== undefined && endMs >= startMs ? endMs : undefined;
}
const isAbsent = (value: Json | undefined): boolean => value === undefined || value === null;
const isSame = (value: Json | undefined, wanted: string): boolean =>
  isAbsent(value) || (typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase());

function progressOf(value: Json | undefined): number | undefined {
  if (typeof value !== 'number') return undefined;
  if (value <= 0) return 0;
  return value >= 100 ? 100 : Math.floor(value);
}

export function jobOf(body: Json | undefined, environmentId: string, jobId?: string): unknown {
  const fields = fieldsOf(body);
  if (fields === undefined || !isWord(fields['id']) || !isWord(fields['status'])) return undefined;
  if (jobId !== undefined && !isSame(fields['id'], jobId)) return undefined;
  if (!isSame(fields['testEnvironmentId'], environmentId) || !isSame(fields['jobType'], 'REFRESH')) return undefined;
  return {
    id: fields['id'],
    status: fields['status'],
    progress: progressOf(fields['progressPercentage']),
    scheduledAtMs: timeOf(fields['scheduledRefreshTime']),
    startedAtMs: timeOf(fields['jobStartTime']),
    endedAtMs: endOf(fields),
    estimatedCompletionAtMs: timeOf(fields['estimatedCompletionTime']),
    createdAtMs: timeOf(fields['createTime']),
    createdById: wordOf(fields['createdById']),
  };
}

/** Of all ways to say that a list is empty those that a damage makes. */
function isEmptyList(body: Json | undefined): boolean {
  const text = JSON.stringify(body);
  return text === '[]' || text === '{"result":null}';
}

/** Every item of a list that counts, or `undefined` if one of them cannot be read, or what is no record may be one. */
function listOf(body: Json | undefined, counts: (item: Fields) => boolean, read: (item: Json) => unknown): unknown {
  if (isEmptyList(body)) return [];
  const items = fieldsOf(body)?.['result'];
  if (!Array.isArray(items)) return undefined;
  const list = items as readonly Json[];
  const results = list.filter((item) => counts(fieldsOf(item) ?? {})).map(read);
  const hasOdd = list.some((item) => fieldsOf(item) === undefined);
  return results.includes(undefined) || (hasOdd && results.length === 0) ? undefined : results;
}

/** The jobs that can be read, each once, and how many records may be refreshes and cannot. */
export function jobsOf(body: Json, environmentId: string): unknown {
  const items = isEmptyList(body) ? [] : fieldsOf(body)?.['result'];
  if (!Array.isArray(items)) return undefined;
  const isOther = (item: Json): boolean => {
    const jobType = fieldsOf(item)?.['jobType'];
    return typeof jobType === 'string' && jobType !== '' && jobType.toLowerCase() !== 'refresh';
  };
  const refreshes = (items as readonly Json[]).filter((item) => !isOther(item));
  const read = refreshes.map((item) => jobOf(item, environmentId) as { readonly id: string } | undefined);
  const jobs = read.filter((job) => job !== undefined);
  return {
    jobs: [...new Map(jobs.map((job) => [job.id, job])).values()],
    unreadable: read.length - jobs.length,
  };
}

export function environmentOf(body: Json | undefined, environmentId: string): unknown {
  const fields = fieldsOf(body);
  if (fields === undefined || !isSame(fields['id'], environmentId)) return undefined;
  if (wordOf(fields['id']) === undefined && wordOf(fields['status']) === undefined) return undefined;
  const { tenantName } = fields;
  return {
    id: environmentId,
    tenantId: wordOf(fields['tenantId']),
    tenantName: typeof tenantName === 'string' ? tenantName.slice(0, 200) : undefined,
    dataCopyType: wordOf(fields['dataCopyType']),
    status: wordOf(fields['status']),
    lastRefreshAtMs: timeOf(fields['lastRefreshTime']),
    nextRefreshAtMs: timeOf(fields['nextRefreshTime']),
    ...(isNoTime(fields['lastRefreshTime']) && { isLastRefreshUnreadable: true }),
    ...(isNoTime(fields['nextRefreshTime']) && { isNextRefreshUnreadable: true }),
  };
}

export function environmentsOf(body: Json, tenantId: string): unknown {
  return listOf(
    body,
    (item) => wordOf(item['tenantId']) === tenantId,
    (item) => {
      const id = fieldsOf(item)?.['id'];
      return isWord(id) ? environmentOf(item, id) : undefined;
    },
  );
}

export function tokenOf(body: Json): unknown {
  const fields = fieldsOf(body);
  const value = fields?.['access_token'];
  if (typeof value !== 'string' || value.length < 1 || value.length > 8_192) return undefined;
  if (!Array.from(value).every((sign) => sign > ' ' && sign < '\x7f')) return undefined;
  const { expires_in: seconds, scope } = fields ?? {};
  const lifetimeMs = typeof seconds === 'number' ? seconds * 1_000 : 0;
  const users = (typeof scope === 'string' ? scope : '').split(/\s+/).filter((word) => word.startsWith('user.'));
  const ids = users.map((word) => word.slice('user.'.length));
  return {
    value,
    // What is absurd counts as an hour.
    lifetimeMs: lifetimeMs > 0 && lifetimeMs < Number.MAX_VALUE ? lifetimeMs : 3_600_000,
    userId: ids.find((id) => id.length >= 1 && id.length <= 64 && /^[a-z\d-]+$/i.test(id)),
  };
}

/** Whether a path such as `$.result[2].status` leads to something in the body, or to what its last step lacks. */
export function leadsSomewhere(path: string, body: Json): boolean {
  if (!/^\$(?:\.\w+|\[\d+\])*$/.test(path)) return false;
  const steps = [...path.matchAll(/\w+/g)].map(([step]) => step);
  const last = steps.pop();
  let at: unknown = body;
  for (const step of steps) at = (at as Readonly<Record<string, unknown>> | undefined)?.[step];
  return last === undefined || (typeof at === 'object' && at !== null);
}
