import type { ErrorCode, WarningCode } from '../messages/codes.ts';
import { registerSecret } from '../zuora/redaction.ts';
import { annotate, appendToSummary, debug, maskSecret, writeGroup, writeLine } from './runner-commands.ts';
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
