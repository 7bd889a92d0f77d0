import { mkdirSync, rmSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { log } from '../../src/github/log.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const HOSTILE = 'a\n::error::b ##[add-mask]c';
const HARMLESS = 'a : :error: :b ## [add-mask]c';

describe('the log', () => {
  test('masks a secret, but never the empty text', () => {
    log.mask('');
    expect(stage.printed).toBe('');
    log.mask('hunter2');
    expect(stage.texts('add-mask')).toEqual(['hunter2']);
  });

  test('makes every line harmless', () => {
    log.info(HOSTILE);
    log.group(HOSTILE, [HOSTILE, HOSTILE]);
    expect(stage.lines).toEqual([HARMLESS, HARMLESS, HARMLESS]);
    expect(stage.texts('group')).toEqual([HARMLESS]);
    expect(stage.commands('endgroup')).toHaveLength(1);
    expect(stage.commands('error')).toEqual([]);
    expect(stage.commands('add-mask')).toEqual([]);
  });

  test.each([
    ['debug', '', log.debug],
    ['notice', '', (text: string) => log.notice('Title: 1', text)],
    ['warning', 'ZSR-DEFECT: ', (text: string) => log.warning('ZSR-DEFECT', text)],
    ['error', 'ZSR-INPUTS: ', (text: string) => log.error('ZSR-INPUTS', 'Title: 1', text)],
  ])('makes the text of a %s harmless, after its code %j', (name, code, write) => {
    write(HOSTILE);
    expect(stage.texts(name)).toEqual([`${code}${HARMLESS}`]);
  });

  test('gives notices and errors their titles', () => {
    log.notice('Created, now', 'a');
    log.error('ZSR-INPUTS', 'Failed: why', 'b');
    expect(stage.commands('notice')).toMatchObject([{ properties: { title: 'Created, now' } }]);
    expect(stage.commands('error')).toMatchObject([{ properties: { title: 'Failed: why' } }]);
  });

  test.each([
    ['a line', 1_000, (text: string) => log.info(text)],
    ['a notice', 3_000, (text: string) => log.notice('t', text)],
    ['a warning', 3_000, (text: string) => log.warning('ZSR-DEFECT', text)],
    ['an error', 3_000, (text: string) => log.error('ZSR-INPUTS', 't', text)],
  ])('bounds %s', (_, longest, write) => {
    write('x'.repeat(longest * 2));
    expect(/(ZSR-[A-Z]+: )?x+…/.exec(stage.printed)?.[0]).toHaveLength(longest);
  });
});

describe('the summary file', () => {
  test('is appended to', () => {
    log.summary(() => 'one\n');
    log.summary(() => 'two\n');
    expect(stage.summary).toBe('one\n\ntwo\n\n');
  });

  test('that the runner does not name fails nothing', () => {
    Reflect.deleteProperty(process.env, 'GITHUB_STEP_SUMMARY');
    log.summary(() => 'lost');
    expect(stage.texts('debug')).toEqual([expect.stringContaining('GITHUB_STEP_SUMMARY is not set')]);
  });

  test('that cannot be written fails nothing', () => {
    rmSync(stage.summaryFile);
    mkdirSync(stage.summaryFile);
    log.summary(() => 'lost');
    rmSync(stage.summaryFile, { recursive: true });
    expect(stage.texts('debug')).toEqual([expect.stringContaining('the step summary could not be written')]);
  });
});
