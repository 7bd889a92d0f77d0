import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** What ncc writes, in small. */
const BUNDLE = `import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({});
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ./src/time/clock.ts
const clock = 'ä – 時';

// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: ./node_modules/@actions/core/node_modules/@acme/inner/lib/index.js
const inner = tunnel + clock;

;// CONCATENATED MODULE: ./src/time/timeouts.ts
const limits = inner;
`;
const LICENCES = '@acme/inner\nMIT\n\ntunnel\nMIT\n';

/** Runs `npm run bundle` on a bundle of its own. */
function measure(bundle: string, licences: string): { status: number | null; stdout: string; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist/index.js'), bundle);
    writeFileSync(join(folder, 'dist/licenses.txt'), licences);
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('.config/bundle.js')], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the check of the bundle', () => {
  it('says how much comes from where, to the byte', () => {
    const { status, stdout, stderr } = measure(BUNDLE, LICENCES);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const rows = [...stdout.matchAll(/^ *(\d+) {2}(.+)$/gm)].map(([, bytes, origin]) => ({ bytes, origin }));
    expect(rows.map(({ origin }) => origin)).toEqual([
      'CommonJS modules, Node and webpack',
      'src/time',
      '@acme/inner',
      'tunnel',
      'dist/index.js, of at most  330,000 bytes',
    ]);
    const sizes = rows.map(({ bytes }) => Number(bytes));
    expect(sizes.slice(0, -1).reduce((sum, bytes) => sum + bytes)).toBe(sizes.at(-1));
    expect(sizes.at(-1)).toBe(Buffer.byteLength(BUNDLE));
  });

  it('is red above the budget', () => {
    const { status, stderr } = measure(BUNDLE + ' '.repeat(330_000), LICENCES);
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'dist/index.js is larger than its budget.\n' });
  });

  it('is red if a package lacks its licence', () => {
    const { status, stderr } = measure(BUNDLE, 'MIT, as @acme/inner is\n\ntunnel\nMIT\n');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'dist/licenses.txt does not name @acme/inner.\n',
    });
  });
});

describe('the committed bundle of post', () => {
  it('is a few lines that import the main one', () => {
    const post = readFileSync('dist/post/index.js', 'utf8');
    expect([...post.matchAll(/\bfrom (.*);/g)].map(([, path]) => path)).toEqual(['"../index.js"']);
    expect(Buffer.byteLength(post)).toBeLessThan(2_000);
  });
});
