// Loaded into a bundle before it runs (`node --require`): its pause of 5 s between the create and the first poll is
// over at once, and its monotonic clock leaps by as much. Nothing else changes.
const PAUSE_MS = 5_000;
const { performance, setTimeout } = globalThis;
const now = performance.now.bind(performance);
let leaptMs = 0;

performance.now = () => now() + leaptMs;

/** @type {(callback: () => void, ms?: number) => unknown} */
function withoutPause(callback, ms) {
  if (ms !== PAUSE_MS) return setTimeout(callback, ms);
  const leap = () => {
    leaptMs += PAUSE_MS;
    callback();
  };
  return setTimeout(leap, 0);
}

Reflect.set(globalThis, 'setTimeout', withoutPause);
