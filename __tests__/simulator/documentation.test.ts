import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { expectedOutcomes } from '../../simulator/server/expected-outcomes.ts';
import { scenarioNames, scenarios } from '../../simulator/zuora/scenarios.ts';

const text = readFileSync('docs/simulator.md', 'utf8');

/** The cells of every line of the scenarios' table, its head left out. */
function rows(): readonly (readonly string[])[] {
  const [, table = ''] = /<!-- scenarios: .*? -->\n([^]*?)<!-- \/scenarios -->/.exec(text) ?? [];
  const lines = table.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.split(/ *\| */).slice(1, -1));
}

/** Every value under a key, however deep. */
function valuesAt(key: string, node: unknown): readonly unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => (name === key ? [value] : valuesAt(key, value)));
}

describe('docs/simulator.md', () => {
  test('tells every scenario, and the outcome to expect of it, as the code does', () => {
    const expected = scenarioNames.map((name) => {
      const { outcome, ifCancelled } = expectedOutcomes[name];
      const cancelled = ifCancelled === undefined ? '–' : `\`${ifCancelled}\``;
      return [`\`${name}\``, scenarios[name].sentence, `\`${outcome}\``, cancelled];
    });
    expect(rows()).toEqual(expected);
  });

  test('shows a rehearsal with the outcome that its scenario leads to', () => {
    const [, yaml = ''] = /```yaml\n([^]*?)```/.exec(text) ?? [];
    const workflow: unknown = parse(yaml);
    expect(valuesAt('scenario', workflow)).toEqual(['fails-midway']);
    expect(valuesAt('run', workflow)).toEqual([`test "$OUTCOME" = ${expectedOutcomes['fails-midway'].outcome}`]);
  });
});

test('the rehearsal among the examples offers every scenario', () => {
  const workflow: unknown = parse(readFileSync('examples/rehearse.yml', 'utf8'));
  expect(valuesAt('options', workflow)).toEqual([scenarioNames]);
});
