import type { Operation } from '../../zuora/requests/exchange.ts';
import type { Fault, FaultMoment, FaultRule } from '../../zuora/requests/fault.ts';
import { documentedRequests } from '../../zuora/requests/route.ts';
import { Details } from './details.ts';
import { faultForms } from './fault-forms.ts';
import type { Kind } from './kinds.ts';

/** What an aimed fault may be aimed at. */
export const faultTargets: readonly (Operation | 'any')[] = [
  ...documentedRequests.map(({ operation }) => operation),
  'any',
];

const faultKinds = Object.keys(faultForms).filter((name) => name !== 'status');

/** A fault and the requests that meet it, such as `create#1=reset`. */
export const aimedFault: Kind<FaultRule> = {
  placeholder: '<fault>',
  accepted: `REQUEST#WHICH=FAULT such as create#1=reset, get-job#3-5=503, get-job#2+5=stall or list-jobs#*=429. REQUEST is one of ${faultTargets.join(', ')}; FAULT a status of three digits or one of ${faultKinds.join(', ')}, with the details that docs/development/simulator.md lists`,
  isList: true,
  read: readAimedFault,
};

function readAimedFault(text: string): FaultRule | undefined {
  const [, target = '', which, written = ''] = /^([a-z-]+)(?:#([^=]+))?=(.+)$/.exec(text) ?? [];
  const operation = faultTargets.find((name) => name === target);
  const moment = readWhich(which ?? '1');
  const fault = readFault(written);
  if (operation === undefined || moment === undefined || fault === undefined) return undefined;
  return { on: { operation, ...moment }, fault };
}

/** `1` the first, `3-5` the third to the fifth, `3-` all from the third on, `2+5` every fifth from the second on, `*` all. */
function readWhich(which: string): Omit<FaultMoment, 'operation'> | undefined {
  if (which === '*') return { times: Infinity };
  const [, first = '', sign, second = ''] = /^([1-9]\d{0,5})(?:([-+])(\d{0,6}))?$/.exec(which) ?? [];
  if (first === '') return undefined;
  const from = Number(first);
  if (sign === undefined) return { from };
  if (sign === '-' && second === '') return { from, times: Infinity };
  const number = Number(second);
  if (sign === '-') return number < from ? undefined : { from, times: number - from + 1 };
  return number === 0 ? undefined : { from, every: number, times: Infinity };
}

function readFault(written: string): Fault | undefined {
  const details = detailsOf(written);
  if (details === undefined) return undefined;
  const form = /^\d{3}$/.test(details.kind) ? faultForms.status : formOf(details.kind);
  const fault = form?.read(details);
  return details.isUsedUp ? fault : undefined;
}

function formOf(kind: string): (typeof faultForms)[Fault['kind']] | undefined {
  return kind === 'status' ? undefined : Object.entries(faultForms).find(([name]) => name === kind)?.[1];
}

function detailsOf(written: string): Details | undefined {
  try {
    return new Details(written);
  } catch {
    return undefined;
  }
}
