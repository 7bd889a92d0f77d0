/**
 * Folders are layers, and an import only ever points down. Each row: where, and what must not be imported there.
 * `__tests__/house/layers.test.ts` asks ESLint about every rule.
 */

const DOMAIN = ['time', 'http', 'zuora', 'run', 'messages', 'github'];

/** @type {Readonly<Record<string, readonly string[]>>} */
const BELOW = {
  time: [],
  http: ['time'],
  zuora: ['http', 'time'],
  run: ['zuora', 'http', 'time'],
  messages: ['run', 'zuora', 'http', 'time'],
  github: ['messages', 'run', 'zuora', 'http', 'time'],
};

const NETWORK = {
  regex: '^(node:)?(http|https|http2|net|tls|dgram|dns)(/|$)',
  message: 'Only src/http speaks to the network.',
};
const ACTIONS_CORE = { regex: '^@actions/core(/|$)', message: 'Only src/github knows GitHub.' };
const ACTIONS_HTTP = { regex: '^@actions/http-client(/|$)', message: 'Only src/http speaks HTTP.' };
const SIMULATOR = { regex: '^\\.\\.?/(.*/)?simulator/', message: 'The action never imports the simulator.' };
const TESTS = {
  regex: '^\\.\\.?/(.*/)?(__tests__|dist|\\.config)/',
  message: 'Sources import sources only.',
};
const THIRD_PARTY = {
  regex: '^(?!\\.|node:|@actions/(core|http-client)(/|$))',
  message: 'Runtime dependencies are @actions/core and @actions/http-client; Node modules are written node:….',
};
const EVERYWHERE = [SIMULATOR, TESTS, THIRD_PARTY];

/** @param {string} layer */
function above(layer) {
  const forbidden = DOMAIN.filter((other) => other !== layer && !BELOW[layer]?.includes(other));
  const regexes = ['^(\\.\\./)+(post/)?index(\\.[jt]s)?$'];
  if (forbidden.length > 0) regexes.push(`^\\.\\.?/(.*/)?(${forbidden.join('|')})(/|$)`);
  return regexes.map((regex) => ({ regex, message: `src/${layer} imports only what is below it.` }));
}

/**
 * @param {string[]} files
 * @param {readonly {regex: string, message: string}[]} patterns
 * @returns {import('eslint').Linter.Config}
 */
function restrict(files, patterns) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns: [...patterns] }] } };
}

export const layers = [
  restrict(['src/*.ts'], [...EVERYWHERE, ACTIONS_CORE, ACTIONS_HTTP, NETWORK]),
  restrict(['src/post/*.ts'], [{ regex: '^(?!\\.\\./index\\.ts$)', message: 'Post is the same bundle.' }]),
  ...DOMAIN.map((layer) => {
    const platform = [
      ...(layer === 'github' ? [] : [ACTIONS_CORE]),
      ...(layer === 'http' ? [] : [ACTIONS_HTTP, NETWORK]),
    ];
    return restrict([`src/${layer}/**/*.ts`], [...EVERYWHERE, ...platform, ...above(layer)]);
  }),
  restrict(
    ['simulator/**/*.ts'],
    [
      {
        regex: '^\\.\\.?/(.*/)?(src|dist|__tests__|\\.config)/',
        message: 'The simulator imports nothing of the action.',
      },
      { regex: '^(?!\\.|node:|yaml$)', message: 'The simulator needs Node and a YAML reader alone.' },
    ],
  ),
];
