import { TransportError } from '../http/errors.ts';
import { ApiError, type ProtocolError, type RemoteError } from './errors.ts';

const PERMISSION =
  'Give the API user a role with the "Refresh Central Sandbox" permission and, for writes, "API Write Access", and check the login IP ranges of that role. Refreshes are started from the production tenant.';
const CREDENTIALS =
  'Check client-id and client-secret (or access-token), and that base-url is the data centre of the tenant they belong to.';
const DATA_CENTRE =
  'Check base-url: it has to be the REST host of your data centre, for example https://rest.eu.zuora.com.';

/** What a person can do about a failure between us and Zuora. */
export function adviceFor(error: RemoteError): string {
  if (error instanceof TransportError) return adviceForTransport(error);
  if (!(error instanceof ApiError)) return adviceForUnreadable(error);
  switch (error.kind) {
    case 'authentication':
      return CREDENTIALS;
    case 'permission':
      return PERMISSION;
    case 'not-found':
      return 'Check environment-id and job-id, and that base-url and the credentials belong to the production tenant that owns the sandbox.';
    case 'throttled':
      return 'Zuora limits the rate of requests, token requests by IP address, which hosted runners share. Try again later.';
    case 'server':
      return 'Zuora had trouble of its own. Try again later, and give Zuora support the request id if it lasts.';
    case 'redirect':
      return `Redirects are never followed with credentials. ${DATA_CENTRE}`;
    case 'request':
      return error.operation === 'token'
        ? CREDENTIALS
        : 'Read what Zuora says above; the request id helps Zuora support to find the call.';
  }
}

function adviceForUnreadable({ path }: ProtocolError): string {
  // All else about the answer was readable: it is the job that is another one.
  if (path === '$.jobType' || path === '$.testEnvironmentId')
    return 'Check job-id, if you gave one: it has to be the id of a refresh job of this environment.';
  return `${DATA_CENTRE} If it is right, Zuora or a proxy between us answered something else; try again later.`;
}

function adviceForTransport(error: TransportError): string {
  if (error.isUntrusted) {
    return "The server's certificate was not trusted. Behind a proxy that inspects TLS, name its CA in NODE_EXTRA_CA_CERTS.";
  }
  return `Check the network and the proxy settings (https_proxy, no_proxy) of the runner. ${DATA_CENTRE}`;
}
