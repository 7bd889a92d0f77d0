import type { SavedState } from '../../../src/github/saved-state.ts';
import type { RefreshOptions } from '../../../src/run/context.ts';
import { SECOND_MS } from '../../../src/time/notation.ts';
import { digestOf, type Credentials } from '../../../src/zuora/access.ts';
import { BASE_URL, TRACK_ID } from './process.ts';
import { STATIC_TOKEN, type Sandbox } from './sandbox.ts';
import type { StepPlan } from './schedule.ts';

/** The order of a step, as its inputs would have it. `nowMs` is what the runner's clock shows. */
export function orderOf(plan: StepPlan, { zuora, strangerIds }: Sandbox, nowMs: number): RefreshOptions {
  const { mode, target, byTenant, policies } = plan;
  const { tenantId, environmentId } = zuora.settings;
  const environment = byTenant ? ({ kind: 'tenant', tenantId } as const) : ({ kind: 'id', id: environmentId } as const);
  const isRefresh = mode === 'refresh';
  const wait = isRefresh ? policies.wait : true;
  const common = {
    ...policies,
    wait,
    environment,
    ...scheduleOf({ ...plan, policies: { ...policies, wait } }, nowMs),
  };
  const named = { stranger: strangerIds[0], nobody: 'nobody', none: undefined }[target];
  if (mode === 'cancel') return { ...common, mode, jobId: named ?? 'active' };
  return { ...common, mode, jobId: isRefresh ? undefined : named };
}

/** As the inputs have it: nothing is awaited that begins after the deadline, and times are whole seconds. */
function scheduleOf(
  { mode, scheduled, policies }: StepPlan,
  nowMs: number,
): Pick<RefreshOptions, 'scheduledAtMs' | 'scheduledInMs'> {
  const { wait, onTimeout, timeoutMs } = policies;
  const isAwaitable = !wait || onTimeout === 'detach' || (scheduled?.inMs ?? 0) <= timeoutMs;
  if (mode !== 'refresh' || scheduled === undefined || !isAwaitable) return { scheduledAtMs: undefined };
  const { inMs, isRelative } = scheduled;
  const scheduledAtMs = Math.floor((nowMs + inMs) / SECOND_MS) * SECOND_MS;
  return { scheduledAtMs, ...(isRelative && { scheduledInMs: inMs }) };
}

/** What both processes of a step identify themselves with. */
export function credentialsOf({ isTokenStatic }: StepPlan, { zuora }: Sandbox): Credentials {
  if (isTokenStatic) return { kind: 'token', accessToken: STATIC_TOKEN };
  const { clientId, clientSecret } = zuora.settings;
  return { kind: 'client', clientId, clientSecret };
}

/** What main saves of its target. */
export function targetOf(
  { mode, onAbort }: RefreshOptions,
  environmentId: string,
  credentials: Credentials,
): NonNullable<SavedState['target']> {
  return {
    mode,
    onAbort,
    environmentId,
    baseUrl: BASE_URL.origin,
    entityId: undefined,
    trackId: TRACK_ID,
    credentialsDigest: digestOf(credentials),
  };
}
