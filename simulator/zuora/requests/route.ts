import type { Operation } from './exchange.ts';

/** What a request asks for, and of which environment and job (decoded, empty where the path has none). */
export interface Route {
  readonly operation: Operation;
  readonly environmentId: string;
  readonly jobId: string;
}

const routes: readonly { readonly method: string; readonly path: RegExp; readonly operation: Operation }[] = [
  { method: 'POST', path: /^\/oauth\/token$/, operation: 'token' },
  { method: 'GET', path: /^\/test-environments$/, operation: 'list-environments' },
  { method: 'GET', path: /^\/test-environments\/([^/]+)$/, operation: 'get-environment' },
  { method: 'GET', path: /^\/test-environments\/([^/]+)\/jobs$/, operation: 'list-jobs' },
  { method: 'POST', path: /^\/test-environments\/([^/]+)\/jobs$/, operation: 'create' },
  { method: 'GET', path: /^\/test-environments\/([^/]+)\/jobs\/([^/]+)$/, operation: 'get-job' },
  { method: 'POST', path: /^\/test-environments\/([^/]+)\/jobs\/([^/]+)\/actions$/, operation: 'cancel' },
];

/** Finds the operation of a method and a path (its query aside); `undefined` if there is none. */
export function findRoute(method: string, pathAndQuery: string): Route | undefined {
  const [path = ''] = pathAndQuery.split('?');
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match === null) continue;
    const environmentId = decoded(match[1] ?? '');
    const jobId = decoded(match[2] ?? '');
    if (environmentId === undefined || jobId === undefined) return undefined;
    return { operation: route.operation, environmentId, jobId };
  }
  return undefined;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
