import { baseUrlWarning } from '../../messages/base-url.ts';
import { ignoredInputs, misnamed } from '../../messages/inputs.ts';
import { editDistance } from '../../messages/remedies.ts';
import { sanitize } from '../../messages/text.ts';
import type { RefreshOptions } from '../../run/context.ts';
import { readConnection, type Connection } from './connection.ts';
import { InputReader } from './input-reader.ts';
import { remarkOnEmpty } from './defaults.ts';
import { readOptions, refuseContradictions } from './options.ts';

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
  reader.finish(baseUrlWarning(connection.baseUrl)?.sentence);
  remarkOnEmpty(reader, source.variables);
  return { options, connection, remarks: reader.remarks };
}

/** Reads every input, and refuses what is wrong by itself. */
function readEach(reader: InputReader, { nowMs, runTrackId }: InputSource): Omit<Inputs, 'remarks'> {
  return { connection: readConnection(reader, runTrackId), options: readOptions(reader, nowMs) };
}

/** What is known of this action's own inputs. */
interface OwnInputs {
  readonly names: readonly string[];
  /** Without surrounding blanks. */
  readonly text: (name: string) => string;
  /** Whether an input is empty, or says what an empty one means. */
  readonly isDefault: (name: string) => boolean;
  /** Whether a text would do in place of an input's own. */
  readonly accepts: (name: string, text: string) => boolean;
}

function ownInputs({ names }: InputReader, source: InputSource): OwnInputs {
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
  return {
    names: [...names, 'job-status'],
    text,
    // What job-status says is not read here.
    isDefault: (name) => text(name) === '' || (name !== 'job-status' && hasDefault(name)),
    accepts: (name, other) => readWith(name, other).isFine,
  };
}

const PREFIX = 'INPUT_';
/** Longer names are cut where they are shown. */
const LONGEST_NAME = 80;

/**
 * Refuses the variables that the runner, or a user's `env:`, set for one of the inputs with a slip in its name: that
 * one would keep its default in silence. Those that only look like an input of this action are told in a line.
 */
function refuseMisnamed(reader: InputReader, source: InputSource): void {
  const own = ownInputs(reader, source);
  const known = new Set(own.names.map((name) => `${PREFIX}${name.toUpperCase()}`));
  const ignored: string[] = [];
  for (const [variable, value = ''] of Object.entries(source.variables)) {
    if (!/^INPUT_./s.test(variable) || known.has(variable)) continue;
    const name = variable.slice(PREFIX.length);
    const meant = meantBy(name, value.trim(), own);
    const told = sanitize(variable, LONGEST_NAME);
    // As it stands under `with:`, or nearly so: the runner has made capitals of it.
    const shown = sanitize(name.toLowerCase(), LONGEST_NAME);
    if (meant === undefined) ignored.push(told);
    else reader.refuse(shown, sanitize(misnamed(shown, told, meant)));
  }
  if (ignored.length > 0) reader.remark(ignoredInputs(ignored));
}

/** The input that is set otherwise than it was meant to be; `undefined` if there is none. */
function meantBy(unknown: string, value: string, own: OwnInputs): string | undefined {
  const bare = bareName(unknown);
  const differs = (name: string): boolean => own.text(name) !== value && !(value === '' && own.isDefault(name));
  const same = own.names.find((name) => bareName(name) === bare);
  if (same !== undefined) return differs(same) ? same : undefined;
  return own.names
    .map((name) => ({ name, distance: editDistance(bare, bareName(name)) }))
    .toSorted((one, other) => one.distance - other.distance)
    .filter(({ name, distance }) => distance <= mostSlips(name))
    .find(({ name }) => differs(name) && own.isDefault(name) && own.accepts(name, value))?.name;
}

function bareName(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}

const LONG_NAME = 10;

function mostSlips(name: string): number {
  return bareName(name).length >= LONG_NAME ? 2 : 1;
}
