import type { FileCommandPaths } from './file-commands.ts';

/** What makes one use of an action differ from another in the same job. */
export interface StageSurroundings {
  readonly workspace: string;
  readonly runnerTemp: string;
  /** GITHUB_ACTION, the id the runner gives to this use of the action. */
  readonly actionId: string;
  /** RUNNER_DEBUG=1, as after "Enable debug logging". */
  readonly debug: boolean;
  readonly files: FileCommandPaths;
}

// A child needs these of the machine; nothing else of this process may leak into the stage.
const INHERITED = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'USERPROFILE'] as const;

function inherited(): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of INHERITED) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

function runnerOs(): string {
  if (process.platform === 'win32') return 'Windows';
  return process.platform === 'darwin' ? 'macOS' : 'Linux';
}

// The runner exports its own proxy settings in both spellings.
function inBothCases(given: Readonly<Record<string, string>>): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (/^(?:https?|no)_proxy$/i.test(name)) {
      environment[name.toLowerCase()] ??= value;
      environment[name.toUpperCase()] ??= value;
    }
  }
  return { ...environment, ...given };
}

/** The whole environment of a stage but for its inputs and state; `given` wins over everything. */
export function stageEnvironment(
  surroundings: StageSurroundings,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    ...inherited(),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: surroundings.actionId,
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_JOB: 'refresh',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1234567890',
    GITHUB_RUN_NUMBER: '7',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_WORKFLOW: 'Refresh sandbox',
    GITHUB_WORKSPACE: surroundings.workspace,
    GITHUB_OUTPUT: surroundings.files.output,
    GITHUB_STATE: surroundings.files.state,
    GITHUB_ENV: surroundings.files.env,
    GITHUB_PATH: surroundings.files.path,
    GITHUB_STEP_SUMMARY: surroundings.files.summary,
    RUNNER_ARCH: process.arch.toUpperCase(),
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_NAME: 'simulated',
    RUNNER_OS: runnerOs(),
    RUNNER_TEMP: surroundings.runnerTemp,
    ...(surroundings.debug ? { RUNNER_DEBUG: '1' } : {}),
    ...inBothCases(given),
  };
}
