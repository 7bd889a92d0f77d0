// Are all workflows and action metadata what GitHub accepts? Asked are its own language service and actionlint.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ACTIONLINT, findGoTool } from '../go-tool.js';

// The language service imports JSON without the attribute that Node demands.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { validate } = await import('@actions/languageservice');

const workflows = globSync('{.github/workflows,examples,__tests__/e2e}/*.{yml,yaml}').sort();
const metadata = ['action.yml', 'simulator/action.yml'];

// What a reusable workflow of another repository hands out cannot be known offline; the end-to-end runs show it.
const OUT_OF_REACH = /^Context access might be invalid: (outcome|job-id|status)$/;
// Unknown to actionlint, and known to GitHub: `queue`, the `result` of a reusable workflow's job, and the recipe that a
// user keeps beside another one.
const UNKNOWN = [
  'unexpected key "queue" for "concurrency" section',
  'could not read reusable workflow file for "./.github/workflows/fleet-sandbox.yml"',
  'property "result" is not defined in object type {outputs:',
];

process.stdout.write(`${String(workflows.length)} workflows, ${String(metadata.length)} actions\n`);
for (const file of [...workflows, ...metadata]) {
  const document = TextDocument.create(pathToFileURL(file).href, 'yaml', 1, readFileSync(file, 'utf8'));
  for (const { range, message } of await validate(document)) {
    const text = typeof message === 'string' ? message : message.value;
    if (OUT_OF_REACH.test(text)) continue;
    process.stdout.write(`${file}:${String(range.start.line + 1)}: ${text}\n`);
    process.exitCode = 1;
  }
}

const actionlint = findGoTool(ACTIONLINT);
if (actionlint !== undefined) {
  const options = [...UNKNOWN.flatMap((message) => ['-ignore', message]), '-shellcheck=', '-pyflakes='];
  const { status } = spawnSync(actionlint, [...options, ...workflows], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
