import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';

import { issue, issueCommand } from '@actions/core/lib/command.js';

import type { Transport } from '../http/transport.ts';
import type { ErrorCode, WarningCode } from '../messages/codes.ts';
import type { Clock } from '../time/clock.ts';
import { registerSecret } from '../zuora/redaction.ts';
import { describeThrown } from '../messages/failure.ts';
import { sanitize } from '../messages/format.ts';

function annotate(level: string, message: string, title?: string): void {
  issueCommand(level, title === undefined ? {} : { title }, sanitize(message, 3_000));
}

/** The step's log. Every line passes here, and is harmless afterwards. */
export const log = {
  info: (line: string): void => {
    process.stdout.write(`${sanitize(line)}${EOL}`);
  },
  /** Shown under step debugging only. */
  debug: (line: string): void => {
    issue('debug', sanitize(line));
  },
  /** This and the two below also stand on the page of the run. */
  notice: (title: string, message: string): void => {
    annotate('notice', message, title);
  },
  warning: (code: WarningCode, message: string): void => {
    annotate('warning', `${code}: ${message}`);
  },
  error: (code: ErrorCode, title: string, message: string): void => {
    annotate('error', `${code}: ${message}`, title);
  },
  /** Lines that the log folds under a title. */
  group: (title: string, lines: readonly string[]): void => {
    issue('group', sanitize(title));
    lines.forEach(log.info);
    issue('endgroup');
  },
  /** Appends Markdown to the step summary. Trouble with it is told in the log and fails nothing. */
  summary: (write: () => string): void => {
    try {
      const { GITHUB_STEP_SUMMARY: path = '' } = process.env;
      if (path === '') throw new Error('GITHUB_STEP_SUMMARY is not set');
      appendFileSync(path, `${write()}${EOL}`);
    } catch (error) {
      log.debug(`the step summary could not be written: ${String(error)}`);
    }
  },
  /** Hides a secret in everything that the runner shows from now on. */
  mask: (secret: string): void => {
    if (secret === '') return;
    issue('add-mask', secret);
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
      const { operation, method, url } = request;
      const tookMs = Math.round(clock.monotonicMs() - startedAtMs);
      log.debug(`${operation}: ${method} ${url.pathname}: ${end} (${tookMs} ms${foundBy})`);
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
