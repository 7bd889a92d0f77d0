import { execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const children: ChildProcess[] = [];

/** Ends the processes of every {@link busyPort}. */
export function endBusyPorts(): void {
  for (const child of children.splice(0)) child.kill('SIGKILL');
}

/** Longer than any test. */
export const LONG_MS = 600_000;

/**
 * A port whose process listens, and accepts nothing for so many milliseconds; with a full queue, a SYN meanwhile is not
 * answered. Afterwards it answers each connection.
 */
export async function busyPort(busyMs: number, host = '127.0.0.1', port = 0): Promise<number> {
  const program = `
    const answer = (socket) => socket.on('error', () => {}).end('HTTP/1.1 204 No Content\\r\\n\\r\\n');
    const server = require('node:net').createServer(answer);
    server.listen({ port: ${port}, host: '${host}', backlog: 1 }, () => {
      require('node:fs').writeSync(1, String(server.address().port));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${busyMs});
    });`;
  const child = execFile(process.execPath, ['-e', program]);
  children.push(child);
  if (child.stdout === null) throw new Error('the child has no output');
  const [output] = (await once(child.stdout, 'data')) as [string];
  for (let count = 0; count < 4; count += 1) {
    const socket = connect(Number(output), host).on('error', () => undefined);
    child.once('close', () => socket.destroy());
  }
  await sleep(100);
  return Number(output);
}
