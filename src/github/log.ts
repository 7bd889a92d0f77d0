import * as core from '@actions/core';

import type { ErrorCode, WarningCode } from '../run/codes.ts';
import { registerSecret } from '../zuora/redaction.ts';
import { sanitize } from './text.ts';

/** The step's log. Every line passes here, and is harmless afterwards. */
export const log = {
  info: (line: string): void => {
    core.info(sanitize(line));
  },
  /** Shown under step debugging only. */
  debug: (line: string): void => {
    core.debug(sanitize(line));
  },
  notice: (title: string, message: string): void => {
    core.notice(sanitize(message, 3_000), { title });
  },
  warning: (code: WarningCode, message: string): void => {
    core.warning(sanitize(`${code}: ${message}`, 3_000));
  },
  error: (code: ErrorCode, title: string, message: string): void => {
    core.error(sanitize(`${code}: ${message}`, 3_000), { title });
  },
  group: (title: string, lines: readonly string[]): void => {
    core.startGroup(sanitize(title));
    lines.forEach(log.info);
    core.endGroup();
  },
  /** Hides a secret in everything that the runner shows from now on. */
  mask: (secret: string): void => {
    if (secret === '') return;
    core.setSecret(secret);
    registerSecret(secret);
  },
};
