import type { Outcome } from '../../../src/run/outcome.ts';
import type { Trial } from './trial.ts';

/** How many of the schedules came to what. */
export class Shares {
  #trials = 0;
  #withJob = 0;
  #withPost = 0;
  readonly #tally = new Map<string, number>();

  count({ steps, sandbox, jobs }: Trial): void {
    this.#trials += 1;
    const made = jobs.filter((job) => sandbox.makerOf(job) !== undefined);
    if (made.length > 0) this.#withJob += 1;
    if (steps.some(({ post }) => post?.said.hasActed === true)) this.#withPost += 1;
    this.#add(`jobs ${made.length}`);
    for (const { ending, post, abort, main } of steps) {
      this.#add(typeof ending === 'object' ? ending.outcome : 'killed');
      if (abort !== undefined) this.#add(`abort ${abort.source}`);
      this.#add(`creates ${Math.min(main.of('create').length, 4)}`);
      if (post === undefined) this.#add('no post');
      else if (post.said.hasActed) this.#add(`post ${post.said.codes[0] ?? 'CANCELLED'}`);
    }
  }

  /** Of schedules in which a job was made, 0 to 1. */
  get withJob(): number {
    return this.#withJob / this.#trials;
  }

  /** Of schedules in which post had something to do, 0 to 1. */
  get withPost(): number {
    return this.#withPost / this.#trials;
  }

  /** Which of these outcomes never came. */
  missing(outcomes: readonly Outcome[]): readonly Outcome[] {
    return outcomes.filter((outcome) => !this.#tally.has(outcome));
  }

  get text(): string {
    const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
    const ends = [...this.#tally].toSorted(([one], [other]) => one.localeCompare(other));
    const counts = ends.map(([end, times]) => `${end}: ${times}`).join(', ');
    return `a job in ${percent(this.withJob)}, work for post in ${percent(this.withPost)} (${counts})`;
  }

  #add(end: string): void {
    this.#tally.set(end, (this.#tally.get(end) ?? 0) + 1);
  }
}
