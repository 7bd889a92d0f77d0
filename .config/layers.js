/**
 * Folders are layers, and an import only ever points down: each may import those before it. Each row: where, and what
 * must not be imported there. `__tests__/house/layers.test.ts` asks ESLint about every rule.
 */
const LAYERS = ['time', 'http', 'zuora', 'run', 'messages', 'github'];

const NETWORK = {
  regex: '^(node:)?(http|https|http2|net|tls|dgram|dns)(/|$)',
  message: 'Only src/http speaks to the network.',
};
const ACTIONS_CORE = { regex: '^@actions/core(/|$)', message: 'Only src/github knows GitHub.' };
const ACTIONS_HTTP = { regex: '^@actions/http-client(/|$)', message: 'Only src/http speaks HTTP.' };
const EVERYWHERE = [
  { regex: '^\\.\\.?/(.*/)?simulator/', message: 'The action never imports the simulator.' },
  { regex: '^\\.\\.?/(.*/)?(__tests__|dist|\\.config)/', message: 'Sources import sources only.' },
  // Another way to a folder would lead past the rules that know it by the shortest one.
  { regex: '^\\.\\.?/(.*/)?src/|^\\./\\.|[^./]/\\.', message: 'The shortest path is the one that is checked.' },
  {
    regex: '^(?!\\.|node:|@actions/(core|http-client)(/|$))',
    message: 'Runtime dependencies are @actions/core and @actions/http-client; Node modules are written node:….',
  },
];

/**
 * @param {string[]} files
 * @param {{regex: string, message: string}[]} patterns
 * @returns {import('eslint').Linter.Config}
 */
const restrict = (files, patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });

export const layers = [
  restrict(['src/*.ts'], [...EVERYWHERE, ACTIONS_CORE, ACTIONS_HTTP, NETWORK]),
  restrict(['src/post/**/*.ts'], [{ regex: '^(?!\\.\\./index\\.ts$)', message: 'Post is the same bundle.' }]),
  ...LAYERS.map((layer, height) => {
    const above = ['post', 'index', ...LAYERS.slice(height + 1)].join('|');
    return restrict(
      [`src/${layer}/**/*.ts`],
      [
        ...EVERYWHERE,
        ...(layer === 'github' ? [] : [ACTIONS_CORE]),
        ...(layer === 'http' ? [] : [ACTIONS_HTTP, NETWORK]),
        { regex: `^(\\.\\./)+(${above})(/|\\.[jt]s$|$)`, message: `src/${layer} imports only what is below it.` },
      ],
    );
  }),
  restrict(
    ['simulator/**/*.ts'],
    [
      { regex: '^\\.\\.?/(.*/)?(src|dist|__tests__|\\.config)/', message: 'The simulator imports nothing of it.' },
      { regex: '^(?!\\.|node:|yaml$)', message: 'The simulator needs Node and a YAML reader alone.' },
    ],
  ),
];
