import { ignoredInputs, misnamed } from '../../messages/inputs.ts';
import type { RefreshOptions } from '../../run/options.ts';
import { readConnection, type Connection } from './connection.ts';
import { InputReader } from './input-reader.ts';
import { readOptions, refuseContradictions } from './options.ts';
import { judgeUnknownInputs } from './unknown-inputs.ts';

/** All inputs, read and checked. */
export interface Inputs {
  readonly options: RefreshOptions;
  readonly connection: Connection;
  /** Lines for the log about how they were read. */
  readonly remarks: readonly string[];
}

/** Where inputs come from, and what else they are read against. */
export interface InputSource {
  readonly get: (name: string) => string;
  /** All variables of the process: those named `INPUT_…` are inputs, or were meant to be. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The wall clock, in milliseconds since the epoch. */
  readonly nowMs: number;
  /** Used where `track-id` is empty. */
  readonly runTrackId: string;
}

/** @throws InputError with everything that is wrong */
export function readInputs(source: InputSource): Inputs {
  const reader = new InputReader(source.get, source.variables);
  const { options, connection } = readEach(reader, source);
  refuseContradictions(reader, options, source.nowMs);
  refuseMisnamed(reader, source);
  reader.finish();
  return { options, connection, remarks: reader.remarks };
}

/** Reads every input, and refuses what is wrong by itself. */
function readEach(reader: InputReader, { nowMs, runTrackId }: InputSource): Omit<Inputs, 'remarks'> {
  return { connection: readConnection(reader, runTrackId), options: readOptions(reader, nowMs) };
}

/** Refuses what was probably meant for one of the inputs, which would keep its default in silence. */
function refuseMisnamed(reader: InputReader, source: InputSource): void {
  const text = (name: string): string => source.get(name).trim();
  const readWith = (name: string, other: string): { readonly isFine: boolean; readonly values: string } => {
    const probe = new InputReader((each) => (each === name ? other : source.get(each)), {});
    const values = JSON.stringify(readEach(probe, source));
    return { isFine: !probe.hasRefused(name), values };
  };
  const hasDefault = (name: string): boolean => {
    const { isFine, values } = readWith(name, text(name));
    return isFine && values === readWith(name, '').values;
  };
  const unknown = judgeUnknownInputs(source.variables, {
    names: [...reader.names, 'job-status'],
    text,
    // What job-status says is not read here.
    isDefault: (name) => text(name) === '' || (name !== 'job-status' && hasDefault(name)),
    accepts: (name, other) => readWith(name, other).isFine,
  });
  for (const { shown, variable, meant } of unknown.misnamed)
    reader.refuse(shown, misnamed(shown, variable, meant));
  if (unknown.ignored.length > 0) reader.remark(ignoredInputs(unknown.ignored));
}
