import { expect } from '@jest/globals';
import { ownAnnotations, type StageResult } from '../../simulator/runner/stage-result.ts';
import { conforms } from '../simulator/openapi.ts';
import type { Zuora } from './step.ts';

const WORD = /^[A-Za-z0-9_-]{1,64}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;
const FLAG = /^(true|false)$/;
const NUMBER = /^\d{1,9}$/;

/** Of each output, where it is not empty. */
export const FORMATS: Readonly<Record<string, RegExp>> = {
  outcome: /^[a-z-]+$/,
  'job-id': WORD,
  status: WORD,
  created: FLAG,
  'environment-id': UUID,
  'environment-status': WORD,
  progress: /^(\d|[1-9]\d|100)$/,
  'scheduled-time': TIME,
  'started-at': TIME,
  'ended-at': TIME,
  'estimated-completion-time': TIME,
  'duration-seconds': NUMBER,
  'last-refresh-time': TIME,
  'next-refresh-time': TIME,
  due: FLAG,
  job: /^\{"id":"[A-Za-z0-9_-]{1,64}",[\x20-\x7e]*\}$/,
  'track-id': /^[ !#-&(-9<-~]{1,64}$/,
  running: FLAG,
  'environment-name': /^[^\p{Cc}]{1,200}$/u,
  'tenant-id': WORD,
  code: /^ZSR-[A-Z-]+$/,
  message: /^[^\p{Cc}]{1,1000}$/u,
};
/** Even where nothing is known of a job. */
const NEVER_EMPTY = new Set(['outcome', 'track-id', 'message']);

/** What every main that came to a verdict must have done, whatever the verdict is. */
export function expectVerdict(main: StageResult, outcome: string, exitCode: 0 | 1): void {
  expect({ outcome: main.outputs['outcome'], exitCode: main.exitCode, signal: main.signal }).toEqual({
    outcome,
    exitCode,
    signal: null,
  });
  const errors = ownAnnotations(main).filter(({ level }) => level === 'error');
  expect(errors.map(({ properties }) => properties['title'])).toEqual(
    exitCode === 0 ? [] : [`Zuora sandbox refresh: ${outcome}`],
  );
  expect(main.illegal).toEqual([]);
  expect(main.stderr).toBe('');
  expect(main.summary).toMatch(new RegExp(`^### .* Zuora sandbox (refresh|check): (refresh )?${outcome}$`, 'm'));
  expectOutputs(main);
}

/** Every declared output is written, and is empty or of its format. */
function expectOutputs({ outputs }: StageResult): void {
  const malformed = Object.entries(outputs).filter(([name, value]) => {
    if (value === '') return NEVER_EMPTY.has(name);
    return FORMATS[name]?.test(value) !== true;
  });
  expect(malformed).toEqual([]);
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(FORMATS).sort());
}

/** Zuora was asked only what it describes, unless a complaint is expected, and this many creates arrived. */
export function expectRequests(zuora: Zuora, creates: number, complaint?: RegExp): void {
  expect(zuora.requests.filter(({ operation }) => operation === 'create')).toHaveLength(creates);
  if (complaint === undefined) zuora.verify();
  else expect(zuora.counts.complaints.sentences).toEqual([expect.stringMatching(complaint)]);
  conforms(zuora.requests, zuora.settings.dialect);
}

/** The text of the one error annotation. */
export function errorOf(main: StageResult): string {
  const [error, ...others] = ownAnnotations(main).filter(({ level }) => level === 'error');
  expect(others).toEqual([]);
  return error?.message ?? '';
}
