// The action's bundle stays small enough to start fast and to be read in a review.
import { statSync } from 'node:fs';

const LIMIT_BYTES = 200_000;

const { size } = statSync('dist/index.js');
process.stdout.write(`dist/index.js: ${String(size)} of at most ${String(LIMIT_BYTES)} bytes.\n`);
if (size > LIMIT_BYTES) process.exit(1);
