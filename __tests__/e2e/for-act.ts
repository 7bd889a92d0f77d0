import { readFileSync } from 'node:fs';

/** What act does not know, and what stands in for it. */
const CHANGES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  // Younger than act, which refuses a workflow with it and knows no concurrency anyway.
  'examples/queue.yml': [['  queue: max\n', '']],
  '.github/workflows/release.yml': [['  queue: max\n', '']],
  // In the condition of a job act never says that the run was cancelled; the job that was cancelled knows.
  '.github/workflows/refresh.yml': [
    ['(cancelled() ||', "(contains(needs.*.outputs.result, 'cancelled') ||"],
    ['outputs: &outputs\n', 'outputs: &outputs\n      result: ${{ job.status }}\n'],
  ],
};

/** Reads a workflow of this repository as act can run it. @throws Error if what is to be replaced isn't there */
export function forAct(path: string): string {
  return (CHANGES[path] ?? []).reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${path} doesn't say ${from.trim()}`);
      return text.replace(from, () => to);
    },
    readFileSync(path, 'utf8'),
  );
}
