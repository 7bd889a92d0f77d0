import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { parseWorkflowCommand } from '../../simulator/runner/workflow-commands.ts';
import { log } from '../../src/github/runner.ts';
import { sanitize } from '../../src/messages/format.ts';
import { expectAlways, LIMIT_MS } from './cases.ts';
import { commandText } from './command-text.ts';
import { commandIn, COMMANDS, linesOf, plainCommandIn } from './runner.ts';

/** What nobody sees, or sees wrongly; halves of characters among it. */
const BROKEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const longest = fc.oneof(fc.constant(1_000), fc.integer({ min: 1, max: 60 }));

/** Private and unassigned characters stay; what is invisible goes. */
function kept(sign: string): string {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/u.test(sign) ? '' : sign;
}

/** Whether the runner would carry out anything, of whatever name, stop-commands having made up new ones. */
function isObeyed(output: string): boolean {
  return linesOf(output).some((line) => {
    const names = [...COMMANDS, /::([^: ]+)/.exec(line)?.[1] ?? '', /##\[([^\] ]+)/.exec(line)?.[1] ?? ''];
    const plain = names.filter((name) => /^[\w-]+$/.test(name)).map((name) => name.toLowerCase());
    return commandIn(line, plain) !== undefined;
  });
}

test(
  'text from outside is one line, bounded, whole and no command, and otherwise as it was',
  async () => {
    await expectAlways(fc.tuple(commandText, longest), ['was a command', 'was none'], ([text, most]) => {
      const line = sanitize(text, most);
      expect(isObeyed(line)).toBe(false);
      expect(line).not.toMatch(BROKEN);
      expect(line.length).toBeLessThanOrEqual(most);
      expect(sanitize(line, most)).toBe(line);
      const whole = sanitize(text, Number.POSITIVE_INFINITY);
      expect(whole.replace(/\p{Z}/gu, '')).toBe(text.replace(/[\p{C}\p{Z}]/gu, (sign) => kept(sign)));
      return isObeyed(text) ? 'was a command' : 'was none';
    });
  },
  LIMIT_MS,
);

test(
  'every line of the log is text, or the one command that was meant, with what was meant',
  async () => {
    const written: string[] = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
    const kinds = fc.constantFrom('info', 'debug', 'warning', 'error', 'notice', 'group');
    const ways = ['info', 'debug', 'warning', 'error', 'notice', 'group'] as const;
    await expectAlways(fc.tuple(kinds, commandText, commandText), ways, ([kind, title, message]) => {
      written.length = 0;
      if (kind === 'group') log.group(title, [message]);
      else if (kind === 'notice') log.notice(title, message);
      else if (kind === 'error') log.error('ZSR-INPUTS', title, message);
      else if (kind === 'warning') log.warning('ZSR-DEFECT', message);
      else log[kind](message);
      const lines = linesOf(written.join('')).slice(0, -1);
      const found = lines.flatMap((line) => commandIn(line) ?? []);
      const names = { info: [], group: ['group', 'endgroup'] }[kind as string] ?? [kind];
      expect(found.map(({ name }) => name)).toEqual(names);
      expect(lines).toHaveLength(kind === 'group' ? 3 : 1);
      const code = { error: 'ZSR-INPUTS: ', warning: 'ZSR-DEFECT: ' }[kind as string] ?? '';
      const said = kind === 'group' ? sanitize(title) : sanitize(`${code}${message}`, 3_000);
      expect(found[0]?.data).toBe(kind === 'info' ? undefined : said);
      return kind;
    });
  },
  LIMIT_MS,
);

test(
  'the simulated runner obeys whatever the runner obeys, and hears the same',
  async () => {
    await expectAlways(commandText, ['a command', 'none'], (text) => {
      const found = linesOf(text).flatMap((line) => {
        const command = plainCommandIn(line);
        return command === undefined ? [] : [{ line, said: [command.name, command.data] }];
      });
      const simulated = found.map(({ line }) => parseWorkflowCommand(line));
      expect(simulated.map((command) => [command?.name, command?.value])).toEqual(found.map(({ said }) => said));
      return found.length > 0 ? 'a command' : 'none';
    });
  },
  LIMIT_MS,
);
