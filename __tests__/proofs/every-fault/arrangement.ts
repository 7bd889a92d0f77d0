import type { State } from '../../../src/action/state.ts';
import type { Order } from '../../../src/refresh/order.ts';
import type { Credentials } from '../../../src/zuora/token.ts';
import type { World } from '../../refresh/world.ts';
import type { Schedule, Stranger } from './schedule.ts';

/** Accepted by the simulator besides the tokens it issues. */
export const STATIC_TOKEN = 'static-token';

/** Puts somebody else's job into the world, now or when its time comes. @returns its id */
export function arrange(world: World, stranger: Stranger, index: number): string {
  const { addedAtMs, acceptedBeforeMs, scheduledInMs, refreshTakesMs, isOfOurUser } = stranger;
  const id = `stranger-${String(index + 1)}`;
  const add = (): void => {
    const acceptedAtMs = world.clock.now() - acceptedBeforeMs;
    world.stranger({
      id,
      acceptedAtMs,
      refreshTakesMs,
      ...(isOfOurUser && { createdById: world.zuora.settings.userId }),
      ...(scheduledInMs !== undefined && { scheduledAtMs: acceptedAtMs + scheduledInMs }),
    });
  };
  if (addedAtMs === 0) add();
  else world.clock.at(addedAtMs, add);
  return id;
}

/** The order of the step, as its inputs would have it. */
export function orderOf(
  { mode, target, byTenant, policies, scheduledInMs }: Schedule,
  world: World,
  strangerIds: readonly string[],
): Order {
  const { tenantId } = world.zuora.settings;
  const environment = byTenant ? ({ kind: 'tenant', tenantId } as const) : world.policies.environment;
  const isRefresh = mode === 'refresh';
  const wait = isRefresh ? policies.wait : true;
  // As the inputs have it: nothing is awaited that begins after the deadline.
  const isAwaitable = !wait || policies.onTimeout === 'detach' || (scheduledInMs ?? 0) <= policies.timeoutMs;
  const scheduledAtMs =
    isRefresh && isAwaitable && scheduledInMs !== undefined ? world.startMs + scheduledInMs : undefined;
  const common = { ...policies, wait, environment, scheduledAtMs };
  const named = { stranger: strangerIds[0], nobody: 'nobody', none: undefined }[target];
  if (mode === 'cancel') return { ...common, mode, jobId: named ?? 'active' };
  return { ...common, mode, jobId: isRefresh ? undefined : named };
}

/** What both steps identify themselves with. */
export function credentialsOf({ isTokenStatic }: Schedule, { zuora }: World): Credentials {
  if (isTokenStatic) return { kind: 'token', accessToken: STATIC_TOKEN };
  const { clientId, clientSecret } = zuora.settings;
  return { kind: 'client', clientId, clientSecret };
}

/** Whether no connection can be made now. */
export function isOut({ outage }: Schedule, nowMs: number): boolean {
  return outage !== undefined && nowMs >= outage.fromMs && nowMs < outage.toMs;
}

/** What main saves of its target. */
export function targetOf({ mode, onAbort }: Order, environmentId: string): NonNullable<State['target']> {
  const connection = { baseUrl: 'http://zuora.test', entityId: undefined, trackId: 'track-1' };
  return { mode, onAbort, environmentId, ...connection, credentialsDigest: '' };
}
