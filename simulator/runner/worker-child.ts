import { spawn, type ChildProcess } from 'node:child_process';
import { startReading, type Child, type ChildExit, type ChildOptions, type Reading } from './child.ts';
import { goneFrom, isAlive } from './orphan.ts';
import { openOutputPipes } from './pipes.ts';
import { decodeReport, workerProgram, type WorkerReport } from './worker.ts';

/** The first report of a kind; undefined if the worker dies before it. */
function reportOf<Wanted extends WorkerReport>(
  worker: ChildProcess,
  isWanted: (report: WorkerReport) => report is Wanted,
): Promise<Wanted | undefined> {
  return new Promise((resolve) => {
    worker.on('message', (message) => {
      const report = decodeReport(message);
      if (isWanted(report)) resolve(report);
    });
    // Comes after the last message, which the worker's exit may not.
    worker.once('disconnect', () => {
      resolve(undefined);
    });
  });
}

type StartReport = Exclude<WorkerReport, { readonly exitCode: unknown }>;
type EndReport = Extract<WorkerReport, { readonly exitCode: unknown }>;

function isStart(report: WorkerReport): report is StartReport {
  return !('exitCode' in report);
}

function isEnd(report: WorkerReport): report is EndReport {
  return 'exitCode' in report;
}

async function exit(pid: number, reading: Reading, end: Promise<EndReport | undefined>): Promise<ChildExit> {
  const report = await end;
  if (report !== undefined) {
    const endedAtMs = performance.now();
    await reading.rest();
    return { ...report, endedAtMs };
  }
  reading.stop();
  await goneFrom(pid);
  return { exitCode: null, signal: null, endedAtMs: performance.now() };
}

/**
 * Spawns `node script` below a process of its own, the worker, that can be killed: `node` then lives on as an orphan,
 * with another parent and with broken pipes. Not on Windows.
 * @throws Error if worker or node cannot be started.
 */
export async function spawnBelowWorker(options: ChildOptions): Promise<Child> {
  const pipes = await openOutputPipes();
  const startedAtMs = performance.now();
  const worker = spawn(process.execPath, ['-'], {
    env: {},
    stdio: ['pipe', 'ignore', 'inherit', pipes.stdout.childEnd, pipes.stderr.childEnd, 'ipc'],
  });
  const start = reportOf(worker, isStart);
  const end = reportOf(worker, isEnd);
  worker.stdin?.end(
    workerProgram({
      command: options.node,
      args: [options.script],
      workingDirectory: options.workingDirectory,
      environment: options.environment,
    }),
  );
  const report = await start;
  if (report === undefined || !('pid' in report)) {
    pipes.stdout.discard();
    pipes.stderr.discard();
    throw new Error(`cannot start ${options.node}`, { cause: report });
  }
  const { pid } = report;
  const reading = startReading(pipes, worker, options);
  return {
    pid,
    startedAtMs,
    exited: exit(pid, reading, end),
    orphaned: new Promise((resolve) => {
      void end.then((said) => {
        if (said === undefined) resolve();
      });
    }),
    send: (signal) => {
      if (isAlive(pid)) process.kill(pid, signal);
    },
    killWorker: () => {
      worker.kill('SIGKILL');
    },
  };
}
