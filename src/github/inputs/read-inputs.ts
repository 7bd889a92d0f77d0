import { baseUrlWarning } from '../../messages/base-url.ts';
import { editDistance, emptyInputs, ignoredInputs, misnamed } from '../../messages/inputs.ts';
import { sanitize } from '../../messages/format.ts';
import type { RefreshOptions } from '../../run/context.ts';
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
  // The runner sets those that are not given to their defaults.
  const empty = Object.entries(DEFAULTS).filter(([name]) => source.variables[variableOf(name)]?.trim() === '');
  if (empty.length > 0) reader.remarks.push(emptyInputs(empty));
  return { options, connection, remarks: reader.remarks };
}

function readEach(reader: InputReader): Omit<Inputs, 'remarks'> & { readonly jobStatus: string } {
  return { connection: readConnection(reader), options: readOptions(reader), jobStatus: reader.text('job-status') };
}

const PREFIX = 'INPUT_';
const LONGEST_SHOWN = 80;
const LONG_NAME = 10;

const variableOf = (name: string): string => `${PREFIX}${name.toUpperCase()}`;

/** By a slip an input would keep its default in silence. Other variables are told of. */
function refuseMisnamed(reader: InputReader): void {
  const known = new Set(Array.from(reader.names, variableOf));
  const ignored: string[] = [];
  for (const [variable, value = ''] of Object.entries(reader.source.variables)) {
    if (!/^INPUT_./s.test(variable) || known.has(variable)) continue;
    const name = variable.slice(PREFIX.length);
    const meant = meantBy(name, value.trim(), reader);
    const told = sanitize(variable, LONGEST_SHOWN);
    // As under `with:`: the runner has made capitals of it, and of a name of ours always.
    const given = name.toLowerCase();
    const shown = reader.names.has(given) ? told : sanitize(given, LONGEST_SHOWN);
    if (meant === undefined) ignored.push(told);
    else reader.refuse(shown, sanitize(misnamed(shown, told, meant)));
  }
  if (ignored.length > 0) reader.remarks.push(ignoredInputs(ignored));
}

/** The input that was meant; `undefined` if none was, or if it already says the same. */
function meantBy(unknown: string, value: string, reader: InputReader): string | undefined {
  const { source } = reader;
  const names = [...reader.names];
  const text = (name: string): string => source.get(name).trim();
  // `undefined` if the other text is refused.
  const readWith = (name: string, other: string): string | undefined => {
    const probe = new InputReader({ ...source, get: (each) => (each === name ? other : source.get(each)) });
    const values = JSON.stringify(readEach(probe));
    return probe.hasRefused(name) ? undefined : values;
  };
  const isDefault = (name: string): boolean => {
    if (text(name) === '') return true;
    const values = readWith(name, text(name));
    return values !== undefined && values === readWith(name, '');
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

const bareName = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, '');
