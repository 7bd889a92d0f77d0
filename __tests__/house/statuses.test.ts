import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { isCancellable, isDocumented, isTerminal } from '../../src/zuora/job.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Description {
  readonly components: {
    readonly schemas: {
      readonly JobResponse: { readonly properties: { readonly status: { readonly enum: string[] } } };
    };
  };
}

const described = (parse(read('simulator/zuora-openapi.yaml')) as Description).components.schemas.JobResponse.properties
  .status.enum;
const [, section = ''] = /^## Statuses of a refresh\n(.*?)^## /ms.exec(read('docs/reference.md')) ?? [];
const rows = [...section.matchAll(/^\| (`.*`) +\| (.*?) +\|$/gm)].map(([, names = '', fate = '']) => ({
  statuses: [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  fate,
}));

test('the action knows each status that Zuora describes, and the reference has a place for each', () => {
  expect(described.filter((status) => !isDocumented(status))).toEqual([]);
  expect(rows.flatMap(({ statuses }) => statuses)).toEqual(described);
});

test('the reference says of each status whether it can be cancelled, and whether it is final', () => {
  expect(rows).not.toHaveLength(0);
  for (const { statuses, fate } of rows)
    for (const status of statuses) {
      expect([status, fate === 'final']).toEqual([status, isTerminal(status)]);
      expect([status, fate === 'yes' || fate === 'cancellation pending']).toEqual([status, isCancellable(status)]);
    }
});
