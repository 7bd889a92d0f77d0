import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { planRelease } from '../../.config/release/plan.js';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.3] - 2027-01-31

### Fixed

- A thing.

## [1.2.2] - 2027-01-01

- Another thing.

## [1.2.1] - 2026-12-31

[1.2.3]: https://example.com/compare
`;
const FACTS = {
  tag: 'v1.2.3',
  packageVersion: '1.2.3',
  changelog: CHANGELOG,
  tags: ['v1', 'v1.2.2', 'v1.2.3'],
};

describe('a tag to release', () => {
  it('has its notes from the changelog and moves the major tag', () => {
    expect(planRelease(FACTS)).toEqual({
      version: '1.2.3',
      major: 'v1',
      movesMajor: true,
      isLatest: true,
      notes: '### Fixed\n\n- A thing.',
    });
  });

  it('may be the first', () => {
    expect(planRelease({ ...FACTS, tags: [] })).toMatchObject({ movesMajor: true, isLatest: true });
  });

  it.each([
    { other: 'v1.2.10', moves: false, latest: false },
    { other: 'v1.10.0', moves: false, latest: false },
    { other: 'v1.1.99', moves: true, latest: true },
    { other: 'v2.0.0', moves: true, latest: false },
    { other: 'v10.0.0', moves: true, latest: false },
    { other: 'v0.9.9', moves: true, latest: true },
    { other: 'v1.9.9-rc.1', moves: true, latest: true },
    { other: 'v2', moves: true, latest: true },
    { other: 'nightly', moves: true, latest: true },
  ])('beside $other moves the major tag: $moves, and is the latest: $latest', ({ other, moves, latest }) => {
    const plan = planRelease({ ...FACTS, tags: [...FACTS.tags, other] });
    expect(plan).toMatchObject({ movesMajor: moves, isLatest: latest });
  });

  it.each([
    { tag: 'v1.2', says: 'The tag v1.2 is not of the form v1.2.3' },
    { tag: 'v1.2.3-rc.1', says: 'The tag v1.2.3-rc.1 is not of the form v1.2.3' },
    { tag: 'v01.2.3', says: 'The tag v01.2.3 is not of the form v1.2.3' },
    { tag: '', says: 'The tag  is not of the form v1.2.3' },
    { tag: 'v1.2.4', says: 'The tag v1.2.4 is not the version of package.json, which is 1.2.3' },
  ])('is refused: "$tag"', ({ tag, says }) => {
    expect(() => planRelease({ ...FACTS, tag })).toThrow(says);
  });

  it.each([
    { version: '1.2.4', why: 'there is no section' },
    { version: '1.2.1', why: 'its section is empty' },
    { version: '1.2.3', why: 'the only section like it is that of 1.2.30' },
  ])('is refused without notes: $why', ({ version }) => {
    const changelog = CHANGELOG.replace('[1.2.3] ', '[1.2.30] ');
    const facts = { ...FACTS, tag: `v${version}`, packageVersion: version, changelog };
    expect(() => planRelease(facts)).toThrow(`CHANGELOG.md has no section that says something about ${version}`);
  });
});

describe('the release workflow', () => {
  it('lets every tag have its turn', () => {
    const concurrency = { group: '${{ github.workflow }}', queue: 'max', 'cancel-in-progress': false };
    expect(parse(readFileSync('.github/workflows/release.yml', 'utf8'))).toMatchObject({ concurrency });
  });
});

describe('the script of the release workflow', () => {
  function prepare(tag: string): { status: number | null; stderr: string; outputs: string; commit: string } {
    const folder = mkdtempSync(join(tmpdir(), 'release-'));
    const outputFile = join(folder, 'output');
    const git = (...words: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...words], {
        cwd: folder,
        encoding: 'utf8',
      }).trim();
    try {
      writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.3" }');
      writeFileSync(join(folder, 'CHANGELOG.md'), CHANGELOG);
      git('init', '--quiet');
      git('add', '.');
      git('commit', '--quiet', '--message=Release');
      git('tag', 'v1.3.0');
      writeFileSync(outputFile, '');
      const { status, stderr } = spawnSync(process.execPath, [resolve('.config/release/prepare.js'), tag], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], GITHUB_OUTPUT: outputFile },
      });
      return { status, stderr, outputs: readFileSync(outputFile, 'utf8'), commit: git('rev-parse', 'HEAD') };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('hands out the plan and the commit', () => {
    const { status, outputs, commit } = prepare('v1.2.3');
    expect(status).toBe(0);
    const values = outputs.matchAll(/^(\w+)<<(.+)\n([^]*?)\n\2$/gm);
    expect(Object.fromEntries([...values].map(([, name, , value]) => [name, value]))).toEqual({
      version: '1.2.3',
      major: 'v1',
      movesMajor: 'false',
      isLatest: 'false',
      notes: '### Fixed\n\n- A thing.',
      commit,
    });
  });

  it('says why it refuses a tag', () => {
    expect(prepare('v1.2.4')).toMatchObject({
      status: 1,
      stderr: 'The tag v1.2.4 is not the version of package.json, which is 1.2.3\n',
      outputs: '',
    });
  });
});
