// What no client in Node can do without: the same six requests over Node's own modules, and of each answer only what
// the next request needs. Zuora itself speaks nothing but https.
const { process, URLSearchParams } = globalThis;
const { env } = process;
const http = process.getBuiltinModule('node:http');
const https = process.getBuiltinModule('node:https');
const { request } = String(env['BASE_URL']).startsWith('https:') ? https : http;

const environment = `/test-environments/${String(env['ENVIRONMENT_ID'])}`;
const form = new URLSearchParams({
  client_id: String(env['CLIENT_ID']),
  client_secret: String(env['CLIENT_SECRET']),
  grant_type: 'client_credentials',
});

/**
 * @param {string} method
 * @param {string} path
 * @param {Record<string, string>} headers
 * @param {string} [body]
 * @returns {Promise<Record<string, string>>}
 */
function ask(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const options = { method, headers, agent: /** @type {const} */ (false) };
    const outgoing = request(`${String(env['BASE_URL'])}${path}`, options, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (/** @type {string} */ chunk) => (text += chunk));
      incoming.on('end', () => {
        /** @type {unknown} */
        const answer = JSON.parse(text);
        resolve(/** @type {Record<string, string>} */ (answer));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function refresh() {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const token = await ask('POST', '/oauth/token', type, form.toString());
  const headers = { authorization: `Bearer ${String(token['access_token'])}` };
  await ask('GET', environment, headers);
  await ask('GET', `${environment}/jobs`, headers);
  const json = { ...headers, 'content-type': 'application/json' };
  const created = await ask('POST', `${environment}/jobs`, json, JSON.stringify({ jobType: 'REFRESH' }));
  const job = await ask('GET', `${environment}/jobs/${String(created['id'])}`, headers);
  if (job['status'] !== 'COMPLETED') throw new Error(`the job is ${String(job['status'])}`);
  await ask('GET', environment, headers);
}

void refresh();
