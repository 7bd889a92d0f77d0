// Carries what the code, the actions and the reusable workflow say into the documents; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { filesTable, importsDiagram } from './docs/architecture.js';
import { inputsTable, outputsTable, readAction, readReusable } from './docs/metadata.js';
import { fill } from './docs/page.js';
import { ENTRIES, readSources } from './docs/sources.js';

const sources = readSources();
const layers = new Set(sources.map(({ folder }) => folder).filter((folder) => folder.startsWith('src/')));
for (const entry of ENTRIES) layers.delete(entry);

const action = readAction('action.yml');
const simulator = readAction('simulator/action.yml');
const reusable = readReusable('.github/workflows/refresh.yml');

const pages = [
  { file: 'README.md', parts: { inputs: inputsTable(action), outputs: outputsTable(action) } },
  {
    file: 'docs/simulator.md',
    parts: { inputs: inputsTable(simulator), outputs: outputsTable(simulator) },
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
  const page = readFileSync(file, 'utf8');
  const filled = Object.entries(parts).reduce((text, [part, content]) => fill(text, part, content), page);
  if (!process.argv.includes('--check')) writeFileSync(file, filled);
  else if (filled !== page) {
    process.stderr.write(
      `${file} is not what the code and the YAML files say: run \`npm run docs\` and commit it.\n`,
    );
    process.exitCode = 1;
  }
}
