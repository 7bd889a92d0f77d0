import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { cut } from '../../.config/bundle/pieces.js';
import { addUp, align, unlicensed } from '../../.config/bundle/report.js';

/** What ncc writes, in small. */
const BUILT = `import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(278);


/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ })

/******/ });
/******/ function __nccwpck_require__(moduleId) {
/******/ 	return __webpack_modules__[moduleId];
/******/ }
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ./src/time/clock.ts
const clock = 'ä – 時';

;// CONCATENATED MODULE: ./src/time/timeouts.ts
const limits = \`
;// CONCATENATED MODULE: ./src/http/inAString.ts
\`;

// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: ./node_modules/@actions/core/node_modules/@acme/inner/lib/index.js
const inner = tunnel + clock + limits;

;// CONCATENATED MODULE: ./src/index.ts

inner();
`;

const PATHS = new Map([
  ['770', './node_modules/tunnel/index.js'],
  ['278', 'external "net"'],
]);
const FORMATTED = await format(BUILT, { parser: 'babel', singleQuote: true });

describe.each([
  { form: 'as ncc writes it', text: BUILT },
  { form: 'formatted', text: FORMATTED },
])('a bundle $form', ({ text }) => {
  const pieces = cut(text, PATHS);

  it('is cut into the modules that it names, and glue', () => {
    const paths = pieces.map(({ path }) => path);
    expect(paths.filter((path) => path !== undefined)).toEqual([
      './node_modules/tunnel/index.js',
      './src/time/clock.ts',
      './src/time/timeouts.ts',
      './node_modules/@actions/core/node_modules/@acme/inner/lib/index.js',
      './src/index.ts',
    ]);
    expect(paths[0]).toBeUndefined();
  });

  it('is cut without losing a byte', () => {
    expect(pieces.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(Buffer.byteLength(text));
  });

  it('is added up by layer and by package', () => {
    const rows = addUp(pieces);
    expect(rows.map(({ kind, name, folder, files }) => [kind, name, folder, files])).toEqual(
      expect.arrayContaining([
        ['layer', 'src/time', '', 2],
        ['layer', 'src/index.ts', '', 1],
        ['package', '@acme/inner', './node_modules/@actions/core/node_modules/@acme/inner', 1],
        ['package', 'tunnel', './node_modules/tunnel', 1],
        ['glue', "webpack's glue", '', 0],
      ]),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['layer', 'layer', 'package', 'package', 'glue']);
  });

  it('gives a module the bytes that it has in the bundle', () => {
    const own = text.slice(text.lastIndexOf('// CONCATENATED'));
    expect(addUp(pieces).find(({ name }) => name === 'src/index.ts')?.bytes).toBe(Buffer.byteLength(own));
  });
});

describe('a module without a name', () => {
  it('is an error, not glue', () => {
    expect(() => cut(BUILT, new Map([['770', './node_modules/tunnel/index.js']]))).toThrow('module 278');
  });
});

describe('the licences', () => {
  it('have to name each package on a line of its own', () => {
    const rows = addUp(cut(BUILT, PATHS));
    expect(unlicensed(rows, '@acme/inner\nMIT\n\ntunnel\nMIT\n')).toEqual([]);
    expect(unlicensed(rows, 'MIT, as @acme/inner and tunnel are\n')).toEqual(['tunnel', '@acme/inner']);
  });
});

describe('the table', () => {
  it('puts words to the left and numbers to the right', () => {
    const rows = [
      ['from', 'version', 'licence', 'bytes'],
      ['tunnel', '0.0.6', 'MIT', '7,946'],
      ['src/index.ts', '', '', '54'],
    ];
    expect(align(rows).split('\n')).toEqual([
      'from          version  licence  bytes',
      'tunnel        0.0.6    MIT      7,946',
      'src/index.ts                       54',
    ]);
  });
});

describe('the committed bundle', () => {
  const text = readFileSync('dist/index.js', 'utf8');
  /** `npm run bundle` builds to learn the numbers of the wrapped modules; here their bytes are enough. */
  const anywhere = new Map(
    [...text.matchAll(/^(?:\/\*{3}\/)? +(\d+):/gm)].map(([, id = '']) => [
      id,
      './node_modules/wrapped/index.js',
    ]),
  );
  const pieces = cut(text, anywhere);

  it('adds up to its size', () => {
    expect(pieces.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(Buffer.byteLength(text));
  });

  it('is small enough to be read', () => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(330_000);
  });

  it('is all that the bundle of post consists of', () => {
    const post = readFileSync('dist/post/index.js', 'utf8');
    expect([...post.matchAll(/\bfrom (.*);/g)].map(([, path]) => path)).toEqual(['"../index.js"']);
    expect(Buffer.byteLength(post)).toBeLessThan(2_000);
  });

  it('ends with the entry', () => {
    expect(pieces.at(-1)?.path).toBe('./src/index.ts');
  });
});
