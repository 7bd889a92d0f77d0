import type { RecordFields, WireObject } from '../state/job.ts';
import type { WhichJob } from '../state/zuora-state.ts';
import type { Reply } from './exchange.ts';
import type { Fault } from './fault.ts';

/** What faults refer to beyond the reply. */
export interface Surroundings {
  /** The how-manyth request of its operation it is, from 1. */
  readonly nth: number;
  /** The record of a job of the environment that was asked about. */
  readonly record: (which: WhichJob) => WireObject | undefined;
}

/** The reply with the fault in the records of it, one or a list; other faults leave it alone. */
export function spoilRecords(reply: Reply, fault: Fault, { nth, record }: Surroundings): Reply {
  switch (fault.kind) {
    case 'wrong-id':
      return withFields(reply, { id: fault.id });
    case 'unknown-status':
      return withFields(reply, { status: fault.status });
    case 'new-statuses':
      return withFields(reply, { status: `UNDOCUMENTED_${String(nth)}` });
    case 'missing-estimate':
      return withFields(reply, { estimatedCompletionTime: undefined });
    case 'fields':
      return withFields(reply, fault.fields);
    case 'old-job': {
      const old = record('newest-ended');
      return old === undefined ? reply : { status: 200, content: { kind: 'json', value: old } };
    }
    case 'listed-as': {
      const id = record(fault.job)?.['id'];
      return withItems(reply, (items) =>
        items.map((item) => (isRecord(item) && item['id'] === id ? replaced(item, fault.as) : item)),
      );
    }
    case 'listed-twice':
      return withItems(reply, (items) => [...items, ...items]);
    default:
      return reply;
  }
}

function withFields(reply: Reply, fields: RecordFields): Reply {
  if (reply.content.kind !== 'json' || reply.status >= 300) return reply;
  const { value } = reply.content;
  if (!Array.isArray(value['result'])) return withJson(reply, { ...value, ...fields });
  return withItems(reply, (items) => items.map((item) => (isRecord(item) ? replaced(item, fields) : item)));
}

/** The list with other items; a reply that is no list stays as it is. */
function withItems(reply: Reply, change: (items: readonly unknown[]) => readonly unknown[]): Reply {
  if (reply.content.kind !== 'json') return reply;
  const { value } = reply.content;
  const items: unknown = value['result'];
  if (!Array.isArray(items)) return reply;
  const result = change(items);
  return withJson(reply, { ...value, result, size: result.length });
}

function withJson(reply: Reply, value: RecordFields): Reply {
  return { ...reply, content: { kind: 'json', value } };
}

function replaced(item: RecordFields, as: RecordFields | null): RecordFields | null {
  return as === null ? null : { ...item, ...as };
}

function isRecord(value: unknown): value is RecordFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
