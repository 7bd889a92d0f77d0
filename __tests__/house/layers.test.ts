import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import { configs } from 'typescript-eslint';

const RULE = 'no-restricted-imports';

const eslint = new ESLint({
  overrideConfigFile: '.config/eslint.config.js',
  overrideConfig: [configs.disableTypeChecked],
  ruleFilter: ({ ruleId }) => ruleId === RULE,
});

async function isAllowed(filePath: string, specifier: string): Promise<boolean> {
  const [result] = await eslint.lintText(`import { x } from '${specifier}';\nx();\n`, { filePath });
  const ruleIds = result?.messages.map((message) => message.ruleId);
  if (ruleIds?.some((ruleId) => ruleId !== RULE) !== false) throw new Error(`${filePath} was not linted`);
  return ruleIds.length === 0;
}

const LAYERS = ['time', 'http', 'zuora', 'run', 'messages', 'github'];

const everyPairOfLayers = LAYERS.flatMap((from, height) =>
  LAYERS.map((to, target) => ({
    file: `src/${from}/sample.ts`,
    imported: from === to ? './other.ts' : `../${to}/other.ts`,
    allowed: target <= height,
  })),
);

const rows = [
  ...everyPairOfLayers,
  { file: 'src/time/inner/sample.ts', imported: '../clock.ts', allowed: true },
  { file: 'src/time/inner/sample.ts', imported: '../../http/transport.ts', allowed: false },
  { file: 'src/time/inner/sample.ts', imported: '../../http/inner/sample.ts', allowed: false },
  { file: 'src/zuora/sample.ts', imported: '../index.ts', allowed: false },
  { file: 'src/run/sample.ts', imported: '../../src/messages/sample.ts', allowed: false },
  { file: 'src/run/sample.ts', imported: './../messages/sample.ts', allowed: false },
  { file: 'src/run/sample.ts', imported: '../time/../messages/sample.ts', allowed: false },
  { file: 'src/run/sample.ts', imported: './modes/../../messages/sample.ts', allowed: false },

  ...LAYERS.map((layer) => ({ file: 'src/index.ts', imported: `./${layer}/sample.ts`, allowed: true })),

  { file: 'src/post/index.ts', imported: '../index.ts', allowed: true },
  { file: 'src/post/index.ts', imported: '../github/sample.ts', allowed: false },
  { file: 'src/post/inner/sample.ts', imported: 'node:https', allowed: false },
  { file: 'src/github/sample.ts', imported: '../post/index.ts', allowed: false },

  { file: 'src/github/sample.ts', imported: '@actions/core', allowed: true },
  { file: 'src/index.ts', imported: '@actions/core', allowed: false },
  { file: 'src/run/sample.ts', imported: '@actions/core', allowed: false },
  { file: 'src/http/sample.ts', imported: '@actions/core', allowed: false },

  { file: 'src/http/sample.ts', imported: '@actions/http-client', allowed: true },
  { file: 'src/http/sample.ts', imported: '@actions/http-client/lib/proxy', allowed: true },
  { file: 'src/zuora/sample.ts', imported: '@actions/http-client', allowed: false },
  { file: 'src/github/sample.ts', imported: '@actions/http-client', allowed: false },
  { file: 'src/index.ts', imported: '@actions/http-client', allowed: false },

  { file: 'src/http/sample.ts', imported: 'node:https', allowed: true },
  { file: 'src/zuora/sample.ts', imported: 'node:http', allowed: false },
  { file: 'src/zuora/sample.ts', imported: 'node:http2', allowed: false },
  { file: 'src/github/sample.ts', imported: 'node:net', allowed: false },
  { file: 'src/github/sample.ts', imported: 'node:tls', allowed: false },
  { file: 'src/github/sample.ts', imported: 'node:dns/promises', allowed: false },
  { file: 'src/index.ts', imported: 'node:https', allowed: false },
  { file: 'src/github/sample.ts', imported: 'node:fs/promises', allowed: true },
  { file: 'src/github/sample.ts', imported: 'fs', allowed: false },
  { file: 'src/http/sample.ts', imported: 'undici', allowed: false },
  { file: 'src/github/sample.ts', imported: 'yaml', allowed: false },

  { file: 'src/index.ts', imported: '../simulator/zuora/state.ts', allowed: false },
  { file: 'src/zuora/sample.ts', imported: '../../simulator/zuora/state.ts', allowed: false },
  { file: 'src/zuora/sample.ts', imported: '../../__tests__/zuora/sample.ts', allowed: false },

  { file: 'simulator/index.ts', imported: './zuora/state.ts', allowed: true },
  { file: 'simulator/runner/sample.ts', imported: '../zuora/state.ts', allowed: true },
  { file: 'simulator/zuora/sample.ts', imported: 'node:http', allowed: true },
  { file: 'simulator/index.ts', imported: '../src/time/clock.ts', allowed: false },
  { file: 'simulator/zuora/sample.ts', imported: '../../src/zuora/client.ts', allowed: false },
  { file: 'simulator/runner/sample.ts', imported: 'yaml', allowed: true },
  { file: 'simulator/zuora/sample.ts', imported: '@actions/core', allowed: false },

  { file: '__tests__/bundle/sample.test.ts', imported: '../../simulator/zuora/state.ts', allowed: true },
  { file: '__tests__/zuora/sample.test.ts', imported: '../../src/zuora/client.ts', allowed: true },
].map((row) => ({ ...row, verdict: row.allowed ? 'may' : 'may not' }));

describe('folders are layers', () => {
  it('and there is no other folder, for which there would be no rule', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).toSorted()).toEqual([...LAYERS, 'post'].toSorted());
  });

  it.each(rows)('$file $verdict import $imported', async ({ file, imported, allowed }) => {
    await expect(isAllowed(file, imported)).resolves.toBe(allowed);
  });
});
