import { runDemo } from './demo/demo.ts';
import { runServe } from './server/command/serve.ts';

const [command, ...rest] = process.argv.slice(2);

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
