import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { oid, sequence, tagged, utcTime } from '../simulator/self-signed.ts';

/** A certificate and its key, both PEM, for a server of Node's; and as one that issues others. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly name: Buffer;
  readonly privateKey: KeyObject;
}

/** What may be wrong with a certificate. By default it is good for `zuora.example`. */
export interface Traits {
  /** Without one it is self-signed. */
  readonly issuer?: Certificate;
  readonly isCa?: boolean;
  readonly hostNames?: readonly string[];
  /** Good for clients only. */
  readonly isForClients?: boolean;
  /** `YYMMDDhhmmssZ`. */
  readonly from?: string;
  readonly until?: string;
  readonly digest?: 'sha1' | 'sha256';
  /** Whether its signature is not its issuer's. */
  readonly isForged?: boolean;
}

const DIGESTS = { sha1: sequence(oid('2a8648ce3d0401')), sha256: sequence(oid('2a8648ce3d040302')) } as const;
const TRUE = tagged(0x01, Buffer.from([0xff]));
const GOOD = {
  issuer: undefined,
  isCa: false,
  hostNames: ['zuora.example'],
  isForClients: false,
  from: '200101000000Z',
  until: '491231235959Z',
  digest: 'sha256',
  isForged: false,
} as const;
let issued = 0;

/** Makes a certificate with a new key. */
export function issue(traits: Traits): Certificate {
  const { issuer, isCa, hostNames, isForClients, from, until, digest, isForged } = { ...GOOD, ...traits };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  issued += 1;
  const name = sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(`Test ${issued}`)))));
  const extensions = [
    sequence(oid('551d11'), octets(sequence(...hostNames.map((host) => tagged(0x82, Buffer.from(host)))))),
    sequence(oid('551d13'), octets(sequence(...(isCa ? [TRUE] : [])))),
    ...(isForClients ? [sequence(oid('551d25'), octets(sequence(oid('2b06010505070302'))))] : []),
  ];
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([issued])),
    DIGESTS[digest],
    issuer?.name ?? name,
    sequence(utcTime(from), utcTime(until)),
    name,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signer = isForged ? undefined : issuer;
  const signature = sign(digest, body, signer?.privateKey ?? privateKey);
  const der = sequence(body, DIGESTS[digest], tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  // Not behind the last one: an empty line makes it unreadable.
  const lines = der.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    name,
    privateKey,
  };
}

function octets(content: Buffer): Buffer {
  return tagged(0x04, content);
}
