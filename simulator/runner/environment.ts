import { basename, dirname, join } from 'node:path';
import type { FileCommandPaths } from './file-commands.ts';
import { inheritedFrom, places, type Variables } from './machine.ts';

/** What makes one use of an action differ from another in the same job. */
export interface StageSurroundings {
  readonly workspace: string;
  readonly runnerTemp: string;
  /** GITHUB_ACTION, the id the runner gives to this use of the action. */
  readonly actionId: string;
  /** GITHUB_ACTION_PATH, which only the steps of a composite action have. */
  readonly actionPath?: string | undefined;
  /** What `uses:` names: a local path unless given. */
  readonly uses?: string | undefined;
  /** RUNNER_DEBUG=1, as after "Enable debug logging". */
  readonly debug: boolean;
  readonly files: FileCommandPaths;
  /** The runner's own variables; those without which nothing starts unless given. */
  readonly machine?: Variables | undefined;
  /** Values of the `github` context that are to be others, by their names there, such as `ref_name`. */
  readonly github?: Variables | undefined;
  /** The same for the `runner` context. */
  readonly runner?: Variables | undefined;
}

const REPOSITORY = 'octo-org/octo-repo';
const SHA = '0123456789abcdef0123456789abcdef01234567';

/** The bearer token of the runner's own services: a secret, which the runner masks. */
export const RUNTIME_TOKEN = 'simulated-runtime-token';

/** Where the payload of the event is, below RUNNER_TEMP. */
export function eventPath(runnerTemp: string): string {
  return join(runnerTemp, '_github_workflow', 'event.json');
}

function runnerOs(): string {
  if (process.platform === 'win32') return 'Windows';
  return process.platform === 'darwin' ? 'macOS' : 'Linux';
}

/** The repository and the ref of `owner/repo/path@ref`; both empty for a local path. */
function source(uses: string): { readonly repository: string; readonly ref: string } {
  const [, repository = '', ref = ''] = /^([^./][^/@]*\/[^/@]+)[^@]*@(.+)$/.exec(uses) ?? [];
  return { repository, ref };
}

function githubContext(surroundings: StageSurroundings): Variables {
  const { repository, ref } = source(surroundings.uses ?? './');
  return {
    action: surroundings.actionId,
    ...(surroundings.actionPath === undefined ? {} : { action_path: surroundings.actionPath }),
    action_ref: ref,
    action_repository: repository,
    actor: 'octocat',
    actor_id: '583231',
    api_url: 'https://api.github.com',
    base_ref: '',
    event_name: 'workflow_dispatch',
    event_path: eventPath(surroundings.runnerTemp),
    graphql_url: 'https://api.github.com/graphql',
    head_ref: '',
    job: 'refresh',
    ref: 'refs/heads/main',
    ref_name: 'main',
    ref_protected: 'false',
    ref_type: 'branch',
    repository: REPOSITORY,
    repository_id: '1296269',
    repository_owner: 'octo-org',
    repository_owner_id: '6811672',
    retention_days: '90',
    run_attempt: '1',
    run_id: '1234567890',
    run_number: '7',
    server_url: 'https://github.com',
    sha: SHA,
    triggering_actor: 'octocat',
    workflow: 'Refresh sandbox',
    workflow_ref: `${REPOSITORY}/.github/workflows/refresh.yml@refs/heads/main`,
    workflow_sha: SHA,
    workspace: surroundings.workspace,
    ...surroundings.github,
    output: surroundings.files.output,
    state: surroundings.files.state,
    env: surroundings.files.env,
    path: surroundings.files.path,
    step_summary: surroundings.files.summary,
  };
}

function runnerContext(surroundings: StageSurroundings): Variables {
  const { runnerTemp, workspace, debug } = surroundings;
  return {
    arch: process.arch.toUpperCase(),
    environment: 'self-hosted',
    name: 'simulated',
    os: runnerOs(),
    temp: runnerTemp,
    tool_cache: join(dirname(runnerTemp), `${basename(runnerTemp)}-tools`),
    workspace: dirname(workspace),
    ...(debug ? { debug: '1' } : {}),
    ...surroundings.runner,
  };
}

function named(prefix: string, context: Variables): Variables {
  return Object.fromEntries(Object.entries(context).map(([name, value]) => [`${prefix}_${name.toUpperCase()}`, value]));
}

/**
 * The whole environment of a stage but for its inputs and state. A given variable, of the step's `env:` or of the job,
 * keeps its spelling and wins over the machine's; what the runner itself says wins over both.
 */
export function stageEnvironment(surroundings: StageSurroundings, given: Variables): Record<string, string> {
  const environment: Record<string, string> = {
    CI: 'true',
    RUNNER_TRACKING_ID: 'github_00000000-0000-4000-8000-000000000000',
    ...inheritedFrom(surroundings.machine ?? places()),
    ...given,
    ...named('GITHUB', githubContext(surroundings)),
    ...named('RUNNER', runnerContext(surroundings)),
    ACTIONS_RESULTS_URL: 'https://results-receiver.actions.githubusercontent.com/',
    ACTIONS_RUNTIME_TOKEN: RUNTIME_TOKEN,
    ACTIONS_RUNTIME_URL: 'https://pipelines.actions.githubusercontent.com/simulated/',
    GITHUB_ACTIONS: 'true',
  };
  // It would disturb the runner's own node.
  delete environment['NODE_ICU_DATA'];
  return environment;
}
