import { post } from '../../../src/github/post.ts';
import type { SavedState } from '../../../src/github/saved-state.ts';
import { SECOND_MS } from '../../../src/time/notation.ts';
import { Aborted } from '../../../src/time/clock.ts';
import { credentialsOf } from './order.ts';
import { listening } from './printed.ts';
import { BASE_URL, Process, type Place } from './process.ts';
import type { StepPlan } from './schedule.ts';

/** What a post step did. Moments are in milliseconds since the start. */
export interface PostRun {
  readonly process: Process;
  readonly beganAtMs: number;
  /** When it had said its last. */
  readonly endedAtMs: number;
  readonly signalledAtMs: number | undefined;
  /** Whether the runner had to kill it. */
  readonly isKilled: boolean;
  readonly said: PostWord;
}

/** What a post step said. */
export interface PostWord {
  /** Whether it went to work; otherwise it said why not. */
  readonly hasActed: boolean;
  /** Of its warnings about the clean-up. */
  readonly codes: readonly string[];
  readonly sentences: readonly string[];
}

/** The runner kills 10 s after its first signal. */
const KILLED_AFTER_MS = 10 * SECOND_MS;

/** Runs `post.ts`, as the runner would with this state. */
export async function runPost(state: SavedState, jobStatus: string, plan: StepPlan, place: Place): Promise<PostRun> {
  const { clock } = place.sandbox;
  const process = new Process(place);
  const beganAtMs = clock.monotonicMs();
  const abort = new AbortController();
  let signalledAtMs: number | undefined;
  let isOver = false;
  let kill = (): void => {};
  const killed = new Promise<void>((resolve) => {
    kill = resolve;
  });
  if (plan.postSignalAfterMs !== undefined) {
    clock.at(beganAtMs + plan.postSignalAfterMs, () => {
      if (isOver) return;
      signalledAtMs = clock.monotonicMs();
      abort.abort(new Aborted('SIGTERM', signalledAtMs));
    });
    clock.at(beganAtMs + plan.postSignalAfterMs + KILLED_AFTER_MS, () => {
      if (!isOver) process.die();
      kill();
    });
  }
  const sentences: string[] = [];
  let endedAtMs = beganAtMs;
  const onPrinted = (text: string): void => {
    if (process.isDead() || /^::(?:add-mask|debug)/.test(text)) return;
    sentences.push(text.trimEnd());
    endedAtMs = clock.monotonicMs();
  };
  const ports = { clock: process.clock, transport: process.transport, random: () => place.random.next() };
  const work = listening(onPrinted, () => {
    setInputs(plan, place, jobStatus);
    return post(state, { ...ports, startedAtMs: beganAtMs, docsUrl: undefined, signal: abort.signal });
  });
  await Promise.race([work, killed]);
  isOver = true;
  return {
    process,
    beganAtMs,
    endedAtMs,
    signalledAtMs,
    isKilled: process.isDead(),
    said: wordOf(sentences),
  };
}

function wordOf(sentences: readonly string[]): PostWord {
  const codes = sentences.flatMap((text) => /^::warning::(ZSR-CLEANUP-[A-Z-]+)/.exec(text)?.[1] ?? []);
  return { hasActed: sentences.some((text) => text.startsWith('The main step ended ')), codes, sentences };
}

/** They are read in the same moment. */
function setInputs(plan: StepPlan, { sandbox }: Place, jobStatus: string): void {
  const credentials = credentialsOf(plan, sandbox);
  const given = plan.hasPostInputs ? credentials : undefined;
  const isClient = given?.kind === 'client';
  Object.assign(process.env, {
    'INPUT_BASE-URL': plan.hasPostInputs ? BASE_URL.href : '',
    'INPUT_CLIENT-ID': isClient ? given.clientId : '',
    'INPUT_CLIENT-SECRET': isClient ? given.clientSecret : '',
    'INPUT_ACCESS-TOKEN': given?.kind === 'token' ? given.accessToken : '',
    'INPUT_JOB-STATUS': jobStatus,
  });
}
