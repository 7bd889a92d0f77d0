import { baseUrlWarning } from '../../messages/base-url.ts';
import { editDistance } from '../../messages/input-values.ts';
import { emptyInputs, ignoredInputs, misnamed } from '../../messages/inputs.ts';
import { sanitize } from '../../messages/text.ts';
import type { RefreshOptions } from '../../run/options.ts';
import { readConnection, type Connection } from './connection.ts';
import { DEFAULTS, InputReader, type InputSource } from './input-reader.ts';
import { readOptions, refuseContradictions } from './options.ts';

/** All inputs, read and checked. */
export interface Inputs {
  readonly options: RefreshOptions;
  readonly connection: Connection;
  /** Lines for the log about how they were read. */
  readonly remarks: readonly string[];
}

/** @throws InputError with everything that is wrong */
export function readInputs(source: InputSource): Inputs {
  const reader = new InputReader(source);
  const { connection, options } = readEach(reader);
  refuseContradictions(reader, options);
  refuseMisnamed(reader);
  reader.finish(baseUrlWarning(connection.baseUrl)?.sentence);
  // The runner fills in the defaults of those that are not given at all.
  const empty = Object.entries(DEFAULTS).filter(([name]) => source.variables[variableOf(name)]?.trim() === '');
  if (empty.length > 0) reader.remarks.push(emptyInputs(empty));
  return { options, connection, remarks: reader.remarks };
}

/** Reads every input, and refuses what is wrong by itself. */
function readEach(reader: InputReader): Omit<Inputs, 'remarks'> & { readonly jobStatus: string } {
  return { connection: readConnection(reader), options: readOptions(reader), jobStatus: reader.text('job-status') };
}

const PREFIX = 'INPUT_';
/** Longer names are cut where they are shown. */
const LONGEST_NAME = 80;

function variableOf(name: string): string {
  return `${PREFIX}${name.toUpperCase()}`;
}

/**
 * Refuses the variables that the runner, or a user's `env:`, set for one of the inputs with a slip in its name: that
 * one would keep its default in silence. Those that only look like an input of this action are told in a line.
 */
function refuseMisnamed(reader: InputReader): void {
  const names = [...reader.names];
  const known = new Set(names.map(variableOf));
  const ignored: string[] = [];
  for (const [variable, value = ''] of Object.entries(reader.source.variables)) {
    if (!/^INPUT_./s.test(variable) || known.has(variable)) continue;
    const name = variable.slice(PREFIX.length);
    const meant = meantBy(name, value.trim(), names, reader.source);
    const told = sanitize(variable, LONGEST_NAME);
    // As it stands under `with:`, or nearly so: the runner has made capitals of it.
    const shown = sanitize(name.toLowerCase(), LONGEST_NAME);
    if (meant === undefined) ignored.push(told);
    else reader.refuse(shown, sanitize(misnamed(shown, told, meant)));
  }
  if (ignored.length > 0) reader.remarks.push(ignoredInputs(ignored));
}

/** The input that is set otherwise than it was meant to be; `undefined` if there is none. */
function meantBy(unknown: string, value: string, names: readonly string[], source: InputSource): string | undefined {
  const text = (name: string): string => source.get(name).trim();
  /** What all inputs mean with another text for this one; `undefined` if it is refused. */
  const readWith = (name: string, other: string): string | undefined => {
    const reader = new InputReader({ ...source, get: (each) => (each === name ? other : source.get(each)) });
    const values = JSON.stringify(readEach(reader));
    return reader.hasRefused(name) ? undefined : values;
  };
  const isDefault = (name: string): boolean => {
    const values = readWith(name, text(name));
    return text(name) === '' || (values !== undefined && values === readWith(name, ''));
  };
  const differs = (name: string): boolean => text(name) !== value && !(value === '' && isDefault(name));
  const bare = bareName(unknown);
  const same = names.find((name) => bareName(name) === bare);
  if (same !== undefined) return differs(same) ? same : undefined;
  return names
    .map((name) => ({ name, distance: editDistance(bare, bareName(name)) }))
    .filter(({ name, distance }) => distance <= (bareName(name).length < LONG_NAME ? 1 : 2))
    .toSorted((one, other) => one.distance - other.distance)
    .find(({ name }) => differs(name) && isDefault(name) && readWith(name, value) !== undefined)?.name;
}

const LONG_NAME = 10;

function bareName(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}
