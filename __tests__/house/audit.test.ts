import { describe, expect, it } from '@jest/globals';
import { readAudit, tellAudit } from '../../.config/audit.js';

const HOLE = { name: 'left', severity: 'high', range: '<1.2.3', via: ['an advisory'] };
const UNSIGNED = { name: 'left', version: '1.2.2', registry: 'https://registry.example/' };

const rows = [
  {
    title: 'no vulnerability is clean',
    report: { auditReportVersion: 2, vulnerabilities: {}, metadata: { vulnerabilities: { total: 0 } } },
    audit: { kind: 'clean' },
  },
  {
    title: 'a vulnerability is a finding',
    report: { auditReportVersion: 2, vulnerabilities: { left: HOLE } },
    audit: { kind: 'found', findings: ['left <1.2.3 has a vulnerability (high)'] },
  },
  {
    title: 'signatures that are all there and right are clean',
    report: { invalid: [], missing: [] },
    audit: { kind: 'clean' },
  },
  {
    title: 'a wrong and an absent signature are findings',
    report: { invalid: [{ ...UNSIGNED, code: 'EINTEGRITYSIGNATURE' }], missing: [UNSIGNED] },
    audit: {
      kind: 'found',
      findings: ['left 1.2.2 has an invalid signature', 'left 1.2.2 has no signature'],
    },
  },
  {
    title: 'a registry without advisories is a gap, told by its answer',
    report: {
      message: '405 Method Not Allowed',
      statusCode: 405,
      body: '',
      error: { summary: '', detail: '' },
    },
    audit: { kind: 'missing', reason: '405 Method Not Allowed' },
  },
  {
    title: 'a registry out of reach is a gap, told in one line',
    report: { error: { code: 'ENOTFOUND', summary: 'no such host\nsee the log', detail: 'a proxy?' } },
    audit: { kind: 'missing', reason: 'no such host' },
  },
  {
    title: 'an error without a word is a gap',
    report: { error: {} },
    audit: { kind: 'missing', reason: 'npm gave no reason' },
  },
  {
    title: 'anything else is a gap, and never clean',
    report: [],
    audit: { kind: 'missing', reason: 'npm gave no report' },
  },
];

describe('what npm says of the packages', () => {
  it.each(rows)('$title', ({ report, audit }) => {
    expect(readAudit(JSON.stringify(report))).toEqual(audit);
  });

  it('is a gap if it is not JSON', () => {
    expect(readAudit('')).toEqual({ kind: 'missing', reason: 'npm gave no report' });
  });
});

const CLEAN = { kind: 'clean' } as const;
const FOUND = { kind: 'found', findings: ['left 1.2.2 has no signature'] } as const;
const MISSING = { kind: 'missing', reason: 'no such host' } as const;

describe('what the check makes of it', () => {
  it.each([
    { audit: CLEAN, isOnGitHub: true, text: 'npm audit: nothing found.', isRed: false },
    { audit: FOUND, isOnGitHub: false, text: 'npm audit:\n  left 1.2.2 has no signature', isRed: true },
    { audit: MISSING, isOnGitHub: false, text: 'Went without npm audit: no such host.', isRed: false },
    { audit: MISSING, isOnGitHub: true, text: 'Went without npm audit: no such host.', isRed: true },
  ])('$audit.kind, on GitHub: $isOnGitHub, is red: $isRed', ({ audit, isOnGitHub, text, isRed }) => {
    expect(tellAudit('npm audit', audit, isOnGitHub)).toEqual({ text, isRed });
  });
});
