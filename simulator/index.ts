import { runDemo } from './demo/demo.ts';
import { runServe } from './server/command/serve.ts';

const [command, ...rest] = process.argv.slice(2);

// Whoever reads the output may leave, as `| head` does: that is for the command to notice, and no reason to crash.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

switch (command) {
  case 'demo':
    process.exitCode = await runDemo(rest);
    break;
  case 'serve':
    process.exitCode = await runServe(rest);
    break;
  default:
    process.exitCode = await runServe(process.argv.slice(2));
}
