/**
 * What a tag releases.
 *
 * @typedef {object} Plan
 * @property {string} version
 * @property {string} major the tag that people follow, such as `v1`
 * @property {boolean} movesMajor whether the major tag goes to this release: not for a fix of an older one
 * @property {boolean} isLatest whether GitHub is to call it the latest: only the newest version of all majors
 * @property {string} notes
 */

const TAG = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/**
 * Works out what a tag releases.
 *
 * @param {{ tag: string, packageVersion: string, changelog: string, tags: readonly string[] }} facts
 *   `tags` are all tags of the repository
 * @returns {Plan}
 * @throws Error if the tag must not be released
 */
export function planRelease({ tag, packageVersion, changelog, tags }) {
  const numbers = numbersOf(tag);
  if (numbers === undefined) throw new Error(`The tag ${tag} is not of the form v1.2.3`);
  const version = tag.slice(1);
  if (version !== packageVersion) {
    throw new Error(`The tag ${tag} is not the version of package.json, which is ${packageVersion}`);
  }
  const notes = notesOf(changelog, version);
  if (notes === undefined)
    throw new Error(`CHANGELOG.md has no section that says something about ${version}`);
  const [major] = numbers;
  const newer = tags.map(numbersOf).filter((other) => other !== undefined && isNewer(other, numbers));
  const movesMajor = newer.every((other) => other?.[0] !== major);
  return { version, major: `v${String(major)}`, movesMajor, isLatest: newer.length === 0, notes };
}

/**
 * The text under the heading of a version, without the heading.
 *
 * @param {string} changelog
 * @param {string} version
 */
function notesOf(changelog, version) {
  const sections = changelog.split(/^(?=## )/m);
  const section = sections.find((text) => text.startsWith(`## [${version}]`));
  const text = section
    ?.replace(/^.*\n?/, '')
    .replace(/^\[[^\]]+\]: .*$/gm, '')
    .trim();
  return text === '' ? undefined : text;
}

/**
 * @param {string} tag
 * @returns {readonly [number, number, number] | undefined}
 */
function numbersOf(tag) {
  const [, major, minor, patch] = TAG.exec(tag) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/**
 * @param {readonly [number, number, number]} one
 * @param {readonly [number, number, number]} other
 */
function isNewer(one, other) {
  const first = one.findIndex((number, index) => number !== other[index]);
  return first !== -1 && Number(one[first]) > Number(other[first]);
}
