import { unauthenticated } from './access.ts';
import type { Refusal } from './error-shape.ts';
import type { Fault } from './fault.ts';
import { cancelRefusal } from './operations.ts';

/** The refusal that the script wants instead of the deserved answer; `undefined` if it wants none. */
export function scriptedRefusal(faults: readonly Fault[]): Refusal | undefined {
  return faults.map(refusalOf).find((refusal) => refusal !== undefined);
}

function refusalOf(fault: Fault): Refusal | undefined {
  switch (fault.kind) {
    case 'status':
      return {
        status: fault.status,
        code: fault.code ?? 50000060,
        message: fault.message ?? 'Scripted failure',
        ...(fault.shape === undefined ? {} : { shape: fault.shape, shapeIsScripted: true }),
        headers: {
          ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
          ...fault.headers,
        },
      };
    case 'expired-token':
      return unauthenticated;
    case 'cancel-refused':
      return cancelRefusal('refused');
    default:
      return undefined;
  }
}
