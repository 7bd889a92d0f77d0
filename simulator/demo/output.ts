import type { StageResult } from '../runner/stage-result.ts';
import { report } from '../server/report/report.ts';
import type { Simulator } from '../server/simulator.ts';

/** Prints a line. */
export function print(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** Prints a line that separates what comes from what was. */
export function heading(text: string): void {
  print(`\n──── ${text} ${'─'.repeat(Math.max(0, 74 - text.length))}`);
}

/** Prints how main ended: outputs in the order of `names`, and the step summary. */
export function printMain(main: StageResult, names: readonly string[]): void {
  heading(`main ended: ${main.conclusion}, exit code ${String(main.exitCode ?? main.signal)}`);
  heading('outputs');
  const width = Math.max(...names.map((name) => name.length));
  for (const name of names) print(`${name.padEnd(width)}  ${main.outputs[name] ?? ''}`.trimEnd());
  heading('step summary (Markdown)');
  print(main.summary.trimEnd());
}

/** Prints what the simulated Zuora was asked, and how its refreshes truly stand. */
export function printZuora(simulator: Simulator, startedAtMs: number): void {
  heading('requests to the simulator');
  print(report({ counts: simulator.counts, forsaken: 0, jobs: simulator.jobs(), startedAtMs }));
}
