import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { ROOT } from './stage.ts';

const ncc = fileURLToPath(import.meta.resolve('@vercel/ncc/dist/ncc/cli.js'));

/**
 * Bundles the sources as `ncc build src/index.ts` does without the stand-ins in tsconfig's `paths`: with undici and
 * tunnel, which the action never calls.
 * @param folder where to build it
 * @returns the path of the bundle
 * @throws Error if ncc fails
 */
export function buildDefaultBundle(folder: string): string {
  const project = join(folder, 'default');
  mkdirSync(project);
  cpSync(join(ROOT, 'src'), join(project, 'src'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(project, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
  const text = readFileSync(join(ROOT, 'tsconfig.json'), 'utf8');
  const { config } = ts.parseConfigFileTextToJson('tsconfig.json', text) as { config: TsConfig };
  const { paths } = config.compilerOptions;
  const others = Object.entries(paths).filter(([, [file = '']]) => !file.endsWith('stand-ins.ts'));
  config.compilerOptions.paths = Object.fromEntries(others);
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));

  const args = [ncc, 'build', 'src/index.ts', '--out', 'out', '--no-cache'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  if (status !== 0) throw new Error(`ncc failed:\n${stdout}${stderr}`);
  return join(project, 'out/index.js');
}

interface TsConfig {
  compilerOptions: { paths: Record<string, readonly string[]> };
}
