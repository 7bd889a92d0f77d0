import { arch, availableParallelism, cpus, loadavg, totalmem, type } from 'node:os';

/** The machine in a line, without anything that names it. */
export function machine(): string {
  const memoryGiB = Math.round(totalmem() / 2 ** 30);
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const system = `${type()} ${arch()}`;
  return `Node ${process.versions.node}, ${system}, ${availableParallelism()} cores of ${processor}, ${memoryGiB} GiB`;
}

/** How many processes wanted to run in the last minute, on average. */
export function load(): string {
  return (loadavg()[0] ?? Number.NaN).toFixed(1);
}
