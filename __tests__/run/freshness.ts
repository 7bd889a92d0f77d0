import { HOUR_MS } from '../../src/time/notation.ts';
import type { World } from './world.ts';

/** How long a list of jobs holds, in milliseconds (contract 5). */
const LIST_HOLDS_MS = 5_000;

/** The create requests that left without a list whose answer had come within the 5 s before: none may. */
export function staleCreates(world: World, latencyMs = 100): readonly number[] {
  const lists = world.sentAt('list-jobs').map((atMs) => atMs + latencyMs);
  return world
    .sentAt('create')
    .filter((atMs) => !lists.some((readMs) => readMs <= atMs && atMs - readMs <= LIST_HOLDS_MS));
}

/** The most requests of any hour. */
export function mostInAnHour(world: World): number {
  const moments = world.sent.map(({ atMs }) => atMs);
  let first = 0;
  const counts = moments.map((atMs, last) => {
    while ((moments[first] ?? atMs) <= atMs - HOUR_MS) first += 1;
    return last - first + 1;
  });
  return Math.max(0, ...counts);
}
