import type { ErrorCode, WarningCode } from './codes.ts';

/**
 * The page that explains each error code, in the action's own repository; `undefined` where that is not known. Only on
 * github.com is it certain that the repository is where its name says.
 */
export function findDocsUrl(env: NodeJS.ProcessEnv): string | undefined {
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
function entryOf(docsUrl: string, code: ErrorCode | WarningCode): string {
  return `${docsUrl}#${code.toLowerCase()}`;
}

/** A code with its entry for Markdown; the code alone where the page is not known. */
export function linkTo(docsUrl: string | undefined, code: ErrorCode | WarningCode): string {
  return docsUrl === undefined ? code : `[${code}](${entryOf(docsUrl, code)})`;
}

/** The end of a message, without a full stop: a log links a URL together with what follows it. Empty where the page is not known. */
export function seeAlso(docsUrl: string | undefined, code: ErrorCode | WarningCode): string {
  return docsUrl === undefined ? '' : ` See ${entryOf(docsUrl, code)}`;
}
