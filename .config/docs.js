// Carries what the code, the actions and the reusable workflow say into the documents; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { filesTable, importsDiagram } from './docs/architecture.js';
import { inputsTable, outputsTable, readAction, readReusable } from './docs/metadata.js';
import { fill, fillYaml } from './docs/page.js';
import { faultsTable, scenariosTable, simulatorInputs } from './docs/simulator.js';
import { ENTRIES, readSources } from './docs/sources.js';

const sources = readSources();
const layers = new Set(sources.map(({ folder }) => folder).filter((folder) => folder.startsWith('src/')));
for (const entry of ENTRIES) layers.delete(entry);

/** @type {string[]} */
const stale = [];

/** @param {string} file @param {(text: string) => string} filledWith */
function update(file, filledWith) {
  const text = readFileSync(file, 'utf8');
  const filled = filledWith(text);
  if (!process.argv.includes('--check')) writeFileSync(file, filled);
  else if (filled !== text) stale.push(file);
}

// First of all: the pages tell what it says.
update('simulator/action.yml', (text) => fillYaml(text, 'inputs', simulatorInputs()));

const action = readAction('action.yml');
const simulator = readAction('simulator/action.yml');
const reusable = readReusable('.github/workflows/refresh.yml');

const pages = [
  { file: 'README.md', parts: { inputs: inputsTable(action), outputs: outputsTable(action) } },
  {
    file: 'docs/simulator.md',
    parts: {
      scenarios: scenariosTable(),
      inputs: inputsTable(simulator),
      outputs: outputsTable(simulator),
      faults: faultsTable(),
    },
  },
  {
    file: 'docs/recipes.md',
    parts: { inputs: inputsTable(reusable), outputs: outputsTable(reusable) },
  },
  {
    file: 'docs/architecture.md',
    parts: {
      imports: importsDiagram(sources),
      ...Object.fromEntries([...layers].map((folder) => [folder, filesTable(sources, folder)])),
    },
  },
];

for (const { file, parts } of pages) {
  update(file, (page) =>
    Object.entries(parts).reduce((text, [part, content]) => fill(text, part, content), page),
  );
}
for (const file of stale) {
  process.stderr.write(
    `${file} is not what the code and the YAML files say: run \`npm run docs\` and commit it.\n`,
  );
}
if (stale.length > 0) process.exitCode = 1;
