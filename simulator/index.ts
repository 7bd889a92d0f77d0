import { runServe } from './server/command/serve.ts';

const [command, ...rest] = process.argv.slice(2);

// Whoever reads the output may leave, as `| head` does: that is for the command to notice, and no reason to crash.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.exitCode = await runServe(command === 'serve' ? rest : process.argv.slice(2));
