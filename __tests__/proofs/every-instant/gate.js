/**
 * Loaded into main before the bundle (`node --import`): writes down every instant that can be told from inside, and
 * at one of them holds the whole process, until it is killed or let go. The action itself is untouched.
 */
import fs from 'node:fs';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const { appendFileSync, existsSync, writeFileSync } = fs;
const { request } = http;
const folder = String(process.env['INSTANTS_FOLDER']);
const stopAt = process.env['INSTANTS_STOP_AT'];
const sleeper = new Int32Array(new SharedArrayBuffer(4));
/** @type {Map<string, number>} */
const counts = new Map();
/** @type {Set<string>} */
const stateKeys = new Set();

/** @param {string} name */
function instant(name) {
  appendFileSync(`${folder}/instants`, `${name}\n`);
  if (name !== stopAt) return;
  writeFileSync(`${folder}/reached`, '');
  while (!existsSync(`${folder}/go`)) Atomics.wait(sleeper, 0, 0, 3);
}

/** @param {string} kind */
function numbered(kind) {
  const count = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, count);
  return `${kind} ${count}`;
}

/**
 * What is new in a saved state, by the names of its fields.
 * @param {string} text
 */
function newIn(text) {
  /** @type {unknown} */
  const state = JSON.parse(/\{.*\}/.exec(text)?.[0] ?? 'null');
  const keys = typeof state === 'object' && state !== null ? Object.keys(state) : [];
  const fresh = keys.filter((key) => !stateKeys.has(key));
  for (const key of fresh) stateKeys.add(key);
  return fresh.length === 0 ? 'update' : fresh.join('+');
}

/**
 * @param {unknown} path
 * @param {string} text
 */
function nameOfWrite(path, text) {
  if (path === process.env['GITHUB_STATE']) return `${numbered('state')} ${newIn(text)}`;
  if (path === process.env['GITHUB_OUTPUT']) return `${numbered('output')} ${text.split('<<')[0] ?? ''}`;
  return undefined;
}

/** @type {readonly (readonly [RegExp, string])[]} */
const OPERATIONS = [
  [/^POST \/oauth\/token$/, 'token'],
  [/^POST .*\/actions$/, 'cancel'],
  [/^POST .*\/jobs$/, 'create'],
  [/^GET .*\/jobs$/, 'list-jobs'],
  [/^GET .*\/jobs\/[^/]+$/, 'get-job'],
  [/^GET \/test-environments\/[^/]+$/, 'get-environment'],
];

/** @param {http.RequestOptions} options */
function nameOfRequest({ method, path }) {
  const line = `${String(method)} ${String(path)}`;
  return numbered(OPERATIONS.find(([pattern]) => pattern.test(line))?.[1] ?? line);
}

fs.appendFileSync = (path, text, options) => {
  const name = nameOfWrite(path, String(text));
  if (name !== undefined) instant(`${name}: before`);
  appendFileSync(path, text, options);
  if (name !== undefined) instant(`${name}: after`);
};

/**
 * @param {http.RequestOptions} options
 * @param {(response: http.IncomingMessage) => void} onResponse
 */
function watchedRequest(options, onResponse) {
  const name = nameOfRequest(options);
  instant(`${name}: sending`);
  const outgoing = request(options);
  // Heard before the action's own listeners, so that it does not know yet.
  outgoing.once('response', (response) => {
    response.once('end', () => {
      instant(`${name}: delivered`);
    });
  });
  outgoing.once('error', () => {
    instant(`${name}: broken off`);
  });
  outgoing.once('response', onResponse);
  return outgoing;
}

Object.assign(http, { request: watchedRequest });
syncBuiltinESMExports();
process.once('exit', () => {
  instant('exit');
});
instant('start');
