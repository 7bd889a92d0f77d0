import { InputError } from '../../src/github/inputs/input-reader.ts';
import { readInputs, type Inputs } from '../../src/github/inputs/read-inputs.ts';

/** 2026-11-23T07:00:00.250Z */
export const NOW_MS = Date.UTC(2026, 10, 23, 7) + 250;
export const ENVIRONMENT_ID = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
export const RUN_TRACK_ID = 'zsr-42-1-refresh';

/** What is said of an input that is missing, beside what to give. */
export const WHY_EMPTY =
  'If you did, check that the secret or variable exists and is available to this workflow job; otherwise it is empty.';

/** The least that has to be given. */
const LEAST = { 'environment-id': ENVIRONMENT_ID, 'access-token': 'token-1' };

export type Given = Readonly<Record<string, string>>;

/** Reads these inputs alone. @param variables what else stands in the environment of the process */
export function readOnly(given: Given, variables: Given = {}): Inputs {
  const get = (name: string): string => given[name] ?? '';
  return readInputs({ get, variables, nowMs: NOW_MS, runTrackId: RUN_TRACK_ID });
}

/** Reads inputs that are fine but for what is given. */
export function read(given: Given = {}, variables: Given = {}): Inputs {
  return readOnly({ ...LEAST, ...given }, variables);
}

/** What is said against these inputs alone; nothing if they are fine. */
export function problemsOfOnly(given: Given, variables: Given = {}): readonly string[] {
  try {
    readOnly(given, variables);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
}

/** What is said against inputs that are fine but for what is given. */
export function problemsOf(given: Given, variables: Given = {}): readonly string[] {
  return problemsOfOnly({ ...LEAST, ...given }, variables);
}
