import type { EnvironmentReference } from '../../run/options.ts';
import type { InputReader } from './input-reader.ts';

const NOWHERE: EnvironmentReference = { kind: 'id', id: '' };

/** Reads `environment-id`: a UUID, in lower case from here on, or a tenant ID. */
export function readEnvironment(reader: InputReader): EnvironmentReference {
  if (reader.text('environment-id') === '') {
    reader.missing('environment-id', 'set it to the UUID or the tenant ID of the Test Environment');
    return NOWHERE;
  }
  const accepted = 'a UUID or a tenant ID (digits)';
  return reader.parsed('environment-id', parseEnvironment, accepted, whyNoId) ?? NOWHERE;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** YAML takes a leading zero away, or makes another number of what follows. */
const TENANT_ID = /^(?:0|[1-9]\d{0,19})$/;

function parseEnvironment(text: string): EnvironmentReference | undefined {
  if (UUID.test(text)) return { kind: 'id', id: text.toLowerCase() };
  return TENANT_ID.test(text) ? { kind: 'tenant', tenantId: text } : undefined;
}

/** A number as YAML, or what passes it on, writes it: `1E+20`, `14100.0`, `010001`, `0x2711`. */
const NUMBER = /^[-+]?(?:0\d+|0x[\da-f]+|0o[0-7]+|\d+\.\d*|\d*(?:\.\d+)?e[-+]?\d+)$/i;

/** What is probably a UUID with a slip. */
const LIKE_UUID = /^(?=.*[a-f-])[0-9a-f-]{20,}$/i;

function whyNoId(text: string): string | undefined {
  if (LIKE_UUID.test(text))
    return `A UUID has 36 characters (8-4-4-4-12), and this has ${text.length}. Copy the whole ID from Administration > Test Environments`;
  if (!NUMBER.test(text))
    return /[g-z]/i.test(text)
      ? 'Copy the ID, not the name, from Administration > Test Environments'
      : undefined;
  return 'YAML has read the ID as a number and changed it. An ID of digits needs quotes, such as environment-id: "10001"';
}
