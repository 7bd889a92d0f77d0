import type { Delivery, SimulatedRequest } from '../../../simulator/zuora/requests/exchange.ts';
import { ZuoraHandler } from '../../../simulator/zuora/requests/zuora-handler.ts';
import type { TrueJob } from '../../../simulator/zuora/state/job.ts';
import { VirtualClock } from '../../time/virtual-clock.ts';
import { Aliases } from './aliases.ts';
import type { Schedule, Stranger } from './schedule.ts';

/** Accepted by the simulator besides the tokens it issues. */
export const STATIC_TOKEN = 'static-token';
const SOMEBODY = 'f'.repeat(32);
const SECOND_USER = 'b'.repeat(32);

/** A simulated Zuora with one sandbox, in true time: no runner's clock and no clock of Zuora's moves it. */
export class Sandbox {
  readonly clock = new VirtualClock(undefined, 0);
  readonly startMs = this.clock.now();
  readonly zuora: ZuoraHandler;
  readonly strangerIds: readonly string[];
  readonly #schedule: Schedule;
  readonly #aliases: Aliases;
  /** Which step's create made a job. */
  readonly #makers = new Map<string, number>();
  #isCalm = false;

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
    const trueClock = { now: () => this.startMs + this.clock.monotonicMs() };
    const { seed } = schedule;
    this.zuora = new ZuoraHandler({ ...schedule.zuora, seed, staticTokens: [STATIC_TOKEN] }, trueClock);
    this.#aliases = new Aliases(this.zuora.settings.userId, SECOND_USER);
    this.strangerIds = schedule.strangers.map((stranger, index) => this.#arrange(stranger, index));
    this.zuora.faults.add(...schedule.faults);
    for (const { atMs, ms } of schedule.clockSteps)
      this.clock.at(atMs, () => {
        this.zuora.stepClock(ms);
      });
  }

  /** Jobs as they truly are, old ones as well; moments in milliseconds since the start. */
  get jobs(): readonly TrueJob[] {
    const since = (atMs: number | undefined): number | undefined => atMs && atMs - this.startMs;
    const { state } = this.zuora;
    return [...state.oldJobs(), ...state.trueJobs()].map((job) => ({
      ...job,
      acceptedAtMs: job.acceptedAtMs - this.startMs,
      endedAtMs: since(job.endedAtMs),
      cancelAskedAtMs: since(job.cancelAskedAtMs),
    }));
  }

  /** The step whose create made this job; `undefined` if none did. */
  makerOf({ id }: Pick<TrueJob, 'id'>): number | undefined {
    return this.#makers.get(id);
  }

  /** Whom a step acts for. */
  userOf(step: number): string {
    return this.#isSecondUser(step) ? SECOND_USER : this.zuora.settings.userId;
  }

  /** Who made a job, as its record says. */
  creatorOf(job: TrueJob): string {
    const maker = this.makerOf(job);
    return maker === undefined ? job.createdById : this.userOf(maker);
  }

  /** How long a new job is in no list, in milliseconds. */
  get listLagMs(): number {
    const { syncLagMs, listHidesNewMs } = this.zuora.settings;
    return Math.max(syncLagMs, listHidesNewMs);
  }

  /** From now on nothing goes wrong. */
  calm(): void {
    this.#isCalm = true;
    this.zuora.faults.clear();
  }

  /** Whether no connection can be made now. */
  isOut(): boolean {
    const { outage } = this.#schedule;
    const nowMs = this.clock.monotonicMs();
    return outage !== undefined && !this.#isCalm && nowMs >= outage.fromMs && nowMs < outage.toMs;
  }

  /** Zuora as a step reaches it. */
  for(step: number): Pick<ZuoraHandler, 'deliver'> {
    return { deliver: (request) => this.#deliver(step, request) };
  }

  #deliver(step: number, request: SimulatedRequest): Delivery {
    const isSecond = this.#isSecondUser(step);
    const real = this.#aliases.toZuora(request);
    if (!isCreate(request)) return this.#aliases.fromZuora(this.zuora.deliver(real), isSecond);
    const before = new Set(this.zuora.state.trueJobs().map(({ id }) => id));
    const delivery = this.zuora.deliver(real);
    for (const { id } of this.zuora.state.trueJobs())
      if (!before.has(id)) {
        this.#makers.set(id, step);
        if (isSecond) this.#aliases.secondMade(id);
      }
    return this.#aliases.fromZuora(delivery, isSecond);
  }

  #isSecondUser(step: number): boolean {
    return step > 0 && !this.#schedule.isOneUser;
  }

  /** Puts somebody else's job there, now or when its time comes. @returns its ID */
  #arrange(stranger: Stranger, index: number): string {
    const { addedAtMs, acceptedBeforeMs, scheduledInMs, refreshTakesMs, isOfOurUser, hiddenForMs } = stranger;
    const id = `stranger-${String(index + 1)}`;
    const add = (): void => {
      const nowMs = this.startMs + this.clock.monotonicMs();
      const acceptedAtMs = nowMs - acceptedBeforeMs;
      this.zuora.state.addJob({
        id,
        acceptedAtMs,
        refreshTakesMs,
        createdById: isOfOurUser ? this.zuora.settings.userId : SOMEBODY,
        ...(hiddenForMs !== undefined && { appearsAtMs: nowMs + hiddenForMs }),
        ...(scheduledInMs !== undefined && {
          scheduledAtMs: this.zuora.shown.at(acceptedAtMs) + scheduledInMs,
        }),
        ...stranger.oddly,
      });
    };
    if (addedAtMs === 0) add();
    else this.clock.at(addedAtMs, add);
    return id;
  }
}

function isCreate({ method, path }: SimulatedRequest): boolean {
  return method === 'POST' && path.endsWith('/jobs');
}
