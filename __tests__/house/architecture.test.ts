import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import { filesTable, importsDiagram } from '../../.config/docs/architecture.js';
import { ENTRIES, folderOf, readSources } from '../../.config/docs/sources.js';

function source(path: string, imports: readonly string[]) {
  return { path, folder: folderOf(path), imports, summary: `About ${path}.` };
}

const CLOCK = source('src/time/clock.ts', []);
const TRANSPORT = source('src/http/transport.ts', ['src/time/clock.ts', 'node:zlib', '@actions/http-client']);
const BODY = source('src/http/body.ts', ['node:stream/promises', 'src/http/transport.ts']);
const INDEX = source('src/index.ts', ['src/http/transport.ts', 'src/http/body.ts']);

describe('the diagram of the imports', () => {
  it('has a node for each folder and package and one arrow for each pair, from the top down', () => {
    const lines = importsDiagram([BODY, TRANSPORT, INDEX, CLOCK]).split('\n');
    expect(lines.slice(3, -1)).toEqual([
      '  subgraph action[the action]',
      '    src_index_ts["<b>src/index.ts</b>"]',
      '    src_http["<b>src/http</b><br>2 files<br>Node: stream, zlib"]',
      '    src_time["<b>src/time</b><br>1 file"]',
      '  end',
      '  subgraph rehearsal[the rehearsal]',
      '  end',
      '  _actions_http_client(["@actions/http-client"])',
      '  src_index_ts --> src_http',
      '  src_http --> src_time',
      '  src_http --> _actions_http_client',
    ]);
  });

  it('cannot be drawn of folders that import each other', () => {
    const upwards = source('src/time/clock.ts', ['src/http/body.ts']);
    expect(() => importsDiagram([BODY, TRANSPORT, upwards])).toThrow(
      'These folders import each other: src/http, src/time',
    );
  });
});

describe('the table of the files', () => {
  it('says of each file of a folder what it is and what it reaches beyond our code', () => {
    expect(filesTable([BODY, TRANSPORT, CLOCK], 'src/http').split('\n').slice(2)).toEqual([
      '| [`body.ts`](../src/http/body.ts) | About src/http/body.ts. | `node:stream/promises` |',
      '| [`transport.ts`](../src/http/transport.ts) | About src/http/transport.ts. | `@actions/http-client`, `node:zlib` |',
    ]);
  });
});

describe('the sources', () => {
  const sources = readSources();

  it.each([
    // The whole file, an export of its name, one that ends in it, the one function, the first type.
    { path: 'src/github/omitted-modules.ts', begin: 'Stand-ins for what `@actions/core` imports' },
    { path: 'src/run/run-record.ts', begin: 'What has become known in one run.' },
    { path: 'src/zuora/status.ts', begin: 'Every status that Zuora documents for a job.' },
    { path: 'src/github/report-result.ts', begin: 'Writes a verdict everywhere it belongs' },
    { path: 'src/run/context.ts', begin: 'What every step of the use case works with.' },
  ])('say what $path is', ({ path, begin }) => {
    expect(sources.find((file) => file.path === path)?.summary).toContain(begin);
  });

  it('all say what they are, but for the entries', () => {
    const silent = sources.filter(({ path, summary }) => path.startsWith('src/') && summary === '');
    expect(silent.map(({ path }) => path)).toEqual(ENTRIES);
  });

  it('name what they import by its path in the repository', () => {
    const imports = sources.find(({ path }) => path === 'src/github/steps.ts')?.imports;
    expect(imports).toEqual(
      expect.arrayContaining(['node:crypto', 'src/time/clock.ts', 'src/github/main.ts']),
    );
  });
});

test.each(['docs/architecture.md', 'CONTRIBUTING.md'])(
  'every file and folder that %s names is there',
  (page) => {
    const named = [
      ...readFileSync(page, 'utf8').matchAll(/`([\w.-]+\/[\w./-]*(?:\.(?:[jt]s|md|yml|json)|\/))`/g),
    ];
    const paths = named.map(([, path = '']) => path);
    const roots = ['', 'src/'];
    expect(paths.filter((path) => !roots.some((root) => existsSync(root + path)))).toEqual([]);
    expect(paths.length).toBeGreaterThan(20);
  },
);
