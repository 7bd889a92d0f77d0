// Carries what the code, the actions and the reusable workflow say into the documents; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { tablesOf } from './docs/metadata.js';
import { fill } from './docs/page.js';
import { faultsTable, scenariosTable, simulatorInputs } from './docs/simulator.js';

/** @param {string} file @param {Record<string, string>} parts */
function update(file, parts) {
  const text = readFileSync(file, 'utf8');
  const places = text.match(/(?<=^ *(?:<!--|#) )\w+(?=: generated )/gm) ?? [];
  const orphan = places.find((place) => !(place in parts));
  if (orphan !== undefined) throw new Error(`${file} has a place for ${orphan}, which nothing fills`);
  const filled = Object.entries(parts).reduce((page, [part, content]) => fill(page, part, content), text);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, filled);
  } else if (filled !== text) {
    process.stderr.write(`${file} is stale: run \`npm run docs\` and commit it.\n`);
    process.exitCode = 1;
  }
}

// First of all: the pages tell what it says.
update('simulator/action.yml', { inputs: simulatorInputs() });
update('docs/reference.md', tablesOf('action.yml'));
update('docs/recipes.md', tablesOf('.github/workflows/refresh.yml'));
update('docs/simulator.md', { scenarios: scenariosTable() });
update('docs/development/simulator.md', { ...tablesOf('simulator/action.yml'), faults: faultsTable() });
