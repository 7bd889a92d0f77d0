import type { WireObject } from './job.ts';

/** What becomes of a field without a value. */
export type AbsentFields = 'left-out' | 'null';

/** The record with its fields without value as they are to be; `undefined` is left out when it is written as JSON. */
export function withAbsentFields(record: WireObject, absentFields: AbsentFields): WireObject {
  switch (absentFields) {
    case 'left-out':
      return record;
    case 'null':
      return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value ?? null]));
  }
}
