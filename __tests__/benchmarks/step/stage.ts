import { mkdtemp, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { loadActionMetadata } from '../../../simulator/runner/action-metadata.ts';
import { stageEnvironment } from '../../../simulator/runner/environment.ts';
import { createFileCommands } from '../../../simulator/runner/file-commands.ts';
import { stageInputs } from '../../../simulator/runner/inputs.ts';
import type { Simulator, SimulatorOptions } from '../../../simulator/server/simulator.ts';
import { startSimulator } from '../../../simulator/server/start-simulator.ts';
import { selfSigned } from '../../simulator/self-signed.ts';

/** Where `action.yml` and the committed bundle are. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The shortest pause between two polls that the action accepts. */
export const PAUSE_MS = 5_000;

/** A fresh Zuora and a fresh folder for one process, which knows of them through its environment. */
export interface Stage {
  readonly zuora: Simulator;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Where {@link file://./inside.cjs} writes. */
  readonly insideFile: string;
}

const action = await loadActionMetadata(ROOT);

/** How the programs reach the simulator: as they reach Zuora, or without the price of TLS. */
export type Scheme = 'https' | 'http';

const certificate = selfSigned();

/** @param folder where this stage gets a folder of its own */
export async function setStage(folder: string, scheme: Scheme, options: SimulatorOptions): Promise<Stage> {
  const tls = scheme === 'https' ? certificate : undefined;
  const zuora = await startSimulator({ syncLagMs: 0, activeAfterMs: 0, ...(tls && { tls }), ...options });
  const own = await mkdtemp(join(folder, 'stage-'));
  const files = await createFileCommands(own);
  const surroundings = { workspace: own, runnerTemp: own, actionId: 'refresh', debug: false, files };
  const given = {
    'environment-id': zuora.environmentId,
    'base-url': zuora.baseUrl,
    'client-id': zuora.clientId,
    'client-secret': zuora.clientSecret,
    'poll-interval': `${PAUSE_MS / 1_000}s`,
  };
  const insideFile = join(own, 'inside.json');
  // The last five are for those that are no action.
  const environment = {
    ...(tls !== undefined && (await trust(tls.cert, own))),
    ...stageEnvironment(surroundings, {}),
    ...stageInputs(action, given, 'success').environment,
    BASE_URL: zuora.baseUrl,
    ENVIRONMENT_ID: zuora.environmentId,
    CLIENT_ID: zuora.clientId,
    CLIENT_SECRET: zuora.clientSecret,
    INSIDE_FILE: insideFile,
  };
  return { zuora, folder: own, environment, insideFile };
}

/** The variables by which node and curl trust a certificate. */
async function trust(cert: string, folder: string): Promise<Readonly<Record<string, string>>> {
  const file = join(folder, 'certificate.pem');
  await writeFile(file, cert);
  return { NODE_EXTRA_CA_CERTS: file, CURL_CA_BUNDLE: file };
}
