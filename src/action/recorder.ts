import type { RefreshEvent } from '../refresh/events.ts';
import { isTerminal } from '../zuora/status.ts';
import { log } from './log.ts';
import { saveState, withoutNeedlessToken, type State } from './state.ts';

/** Keeps the state that post would need if main died now. It is saved with every change, before anything else. */
export class Recorder {
  #state: State;
  #isComplained = false;

  constructor(marker: string) {
    this.#state = { version: 1, marker };
    saveState(this.#state);
  }

  note(event: RefreshEvent): void {
    switch (event.kind) {
      case 'intent':
        this.update({ intent: event.intent });
        break;
      case 'intent-void':
        this.update({ intent: undefined });
        break;
      case 'job': {
        const { id, status } = event.job;
        this.update({ job: { id, status, created: event.created }, ended: isTerminal(status) });
        break;
      }
      case 'observed':
        this.#observed(event.job.status);
        break;
      case 'cancelling':
        this.update({ cancelSent: true });
        break;
      case 'cancel-not-sent':
        this.update({ cancelSent: undefined });
        break;
      case 'cancel-refused':
        this.update({ cancelRefused: true });
        break;
      default:
    }
  }

  /** Saves what has become known. */
  update(change: Partial<State>): void {
    this.#replace({ ...this.#state, ...change });
  }

  /** Saves the verdict; the token goes once nobody can need it. */
  settle(settled: NonNullable<State['settled']>): void {
    this.#replace(withoutNeedlessToken({ ...this.#state, settled }));
  }

  #observed(status: string): void {
    const { job } = this.#state;
    if (job === undefined || job.status === status) return;
    this.update({ job: { ...job, status }, ended: isTerminal(status) });
  }

  /**
   * Before a job is known nothing goes on without a state, which a clean-up could need. With a job at stake everything
   * does, and so does a verdict: a full disk is to stop no CANCEL, nor the wait for the end, nor the word on it.
   */
  #replace(state: State): void {
    this.#state = state;
    try {
      saveState(state);
    } catch (error) {
      if (state.job === undefined && state.settled === undefined) throw error;
      if (!this.#isComplained)
        log.warning('ZSR-NO-STATE', `The state for the post step could not be saved: ${String(error)}.`);
      this.#isComplained = true;
    }
  }
}
