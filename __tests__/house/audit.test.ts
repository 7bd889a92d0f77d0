import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** Runs the check with a script in place of npm. */
function audit(script: string, isOnGitHub: boolean): { status: number | null; stdout: string } {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  try {
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const { status, stdout } = spawnSync(process.execPath, [resolve('.config/checks/audit.js')], {
      encoding: 'utf8',
      env: {
        PATH: [folder, process.env['PATH']].join(delimiter),
        GITHUB_ACTIONS: String(isOnGitHub),
      },
    });
    return { status, stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const CLEAN = 'echo found 0 vulnerabilities';
const FOUND = 'echo 1 high severity vulnerability; exit 1';
const UNSIGNED = `test "$2" != signatures || { echo 1 package has an invalid registry signature; exit 1; }`;
const REFUSED = `echo npm warn audit 405 Method Not Allowed >&2
echo npm error audit endpoint returned an error >&2
exit 1`;

describe('the check of what npm says of the packages', () => {
  it.each([
    { npm: CLEAN, isOnGitHub: true, status: 0, says: 'npm audit: found 0 vulnerabilities' },
    { npm: FOUND, isOnGitHub: false, status: 1, says: 'npm audit: 1 high severity vulnerability' },
    { npm: UNSIGNED, isOnGitHub: false, status: 1, says: 'npm audit signatures: 1 package has an invalid' },
    { npm: REFUSED, isOnGitHub: false, status: 0, says: 'Went without npm audit: npm warn audit 405' },
    { npm: REFUSED, isOnGitHub: true, status: 1, says: 'Went without npm audit signatures: npm warn' },
  ])('ends with $status, on GitHub: $isOnGitHub, and says: $says', ({ npm, isOnGitHub, status, says }) => {
    const run = audit(npm, isOnGitHub);
    expect(run).toEqual({ status, stdout: expect.stringContaining(says) });
  });
});
