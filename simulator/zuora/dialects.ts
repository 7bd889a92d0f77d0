import type { AbsentFields } from './state/absent-fields.ts';
import type { JobStatuses } from './state/plan.ts';
import type { TimeFormat } from './state/time-format.ts';

/** How answers are written, where Zuora's description or its samples allow more than one way. */
export interface DialectSettings {
  /** Whether a field without a value is missing in a record, or is `null`. */
  readonly absentFields: AbsentFields;
  readonly timeFormat: TimeFormat;
  readonly tenantIdAs: 'string' | 'number';
  readonly createStatus: 200 | 201;
  readonly location: 'absolute' | 'relative' | 'foreign' | 'absent';
  /** The `charset` of the content type; `undefined`: none. */
  readonly charset: string | undefined;
  /** Bodies of more bytes than this are compressed for a client that takes gzip. */
  readonly gzipAboveBytes: number;
  /** `all`: a refresh is `NEW` before it is `QUEUED`, and `PROVISIONING` after it is `INITIATED`. */
  readonly jobStatuses: JobStatuses;
  /** Whether `nextRefreshTime` still has its value once that time has come. */
  readonly showsOpenWindow: boolean;
}

/** Every dialect: defaults for settings that can each be set otherwise. */
const dialects = {
  documented: {
    absentFields: 'left-out',
    timeFormat: 'utc-milliseconds',
    tenantIdAs: 'string',
    createStatus: 201,
    location: 'absolute',
    charset: undefined,
    gzipAboveBytes: 1000,
    jobStatuses: 'usual',
    showsOpenWindow: true,
  },
  alternative: {
    absentFields: 'null',
    timeFormat: 'offset-seconds',
    tenantIdAs: 'number',
    createStatus: 200,
    location: 'relative',
    charset: 'utf-8',
    gzipAboveBytes: 0,
    jobStatuses: 'all',
    showsOpenWindow: false,
  },
} as const satisfies Readonly<Record<string, DialectSettings>>;

/**
 * The way in which answers are written: `documented` is what Zuora's description says first, `alternative` is another
 * way wherever there is one, which a client has to read as well.
 */
export type Dialect = keyof typeof dialects;

/** What a dialect sets. */
export function dialectSettings(dialect: Dialect): DialectSettings {
  return dialects[dialect];
}
