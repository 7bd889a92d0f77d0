import * as core from '@actions/core';

import type { ErrorCode, WarningCode } from '../run/codes.ts';
import { conceal } from '../zuora/redaction.ts';
import { neutralise } from './text.ts';

/** The step's log. Every line passes here, and is harmless afterwards. */
export const log = {
  info: (line: string): void => {
    core.info(neutralise(line));
  },
  /** Shown under step debugging only. */
  debug: (line: string): void => {
    core.debug(neutralise(line));
  },
  notice: (title: string, message: string): void => {
    core.notice(neutralise(message, 3_000), { title });
  },
  warning: (code: WarningCode, message: string): void => {
    core.warning(neutralise(`${code}: ${message}`, 3_000));
  },
  error: (code: ErrorCode, title: string, message: string): void => {
    core.error(neutralise(`${code}: ${message}`, 3_000), { title });
  },
  group: (title: string, lines: readonly string[]): void => {
    core.startGroup(neutralise(title));
    lines.forEach(log.info);
    core.endGroup();
  },
  /** Hides a secret in everything that the runner shows from now on. */
  mask: (secret: string): void => {
    if (secret === '') return;
    core.setSecret(secret);
    conceal(secret);
  },
};
