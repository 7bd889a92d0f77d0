import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Simulator } from '../../../simulator/server/simulator.ts';

/** How an exchange over a real socket went. */
export interface Exchanged {
  /** `undefined`: not even headers came. */
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** What came of the body. */
  readonly body: string;
  /** The code of the error that ended it; `undefined` if it came to its regular end. */
  readonly error: string | undefined;
}

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Give up when nothing was heard for this long. */
  readonly patienceMs?: number;
  /** Give up after so many bytes of body. */
  readonly limit?: number;
  readonly ca?: string;
}

/** Sends one request on a connection of its own and reads what comes. Never rejects. */
export async function ask(simulator: Simulator, asked: Asked): Promise<Exchanged> {
  return new Promise((resolve) => {
    let status: number | undefined;
    let headers: IncomingHttpHeaders = {};
    let body = '';
    const end = (error: string | undefined): void => {
      resolve({ status, headers, body, error });
    };
    const send = simulator.baseUrl.startsWith('https') ? httpsRequest : httpRequest;
    const request = send(simulator.baseUrl + asked.path, {
      method: asked.method ?? 'GET',
      headers: { connection: 'close', ...asked.headers },
      ...(asked.ca === undefined ? {} : { ca: asked.ca }),
    });
    request.setTimeout(asked.patienceMs ?? 5000, () => {
      end('PATIENCE');
      request.destroy();
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      end(error.code ?? error.message);
    });
    request.on('response', (response) => {
      ({ statusCode: status, headers } = response);
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        body += text;
        if (body.length <= (asked.limit ?? Infinity)) return;
        end('LIMIT');
        request.destroy();
      });
      response.on('end', () => {
        end(undefined);
      });
      response.on('error', (error: NodeJS.ErrnoException) => {
        end(error.code ?? error.message);
      });
    });
    request.end(asked.body);
  });
}

/** The authorization header of a fresh token. */
export async function authorized(simulator: Simulator, ca?: string): Promise<{ readonly authorization: string }> {
  const form = new URLSearchParams({
    client_id: simulator.clientId,
    client_secret: simulator.clientSecret,
    grant_type: 'client_credentials',
  });
  const answer = await ask(simulator, {
    method: 'POST',
    path: '/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    ...(ca === undefined ? {} : { ca }),
  });
  const [, token = ''] = /"access_token":"([^"]+)"/.exec(answer.body) ?? [];
  return { authorization: `Bearer ${token}` };
}
