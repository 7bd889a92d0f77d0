const VERSION_TAG = /^v(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/;

/**
 * What a tag releases: the version, its notes, whether the major tag that people follow goes to it (not for a fix of an
 * older one), and whether GitHub is to call it the latest (only the newest version of all majors).
 *
 * @param {{ tag: string, packageVersion: string, changelog: string, tags: readonly string[] }} facts
 *   `tags` are all tags of the repository
 * @throws Error if the tag must not be released
 */
export function planRelease({ tag, packageVersion, changelog, tags }) {
  if (!VERSION_TAG.test(tag)) throw new Error(`The tag ${tag} is not of the form v1.2.3`);
  const version = tag.slice(1);
  if (version !== packageVersion) {
    throw new Error(`The tag ${tag} is not the version of package.json, which is ${packageVersion}`);
  }
  const section = changelog.split(/^## /m).find((text) => text.startsWith(`[${version}]`)) ?? '';
  // Without the heading, and without the links at the foot of the page.
  const notes = section
    .replace(/^.*/, '')
    .replace(/^\[[^\]]+\]: .*$/gm, '')
    .trim();
  if (notes === '') throw new Error(`CHANGELOG.md has no section that says something about ${version}`);
  const [major = ''] = tag.split('.');
  const newer = tags.filter(
    (other) => VERSION_TAG.test(other) && other.localeCompare(tag, 'en', { numeric: true }) > 0,
  );
  const movesMajor = !newer.some((other) => other.startsWith(`${major}.`));
  return { version, major, movesMajor, isLatest: newer.length === 0, notes };
}
