import { emptyInputs } from '../../messages/inputs.ts';
import type { InputReader, Variables } from './input-reader.ts';

/** The inputs that `action.yml` gives a default. */
export const DEFAULTS: Readonly<Record<string, string>> = {
  mode: 'refresh',
  'base-url': 'https://rest.na.zuora.com',
  wait: 'true',
  timeout: '330m',
  'poll-interval': 'auto',
  'on-active-job': 'adopt',
  'on-not-due': 'fail',
  'on-no-job': 'fail',
  'on-timeout': 'fail',
  'on-abort': 'cancel',
};

/** Says which inputs are empty: the runner fills in the defaults of those that are not given at all. */
export function remarkOnEmpty(reader: InputReader, variables: Variables): void {
  const empty = Object.entries(DEFAULTS).filter(([name]) => variables[`INPUT_${name.toUpperCase()}`]?.trim() === '');
  if (empty.length > 0) reader.remark(emptyInputs(empty));
}
