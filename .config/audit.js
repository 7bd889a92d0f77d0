/**
 * What `npm audit --json` or `npm audit signatures --json` found out.
 *
 * @typedef {{ kind: 'clean' } | { kind: 'found', findings: readonly string[] } | { kind: 'missing', reason: string }} Audit
 */

/**
 * Reads the answer of either command. An error of the registry, which need not offer these services, is no finding.
 *
 * @param {string} stdout
 * @returns {Audit}
 */
export function readAudit(stdout) {
  const report = parse(stdout);
  if (isRecord(report['error'])) {
    const reason = [report['error']['summary'], report['message']].find((text) => isText(text));
    return { kind: 'missing', reason: reason?.replace(/\n[^]*/, '') ?? 'npm gave no reason' };
  }
  if (isRecord(report['vulnerabilities'])) return verdict(Object.values(report['vulnerabilities']).map(hole));
  if (Array.isArray(report['invalid']) && Array.isArray(report['missing'])) {
    return verdict([
      ...report['invalid'].map((entry) => `${named(entry)} has an invalid signature`),
      ...report['missing'].map((entry) => `${named(entry)} has no signature`),
    ]);
  }
  return { kind: 'missing', reason: 'npm gave no report' };
}

/**
 * Says what came of a command. On GitHub, where the registry answers, to go without its answer is red.
 *
 * @param {string} name
 * @param {Audit} audit
 * @param {boolean} isOnGitHub
 * @returns {{ text: string, isRed: boolean }}
 */
export function tellAudit(name, audit, isOnGitHub) {
  switch (audit.kind) {
    case 'clean':
      return { text: `${name}: nothing found.`, isRed: false };
    case 'found':
      return { text: [`${name}:`, ...audit.findings].join('\n  '), isRed: true };
    case 'missing':
      return { text: `Went without ${name}: ${audit.reason}.`, isRed: isOnGitHub };
  }
}

/**
 * @param {readonly string[]} findings
 * @returns {Audit}
 */
function verdict(findings) {
  return findings.length === 0 ? { kind: 'clean' } : { kind: 'found', findings };
}

/** @param {unknown} entry */
function hole(entry) {
  const { name, severity, range } = isRecord(entry) ? entry : {};
  return `${String(name)} ${String(range)} has a vulnerability (${String(severity)})`;
}

/** @param {unknown} entry */
function named(entry) {
  const { name, version } = isRecord(entry) ? entry : {};
  return `${String(name)} ${String(version)}`;
}

/**
 * @param {string} text
 * @returns {Record<string, unknown>}
 */
function parse(text) {
  try {
    /** @type {unknown} */
    const value = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isText(value) {
  return typeof value === 'string' && value !== '';
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null;
}
