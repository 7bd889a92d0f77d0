import type { Call, Zuora } from './call.ts';
import type { Refusal } from './error-shape.ts';
import type { Reply } from './exchange.ts';

/** Issues a bearer token for the client credentials in a form. */
export function issueToken({ text }: Call, { settings, clock, state }: Zuora): Reply | Refusal {
  const form = new URLSearchParams(text);
  if (form.get('grant_type') !== 'client_credentials') {
    return { status: 400, code: 90000020, message: 'Unsupported grant type', shape: 'gateway' };
  }
  if (form.get('client_id') !== settings.clientId || form.get('client_secret') !== settings.clientSecret) {
    return { status: 401, code: 90000011, message: 'Invalid client id or client secret', shape: 'gateway' };
  }
  const token = state.tokens.issue(clock.now() + settings.tokenExpiresInSeconds * 1000);
  const scope =
    settings.tokenScope ??
    `user.${settings.userId} entity.${settings.entityId} tenant.${settings.sourceTenantId} platform.write service.usage.write`;
  return {
    status: 200,
    content: {
      kind: 'json',
      value: {
        access_token: token.value,
        token_type: 'bearer',
        expires_in: settings.tokenExpiresInSeconds,
        scope,
        jti: token.jti,
      },
    },
  };
}
