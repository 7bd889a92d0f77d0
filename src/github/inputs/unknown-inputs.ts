import { editDistance } from '../../messages/remedies.ts';
import { sanitize } from '../../messages/text.ts';

/** What is known of this action's own inputs. */
export interface OwnInputs {
  readonly names: readonly string[];
  /** Without surrounding blanks. */
  readonly text: (name: string) => string;
  /** Whether an input is empty, or says what an empty one means. */
  readonly isDefault: (name: string) => boolean;
  /** Whether a text would do in place of an input's own. */
  readonly accepts: (name: string, text: string) => boolean;
}

/** What was set for an input that this action does not have, and the one that was probably meant. */
export interface Misnamed {
  /** As it stands under `with:`, or nearly so: the runner has made capitals of it. */
  readonly shown: string;
  readonly variable: string;
  readonly meant: string;
}

/** Variables that the runner, or somebody's `env:`, set for inputs that this action does not have. */
export interface UnknownInputs {
  readonly misnamed: readonly Misnamed[];
  /** The names of the others. */
  readonly ignored: readonly string[];
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Where the runner puts an input. */
function variableOf(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** Tells the slips, which would leave an input at its default, from what only looks like an input of this action. */
export function judgeUnknownInputs(variables: Variables, own: OwnInputs): UnknownInputs {
  const known = new Set(own.names.map(variableOf));
  const judged = Object.entries(variables)
    .filter(([variable]) => /^INPUT_./s.test(variable) && !known.has(variable))
    .map(([variable, value = '']) => ({
      variable: sanitize(variable, LONGEST_NAME),
      shown: sanitize(variable.slice(PREFIX.length).toLowerCase(), LONGEST_NAME),
      meant: meantBy(variable.slice(PREFIX.length), value.trim(), own),
    }));
  return {
    misnamed: judged.flatMap(({ meant, ...names }) => (meant === undefined ? [] : [{ ...names, meant }])),
    ignored: judged.filter(({ meant }) => meant === undefined).map(({ variable }) => variable),
  };
}

const PREFIX = 'INPUT_';
/** Longer names are cut where they are shown. */
const LONGEST_NAME = 80;

/** The input that is set otherwise than it was meant to be; `undefined` if there is none. */
function meantBy(unknown: string, value: string, own: OwnInputs): string | undefined {
  const bare = bareName(unknown);
  const differs = (name: string): boolean =>
    own.text(name) !== value && !(value === '' && own.isDefault(name));
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
