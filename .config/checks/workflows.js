// Are all workflows and action metadata what GitHub accepts? Asked are its own language server and actionlint.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { ACTIONLINT, findGoTool } from '../go-tool.js';
import { diagnose } from '../language-server.js';

const workflows = globSync(['.github/workflows/*.yml', 'examples/*.yml', '__tests__/e2e/*.yml']).sort();
const metadata = globSync(['action.yml', 'simulator/action.yml']).sort();

// What a reusable workflow of another repository hands out cannot be known offline; the end-to-end runs show it.
const OUT_OF_REACH = /: Context access might be invalid: (outcome|job-id|status)$/;
// Both are unknown to actionlint, and known to the language server: `queue`, and the `result` of a reusable workflow's job.
const UNKNOWN = [
  'unexpected key "queue" for "concurrency" section',
  'property "result" is not defined in object type {outputs:',
];

const findings = (await diagnose([...workflows, ...metadata])).filter(
  (finding) => !OUT_OF_REACH.test(finding),
);
for (const finding of findings) process.stdout.write(`${finding}\n`);
let passed = findings.length === 0;

const actionlint = findGoTool(ACTIONLINT);
if (actionlint.kind === 'missing') {
  process.stdout.write(`Went without actionlint: ${actionlint.reason}.\n`);
} else {
  const ignored = UNKNOWN.flatMap((message) => ['-ignore', message]);
  const options = [...ignored, '-shellcheck=', '-pyflakes='];
  const { status } = spawnSync(actionlint.command, [...options, ...workflows], { stdio: 'inherit' });
  passed &&= status === 0;
}
process.stdout.write(
  `${String(workflows.length)} workflows, ${String(metadata.length)} actions: ${passed ? 'fine' : 'see above'}.\n`,
);
if (!passed) process.exitCode = 1;
