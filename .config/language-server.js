import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const server = fileURLToPath(
  new URL('../node_modules/@actions/languageserver/bin/actions-languageserver', import.meta.url),
);
const ANSWERS_WITHIN_MS = 60_000;

/**
 * What GitHub's own language server finds wrong with workflows and action metadata, as `file:line: message`.
 *
 * @param {readonly string[]} files
 * @returns {Promise<string[]>}
 */
export function diagnose(files) {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const uris = new Map(files.map((file) => [pathToFileURL(file).href, file]));
  /** @type {string[]} */
  const findings = [];

  /** @param {{ id?: number, method: string, params: object }} message */
  const send = (message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
  };

  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`The language server said nothing about ${[...uris.values()].join(', ')}`));
      child.kill();
    }, ANSWERS_WITHIN_MS);
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      if (uris.size === 0) resolve(findings);
      else reject(new Error('The language server ended early'));
    });
    readMessages(child.stdout, (message) => {
      if (message.id === 1) {
        send({ method: 'initialized', params: {} });
        for (const [uri, file] of uris) {
          const text = readFileSync(file, 'utf8');
          const textDocument = { uri, languageId: 'yaml', version: 1, text };
          send({ method: 'textDocument/didOpen', params: { textDocument } });
        }
      }
      if (message.method !== 'textDocument/publishDiagnostics') return;
      const file = uris.get(message.params.uri);
      for (const { range, message: sentence } of message.params.diagnostics) {
        findings.push(`${file ?? message.params.uri}:${String(range.start.line + 1)}: ${sentence}`);
      }
      uris.delete(message.params.uri);
      if (uris.size === 0) child.kill();
    });
    const params = { processId: null, rootUri: null, capabilities: {}, initializationOptions: {} };
    send({ id: 1, method: 'initialize', params });
  });
}

/**
 * @typedef {object} Message what of the server's messages is read
 * @property {number} [id]
 * @property {string} [method]
 * @property {{ uri: string, diagnostics: { range: { start: { line: number } }, message: string }[] }} params
 */

/**
 * @param {import('node:stream').Readable} stream
 * @param {(message: Message) => void} onMessage
 */
function readMessages(stream, onMessage) {
  let rest = Buffer.alloc(0);
  stream.on('data', (/** @type {Buffer} */ chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const headEnd = rest.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(rest.subarray(0, headEnd).toString())?.[1]);
      const end = headEnd + 4 + length;
      if (headEnd === -1 || !(rest.length >= end)) return;
      const body = rest.subarray(headEnd + 4, end).toString();
      rest = rest.subarray(end);
      onMessage(decode(JSON.parse(body)));
    }
  });
}

/**
 * @param {unknown} value
 * @returns {Message}
 */
function decode(value) {
  if (!isMessage(value)) throw new TypeError('The language server sent no message');
  return value;
}

/**
 * @param {unknown} value
 * @returns {value is Message}
 */
function isMessage(value) {
  return typeof value === 'object' && value !== null && 'jsonrpc' in value;
}
