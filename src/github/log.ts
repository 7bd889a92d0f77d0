import type { HttpRequest, Transport } from '../http/transport.ts';
import type { ErrorCode, WarningCode } from '../messages/codes.ts';
import type { Clock } from '../time/clock.ts';
import { registerSecret } from '../zuora/redaction.ts';
import { annotate, appendToSummary, debug, maskSecret, writeGroup, writeLine } from './runner-commands.ts';
import { describeThrown } from '../messages/failure.ts';
import { sanitize } from '../messages/text.ts';

/** The step's log. Every line passes here, and is harmless afterwards. */
export const log = {
  info: (line: string): void => {
    writeLine(sanitize(line));
  },
  /** Shown under step debugging only. */
  debug: (line: string): void => {
    debug(sanitize(line));
  },
  notice: (title: string, message: string): void => {
    annotate('notice', sanitize(message, 3_000), title);
  },
  warning: (code: WarningCode, message: string): void => {
    annotate('warning', sanitize(`${code}: ${message}`, 3_000));
  },
  error: (code: ErrorCode, title: string, message: string): void => {
    annotate('error', sanitize(`${code}: ${message}`, 3_000), title);
  },
  group: (title: string, lines: readonly string[]): void => {
    writeGroup(
      sanitize(title),
      lines.map((line) => sanitize(line)),
    );
  },
  /** Appends to the step summary. Trouble with it is told in the log and fails nothing. */
  summary: (write: () => string): void => {
    try {
      appendToSummary(write());
    } catch (error) {
      log.debug(`the step summary could not be written: ${String(error)}`);
    }
  },
  /** Hides a secret in everything that the runner shows from now on. */
  mask: (secret: string): void => {
    if (secret === '') return;
    maskSecret(secret);
    registerSecret(secret);
  },
};

/**
 * Gives each request a line under step debugging: what it was for, and how it ended. Of headers, bodies and the query
 * nothing is told but Zuora's request ID.
 */
export function logRequests(transport: Transport, clock: Clock): Transport {
  return async (request, signal) => {
    const startedAtMs = clock.monotonicMs();
    const tell = (end: string, foundBy = ''): void => {
      const tookMs = Math.round(clock.monotonicMs() - startedAtMs);
      log.debug(`${describeRequest(request)}: ${end} (${tookMs} ms${foundBy})`);
    };
    try {
      const response = await transport(request, signal);
      const requestId = response.headers['zuora-request-id'];
      tell(`HTTP ${response.status}`, requestId && `, request ID ${requestId}`);
      return response;
    } catch (error) {
      tell(describeThrown(error));
      throw error;
    }
  };
}

function describeRequest({ operation, method, url }: HttpRequest): string {
  return `${operation}: ${method} ${url.pathname}`;
}
