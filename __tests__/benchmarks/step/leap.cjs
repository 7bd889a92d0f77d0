// Loaded into a bundle before it runs (`node --require`): its pause of 5 s between the create and the first poll is
// over at once, and its monotonic clock leaps by as much. Nothing else changes.
const timers = globalThis.process.getBuiltinModule('node:timers/promises');

const PAUSE_MS = 5_000;
const { performance } = globalThis;
const now = performance.now.bind(performance);
const wait = timers.setTimeout;
let leaptMs = 0;

performance.now = () => now() + leaptMs;

/** @type {(ms?: number, value?: unknown, options?: object) => Promise<unknown>} */
async function withoutPause(ms, value, options) {
  if (ms !== PAUSE_MS) return wait(ms, value, options);
  await wait(0, value, options);
  leaptMs += PAUSE_MS;
  return value;
}

Reflect.set(timers, 'setTimeout', withoutPause);
