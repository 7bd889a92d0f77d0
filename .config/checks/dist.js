// Are the committed bundles what the sources build to? `git status`, for `git diff` does not see new files.
import { execFileSync } from 'node:child_process';
import '../build.js';

const folders = ['dist', 'simulator/dist'];
const changes = execFileSync('git', ['status', '--porcelain', '--untracked-files=all', '--', ...folders], {
  encoding: 'utf8',
});
if (changes !== '') {
  process.stderr.write(`The committed bundles differ from what the sources build to:\n${changes}`);
  process.stderr.write('Run `npm run build` and commit dist and simulator/dist.\n');
  process.exit(1);
}
process.stdout.write('dist and simulator/dist are what the sources build to.\n');
