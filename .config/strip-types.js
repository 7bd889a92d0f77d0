// Jest transform: Node's own type stripper. Types become blanks, so every line and column stays where it was, and neither
// stack traces nor coverage need a source map.
import { stripTypeScriptTypes } from 'node:module';

export default {
  process: (/** @type {string} */ source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
};
