// `node .config/release/prepare.js v1.2.3`: hands the release workflow its plan, or refuses the tag.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { planRelease } from './plan.js';

const [tag = ''] = process.argv.slice(2);
const { GITHUB_OUTPUT: outputFile } = process.env;
/** @type {unknown} */
const parsed = JSON.parse(readFileSync('package.json', 'utf8'));
const { version } = /** @type {{ version: string }} */ (parsed);

try {
  const plan = planRelease({
    tag,
    packageVersion: version,
    changelog: readFileSync('CHANGELOG.md', 'utf8'),
    tags: git('tag', '--list').split('\n'),
  });
  process.stdout.write(`${JSON.stringify(plan, undefined, 2)}\n`);
  const outputs = { ...plan, commit: git('rev-parse', 'HEAD') };
  if (outputFile !== undefined) appendFileSync(outputFile, Object.entries(outputs).map(output).join(''));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** @param {readonly string[]} words */
function git(...words) {
  return execFileSync('git', words, { encoding: 'utf8' }).trim();
}

/** The notes have several lines, none of which may end them early. @param {[string, string | boolean]} entry */
function output([name, value]) {
  const mark = randomUUID();
  return `${name}<<${mark}\n${String(value)}\n${mark}\n`;
}
