import { BlockList } from 'node:net';
import fc, { type Arbitrary } from 'fast-check';
import { anyText, pieced, slipped } from './texts.ts';

/** Stands for what nobody may see. */
export const SECRET = 'hunter2';

export interface Parts {
  readonly scheme: string;
  readonly user: string;
  readonly host: string;
  readonly port: string;
  readonly rest: string;
}

/** The first most of the time, one of the others otherwise. They stand in one text, apart by blanks. */
const mostly = (usual: string, others: string): Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(usual) },
    { weight: 2, arbitrary: fc.constantFrom(...others.split(' ')) },
  );

const octet = fc.nat({ max: 260 }).map(String);
const HOSTS = [
  'rest.na.zuora.com rest.zuora.com REST.EU.ZUORA.COM zuora.com evilzuora.com zuora.com.example',
  'na.zuora.com www.zuora.com rest.test.zuora.com rest.pt1.zuora.com rest.na.zoura.com gateway.example rest.zuora.com.',
  'localhost LOCALHOST localhost. localhost.example.com ｌocalhost 127.0.0.1 127.0.0.1.nip.io 127.1 0x7f.1',
  '2130706433 0177.0.0.1 128.0.0.1 0.0.0.0 [::1] [::] [::ffff:127.0.0.1] [0:0:0:0:0:0:0:1] [::1%25lo]',
];
const hosts = fc.oneof(
  fc.constantFrom(...HOSTS.flatMap((some) => some.split(' '))),
  fc.tuple(fc.constantFrom('127', '126', '10'), octet, octet, octet).map((octets) => octets.join('.')),
  fc.domain(),
);

/** What a base URL may and may not be made of. */
export const urlParts: Arbitrary<Parts> = fc.record({
  scheme: mostly('https://', 'http:// http:// http:// https: https:/// ftp:// HTTPS:// file:// // https:\\\\ x:'),
  user: mostly('', `${SECRET}@ me:${SECRET}@ :${SECRET}@ ${SECRET}%40x@ @ :@  `),
  host: hosts,
  port: mostly('', ':443 :80 :4010 :0 :65536 :x :'),
  rest: mostly('', `/ / / /${SECRET} /v1 ?key=${SECRET} #${SECRET} /?${SECRET} \\v1 /. ? # /#/${SECRET}`),
});

const SIGNS = `/ \\ @ : ? # . % %2f %40 [ ] https:// http:// localhost 127.0.0.1 x@${SECRET}`;
const PIECES = [...SIGNS.split(' '), ' ', '\t', '\n', '\0'];
const written = urlParts.map(({ scheme, user, host, port, rest }) => `${scheme}${user}${host}${port}${rest}`);

/** Texts that are base URLs, nearly are, or are nothing of the kind. */
export const urlTexts = fc.oneof(written, slipped(written, PIECES), pieced(PIECES, 6), anyText);

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether a host name stands for this machine. */
export function isLoopback(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (bare.includes(':')) return loopback.check(bare, 'ipv6') && !bare.includes('ffff');
  return hostname === 'localhost' || (/^[\d.]+$/.test(hostname) && loopback.check(hostname, 'ipv4'));
}

/** The origin that a text names and nothing else; `undefined` if it may not be a base URL. */
export function originOf(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (url?.href !== `${url?.protocol ?? ''}//${url?.host ?? ''}/`) return undefined;
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isSecure ? `${url.protocol}//${url.host}` : undefined;
}

/** Under zuora.com, and all the same no REST host. */
const LOGIN = /^(?:(?:www|na|eu|ap|test(?:\.eu|\.ap)?|sandbox\.(?:na|eu)|apisandbox)\.)?zuora\.com$/;

/** Whether credentials may go to an origin: never, without further ado, or if `allow-host` names its host. */
export function trustOf(origin: string): 'never' | 'always' | 'if allowed' {
  const { hostname, port } = new URL(origin);
  if (hostname.endsWith('.') || LOGIN.test(hostname)) return 'never';
  const labels = hostname.split('.').slice(-2).join('.');
  const isZuoras = labels === 'zuora.com' && port === '';
  return isZuoras || isLoopback(hostname) ? 'always' : 'if allowed';
}
