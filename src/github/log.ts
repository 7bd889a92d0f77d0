import { appendFileSync } from 'node:fs';
import { EOL } from 'node:os';

import { issue, issueCommand } from '@actions/core/lib/command.js';

import type { Transport } from '../http/transport.ts';
import type { ErrorCode, WarningCode } from '../messages/codes.ts';
import type { Clock } from '../time/clock.ts';
import { registerSecret } from '../zuora/redaction.ts';
import { describeThrown } from '../messages/failure.ts';
import { sanitize } from '../messages/format.ts';
import { getInput } from './runner.ts';

function annotate(level: string, message: string, title?: string): void {
  issueCommand(level, title === undefined ? {} : { title }, sanitize(message, 3_000));
}

/** The step's log: every line is made harmless here. */
export const log = {
  info: (line: string): void => {
    process.stdout.write(`${sanitize(line)}${EOL}`);
  },
  /** Under step debugging only. */
  debug: (line: string): void => issue('debug', sanitize(line)),
  /** As the two below, it also stands on the page of the run. */
  notice: (title: string, message: string): void => annotate('notice', message, title),
  warning: (code: WarningCode, message: string): void => annotate('warning', `${code}: ${message}`),
  error: (code: ErrorCode, title: string, message: string): void => annotate('error', `${code}: ${message}`, title),
  group: (title: string, lines: readonly string[]): void => {
    issue('group', sanitize(title));
    lines.forEach(log.info);
    issue('endgroup');
  },
  /** Appends Markdown to the step summary. Trouble with it fails nothing. */
  summary: (write: () => string): void => {
    try {
      const { GITHUB_STEP_SUMMARY: path = '' } = process.env;
      if (path === '') throw new Error('GITHUB_STEP_SUMMARY is not set');
      appendFileSync(path, `${write()}${EOL}`);
    } catch (error) {
      log.debug(`the step summary could not be written: ${String(error)}`);
    }
  },
  /** Hides a secret in all that the runner shows from now on. */
  mask: (secret: string): void => {
    if (secret === '') return;
    issue('add-mask', secret);
    registerSecret(secret);
  },
};

/** Hides the inputs that are secret. */
export function maskInputs(): void {
  for (const name of ['client-secret', 'access-token']) log.mask(getInput(name));
}

/** Has a debug line for each request: of headers, bodies and the query nothing is told but Zuora's request ID. */
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
