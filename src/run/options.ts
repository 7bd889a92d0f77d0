/** What the user ordered: the inputs, read and checked. Spans are in milliseconds, moments since the epoch. */
export type RefreshOptions = Policies &
  (
    | { readonly mode: Exclude<Mode, 'cancel'>; readonly jobId: string | undefined }
    /** Here `active` stands for whichever refresh is in progress. */
    | { readonly mode: 'cancel'; readonly jobId: string }
  );

interface Policies {
  readonly environment: EnvironmentReference;
  /** The name that the sandbox has to have; `undefined` checks none. */
  readonly expectedName: string | undefined;
  /** By the runner's clock where it was given as a span, until Zuora's clock is known. */
  readonly scheduledAtMs: number | undefined;
  /** The span from the start of the step, where it was given as one. */
  readonly scheduledInMs?: number | undefined;
  readonly wait: boolean;
  readonly timeoutMs: number;
  /** `undefined` means that the pace follows the job. */
  readonly pollIntervalMs: number | undefined;
  readonly onActiveJob: 'adopt' | 'adopt-or-skip' | 'fail' | 'skip';
  readonly onNotDue: 'fail' | 'skip';
  /** How long ago the last refresh has to have ended when this one starts; `undefined` sets no limit. */
  readonly minAgeMs: number | undefined;
  readonly onNoJob: 'fail' | 'skip';
  readonly onTimeout: 'fail' | 'cancel' | 'detach';
  readonly onAbort: 'cancel' | 'leave';
}

export type Mode = 'refresh' | 'wait' | 'check' | 'cancel';

/** A Test Environment by its UUID, or by its tenant ID, which the list of environments resolves. */
export type EnvironmentReference =
  { readonly kind: 'id'; readonly id: string } | { readonly kind: 'tenant'; readonly tenantId: string };
