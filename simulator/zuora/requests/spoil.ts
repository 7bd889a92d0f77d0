import type { Content, Delivery, Reply, SimulatedAnswer } from './exchange.ts';
import type { Fault } from './fault.ts';
import { spoilRecords, type Surroundings } from './spoil-records.ts';

/** The reply with the fault in what it says; faults of the transport leave it alone. */
export function spoilReply(reply: Reply, fault: Fault, surroundings: Surroundings): Reply {
  switch (fault.kind) {
    case 'html':
      return okWith({ kind: 'text', mediaType: 'text/html', text: maintenancePage });
    case 'empty':
      return okWith({ kind: 'empty' });
    case 'unsuccessful':
      return okWith({
        kind: 'json',
        value: { success: false, reasons: [{ code: 50000060, message: 'Something went wrong' }] },
      });
    case 'not-json':
      return { ...reply, content: halved(reply.content) };
    case 'oversize-body':
      return { ...reply, content: padded(reply.content, fault.bytes) };
    default:
      return spoilRecords(reply, fault, surroundings);
  }
}

/** The answer with the fault in its headers; other faults leave it alone. */
export function spoilHeaders(answer: SimulatedAnswer, fault: Fault): SimulatedAnswer {
  switch (fault.kind) {
    case 'headers':
      return withHeaders(answer, fault.headers);
    case 'cached': {
      const { date = '' } = answer.headers;
      const madeAtMs = Date.parse(date) - fault.ageSeconds * 1000;
      const aged = Number.isNaN(madeAtMs) ? {} : { date: new Date(madeAtMs).toUTCString() };
      return withHeaders(answer, { ...aged, age: String(fault.ageSeconds) });
    }
    default:
      return answer;
  }
}

function withHeaders(answer: SimulatedAnswer, changes: Readonly<Record<string, string | undefined>>): SimulatedAnswer {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...answer.headers, ...changes })) {
    if (value !== undefined) headers[name] = value;
  }
  return { ...answer, headers };
}

/** How long after the work the answer is made. */
export function latencyMs(faults: readonly Fault[]): number {
  return faults.reduce((sum, fault) => sum + (fault.kind === 'latency' ? fault.ms : 0), 0);
}

/** The way of an answer that meets these faults; the last one that loses the answer decides. */
export function deliveryOf(answer: SimulatedAnswer, faults: readonly Fault[]): Delivery {
  const afterMs = latencyMs(faults);
  let delivery: Delivery = { kind: 'answer', answer, afterMs };
  for (const fault of faults) {
    if (fault.kind === 'truncate') delivery = { kind: 'truncated', answer, afterMs, then: fault.then };
    if (fault.kind === 'endless-body') delivery = { kind: 'endless', answer, afterMs };
    if (fault.kind === 'reset') delivery = { kind: 'reset', afterMs };
    if (fault.kind === 'stall') delivery = { kind: 'stall' };
  }
  return delivery;
}

const maintenancePage =
  '<!DOCTYPE html><html><head><title>Zuora</title></head><body><h1>We will be back soon</h1></body></html>';

function okWith(content: Content): Reply {
  return { status: 200, content };
}

function halved(content: Content): Content {
  const text = contentText(content);
  return { kind: 'text', mediaType: 'application/json', text: text.slice(0, Math.ceil(text.length / 2)) };
}

function padded(content: Content, bytes: number): Content {
  return { kind: 'text', mediaType: 'application/json', text: contentText(content).padEnd(bytes, ' ') };
}

/** The text of a body before compression. */
export function contentText(content: Content): string {
  switch (content.kind) {
    case 'json':
      return JSON.stringify(content.value);
    case 'text':
      return content.text;
    case 'empty':
      return '';
  }
}
