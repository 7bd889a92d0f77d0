import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test.each(['docs/development/architecture.md', 'CONTRIBUTING.md'])(
  'every file and folder that %s names is there',
  (page) => {
    const named = [...readFileSync(page, 'utf8').matchAll(/`([\w.-]+\/[\w./-]*(?:\.(?:[jt]s|md|yml|json)|\/))`/g)];
    const paths = named.map(([, path = '']) => path);
    const roots = ['', 'src/'];
    expect(paths.filter((path) => !roots.some((root) => existsSync(root + path)))).toEqual([]);
    expect(paths.length).toBeGreaterThan(20);
  },
);
