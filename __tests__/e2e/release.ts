import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { spawnAct } from './act.ts';
import { forAct } from './for-act.ts';
import { problemsOf, type Expectation } from './expectation.ts';
import type { Performance } from './perform.ts';
import { commit, copy, makeRoot, write } from './repository.ts';

/** A tag that was pushed, and what the release workflow is to make of it. */
export interface Release extends Expectation {
  readonly name: string;
  /** Tags beside the pushed one, which is TAG. */
  readonly tags?: readonly string[];
  readonly changelog?: string;
  /** Whether the sources build to the committed bundles. */
  readonly isBuilt?: boolean;
  /** What GitHub says: is there a major tag, and does the pushed tag still name the commit? */
  readonly gitHub?: { readonly hasMajor?: boolean; readonly hasMoved?: boolean };
}

const TAG = 'v1.2.3';
const REPOSITORY = 'octo-org/octo-repo';
const WORKFLOW = '.github/workflows/release.yml';
const CHANGELOG = '# Changelog\n\n## [1.2.3] - 2027-01-31\n\n- The first note.\n- The second note.\n';
const PATCHES = `gh api --method PATCH repos/${REPOSITORY}/git/refs/tags/v1 --field sha=COMMIT`;
const POSTS = `gh api --method POST repos/${REPOSITORY}/git/refs --field ref=refs/tags/v1 --field sha=COMMIT`;
const ATTESTS = 'simulator/dist/step/index.js is attested';
const ATTESTS_LICENCES = 'dist/licenses.txt is attested';
const GH = '| gh ';
const CREATES = 'gh release create v1.2.3 --verify-tag --title v1.2.3 --latest=true --notes-file -';
const CREATES_OLD = 'gh release create v1.2.3 --verify-tag --title v1.2.3 --latest=false --notes-file -';

/** What the release workflow makes of tags. */
export const releases: readonly Release[] = [
  {
    name: 'release: publishes the commit that was verified',
    says: [
      'everything is checked',
      ATTESTS,
      ATTESTS_LICENCES,
      CREATES,
      '- The first note.',
      '- The second note.',
      PATCHES,
    ],
    saysNot: [POSTS],
  },
  {
    name: 'release: the first of its major version',
    gitHub: { hasMajor: false },
    says: [CREATES, PATCHES, POSTS],
  },
  {
    name: 'release: a fix of an older version',
    tags: ['v1.3.0'],
    says: [CREATES_OLD],
    saysNot: [PATCHES, POSTS],
  },
  {
    name: 'release: a fix of an older major version',
    tags: ['v2.0.0'],
    says: [CREATES_OLD, PATCHES],
  },
  {
    name: 'release: without notes',
    changelog: '# Changelog\n\n## [Unreleased]\n',
    isRed: true,
    says: ['CHANGELOG.md has no section that says something about 1.2.3'],
    saysNot: ['everything is checked', ATTESTS, GH],
  },
  {
    name: 'release: the bundles are not what the sources build to',
    isBuilt: false,
    isRed: true,
    says: ['the bundles differ'],
    saysNot: ['everything is checked', ATTESTS, GH],
  },
  {
    name: 'release: the tag was moved meanwhile',
    gitHub: { hasMoved: true },
    isRed: true,
    says: ['everything is checked'],
    saysNot: [CREATES, CREATES_OLD, PATCHES, POSTS],
  },
];

/** Runs the release workflow in a repository of its own, with stand-ins for all that only GitHub has. */
export async function rehearseRelease(act: string, release: Release): Promise<Performance> {
  using root = makeRoot();
  const place = {
    folder: join(root.path, 'repository'),
    home: join(root.path, 'home'),
    path: [join(root.path, 'bin'), process.env['PATH']].join(delimiter),
  };
  mkdirSync(place.home);
  const sha = makeRepository(place.folder, release);
  write(join(root.path, 'bin/gh'), gh(sha, release));
  chmodSync(join(root.path, 'bin/gh'), 0o755);
  const event = join(root.path, 'event.json');
  write(event, JSON.stringify({ ref: `refs/tags/${TAG}` }));
  const run = spawnAct(
    act,
    [
      'push',
      ...['--workflows', WORKFLOW],
      ...['--eventpath', event],
      ...['--env', `GITHUB_REPOSITORY=${REPOSITORY}`],
      ...standIns(join(root.path, 'actions'), place.folder),
    ],
    place,
  );
  const result = await run.ended;
  const withCommit = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replace('COMMIT', sha));
  const says = withCommit(release.says);
  const saysNot = withCommit(release.saysNot ?? []);
  return { problems: problemsOf({ ...release, says, saysNot }, result), log: result.log };
}

/** The commit that the tag names. */
function makeRepository(folder: string, { tags = [], changelog = CHANGELOG, isBuilt = true }: Release): string {
  const scripts = {
    'check:dist': isBuilt ? 'echo the bundles are the same' : 'echo the bundles differ && exit 1',
    check: 'echo everything is checked',
  };
  write(join(folder, 'package.json'), JSON.stringify({ version: '1.2.3', type: 'module', scripts }));
  write(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages: {} }));
  write(join(folder, 'CHANGELOG.md'), changelog);
  copy(['.config/release', 'dist', 'simulator/dist'], folder);
  write(join(folder, WORKFLOW), forAct(WORKFLOW));
  return commit(folder, [TAG, ...tags]);
}

/** Says what it was asked, and answers as GitHub does. */
function gh(sha: string, { gitHub: { hasMajor = true, hasMoved = false } = {} }: Release): string {
  return `#!/bin/sh
case "$*" in
  'api repos/${REPOSITORY}/commits/${TAG} --jq .sha') echo ${hasMoved ? 'another' : sha} ;;
  'release view ${TAG}') exit 1 ;;
  'release create '*) echo "gh $*"; cat ;;
  'api --method PATCH '*) echo "gh $*"; exit ${hasMajor ? '0' : '1'} ;;
  *) echo "gh $*" ;;
esac
`;
}

/** Flags that put stand-ins for the actions of the workflow. The first checkout is done by act itself. */
function standIns(folder: string, repository: string): readonly string[] {
  const steps: Readonly<Record<string, string>> = {
    'actions/checkout': `git clone --quiet '${repository}' . && git checkout --quiet '\${{ inputs.ref }}'`,
    'actions/setup-node': 'node --version',
    // It takes of what a pattern matches the files alone.
    'actions/attest':
      'shopt -s globstar; for file in $SUBJECTS; do test ! -f "$file" || echo "$file is attested"; done',
  };
  const uses = readFileSync(WORKFLOW, 'utf8').matchAll(/uses: (([^@\s]+)@\S+)/g);
  return [...uses].flatMap(([, reference = '', name = '']) => {
    const inputs = { ref: { default: '' }, 'subject-path': { default: '' } };
    const env = { SUBJECTS: '${{ inputs.subject-path }}' };
    const step = { run: steps[name] ?? 'exit 1', shell: 'bash', env };
    write(
      join(folder, name, 'action.yml'),
      JSON.stringify({ name, inputs, runs: { using: 'composite', steps: [step] } }),
    );
    return ['--local-repository', `${reference}=${join(folder, name)}`];
  });
}
