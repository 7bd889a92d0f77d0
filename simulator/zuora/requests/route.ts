import type { Operation } from './exchange.ts';

/** What a request asks for, and of which environment and job (decoded, empty where the path has none). */
export interface Route {
  readonly operation: Operation;
  readonly environmentId: string;
  readonly jobId: string;
}

/** Every operation and the request that it answers to, as Zuora writes it. */
export const documentedRequests: readonly {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
}[] = [
  { operation: 'token', method: 'POST', path: '/oauth/token' },
  { operation: 'list-environments', method: 'GET', path: '/test-environments' },
  { operation: 'get-environment', method: 'GET', path: '/test-environments/{id}' },
  { operation: 'list-jobs', method: 'GET', path: '/test-environments/{id}/jobs' },
  { operation: 'create', method: 'POST', path: '/test-environments/{id}/jobs' },
  { operation: 'get-job', method: 'GET', path: '/test-environments/{id}/jobs/{jobId}' },
  { operation: 'cancel', method: 'POST', path: '/test-environments/{id}/jobs/{jobId}/actions' },
];

const routes = documentedRequests.map(({ operation, method, path }) => ({
  operation,
  method,
  path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
}));

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
