import { setTimeout as sleep } from 'node:timers/promises';

/** Whether somebody answers there, whatever it is. */
export async function answers(url: string | undefined): Promise<boolean> {
  return fetch(String(url)).then(
    () => true,
    () => false,
  );
}

/** Whether nothing answers any more, at the latest after 10 s. */
export async function becomesSilent(url: string | undefined): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 100) {
    if (!(await answers(url))) return true;
    await sleep(100);
  }
  return false;
}

/** Asks with the credentials that the step hands out. */
export function askForToken(outputs: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${String(outputs['base-url'])}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: String(outputs['client-id']),
      client_secret: String(outputs['client-secret']),
      grant_type: 'client_credentials',
    }),
  });
}
