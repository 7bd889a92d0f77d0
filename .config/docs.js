// Carries what the code and action.yml say into the documents; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { filesTable, importsDiagram } from './docs/architecture.js';
import { inputsTable, outputsTable } from './docs/metadata.js';
import { fill } from './docs/page.js';
import { readSources } from './docs/sources.js';

const sources = readSources();
const layers = new Set(sources.map(({ folder }) => folder).filter((folder) => folder.startsWith('src/')));
layers.delete('src/index.ts');

const pages = [
  { file: 'README.md', parts: { inputs: inputsTable(), outputs: outputsTable() } },
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
      `${file} is not what the code and action.yml say: run \`npm run docs\` and commit it.\n`,
    );
    process.exitCode = 1;
  }
}
