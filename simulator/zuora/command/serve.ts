import type { RecordedRequest } from '../requests/exchange.ts';
import { startSimulator } from '../server/start-simulator.ts';
import type { Simulator } from '../server/simulator.ts';
import { helpText, parseServeFlags } from './flags.ts';

/** Serves until SIGINT or SIGTERM; answers the exit code (2 for wrong flags, 1 if it cannot listen). */
export async function runServe(args: readonly string[]): Promise<number> {
  const flags = parseServeFlags(args);
  switch (flags.kind) {
    case 'help':
      process.stdout.write(helpText());
      return 0;
    case 'wrong':
      process.stderr.write(`${flags.problem}\nSee --help.\n`);
      return 2;
    case 'serve':
      break;
  }
  try {
    const simulator = await startSimulator(flags.options);
    await serveUntilInterrupted(simulator);
    return 0;
  } catch (error) {
    process.stderr.write(
      `The simulator cannot serve: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 1;
  }
}

async function serveUntilInterrupted(simulator: Simulator): Promise<void> {
  print(`base-url: ${simulator.baseUrl}`);
  print(`environment-id: ${simulator.environmentId}`);
  print(`tenant-id: ${simulator.tenantId}`);
  print(`client-id: ${simulator.clientId}`);
  print(`client-secret: ${simulator.clientSecret}`);
  simulator.observe(({ kind, request }) => {
    if (kind === 'executed') print(requestLine(request));
  });
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
  print(summary(simulator));
  await simulator.close();
}

function requestLine({ method, path, outcome }: RecordedRequest): string {
  const answered = outcome?.status === undefined ? 'no answer' : String(outcome.status);
  const faults =
    outcome === undefined || outcome.faults.length === 0 ? '' : ` (${outcome.faults.join(', ')})`;
  return `${method} ${path} → ${answered}${faults}`;
}

function summary(simulator: Simulator): string {
  const counts = new Map<string, number>();
  for (const { operation } of simulator.requests) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  const asked = [...counts].map(([operation, count]) => `  ${operation}: ${String(count)}`);
  const jobs = simulator.jobs().map(({ id, status }) => `  job ${id}: ${status}`);
  return [`${String(simulator.requests.length)} requests`, ...asked, ...jobs, ...complaints(simulator)].join(
    '\n',
  );
}

function complaints(simulator: Simulator): readonly string[] {
  try {
    simulator.verify();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
