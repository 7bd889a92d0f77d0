import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect, test } from '@jest/globals';

const PAGES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(path));

/** What a page shows as text, without its code. */
function proseOf(page: string): string {
  return readFileSync(page, 'utf8')
    .replace(/^ *```[^]*?^ *```$/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ''));
}

/** The lines with the headings of a page. */
function headingsOf(page: string): readonly string[] {
  return proseOf(page).match(/^#{1,6} .+$/gm) ?? [];
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): ReadonlySet<string> {
  return new Set(headingsOf(page).map(anchorOf));
}

/** Headings that stand more than once under the same one: the versions of a changelog may each have an "Added". */
function repeatedIn(headings: readonly string[]): readonly string[] {
  const above: string[] = [];
  const paths = headings.map((heading) => {
    above.splice(heading.indexOf(' ') - 1, Infinity, heading);
    return above.join(' > ');
  });
  return paths.filter((path, index) => paths.indexOf(path) !== index);
}

function anchorOf(heading: string): string {
  const text = heading.replace(/^#+ /, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

/** The links within the repository: in a sentence, at the foot of a page, and in HTML. */
function linksIn(prose: string): readonly string[] {
  const forms = [/\]\(([^)\s]+)[^)]*\)/g, /^ *\[[^\]]+\]: (\S+)/gm, /(?:src|srcset|href)="([^"]+)"/g];
  const links = forms.flatMap((form) => [...prose.matchAll(form)].map(([, link = '']) => link));
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(target)) return true;
  if (anchor === undefined) return false;
  return statSync(target).isDirectory() || !anchorsOf(target).has(anchor);
}

test.each(PAGES)('%s links to nothing that is not there', (page) => {
  expect(linksIn(proseOf(page)).filter((link) => isBroken(page, link))).toEqual([]);
});

test.each([
  { text: '[a](docs/a.md), ![b](b.png) and [c](#c)', links: ['docs/a.md', 'b.png', '#c'] },
  { text: '[a](docs/a.md "A title")', links: ['docs/a.md'] },
  { text: 'See [a] and [b].\n\n[a]: docs/a.md\n[b]: https://example.com', links: ['docs/a.md'] },
  { text: '<source srcset="a.png"><img src="b.png"><a href="mailto:c@example.com">', links: ['a.png', 'b.png'] },
])('the links in $text are $links', ({ text, links }) => {
  expect(linksIn(text)).toEqual(links);
});

test.each(['docs/nothing.md', 'docs/setup.md#nothing', 'docs#nothing', '#nothing'])(
  'a link to %s is broken',
  (link) => {
    expect(isBroken('README.md', link)).toBe(true);
  },
);

test.each(PAGES)('%s says nothing twice under one heading', (page) => {
  expect(repeatedIn(headingsOf(page))).toEqual([]);
});

test.each([
  { headings: ['# A', '## B', '### C', '## D', '### C'], repeated: [] },
  { headings: ['# A', '## B', '### C', '### C', '## B'], repeated: ['# A > ## B > ### C', '# A > ## B'] },
])('the headings $headings repeat $repeated', ({ headings, repeated }) => {
  expect(repeatedIn(headings)).toEqual(repeated);
});
