import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));

/**
 * Makes a key and a certificate for 127.0.0.1 and, if given, a host name (both PEM) that nobody but a test has reason
 * to trust.
 */
export function selfSigned(hostName?: string): { readonly key: string; readonly cert: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const name = sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from('Simulated Zuora')))));
  const validity = sequence(utcTime('200101000000Z'), utcTime('491231235959Z'));
  const loopback = tagged(0x87, Buffer.from([127, 0, 0, 1]));
  const named = hostName === undefined ? [] : [tagged(0x82, Buffer.from(hostName))];
  const alternativeName = sequence(oid('551d11'), tagged(0x04, sequence(loopback, ...named)));
  const authority = sequence(oid('551d13'), tagged(0x04, sequence(tagged(0x01, Buffer.from([0xff])))));
  const certificate = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey,
    tagged(0xa3, sequence(authority, alternativeName)),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', certificate, privateKey)]));
  const der = sequence(certificate, ecdsaWithSha256, signature);
  // Not behind the last one: an empty line makes it unreadable.
  const lines = der.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

/** A value in DER under this tag. */
export function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** A SEQUENCE in DER. */
export function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** An OBJECT IDENTIFIER in DER, given as the hex of its content. */
export function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

/** A time in DER, given as `YYMMDDhhmmssZ`. */
export function utcTime(text: string): Buffer {
  return tagged(0x17, Buffer.from(text));
}
