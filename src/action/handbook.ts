import type { ErrorCode, WarningCode } from '../refresh/codes.ts';

/**
 * The page that explains each error code, in the action's own repository; `undefined` where that is not known. Only on
 * github.com is it certain that the repository is where its name says.
 */
export function findHandbook(env: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
  const isKnown = server === 'https://github.com' && isRepository(repository) && isRef(ref);
  return isKnown ? `${server}/${String(repository)}/blob/${String(ref)}/docs/troubleshooting.md` : undefined;
}

function isRepository(text: string | undefined): boolean {
  return /^\w[\w-]*\/\w[\w.-]*$/.test(text ?? '');
}

function isRef(text: string | undefined): boolean {
  return /^\w(?!.*\.\.)[\w./-]{0,200}$/.test(text ?? '');
}

/** The entry for one code. */
export function entryOf(handbook: string, code: ErrorCode | WarningCode): string {
  return `${handbook}#${code.toLowerCase()}`;
}
