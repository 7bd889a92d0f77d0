import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { start, stop, type StepPorts } from './step.ts';

const ports: StepPorts = {
  env: process.env,
  // Beside the folder of this bundle, simulator/dist/step.
  bundle: join(dirname(dirname(fileURLToPath(import.meta.url))), 'index.js'),
  print: (text) => {
    process.stdout.write(`${text}\n`);
  },
};

const { STATE_folder: folder } = process.env;
try {
  await (folder === undefined ? start(ports) : stop(folder, ports));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  ports.print(`::error title=Zuora simulator::${message.replaceAll('%', '%25').replaceAll('\n', '%0A')}`);
  process.exitCode = 1;
}
