import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 1310:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  n: () => (/* binding */ runDemo)
});

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: ./simulator/zuora/requests/route.ts
/** Every operation and the request that it answers to, as Zuora writes it. */
const documentedRequests = [
    { operation: 'token', method: 'POST', path: '/oauth/token' },
    { operation: 'list-environments', method: 'GET', path: '/test-environments' },
    { operation: 'get-environment', method: 'GET', path: '/test-environments/{id}' },
    { operation: 'list-jobs', method: 'GET', path: '/test-environments/{id}/jobs' },
    { operation: 'create', method: 'POST', path: '/test-environments/{id}/jobs' },
    { operation: 'get-job', method: 'GET', path: '/test-environments/{id}/jobs/{jobId}' },
    { operation: 'cancel', method: 'POST', path: '/test-environments/{id}/jobs/{jobId}/actions' },
];
const routes = documentedRequests.map(({ operation, method, path }) => ({
    operation,
    method,
    path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
}));
/** Finds the operation of a method and a path (its query aside); `undefined` if there is none. */
function findRoute(method, pathAndQuery) {
    const [path = ''] = pathAndQuery.split('?');
    for (const route of routes) {
        const match = route.method === method ? route.path.exec(path) : null;
        if (match === null)
            continue;
        const environmentId = decoded(match[1] ?? '');
        const jobId = decoded(match[2] ?? '');
        if (environmentId === undefined || jobId === undefined)
            return undefined;
        return { operation: route.operation, environmentId, jobId };
    }
    return undefined;
}
function decoded(segment) {
    try {
        return decodeURIComponent(segment);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./simulator/server/report/table.ts
/** A Markdown table whose columns are aligned, so that it can be read in a log as well. */
function table(header, rows) {
    const widths = header.map((name, column) => Math.max(3, name.length, ...rows.map((row) => row[column]?.length ?? 0)));
    const line = (cells) => `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
    return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
/** Text of a request as code within a table: bounded, and with nothing that could end cell or code. */
function code(text) {
    const plain = text
        .replaceAll(/[^\x20-\x7e]/g, '?')
        .replaceAll('|', '%7C')
        .replaceAll('`', '%60');
    return `\`${plain.length > 120 ? `${plain.slice(0, 117)}...` : plain}\``;
}

;// CONCATENATED MODULE: ./simulator/server/report/report.ts


const listedAtMost = 20;
/** What a simulator was asked and what became of its refreshes, in Markdown that reads well as plain text. */
function report({ counts, forsaken, jobs, startedAtMs }) {
    return [
        `${counted(counts.total, 'request')}${forsakenClause(forsaken)}.`,
        ...(counts.total === 0 ? [] : [requestTable(counts.each)]),
        ...(jobs.length === 0 ? ['No refresh.'] : [jobTable(jobs, startedAtMs)]),
        ...(counts.complaints.count === 0 ? [] : [complaintList(counts.complaints)]),
    ].join('\n\n');
}
function counted(count, noun) {
    return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
function forsakenClause(count) {
    if (count === 0)
        return '';
    return `; the client left before the response to ${String(count)} of them`;
}
function requestTable(each) {
    const known = documentedRequests.flatMap(({ operation, method, path }) => each
        .filter((counted) => counted.operation === operation)
        .map((counted) => ({ ...counted, words: `${method} ${path}` })));
    const unmatched = each.filter(({ operation }) => operation === 'unmatched').slice(0, listedAtMost);
    const rows = [...known, ...unmatched].map(({ operation, words, count, lastStatus, faults }) => [
        operation,
        code(words),
        String(count),
        lastStatus === 'none' ? 'no response' : lastStatus,
        trouble(faults),
    ]);
    return table(['operation', 'request', 'count', 'last status', 'trouble made by the scenario'], rows);
}
function trouble(faults) {
    return [...faults].map(([fault, count]) => (count === 1 ? fault : `${fault} × ${String(count)}`)).join(', ');
}
function jobTable(jobs, startedAtMs) {
    const rows = jobs.map((job) => [
        job.id,
        job.acceptedAtMs < startedAtMs ? 'before the simulator started' : 'by a request',
        job.status,
        `${String(job.progressPercentage)}%`,
        job.cancelAskedAtMs === undefined ? 'no' : 'yes',
    ]);
    return table(['refresh', 'created', 'status', 'progress', 'cancel accepted'], rows);
}
function complaintList({ count, sentences }) {
    const listed = sentences.slice(0, listedAtMost);
    const rest = count - listed.length;
    return [
        'Wrong requests:',
        '',
        ...listed.map((sentence) => `- ${code(sentence)}`),
        ...(rest > 0 ? [`- and ${String(rest)} more`] : []),
    ].join('\n');
}

;// CONCATENATED MODULE: ./simulator/demo/output.ts

/** Prints a line. */
function print(text = '') {
    process.stdout.write(`${text}\n`);
}
/** Prints a line that separates what comes from what was. */
function heading(text) {
    print(`\n──── ${text} ${'─'.repeat(Math.max(0, 74 - text.length))}`);
}
/** Prints how main ended: outputs in the order of `names`, and the step summary. */
function printMain(main, names) {
    heading(`main ended: ${main.conclusion}, exit code ${String(main.exitCode ?? main.signal)}`);
    heading('outputs');
    const width = Math.max(...names.map((name) => name.length));
    for (const name of names)
        print(`${name.padEnd(width)}  ${main.outputs[name] ?? ''}`.trimEnd());
    heading('step summary (Markdown)');
    print(main.summary.trimEnd());
}
/** Prints what the simulated Zuora was asked, and how its refreshes truly stand. */
function printZuora(simulator, startedAtMs) {
    heading('requests to the simulator');
    print(report({ counts: simulator.counts, forsaken: 0, jobs: simulator.jobs(), startedAtMs }));
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./simulator/zuora/state/vocabulary.ts
/** The stages that a refresh passes through, in order. */
const phases = [
    'QUEUED',
    'INITIATED',
    'DEPROVISIONING',
    'EXPORTING',
    'SCRUBBING',
    'RESETTING',
    'IMPORTING',
    'FINALIZING',
];
/** Whether a job in this status has come to its end. */
function isTerminal(status) {
    return status === 'COMPLETED' || status === 'FAILED' || status === 'CANCELLED';
}

;// CONCATENATED MODULE: ./simulator/zuora/state/plan.ts

const usualPhaseWeights = {
    QUEUED: 2,
    INITIATED: 3,
    DEPROVISIONING: 10,
    EXPORTING: 25,
    SCRUBBING: 10,
    RESETTING: 10,
    IMPORTING: 30,
    FINALIZING: 10,
};
/** The share (0 to 1) of the length at which half of a phase is over. */
function middleOfPhase(weights, phase) {
    const sum = (some) => some.reduce((all, name) => all + weights[name], 0);
    return (sum(phases.slice(0, phases.indexOf(phase))) + weights[phase] / 2) / sum(phases);
}
/** How the job stands at `nowMs`: a pure function, so that time needs no timers. */
function momentAt(plan, nowMs) {
    const { cancel } = plan;
    if (cancel === undefined || nowMs < cancel.askedAtMs)
        return undisturbedMoment(plan, nowMs);
    if (cancel.cancelledAtMs === undefined) {
        const moment = undisturbedMoment(plan, nowMs);
        return isTerminal(moment.status) ? moment : { ...moment, status: 'CANCELLING', sinceMs: cancel.askedAtMs };
    }
    const { share } = undisturbedMoment(plan, cancel.askedAtMs);
    return nowMs < cancel.cancelledAtMs
        ? { status: 'CANCELLING', sinceMs: cancel.askedAtMs, share }
        : { status: 'CANCELLED', sinceMs: cancel.cancelledAtMs, share };
}
/** When the job starts to work, which is when it leaves its queue. */
function workStartsAtMs(plan) {
    return phaseStartsAtMs(plan, 'INITIATED');
}
/** When a job that nobody cancels comes to its end. */
function plannedEndMs(plan) {
    return Math.round(plan.startAtMs + plan.lengthMs * (plan.failsAtShare ?? 1));
}
/** The share (0 to 1) of the length that is over before the phase of this index begins. */
function shareBefore(weights, index) {
    const sum = (some) => some.reduce((all, name) => all + weights[name], 0);
    return sum(phases.slice(0, index)) / sum(phases);
}
function phaseStartsAtMs(plan, phase) {
    return Math.round(plan.startAtMs + plan.lengthMs * shareBefore(plan.weights, phases.indexOf(phase)));
}
function undisturbedMoment(plan, nowMs) {
    if (nowMs < plan.startAtMs) {
        const status = plan.scheduledAtMs === undefined ? 'QUEUED' : 'SCHEDULED';
        return { status, sinceMs: plan.acceptedAtMs, share: 0 };
    }
    const endMs = plannedEndMs(plan);
    if (nowMs >= endMs) {
        return plan.failsAtShare === undefined
            ? { status: 'COMPLETED', sinceMs: endMs, share: 1 }
            : { status: 'FAILED', sinceMs: endMs, share: plan.failsAtShare };
    }
    return { ...runningStatus(plan, nowMs), share: (nowMs - plan.startAtMs) / plan.lengthMs };
}
function runningStatus(plan, nowMs) {
    const reached = phases.filter((phase) => phaseStartsAtMs(plan, phase) <= nowMs);
    const phase = reached.at(-1) ?? 'QUEUED';
    const sinceMs = phaseStartsAtMs(plan, phase);
    if (plan.statuses === 'usual' || (phase !== 'QUEUED' && phase !== 'INITIATED')) {
        return { status: phase, sinceMs };
    }
    const next = phase === 'QUEUED' ? 'INITIATED' : 'DEPROVISIONING';
    const middleMs = Math.round((sinceMs + phaseStartsAtMs(plan, next)) / 2);
    const isEarly = nowMs < middleMs;
    const early = phase === 'QUEUED' ? 'NEW' : 'INITIATED';
    const late = phase === 'QUEUED' ? 'QUEUED' : 'PROVISIONING';
    return { status: isEarly ? early : late, sinceMs: isEarly ? sinceMs : middleMs };
}

;// CONCATENATED MODULE: ./simulator/zuora/state/absent-fields.ts
/** The record with its fields without value as they are to be; `undefined` is left out when it is written as JSON. */
function withAbsentFields(record, absentFields) {
    switch (absentFields) {
        case 'left-out':
            return record;
        case 'null':
            return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value ?? null]));
    }
}

;// CONCATENATED MODULE: ./simulator/zuora/state/progress.ts


/** The percentage at the end of each phase, if it is uneven. */
const unevenPercentages = {
    QUEUED: 0,
    INITIATED: 3,
    DEPROVISIONING: 20,
    EXPORTING: 35,
    SCRUBBING: 50,
    RESETTING: 60,
    IMPORTING: 99,
    FINALIZING: 99,
};
/** How far a job is at `nowMs` (epoch milliseconds); whole percents, rounded down. */
function progressAt(plan, nowMs) {
    const { status, share, sinceMs } = momentAt(plan, nowMs);
    if (status === 'COMPLETED')
        return { percentage: 100, sinceMs };
    const percentage = percentageAt(share, plan);
    if (percentage === 0 || isTerminal(status))
        return { percentage, sinceMs };
    return { percentage, sinceMs: Math.round(plan.startAtMs + plan.lengthMs * shareOf(percentage, plan)) };
}
function percentageAt(share, plan) {
    const { fromShare, toShare, fromPercentage, toPercentage } = stretchWith(plan, (one) => share < one.toShare);
    const part = Math.min(1, (share - fromShare) / (toShare - fromShare));
    // What is a whole percent must not lack the last bit of it.
    return Math.floor(fromPercentage + part * (toPercentage - fromPercentage) + 1e-9);
}
/** The share of its length at which a job reaches a percentage. */
function shareOf(percentage, plan) {
    const { fromShare, toShare, fromPercentage, toPercentage } = stretchWith(plan, (one) => percentage <= one.toPercentage);
    return fromShare + ((toShare - fromShare) * (percentage - fromPercentage)) / (toPercentage - fromPercentage);
}
/** The first stretch of that kind; the last one of all if there is none. */
function stretchWith(plan, isWanted) {
    const all = stretchesOf(plan);
    return all.find(isWanted) ?? all.at(-1) ?? whole;
}
const whole = { fromShare: 0, toShare: 1, fromPercentage: 0, toPercentage: 100 };
function stretchesOf({ progress, weights }) {
    switch (progress) {
        case 'even':
            return [whole];
        case 'uneven':
            return phases.map((phase, at) => ({
                fromShare: shareBefore(weights, at),
                toShare: shareBefore(weights, at + 1),
                fromPercentage: at === 0 ? 0 : unevenPercentages[phases[at - 1] ?? phase],
                toPercentage: unevenPercentages[phase],
            }));
    }
}

;// CONCATENATED MODULE: ./simulator/zuora/state/estimate.ts



/** The estimate shown at `nowMs` (epoch milliseconds); none once the job has ended. */
function estimateAt(plan, kind, nowMs) {
    const { status, share } = momentAt(plan, nowMs);
    if (isTerminal(status))
        return undefined;
    const endMs = plan.startAtMs + plan.lengthMs;
    switch (kind) {
        case 'good':
            return endMs;
        case 'rough':
            return Math.round(endMs + plan.lengthMs * roughError(progressAt(plan, nowMs).percentage));
        case 'drifting':
            return Math.round(plan.startAtMs + plan.lengthMs * (0.6 + 0.4 * share));
        case 'jumping':
            return Math.round(endMs + plan.lengthMs * (Math.floor(share * 10) % 2 === 0 ? 0.5 : -0.2));
        case 'past':
            return plan.acceptedAtMs;
        case 'missing':
            return undefined;
    }
}
/** How far a rough estimate is off, as a share of the length: another one with each percent of progress. */
function roughError(percentage) {
    return 0.02 * Math.sin(1.2 + percentage / 11);
}

;// CONCATENATED MODULE: ./simulator/zuora/state/job.ts





/** How the job truly stands at `nowMs`. */
function trueJob(job, nowMs) {
    const moment = momentAt(job.plan, nowMs);
    return {
        id: job.id,
        environmentId: job.environmentId,
        jobType: job.jobType,
        createdById: job.createdById,
        status: moment.status,
        progressPercentage: progressAt(job.plan, nowMs).percentage,
        acceptedAtMs: job.plan.acceptedAtMs,
        scheduledAtMs: job.plan.scheduledAtMs,
        endedAtMs: isTerminal(moment.status) ? moment.sinceMs : undefined,
        cancelAskedAtMs: job.plan.cancel?.askedAtMs,
    };
}
/** When the job came to its end; `undefined` while it runs. */
function endedAtMs(job, nowMs) {
    return trueJob(job, nowMs).endedAtMs;
}
/** The job in Zuora's spelling as it stood `lagMs` before `nowMs`. */
function wireJob(job, { nowMs, lagMs, shown, rules }) {
    const seenAtMs = nowMs - (lagMs ?? 0);
    const moment = momentAt(job.plan, seenAtMs);
    const progress = progressAt(job.plan, seenAtMs);
    const startMs = workStartsAtMs(job.plan);
    const ended = isTerminal(moment.status);
    const stoppedAtMs = ended ? moment.sinceMs : Infinity;
    const changedAtMs = Math.max(moment.sinceMs, progress.sinceMs);
    const fields = {
        id: job.id,
        testEnvironmentId: job.environmentId,
        jobType: job.jobType,
        status: moment.status,
        progressPercentage: progress.percentage,
        estimatedCompletionTime: shown.timestamp(estimateAt(job.plan, job.estimate, seenAtMs)),
        scheduledRefreshTime: shown.written(job.plan.scheduledAtMs ?? (rules.writesScheduledTime ? shown.at(job.plan.acceptedAtMs) : undefined)),
        jobStartTime: shown.timestamp(startMs <= seenAtMs && startMs < stoppedAtMs ? startMs : undefined),
        jobEndTime: shown.timestamp(ended ? moment.sinceMs : undefined),
        createTime: shown.timestamp(createdAtMs(job.plan, lagMs, rules)),
        updateTime: shown.timestamp(lagMs === undefined ? undefined : changedAtMs + lagMs),
        createdById: job.createdById,
        updatedById: job.updatedById,
    };
    return { ...withAbsentFields(fields, rules.absentFields), ...job.shownAs };
}
function createdAtMs({ acceptedAtMs }, lagMs, rules) {
    if (rules.createTimeIs === 'accepted')
        return acceptedAtMs;
    return lagMs === undefined ? undefined : acceptedAtMs + lagMs;
}

;// CONCATENATED MODULE: ./simulator/zuora/state/environment.ts




const dayMs = 24 * 60 * 60_000;
/** How often it may be refreshed: every 28 days a Central Sandbox, every 14 days a Developer Sandbox, unless ruled. */
function refreshWindowMs(environment, { windowMs }) {
    if (windowMs !== undefined)
        return windowMs;
    const developer = environment.environmentType === 'DEVELOPER' || environment.dataCopyType === 'CONFIGURATION';
    return (developer ? 14 : 28) * dayMs;
}
/** How the environment truly stands at `nowMs`, given its own jobs. */
function environmentAt(environment, jobs, rules, nowMs) {
    const refreshes = jobs.filter((job) => job.jobType === 'REFRESH');
    const activeJob = refreshes.findLast((job) => !isTerminal(trueJob(job, nowMs).status));
    const processing = refreshes.some((job) => {
        const endMs = endedAtMs(job, nowMs) ?? Infinity;
        const startMs = workStartsAtMs(job.plan);
        return startMs <= nowMs && startMs < endMs && nowMs < endMs + rules.activeAfterMs;
    });
    return {
        atMs: nowMs,
        status: environment.forcedStatus ?? (processing ? 'PROCESSING' : 'ACTIVE'),
        lastRefreshAtMs: latest(environment.lastRefreshAtMs, refreshes.map((job) => completedAtMs(job, nowMs))),
        // Zuora leaves it out while a job is in progress, whether or not anybody sees the job.
        nextRefreshAtMs: activeJob === undefined && environment.forcedStatus !== 'PROCESSING'
            ? nextRefresh(environment, refreshes, rules, nowMs)
            : undefined,
        activeJob,
    };
}
/** The environment in Zuora's spelling. */
function wireEnvironment({ environment, moment }, rules, shown) {
    const { nextRefreshAtMs = -Infinity } = moment;
    const showsNext = rules.showsOpenWindow || nextRefreshAtMs > moment.atMs;
    const fields = {
        id: environment.id,
        tenantId: rules.tenantIdAs === 'number' ? Number(environment.tenantId) : environment.tenantId,
        tenantName: environment.tenantName,
        sourceTenantId: environment.sourceTenantId,
        environmentType: environment.environmentType,
        dataCopyType: environment.dataCopyType,
        status: moment.status,
        lastRefreshTime: shown.timestamp(moment.lastRefreshAtMs),
        nextRefreshTime: shown.timestamp(showsNext ? moment.nextRefreshAtMs : undefined),
        provisionTime: shown.timestamp(environment.provisionedAtMs),
        createTime: shown.timestamp(environment.provisionedAtMs),
        updateTime: shown.timestamp(moment.atMs),
        createdById: environment.createdById,
        updatedById: environment.createdById,
    };
    return withAbsentFields(fields, rules.absentFields);
}
function nextRefresh(environment, refreshes, rules, nowMs) {
    const pushed = refreshes
        .filter((job) => usesWindow(job, rules, nowMs))
        .map((job) => endedAtMs(job, nowMs))
        .filter((endMs) => endMs !== undefined && endMs >= environment.nextRefreshSetAtMs)
        .map((endMs) => (endMs === undefined ? undefined : endMs + refreshWindowMs(environment, rules)));
    return latest(environment.nextRefreshAtMs, pushed);
}
function usesWindow(job, rules, nowMs) {
    const { status } = trueJob(job, nowMs);
    if (status === 'FAILED')
        return rules.failedJobUsesWindow;
    if (status === 'CANCELLED')
        return rules.cancelledJobUsesWindow;
    return status === 'COMPLETED';
}
function completedAtMs(job, nowMs) {
    return trueJob(job, nowMs).status === 'COMPLETED' ? endedAtMs(job, nowMs) : undefined;
}
function latest(first, others) {
    const known = [first, ...others].filter((time) => time !== undefined);
    return known.length === 0 ? undefined : Math.max(...known);
}

;// CONCATENATED MODULE: ./simulator/zuora/state/new-records.ts

/** An environment; what is not given is as the settings describe the first one. */
function newEnvironment(given, { settings, random, nowMs }) {
    const { lastRefreshAgoMs, windowOpensInMs } = settings;
    const tenantId = given.tenantId ?? settings.tenantId;
    const bare = {
        id: random.uuid(),
        tenantId,
        tenantName: settings.tenantName ?? `Simulated Sandbox ${tenantId}`,
        sourceTenantId: settings.sourceTenantId,
        environmentType: settings.environmentType,
        dataCopyType: settings.dataCopyType,
        provisionedAtMs: nowMs - 400 * 86_400_000,
        createdById: settings.userId,
        lastRefreshAtMs: lastRefreshAgoMs === undefined ? undefined : nowMs - lastRefreshAgoMs,
        nextRefreshAtMs: windowOpensInMs === undefined ? undefined : nowMs + windowOpensInMs,
        nextRefreshSetAtMs: nowMs,
        forcedStatus: settings.environmentStatus,
        ...given,
    };
    const { lastRefreshAtMs } = bare;
    const afterLastMs = lastRefreshAtMs === undefined ? undefined : lastRefreshAtMs + refreshWindowMs(bare, settings);
    return { ...bare, nextRefreshAtMs: bare.nextRefreshAtMs ?? afterLastMs };
}
/** A job; what is not given is as the settings have it. */
function newJob(given, { settings, shown, random, nowMs }) {
    const acceptedAtMs = given.acceptedAtMs ?? nowMs;
    const createdById = given.createdById ?? settings.userId;
    const dueAtMs = given.scheduledAtMs === undefined ? acceptedAtMs : shown.trueMs(given.scheduledAtMs);
    return {
        id: given.id ?? random.uuid(),
        environmentId: given.environmentId ?? settings.environmentId,
        jobType: given.jobType ?? 'REFRESH',
        createdById,
        updatedById: createdById,
        estimate: given.estimate ?? settings.estimate,
        plan: {
            acceptedAtMs,
            scheduledAtMs: given.scheduledAtMs,
            startAtMs: Math.max(acceptedAtMs, dueAtMs),
            lengthMs: given.refreshTakesMs ?? settings.refreshTakesMs,
            weights: settings.phaseWeights,
            progress: settings.progress,
            statuses: settings.jobStatuses,
            failsAtShare: given.failsAtShare,
            cancel: given.cancel,
        },
        ...appearance(given, acceptedAtMs, settings),
    };
}
function appearance(given, acceptedAtMs, { syncLagMs, listHidesNewMs, getHidesNewMs }) {
    return {
        listedFromMs: given.appearsAtMs ?? acceptedAtMs + Math.max(syncLagMs, listHidesNewMs),
        readableFromMs: given.appearsAtMs ?? acceptedAtMs + Math.max(syncLagMs, getHidesNewMs),
        shownAs: given.shownAs ?? {},
        listedAs: given.listedAs === undefined ? {} : given.listedAs,
    };
}

;// CONCATENATED MODULE: ./simulator/zuora/state/random.ts
/**
 * Makes a source from a seed (the mulberry32 generator: small, even enough, not for secrets).
 * @param stream sources of one seed with different streams are independent: what is drawn from one moves no other
 */
function seededRandom(seed, stream = 0) {
    let state = (seed ^ Math.imul(stream, 0x9e3779b9)) >>> 0;
    const next = () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
    const hex = (length) => {
        let digits = '';
        while (digits.length < length)
            digits += Math.floor(next() * 16).toString(16);
        return digits;
    };
    const uuid = () => {
        const variant = (8 + Math.floor(next() * 4)).toString(16);
        return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
    };
    const tenantId = () => String(10_000 + Math.floor(next() * 80_000));
    const shuffled = (items) => items
        .map((item) => ({ item, at: next() }))
        .toSorted((one, other) => one.at - other.at)
        .map(({ item }) => item);
    return { next, uuid, hex, tenantId, shuffled };
}

;// CONCATENATED MODULE: ./simulator/zuora/state/tokens.ts
/** The tokens of a Zuora. */
class TokenStore {
    #tokens = new Map();
    #random;
    #issued = 0;
    constructor(random) {
        this.#random = random;
    }
    /** Issues a new token that is accepted until `expiresAtMs`. */
    issue(expiresAtMs) {
        this.#issued += 1;
        const token = {
            serial: this.#issued,
            value: this.#random.hex(32),
            jti: this.#random.hex(32),
            expiresAtMs,
        };
        this.#tokens.set(token.value, token);
        return token;
    }
    /** Accepts a token that was made elsewhere, until it is revoked. */
    register(value, expiresAtMs = Infinity) {
        this.#tokens.set(value, { serial: 0, value, jti: this.#random.hex(32), expiresAtMs });
    }
    /** Refuses the token from now on; it stays known as one of this Zuora's. */
    revoke(value) {
        const token = this.#tokens.get(value);
        if (token !== undefined)
            this.#tokens.set(value, { ...token, expiresAtMs: -Infinity });
    }
    /** Refuses every token issued or registered so far. */
    revokeAll() {
        for (const value of this.#tokens.keys())
            this.revoke(value);
    }
    /** The token, if it is known, whether or not it has expired. */
    find(value) {
        return this.#tokens.get(value);
    }
}

;// CONCATENATED MODULE: ./simulator/zuora/state/zuora-state.ts







/** A user who is not the one of the client. */
const someoneElse = 'f0e1d2c3b4a5968778695a4b3c2d1e0f';
/** A Zuora's environments, jobs and tokens. Nothing here waits: every question is answered for the given clock's now. */
class ZuoraState {
    tokens;
    #settings;
    #clock;
    #shown;
    #random;
    /** Its own, so that the order of a list changes no ID. */
    #order;
    #environments = [];
    /** What environments were before they were changed. */
    #formerly = [];
    #jobs = [];
    #hasSeenCreate = false;
    /** Those from before the start. They have ended, and what they did is in the environments as they were added. */
    #oldJobs = [];
    constructor(settings, clock, shown, random) {
        this.#settings = settings;
        this.#clock = clock;
        this.#shown = shown;
        this.#random = random;
        this.#order = seededRandom(settings.seed);
        this.tokens = new TokenStore(random);
        for (const token of settings.staticTokens)
            this.tokens.register(token);
    }
    get environments() {
        return this.#environments;
    }
    /** The environments in the order that the settings say for lists. */
    listedEnvironments() {
        return this.#ordered(this.#environments);
    }
    environment(id) {
        return this.#environments.find((environment) => environment.id === id);
    }
    /** How an environment truly stands now. */
    environmentNow(environment) {
        return environmentAt(environment, this.#jobsOf(environment.id), this.#settings, this.#clock.now());
    }
    /** An environment as its record shows it, which lags. Throws `RangeError` for an unknown id. */
    syncedEnvironment(id) {
        const seenAtMs = this.#clock.now() - this.#settings.environmentLagMs;
        const former = this.#formerly.find(({ untilMs, environment }) => environment.id === id && untilMs > seenAtMs);
        const environment = former?.environment ?? this.#known(id);
        const jobs = this.#jobsOf(id).filter((job) => job.plan.acceptedAtMs <= seenAtMs);
        return { environment, moment: environmentAt(environment, jobs, this.#settings, seenAtMs) };
    }
    /** Adds an environment; what is not given is as the settings describe the first one. */
    addEnvironment(given) {
        const environment = newEnvironment(given, this.#making());
        this.#environments = [...this.#environments, environment];
        return environment;
    }
    /** Changes an environment, such as `forcedStatus` or `nextRefreshAtMs`. Throws `RangeError` for an unknown id. */
    changeEnvironment(id, changes) {
        const nextRefreshSetAtMs = this.#clock.now();
        this.#formerly = [...this.#formerly, { untilMs: nextRefreshSetAtMs, environment: this.#known(id) }];
        this.#environments = this.#environments.map((environment) => environment.id === id ? { ...environment, nextRefreshSetAtMs, ...changes } : environment);
    }
    #known(id) {
        const environment = this.environment(id);
        if (environment === undefined)
            throw new RangeError(`No environment ${id} in this simulator`);
        return environment;
    }
    /** Adds a job past all rules, such as a stranger's. */
    addJob(given) {
        const job = newJob(given, this.#making());
        this.#jobs = [...this.#jobs, job];
        return job;
    }
    /** Adds a job that had ended before the start, and that changes nothing: it is there to be read. */
    addOldJob(given) {
        const job = newJob(given, this.#making());
        this.#oldJobs = [...this.#oldJobs, job];
        return job;
    }
    #making() {
        return {
            settings: this.#settings,
            shown: this.#shown,
            random: this.#random,
            nowMs: this.#clock.now(),
        };
    }
    /** Creates a refresh by Zuora's rules. */
    createRefresh(environmentId, scheduledAtMs) {
        const environment = this.environment(environmentId);
        if (environment === undefined)
            return 'no-environment';
        this.#interfere(environmentId);
        return this.#createByRules(this.#known(environmentId), scheduledAtMs);
    }
    #createByRules(environment, scheduledAtMs) {
        const startAtMs = scheduledAtMs === undefined ? this.#clock.now() : this.#shown.trueMs(scheduledAtMs);
        const moment = this.environmentNow(environment);
        const { allowsSecondCreate } = this.#settings;
        const isActive = moment.activeJob !== undefined;
        if (isActive && !allowsSecondCreate)
            return 'active-job';
        if ((moment.nextRefreshAtMs ?? -Infinity) > startAtMs)
            return 'window-closed';
        const isBusy = isActive && moment.status === 'PROCESSING';
        if (moment.status !== 'ACTIVE' && !isBusy)
            return 'environment-not-active';
        const { failsAtShare } = this.#settings;
        return this.addJob({
            environmentId: environment.id,
            ...(scheduledAtMs === undefined ? {} : { scheduledAtMs }),
            ...(failsAtShare === undefined ? {} : { failsAtShare }),
        });
    }
    /** Does what someone else does just before the first create is acted on. */
    #interfere(environmentId) {
        const isFirst = !this.#hasSeenCreate;
        this.#hasSeenCreate = true;
        if (!isFirst)
            return;
        const nowMs = this.#clock.now();
        switch (this.#settings.beforeFirstCreate) {
            case 'nothing':
                return;
            case 'window-closes': {
                const windowMs = refreshWindowMs(this.#known(environmentId), this.#settings);
                this.changeEnvironment(environmentId, { lastRefreshAtMs: nowMs, nextRefreshAtMs: nowMs + windowMs });
                return;
            }
            case 'job-appears':
                this.addJob({ environmentId, createdById: someoneElse });
                return;
        }
    }
    /** Cancels a job by Zuora's rules; `late`: it is accepted, and the job completes all the same. */
    cancelJob(environmentId, jobId, late) {
        const job = this.#everyJobOf(environmentId).find(({ id }) => id === jobId);
        if (job === undefined)
            return 'no-job';
        const nowMs = this.#clock.now();
        const { status } = momentAt(job.plan, nowMs);
        if (status === 'CANCELLING') {
            return this.#settings.secondCancelStatus === 200 ? job : 'already-cancelling';
        }
        const pastReset = phases.some((phase, at) => phase === status && at >= phases.indexOf('RESETTING'));
        if (isTerminal(status) || pastReset)
            return 'too-late';
        if (this.#settings.refusesCancel)
            return 'refused';
        const cancelledAtMs = late || this.#settings.lateCancel ? undefined : nowMs + this.#settings.cancellingMs;
        const cancelled = {
            ...job,
            updatedById: this.#settings.userId,
            plan: { ...job.plan, cancel: { askedAtMs: nowMs, cancelledAtMs } },
        };
        this.#jobs = this.#jobs.map((other) => (other === job ? cancelled : other));
        return cancelled;
    }
    /** The jobs that the list shows by now, in the order that the settings say. */
    listedJobs(environmentId) {
        const nowMs = this.#clock.now();
        return this.#ordered(this.#everyJobOf(environmentId).filter((job) => job.listedFromMs <= nowMs));
    }
    /** What is there from the oldest to the newest, as a list has it. */
    #ordered(items) {
        switch (this.#settings.listOrder) {
            case 'oldest-first':
                return items;
            case 'newest-first':
                return items.toReversed();
            case 'shuffled':
                return this.#order.shuffled(items);
        }
    }
    /** The job that its own address shows by now. */
    readableJob(environmentId, jobId) {
        const job = this.#everyJobOf(environmentId).find(({ id }) => id === jobId);
        return job !== undefined && job.readableFromMs <= this.#clock.now() ? job : undefined;
    }
    /** The job of that description, whether or not it is shown by now. */
    findJob(environmentId, which) {
        const jobs = this.#everyJobOf(environmentId);
        const nowMs = this.#clock.now();
        switch (which) {
            case 'newest':
                return jobs.at(-1);
            case 'newest-ended':
                return jobs
                    .filter((job) => endedAtMs(job, nowMs) !== undefined)
                    .toSorted((one, other) => (endedAtMs(one, nowMs) ?? 0) - (endedAtMs(other, nowMs) ?? 0))
                    .at(-1);
            case 'oldest':
                return jobs[0];
        }
    }
    /** All jobs of an environment since the start in the order of their acceptance. */
    #jobsOf(environmentId) {
        return ofEnvironment(this.#jobs, environmentId);
    }
    /** The same with the old ones. */
    #everyJobOf(environmentId) {
        return ofEnvironment([...this.#oldJobs, ...this.#jobs], environmentId);
    }
    /** All jobs since the start as they truly are now, in the order they were added. */
    trueJobs() {
        return this.#jobs.map((job) => trueJob(job, this.#clock.now()));
    }
    /** All jobs from before the start, in the order they were added. */
    oldJobs() {
        return this.#oldJobs.map((job) => trueJob(job, this.#clock.now()));
    }
}
/** Those of one environment, in the order of their acceptance. */
function ofEnvironment(jobs, environmentId) {
    return jobs
        .filter((job) => job.environmentId === environmentId)
        .toSorted((one, other) => one.plan.acceptedAtMs - other.plan.acceptedAtMs);
}

;// CONCATENATED MODULE: ./simulator/zuora/scenarios.ts


const scenarios_dayMs = 24 * 60 * 60_000;
/** Now and then, for as long as it runs: a repeated request passes, and so does whoever comes later. */
const everyOther = { every: 2, times: Infinity };
const everyFourth = { every: 4, times: Infinity };
/** A client that takes PROCESSING seriously waits for so long. */
const longestHidingMs = 45_000;
/** All scenarios by name. */
const scenarios = {
    succeeds: { sentence: 'The refresh completes.' },
    'fails-midway': { sentence: 'The refresh fails at 55%.', options: { failsAtShare: 0.55 } },
    'window-closed': {
        sentence: 'The last refresh was 5 days ago.',
        options: { lastRefreshAgoMs: 5 * scenarios_dayMs },
    },
    'developer-sandbox': {
        sentence: 'The last refresh of a Developer Sandbox was 20 days ago.',
        options: { environmentType: 'DEVELOPER', dataCopyType: 'CONFIGURATION', lastRefreshAgoMs: 20 * scenarios_dayMs },
    },
    'cancel-refused': {
        sentence: 'Every cancel request is refused, and the refresh continues.',
        options: { refusesCancel: true },
    },
    'late-cancel': {
        sentence: 'A cancel request is accepted, but the refresh completes.',
        options: { lateCancel: true },
    },
    'flaky-network': {
        sentence: 'Some connections are slow, reset or broken off, except for the create request.',
        faults: [
            { on: { operation: 'any', times: Infinity }, fault: { kind: 'latency', ms: 40 } },
            { on: { operation: 'token', ...everyOther }, fault: { kind: 'reset', executed: false } },
            { on: { operation: 'get-environment', ...everyOther }, fault: { kind: 'truncate', then: 'destroy' } },
            { on: { operation: 'list-jobs', ...everyOther }, fault: { kind: 'reset', executed: true } },
            { on: { operation: 'get-job', from: 2, ...everyFourth }, fault: { kind: 'reset', executed: true } },
            {
                on: { operation: 'get-job', from: 3, ...everyFourth },
                fault: { kind: 'truncate', then: 'destroy' },
            },
        ],
    },
    'slow-queue': {
        sentence: 'Half of the time is spent in the queue.',
        options: { phaseWeights: { ...usualPhaseWeights, QUEUED: 98 } },
    },
    throttled: {
        sentence: 'Some requests get 429, with or without Retry-After.',
        faults: [
            { on: { operation: 'token', ...everyOther }, fault: { kind: 'rate-limit', resetSeconds: 2 } },
            {
                on: { operation: 'list-jobs', ...everyOther },
                fault: { kind: 'concurrency-limit', retryAfterSeconds: 1 },
            },
            {
                on: { operation: 'create', ...everyOther },
                fault: { kind: 'concurrency-limit', retryAfterSeconds: 2 },
            },
            {
                on: { operation: 'get-job', from: 2, ...everyFourth },
                fault: { kind: 'rate-limit', resetSeconds: 2 },
            },
            {
                on: { operation: 'get-job', from: 5, ...everyFourth },
                fault: { kind: 'concurrency-limit', retryAfterSeconds: 2, retryAfterIs: 'date' },
            },
        ],
    },
    'server-errors': {
        sentence: 'Some reads get 500, 502, 503 or 504.',
        faults: [
            { on: { operation: 'get-environment', ...everyOther }, fault: { kind: 'status', status: 500 } },
            {
                on: { operation: 'list-jobs', ...everyOther },
                fault: { kind: 'status', status: 503, shape: 'gateway' },
            },
            {
                on: { operation: 'get-job', from: 2, ...everyFourth },
                fault: { kind: 'status', status: 502, shape: 'html' },
            },
            {
                on: { operation: 'get-job', from: 3, ...everyFourth },
                fault: { kind: 'status', status: 504, shape: 'empty' },
            },
        ],
    },
    stall: {
        sentence: 'Some reads get no response.',
        faults: [
            { on: { operation: 'list-jobs', ...everyOther }, fault: { kind: 'stall', executed: true } },
            { on: { operation: 'get-job', from: 2, ...everyFourth }, fault: { kind: 'stall', executed: true } },
        ],
    },
    'lost-answer': {
        sentence: 'The refresh is created, the response lost, and the refresh listed late.',
        options: { listHidesNewMs: 20_000 },
        faults: [{ on: { operation: 'create' }, fault: { kind: 'reset', executed: true } }],
    },
    'lost-create': {
        sentence: 'The first create request is lost, and nothing is created.',
        faults: [{ on: { operation: 'create' }, fault: { kind: 'reset', executed: false } }],
    },
    'create-502': {
        sentence: 'The refresh is created, but a gateway responds 502.',
        faults: [{ on: { operation: 'create' }, fault: { kind: 'status', status: 502, shape: 'html', executed: true } }],
    },
    'create-504': {
        sentence: 'The refresh is created, but a gateway responds 504.',
        faults: [
            {
                on: { operation: 'create' },
                fault: { kind: 'status', status: 504, shape: 'gateway', executed: true },
            },
        ],
    },
    unsuccessful: {
        sentence: 'Some reads get 200 with `success: false`.',
        faults: [
            { on: { operation: 'get-environment', ...everyOther }, fault: { kind: 'unsuccessful' } },
            { on: { operation: 'list-jobs', ...everyOther }, fault: { kind: 'unsuccessful' } },
            { on: { operation: 'get-job', from: 2, ...everyFourth }, fault: { kind: 'unsuccessful' } },
        ],
    },
    'html-errors': {
        sentence: 'Some reads get HTML from a gateway, with 502 or 200.',
        faults: [
            {
                on: { operation: 'list-jobs', ...everyOther },
                fault: { kind: 'status', status: 502, shape: 'html' },
            },
            { on: { operation: 'get-job', from: 2, ...everyFourth }, fault: { kind: 'html' } },
        ],
    },
    'unreadable-list': {
        sentence: 'The list of refreshes is always cut off.',
        faults: [{ on: { operation: 'list-jobs', times: Infinity }, fault: { kind: 'not-json' } }],
    },
    'token-down': {
        sentence: 'Token requests always get 503.',
        faults: [
            {
                on: { operation: 'token', times: Infinity },
                fault: { kind: 'status', status: 503, shape: 'gateway' },
            },
        ],
    },
    'token-expires': {
        sentence: 'A token is refused halfway, and tokens live for 60 s.',
        options: { tokenExpiresInSeconds: 60 },
        faults: [{ on: { operation: 'get-job', from: 3 }, fault: { kind: 'expired-token' } }],
    },
    'unknown-status': {
        sentence: 'The refresh has an undocumented status for a while.',
        faults: [
            {
                on: { operation: 'get-job', from: 2, times: 2 },
                fault: { kind: 'unknown-status', status: 'MASKING' },
            },
        ],
    },
    'no-estimate': {
        sentence: 'The refresh has no estimate.',
        options: { estimate: 'missing' },
    },
    'wrong-estimate': {
        sentence: 'The estimate jumps.',
        options: { estimate: 'jumping' },
    },
    'drifting-estimate': {
        sentence: 'The estimate is far too early at first.',
        options: { estimate: 'drifting' },
    },
    'past-estimate': {
        sentence: 'The estimate is in the past.',
        options: { estimate: 'past' },
    },
    'active-job': {
        sentence: "Someone else's refresh is in progress.",
        prepare: (handler, nowMs) => {
            handler.state.addJob({
                createdById: someoneElse,
                acceptedAtMs: nowMs - handler.settings.refreshTakesMs / 4,
            });
        },
    },
    scheduled: {
        sentence: 'A refresh is scheduled for tomorrow.',
        prepare: (handler, nowMs) => {
            handler.state.addJob({
                acceptedAtMs: nowMs - 60_000,
                scheduledAtMs: handler.shown.at(nowMs + scenarios_dayMs),
            });
        },
    },
    'permission-denied': {
        sentence: 'The user lacks Refresh Central Sandbox.',
        options: { permission: false },
    },
    'no-write-access': {
        sentence: 'The user lacks API Write Access.',
        options: { writeAccess: false },
    },
    inactive: { sentence: 'The sandbox is INACTIVE.', options: { environmentStatus: 'INACTIVE' } },
    deactivated: {
        sentence: 'The sandbox is DEACTIVATED.',
        options: { environmentStatus: 'DEACTIVATED' },
    },
    'window-closes': {
        sentence: 'The create request arrives just after a refresh is no longer allowed.',
        options: { beforeFirstCreate: 'window-closes' },
    },
    'job-appears': {
        sentence: 'Someone else starts a refresh just before the create request.',
        options: { beforeFirstCreate: 'job-appears' },
    },
    'processing-environment': {
        sentence: "The sandbox is PROCESSING, and lists someone else's refresh late.",
        prepare: (handler, nowMs) => {
            const { refreshTakesMs, hiddenJobAppearsAfterMs } = handler.settings;
            if (hiddenJobAppearsAfterMs !== undefined)
                return;
            handler.state.addJob({
                createdById: someoneElse,
                acceptedAtMs: nowMs - refreshTakesMs / 4,
                appearsAtMs: nowMs + Math.min(refreshTakesMs / 4, longestHidingMs),
            });
        },
    },
};
/** Whether there is a scenario of this name. */
function isScenarioName(name) {
    return Object.hasOwn(scenarios, name);
}
/** The names of all scenarios, in the order in which they are listed. */
const scenarioNames = Object.keys(scenarios).filter(isScenarioName);

;// CONCATENATED MODULE: ./simulator/server/expected-outcomes.ts

const completes = { outcome: 'succeeded', ifCancelled: 'cancel-unconfirmed' };
/** The outcome to expect of every scenario. */
const expectedOutcomes = {
    succeeds: completes,
    'fails-midway': { outcome: 'failed', ifCancelled: 'cancel-unconfirmed' },
    'window-closed': { outcome: 'not-due' },
    'developer-sandbox': completes,
    'cancel-refused': { outcome: 'succeeded', ifCancelled: 'cancel-refused' },
    'late-cancel': completes,
    'flaky-network': completes,
    'slow-queue': completes,
    throttled: completes,
    'server-errors': completes,
    // The first list is waited for when the workflow is cancelled.
    stall: { outcome: 'succeeded', ifCancelled: 'aborted', isLong: true },
    // Main has no time to look once more; the post step has.
    'lost-answer': { outcome: 'succeeded', ifCancelled: 'unknown' },
    'lost-create': { outcome: 'succeeded', ifCancelled: 'unknown', isLong: true },
    'create-502': completes,
    'create-504': completes,
    unsuccessful: completes,
    'html-errors': completes,
    'unreadable-list': { outcome: 'unavailable', ifCancelled: 'aborted' },
    'token-down': { outcome: 'unavailable', ifCancelled: 'aborted' },
    'token-expires': completes,
    'unknown-status': completes,
    'no-estimate': completes,
    'wrong-estimate': completes,
    'drifting-estimate': completes,
    'past-estimate': completes,
    // Somebody else's refresh is adopted, and never cancelled.
    'active-job': { outcome: 'succeeded', ifCancelled: 'aborted' },
    scheduled: { outcome: 'active-job' },
    'permission-denied': { outcome: 'invalid' },
    'no-write-access': { outcome: 'invalid' },
    inactive: { outcome: 'invalid' },
    deactivated: { outcome: 'invalid' },
    'window-closes': { outcome: 'not-due' },
    'job-appears': { outcome: 'succeeded', ifCancelled: 'aborted' },
    'processing-environment': { outcome: 'succeeded', ifCancelled: 'aborted' },
};
/**
 * What to expect of several scenarios at the same time; `undefined`: more than one of them leads away from a refresh
 * that completes, and nobody has tried which one wins.
 */
function expectationOf(names) {
    const special = [names].flat().filter((name) => expectedOutcomes[name] !== completes);
    if (special.length > 1)
        return undefined;
    const [name = 'succeeds'] = special;
    return expectedOutcomes[name];
}
/** All scenarios as aligned lines: the name, the outcome to expect, and what happens. */
function scenarioList(outcomeOf) {
    const nameWidth = Math.max(...scenarioNames.map((name) => name.length));
    const outcomeWidth = Math.max(...scenarioNames.map((name) => outcomeOf(name).length));
    return scenarioNames
        .map((name) => {
        const { sentence } = scenarios[name];
        return `  ${name.padEnd(nameWidth)}  ${outcomeOf(name).padEnd(outcomeWidth)}  ${sentence}`;
    })
        .join('\n');
}

;// CONCATENATED MODULE: ./simulator/demo/options.ts



/** Longer than a refresh of the demo takes. */
const USUAL_TIMEOUT_MS = 45_000;
/** What a refresh of the demo surely outlasts. */
const LONGEST_TIMEOUT_SECONDS = 20;
const LONGEST_ABORT_SECONDS = 20;
/** The text of --help. */
const demoUsage = `Usage: npm run demo -- [--abort-after 8s] [--timeout 10s] [--scenario NAME] [--help]

Starts a simulated Zuora and runs the action against it as a GitHub runner does: main, then post. A refresh takes 25 s.

  --abort-after 8s   cancel the workflow after this time (1s to ${String(LONGEST_ABORT_SECONDS)}s). In its first 12 s the refresh can
                     be cancelled. Afterwards Zuora refuses, because the reset stage has begun. On Windows, main is killed
                     instead of interrupted, and only post cancels the refresh.
  --timeout 10s      the input timeout (1s to ${String(LONGEST_TIMEOUT_SECONDS)}s): the step ends first, and the refresh keeps running.
                     Without it, 45 s.
  --scenario NAME    what happens, except stall, which takes longer than a demo. The scenarios, and the outcome to
                     expect if nothing is cancelled and no --timeout is given. cancel-refused and late-cancel show
                     only with --abort-after 4s. In lost-create no refresh is found before the timeout:

${scenarioList((name) => outcomeInDemo({ scenario: name, timeoutMs: USUAL_TIMEOUT_MS }))}

Exit codes: 0 as expected, 1 not as expected, 2 wrong options.
`;
/** The outcome to expect of the demo if nothing is cancelled. */
function outcomeInDemo({ scenario, timeoutMs }) {
    const { outcome } = expectedOutcomes[scenario];
    // The search for a lost refresh takes longer than any timeout of the demo.
    if (scenario === 'lost-create')
        return 'unknown';
    return timeoutMs < USUAL_TIMEOUT_MS && (outcome === 'succeeded' || outcome === 'failed') ? 'timed-out' : outcome;
}
/** Whether a scenario is about a cancel, and shows nothing without one. */
function needsAbort(scenario) {
    return scenario === 'cancel-refused' || scenario === 'late-cancel';
}
function secondsOf(name, text, most) {
    if (text === undefined)
        return undefined;
    const seconds = Number(/^(\d{1,2})s?$/.exec(text)?.[1]);
    if (!(seconds >= 1 && seconds <= most)) {
        throw new Error(`--${name}: '${text}' is not a time from 1s to ${String(most)}s`);
    }
    return seconds * 1000;
}
/**
 * Reads the demo's arguments.
 * @throws Error with a sentence for the user if they are wrong.
 */
function parseDemoOptions(args) {
    const { values } = (0,external_node_util_namespaceObject.parseArgs)({
        args: [...args],
        options: {
            help: { type: 'boolean', short: 'h', default: false },
            scenario: { type: 'string', default: 'succeeds' },
            'abort-after': { type: 'string' },
            timeout: { type: 'string' },
        },
    });
    const { help, scenario } = values;
    if (values.timeout !== undefined && values['abort-after'] !== undefined) {
        throw new Error('--timeout and --abort-after: give one of them, as the first ends the step before the other');
    }
    if (!isScenarioName(scenario)) {
        throw new Error(`--scenario: there is no '${scenario}'; there are ${scenarioNames.join(', ')}`);
    }
    if (expectedOutcomes[scenario].isLong === true && scenario !== 'lost-create') {
        throw new Error(`--scenario: in ${scenario} the action waits for minutes. Run it with npm run simulator.`);
    }
    return {
        help,
        scenario,
        abortAfterMs: secondsOf('abort-after', values['abort-after'], LONGEST_ABORT_SECONDS),
        timeoutMs: secondsOf('timeout', values.timeout, LONGEST_TIMEOUT_SECONDS) ?? USUAL_TIMEOUT_MS,
    };
}

;// CONCATENATED MODULE: ./simulator/demo/verdict.ts
/** Why the demo did not show what was announced; undefined if it did. */
function undisturbedProblem(announced, main) {
    const conclusion = announced === 'succeeded' ? 'success' : 'failure';
    const outcome = main.outputs['outcome'] ?? '(none)';
    if (outcome === announced && main.conclusion === conclusion)
        return undefined;
    return `Expected outcome=${announced} (${conclusion}), got outcome=${outcome} (${main.conclusion}).`;
}
/** Up to here Zuora cancels a refresh of the plain scenario, with a second to spare for the cancel request. */
const CANCELLABLE_PERCENT = 40;
/** The same for a cancelled job: the step fails and, in the plain scenario, no refresh keeps running that could be cancelled. */
function abortedProblem({ scenario, whenAborted, isInterrupted }, main, jobs) {
    const [job] = jobs;
    if (main.conclusion === 'success')
        return 'The step passed before it was cancelled.';
    // A signal that comes while Node still starts ends it: nothing was requested yet.
    const mayBeKilled = !isInterrupted || job === undefined;
    if (main.exitCode !== 1 && !(main.exitCode === null && mayBeKilled))
        return `The action should end by itself with exit code 1, but its exit code is ${String(main.exitCode)}.`;
    const isInTime = whenAborted.every(({ progressPercentage }) => progressPercentage <= CANCELLABLE_PERCENT);
    if (scenario !== 'succeeds' || !isInTime || job === undefined || job.status === 'CANCELLED')
        return undefined;
    return `The refresh should be CANCELLED in Zuora, but it is ${job.status}.`;
}
/** What was seen in the end, of the step and in Zuora. */
function whatWasSeen(main, jobs) {
    const outcome = main.outputs['outcome'] ?? '(none)';
    const conclusion = main.conclusion === 'success' ? 'passed' : 'failed';
    const refreshes = jobs.map(({ id, status }) => `refresh ${id} is ${status}`).join(', ') || 'no refresh';
    return `The step ${conclusion}: exit code ${String(main.exitCode ?? main.signal)}, outcome=${outcome}. In Zuora: ${refreshes}.`;
}

;// CONCATENATED MODULE: ./simulator/runner/cancellation.ts
/** The real runner's times. */
const RUNNER_CANCELLATION = { afterInterruptMs: 7_500, afterTerminateMs: 2_500 };
/**
 * Whether a process hears a signal that another one sends. On Windows each ends it at once: Ctrl+C comes from its
 * console alone, which the runner attaches to, and Node cannot.
 */
function areSignalsHeard(platform) {
    return platform !== 'win32';
}
function exitsWithin(child, limitMs) {
    return new Promise((resolve) => {
        const timer = setTimeout(() => {
            resolve(false);
        }, limitMs);
        void child.exited.then(() => {
            clearTimeout(timer);
            resolve(true);
        });
    });
}
/**
 * Ends a child as the runner does: SIGINT, then SIGTERM, then SIGKILL, each if the one before did not help
 * in its time. Settles when the child is gone or has been sent SIGKILL. On Windows the first one kills.
 */
async function endWithSignals(child, times) {
    child.send('SIGINT');
    if (await exitsWithin(child, times.afterInterruptMs))
        return;
    child.send('SIGTERM');
    if (await exitsWithin(child, times.afterTerminateMs))
        return;
    child.send('SIGKILL');
}

;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __nccwpck_require__(8815);
;// CONCATENATED MODULE: ./simulator/runner/yaml-mapping.ts

/** Whether a value is one. */
function isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/**
 * Reads the text of an action.yml.
 * @throws Error if it is no mapping.
 */
function readMapping(text) {
    // The runner reads every scalar as a string: `default: true` is the text "true".
    const document = (0,dist/* parse */.qg)(text, { schema: 'failsafe' });
    if (!isMapping(document))
        throw new Error('action.yml: not a mapping');
    return document;
}
/** The mapping at a key; an empty one if there is none. */
function mappingAt(parent, key) {
    const value = parent[key];
    return isMapping(value) ? value : {};
}
/** The text at a key. */
function optionalString(parent, key) {
    const value = parent[key];
    return typeof value === 'string' ? value : undefined;
}
/**
 * The text at a key.
 * @throws Error if there is none.
 */
function requiredString(parent, key) {
    const value = optionalString(parent, key);
    if (value === undefined || value === '')
        throw new Error(`action.yml: '${key}' is missing`);
    return value;
}
/** All texts of the mapping at a key. */
function stringsAt(parent, key) {
    const entries = Object.entries(mappingAt(parent, key));
    return Object.fromEntries(entries.filter((entry) => typeof entry[1] === 'string'));
}

;// CONCATENATED MODULE: ./simulator/runner/action-metadata.ts



/** The inputs that an action.yml declares. */
function declaredInputs(document) {
    return Object.entries(mappingAt(document, 'inputs')).map(([name, input]) => ({
        name,
        defaultValue: isMapping(input) ? optionalString(input, 'default') : undefined,
    }));
}
/**
 * Decodes the text of an action.yml.
 * @throws Error if it does not describe a JavaScript action that this runner can run.
 */
function decodeActionMetadata(text, directory) {
    const document = readMapping(text);
    const runs = mappingAt(document, 'runs');
    const using = requiredString(runs, 'using');
    if (!/^node\d+$/.test(using))
        throw new Error(`action.yml: '${using}' is not a JavaScript action`);
    const postCondition = optionalString(runs, 'post-if') ?? 'always()';
    if (postCondition !== 'always()')
        throw new Error(`action.yml: post-if '${postCondition}' is not supported`);
    if (runs['pre'] !== undefined)
        throw new Error("action.yml: 'pre' is not supported");
    return {
        directory,
        name: requiredString(document, 'name'),
        inputs: declaredInputs(document),
        outputNames: Object.keys(mappingAt(document, 'outputs')),
        main: requiredString(runs, 'main'),
        post: optionalString(runs, 'post'),
    };
}
/**
 * Reads the action.yml of the action in a directory.
 * @throws Error if it is missing or is no JavaScript action.
 */
async function loadActionMetadata(directory) {
    return decodeActionMetadata(await (0,promises_namespaceObject.readFile)((0,external_node_path_namespaceObject.join)(directory, 'action.yml'), 'utf8'), directory);
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./simulator/runner/file-trouble.ts


/** A device that takes no byte. */
const FULL = '/dev/full';
/** A file of Linux itself to which not even root may write. */
const FORBIDDEN = '/proc/sys/kernel/ostype';
const isRoot = process.getuid?.() === 0;
/** The troubles that this system can show. */
const possibleTroubles = [
    'missing',
    ...(isRoot && !(0,external_node_fs_namespaceObject.existsSync)(FORBIDDEN) ? [] : ['read-only']),
    ...((0,external_node_fs_namespaceObject.existsSync)(FULL) ? ['full'] : []),
];
/** Where the content of a command file is: beside it, once something else has taken its place. */
async function keptPath(path) {
    const found = await (0,promises_namespaceObject.lstat)(path).catch(() => undefined);
    return found?.isSymbolicLink() === true ? `${path}-kept` : path;
}
async function replace(path, target) {
    await (0,promises_namespaceObject.rename)(path, `${path}-kept`);
    await (0,promises_namespaceObject.symlink)(target, path);
}
async function forbidWriting(path) {
    if (isRoot)
        await replace(path, FORBIDDEN);
    else
        await (0,promises_namespaceObject.chmod)(path, 0o444);
}
/**
 * Spoils a command file, at the start or later; what was written to it before is still read by the runner, unless it
 * is missing.
 * @throws Error if this system cannot show the trouble.
 */
async function spoilFile(path, trouble) {
    if (!possibleTroubles.includes(trouble))
        throw new Error(`this system cannot make a file ${trouble}`);
    switch (trouble) {
        case 'missing':
            await (0,promises_namespaceObject.rm)(path);
            break;
        case 'read-only':
            await forbidWriting(path);
            break;
        case 'full':
            await replace(path, FULL);
            break;
    }
}

;// CONCATENATED MODULE: ./simulator/runner/file-commands.ts




const SUMMARY_LIMIT_BYTES = 1024 * 1024;
/** Creates fresh, empty command files for one stage under RUNNER_TEMP. */
async function createFileCommands(runnerTemp) {
    const directory = (0,external_node_path_namespaceObject.join)(runnerTemp, '_runner_file_commands');
    await (0,promises_namespaceObject.mkdir)(directory, { recursive: true });
    const suffix = (0,external_node_crypto_namespaceObject.randomUUID)();
    const paths = {
        output: (0,external_node_path_namespaceObject.join)(directory, `set_output_${suffix}`),
        state: (0,external_node_path_namespaceObject.join)(directory, `save_state_${suffix}`),
        env: (0,external_node_path_namespaceObject.join)(directory, `set_env_${suffix}`),
        path: (0,external_node_path_namespaceObject.join)(directory, `add_path_${suffix}`),
        summary: (0,external_node_path_namespaceObject.join)(directory, `step_summary_${suffix}`),
    };
    await Promise.all(Object.values(paths).map((path) => (0,promises_namespaceObject.writeFile)(path, '')));
    return paths;
}
// Where a test runner has a realm of its own, what Node throws is no Error there.
function isNotFound(error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
/** Reads a command file; one that the action deleted is empty, as for the runner. */
async function readFileCommand(path) {
    try {
        return await (0,promises_namespaceObject.readFile)(await keptPath(path), 'utf8');
    }
    catch (error) {
        if (isNotFound(error))
            return '';
        throw error;
    }
}
// A carriage return is part of the value, except on Windows.
function splitLines(text) {
    const lines = text.split(process.platform === 'win32' ? /\r?\n/ : '\n');
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
/** Where the value that starts at a line ends, or the runner's words on why it does not. */
function endOfValue(lines, start, delimiter, isWhole) {
    const end = lines.indexOf(delimiter, start);
    if (end >= 0)
        return end;
    return start < lines.length && !isWhole
        ? 'Invalid value. EOF marker missing new line.'
        : `Invalid value. Matching delimiter not found '${delimiter}'`;
}
/** Reads the entry that starts at a line, or says what the runner says of it. */
function readEntry(lines, index, isWhole) {
    const line = lines[index] ?? '';
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
        if (equals === 0)
            return `Invalid format '${line}'. Name must not be empty`;
        return { name: line.slice(0, equals), value: line.slice(equals + 1), next: index + 1 };
    }
    if (heredoc < 0)
        return `Invalid format '${line}'`;
    const name = line.slice(0, heredoc);
    const delimiter = line.slice(heredoc + 2);
    if (name === '' || delimiter === '')
        return `Invalid format '${line}'. Name must not be empty and delimiter must not be empty`;
    const end = endOfValue(lines, index + 1, delimiter, isWhole);
    if (typeof end === 'string')
        return end;
    return { name, value: lines.slice(index + 1, end).join('\n'), next: end + 1 };
}
/** Parses `name=value` and `name<<DELIMITER` entries; a later value of a name wins. */
function parseKeyValues(text) {
    const values = {};
    const lines = splitLines(text);
    let next = 0;
    while (next < lines.length) {
        if (lines[next] === '') {
            next += 1;
            continue;
        }
        const entry = readEntry(lines, next, text.endsWith('\n'));
        if (typeof entry === 'string')
            return { values, error: entry };
        values[entry.name] = entry.value;
        next = entry.next;
    }
    return { values, error: undefined };
}
/** Why the runner would not show this summary, or undefined if it would. */
function summaryProblem(summary) {
    const sizeBytes = Buffer.byteLength(summary);
    if (sizeBytes <= SUMMARY_LIMIT_BYTES)
        return undefined;
    const limit = `${String(SUMMARY_LIMIT_BYTES / 1024)}k`;
    return `$GITHUB_STEP_SUMMARY supports content up a size of ${limit}, got ${String(Math.floor(sizeBytes / 1024))}k`;
}
/** A summary as the runner uploads it: line by line, each masked and ended. */
function uploadedSummary(summary, masker) {
    const lines = summary.split(/\r\n|\n|\r/);
    if (lines.at(-1) === '')
        lines.pop();
    return lines.map((line) => `${masker.mask(line)}\n`).join('');
}

;// CONCATENATED MODULE: ./simulator/runner/expressions.ts
const REFERENCE = /^[\w-]+(?:\.[\w-]+)+$/;
function member(context, name) {
    if (typeof context !== 'object')
        return undefined;
    const found = Object.keys(context).find((key) => key.toLowerCase() === name.toLowerCase());
    return found === undefined ? undefined : context[found];
}
/**
 * Replaces each `${{ a.b.c }}` by its value. What is not there is empty, as for the runner.
 * @throws Error for any other expression, or one of a context that is not given.
 */
function expressions_evaluate(template, contexts) {
    return template.replace(/\$\{\{(.*?)\}\}/gs, (expression, body) => {
        const [root = '', ...rest] = body.trim().split('.');
        const start = REFERENCE.test(body.trim()) ? contexts[root] : undefined;
        if (start === undefined)
            throw new Error(`action.yml: cannot evaluate ${expression}`);
        const value = rest.reduce(member, start);
        return typeof value === 'string' ? value : '';
    });
}
/** The same for each of some values. */
function evaluateAll(templates, contexts) {
    return Object.fromEntries(Object.entries(templates).map(([name, template]) => [name, expressions_evaluate(template, contexts)]));
}

;// CONCATENATED MODULE: ./simulator/runner/inputs.ts

function variableName(inputName) {
    return `INPUT_${inputName.replaceAll(' ', '_').toUpperCase()}`;
}
/**
 * The INPUT_ variables for one stage. A given value, even an empty one, takes the place of the default;
 * a declared input with neither is the empty string.
 * @throws Error if a default holds an expression other than `job.status`.
 */
function stageInputs(action, given, jobStatus) {
    const environment = {};
    for (const [name, value] of Object.entries(given))
        environment[variableName(name)] = value;
    for (const { name, defaultValue } of action.inputs) {
        environment[variableName(name)] ??= expressions_evaluate(defaultValue ?? '', { job: { status: jobStatus } });
    }
    const declared = new Set(action.inputs.map((input) => variableName(input.name)));
    const unexpected = Object.keys(given).filter((name) => !declared.has(variableName(name)));
    return { environment, warning: unexpectedInputs(unexpected, action.inputs) };
}
function unexpectedInputs(unexpected, inputs) {
    if (unexpected.length === 0)
        return undefined;
    const quoted = (names) => names.map((name) => `'${name}'`).join(', ');
    const valid = quoted(inputs.map((input) => input.name));
    return `Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${valid}]`;
}
/** `${{ inputs }}` within a composite action. */
function compositeInputs(inputs, given, jobStatus) {
    const defaults = inputs.map(({ name, defaultValue }) => [name.toLowerCase(), evaluate(defaultValue ?? '', { job: { status: jobStatus } })]);
    const values = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]);
    return Object.fromEntries([...defaults, ...values]);
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: ./simulator/runner/machine.ts
// Where things are. More of this process would make a rehearsal depend on the machine that it runs on.
const PLACES = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'USERPROFILE'];
/** The few variables of this process without which nothing can be started. */
function places() {
    const found = {};
    for (const name of PLACES) {
        const value = process.env[name];
        if (value !== undefined)
            found[name] = value;
    }
    return found;
}
function firstSet(machine, name) {
    const lower = machine[name];
    return lower === undefined || lower === '' ? (machine[name.toUpperCase()] ?? '') : lower;
}
function inBothCases(name, value) {
    return value === '' ? {} : { [name]: value, [name.toUpperCase()]: value };
}
/**
 * The machine's own proxy variables as the runner hands them on, in both cases. What is no URL gets `http://`;
 * `no_proxy` counts only where there is a proxy.
 */
function proxies(machine) {
    const [http, https] = ['http_proxy', 'https_proxy'].map((name) => {
        const address = firstSet(machine, name).trim();
        return address === '' || URL.canParse(address) ? address : `http://${address}`;
    });
    if (http === '' && https === '')
        return {};
    return {
        ...inBothCases('http_proxy', http ?? ''),
        ...inBothCases('https_proxy', https ?? ''),
        ...inBothCases('no_proxy', firstSet(machine, 'no_proxy')),
    };
}
/** What a process that the runner starts inherits of the machine. */
function inheritedFrom(machine) {
    return { ...machine, ...proxies(machine) };
}

;// CONCATENATED MODULE: ./simulator/runner/environment.ts


const REPOSITORY = 'octo-org/octo-repo';
const SHA = '0123456789abcdef0123456789abcdef01234567';
/** The bearer token of the runner's own services: a secret, which the runner masks. */
const RUNTIME_TOKEN = 'simulated-runtime-token';
/** Where the payload of the event is, below RUNNER_TEMP. */
function eventPath(runnerTemp) {
    return (0,external_node_path_namespaceObject.join)(runnerTemp, '_github_workflow', 'event.json');
}
function runnerOs() {
    if (process.platform === 'win32')
        return 'Windows';
    return process.platform === 'darwin' ? 'macOS' : 'Linux';
}
/** The repository and the ref of `owner/repo/path@ref`; both empty for a local path. */
function source(uses) {
    const [, repository = '', ref = ''] = /^([^./][^/@]*\/[^/@]+)[^@]*@(.+)$/.exec(uses) ?? [];
    return { repository, ref };
}
function githubContext(surroundings) {
    const { repository, ref } = source(surroundings.uses ?? './');
    return {
        action: surroundings.actionId,
        ...(surroundings.actionPath === undefined ? {} : { action_path: surroundings.actionPath }),
        action_ref: ref,
        action_repository: repository,
        actor: 'octocat',
        actor_id: '583231',
        api_url: 'https://api.github.com',
        base_ref: '',
        event_name: 'workflow_dispatch',
        event_path: eventPath(surroundings.runnerTemp),
        graphql_url: 'https://api.github.com/graphql',
        head_ref: '',
        job: 'refresh',
        ref: 'refs/heads/main',
        ref_name: 'main',
        ref_protected: 'false',
        ref_type: 'branch',
        repository: REPOSITORY,
        repository_id: '1296269',
        repository_owner: 'octo-org',
        repository_owner_id: '6811672',
        retention_days: '90',
        run_attempt: '1',
        run_id: '1234567890',
        run_number: '7',
        server_url: 'https://github.com',
        sha: SHA,
        triggering_actor: 'octocat',
        workflow: 'Refresh sandbox',
        workflow_ref: `${REPOSITORY}/.github/workflows/refresh.yml@refs/heads/main`,
        workflow_sha: SHA,
        workspace: surroundings.workspace,
        ...surroundings.github,
        output: surroundings.files.output,
        state: surroundings.files.state,
        env: surroundings.files.env,
        path: surroundings.files.path,
        step_summary: surroundings.files.summary,
    };
}
function runnerContext(surroundings) {
    const { runnerTemp, workspace, debug } = surroundings;
    return {
        arch: process.arch.toUpperCase(),
        environment: 'self-hosted',
        name: 'simulated',
        os: runnerOs(),
        temp: runnerTemp,
        tool_cache: (0,external_node_path_namespaceObject.join)((0,external_node_path_namespaceObject.dirname)(runnerTemp), `${(0,external_node_path_namespaceObject.basename)(runnerTemp)}-tools`),
        workspace: (0,external_node_path_namespaceObject.dirname)(workspace),
        ...(debug ? { debug: '1' } : {}),
        ...surroundings.runner,
    };
}
function named(prefix, context) {
    return Object.fromEntries(Object.entries(context).map(([name, value]) => [`${prefix}_${name.toUpperCase()}`, value]));
}
/**
 * The whole environment of a stage but for its inputs and state. A given variable, of the step's `env:` or of the job,
 * keeps its spelling and wins over the machine's; what the runner itself says wins over both.
 */
function stageEnvironment(surroundings, given) {
    const environment = {
        CI: 'true',
        RUNNER_TRACKING_ID: 'github_00000000-0000-4000-8000-000000000000',
        ...inheritedFrom(surroundings.machine ?? places()),
        ...given,
        ...named('GITHUB', githubContext(surroundings)),
        ...named('RUNNER', runnerContext(surroundings)),
        ACTIONS_RESULTS_URL: 'https://results-receiver.actions.githubusercontent.com/',
        ACTIONS_RUNTIME_TOKEN: RUNTIME_TOKEN,
        ACTIONS_RUNTIME_URL: 'https://pipelines.actions.githubusercontent.com/simulated/',
        GITHUB_ACTIONS: 'true',
    };
    // It would disturb the runner's own node.
    delete environment['NODE_ICU_DATA'];
    return environment;
}

;// CONCATENATED MODULE: ./simulator/runner/line-watch.ts
/** Starts a watch that remembers every line. */
function startLineWatch() {
    const seen = [];
    const callbacks = new Set();
    return {
        emit: (line) => {
            seen.push(line);
            for (const callback of [...callbacks])
                callback(line);
        },
        onLine: (callback) => {
            callbacks.add(callback);
        },
        waitForLine: (pattern, timeoutMs) => new Promise((resolve, reject) => {
            const past = seen.find((line) => line.text.search(pattern) >= 0);
            if (past !== undefined) {
                resolve(past);
                return;
            }
            const timer = setTimeout(() => {
                callbacks.delete(check);
                const log = seen.map((line) => line.text).join('\n');
                reject(new Error(`no line ${String(pattern)} in ${String(timeoutMs)} ms; the log:\n${log}`));
            }, timeoutMs);
            const check = (line) => {
                if (line.text.search(pattern) < 0)
                    return;
                clearTimeout(timer);
                callbacks.delete(check);
                resolve(line);
            };
            callbacks.add(check);
        }),
    };
}

;// CONCATENATED MODULE: ./simulator/runner/masking.ts
const XML_ENTITIES = {
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
    '&': '&amp;',
};
function base64From(value, shiftBytes) {
    const bytes = Buffer.from(value, 'utf8');
    return (bytes.length > shiftBytes ? bytes.subarray(shiftBytes) : bytes).toString('base64');
}
function uriEscaped(value) {
    // encodeURIComponent throws on a lone surrogate, which UTF-8 cannot carry, and spares five characters.
    return encodeURIComponent(Buffer.from(value, 'utf8').toString('utf8')).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
function masking_forms(value) {
    const json = JSON.stringify(value).slice(1, -1);
    const xml = value.replace(/[<>"'&]/g, (character) => XML_ENTITIES[character] ?? character);
    return [
        value,
        base64From(value, 0),
        base64From(value, 1),
        base64From(value, 2),
        uriEscaped(value),
        json,
        xml,
        value.replaceAll('"', '\\"'),
        value.replaceAll("'", "''"),
        value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : '',
    ];
}
function spansOf(text, secret) {
    const spans = [];
    for (let start = text.indexOf(secret); start >= 0; start = text.indexOf(secret, start + 1)) {
        spans.push({ start, end: start + secret.length });
    }
    return spans;
}
function replaceSpans(text, spans) {
    const ordered = [...spans].sort((a, b) => a.start - b.start);
    let shown = '';
    let from = 0;
    for (const { start, end } of ordered) {
        // Overlapping and touching secrets become one mask.
        if (shown === '' || start > from)
            shown += `${text.slice(from, start)}***`;
        from = Math.max(from, end);
    }
    return shown + text.slice(from);
}
/**
 * A masker that knows the given values from the start, as the runner knows a workflow's secrets.
 * @param own secrets of the runner itself, which are hidden and not listed
 */
function createMasker(secrets, own = []) {
    const values = [];
    const hidden = new Set();
    const hide = (value) => {
        for (const part of [value, ...value.split(/[\r\n]+/)]) {
            if (part.trim() === '')
                continue;
            for (const form of masking_forms(part))
                if (form !== '')
                    hidden.add(form);
        }
    };
    const masker = {
        values,
        add: (value) => {
            values.push(value);
            hide(value);
        },
        mask: (text) => replaceSpans(text, [...hidden].flatMap((secret) => spansOf(text, secret))),
    };
    for (const secret of own)
        hide(secret);
    for (const secret of secrets)
        masker.add(secret);
    return masker;
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./simulator/runner/pipes.ts







function nodePipe() {
    return {
        childEnd: 'pipe',
        connect: (spawned) => {
            if (spawned === null)
                throw new Error('the child has no pipe');
            return spawned;
        },
        discard: () => undefined,
    };
}
function fifo(path) {
    const readEnd = (0,external_node_fs_namespaceObject.openSync)(path, external_node_fs_namespaceObject.constants.O_RDONLY | external_node_fs_namespaceObject.constants.O_NONBLOCK);
    const childEnd = (0,external_node_fs_namespaceObject.openSync)(path, 'w');
    return {
        childEnd,
        connect: () => {
            (0,external_node_fs_namespaceObject.closeSync)(childEnd);
            return new external_node_net_namespaceObject.Socket({ fd: readEnd, readable: true, writable: false });
        },
        discard: () => {
            (0,external_node_fs_namespaceObject.closeSync)(childEnd);
            (0,external_node_fs_namespaceObject.closeSync)(readEnd);
        },
    };
}
/**
 * Opens pipes for a child's stdout and stderr. Node's own are socket pairs with a far larger buffer on POSIX;
 * the runner's are pipes of 64 KiB, which is what a child that exits too early loses output to.
 */
async function openOutputPipes() {
    if (process.platform === 'win32')
        return { stdout: nodePipe(), stderr: nodePipe() };
    const directory = await (0,promises_namespaceObject.mkdtemp)((0,external_node_path_namespaceObject.join)((0,external_node_os_namespaceObject.tmpdir)(), 'runner-pipes-'));
    try {
        const [stdout, stderr] = [(0,external_node_path_namespaceObject.join)(directory, 'stdout'), (0,external_node_path_namespaceObject.join)(directory, 'stderr')];
        await (0,external_node_util_namespaceObject.promisify)(external_node_child_process_namespaceObject.execFile)('mkfifo', [stdout, stderr]);
        return { stdout: fifo(stdout), stderr: fifo(stderr) };
    }
    finally {
        await (0,promises_namespaceObject.rm)(directory, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./simulator/runner/child.ts



// A grandchild may hold the pipes open; the runner waits this long for them, then goes on.
const OUTPUT_GRACE_MS = 5_000;
function read(stream, onChunk) {
    stream.on('data', onChunk);
    return new Promise((resolve) => {
        stream.once('error', () => stream.destroy());
        stream.once('close', resolve);
    });
}
/** Reads both pipes of a child that has just been spawned by `parent`, with its output at these places of its stdio. */
function startReading(pipes, parent, options) {
    const streams = [pipes.stdout.connect(parent.stdout), pipes.stderr.connect(parent.stderr)];
    const drained = Promise.all([read(streams[0], options.onStdout), read(streams[1], options.onStderr)]);
    const stop = () => {
        for (const stream of streams)
            stream.destroy();
    };
    return {
        rest: async () => {
            const grace = setTimeout(stop, OUTPUT_GRACE_MS);
            await drained;
            clearTimeout(grace);
        },
        stop,
    };
}
async function exit(process, reading) {
    await (0,external_node_events_namespaceObject.once)(process, 'exit');
    const endedAtMs = performance.now();
    await reading.rest();
    return { exitCode: process.exitCode, signal: process.signalCode, endedAtMs };
}
/**
 * Spawns `node script` with closed stdin and real pipes.
 * @throws Error if the executable cannot be started.
 */
async function spawnChild(options) {
    const pipes = await openOutputPipes();
    const startedAtMs = performance.now();
    const child = (0,external_node_child_process_namespaceObject.spawn)(options.node, [options.script], {
        cwd: options.workingDirectory,
        env: options.environment,
        stdio: ['ignore', pipes.stdout.childEnd, pipes.stderr.childEnd],
    });
    const pid = child.pid;
    if (pid === undefined) {
        pipes.stdout.discard();
        pipes.stderr.discard();
        const [reason] = await (0,external_node_events_namespaceObject.once)(child, 'error').catch((error) => [error]);
        throw new Error(`cannot start ${options.node}`, { cause: reason });
    }
    const reading = startReading(pipes, child, options);
    return {
        pid,
        startedAtMs,
        exited: exit(child, reading),
        orphaned: new Promise(() => undefined),
        send: (signal) => {
            child.kill(signal);
        },
        killWorker: () => {
            throw new Error('the step has no worker of its own that could be killed');
        },
    };
}

;// CONCATENATED MODULE: ./simulator/runner/collect.ts

/** What is known of a stage whose files nobody reads. */
const nothingWritten = {
    outputs: {},
    state: {},
    exportedEnvironment: {},
    addedPaths: [],
    summary: '',
};
async function readPairs(path, name, log) {
    const { values, error } = parseKeyValues(await readFileCommand(path));
    if (error !== undefined) {
        log.fault(`Unable to process file command '${name}' successfully.`);
        log.fault(error);
    }
    return values;
}
async function readEnvironment(path, log) {
    const given = Object.entries(await readPairs(path, 'env', log));
    const allowed = given.filter(([name]) => name.toUpperCase() !== 'NODE_OPTIONS');
    if (allowed.length < given.length) {
        log.annotate('error', "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
    }
    return Object.fromEntries(allowed);
}
async function readSummary(path, log, masker) {
    const summary = await readFileCommand(path);
    const problem = summaryProblem(summary);
    if (problem === undefined)
        return uploadedSummary(summary, masker);
    log.annotate('error', problem);
    return '';
}
/** Reads the files of a stage that has ended, and complains of them in its log. */
async function collect(files, log, masker) {
    const outputs = await readPairs(files.output, 'output', log);
    const state = await readPairs(files.state, 'state', log);
    const exportedEnvironment = await readEnvironment(files.env, log);
    const addedPaths = (await readFileCommand(files.path)).split(/\r?\n/).filter((path) => path !== '');
    const summary = await readSummary(files.summary, log, masker);
    return {
        outputs: { ...log.outputs, ...outputs },
        state: { ...log.state, ...state },
        exportedEnvironment,
        addedPaths,
        summary,
    };
}

;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ./simulator/runner/lines.ts

/**
 * Splits at \n, \r\n and, as the runner's reader does, at a lone \r: text after a bare carriage return
 * is at a line's start and can be a command.
 */
function lines_splitLines(onLine) {
    const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
    let pending = '';
    let afterCarriageReturn = false;
    const take = (text) => {
        let rest = afterCarriageReturn && text.startsWith('\n') ? text.slice(1) : text;
        if (text !== '')
            afterCarriageReturn = text.endsWith('\r');
        rest = pending + rest;
        const lines = rest.split(/\r\n|\n|\r/);
        pending = lines.pop() ?? '';
        for (const line of lines)
            onLine(line);
    };
    return {
        push: (chunk) => {
            take(decoder.write(chunk));
        },
        end: () => {
            take(decoder.end());
            if (pending !== '')
                onLine(pending);
            pending = '';
        },
    };
}

;// CONCATENATED MODULE: ./simulator/runner/workflow-commands.ts
const REGISTERED = new Set([
    'add-mask',
    'add-matcher',
    'add-path',
    'debug',
    'echo',
    'endgroup',
    'error',
    'group',
    'notice',
    'remove-matcher',
    'save-state',
    'set-env',
    'set-output',
    'stop-commands',
    'warning',
]);
// The percent sign comes last, so that %250A stays the text %0A.
const VALUE = [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%25', '%'],
];
const PROPERTY = [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%3A', ':'],
    ['%2C', ','],
    ['%25', '%'],
];
const BRACKETED = [
    ['%3B', ';'],
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%5D', ']'],
    ['%25', '%'],
];
function workflow_commands_unescape(text, codes) {
    return codes.reduce((result, [code, character]) => result.replaceAll(code, character), text);
}
function parseProperties(text, separator, codes) {
    const properties = {};
    for (const pair of text.split(separator)) {
        const equals = pair.indexOf('=');
        if (equals > 0 && equals < pair.length - 1) {
            properties[pair.slice(0, equals).toLowerCase()] = workflow_commands_unescape(pair.slice(equals + 1), codes);
        }
    }
    return properties;
}
function command(parts, resumeToken) {
    const space = parts.head.indexOf(' ');
    const name = (space < 0 ? parts.head : parts.head.slice(0, space)).toLowerCase();
    if (!REGISTERED.has(name) && name !== resumeToken?.toLowerCase())
        return undefined;
    const properties = space > 0 ? parts.head.slice(space + 1).trim() : '';
    return {
        name,
        properties: parseProperties(properties, parts.separator, parts.propertyCodes),
        value: workflow_commands_unescape(parts.value, parts.valueCodes),
    };
}
function parseColonForm(line, resumeToken) {
    const text = line.replace(/^[\s\u0085]+/u, '');
    if (!text.startsWith('::'))
        return undefined;
    const end = text.indexOf('::', 2);
    if (end < 0)
        return undefined;
    const head = text.slice(2, end);
    const value = text.slice(end + 2);
    return command({ head, value, separator: ',', propertyCodes: PROPERTY, valueCodes: VALUE }, resumeToken);
}
function parseBracketForm(line, resumeToken) {
    const start = line.indexOf('##[');
    const end = start < 0 ? -1 : line.indexOf(']', start);
    if (end < 0)
        return undefined;
    const head = line.slice(start + 3, end);
    const value = line.slice(end + 1);
    return command({ head, value, separator: ';', propertyCodes: BRACKETED, valueCodes: BRACKETED }, resumeToken);
}
/**
 * Finds the command in a line, if it holds one: `::name k=v,k=v::value` at its start, white space aside, or
 * `##[name k=v;k=v]value` anywhere in it. Names that the runner does not know are plain text.
 * @param resumeToken the word that ends stop-commands, while they are stopped
 */
function parseWorkflowCommand(line, resumeToken) {
    return parseColonForm(line, resumeToken) ?? parseBracketForm(line, resumeToken);
}

;// CONCATENATED MODULE: ./simulator/runner/stage-log.ts

// What a person sees of a longer message ends here.
const MESSAGE_LIMIT = 4_096;
const ANNOTATIONS_OF_A_LEVEL = 10;
/** The annotations that the run's page shows of one step: the first ten of each level. */
function shownAnnotations(all) {
    const counts = { error: 0, warning: 0, notice: 0 };
    return all.filter(({ level }) => {
        counts[level] += 1;
        return counts[level] <= ANNOTATIONS_OF_A_LEVEL;
    });
}
/** Starts the log of one stage. */
function startStageLog(options) {
    const { masker } = options;
    const lines = [];
    const commands = [];
    const annotations = [];
    const illegal = [];
    const outputs = {};
    const state = {};
    let faulty = false;
    let resumeToken;
    const show = (text) => {
        for (const part of masker.mask(text).split(/\r\n|\n|\r/)) {
            const line = { stage: options.stage, text: part, atMs: performance.now() };
            lines.push(line);
            options.onLine(line);
        }
    };
    const add = ({ level, message, properties, source }) => {
        const shown = Object.entries(properties).map(([key, value]) => [key, masker.mask(value)]);
        const masked = masker.mask(message).slice(0, MESSAGE_LIMIT);
        annotations.push({ level, message: masked, properties: Object.fromEntries(shown), source });
        show(`##[${level}]${masked}`);
    };
    const annotate = (level, message) => {
        add({ level, message, properties: {}, source: 'runner' });
    };
    const fault = (message) => {
        faulty = true;
        annotate('error', message);
    };
    const deprecated = (command, target) => {
        illegal.push(command);
        const name = command.properties['name'];
        if (name === undefined) {
            fault(`Required field 'name' is missing in ##[${command.name}] command.`);
            return;
        }
        target[name] = command.value;
        annotate('warning', `The \`${command.name}\` command is deprecated and will be disabled soon.`);
    };
    const obeyOld = (command, line) => {
        switch (command.name) {
            case 'set-output':
                deprecated(command, outputs);
                break;
            case 'save-state':
                deprecated(command, state);
                break;
            case 'set-env':
            case 'add-path':
                illegal.push(command);
                fault(`Unable to process command '${line}' successfully. The \`${command.name}\` command is disabled.`);
                break;
            default:
                break;
        }
    };
    const addMask = (value) => {
        if (value.trim() !== '')
            masker.add(value);
        else
            annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
    };
    const obey = (command, line) => {
        switch (command.name) {
            case 'stop-commands':
                resumeToken = command.value.toLowerCase();
                show(line);
                break;
            case 'add-mask':
                addMask(command.value);
                break;
            case 'debug':
                if (options.debug)
                    show(`##[debug]${command.value}`);
                break;
            case 'error':
            case 'warning':
            case 'notice':
                add({
                    level: command.name,
                    message: command.value,
                    properties: command.properties,
                    source: 'action',
                });
                break;
            case 'group':
                show(`##[group]${command.value}`);
                break;
            case 'endgroup':
                show('##[endgroup]');
                break;
            default:
                obeyOld(command, line);
        }
    };
    return {
        lines,
        commands,
        annotations,
        illegal,
        outputs,
        state,
        get faulty() {
            return faulty;
        },
        take: (line) => {
            const command = parseWorkflowCommand(line, resumeToken);
            if (command === undefined) {
                show(line);
            }
            else if (resumeToken !== undefined) {
                if (command.name === resumeToken)
                    resumeToken = undefined;
                show(line);
            }
            else {
                commands.push(command);
                obey(command, line);
            }
        },
        show,
        annotate,
        fault,
    };
}

;// CONCATENATED MODULE: ./simulator/runner/stage-result.ts
const WORST_FIRST = ['cancelled', 'failure', 'success'];
/** What the whole is once two of its parts have ended so. */
function worse(one, other) {
    return WORST_FIRST.find((conclusion) => conclusion === one || conclusion === other) ?? one;
}
/** An outcome as the job sees it: a failure under `continue-on-error` is a success, a cancel stays one. */
function forgiven(outcome, continueOnError) {
    return outcome === 'failure' && continueOnError === true ? 'success' : outcome;
}
/** The annotations that the action itself made, without what the runner says of it. */
function ownAnnotations(result) {
    return result.annotations.filter(({ source }) => source === 'action');
}
/** All that a stage showed to people, to look for something that must not be there. */
function shownText(result) {
    const annotations = result.annotations.flatMap(({ message, properties }) => [message, ...Object.values(properties)]);
    const outputs = Object.entries(result.outputs).map(([name, value]) => `${name}=${value}`);
    return [...result.log, ...annotations, result.summary, ...outputs].join('\n');
}

;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./simulator/runner/orphan.ts


const LOOK_EVERY_MS = 20;
/** A dead process that nobody has asked about yet still takes signals. */
function isZombie(pid) {
    if (process.platform !== 'linux')
        return false;
    const stat = (0,external_node_fs_namespaceObject.readFileSync)(`/proc/${String(pid)}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
}
/** Whether a process is there, whoever its parent is. */
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return !isZombie(pid);
    }
    catch {
        return false;
    }
}
/** Settles once a process whose parent is somebody else has gone. */
async function goneFrom(pid) {
    while (isAlive(pid))
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(LOOK_EVERY_MS);
}

;// CONCATENATED MODULE: ./simulator/runner/worker.ts
/** Where a worker finds the pipes that it hands to its child, and the channel on which it reports. */
const WORKER_STDIO = { stdout: 3, stderr: 4 };
/** Runs in the worker's own process, to which its text is sent: it can use nothing from around it. */
function work(order, stdio) {
    const { spawn } = process.getBuiltinModule('node:child_process');
    const { closeSync } = process.getBuiltinModule('node:fs');
    const report = (said) => {
        process.send?.(said);
    };
    const child = spawn(order.command, order.args, {
        cwd: order.workingDirectory,
        env: order.environment,
        stdio: ['ignore', stdio.stdout, stdio.stderr],
    });
    closeSync(stdio.stdout);
    closeSync(stdio.stderr);
    child.once('error', (error) => {
        report({ problem: error.message });
        process.disconnect();
    });
    if (child.pid !== undefined)
        report({ pid: child.pid });
    child.once('exit', (exitCode, signal) => {
        report({ exitCode, signal });
        process.disconnect();
    });
}
/** A program that starts a child and is its parent, and nothing else. */
function workerProgram(order) {
    return `(${work.toString()})(${JSON.stringify(order)}, ${JSON.stringify(WORKER_STDIO)});`;
}
function isNumber(value) {
    return typeof value === 'number';
}
function isSignal(value) {
    return typeof value === 'string' && value.startsWith('SIG');
}
/** Reads what came from a worker. */
function decodeReport(message) {
    if (typeof message !== 'object' || message === null)
        throw new Error('the worker said nothing');
    if ('pid' in message && isNumber(message.pid))
        return { pid: message.pid };
    if ('problem' in message)
        return { problem: String(message.problem) };
    const exitCode = 'exitCode' in message && isNumber(message.exitCode) ? message.exitCode : null;
    const signal = 'signal' in message && isSignal(message.signal) ? message.signal : null;
    return { exitCode, signal };
}

;// CONCATENATED MODULE: ./simulator/runner/worker-child.ts





/** The first report of a kind; undefined if the worker dies before it. */
function reportOf(worker, isWanted) {
    return new Promise((resolve) => {
        worker.on('message', (message) => {
            const report = decodeReport(message);
            if (isWanted(report))
                resolve(report);
        });
        // Comes after the last message, which the worker's exit may not.
        worker.once('disconnect', () => {
            resolve(undefined);
        });
    });
}
function isStart(report) {
    return !('exitCode' in report);
}
function isEnd(report) {
    return 'exitCode' in report;
}
async function worker_child_exit(pid, reading, end) {
    const report = await end;
    if (report !== undefined) {
        const endedAtMs = performance.now();
        await reading.rest();
        return { ...report, endedAtMs };
    }
    reading.stop();
    await goneFrom(pid);
    return { exitCode: null, signal: null, endedAtMs: performance.now() };
}
/**
 * Spawns `node script` below a process of its own, the worker, that can be killed: `node` then lives on as an orphan,
 * with another parent and with broken pipes. Not on Windows.
 * @throws Error if worker or node cannot be started.
 */
async function spawnBelowWorker(options) {
    const pipes = await openOutputPipes();
    const startedAtMs = performance.now();
    const worker = (0,external_node_child_process_namespaceObject.spawn)(process.execPath, ['-'], {
        env: {},
        stdio: ['pipe', 'ignore', 'inherit', pipes.stdout.childEnd, pipes.stderr.childEnd, 'ipc'],
    });
    const start = reportOf(worker, isStart);
    const end = reportOf(worker, isEnd);
    worker.stdin?.end(workerProgram({
        command: options.node,
        args: [options.script],
        workingDirectory: options.workingDirectory,
        environment: options.environment,
    }));
    const report = await start;
    if (report === undefined || !('pid' in report)) {
        pipes.stdout.discard();
        pipes.stderr.discard();
        throw new Error(`cannot start ${options.node}`, { cause: report });
    }
    const { pid } = report;
    const reading = startReading(pipes, worker, options);
    return {
        pid,
        startedAtMs,
        exited: worker_child_exit(pid, reading, end),
        orphaned: new Promise((resolve) => {
            void end.then((said) => {
                if (said === undefined)
                    resolve();
            });
        }),
        send: (signal) => {
            if (isAlive(pid))
                process.kill(pid, signal);
        },
        killWorker: () => {
            worker.kill('SIGKILL');
        },
    };
}

;// CONCATENATED MODULE: ./simulator/runner/stage.ts







function outcomeOf(ending, parting, faulty) {
    if (parting.kind === 'died')
        return 'failure';
    switch (ending.reason) {
        case 'cancel':
            return 'cancelled';
        case 'timeout':
            return 'failure';
        case 'own':
            return parting.kind === 'ended' && parting.exit.exitCode === 0 && !faulty ? 'success' : 'failure';
    }
}
function exitOf(parting) {
    return parting.kind === 'ended' ? parting.exit : { exitCode: null, signal: null, endedAtMs: performance.now() };
}
// The runner's own words come last: after the files were read.
async function conclude(options, log, ending, parting) {
    if (parting.kind === 'died')
        return nothingWritten;
    const written = await collect(options.files, log, options.masker);
    switch (ending.reason) {
        case 'cancel':
            log.annotate('error', 'The operation was canceled.');
            break;
        case 'timeout':
            log.annotate('error', options.timeoutMessage);
            break;
        case 'own':
            break;
    }
    return written;
}
/**
 * Starts one stage of an action and follows it to its end.
 * @throws Error if node cannot be started.
 */
async function startStage(options) {
    const { masker, files } = options;
    const log = startStageLog(options);
    if (options.warning !== undefined)
        log.annotate('warning', options.warning);
    let isHeard = true;
    const take = (line) => {
        // What comes from a container after the runner has left is in no log; whoever watches hears it all the same.
        if (isHeard)
            log.take(line);
        else
            options.onLine({ stage: options.stage, text: line, atMs: performance.now() });
    };
    const stdout = [];
    const stderr = [];
    const splitters = { stdout: lines_splitLines(take), stderr: lines_splitLines(take) };
    const spawn = options.ownWorker ? spawnBelowWorker : spawnChild;
    const child = await spawn({
        ...options,
        onStdout: (chunk) => {
            stdout.push(chunk);
            splitters.stdout.push(chunk);
        },
        onStderr: (chunk) => {
            stderr.push(chunk);
            splitters.stderr.push(chunk);
        },
    });
    const ending = { reason: 'own', firstSignalAtMs: undefined };
    const left = new AbortController();
    let isOver = false;
    const end = (reason) => {
        if (isOver || ending.reason !== 'own')
            return;
        ending.reason = reason;
        if (options.container) {
            left.abort();
            return;
        }
        ending.firstSignalAtMs ??= performance.now();
        void endWithSignals(child, options.cancellation);
    };
    const limit = options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            end('timeout');
        }, options.timeoutMs);
    const part = () => Promise.race([
        child.exited.then((exit) => ({ kind: 'ended', exit })),
        child.orphaned.then(() => ({ kind: 'died' })),
        new Promise((resolve) => {
            left.signal.addEventListener('abort', () => {
                resolve({ kind: 'left' });
            });
        }),
    ]);
    const follow = async () => {
        const parting = await part();
        isOver = true;
        clearTimeout(limit);
        splitters.stdout.end();
        splitters.stderr.end();
        isHeard = parting.kind === 'ended';
        const written = await conclude(options, log, ending, parting);
        const outcome = outcomeOf(ending, parting, log.faulty);
        return {
            stage: options.stage,
            outcome,
            conclusion: forgiven(outcome, options.continueOnError),
            ...exitOf(parting),
            ...written,
            outputs: options.stage === 'main' ? written.outputs : {},
            stdout: Buffer.concat(stdout).toString('utf8'),
            stderr: Buffer.concat(stderr).toString('utf8'),
            log: log.lines.map((line) => line.text),
            lines: log.lines,
            commands: log.commands,
            annotations: shownAnnotations(log.annotations),
            illegal: log.illegal,
            masks: [...masker.values],
            startedAtMs: child.startedAtMs,
            firstSignalAtMs: ending.firstSignalAtMs,
        };
    };
    return {
        pid: child.pid,
        files,
        result: follow(),
        exited: child.exited,
        cancel: () => {
            end('cancel');
        },
        kill: (signal) => {
            ending.firstSignalAtMs ??= performance.now();
            child.send(signal);
        },
        killWorker: () => {
            child.killWorker();
        },
    };
}

;// CONCATENATED MODULE: ./simulator/runner/job.ts












async function makeDirectories(options) {
    const root = await (0,promises_namespaceObject.mkdtemp)((0,external_node_path_namespaceObject.join)((0,external_node_os_namespaceObject.tmpdir)(), 'runner-step-'));
    const runnerTemp = options.runnerTemp ?? (0,external_node_path_namespaceObject.join)(root, 'temp');
    const workspace = options.workspace ?? (0,external_node_path_namespaceObject.join)(root, 'workspace');
    await (0,promises_namespaceObject.mkdir)(workspace, { recursive: true });
    const event = eventPath(runnerTemp);
    await (0,promises_namespaceObject.mkdir)((0,external_node_path_namespaceObject.dirname)(event), { recursive: true });
    await (0,promises_namespaceObject.writeFile)(event, '{}');
    return { root, runnerTemp, workspace };
}
function stateVariables(state) {
    return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
}
async function spoil(files, troubles) {
    const given = { ...troubles };
    for (const [name, path] of Object.entries(files)) {
        const trouble = given[name];
        if (trouble !== undefined)
            await spoilFile(path, trouble);
    }
}
/** Starts a job without steps. */
async function startJob(options) {
    const directories = await makeDirectories(options);
    const masker = createMasker(options.secrets ?? [], [RUNTIME_TOKEN]);
    const watch = startLineWatch();
    if (options.onLine !== undefined)
        watch.onLine(options.onLine);
    const stages = [];
    const starts = [];
    const disposal = new AbortController();
    const exported = {};
    const paths = [];
    let status = options.jobStatus ?? 'success';
    let order;
    let isWorkerDead = false;
    const latest = () => {
        const last = stages.at(-1);
        if (last === undefined)
            throw new Error('nothing was started');
        return last.stage;
    };
    const jobEnvironment = (env) => {
        const environment = { ...exported, ...env };
        if (paths.length === 0)
            return environment;
        const path = environment['PATH'] ?? (options.machine ?? places())['PATH'] ?? '';
        return { ...environment, PATH: [...paths.toReversed(), path].join(external_node_path_namespaceObject.delimiter) };
    };
    const remember = (result) => {
        Object.assign(exported, result.exportedEnvironment);
        paths.push(...result.addedPaths);
    };
    const passOn = () => {
        const last = stages.at(-1);
        if (last !== undefined && (order === 'shutdown' || last.heedsCancel))
            last.stage.cancel();
    };
    const launch = async (request) => {
        disposal.signal.throwIfAborted();
        const before = order;
        const files = await createFileCommands(directories.runnerTemp);
        await spoil({ ...files }, request.fileTroubles);
        const surroundings = { ...options, ...request, ...directories, debug: options.debug ?? false, files };
        const stage = await startStage({
            ...request,
            node: options.node ?? process.env['BUNDLE_NODE'] ?? process.execPath,
            script: (0,external_node_path_namespaceObject.join)(request.directory, request.script),
            workingDirectory: directories.workspace,
            environment: {
                ...stageEnvironment(surroundings, jobEnvironment(request.env)),
                ...request.inputs.environment,
                ...stateVariables(request.state),
            },
            files,
            masker,
            debug: options.debug ?? false,
            cancellation: options.cancellation ?? RUNNER_CANCELLATION,
            container: options.container ?? false,
            ownWorker: options.ownWorker ?? false,
            warning: request.inputs.warning,
            onLine: watch.emit,
        });
        stages.push({ stage, heedsCancel: request.stage === 'main' && !request.isAlways });
        // Disposal and orders can come while the process is being spawned.
        if (disposal.signal.aborted)
            stage.kill('SIGKILL');
        if (order !== before)
            passOn();
        stage.result.then(remember, () => undefined);
        return stage;
    };
    const stopped = () => {
        if (isWorkerDead)
            return 'the worker is dead';
        return order === 'shutdown' ? 'the runner is shut down' : undefined;
    };
    return {
        ...watch,
        runnerTemp: directories.runnerTemp,
        workspace: directories.workspace,
        get status() {
            return status;
        },
        get stopped() {
            return stopped();
        },
        get latest() {
            return latest();
        },
        start: (request) => {
            const started = launch(request);
            starts.push(started.catch(() => undefined));
            return started;
        },
        finish: (conclusion) => {
            // A cancel and a shutdown have said already what they make of the job.
            if (conclusion === 'failure')
                status = worse(status, 'failure');
        },
        // The worker reads one message and no second.
        cancel: () => {
            if (order !== undefined || isWorkerDead)
                return;
            order = 'cancel';
            status = 'cancelled';
            passOn();
        },
        shutDown: () => {
            if (order !== undefined || isWorkerDead)
                return;
            order = 'shutdown';
            status = worse(status, 'failure');
            passOn();
        },
        killWorker: () => {
            latest().killWorker();
            isWorkerDead = true;
        },
        dispose: async () => {
            disposal.abort(new Error('the step is disposed'));
            for (const { stage } of stages)
                stage.kill('SIGKILL');
            await Promise.all(starts);
            await Promise.allSettled(stages.flatMap(({ stage }) => [stage.result, stage.exited]));
            await (0,promises_namespaceObject.rm)(directories.root, { recursive: true, force: true, maxRetries: 5 });
        },
    };
}

;// CONCATENATED MODULE: ./simulator/runner/step.ts




/** What the runner calls a step. */
function displayName(options) {
    return options.name ?? `Run ${options.uses ?? './'}`;
}
function timeoutMessage(name, timeoutMs) {
    // Real limits are whole minutes.
    const minutes = String(Math.ceil((timeoutMs ?? 0) / 60_000));
    return `The action '${name}' has timed out after ${minutes} minutes.`;
}
/** The controls of a job that do not change, for whoever runs one step in it. */
function controlsOf(job) {
    return {
        runnerTemp: job.runnerTemp,
        workspace: job.workspace,
        onLine: job.onLine,
        waitForLine: job.waitForLine,
        cancel: () => {
            job.cancel();
        },
        shutDown: () => {
            job.shutDown();
        },
        killWorker: () => {
            job.killWorker();
        },
        kill: (signal) => {
            job.latest.kill(signal);
        },
        dispose: () => job.dispose(),
    };
}
/** Refuses to run a post stage that the runner does not live to see. */
function refuseIfStopped(job) {
    if (job.stopped !== undefined)
        throw new Error(`${job.stopped}: no post is run`);
}
function start(job, action, options, choice) {
    const { uses = './', actionId = '__self', continueOnError = false } = options;
    const { post, state = {} } = choice;
    const { with: given = {}, env = {}, timeoutMs } = { ...options, ...post };
    const [stage, prefix] = post === undefined ? ['main', ''] : ['post', 'Post '];
    return job.start({
        stage,
        directory: action.directory,
        script: choice.script,
        uses,
        actionId,
        inputs: stageInputs(action, given, post?.jobStatus ?? job.status),
        env,
        state,
        timeoutMs,
        timeoutMessage: timeoutMessage(prefix + displayName(options), timeoutMs),
        continueOnError,
        isAlways: options.if === 'always()',
        fileTroubles: (post ?? options).fileTroubles ?? {},
    });
}
/**
 * Starts main of an action as the runner does.
 * @throws Error if the action cannot be read or node cannot be started.
 */
async function startStep(options) {
    const action = await loadActionMetadata(options.actionDirectory);
    const job = await startJob(options);
    const stage = await start(job, action, options, { script: action.main }).catch(async (error) => {
        await job.dispose();
        throw error;
    });
    const ended = async (result) => {
        const known = await result;
        job.finish(known.conclusion);
        return known;
    };
    const main = ended(stage.result);
    const stateSoFar = async () => {
        const { values } = parseKeyValues(await readFileCommand(stage.files.state));
        return values;
    };
    return {
        ...controlsOf(job),
        get jobStatus() {
            return job.status;
        },
        get pid() {
            return job.latest.pid;
        },
        main,
        mainExited: stage.exited,
        hasPost: action.post !== undefined,
        files: stage.files,
        runPost: async (given = {}) => {
            // A local action is read again for post: by then its folder can be gone.
            const { post: script } = await loadActionMetadata(options.actionDirectory);
            if (script === undefined)
                throw new Error('the action has no post');
            const beside = given.besideMain === true;
            const state = beside ? await stateSoFar() : (await main).state;
            refuseIfStopped(job);
            const post = beside ? { jobStatus: 'cancelled', ...given } : given;
            return ended((await start(job, action, options, { script, post, state })).result);
        },
    };
}
/** Runs main and then, unless `post` is false or the runner is shut down, post; and cleans up. */
async function runStep(options) {
    const step = await startStep(options);
    try {
        const main = await step.main;
        const given = options.post ?? {};
        const post = given === false || !step.hasPost ? undefined : await step.runPost(given);
        return { main, post };
    }
    finally {
        await step.dispose();
    }
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: ./simulator/zuora/requests/date-headers.ts
/** When an answer says that it was made; `nowMs` by the clock that this Zuora shows. */
function dateHeaders(nowMs, { sendsDate, cacheAgeSeconds }) {
    const date = new Date(nowMs - (cacheAgeSeconds ?? 0) * 1000).toUTCString();
    return {
        ...(sendsDate ? { date } : {}),
        ...(cacheAgeSeconds === undefined ? {} : { age: String(cacheAgeSeconds) }),
    };
}

;// CONCATENATED MODULE: ./simulator/zuora/state/old-jobs.ts

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const old_jobs_dayMs = 24 * hourMs;
/** How long before its last refresh an environment with so many old jobs was provisioned, in milliseconds. */
function provisionedBeforeMs(count) {
    return Math.max(360, count * 18) * old_jobs_dayMs;
}
/**
 * The jobs that an environment had before this Zuora started, the newest first, all of them ended: its last refresh,
 * earlier ones, one in a refresh window, and before each of them one that failed or was cancelled; among these a
 * deletion; and last the creation of the environment. None ended after the last refresh, so that they agree with what
 * the environment says of it. Their lengths are realistic, whatever the speed.
 */
function oldJobs(of) {
    const { environment, count } = of;
    const { lastRefreshAtMs } = environment;
    if (count === 0)
        return [];
    if (lastRefreshAtMs === undefined)
        return [creation(of)];
    const jobs = [];
    let endMs = lastRefreshAtMs;
    while (jobs.length < Math.max(1, count - 1)) {
        const job = endedJob(jobs.length, endMs, of);
        jobs.push(job);
        const isRefreshed = job.cancel === undefined && job.failsAtShare === undefined;
        const gapMs = isRefreshed
            ? between(4 * hourMs, 30 * hourMs, of)
            : refreshWindowMs(environment, { windowMs: undefined }) + between(hourMs, 2 * old_jobs_dayMs, of);
        endMs = (job.acceptedAtMs ?? endMs) - gapMs;
    }
    return count === 1 ? jobs : [...jobs, creation(of)];
}
/** One that ended then: every second one was completed. */
function endedJob(index, endMs, of) {
    const lengthMs = between(5 * hourMs, 8 * hourMs, of);
    const common = { ...madeBySomebody(of), refreshTakesMs: lengthMs };
    if (index % 2 === 0) {
        const startMs = endMs - lengthMs;
        const isScheduled = index % 4 === 2;
        return isScheduled
            ? { ...common, acceptedAtMs: startMs - 3 * hourMs, scheduledAtMs: of.shown.at(startMs) }
            : { ...common, acceptedAtMs: startMs };
    }
    if (index % 4 === 1) {
        const failsAtShare = between(20, 90, of) / 100;
        return { ...common, failsAtShare, acceptedAtMs: endMs - Math.round(lengthMs * failsAtShare) };
    }
    return {
        ...common,
        jobType: index === 7 ? 'DELETE' : 'REFRESH',
        acceptedAtMs: endMs - between(minuteMs, 2 * hourMs, of) - 5 * minuteMs,
        cancel: { askedAtMs: endMs - 5 * minuteMs, cancelledAtMs: endMs },
    };
}
function creation(of) {
    const lengthMs = between(hourMs, 3 * hourMs, of);
    return {
        ...madeBySomebody(of),
        jobType: 'CREATE',
        refreshTakesMs: lengthMs,
        acceptedAtMs: of.environment.provisionedAtMs - lengthMs,
    };
}
function madeBySomebody({ environment, userIds: [one, other], random }) {
    return {
        id: random.uuid(),
        environmentId: environment.id,
        createdById: random.next() < 0.5 ? one : other,
    };
}
/** A whole number from `least` (included) to `most` (excluded). */
function between(least, most, { random }) {
    return least + Math.floor(random.next() * (most - least));
}

;// CONCATENATED MODULE: ./simulator/zuora/populate.ts


/** What is drawn from it leaves the IDs that a running Zuora gives as they are. */
const populationStream = 1;
/**
 * Puts there what the settings say was there before the first request: the environments, the jobs that they had, and a
 * refresh that is hidden.
 * @param nowMs epoch milliseconds of the given clock
 * @returns the environments that live, in the order in which they were made
 */
function populate(state, settings, shown, nowMs) {
    const random = seededRandom(settings.seed, populationStream);
    const userIds = [settings.userId, random.hex(32)];
    const live = addEnvironments(state, settings, random, nowMs);
    if (settings.deletedTwin)
        addDeletedTwin(state, settings, random, nowMs);
    for (const environment of live) {
        for (const job of oldJobs({ environment, count: settings.oldJobs, userIds, random, shown })) {
            state.addOldJob(job);
        }
    }
    const { hiddenJobAppearsAfterMs } = settings;
    if (hiddenJobAppearsAfterMs !== undefined) {
        state.addJob({
            createdById: userIds[1],
            acceptedAtMs: nowMs - settings.refreshTakesMs / 4,
            appearsAtMs: nowMs + hiddenJobAppearsAfterMs,
        });
    }
    return live;
}
function addEnvironments(state, settings, random, nowMs) {
    const provisionedAtMs = nowMs - (settings.lastRefreshAgoMs ?? 0) - provisionedBeforeMs(settings.oldJobs);
    const first = { id: settings.environmentId, tenantId: settings.tenantId, provisionedAtMs };
    const live = [state.addEnvironment(first)];
    while (live.length < settings.environments) {
        const isDuplicate = settings.duplicateTenantId && live.length === 1;
        const tenantId = isDuplicate ? settings.tenantId : anotherTenantId(live, random);
        live.push(state.addEnvironment({ id: random.uuid(), tenantId, provisionedAtMs }));
    }
    return live;
}
/** Its tenant was deleted and made anew, under the same tenant ID. */
function addDeletedTwin(state, settings, random, nowMs) {
    state.addEnvironment({
        id: random.uuid(),
        tenantId: settings.tenantId,
        provisionedAtMs: nowMs - (settings.lastRefreshAgoMs ?? 0) - 2 * provisionedBeforeMs(settings.oldJobs),
        lastRefreshAtMs: undefined,
        forcedStatus: 'DELETED',
    });
}
function anotherTenantId(taken, random) {
    const tenantId = random.tenantId();
    return taken.some((environment) => environment.tenantId === tenantId) ? anotherTenantId(taken, random) : tenantId;
}

;// CONCATENATED MODULE: ./simulator/zuora/dialects.ts
/** Every dialect: defaults for settings that can each be set otherwise. */
const dialects = {
    documented: {
        absentFields: 'left-out',
        timeFormat: 'utc-milliseconds',
        tenantIdAs: 'string',
        createStatus: 201,
        location: 'absolute',
        charset: undefined,
        gzipAboveBytes: 1000,
        jobStatuses: 'usual',
        showsOpenWindow: true,
    },
    alternative: {
        absentFields: 'null',
        timeFormat: 'offset-seconds',
        tenantIdAs: 'number',
        createStatus: 200,
        location: 'relative',
        charset: 'utf-8',
        gzipAboveBytes: 0,
        jobStatuses: 'all',
        showsOpenWindow: false,
    },
};
/** What a dialect sets. */
function dialectSettings(dialect) {
    return dialects[dialect];
}

;// CONCATENATED MODULE: ./simulator/zuora/settings.ts



const realisticRefreshMs = 6 * 60 * 60_000;
const shortestLagMs = 5_000;
const longestLagMs = 30_000;
const realisticCancellingMs = 120_000;
const shortestCancellingMs = 2_000;
const realisticActiveAfterMs = 60_000;
const settings_dayMs = 24 * 60 * 60_000;
/** Of the seed; its own, so that the rest is drawn as it always was. */
const productionStream = 2;
/**
 * Adds the defaults; lengths of time follow from `speed` or from `refreshTakesMs`.
 * @throws RangeError if `environments` is no whole number from 1 to 100
 */
function settingsFrom(options, random) {
    const { environments = 1 } = options;
    if (!Number.isInteger(environments) || environments < 1 || environments > 100) {
        throw new RangeError(`environments: a whole number from 1 to 100 is accepted, not ${String(environments)}`);
    }
    const refreshTakesMs = options.refreshTakesMs ?? realisticRefreshMs / (options.speed ?? 1);
    const pace = options.speed ?? realisticRefreshMs / refreshTakesMs;
    const syncLagMs = options.syncLagMs ?? usualLagMs(refreshTakesMs);
    const dialect = options.dialect ?? 'documented';
    const production = seededRandom(options.seed, productionStream);
    const defaults = {
        ...dialectSettings(dialect),
        seed: options.seed,
        dialect,
        clockSkewMs: 0,
        sendsDate: true,
        cacheAgeSeconds: undefined,
        refreshTakesMs,
        phaseWeights: usualPhaseWeights,
        failsAtShare: failsAtShareOf(options),
        estimate: 'rough',
        progress: 'uneven',
        syncLagMs,
        listHidesNewMs: 0,
        getHidesNewMs: 0,
        createTimeIs: 'synced',
        writesScheduledTime: false,
        environmentLagMs: syncLagMs,
        activeAfterMs: realisticActiveAfterMs / pace,
        cancellingMs: Math.max(shortestCancellingMs, realisticCancellingMs / pace),
        lateCancel: false,
        refusesCancel: false,
        secondCancelStatus: 400,
        secondCreateStatus: 400,
        allowsSecondCreate: false,
        beforeFirstCreate: 'nothing',
        failedJobUsesWindow: false,
        cancelledJobUsesWindow: false,
        environments,
        deletedTwin: environments > 1,
        duplicateTenantId: false,
        environmentId: random.uuid(),
        tenantId: random.tenantId(),
        tenantName: undefined,
        sourceTenantId: production.tenantId(),
        entityId: production.uuid(),
        environmentType: 'TEST',
        dataCopyType: 'FULL',
        environmentStatus: undefined,
        hiddenJobAppearsAfterMs: undefined,
        lastRefreshAgoMs: 40 * settings_dayMs,
        windowMs: undefined,
        windowOpensInMs: undefined,
        oldJobs: 20,
        unknownEnvironmentStatus: 400,
        listOrder: 'shuffled',
        clientId: random.uuid(),
        clientSecret: random.hex(40),
        userId: random.hex(32),
        tokenExpiresInSeconds: 3599,
        tokenScope: undefined,
        staticTokens: [],
        permission: true,
        writeAccess: true,
        tokenRequestsPerMinute: 100,
        requestsPerMinute: 50_000,
        requestsPerHour: 2_250_000,
        requestsPerDay: 27_000_000,
        concurrentRequests: 40,
        refusesWrongForm: true,
        scheme: 'http',
        errorShape: undefined,
    };
    return { ...defaults, ...options };
}
/**
 * How far records lag behind. Clients wait for real seconds, so that the lag of a short rehearsal is long enough to be
 * met, too.
 */
function usualLagMs(refreshTakesMs) {
    return Math.min(longestLagMs, Math.max(shortestLagMs, refreshTakesMs / 60));
}
function failsAtShareOf({ failsAtPhase, phaseWeights }) {
    return failsAtPhase === undefined ? undefined : middleOfPhase(phaseWeights ?? usualPhaseWeights, failsAtPhase);
}

;// CONCATENATED MODULE: ./simulator/zuora/state/rfc3339.ts
const pattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;
/** RFC 3339 has four digits for the year. */
const earliestMs = Date.parse('0000-01-01T00:00:00.000Z');
const latestMs = Date.parse('9999-12-31T23:59:59.999Z');
/** The moment in UTC, to the millisecond, at the earliest or latest that can be written; nothing for no moment. */
function rfc3339(epochMs) {
    if (epochMs === undefined)
        return undefined;
    return new Date(Math.min(latestMs, Math.max(earliestMs, epochMs))).toISOString();
}
/** Epoch milliseconds of an RFC 3339 time with offset; `undefined` if it is none. */
function parseRfc3339(text) {
    const [, date, time] = pattern.exec(text) ?? [];
    if (date === undefined || time === undefined)
        return undefined;
    const asUtcMs = Date.parse(`${date}T${time}Z`);
    // Date.parse would move a 30 February into March.
    if (Number.isNaN(asUtcMs) || !new Date(asUtcMs).toISOString().startsWith(date))
        return undefined;
    const epochMs = Date.parse(text.toUpperCase());
    return Number.isNaN(epochMs) ? undefined : epochMs;
}

;// CONCATENATED MODULE: ./simulator/zuora/state/time-format.ts

/** The moment in UTC, in epoch milliseconds; nothing for no moment. */
function timestamp(epochMs, format) {
    const text = rfc3339(epochMs);
    switch (format) {
        case 'utc-milliseconds':
            return text;
        case 'offset-seconds':
            return text?.replace(/\.\d{3}Z$/, '+0000');
    }
}

;// CONCATENATED MODULE: ./simulator/zuora/state/shown-clock.ts

/**
 * The clock that this Zuora shows: in its `Date` headers, in the times of its records, and when it compares a
 * scheduled time with its own now. It is off from the given clock by a skew and by every step so far. What truly
 * happens runs on the given clock, so that a step never makes a job jump.
 */
class ShownClock {
    #clock;
    #format;
    #steps;
    constructor(clock, skewMs, format) {
        this.#clock = clock;
        this.#format = format;
        this.#steps = [{ atMs: -Infinity, ms: skewMs }];
    }
    /** What it shows now, in epoch milliseconds. */
    now() {
        return this.at(this.#clock.now());
    }
    /** What it showed at a moment of the given clock; of a moment to come, as things stand. */
    at(trueMs) {
        const past = this.#steps.filter(({ atMs }) => atMs <= trueMs);
        return past.reduce((shownMs, { ms }) => shownMs + ms, trueMs);
    }
    /** The moment of the given clock at which it will show this time, if it is not stepped until then. */
    trueMs(shownMs) {
        return this.#steps.reduce((ms, step) => ms - step.ms, shownMs);
    }
    /** Sets it forward, or back with a negative number, from now on. */
    step(ms) {
        this.#steps = [...this.#steps, { atMs: this.#clock.now(), ms }];
    }
    /** A moment of the given clock as records write it; nothing for no moment. */
    timestamp(trueMs) {
        return this.written(trueMs === undefined ? undefined : this.at(trueMs));
    }
    /** A moment of this clock as records write it; nothing for no moment. */
    written(shownMs) {
        return timestamp(shownMs, this.#format);
    }
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/access.ts
/** The token of an `Authorization` header, if it is one of this Zuora's, expired or not. */
function presentedToken(authorization, tokens) {
    const [, value] = /^Bearer ([^ ]+)$/i.exec(authorization ?? '') ?? [];
    return value === undefined ? undefined : tokens.find(value);
}
/** The refusal of a missing, unknown or expired token. */
const unauthenticated = { status: 401, code: 90000011, message: 'Authentication error' };
/** What is wrong with the credentials of a request that was refused for them; `undefined` if they are this Zuora's. */
function foreignCredentials(operation, token, status) {
    if (status !== unauthenticated.status)
        return undefined;
    if (operation === 'token')
        return 'client ID and secret are not those of this simulator';
    // One that has expired was its own.
    return token === undefined ? 'its token is not one of this simulator' : undefined;
}
/** Why a request may not do what it asks for; `undefined` if it may. */
function accessRefusal(operation, token, settings, clock) {
    if (operation === 'token')
        return undefined;
    if (token === undefined || token.expiresAtMs <= clock.now()) {
        return unauthenticated;
    }
    if (!settings.permission)
        return forbidden('User does not have the Refresh Central Sandbox permission');
    const writes = operation === 'create' || operation === 'cancel';
    return writes && !settings.writeAccess ? forbidden('User does not have API Write Access') : undefined;
}
function forbidden(message) {
    return { status: 403, code: 90000010, message, shape: 'gateway' };
}

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./simulator/zuora/requests/request-body.ts

/** The longest body that is read, in bytes, compressed or not. */
const longestBodyBytes = 1_048_576;
/** Decodes a body. Of a body that decompresses to more than the limit, no more than the limit is ever held. */
function requestBody({ headers, body }) {
    const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
    if (bytes.length > longestBodyBytes)
        return { kind: 'too-large' };
    const encoding = (headers['content-encoding'] ?? '').trim().toLowerCase();
    if (encoding === '' || encoding === 'identity')
        return { kind: 'text', text: bytes.toString('utf8') };
    if (encoding !== 'gzip')
        return { kind: 'unknown-encoding' };
    try {
        const text = (0,external_node_zlib_namespaceObject.gunzipSync)(bytes, { maxOutputLength: longestBodyBytes }).toString('utf8');
        return { kind: 'text', text };
    }
    catch (error) {
        const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
        const isTooLarge = code === 'ERR_BUFFER_TOO_LARGE';
        return { kind: isTooLarge ? 'too-large' : 'undecodable' };
    }
}
/** The text of a body; empty if it could not be decoded. */
function textOf(body) {
    return body.kind === 'text' ? body.text : '';
}
/** The members of a JSON object; `undefined` if the text is none. */
function jsonObject(text) {
    try {
        const value = JSON.parse(text);
        if (typeof value !== 'object' || value === null || Array.isArray(value))
            return undefined;
        return new Map(Object.entries(value));
    }
    catch {
        return undefined;
    }
}
/** The media type of a request's body, in lower case and without parameters. */
function mediaType(headers) {
    return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/violation.ts
/** A refusal for the form of a request; `category` are the two digits in which Zuora's code ends. */
function refused(sentence, status, category) {
    return { sentence, refusal: { status, code: 50_000_000 + category, message: sentence } };
}
/** The same where it is our reading that Zuora refuses it. */
function refusedAsWeRead(...form) {
    return { ...refused(...form), isOurReading: true };
}
/** The refusal of the first violation that is refused. */
function formRefusal(violations, { refusesWrongForm }) {
    return violations.find(({ refusal, isOurReading }) => refusal !== undefined && (refusesWrongForm || isOurReading !== true))?.refusal;
}
/** The violation with another wording, in the answer to it, too. */
function reworded(violation, words) {
    const { sentence, refusal } = violation;
    return {
        ...violation,
        sentence: words(sentence),
        ...(refusal === undefined ? {} : { refusal: { ...refusal, message: words(refusal.message) } }),
    };
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/body-violations.ts


const json = 'application/json';
/** The bodies of the operations that take one. */
const declaredBodies = {
    token: {
        mediaType: 'application/x-www-form-urlencoded',
        required: ['client_id', 'client_secret', 'grant_type'],
        optional: [],
    },
    create: { mediaType: json, required: ['jobType'], optional: ['scheduledRefreshTime'] },
    cancel: { mediaType: json, required: ['jobAction'], optional: [] },
};
/** A body can have a hundred thousand fields. */
const body_violations_listedAtMost = 5;
/** What is wrong with the form of a body; whether its values are right is for the operation to say. */
function bodyViolations(operation, headers, body) {
    switch (body.kind) {
        case 'too-large':
            return [refused('the body is larger than 1 MiB', 413, 90)];
        case 'unknown-encoding':
            return [refused('the body declares an encoding other than gzip', 415, 90)];
        case 'undecodable':
            return [refused('the body is not in the encoding that it declares', 400, 90)];
        case 'text':
            return textViolations(operation, headers, body.text);
    }
}
function textViolations(operation, headers, text) {
    const declared = declaredBodies[operation];
    if (declared === undefined)
        return text === '' ? [] : [{ sentence: `${operation} takes no body` }];
    const sent = declared.mediaType === json ? memberNames(text) : [...new URLSearchParams(text).keys()];
    return [
        ...(mediaType(headers) === declared.mediaType
            ? []
            : [refusedAsWeRead(`the body of ${operation} is not ${declared.mediaType}`, 415, 90)]),
        ...(sent === undefined
            ? [refused(`the body of ${operation} is not a JSON object`, 400, 90)]
            : fieldViolations(operation, declared, sent)),
    ];
}
function memberNames(text) {
    const fields = jsonObject(text);
    return fields === undefined ? undefined : [...fields.keys()];
}
function fieldViolations(operation, { required, optional }, sent) {
    const names = new Set(sent);
    const once = new Set(sent);
    const unknown = [...names].filter((name) => ![...required, ...optional].includes(name));
    const twice = new Set(sent.filter((name) => !once.delete(name)));
    return [
        ...unknown.slice(0, body_violations_listedAtMost).map((name) => refusedAsWeRead(`${name} is not a field of ${operation}`, 400, 21)),
        ...[...twice].slice(0, body_violations_listedAtMost).map((name) => refusedAsWeRead(`${name} is there more than once`, 400, 20)),
        ...required
            .filter((name) => !names.has(name))
            .map((name) => refused(`${name} is missing in ${operation}`, 400, 22)),
    ];
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/violations.ts


/** A track id as Zuora wants it: 1 to 64 printable US-ASCII characters without colon, semicolon or quotes. */
function isTrackId(text) {
    return /^[\x20-\x7e]{1,64}$/.test(text) && !/[:;"']/.test(text);
}
const withHyphens = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const withoutHyphens = /^[\da-f]{32}$/i;
/** What is wrong with a request by Zuora's description, in the order in which Zuora minds it. */
function violationsOf(operation, request, body) {
    return [...headerViolations(operation, request), ...bodyViolations(operation, request.headers, body)];
}
function headerViolations(operation, { headers, path }) {
    const found = [];
    const trackId = headers['zuora-track-id'];
    if (trackId !== undefined && !isTrackId(trackId))
        found.push(refused('Zuora-Track-Id has a length or characters not allowed', 400, 20));
    const entityId = headers['zuora-entity-ids'];
    if (entityId !== undefined && !isEntityId(operation, entityId))
        found.push(refusedAsWeRead('Zuora-Entity-Ids is no ID of an entity', 400, 20));
    if (operation === 'token' && headers['authorization'] !== undefined)
        found.push(refusedAsWeRead('the token operation takes no Authorization header', 400, 90));
    for (const name of ['zuora-version', 'idempotency-key']) {
        if (headers[name] !== undefined)
            found.push({ sentence: `${name} is not a header of ${operation}` });
    }
    if (path.includes('?'))
        found.push({ sentence: `${operation} takes no query` });
    return found;
}
/** The token operation documents the form with hyphens; Zuora's IDs of objects have none. */
function isEntityId(operation, text) {
    return withHyphens.test(text) || (operation !== 'token' && withoutHyphens.test(text));
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/common-headers.ts

/** The headers that every answer carries: request id, the caller's track id, and the state of the rate limit. */
function commonHeaders(request, operation, requestId, limit) {
    const trackId = request.headers['zuora-track-id'];
    return {
        'zuora-request-id': requestId,
        ...(trackId !== undefined && isTrackId(trackId) ? { 'zuora-track-id': trackId } : {}),
        ...(operation === 'token' ? tokenLimitHeaders(limit) : limitHeaders(limit)),
    };
}
/** Without the headers of the other operations, when to come back would stay unsaid. */
function tokenLimitHeaders(moment) {
    return {
        'x-ratelimit-limit-minute': String(moment.limit),
        'x-ratelimit-remaining-minute': String(moment.remaining),
        ...(moment.exceeded ? limitHeaders(moment) : {}),
    };
}
/** The limit of the nearest window, then each with its length, as in Zuora's sample. */
function limitHeaders({ limit, remaining, resetSeconds, windows }) {
    const each = windows.map((window) => `${String(window.limit)};w=${String(window.seconds)}`);
    return {
        'ratelimit-limit': [String(limit), ...each].join(', '),
        'ratelimit-remaining': String(remaining),
        'ratelimit-reset': String(resetSeconds),
    };
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/spoil-records.ts
/** The reply with the fault in the records of it, one or a list; other faults leave it alone. */
function spoilRecords(reply, fault, { nth, record }) {
    switch (fault.kind) {
        case 'wrong-id':
            return withFields(reply, { id: fault.id });
        case 'unknown-status':
            return withFields(reply, { status: fault.status });
        case 'new-statuses':
            return withFields(reply, { status: `UNDOCUMENTED_${String(nth)}` });
        case 'missing-estimate':
            return withFields(reply, { estimatedCompletionTime: undefined });
        case 'fields':
            return withFields(reply, fault.fields);
        case 'old-job': {
            const old = record('newest-ended');
            return old === undefined ? reply : { status: 200, content: { kind: 'json', value: old } };
        }
        case 'listed-as': {
            const id = record(fault.job)?.['id'];
            return withItems(reply, (items) => items.map((item) => (isRecord(item) && item['id'] === id ? replaced(item, fault.as) : item)));
        }
        case 'listed-twice':
            return withItems(reply, (items) => [...items, ...items]);
        default:
            return reply;
    }
}
function withFields(reply, fields) {
    if (reply.content.kind !== 'json' || reply.status >= 300)
        return reply;
    const { value } = reply.content;
    if (!Array.isArray(value['result']))
        return withJson(reply, { ...value, ...fields });
    return withItems(reply, (items) => items.map((item) => (isRecord(item) ? replaced(item, fields) : item)));
}
/** The list with other items; a reply that is no list stays as it is. */
function withItems(reply, change) {
    if (reply.content.kind !== 'json')
        return reply;
    const { value } = reply.content;
    const items = value['result'];
    if (!Array.isArray(items))
        return reply;
    const result = change(items);
    return withJson(reply, { ...value, result, size: result.length });
}
function withJson(reply, value) {
    return { ...reply, content: { kind: 'json', value } };
}
function replaced(item, as) {
    return as === null ? null : { ...item, ...as };
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/spoil.ts

/** The reply with the fault in what it says; faults of the transport leave it alone. */
function spoilReply(reply, fault, surroundings) {
    switch (fault.kind) {
        case 'html':
            return okWith({ kind: 'text', mediaType: 'text/html', text: maintenancePage });
        case 'empty':
            return okWith({ kind: 'empty' });
        case 'unsuccessful':
            return okWith({
                kind: 'json',
                value: { success: false, reasons: [{ code: 50000060, message: 'Something went wrong' }] },
            });
        case 'not-json':
            return { ...reply, content: halved(reply.content) };
        case 'oversize-body':
            return { ...reply, content: padded(reply.content, fault.bytes) };
        default:
            return spoilRecords(reply, fault, surroundings);
    }
}
/** The answer with the fault in its headers; other faults leave it alone. */
function spoilHeaders(answer, fault) {
    switch (fault.kind) {
        case 'headers':
            return withHeaders(answer, fault.headers);
        case 'cached': {
            const { date = '' } = answer.headers;
            const madeAtMs = Date.parse(date) - fault.ageSeconds * 1000;
            const aged = Number.isNaN(madeAtMs) ? {} : { date: new Date(madeAtMs).toUTCString() };
            return withHeaders(answer, { ...aged, age: String(fault.ageSeconds) });
        }
        default:
            return answer;
    }
}
function withHeaders(answer, changes) {
    const headers = {};
    for (const [name, value] of Object.entries({ ...answer.headers, ...changes })) {
        if (value !== undefined)
            headers[name] = value;
    }
    return { ...answer, headers };
}
/** How long after the work the answer is made. */
function latencyMs(faults) {
    return faults.reduce((sum, fault) => sum + (fault.kind === 'latency' ? fault.ms : 0), 0);
}
/** The way of an answer that meets these faults; the last one that loses the answer decides. */
function deliveryOf(answer, faults) {
    const afterMs = latencyMs(faults);
    let delivery = { kind: 'answer', answer, afterMs };
    for (const fault of faults) {
        if (fault.kind === 'truncate')
            delivery = { kind: 'truncated', answer, afterMs, then: fault.then };
        if (fault.kind === 'endless-body')
            delivery = { kind: 'endless', answer, afterMs };
        if (fault.kind === 'reset')
            delivery = { kind: 'reset', afterMs };
        if (fault.kind === 'stall')
            delivery = { kind: 'stall' };
    }
    return delivery;
}
const maintenancePage = '<!DOCTYPE html><html><head><title>Zuora</title></head><body><h1>We will be back soon</h1></body></html>';
function okWith(content) {
    return { status: 200, content };
}
function halved(content) {
    const text = contentText(content);
    return { kind: 'text', mediaType: 'application/json', text: text.slice(0, Math.ceil(text.length / 2)) };
}
function padded(content, bytes) {
    return { kind: 'text', mediaType: 'application/json', text: contentText(content).padEnd(bytes, ' ') };
}
/** The text of a body before compression. */
function contentText(content) {
    switch (content.kind) {
        case 'json':
            return JSON.stringify(content.value);
        case 'text':
            return content.text;
        case 'empty':
            return '';
    }
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/encode.ts


/** Puts a reply on the wire: media type, length, and gzip of a long body for a client that takes it. */
function encoded(reply, headers, acceptEncoding, { charset, gzipAboveBytes }) {
    const plain = Buffer.from(contentText(reply.content));
    const compress = plain.length > gzipAboveBytes && takesGzip(acceptEncoding ?? '');
    const body = compress ? (0,external_node_zlib_namespaceObject.gzipSync)(plain) : plain;
    return {
        status: reply.status,
        headers: {
            ...headers,
            ...typeHeader(reply.content, charset),
            ...(compress ? { 'content-encoding': 'gzip' } : {}),
            ...reply.headers,
            'content-length': String(body.length),
        },
        body,
    };
}
/** Whether an `Accept-Encoding` takes gzip; a quality of 0 does not, and `*` stands for what is not named. */
function takesGzip(acceptEncoding) {
    const qualities = acceptEncoding.split(',').map((part) => {
        const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
        const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
        return [name, quality === undefined ? 1 : Number(quality)];
    });
    const byName = new Map(qualities);
    return (byName.get('gzip') ?? byName.get('*') ?? 0) > 0;
}
function typeHeader(content, charset) {
    if (content.kind === 'empty')
        return {};
    const type = content.kind === 'json' ? 'application/json' : content.mediaType;
    return { 'content-type': charset === undefined ? type : `${type}; charset=${charset}` };
}
/** The answer with a body that says gzip and is not. */
function mislabelled(reply, answer) {
    const body = Buffer.from(contentText(reply.content));
    const headers = { ...answer.headers, 'content-encoding': 'gzip', 'content-length': String(body.length) };
    return { ...answer, headers, body };
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/error-shape.ts
/**
 * The shapes of error bodies seen anywhere in Zuora; the ones of the Test Environment operations are not
 * documented, so that a client has to read them all.
 */
const errorShapes = (/* unused pure expression or super */ null && ([
    'reasons-with-success',
    'reasons-with-text-code',
    'reasons',
    'errors',
    'capital-errors',
    'message',
    'gateway',
    'error-object',
    'empty',
    'html',
]));
/** Gives a refusal its body. */
function errorContent(refusal, shape, requestId, path) {
    const { status, code, message } = refusal;
    const reasons = [{ code, message }];
    switch (shape) {
        case 'reasons-with-success':
            return error_shape_json({ success: false, processId: requestId.slice(0, 16), reasons, requestId });
        case 'reasons-with-text-code':
            return error_shape_json({ success: false, reasons: [{ code: String(code), message }] });
        case 'reasons':
            return error_shape_json({ reasons, requestId });
        case 'errors':
            return error_shape_json({ errors: reasons });
        case 'capital-errors':
            return error_shape_json({ Success: false, Errors: [{ Code: String(code), Message: message }] });
        case 'message':
            return error_shape_json({ message });
        case 'gateway':
            return error_shape_json({ error: statusName(status), message, status, path });
        case 'error-object':
            return error_shape_json({ error: { code, message } });
        case 'empty':
            return { kind: 'empty' };
        case 'html':
            return {
                kind: 'text',
                mediaType: 'text/html',
                text: `<html><head><title>${String(status)} ${statusName(status)}</title></head><body><h1>${message}</h1></body></html>`,
            };
    }
}
function error_shape_json(value) {
    return { kind: 'json', value };
}
function statusName(status) {
    const names = {
        400: 'Bad Request',
        401: 'Unauthorized',
        403: 'Forbidden',
        404: 'Not Found',
        408: 'Request Timeout',
        409: 'Conflict',
        413: 'Content Too Large',
        415: 'Unsupported Media Type',
        422: 'Unprocessable Entity',
        423: 'Locked',
        429: 'Too Many Requests',
        500: 'Internal Server Error',
        502: 'Bad Gateway',
        503: 'Service Unavailable',
        504: 'Gateway Timeout',
    };
    return names[status] ?? 'Error';
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/fault.ts
/** Zuora's code of a lock, to be given with a status such as 409 or 423: nothing was done, and may be asked again. */
const lockCode = 53100050;
/** The script of what goes wrong. */
class FaultScript {
    #rules = [];
    #seen = new Map();
    /** Adds a rule; `from` counts the requests that come after this call. */
    add(...rules) {
        for (const rule of rules)
            this.#rules.push({ rule, seenBefore: new Map(this.#seen) });
    }
    /** From now on nothing goes wrong. */
    clear() {
        this.#rules = [];
    }
    /** Counts one request and says what goes wrong with it, in the order of the rules. */
    strike(operation) {
        for (const name of [operation, 'any'])
            this.#seen.set(name, (this.#seen.get(name) ?? 0) + 1);
        return this.#rules
            .filter(({ rule, seenBefore }) => {
            const name = rule.on.operation;
            if (name !== 'any' && name !== operation)
                return false;
            const nth = (this.#seen.get(name) ?? 0) - (seenBefore.get(name) ?? 0);
            const { from = 1, every = 1, times = 1 } = rule.on;
            const since = nth - from;
            return since >= 0 && since % every === 0 && since / every < times;
        })
            .map(({ rule }) => rule.fault);
    }
}
/** A fault in the words of a record: its kind, and a status. */
function faultLabel(fault) {
    return fault.kind === 'status' ? `status ${String(fault.status)}` : fault.kind;
}
/** Whether a request that meets these faults reaches Zuora's logic at all. */
function isExecuted(faults) {
    return faults.every((fault) => {
        switch (fault.kind) {
            case 'reset':
            case 'stall':
            case 'old-job':
                return fault.executed;
            case 'status':
            case 'unsuccessful':
                return fault.executed ?? false;
            case 'html':
            case 'empty':
                return fault.executed ?? true;
            case 'expired-token':
            case 'cancel-refused':
                return false;
            default:
                return true;
        }
    });
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/request-counts.ts
/** Complaints and unmatched requests that are told one by one; the rest is counted. */
const toldAtMost = 100;
/** Counts of all requests ever made, in a memory that does not grow with them. */
class RequestCounts {
    #counts = new Map();
    #sentences = [];
    #total = 0;
    #complaints = 0;
    /** Of all requests. */
    get total() {
        return this.#total;
    }
    /** By operation; unmatched ones by what they asked for, in the order in which they first came. */
    get each() {
        return [...this.#counts.values()];
    }
    /** Wrong requests: unmatched, of a wrong form, with credentials of somewhere else, repeated too early. */
    get complaints() {
        return { count: this.#complaints, sentences: this.#sentences };
    }
    /** Counts a request that was received. */
    received(request) {
        this.#total += 1;
        this.#counting(request).count += 1;
    }
    /** Counts what became of it. */
    completed(request) {
        const counting = this.#counting(request);
        counting.lastStatus = statusOf(request);
        increase(counting.statuses, counting.lastStatus);
        for (const fault of request.outcome?.faults ?? [])
            increase(counting.faults, fault);
        for (const sentence of complaintsAbout(request)) {
            this.#complaints += 1;
            if (this.#sentences.length < toldAtMost)
                this.#sentences.push(sentence);
        }
    }
    #counting({ operation, method, path }) {
        const asked = operation === 'unmatched' ? `${method} ${path}` : '';
        const isNew = !this.#counts.has(`${operation} ${asked}`);
        const words = isNew && this.#counts.size >= toldAtMost ? others : asked;
        const key = `${operation} ${words}`;
        const counting = this.#counts.get(key) ?? {
            ...{ operation, words, count: 0, lastStatus: 'none' },
            statuses: new Map(),
            faults: new Map(),
        };
        this.#counts.set(key, counting);
        return counting;
    }
}
const others = '(others)';
function increase(counts, key) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
}
function statusOf({ outcome }) {
    if (outcome?.status === undefined)
        return 'none';
    return outcome.delivery === 'answer' ? String(outcome.status) : `${String(outcome.status)}, broken off`;
}
function complaintsAbout(request) {
    const sentences = request.operation === 'unmatched' ? ['Zuora has no such operation'] : request.violations;
    return sentences.map((sentence) => `${String(request.seq)}. ${request.method} ${request.path}: ${sentence}`);
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/journal.ts

const usualLimits = { records: 5_000, characters: 8_000_000 };
/** What the simulator was asked, in order of arrival: the latest requests, and the counts of all. */
class Journal {
    counts = new RequestCounts();
    #limits;
    /** By `seq`, which is the order in which they were added. */
    #kept = new Map();
    #nth = new Map();
    #characters = 0;
    #seq = 0;
    #oldestSeq = 1;
    constructor(limits = usualLimits) {
        this.#limits = limits;
    }
    /** The latest requests. */
    get records() {
        return [...this.#kept.values()].map(({ record }) => record);
    }
    /** Writes a request down, and numbers it. */
    receive(request) {
        const nth = (this.#nth.get(request.operation) ?? 0) + 1;
        this.#nth.set(request.operation, nth);
        this.#seq += 1;
        const record = { ...request, seq: this.#seq, nth };
        this.counts.received(record);
        this.#keep(record);
        return record;
    }
    /** Adds what became of a request. */
    complete(request, outcome) {
        const record = { ...request, outcome };
        this.counts.completed(record);
        const former = this.#kept.get(request.seq);
        if (former !== undefined) {
            this.#characters -= former.characters;
            this.#keep(record);
        }
        return record;
    }
    /** Requests that no operation answers to, among the latest. */
    get unmatched() {
        return this.records.filter(({ operation }) => operation === 'unmatched');
    }
    /** Throws an `Error` that lists the wrong requests. */
    verify() {
        const { count, sentences } = this.counts.complaints;
        if (count === 0)
            return;
        const rest = count > sentences.length ? [`and ${String(count - sentences.length)} more`] : [];
        throw new Error(`The simulator got wrong requests:\n${[...sentences, ...rest].join('\n')}`);
    }
    #keep(record) {
        const characters = charactersOf(record);
        this.#kept.set(record.seq, { record, characters });
        this.#characters += characters;
        const { records, characters: charactersKept } = this.#limits;
        while (this.#kept.size > records || this.#characters > charactersKept)
            this.#dropOldest();
    }
    #dropOldest() {
        this.#characters -= this.#kept.get(this.#oldestSeq)?.characters ?? 0;
        this.#kept.delete(this.#oldestSeq);
        this.#oldestSeq += 1;
    }
}
function charactersOf({ path, headers, body, violations, outcome }) {
    const ofRequest = path.length + body.length + charactersIn(headers) + violations.join('').length;
    return outcome === undefined ? ofRequest : ofRequest + outcome.body.length + charactersIn(outcome.headers);
}
function charactersIn(headers) {
    let characters = 0;
    for (const name in headers)
        characters += name.length + (headers[name]?.length ?? 0);
    return characters;
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/token-operation.ts
/** Issues a bearer token for the client credentials in a form. */
function issueToken({ text }, { settings, clock, state }) {
    const form = new URLSearchParams(text);
    if (form.get('grant_type') !== 'client_credentials') {
        return { status: 400, code: 90000020, message: 'Unsupported grant type', shape: 'gateway' };
    }
    if (form.get('client_id') !== settings.clientId || form.get('client_secret') !== settings.clientSecret) {
        return { status: 401, code: 90000011, message: 'Invalid client id or client secret', shape: 'gateway' };
    }
    const token = state.tokens.issue(clock.now() + settings.tokenExpiresInSeconds * 1000);
    const scope = settings.tokenScope ??
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

;// CONCATENATED MODULE: ./simulator/zuora/requests/operations.ts





/** Performs the operation; a refusal is a value as well. */
function perform(call, zuora) {
    const { operation } = call.route;
    switch (operation) {
        case 'token':
            return issueToken(call, zuora);
        case 'list-environments':
            return listed(zuora.state.listedEnvironments().map((environment) => environmentRecord(environment, zuora)));
        case 'get-environment': {
            const environment = zuora.state.environment(call.route.environmentId);
            return environment === undefined ? notFound : record(environmentRecord(environment, zuora));
        }
        case 'list-jobs':
            return listJobs(call, zuora);
        case 'get-job': {
            const job = zuora.state.readableJob(call.route.environmentId, call.route.jobId);
            return job === undefined ? notFound : record(syncedRecord(job, zuora));
        }
        case 'create':
            return create(call, zuora);
        case 'cancel':
            return cancel(call, zuora);
    }
}
const notFound = { status: 404, code: 50000040, message: 'Cannot find the resource' };
function listJobs({ route }, zuora) {
    if (zuora.state.environment(route.environmentId) === undefined)
        return unknownEnvironment(zuora);
    return listed(zuora.state.listedJobs(route.environmentId).map((job) => listedRecord(job, zuora)));
}
function create(call, zuora) {
    const fields = jsonObject(call.text) ?? new Map();
    if (fields.get('jobType') !== 'REFRESH')
        return invalid('jobType must be REFRESH');
    const time = fields.get('scheduledRefreshTime');
    const scheduledAtMs = typeof time === 'string' ? parseRfc3339(time) : undefined;
    if (fields.has('scheduledRefreshTime') && scheduledAtMs === undefined)
        return invalid('scheduledRefreshTime is not an RFC 3339 date-time');
    if ((scheduledAtMs ?? Infinity) < zuora.shown.now())
        return invalid('scheduledRefreshTime is in the past');
    const job = zuora.state.createRefresh(call.route.environmentId, scheduledAtMs);
    if (typeof job === 'string')
        return createRefusal(job, zuora);
    const location = jobLocation(job, call.origin, zuora.settings.location);
    return {
        ...record(unsyncedRecord(job, zuora)),
        status: zuora.settings.createStatus,
        headers: location === undefined ? {} : { location },
    };
}
function cancel(call, zuora) {
    const fields = jsonObject(call.text) ?? new Map();
    if (fields.get('jobAction') !== 'CANCEL')
        return invalid('jobAction must be CANCEL');
    const job = zuora.state.cancelJob(call.route.environmentId, call.route.jobId, call.lateCancel);
    return typeof job === 'string' ? cancelRefusal(job) : record(unsyncedRecord(job, zuora));
}
function createRefusal(refusal, zuora) {
    switch (refusal) {
        case 'no-environment':
            return unknownEnvironment(zuora);
        case 'environment-not-active':
            return againstTheRules(400, 'The test environment is not active');
        case 'active-job':
            return againstTheRules(zuora.settings.secondCreateStatus, 'There is already a job in progress for this test environment');
        case 'window-closed':
            return againstTheRules(403, 'Only one refresh can be performed during a set period');
    }
}
/** The refusal of a cancel; exported for the scripted one. */
function cancelRefusal(refusal) {
    switch (refusal) {
        case 'no-job':
            return notFound;
        case 'too-late':
        case 'refused':
            return againstTheRules(400, 'The job can no longer be cancelled');
        case 'already-cancelling':
            return againstTheRules(400, 'The job is being cancelled already');
    }
}
function unknownEnvironment({ settings }) {
    return { ...notFound, status: settings.unknownEnvironmentStatus };
}
/** Category 20: invalid format or value. */
function invalid(message) {
    return { status: 400, code: 50000020, message };
}
/** Category 30: rule restriction. */
function againstTheRules(status, message) {
    return { status, code: 50000030, message };
}
function jobLocation(job, origin, kind) {
    const path = `/test-environments/${job.environmentId}/jobs/${job.id}`;
    switch (kind) {
        case 'absolute':
            return origin + path;
        case 'relative':
            return path;
        case 'foreign':
            return `https://elsewhere.example${path}`;
        case 'absent':
            return undefined;
    }
}
function environmentRecord({ id }, { state, settings, shown }) {
    return wireEnvironment(state.syncedEnvironment(id), settings, shown);
}
function listedRecord(job, zuora) {
    return job.listedAs === null ? null : { ...syncedRecord(job, zuora), ...job.listedAs };
}
/** The record of a job at its own address. */
function syncedRecord(job, { clock, settings, shown }) {
    return wireJob(job, { nowMs: clock.now(), lagMs: settings.syncLagMs, shown, rules: settings });
}
/** What the job service itself says, ahead of any lag. */
function unsyncedRecord(job, { clock, settings, shown }) {
    return wireJob(job, { nowMs: clock.now(), lagMs: undefined, shown, rules: settings });
}
function record(value) {
    return { status: 200, content: { kind: 'json', value } };
}
function listed(result) {
    return { status: 200, content: { kind: 'json', value: { result, size: result.length } } };
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/redact.ts
const redacted = '[redacted]';
/** Shorter texts would be found everywhere. */
const shortestSecret = 8;
const learntAtMost = 100;
const credentialName = 'client_secret|access_token|refresh_token|id_token|token|secret|password|authorization|api_?key|api_?secret_?access_?key';
const inQueryOrForm = new RegExp(`((?:${credentialName})=)[^&#\\s]*`, 'gi');
const inJson = new RegExp(`("(?:${credentialName})"\\s*:\\s*")(?:[^"\\\\]|\\\\.)*`, 'gi');
const credentialHeader = /authorization|cookie|secret|password|token|api-?key|apisecretaccesskey/i;
/**
 * Takes credentials out of everything that is written down: the ones it was told or has seen, wherever they stand,
 * and whatever stands where credentials belong.
 */
class Redactor {
    #own;
    #learnt = new Set();
    #known;
    /** @param own secrets that are never forgotten */
    constructor(own) {
        this.#own = own.filter((secret) => secret.length >= shortestSecret);
        this.#known = anyOf(this.#own);
    }
    /** Remembers a secret, in place of the oldest if there are many. */
    learn(secret) {
        if (secret.length < shortestSecret || this.#learnt.has(secret) || this.#own.includes(secret))
            return;
        const [oldest] = this.#learnt;
        if (this.#learnt.size >= learntAtMost && oldest !== undefined)
            this.#learnt.delete(oldest);
        this.#learnt.add(secret);
        this.#known = anyOf([...this.#own, ...this.#learnt]);
    }
    /** Remembers the credentials of a request. */
    learnFrom(headers, body) {
        const [, , credential = ''] = /^(\S+ +)?(.*)$/.exec(headers['authorization'] ?? '') ?? [];
        this.learn(credential);
        const [, password = ''] = Buffer.from(credential, 'base64').toString('latin1').split(':');
        if (/^Basic /i.test(headers['authorization'] ?? ''))
            this.learn(password);
        if (!body.includes('client_secret='))
            return;
        for (const secret of new URLSearchParams(body).getAll('client_secret'))
            this.learn(secret);
    }
    /** The text without credentials; a text that hides one behind percent signs is shown decoded. */
    text(text) {
        const plain = this.#plain(text);
        if (!plain.includes('%'))
            return plain;
        const decoded = leniently(plain);
        const found = this.#plain(decoded);
        return found === decoded ? plain : found;
    }
    /** The headers without credentials. */
    headers(headers) {
        return Object.fromEntries(Object.entries(headers).map(([name, value]) => [this.text(name), this.#header(name, value)]));
    }
    #header(name, value) {
        if (!credentialHeader.test(name))
            return this.text(value);
        const [scheme = ''] = /^(Bearer|Basic|Digest) /i.exec(value) ?? [];
        return scheme + redacted;
    }
    #plain(text) {
        if (text.length < shortestSecret)
            return text;
        let plain = this.#known === undefined ? text : text.replace(this.#known, redacted);
        // Most texts have neither, and there are many.
        if (plain.includes('='))
            plain = plain.replace(inQueryOrForm, `$1${redacted}`);
        if (plain.includes('"'))
            plain = plain.replace(inJson, `$1${redacted}`);
        return plain;
    }
}
function anyOf(secrets) {
    if (secrets.length === 0)
        return undefined;
    const spellings = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
    const longestFirst = [...new Set(spellings)].toSorted((one, other) => other.length - one.length);
    return new RegExp(longestFirst.map((text) => text.replaceAll(/[$()*+./?[\\\]^{|}-]/g, '\\$&')).join('|'), 'gi');
}
/** Decodes what can be decoded, and leaves the rest. */
function leniently(text) {
    return text.replaceAll(/(?:%[\da-f]{2})+/gi, (encoded) => Buffer.from(encoded.replaceAll('%', ''), 'hex').toString('utf8'));
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/scripted-refusal.ts


/** The refusal that the script wants instead of the deserved answer; `undefined` if it wants none. */
function scriptedRefusal(faults) {
    return faults.map(refusalOf).find((refusal) => refusal !== undefined);
}
function refusalOf(fault) {
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

;// CONCATENATED MODULE: ./simulator/zuora/state/rate-limit.ts
/** Timers of a client may fire this much early, in milliseconds. */
const timerToleranceMs = 20;
/** Counts requests in windows that begin with the first request of each. Refused requests count as well. */
class RateLimit {
    #counted;
    #windows;
    #exhaustedUntilMs = -Infinity;
    #toldUntilMs = -Infinity;
    constructor(windows) {
        this.#windows = windows;
        this.#counted = windows.map((window) => ({ window, startMs: -Infinity, count: 0 }));
    }
    /** Uses the limit up: every request is refused until then (epoch milliseconds). */
    exhaust(untilMs) {
        this.#exhaustedUntilMs = Math.max(this.#exhaustedUntilMs, untilMs);
    }
    /** Counts one request at `nowMs`. */
    count(nowMs) {
        const states = this.#counted.map((counted) => countedAt(counted, nowMs));
        const nearest = states.reduce((near, state) => (state.left < near.left ? state : near));
        const isExhausted = nowMs < this.#exhaustedUntilMs - timerToleranceMs;
        const exceeded = isExhausted || nearest.left < 0;
        const untilMs = isExhausted ? this.#exhaustedUntilMs : nearest.endMs;
        const isTooEarly = exceeded && nowMs < this.#toldUntilMs - timerToleranceMs;
        if (exceeded)
            this.#toldUntilMs = untilMs;
        return {
            limit: nearest.window.limit,
            remaining: isExhausted ? 0 : Math.max(0, nearest.left),
            resetSeconds: Math.ceil((untilMs - nowMs) / 1000),
            windows: this.#windows,
            exceeded,
            isTooEarly,
        };
    }
}
function countedAt(counted, nowMs) {
    const { window } = counted;
    const lengthMs = window.seconds * 1000;
    if (nowMs >= counted.startMs + lengthMs) {
        counted.startMs = nowMs;
        counted.count = 0;
    }
    counted.count += 1;
    return { window, left: window.limit - counted.count, endMs: counted.startMs + lengthMs };
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/throttle.ts


/** Zuora gives a request up after this time. */
const serverTimeoutMs = 120_000;
/**
 * Zuora's two limits. The rate limit (requests in a minute, an hour, a day) is the tenant's, tokens apart; its 429
 * says in `ratelimit-reset` when it is over, and has no `Retry-After`. The concurrency limit (requests at a time) is
 * the other way round. Here the pause after the latter holds for the operation that was refused.
 */
class Throttle {
    #settings;
    #shown;
    #tokens;
    #others;
    #pausedUntilMs = new Map();
    #inFlightUntilMs = [];
    constructor(settings, shown) {
        this.#settings = settings;
        this.#shown = shown;
        this.#tokens = new RateLimit([{ limit: settings.tokenRequestsPerMinute, seconds: 60 }]);
        this.#others = new RateLimit([
            { limit: settings.requestsPerMinute, seconds: 60 },
            { limit: settings.requestsPerHour, seconds: 3600 },
            { limit: settings.requestsPerDay, seconds: 86_400 },
        ]);
    }
    /** Counts a request at `nowMs` (epoch milliseconds), with the limits that the script of faults wants it to meet. */
    judge(operation, faults, nowMs) {
        const rate = operation === 'token' ? this.#tokens : this.#others;
        for (const fault of faults) {
            if (fault.kind === 'rate-limit')
                rate.exhaust(nowMs + fault.resetSeconds * 1000);
        }
        const limit = rate.count(nowMs);
        if (operation === undefined)
            return { limit };
        if (limit.exceeded) {
            const early = limit.isTooEarly ? { violation: tooEarly(limit.resetSeconds) } : {};
            return { limit, refusal: overRate, ...early };
        }
        return { limit, ...this.#overConcurrency(operation, faults, nowMs) };
    }
    #overConcurrency(operation, faults, nowMs) {
        const pausedUntilMs = this.#pausedUntilMs.get(operation) ?? -Infinity;
        if (nowMs < pausedUntilMs - timerToleranceMs) {
            const seconds = Math.ceil((pausedUntilMs - nowMs) / 1000);
            return { refusal: overConcurrency(String(seconds)), violation: tooEarly(seconds) };
        }
        const scripted = faults.find((fault) => fault.kind === 'concurrency-limit');
        const isFull = operation !== 'token' && !this.#enter(faults, nowMs);
        if (scripted === undefined && !isFull)
            return {};
        const seconds = scripted?.retryAfterSeconds ?? 1;
        this.#pausedUntilMs.set(operation, nowMs + seconds * 1000);
        const isDate = scripted?.retryAfterIs === 'date';
        return { refusal: overConcurrency(isDate ? this.#dateIn(seconds, nowMs) : String(seconds)) };
    }
    /** Whether there is room for one more request at the same time; if so, it takes it for as long as it is delayed. */
    #enter(faults, nowMs) {
        this.#inFlightUntilMs = this.#inFlightUntilMs.filter((untilMs) => untilMs > nowMs);
        if (this.#inFlightUntilMs.length >= this.#settings.concurrentRequests)
            return false;
        const isStalled = faults.some(({ kind }) => kind === 'stall');
        const delayMs = isStalled ? serverTimeoutMs : latencyMs(faults);
        if (delayMs > 0)
            this.#inFlightUntilMs = [...this.#inFlightUntilMs, nowMs + delayMs];
        return true;
    }
    /** An HTTP date has whole seconds only: it never tells a client to come back too early. */
    #dateIn(seconds, nowMs) {
        return new Date(Math.ceil(this.#shown.at(nowMs) / 1000 + seconds) * 1000).toUTCString();
    }
}
const overRate = {
    status: 429,
    code: 50000070,
    message: 'Too many requests: the rate limit is exceeded',
};
function overConcurrency(retryAfter) {
    return {
        status: 429,
        code: 50000070,
        message: 'Too many requests at the same time',
        headers: { 'retry-after': retryAfter },
    };
}
function tooEarly(seconds) {
    return `repeated too early: a 429 asked to wait, for another ${String(seconds)} s from here`;
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/unmatched.ts

const hint = 'This is a simulated Zuora, for rehearsing sandbox refreshes. It answers 666 to what it does not know. ' +
    '`npm run simulator -- --help` tells how to use it.';
/**
 * The answer to a request that no operation answers to: what would have been answered, for whoever is lost.
 * @param path without credentials
 */
function unmatchedReply(method, path) {
    const value = {
        message: `No operation answers to ${method} ${path}`,
        operations: documentedRequests.map((known) => `${known.method} ${known.path}`),
        hint,
    };
    const text = `${JSON.stringify(value, null, 2)}\n`;
    return { status: 666, content: { kind: 'text', mediaType: 'application/json', text } };
}

;// CONCATENATED MODULE: ./simulator/zuora/requests/zuora-handler.ts






















const recordedBodyLength = 100_000;
const notExecuted = { status: 500, code: 50000060, message: 'Not executed' };
/**
 * A Zuora without sockets: it answers requests from its state. Everything happens by the clock it is given; what it
 * tells, and reads in requests, is in the time of its own clock, `shown`.
 */
class ZuoraHandler {
    settings;
    state;
    faults = new FaultScript();
    journal = new Journal();
    shown;
    /** Where it is reached, for the URLs in answers; `undefined`: where each request says. */
    origin;
    /** The environments that it has lived with since its start; a deleted one is none of them. */
    environments;
    #clock;
    #random;
    #throttle;
    #redactor;
    constructor(options, clock) {
        this.#clock = clock;
        this.#random = seededRandom(options.seed);
        this.settings = settingsFrom(options, this.#random);
        this.shown = new ShownClock(clock, this.settings.clockSkewMs, this.settings.timeFormat);
        this.state = new ZuoraState(this.settings, clock, this.shown, this.#random);
        this.#throttle = new Throttle(this.settings, this.shown);
        this.#redactor = new Redactor([this.settings.clientSecret, ...this.settings.staticTokens]);
        this.environments = populate(this.state, this.settings, this.shown, clock.now());
    }
    /** Sets its own clock forward, or back with a negative number, from now on. */
    stepClock(ms) {
        this.shown.step(ms);
    }
    /** Answers a request; throws an `Error` if by the script of faults the answer would not arrive whole. */
    answer(request) {
        const delivery = this.deliver(request);
        if (delivery.kind !== 'answer')
            throw new Error(`There is no answer, but a delivery: ${delivery.kind}`);
        return delivery.answer;
    }
    /** Receives and executes a request, and says what becomes of the answer. */
    deliver(request) {
        return this.execute(this.receive(request)).delivery;
    }
    /** Writes a request down without acting on it. */
    receive(request) {
        const route = findRoute(request.method, request.path);
        const body = requestBody(request);
        const text = textOf(body);
        const redactor = this.#redactor;
        redactor.learnFrom(request.headers, text);
        const found = route === undefined ? [] : violationsOf(route.operation, request, body);
        const violations = found.map((violation) => reworded(violation, (words) => redactor.text(words)));
        const record = this.journal.receive({
            atMs: this.#clock.now(),
            operation: route?.operation ?? 'unmatched',
            method: request.method,
            path: redactor.text(request.path),
            environmentId: written(route?.environmentId, redactor),
            jobId: written(route?.jobId, redactor),
            headers: redactor.headers(request.headers),
            body: bounded(redactor.text(text)),
            tokenSerial: presentedToken(request.headers['authorization'], this.state.tokens)?.serial,
            violations: violations.map(({ sentence }) => sentence),
        });
        return { record, request, route, text, violations };
    }
    /** Acts on a received request, by the script of faults. */
    execute(received) {
        const { route, request } = received;
        const faults = route === undefined ? [] : this.faults.strike(route.operation);
        const requestId = this.#random.uuid();
        const throttled = this.#throttle.judge(route?.operation, faults, this.#clock.now());
        const honest = this.#reply(received, faults, requestId, throttled);
        if (route?.operation === 'token')
            this.#learnToken(honest.content);
        const surroundings = this.#surroundings(received);
        const reply = faults.reduce((spoilt, fault) => spoilReply(spoilt, fault, surroundings), honest);
        const headers = {
            ...dateHeaders(this.shown.at(this.#clock.now() + latencyMs(faults)), this.settings),
            ...commonHeaders(request, route?.operation, requestId, throttled.limit),
        };
        const whole = encoded(reply, headers, request.headers['accept-encoding'], this.settings);
        const lies = faults.some(({ kind }) => kind === 'wrong-content-encoding');
        const answer = faults.reduce(spoilHeaders, lies ? mislabelled(reply, whole) : whole);
        const delivery = deliveryOf(answer, faults);
        const isScripted = !isExecuted(faults) || scriptedRefusal(faults) !== undefined;
        const found = [throttled.violation, isScripted ? undefined : this.#credentialsProblem(received, honest)];
        const record = this.journal.complete(judged(received, found, honest), {
            delivery: delivery.kind,
            status: 'answer' in delivery ? delivery.answer.status : undefined,
            headers: this.#redactor.headers(answer.headers),
            body: bounded(this.#redactor.text(contentText(reply.content))),
            faults: faults.map(faultLabel),
        });
        return { delivery, record };
    }
    #credentialsProblem({ route, request }, { status }) {
        const token = presentedToken(request.headers['authorization'], this.state.tokens);
        return route === undefined ? undefined : foreignCredentials(route.operation, token, status);
    }
    #learnToken(content) {
        const token = content.kind === 'json' ? content.value['access_token'] : undefined;
        if (typeof token === 'string')
            this.#redactor.learn(token);
    }
    #reply(received, faults, requestId, throttled) {
        const { route, request, record } = received;
        if (route === undefined)
            return unmatchedReply(request.method, record.path);
        const performed = isExecuted(faults) ? this.#perform(received, route, faults, throttled) : notExecuted;
        if (faults.some(({ kind }) => kind === 'expired-token'))
            this.#revokeTokenOf(request);
        const answered = scriptedRefusal(faults) ?? performed;
        return 'content' in answered ? answered : this.#refused(answered, requestId, record.path);
    }
    #perform({ request, text, violations }, route, faults, throttled) {
        const isTooLarge = violations.find(({ refusal }) => refusal?.status === 413);
        const early = isTooLarge?.refusal ?? throttled.refusal;
        if (early !== undefined)
            return early;
        const token = presentedToken(request.headers['authorization'], this.state.tokens);
        const refusal = accessRefusal(route.operation, token, this.settings, this.#clock) ?? formRefusal(violations, this.settings);
        if (refusal !== undefined)
            return refusal;
        const call = {
            route,
            text,
            origin: this.origin ?? `${this.settings.scheme}://${request.headers['host'] ?? '127.0.0.1'}`,
            lateCancel: faults.some(({ kind }) => kind === 'late-cancel'),
        };
        return perform(call, this.#zuora);
    }
    get #zuora() {
        const { settings, state, shown } = this;
        return { settings, clock: this.#clock, state, shown };
    }
    #surroundings({ route, record: { nth } }) {
        return {
            nth,
            record: (which) => {
                const job = route === undefined ? undefined : this.state.findJob(route.environmentId, which);
                return job === undefined ? undefined : syncedRecord(job, this.#zuora);
            },
        };
    }
    #revokeTokenOf(request) {
        const token = presentedToken(request.headers['authorization'], this.state.tokens);
        if (token !== undefined)
            this.state.tokens.revoke(token.value);
    }
    #refused(refusal, requestId, path) {
        const shape = refusal.shapeIsScripted === true ? refusal.shape : this.settings.errorShape;
        return {
            status: refusal.status,
            headers: refusal.headers ?? {},
            content: errorContent(refusal, shape ?? refusal.shape ?? 'reasons-with-success', requestId, path),
        };
    }
}
/** The record of a request with what its execution has shown. */
function judged({ record }, found, { status, content }) {
    const violations = [...record.violations, ...found.filter((violation) => violation !== undefined)];
    if (record.operation !== 'create' || status >= 300 || content.kind !== 'json')
        return { ...record, violations };
    const { id } = content.value;
    return { ...record, violations, jobId: typeof id === 'string' ? id : undefined };
}
function written(id, redactor) {
    return id === undefined || id === '' ? undefined : redactor.text(id);
}
/** A copy: a part of a long text would keep all of it in memory. */
function bounded(text) {
    return text.length <= recordedBodyLength
        ? text
        : Buffer.from(text.slice(0, recordedBodyLength), 'utf16le').toString('utf16le');
}

;// CONCATENATED MODULE: ./simulator/zuora/prepare-scenario.ts

/** Several scenarios at the same time: where two of them say the same setting otherwise, the later one holds. */
function prepareScenario(names, options) {
    const combined = [names].flat().map((name) => scenarios[name]);
    return {
        options: combined.reduceRight((later, scenario) => ({ ...scenario.options, ...later }), options),
        apply(handler, clock) {
            for (const { faults = [], prepare } of combined) {
                handler.faults.add(...faults);
                prepare?.(handler, clock.now());
            }
        },
    };
}

;// CONCATENATED MODULE: ./simulator/server/malformed-requests.ts

/** The statuses of Node's own answers, by the code of what it found wrong; 400 for all else. */
const statuses = new Map([
    ['HPE_HEADER_OVERFLOW', 431],
    ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
    ['ERR_HTTP_REQUEST_TIMEOUT', 408],
]);
/**
 * Answers what never becomes a request, as Node does, and with the headers that every answer has, which Node leaves out.
 * @param headersNow asked for each answer
 */
function answerMalformedRequests(server, headersNow) {
    server.on('clientError', ({ code }, socket) => {
        if (code === 'ECONNRESET' || !socket.writable) {
            socket.destroy();
            return;
        }
        const status = statuses.get(code) ?? 400;
        const headers = { ...headersNow(), 'content-length': '0', connection: 'close' };
        const lines = [
            `HTTP/1.1 ${String(status)} ${external_node_http_namespaceObject.STATUS_CODES[status] ?? ''}`,
            ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
        ];
        socket.end(`${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy());
    });
}

;// CONCATENATED MODULE: ./simulator/server/read-request.ts

/**
 * How long the rest of a body that is too large is taken in and thrown away: a client that still sends would not read
 * the answer, and an early end of its connection could overtake it.
 */
const drainedForMs = 1000;
/** Reads a request, of its body no more than it takes to see that it is too large. Rejects if the client leaves. */
async function readRequest(incoming) {
    const { body, isWhole } = await readBody(incoming);
    const headers = {};
    for (const [name, value] of Object.entries(incoming.headers)) {
        headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
    }
    return { request: { method: incoming.method ?? '', path: incoming.url ?? '', headers, body }, isWhole };
}
async function readBody(incoming) {
    const chunks = [];
    let bytes = 0;
    let timer;
    await new Promise((resolve, reject) => {
        incoming.on('data', (chunk) => {
            if (bytes > longestBodyBytes)
                return;
            chunks.push(chunk);
            bytes += chunk.length;
            if (bytes > longestBodyBytes)
                timer = setTimeout(resolve, drainedForMs);
        });
        incoming.once('end', resolve);
        incoming.once('close', () => {
            reject(new Error('The client left before its request was whole'));
        });
        incoming.once('error', reject);
    });
    clearTimeout(timer);
    return { body: Buffer.concat(chunks), isWhole: bytes <= longestBodyBytes };
}

;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: ./simulator/server/send.ts



/** Performs a delivery on a connection; settles once there is nothing more to send. Rejects if the client left. */
async function send(delivery, response) {
    // The simulator's own clock tells the date, if anything does.
    response.sendDate = false;
    switch (delivery.kind) {
        case 'answer':
            await sendWhole(delivery.answer, response);
            return;
        case 'truncated':
            await sendHalf(delivery.answer, response);
            if (delivery.then === 'destroy')
                response.destroy();
            return;
        case 'endless':
            response.writeHead(delivery.answer.status, endlessHeaders(delivery.answer));
            await (0,external_node_stream_promises_namespaceObject.pipeline)(external_node_stream_namespaceObject.Readable.from(endlessBody()), response);
            return;
        case 'reset':
            response.socket?.resetAndDestroy();
            return;
        case 'stall':
            return;
    }
}
function endlessHeaders({ headers: { date } }) {
    return { 'content-type': 'application/json', ...(date === undefined ? {} : { date }) };
}
async function sendWhole(answer, response) {
    const left = new Promise((resolve, reject) => {
        response.once('finish', resolve);
        response.once('close', () => {
            if (!response.writableFinished)
                reject(new Error('The client left before its response'));
        });
    });
    if (response.destroyed)
        throw new Error('The client left before its response');
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
    await left;
}
async function sendHalf(answer, response) {
    response.writeHead(answer.status, answer.headers);
    const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
    await new Promise((resolve, reject) => {
        response.write(half, (error) => {
            if (error)
                reject(error);
            else
                resolve();
        });
    });
}
async function* endlessBody() {
    yield '{"result":[';
    for (;;) {
        yield ' '.repeat(16_384);
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(1);
    }
}

;// CONCATENATED MODULE: ./simulator/server/answer-request.ts



/**
 * Carries one request from the socket to the handler and its delivery back, telling the observers on the way.
 * Rejects if the client left, an observer threw, or `signal` is aborted during a latency.
 */
async function answerRequest(incoming, response, handler, observers, signal) {
    const tell = async (kind, request) => {
        for (const observer of observers)
            await observer({ kind, request });
    };
    const { request, isWhole } = await readRequest(incoming);
    if (!isWhole)
        response.shouldKeepAlive = false;
    const received = handler.receive(request);
    await tell('received', received.record);
    const { delivery, record } = handler.execute(received);
    await tell('executed', record);
    if (delivery.kind === 'stall')
        return;
    if (delivery.afterMs > 0)
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(delivery.afterMs, undefined, { signal });
    await send(delivery, response);
    await tell('answered', record);
}

;// CONCATENATED MODULE: ./simulator/server/request-log.ts

/** The file does not grow beyond this, in bytes, but for the line that says so. */
const longestLogBytes = 50_000_000;
const truncated = Buffer.from('{"truncated":true}\n');
/**
 * Writes a line of JSON for each request to a file, before its answer leaves: whoever has the answer finds the line.
 * The file is begun anew. After `longestBytes` it ends with `{"truncated":true}`; a file that cannot be written to any
 * more ends where it is, and disturbs nobody.
 */
class RequestLog {
    #file;
    #bytesLeft;
    /** Throws an `Error` if the file cannot be opened. */
    constructor(path, longestBytes = longestLogBytes) {
        this.#file = (0,external_node_fs_namespaceObject.openSync)(path, 'w', 0o600);
        this.#bytesLeft = longestBytes;
    }
    /** To be told of everything that the simulator does. */
    observe = ({ kind, request }) => {
        if (kind === 'executed')
            this.#write(`${JSON.stringify(logged(request))}\n`);
    };
    /** Ends the file. */
    close() {
        if (this.#file !== undefined)
            (0,external_node_fs_namespaceObject.closeSync)(this.#file);
        this.#file = undefined;
    }
    #write(line) {
        if (this.#file === undefined)
            return;
        const bytes = Buffer.from(line);
        this.#bytesLeft -= bytes.length;
        try {
            (0,external_node_fs_namespaceObject.writeSync)(this.#file, this.#bytesLeft < 0 ? truncated : bytes);
        }
        catch {
            this.#bytesLeft = -1;
        }
        if (this.#bytesLeft < 0)
            this.close();
    }
}
function logged({ seq, atMs, operation, method, path, outcome, ...request }) {
    return {
        seq,
        time: new Date(atMs).toISOString(),
        operation,
        method,
        path,
        status: outcome?.status ?? null,
        delivery: outcome?.delivery ?? 'stall',
        faults: outcome?.faults ?? [],
        violations: operation === 'unmatched' ? ['Zuora has no such operation'] : request.violations,
        environmentId: request.environmentId ?? null,
        jobId: request.jobId ?? null,
    };
}

;// CONCATENATED MODULE: ./simulator/server/start-simulator.ts









/** Longer than any pause of a test, so that a kept connection is not closed under a request. */
const keepAliveMs = 60_000;
/** All bits that a seed has. */
const maxSeed = 2 ** 32;
/** Starts a Zuora on 127.0.0.1, without a seed one unlike all others. Rejects if it cannot listen. */
async function startSimulator(options = {}) {
    const clock = options.clock ?? { now: () => Date.now() };
    const scheme = options.tls === undefined ? 'http' : 'https';
    const scenario = prepareScenario(options.scenario ?? 'succeeds', options);
    const handler = new ZuoraHandler({ seed: (0,external_node_crypto_namespaceObject.randomInt)(maxSeed), ...scenario.options, scheme }, clock);
    scenario.apply(handler, clock);
    handler.faults.add(...aimedFaults(options));
    const observers = new Set(options.observe === undefined ? [] : [options.observe]);
    const log = options.requestsFile === undefined ? undefined : new RequestLog(options.requestsFile);
    if (log !== undefined)
        observers.add(log.observe);
    const closing = new AbortController();
    const server = createServer(options, (incoming, response) => {
        // Whatever goes wrong with a request (the client left, the simulator closes, an observer throws) ends its
        // connection.
        answerRequest(incoming, response, handler, observers, closing.signal).catch(() => incoming.socket.destroy());
    });
    answerMalformedRequests(server, () => dateHeaders(handler.shown.now(), handler.settings));
    const port = await listen(server, options.port ?? 0);
    const baseUrl = `${scheme}://127.0.0.1:${String(port)}`;
    handler.origin = baseUrl;
    const { environmentId, tenantId, clientId, clientSecret } = handler.settings;
    return {
        baseUrl,
        environmentId,
        tenantId,
        environments: handler.environments.map(({ id, ...environment }) => ({
            environmentId: id,
            tenantId: environment.tenantId,
            tenantName: environment.tenantName,
        })),
        seed: handler.settings.seed,
        clientId,
        clientSecret,
        settings: handler.settings,
        faults: handler.faults,
        state: handler.state,
        get requests() {
            return handler.journal.records;
        },
        counts: handler.journal.counts,
        get unmatched() {
            return handler.journal.unmatched;
        },
        jobs: () => handler.state.trueJobs(),
        stepClock: (ms) => {
            handler.stepClock(ms);
        },
        observe(observer) {
            observers.add(observer);
            return () => {
                observers.delete(observer);
            };
        },
        verify: () => {
            handler.journal.verify();
        },
        async close() {
            closing.abort();
            const closed = new Promise((resolve) => server.close(resolve));
            server.closeAllConnections();
            await closed;
            log?.close();
        },
    };
}
function aimedFaults({ faults = [], latencyMs: ms = 0 }) {
    if (ms === 0)
        return faults;
    return [{ on: { operation: 'any', times: Infinity }, fault: { kind: 'latency', ms } }, ...faults];
}
function createServer({ tls }, listener) {
    const server = tls === undefined ? (0,external_node_http_namespaceObject.createServer)(listener) : (0,external_node_https_namespaceObject.createServer)(tls, listener);
    server.keepAliveTimeout = keepAliveMs;
    // Otherwise Node answers these itself, with a Date by the system's clock.
    server.on('checkExpectation', listener);
    return server;
}
async function listen(server, port) {
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string')
        throw new Error('The simulator has no port');
    return address.port;
}

;// CONCATENATED MODULE: ./simulator/demo/demo.ts











const REFRESH_TAKES_MS = 25_000;
const CANCELLING_MS = 2_000;
/** Short enough for main to see that its cancel took effect. */
const LAG_MS = 1_000;
const HARD_STOP_MS = 57_000;
/** The repository's root, seen from this source file or from the bundle that holds it. */
function repositoryRoot() {
    let directory = (0,external_node_path_namespaceObject.dirname)((0,external_node_url_namespaceObject.fileURLToPath)(import.meta.url));
    while (!((0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.join)(directory, 'action.yml')) && (0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.join)(directory, 'simulator')))) {
        const parent = (0,external_node_path_namespaceObject.dirname)(directory);
        if (parent === directory)
            throw new Error('The demo must be in the repository of the action.');
        directory = parent;
    }
    return directory;
}
function demo_start(simulator, { timeoutMs }) {
    return startStep({
        actionDirectory: repositoryRoot(),
        with: {
            mode: 'refresh',
            'base-url': simulator.baseUrl,
            'environment-id': simulator.environmentId,
            'client-id': simulator.clientId,
            'client-secret': simulator.clientSecret,
            'poll-interval': '5s',
            timeout: `${String(timeoutMs / 1000)}s`,
        },
        secrets: [simulator.clientSecret],
        onLine: (line) => {
            print(line.text);
        },
    });
}
const isInterrupted = areSignalsHeard(process.platform);
/** Why it did not happen as announced; undefined if it did. */
async function show(options, simulator, step) {
    const startedAtMs = Date.now();
    let whenAborted = [];
    const abort = options.abortAfterMs === undefined
        ? undefined
        : setTimeout(() => {
            heading(`the workflow is cancelled: ${isInterrupted ? 'SIGINT to main' : 'main is killed (Windows)'}`);
            whenAborted = simulator.jobs();
            step.cancel();
        }, options.abortAfterMs);
    const main = await step.main;
    clearTimeout(abort);
    const { outputNames } = await loadActionMetadata(repositoryRoot());
    printMain(main, outputNames);
    heading('post');
    const post = await step.runPost();
    if (post.summary !== '') {
        heading('added to the step summary by post');
        print(post.summary.trimEnd());
    }
    printZuora(simulator, startedAtMs);
    heading('result');
    const jobs = simulator.jobs();
    print(whatWasSeen(main, jobs));
    const { scenario, abortAfterMs } = options;
    if (abortAfterMs === undefined)
        return undisturbedProblem(outcomeInDemo(options), main);
    return abortedProblem({ scenario, whenAborted, isInterrupted }, main, jobs);
}
function announce(options) {
    const { scenario, abortAfterMs } = options;
    const seconds = String(REFRESH_TAKES_MS / 1000);
    print(`The action refreshes a simulated sandbox. It takes ${seconds} seconds instead of hours.`);
    print(`Scenario ${scenario}: ${scenarios[scenario].sentence}`);
    if (abortAfterMs === undefined)
        print(`The step should end with outcome=${outcomeInDemo(options)}.`);
    else
        print(`The workflow is cancelled after ${String(abortAfterMs / 1000)} s. The step should fail.`);
    if (abortAfterMs === undefined && needsAbort(scenario))
        print('This scenario shows only if the workflow is cancelled: add --abort-after 4s.');
    heading('main');
}
function hardStop() {
    let timer;
    const stopped = new Promise((resolve) => {
        timer = setTimeout(() => {
            resolve(`The demo was stopped after ${String(HARD_STOP_MS / 1000)} s.`);
        }, HARD_STOP_MS);
    });
    return {
        stopped,
        clear: () => {
            clearTimeout(timer);
        },
    };
}
async function play(options) {
    announce(options);
    const limit = hardStop();
    const simulator = await startSimulator({
        scenario: options.scenario,
        refreshTakesMs: REFRESH_TAKES_MS,
        cancellingMs: CANCELLING_MS,
        syncLagMs: LAG_MS,
    });
    try {
        const step = await demo_start(simulator, options);
        const interrupt = () => {
            // On Windows the console has told main, too, and anything from here would kill it.
            if (isInterrupted)
                step.cancel();
        };
        process.once('SIGINT', interrupt);
        try {
            return await Promise.race([show(options, simulator, step), limit.stopped]);
        }
        finally {
            process.off('SIGINT', interrupt);
            await step.dispose();
        }
    }
    finally {
        limit.clear();
        await simulator.close();
    }
}
/** The options, or the sentence that says what is wrong with them. */
function readOptions(args) {
    try {
        return parseDemoOptions(args);
    }
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
/**
 * Runs the action against a simulated Zuora as a GitHub runner does, and prints all of it.
 * @returns the exit code: 0 if what was announced happened, 1 if not, 2 for wrong options
 */
async function runDemo(args) {
    const options = readOptions(args);
    if (typeof options === 'string') {
        process.stderr.write(`${options}\nSee --help.\n`);
        return 2;
    }
    if (options.help) {
        print(demoUsage);
        return 0;
    }
    try {
        const problem = await play(options);
        print(problem === undefined ? 'Result: as expected.' : `Result: not as expected. ${problem}`);
        return problem === undefined ? 0 : 1;
    }
    catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        return 1;
    }
}


/***/ }),

/***/ 4159:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _demo_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1310);

process.exitCode = await (0,_demo_js__WEBPACK_IMPORTED_MODULE_0__/* .runDemo */ .n)(process.argv.slice(2));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 7349:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveBlockMap = __nccwpck_require__(7103);
var resolveBlockSeq = __nccwpck_require__(334);
var resolveFlowCollection = __nccwpck_require__(3142);

function resolveCollection(CN, ctx, token, onError, tagName, tag) {
    const coll = token.type === 'block-map'
        ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag)
        : token.type === 'block-seq'
            ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag)
            : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
    const Coll = coll.constructor;
    // If we got a tagName matching the class, or the tag name is '!',
    // then use the tagName from the node class used to create it.
    if (tagName === '!' || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
    }
    if (tagName)
        coll.tag = tagName;
    return coll;
}
function composeCollection(CN, ctx, token, props, onError) {
    const tagToken = props.tag;
    const tagName = !tagToken
        ? null
        : ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg));
    if (token.type === 'block-seq') {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken
            ? anchor.offset > tagToken.offset
                ? anchor
                : tagToken
            : (anchor ?? tagToken);
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
            const message = 'Missing newline after block sequence props';
            onError(lastProp, 'MISSING_CHAR', message);
        }
    }
    const expType = token.type === 'block-map'
        ? 'map'
        : token.type === 'block-seq'
            ? 'seq'
            : token.start.source === '{'
                ? 'map'
                : 'seq';
    // shortcut: check if it's a generic YAMLMap or YAMLSeq
    // before jumping into the custom tag logic.
    if (!tagToken ||
        !tagName ||
        tagName === '!' ||
        (tagName === YAMLMap.YAMLMap.tagName && expType === 'map') ||
        (tagName === YAMLSeq.YAMLSeq.tagName && expType === 'seq')) {
        return resolveCollection(CN, ctx, token, onError, tagName);
    }
    let tag = ctx.schema.tags.find(t => t.tag === tagName && t.collection === expType);
    if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
            ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
            tag = kt;
        }
        else {
            if (kt) {
                onError(tagToken, 'BAD_COLLECTION_TYPE', `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? 'scalar'}`, true);
            }
            else {
                onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, true);
            }
            return resolveCollection(CN, ctx, token, onError, tagName);
        }
    }
    const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
    const res = tag.resolve?.(coll, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg), ctx.options) ?? coll;
    const node = identity.isNode(res)
        ? res
        : new Scalar.Scalar(res);
    node.range = coll.range;
    node.tag = tagName;
    if (tag?.format)
        node.format = tag.format;
    return node;
}

exports.composeCollection = composeCollection;


/***/ }),

/***/ 3683:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Document = __nccwpck_require__(3021);
var composeNode = __nccwpck_require__(5937);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);

function composeDoc(options, directives, { offset, start, value, end }, onError) {
    const opts = Object.assign({ _directives: directives }, options);
    const doc = new Document.Document(undefined, opts);
    const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
    };
    const props = resolveProps.resolveProps(start, {
        indicator: 'doc-start',
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
    });
    if (props.found) {
        doc.directives.docStart = true;
        if (value &&
            (value.type === 'block-map' || value.type === 'block-seq') &&
            !props.hasNewline)
            onError(props.end, 'MISSING_CHAR', 'Block collection cannot start on same line with directives-end marker');
    }
    // @ts-expect-error If Contents is set, let's trust the user
    doc.contents = value
        ? composeNode.composeNode(ctx, value, props, onError)
        : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
    const contentEnd = doc.contents.range[2];
    const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
    if (re.comment)
        doc.comment = re.comment;
    doc.range = [offset, contentEnd, re.offset];
    return doc;
}

exports.composeDoc = composeDoc;


/***/ }),

/***/ 5937:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var composeCollection = __nccwpck_require__(7349);
var composeScalar = __nccwpck_require__(5413);
var resolveEnd = __nccwpck_require__(7788);
var utilEmptyScalarPosition = __nccwpck_require__(2599);

const CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
    const atKey = ctx.atKey;
    const { spaceBefore, comment, anchor, tag } = props;
    let node;
    let isSrcToken = true;
    switch (token.type) {
        case 'alias':
            node = composeAlias(ctx, token, onError);
            if (anchor || tag)
                onError(token, 'ALIAS_PROPS', 'An alias node must not specify any properties');
            break;
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'block-scalar':
            node = composeScalar.composeScalar(ctx, token, tag, onError);
            if (anchor)
                node.anchor = anchor.source.substring(1);
            break;
        case 'block-map':
        case 'block-seq':
        case 'flow-collection':
            try {
                node = composeCollection.composeCollection(CN, ctx, token, props, onError);
                if (anchor)
                    node.anchor = anchor.source.substring(1);
            }
            catch (error) {
                // Almost certainly here due to a stack overflow
                const message = error instanceof Error ? error.message : String(error);
                onError(token, 'RESOURCE_EXHAUSTION', message);
            }
            break;
        default: {
            const message = token.type === 'error'
                ? token.message
                : `Unsupported token (type: ${token.type})`;
            onError(token, 'UNEXPECTED_TOKEN', message);
            isSrcToken = false;
        }
    }
    node ?? (node = composeEmptyNode(ctx, token.offset, undefined, null, props, onError));
    if (anchor && node.anchor === '')
        onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    if (atKey &&
        ctx.options.stringKeys &&
        (!identity.isScalar(node) ||
            typeof node.value !== 'string' ||
            (node.tag && node.tag !== 'tag:yaml.org,2002:str'))) {
        const msg = 'With stringKeys, all keys must be strings';
        onError(tag ?? token, 'NON_STRING_KEY', msg);
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        if (token.type === 'scalar' && token.source === '')
            node.comment = comment;
        else
            node.commentBefore = comment;
    }
    // @ts-expect-error Type checking misses meaning of isSrcToken
    if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
    return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
    const token = {
        type: 'scalar',
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ''
    };
    const node = composeScalar.composeScalar(ctx, token, tag, onError);
    if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === '')
            onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        node.comment = comment;
        node.range[2] = end;
    }
    return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
    const alias = new Alias.Alias(source.substring(1));
    if (alias.source === '')
        onError(offset, 'BAD_ALIAS', 'Alias cannot be an empty string');
    if (alias.source.endsWith(':'))
        onError(offset + source.length - 1, 'BAD_ALIAS', 'Alias ending in : is ambiguous', true);
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
    alias.range = [offset, valueEnd, re.offset];
    if (re.comment)
        alias.comment = re.comment;
    return alias;
}

exports.composeEmptyNode = composeEmptyNode;
exports.composeNode = composeNode;


/***/ }),

/***/ 5413:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);

function composeScalar(ctx, token, tagToken, onError) {
    const { value, type, comment, range } = token.type === 'block-scalar'
        ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError)
        : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
    const tagName = tagToken
        ? ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg))
        : null;
    let tag;
    if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
    }
    else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
    else if (token.type === 'scalar')
        tag = findScalarTagByTest(ctx, value, token, onError);
    else
        tag = ctx.schema[identity.SCALAR];
    let scalar;
    try {
        const res = tag.resolve(value, msg => onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
    }
    catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg);
        scalar = new Scalar.Scalar(value);
    }
    scalar.range = range;
    scalar.source = value;
    if (type)
        scalar.type = type;
    if (tagName)
        scalar.tag = tagName;
    if (tag.format)
        scalar.format = tag.format;
    if (comment)
        scalar.comment = comment;
    return scalar;
}
function findScalarTagByName(schema, value, tagName, tagToken, onError) {
    if (tagName === '!')
        return schema[identity.SCALAR]; // non-specific tag
    const matchWithTest = [];
    for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
            if (tag.default && tag.test)
                matchWithTest.push(tag);
            else
                return tag;
        }
    }
    for (const tag of matchWithTest)
        if (tag.test?.test(value))
            return tag;
    const kt = schema.knownTags[tagName];
    if (kt && !kt.collection) {
        // Ensure that the known tag is available for stringifying,
        // but does not get used by default.
        schema.tags.push(Object.assign({}, kt, { default: false, test: undefined }));
        return kt;
    }
    onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, tagName !== 'tag:yaml.org,2002:str');
    return schema[identity.SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
    const tag = schema.tags.find(tag => (tag.default === true || (atKey && tag.default === 'key')) &&
        tag.test?.test(value)) || schema[identity.SCALAR];
    if (schema.compat) {
        const compat = schema.compat.find(tag => tag.default && tag.test?.test(value)) ??
            schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
            const ts = directives.tagString(tag.tag);
            const cs = directives.tagString(compat.tag);
            const msg = `Value may be parsed as either ${ts} or ${cs}`;
            onError(token, 'TAG_RESOLVE_FAILED', msg, true);
        }
    }
    return tag;
}

exports.composeScalar = composeScalar;


/***/ }),

/***/ 9984:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var directives = __nccwpck_require__(1342);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var identity = __nccwpck_require__(1127);
var composeDoc = __nccwpck_require__(3683);
var resolveEnd = __nccwpck_require__(7788);

function getErrorPos(src) {
    if (typeof src === 'number')
        return [src, src + 1];
    if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
    const { offset, source } = src;
    return [offset, offset + (typeof source === 'string' ? source.length : 1)];
}
function parsePrelude(prelude) {
    let comment = '';
    let atComment = false;
    let afterEmptyLine = false;
    for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
            case '#':
                comment +=
                    (comment === '' ? '' : afterEmptyLine ? '\n\n' : '\n') +
                        (source.substring(1) || ' ');
                atComment = true;
                afterEmptyLine = false;
                break;
            case '%':
                if (prelude[i + 1]?.[0] !== '#')
                    i += 1;
                atComment = false;
                break;
            default:
                // This may be wrong after doc-end, but in that case it doesn't matter
                if (!atComment)
                    afterEmptyLine = true;
                atComment = false;
        }
    }
    return { comment, afterEmptyLine };
}
/**
 * Compose a stream of CST nodes into a stream of YAML Documents.
 *
 * ```ts
 * import { Composer, Parser } from 'yaml'
 *
 * const src: string = ...
 * const tokens = new Parser().parse(src)
 * const docs = new Composer().compose(tokens)
 * ```
 */
class Composer {
    constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
            const pos = getErrorPos(source);
            if (warning)
                this.warnings.push(new errors.YAMLWarning(pos, code, message));
            else
                this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        this.directives = new directives.Directives({ version: options.version || '1.2' });
        this.options = options;
    }
    decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        //console.log({ dc: doc.comment, prelude, comment })
        if (comment) {
            const dc = doc.contents;
            if (afterDoc) {
                doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
            }
            else if (afterEmptyLine || doc.directives.docStart || !dc) {
                doc.commentBefore = comment;
            }
            else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
                let it = dc.items[0];
                if (identity.isPair(it))
                    it = it.key;
                const cb = it.commentBefore;
                it.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
            else {
                const cb = dc.commentBefore;
                dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
        }
        if (afterDoc) {
            for (let i = 0; i < this.errors.length; ++i)
                doc.errors.push(this.errors[i]);
            for (let i = 0; i < this.warnings.length; ++i)
                doc.warnings.push(this.warnings[i]);
        }
        else {
            doc.errors = this.errors;
            doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
    }
    /**
     * Current stream status information.
     *
     * Mostly useful at the end of input for an empty stream.
     */
    streamInfo() {
        return {
            comment: parsePrelude(this.prelude).comment,
            directives: this.directives,
            errors: this.errors,
            warnings: this.warnings
        };
    }
    /**
     * Compose tokens into documents.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
            yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
    }
    /** Advance the composer by one CST token. */
    *next(token) {
        if (node_process.env.LOG_STREAM)
            console.dir(token, { depth: null });
        switch (token.type) {
            case 'directive':
                this.directives.add(token.source, (offset, message, warning) => {
                    const pos = getErrorPos(token);
                    pos[0] += offset;
                    this.onError(pos, 'BAD_DIRECTIVE', message, warning);
                });
                this.prelude.push(token.source);
                this.atDirectives = true;
                break;
            case 'document': {
                const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
                if (this.atDirectives && !doc.directives.docStart)
                    this.onError(token, 'MISSING_CHAR', 'Missing directives-end/doc-start indicator line');
                this.decorate(doc, false);
                if (this.doc)
                    yield this.doc;
                this.doc = doc;
                this.atDirectives = false;
                break;
            }
            case 'byte-order-mark':
            case 'space':
                break;
            case 'comment':
            case 'newline':
                this.prelude.push(token.source);
                break;
            case 'error': {
                const msg = token.source
                    ? `${token.message}: ${JSON.stringify(token.source)}`
                    : token.message;
                const error = new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg);
                if (this.atDirectives || !this.doc)
                    this.errors.push(error);
                else
                    this.doc.errors.push(error);
                break;
            }
            case 'doc-end': {
                if (!this.doc) {
                    const msg = 'Unexpected doc-end without preceding document';
                    this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg));
                    break;
                }
                this.doc.directives.docEnd = true;
                const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
                this.decorate(this.doc, true);
                if (end.comment) {
                    const dc = this.doc.comment;
                    this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
                }
                this.doc.range[2] = end.offset;
                break;
            }
            default:
                this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', `Unsupported token ${token.type}`));
        }
    }
    /**
     * Call at end of input to yield any remaining document.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
            this.decorate(this.doc, true);
            yield this.doc;
            this.doc = null;
        }
        else if (forceDoc) {
            const opts = Object.assign({ _directives: this.directives }, this.options);
            const doc = new Document.Document(undefined, opts);
            if (this.atDirectives)
                this.onError(endOffset, 'MISSING_CHAR', 'Missing directives-end indicator line');
            doc.range = [0, endOffset, endOffset];
            this.decorate(doc, false);
            yield doc;
        }
    }
}

exports.Composer = Composer;


/***/ }),

/***/ 7103:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilFlowIndentCheck = __nccwpck_require__(4051);
var utilMapIncludes = __nccwpck_require__(1187);

const startColMsg = 'All mapping items must start at the same column';
function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
    const map = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    let offset = bm.offset;
    let commentEnd = null;
    for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        // key properties
        const keyProps = resolveProps.resolveProps(start, {
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: bm.indent,
            startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
            if (key) {
                if (key.type === 'block-seq')
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'A block sequence may not be used as an implicit map key');
                else if ('indent' in key && key.indent !== bm.indent)
                    onError(offset, 'BAD_INDENT', startColMsg);
            }
            if (!keyProps.anchor && !keyProps.tag && !sep) {
                commentEnd = keyProps.end;
                if (keyProps.comment) {
                    if (map.comment)
                        map.comment += '\n' + keyProps.comment;
                    else
                        map.comment = keyProps.comment;
                }
                continue;
            }
            if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
                onError(key ?? start[start.length - 1], 'MULTILINE_IMPLICIT_KEY', 'Implicit keys need to be on a single line');
            }
        }
        else if (keyProps.found?.indent !== bm.indent) {
            onError(offset, 'BAD_INDENT', startColMsg);
        }
        // key value
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key
            ? composeNode(ctx, key, keyProps, onError)
            : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
            onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
        // value properties
        const valueProps = resolveProps.resolveProps(sep ?? [], {
            indicator: 'map-value-ind',
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: bm.indent,
            startOnNewline: !key || key.type === 'block-scalar'
        });
        offset = valueProps.end;
        if (valueProps.found) {
            if (implicitKey) {
                if (value?.type === 'block-map' && !valueProps.hasNewline)
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'Nested mappings are not allowed in compact mappings');
                if (ctx.options.strict &&
                    keyProps.start < valueProps.found.offset - 1024)
                    onError(keyNode.range, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit block mapping key');
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
            if (ctx.schema.compat)
                utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
            offset = valueNode.range[2];
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
        else {
            // key with no value
            if (implicitKey)
                onError(keyNode.range, 'MISSING_CHAR', 'Implicit map keys need to be followed by map values');
            if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
    }
    if (commentEnd && commentEnd < offset)
        onError(commentEnd, 'IMPOSSIBLE', 'Map comment with trailing content');
    map.range = [bm.offset, offset, commentEnd ?? offset];
    return map;
}

exports.resolveBlockMap = resolveBlockMap;


/***/ }),

/***/ 8913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function resolveBlockScalar(ctx, scalar, onError) {
    const start = scalar.offset;
    const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
    if (!header)
        return { value: '', type: null, comment: '', range: [start, start, start] };
    const type = header.mode === '>' ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
    const lines = scalar.source ? splitLines(scalar.source) : [];
    // determine the end of content & start of chomping
    let chompStart = lines.length;
    for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === '' || content === '\r')
            chompStart = i;
        else
            break;
    }
    // shortcut for empty contents
    if (chompStart === 0) {
        const value = header.chomp === '+' && lines.length > 0
            ? '\n'.repeat(Math.max(1, lines.length - 1))
            : '';
        let end = start + header.length;
        if (scalar.source)
            end += scalar.source.length;
        return { value, type, comment: header.comment, range: [start, end, end] };
    }
    // find the indentation level to trim from start
    let trimIndent = scalar.indent + header.indent;
    let offset = scalar.offset + header.length;
    let contentStart = 0;
    for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === '' || content === '\r') {
            if (header.indent === 0 && indent.length > trimIndent)
                trimIndent = indent.length;
        }
        else {
            if (indent.length < trimIndent) {
                const message = 'Block scalars with more-indented leading empty lines must use an explicit indentation indicator';
                onError(offset + indent.length, 'MISSING_CHAR', message);
            }
            if (header.indent === 0)
                trimIndent = indent.length;
            contentStart = i;
            if (trimIndent === 0 && !ctx.atRoot) {
                const message = 'Block scalar values in collections must be indented';
                onError(offset, 'BAD_INDENT', message);
            }
            break;
        }
        offset += indent.length + content.length + 1;
    }
    // include trailing more-indented empty lines in content
    for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
            chompStart = i + 1;
    }
    let value = '';
    let sep = '';
    let prevMoreIndented = false;
    // leading whitespace is kept intact
    for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + '\n';
    for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === '\r';
        if (crlf)
            content = content.slice(0, -1);
        /* istanbul ignore if already caught in lexer */
        if (content && indent.length < trimIndent) {
            const src = header.indent
                ? 'explicit indentation indicator'
                : 'first line';
            const message = `Block scalar lines must not be less indented than their ${src}`;
            onError(offset - content.length - (crlf ? 2 : 1), 'BAD_INDENT', message);
            indent = '';
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
        }
        else if (indent.length > trimIndent || content[0] === '\t') {
            // more-indented content within a folded block
            if (sep === ' ')
                sep = '\n';
            else if (!prevMoreIndented && sep === '\n')
                sep = '\n\n';
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
            prevMoreIndented = true;
        }
        else if (content === '') {
            // empty line
            if (sep === '\n')
                value += '\n';
            else
                sep = '\n';
        }
        else {
            value += sep + content;
            sep = ' ';
            prevMoreIndented = false;
        }
    }
    switch (header.chomp) {
        case '-':
            break;
        case '+':
            for (let i = chompStart; i < lines.length; ++i)
                value += '\n' + lines[i][0].slice(trimIndent);
            if (value[value.length - 1] !== '\n')
                value += '\n';
            break;
        default:
            value += '\n';
    }
    const end = start + header.length + scalar.source.length;
    return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
    /* istanbul ignore if should not happen */
    if (props[0].type !== 'block-scalar-header') {
        onError(props[0], 'IMPOSSIBLE', 'Block scalar header not found');
        return null;
    }
    const { source } = props[0];
    const mode = source[0];
    let indent = 0;
    let chomp = '';
    let error = -1;
    for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === '-' || ch === '+'))
            chomp = ch;
        else {
            const n = Number(ch);
            if (!indent && n)
                indent = n;
            else if (error === -1)
                error = offset + i;
        }
    }
    if (error !== -1)
        onError(error, 'UNEXPECTED_TOKEN', `Block scalar header includes extra characters: ${source}`);
    let hasSpace = false;
    let comment = '';
    let length = source.length;
    for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
            case 'space':
                hasSpace = true;
            // fallthrough
            case 'newline':
                length += token.source.length;
                break;
            case 'comment':
                if (strict && !hasSpace) {
                    const message = 'Comments must be separated from other tokens by white space characters';
                    onError(token, 'MISSING_CHAR', message);
                }
                length += token.source.length;
                comment = token.source.substring(1);
                break;
            case 'error':
                onError(token, 'UNEXPECTED_TOKEN', token.message);
                length += token.source.length;
                break;
            /* istanbul ignore next should not happen */
            default: {
                const message = `Unexpected token in block scalar header: ${token.type}`;
                onError(token, 'UNEXPECTED_TOKEN', message);
                const ts = token.source;
                if (ts && typeof ts === 'string')
                    length += ts.length;
            }
        }
    }
    return { mode, indent, chomp, comment, length };
}
/** @returns Array of lines split up as `[indent, content]` */
function splitLines(source) {
    const split = source.split(/\n( *)/);
    const first = split[0];
    const m = first.match(/^( *)/);
    const line0 = m?.[1]
        ? [m[1], first.slice(m[1].length)]
        : ['', first];
    const lines = [line0];
    for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
    return lines;
}

exports.resolveBlockScalar = resolveBlockScalar;


/***/ }),

/***/ 334:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var YAMLSeq = __nccwpck_require__(2223);
var resolveProps = __nccwpck_require__(4631);
var utilFlowIndentCheck = __nccwpck_require__(4051);

function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
    const seq = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = bs.offset;
    let commentEnd = null;
    for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
            indicator: 'seq-item-ind',
            next: value,
            offset,
            onError,
            parentIndent: bs.indent,
            startOnNewline: true
        });
        if (!props.found) {
            if (props.anchor || props.tag || value) {
                if (value?.type === 'block-seq')
                    onError(props.end, 'BAD_INDENT', 'All sequence items must start at the same column');
                else
                    onError(offset, 'MISSING_CHAR', 'Sequence item without - indicator');
            }
            else {
                commentEnd = props.end;
                if (props.comment)
                    seq.comment = props.comment;
                continue;
            }
        }
        const node = value
            ? composeNode(ctx, value, props, onError)
            : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
    }
    seq.range = [bs.offset, offset, commentEnd ?? offset];
    return seq;
}

exports.resolveBlockSeq = resolveBlockSeq;


/***/ }),

/***/ 7788:
/***/ ((__unused_webpack_module, exports) => {



function resolveEnd(end, offset, reqSpace, onError) {
    let comment = '';
    if (end) {
        let hasSpace = false;
        let sep = '';
        for (const token of end) {
            const { source, type } = token;
            switch (type) {
                case 'space':
                    hasSpace = true;
                    break;
                case 'comment': {
                    if (reqSpace && !hasSpace)
                        onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                    const cb = source.substring(1) || ' ';
                    if (!comment)
                        comment = cb;
                    else
                        comment += sep + cb;
                    sep = '';
                    break;
                }
                case 'newline':
                    if (comment)
                        sep += source;
                    hasSpace = true;
                    break;
                default:
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${type} at node end`);
            }
            offset += source.length;
        }
    }
    return { comment, offset };
}

exports.resolveEnd = resolveEnd;


/***/ }),

/***/ 3142:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilMapIncludes = __nccwpck_require__(1187);

const blockMsg = 'Block collections are not allowed within flow collections';
const isBlock = (token) => token && (token.type === 'block-map' || token.type === 'block-seq');
function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
    const isMap = fc.start.source === '{';
    const fcName = isMap ? 'flow map' : 'flow sequence';
    const NodeClass = (tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq));
    const coll = new NodeClass(ctx.schema);
    coll.flow = true;
    const atRoot = ctx.atRoot;
    if (atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = fc.offset + fc.start.source.length;
    for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
            flow: fcName,
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
        });
        if (!props.found) {
            if (!props.anchor && !props.tag && !sep && !value) {
                if (i === 0 && props.comma)
                    onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
                else if (i < fc.items.length - 1)
                    onError(props.start, 'UNEXPECTED_TOKEN', `Unexpected empty item in ${fcName}`);
                if (props.comment) {
                    if (coll.comment)
                        coll.comment += '\n' + props.comment;
                    else
                        coll.comment = props.comment;
                }
                offset = props.end;
                continue;
            }
            if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key))
                onError(key, // checked by containsNewline()
                'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
        }
        if (i === 0) {
            if (props.comma)
                onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
        }
        else {
            if (!props.comma)
                onError(props.start, 'MISSING_CHAR', `Missing , between ${fcName} items`);
            if (props.comment) {
                let prevItemComment = '';
                loop: for (const st of start) {
                    switch (st.type) {
                        case 'comma':
                        case 'space':
                            break;
                        case 'comment':
                            prevItemComment = st.source.substring(1);
                            break loop;
                        default:
                            break loop;
                    }
                }
                if (prevItemComment) {
                    let prev = coll.items[coll.items.length - 1];
                    if (identity.isPair(prev))
                        prev = prev.value ?? prev.key;
                    if (prev.comment)
                        prev.comment += '\n' + prevItemComment;
                    else
                        prev.comment = prevItemComment;
                    props.comment = props.comment.substring(prevItemComment.length + 1);
                }
            }
        }
        if (!isMap && !sep && !props.found) {
            // item is a value in a seq
            // → key & sep are empty, start does not include ? or :
            const valueNode = value
                ? composeNode(ctx, value, props, onError)
                : composeEmptyNode(ctx, props.end, sep, null, props, onError);
            coll.items.push(valueNode);
            offset = valueNode.range[2];
            if (isBlock(value))
                onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
        }
        else {
            // item is a key+value pair
            // key value
            ctx.atKey = true;
            const keyStart = props.end;
            const keyNode = key
                ? composeNode(ctx, key, props, onError)
                : composeEmptyNode(ctx, keyStart, start, null, props, onError);
            if (isBlock(key))
                onError(keyNode.range, 'BLOCK_IN_FLOW', blockMsg);
            ctx.atKey = false;
            // value properties
            const valueProps = resolveProps.resolveProps(sep ?? [], {
                flow: fcName,
                indicator: 'map-value-ind',
                next: value,
                offset: keyNode.range[2],
                onError,
                parentIndent: fc.indent,
                startOnNewline: false
            });
            if (valueProps.found) {
                if (!isMap && !props.found && ctx.options.strict) {
                    if (sep)
                        for (const st of sep) {
                            if (st === valueProps.found)
                                break;
                            if (st.type === 'newline') {
                                onError(st, 'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
                                break;
                            }
                        }
                    if (props.start < valueProps.found.offset - 1024)
                        onError(valueProps.found, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit flow sequence key');
                }
            }
            else if (value) {
                if ('source' in value && value.source?.[0] === ':')
                    onError(value, 'MISSING_CHAR', `Missing space after : in ${fcName}`);
                else
                    onError(valueProps.start, 'MISSING_CHAR', `Missing , or : between ${fcName} items`);
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : valueProps.found
                    ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError)
                    : null;
            if (valueNode) {
                if (isBlock(value))
                    onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
            }
            else if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            if (isMap) {
                const map = coll;
                if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
                    onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
                map.items.push(pair);
            }
            else {
                const map = new YAMLMap.YAMLMap(ctx.schema);
                map.flow = true;
                map.items.push(pair);
                const endRange = (valueNode ?? keyNode).range;
                map.range = [keyNode.range[0], endRange[1], endRange[2]];
                coll.items.push(map);
            }
            offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
    }
    const expectedEnd = isMap ? '}' : ']';
    const [ce, ...ee] = fc.end;
    let cePos = offset;
    if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
    else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot
            ? `${name} must end with a ${expectedEnd}`
            : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? 'MISSING_CHAR' : 'BAD_INDENT', msg);
        if (ce && ce.source.length !== 1)
            ee.unshift(ce);
    }
    if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
            if (coll.comment)
                coll.comment += '\n' + end.comment;
            else
                coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
    }
    else {
        coll.range = [fc.offset, cePos, cePos];
    }
    return coll;
}

exports.resolveFlowCollection = resolveFlowCollection;


/***/ }),

/***/ 6842:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var resolveEnd = __nccwpck_require__(7788);

function resolveFlowScalar(scalar, strict, onError) {
    const { offset, type, source, end } = scalar;
    let _type;
    let value;
    const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
    switch (type) {
        case 'scalar':
            _type = Scalar.Scalar.PLAIN;
            value = plainValue(source, _onError);
            break;
        case 'single-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_SINGLE;
            value = singleQuotedValue(source, _onError);
            break;
        case 'double-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_DOUBLE;
            value = doubleQuotedValue(source, _onError);
            break;
        /* istanbul ignore next should not happen */
        default:
            onError(scalar, 'UNEXPECTED_TOKEN', `Expected a flow scalar value, but found: ${type}`);
            return {
                value: '',
                type: null,
                comment: '',
                range: [offset, offset + source.length, offset + source.length]
            };
    }
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
    return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
    };
}
function plainValue(source, onError) {
    let badChar = '';
    switch (source[0]) {
        /* istanbul ignore next should not happen */
        case '\t':
            badChar = 'a tab character';
            break;
        case ',':
            badChar = 'flow indicator character ,';
            break;
        case '%':
            badChar = 'directive indicator character %';
            break;
        case '|':
        case '>': {
            badChar = `block scalar indicator ${source[0]}`;
            break;
        }
        case '@':
        case '`': {
            badChar = `reserved character ${source[0]}`;
            break;
        }
    }
    if (badChar)
        onError(0, 'BAD_SCALAR_START', `Plain value cannot start with ${badChar}`);
    return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
    if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, 'MISSING_CHAR', "Missing closing 'quote");
    return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
    const line = /(.*?)\r?\n/sy;
    let match = line.exec(source);
    if (!match)
        return source;
    /**
     * The negative lookbehinds in these RegExps are to
     * prevent causing a polynomial search time in certain cases.
     *
     * The try-catch is for Safari < 16.4 and other old browsers:
     * https://caniuse.com/js-regexp-lookbehind
     */
    let trimEnd, trimBoth;
    try {
        trimEnd = new RegExp('(?<![ \t])[ \t]+$');
        trimBoth = new RegExp('^[ \t]+|(?<![ \t])[ \t]+$', 'g');
    }
    catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
    }
    let res = match[1].replace(trimEnd, '');
    let sep = ' ';
    let pos = line.lastIndex;
    while ((match = line.exec(source))) {
        const lm = match[1].replace(trimBoth, '');
        if (lm === '') {
            if (sep === '\n')
                res += sep;
            else
                sep = '\n';
        }
        else {
            res += sep + lm;
            sep = ' ';
        }
        pos = line.lastIndex;
    }
    const last = /[ \t]*(.*)/sy;
    last.lastIndex = pos;
    match = last.exec(source);
    return res + sep + (match?.[1] ?? '');
}
function doubleQuotedValue(source, onError) {
    let res = '';
    for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === '\r' && source[i + 1] === '\n')
            continue;
        if (ch === '\n') {
            const { fold, offset } = foldNewline(source, i);
            res += fold;
            i = offset;
        }
        else if (ch === '\\') {
            let next = source[++i];
            const cc = escapeCodes[next];
            if (cc)
                res += cc;
            else if (next === '\n') {
                // skip escaped newlines, but still trim the following line
                next = source[i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === '\r' && source[i + 1] === '\n') {
                // skip escaped CRLF newlines, but still trim the following line
                next = source[++i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === 'x' || next === 'u' || next === 'U') {
                const length = next === 'x' ? 2 : next === 'u' ? 4 : 8;
                res += parseCharCode(source, i + 1, length, onError);
                i += length;
            }
            else {
                const raw = source.substr(i - 1, 2);
                onError(i - 1, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
                res += raw;
            }
        }
        else if (ch === ' ' || ch === '\t') {
            // trim trailing whitespace
            const wsStart = i;
            let next = source[i + 1];
            while (next === ' ' || next === '\t')
                next = source[++i + 1];
            if (next !== '\n' && !(next === '\r' && source[i + 2] === '\n'))
                res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        }
        else {
            res += ch;
        }
    }
    if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, 'MISSING_CHAR', 'Missing closing "quote');
    return res;
}
/**
 * Fold a single newline into a space, multiple newlines to N - 1 newlines.
 * Presumes `source[offset] === '\n'`
 */
function foldNewline(source, offset) {
    let fold = '';
    let ch = source[offset + 1];
    while (ch === ' ' || ch === '\t' || ch === '\n' || ch === '\r') {
        if (ch === '\r' && source[offset + 2] !== '\n')
            break;
        if (ch === '\n')
            fold += '\n';
        offset += 1;
        ch = source[offset + 1];
    }
    if (!fold)
        fold = ' ';
    return { fold, offset };
}
const escapeCodes = {
    '0': '\0', // null character
    a: '\x07', // bell character
    b: '\b', // backspace
    e: '\x1b', // escape character
    f: '\f', // form feed
    n: '\n', // line feed
    r: '\r', // carriage return
    t: '\t', // horizontal tab
    v: '\v', // vertical tab
    N: '\u0085', // Unicode next line
    _: '\u00a0', // Unicode non-breaking space
    L: '\u2028', // Unicode line separator
    P: '\u2029', // Unicode paragraph separator
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    '\t': '\t'
};
function parseCharCode(source, offset, length, onError) {
    const cc = source.substr(offset, length);
    const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
    const code = ok ? parseInt(cc, 16) : NaN;
    try {
        return String.fromCodePoint(code);
    }
    catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
        return raw;
    }
}

exports.resolveFlowScalar = resolveFlowScalar;


/***/ }),

/***/ 4631:
/***/ ((__unused_webpack_module, exports) => {



function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
    let spaceBefore = false;
    let atNewline = startOnNewline;
    let hasSpace = startOnNewline;
    let comment = '';
    let commentSep = '';
    let hasNewline = false;
    let reqSpace = false;
    let tab = null;
    let anchor = null;
    let tag = null;
    let newlineAfterProp = null;
    let comma = null;
    let found = null;
    let start = null;
    for (const token of tokens) {
        if (reqSpace) {
            if (token.type !== 'space' &&
                token.type !== 'newline' &&
                token.type !== 'comma')
                onError(token.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
            reqSpace = false;
        }
        if (tab) {
            if (atNewline && token.type !== 'comment' && token.type !== 'newline') {
                onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
            }
            tab = null;
        }
        switch (token.type) {
            case 'space':
                // At the doc level, tabs at line start may be parsed
                // as leading white space rather than indentation.
                // In a flow collection, only the parser handles indent.
                if (!flow &&
                    (indicator !== 'doc-start' || next?.type !== 'flow-collection') &&
                    token.source.includes('\t')) {
                    tab = token;
                }
                hasSpace = true;
                break;
            case 'comment': {
                if (!hasSpace)
                    onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                const cb = token.source.substring(1) || ' ';
                if (!comment)
                    comment = cb;
                else
                    comment += commentSep + cb;
                commentSep = '';
                atNewline = false;
                break;
            }
            case 'newline':
                if (atNewline) {
                    if (comment)
                        comment += token.source;
                    else if (!found || indicator !== 'seq-item-ind')
                        spaceBefore = true;
                }
                else
                    commentSep += token.source;
                atNewline = true;
                hasNewline = true;
                if (anchor || tag)
                    newlineAfterProp = token;
                hasSpace = true;
                break;
            case 'anchor':
                if (anchor)
                    onError(token, 'MULTIPLE_ANCHORS', 'A node can have at most one anchor');
                if (token.source.endsWith(':'))
                    onError(token.offset + token.source.length - 1, 'BAD_ALIAS', 'Anchor ending in : is ambiguous', true);
                anchor = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            case 'tag': {
                if (tag)
                    onError(token, 'MULTIPLE_TAGS', 'A node can have at most one tag');
                tag = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            }
            case indicator:
                // Could here handle preceding comments differently
                if (anchor || tag)
                    onError(token, 'BAD_PROP_ORDER', `Anchors and tags must be after the ${token.source} indicator`);
                if (found)
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.source} in ${flow ?? 'collection'}`);
                found = token;
                atNewline =
                    indicator === 'seq-item-ind' || indicator === 'explicit-key-ind';
                hasSpace = false;
                break;
            case 'comma':
                if (flow) {
                    if (comma)
                        onError(token, 'UNEXPECTED_TOKEN', `Unexpected , in ${flow}`);
                    comma = token;
                    atNewline = false;
                    hasSpace = false;
                    break;
                }
            // else fallthrough
            default:
                onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.type} token`);
                atNewline = false;
                hasSpace = false;
        }
    }
    const last = tokens[tokens.length - 1];
    const end = last ? last.offset + last.source.length : offset;
    if (reqSpace &&
        next &&
        next.type !== 'space' &&
        next.type !== 'newline' &&
        next.type !== 'comma' &&
        (next.type !== 'scalar' || next.source !== '')) {
        onError(next.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
    }
    if (tab &&
        ((atNewline && tab.indent <= parentIndent) ||
            next?.type === 'block-map' ||
            next?.type === 'block-seq'))
        onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
    return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
    };
}

exports.resolveProps = resolveProps;


/***/ }),

/***/ 9499:
/***/ ((__unused_webpack_module, exports) => {



function containsNewline(key) {
    if (!key)
        return null;
    switch (key.type) {
        case 'alias':
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            if (key.source.includes('\n'))
                return true;
            if (key.end)
                for (const st of key.end)
                    if (st.type === 'newline')
                        return true;
            return false;
        case 'flow-collection':
            for (const it of key.items) {
                for (const st of it.start)
                    if (st.type === 'newline')
                        return true;
                if (it.sep)
                    for (const st of it.sep)
                        if (st.type === 'newline')
                            return true;
                if (containsNewline(it.key) || containsNewline(it.value))
                    return true;
            }
            return false;
        default:
            return true;
    }
}

exports.containsNewline = containsNewline;


/***/ }),

/***/ 2599:
/***/ ((__unused_webpack_module, exports) => {



function emptyScalarPosition(offset, before, pos) {
    if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
            let st = before[i];
            switch (st.type) {
                case 'space':
                case 'comment':
                case 'newline':
                    offset -= st.source.length;
                    continue;
            }
            // Technically, an empty scalar is immediately after the last non-empty
            // node, but it's more useful to place it after any whitespace.
            st = before[++i];
            while (st?.type === 'space') {
                offset += st.source.length;
                st = before[++i];
            }
            break;
        }
    }
    return offset;
}

exports.emptyScalarPosition = emptyScalarPosition;


/***/ }),

/***/ 4051:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var utilContainsNewline = __nccwpck_require__(9499);

function flowIndentCheck(indent, fc, onError) {
    if (fc?.type === 'flow-collection') {
        const end = fc.end[0];
        if (end.indent === indent &&
            (end.source === ']' || end.source === '}') &&
            utilContainsNewline.containsNewline(fc)) {
            const msg = 'Flow end indicator should be more indented than parent';
            onError(end, 'BAD_INDENT', msg, true);
        }
    }
}

exports.flowIndentCheck = flowIndentCheck;


/***/ }),

/***/ 1187:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

function mapIncludes(ctx, items, search) {
    const { uniqueKeys } = ctx.options;
    if (uniqueKeys === false)
        return false;
    const isEqual = typeof uniqueKeys === 'function'
        ? uniqueKeys
        : (a, b) => a === b || (identity.isScalar(a) && identity.isScalar(b) && a.value === b.value);
    return items.some(pair => isEqual(pair.key, search));
}

exports.mapIncludes = mapIncludes;


/***/ }),

/***/ 3021:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var toJS = __nccwpck_require__(4043);
var Schema = __nccwpck_require__(5840);
var stringifyDocument = __nccwpck_require__(6829);
var anchors = __nccwpck_require__(1596);
var applyReviver = __nccwpck_require__(3661);
var createNode = __nccwpck_require__(2404);
var directives = __nccwpck_require__(1342);

class Document {
    constructor(value, replacer, options) {
        /** A comment before this Document */
        this.commentBefore = null;
        /** A comment immediately after this Document */
        this.comment = null;
        /** Errors encountered during parsing. */
        this.errors = [];
        /** Warnings encountered during parsing. */
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === 'function' || Array.isArray(replacer)) {
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const opt = Object.assign({
            intAsBigInt: false,
            keepSourceTokens: false,
            logLevel: 'warn',
            prettyErrors: true,
            strict: true,
            stringKeys: false,
            uniqueKeys: true,
            version: '1.2'
        }, options);
        this.options = opt;
        let { version } = opt;
        if (options?._directives) {
            this.directives = options._directives.atDocument();
            if (this.directives.yaml.explicit)
                version = this.directives.yaml.version;
        }
        else
            this.directives = new directives.Directives({ version });
        this.setSchema(version, options);
        // @ts-expect-error We can't really know that this matches Contents.
        this.contents =
            value === undefined ? null : this.createNode(value, _replacer, options);
    }
    /**
     * Create a deep copy of this Document and its contents.
     *
     * Custom Node values that inherit from `Object` still refer to their original instances.
     */
    clone() {
        const copy = Object.create(Document.prototype, {
            [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
            copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        // @ts-expect-error We can't really know that this matches Contents.
        copy.contents = identity.isNode(this.contents)
            ? this.contents.clone(copy.schema)
            : this.contents;
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** Adds a value to the document. */
    add(value) {
        if (assertCollection(this.contents))
            this.contents.add(value);
    }
    /** Adds a value to the document. */
    addIn(path, value) {
        if (assertCollection(this.contents))
            this.contents.addIn(path, value);
    }
    /**
     * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
     *
     * If `node` already has an anchor, `name` is ignored.
     * Otherwise, the `node.anchor` value will be set to `name`,
     * or if an anchor with that name is already present in the document,
     * `name` will be used as a prefix for a new unique anchor.
     * If `name` is undefined, the generated anchor will use 'a' as a prefix.
     */
    createAlias(node, name) {
        if (!node.anchor) {
            const prev = anchors.anchorNames(this);
            node.anchor =
                // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
                !name || prev.has(name) ? anchors.findNewAnchor(name || 'a', prev) : name;
        }
        return new Alias.Alias(node.anchor);
    }
    createNode(value, replacer, options) {
        let _replacer = undefined;
        if (typeof replacer === 'function') {
            value = replacer.call({ '': value }, '', value);
            _replacer = replacer;
        }
        else if (Array.isArray(replacer)) {
            const keyToStr = (v) => typeof v === 'number' || v instanceof String || v instanceof Number;
            const asStr = replacer.filter(keyToStr).map(String);
            if (asStr.length > 0)
                replacer = replacer.concat(asStr);
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, 
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        anchorPrefix || 'a');
        const ctx = {
            aliasDuplicateObjects: aliasDuplicateObjects ?? true,
            keepUndefined: keepUndefined ?? false,
            onAnchor,
            onTagObj,
            replacer: _replacer,
            schema: this.schema,
            sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
            node.flow = true;
        setAnchors();
        return node;
    }
    /**
     * Convert a key and a value into a `Pair` using the current schema,
     * recursively wrapping all values as `Scalar` or `Collection` nodes.
     */
    createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
            if (this.contents == null)
                return false;
            // @ts-expect-error Presumed impossible if Strict extends false
            this.contents = null;
            return true;
        }
        return assertCollection(this.contents)
            ? this.contents.deleteIn(path)
            : false;
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    get(key, keepScalar) {
        return identity.isCollection(this.contents)
            ? this.contents.get(key, keepScalar)
            : undefined;
    }
    /**
     * Returns item at `path`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
            return !keepScalar && identity.isScalar(this.contents)
                ? this.contents.value
                : this.contents;
        return identity.isCollection(this.contents)
            ? this.contents.getIn(path, keepScalar)
            : undefined;
    }
    /**
     * Checks if the document includes a value with the key `key`.
     */
    has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
    }
    /**
     * Checks if the document includes a value at `path`.
     */
    hasIn(path) {
        if (Collection.isEmptyPath(path))
            return this.contents !== undefined;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    set(key, value) {
        if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, [key], value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.set(key, value);
        }
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = value;
        }
        else if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.setIn(path, value);
        }
    }
    /**
     * Change the YAML version and schema used by the document.
     * A `null` version disables support for directives, explicit tags, anchors, and aliases.
     * It also requires the `schema` option to be given as a `Schema` instance value.
     *
     * Overrides all previously set schema options.
     */
    setSchema(version, options = {}) {
        if (typeof version === 'number')
            version = String(version);
        let opt;
        switch (version) {
            case '1.1':
                if (this.directives)
                    this.directives.yaml.version = '1.1';
                else
                    this.directives = new directives.Directives({ version: '1.1' });
                opt = { resolveKnownTags: false, schema: 'yaml-1.1' };
                break;
            case '1.2':
            case 'next':
                if (this.directives)
                    this.directives.yaml.version = version;
                else
                    this.directives = new directives.Directives({ version });
                opt = { resolveKnownTags: true, schema: 'core' };
                break;
            case null:
                if (this.directives)
                    delete this.directives;
                opt = null;
                break;
            default: {
                const sv = JSON.stringify(version);
                throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
            }
        }
        // Not using `instanceof Schema` to allow for duck typing
        if (options.schema instanceof Object)
            this.schema = options.schema;
        else if (opt)
            this.schema = new Schema.Schema(Object.assign(opt, options));
        else
            throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
    }
    // json & jsonArg are only used from toJSON()
    toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
            anchors: new Map(),
            doc: this,
            keep: !json,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
    /**
     * A JSON representation of the document `contents`.
     *
     * @param jsonArg Used by `JSON.stringify` to indicate the array index or
     *   property name.
     */
    toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
    }
    /** A YAML representation of the document. */
    toString(options = {}) {
        if (this.errors.length > 0)
            throw new Error('Document with errors cannot be stringified');
        if ('indent' in options &&
            (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
            const s = JSON.stringify(options.indent);
            throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
    }
}
function assertCollection(contents) {
    if (identity.isCollection(contents))
        return true;
    throw new Error('Expected a YAML collection as document contents');
}

exports.Document = Document;


/***/ }),

/***/ 1596:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

/**
 * Verify that the input string is a valid anchor.
 *
 * Will throw on errors.
 */
function anchorIsValid(anchor) {
    if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
    }
    return true;
}
function anchorNames(root) {
    const anchors = new Set();
    visit.visit(root, {
        Value(_key, node) {
            if (node.anchor)
                anchors.add(node.anchor);
        }
    });
    return anchors;
}
/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
function findNewAnchor(prefix, exclude) {
    for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
            return name;
    }
}
function createNodeAnchors(doc, prefix) {
    const aliasObjects = [];
    const sourceObjects = new Map();
    let prevAnchors = null;
    return {
        onAnchor: (source) => {
            aliasObjects.push(source);
            prevAnchors ?? (prevAnchors = anchorNames(doc));
            const anchor = findNewAnchor(prefix, prevAnchors);
            prevAnchors.add(anchor);
            return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
            for (const source of aliasObjects) {
                const ref = sourceObjects.get(source);
                if (typeof ref === 'object' &&
                    ref.anchor &&
                    (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
                    ref.node.anchor = ref.anchor;
                }
                else {
                    const error = new Error('Failed to resolve repeated object (this should not happen)');
                    error.source = source;
                    throw error;
                }
            }
        },
        sourceObjects
    };
}

exports.anchorIsValid = anchorIsValid;
exports.anchorNames = anchorNames;
exports.createNodeAnchors = createNodeAnchors;
exports.findNewAnchor = findNewAnchor;


/***/ }),

/***/ 3661:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
 * in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
 * 2021 edition: https://tc39.es/ecma262/#sec-json.parse
 *
 * Includes extensions for handling Map and Set objects.
 */
function applyReviver(reviver, obj, key, val) {
    if (val && typeof val === 'object') {
        if (Array.isArray(val)) {
            for (let i = 0, len = val.length; i < len; ++i) {
                const v0 = val[i];
                const v1 = applyReviver(reviver, val, String(i), v0);
                // eslint-disable-next-line @typescript-eslint/no-array-delete
                if (v1 === undefined)
                    delete val[i];
                else if (v1 !== v0)
                    val[i] = v1;
            }
        }
        else if (val instanceof Map) {
            for (const k of Array.from(val.keys())) {
                const v0 = val.get(k);
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    val.delete(k);
                else if (v1 !== v0)
                    val.set(k, v1);
            }
        }
        else if (val instanceof Set) {
            for (const v0 of Array.from(val)) {
                const v1 = applyReviver(reviver, val, v0, v0);
                if (v1 === undefined)
                    val.delete(v0);
                else if (v1 !== v0) {
                    val.delete(v0);
                    val.add(v1);
                }
            }
        }
        else {
            for (const [k, v0] of Object.entries(val)) {
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    delete val[k];
                else if (v1 !== v0)
                    val[k] = v1;
            }
        }
    }
    return reviver.call(obj, key, val);
}

exports.applyReviver = applyReviver;


/***/ }),

/***/ 2404:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

const defaultTagPrefix = 'tag:yaml.org,2002:';
function findTagObject(value, tagName, tags) {
    if (tagName) {
        const match = tags.filter(t => t.tag === tagName);
        const tagObj = match.find(t => !t.format) ?? match[0];
        if (!tagObj)
            throw new Error(`Tag ${tagName} not found`);
        return tagObj;
    }
    return tags.find(t => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
    if (identity.isDocument(value))
        value = value.contents;
    if (identity.isNode(value))
        return value;
    if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
    }
    if (value instanceof String ||
        value instanceof Number ||
        value instanceof Boolean ||
        (typeof BigInt !== 'undefined' && value instanceof BigInt) // not supported everywhere
    ) {
        // https://tc39.es/ecma262/#sec-serializejsonproperty
        value = value.valueOf();
    }
    const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
    // Detect duplicate references to the same object & use Alias nodes for all
    // after first. The `ref` wrapper allows for circular references to resolve.
    let ref = undefined;
    if (aliasDuplicateObjects && value && typeof value === 'object') {
        ref = sourceObjects.get(value);
        if (ref) {
            ref.anchor ?? (ref.anchor = onAnchor(value));
            return new Alias.Alias(ref.anchor);
        }
        else {
            ref = { anchor: null, node: null };
            sourceObjects.set(value, ref);
        }
    }
    if (tagName?.startsWith('!!'))
        tagName = defaultTagPrefix + tagName.slice(2);
    let tagObj = findTagObject(value, tagName, schema.tags);
    if (!tagObj) {
        if (value && typeof value.toJSON === 'function') {
            // eslint-disable-next-line @typescript-eslint/no-unsafe-call
            value = value.toJSON();
        }
        if (!value || typeof value !== 'object') {
            const node = new Scalar.Scalar(value);
            if (ref)
                ref.node = node;
            return node;
        }
        tagObj =
            value instanceof Map
                ? schema[identity.MAP]
                : Symbol.iterator in Object(value)
                    ? schema[identity.SEQ]
                    : schema[identity.MAP];
    }
    if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
    }
    const node = tagObj?.createNode
        ? tagObj.createNode(ctx.schema, value, ctx)
        : typeof tagObj?.nodeClass?.from === 'function'
            ? tagObj.nodeClass.from(ctx.schema, value, ctx)
            : new Scalar.Scalar(value);
    if (tagName)
        node.tag = tagName;
    else if (!tagObj.default)
        node.tag = tagObj.tag;
    if (ref)
        ref.node = node;
    return node;
}

exports.createNode = createNode;


/***/ }),

/***/ 1342:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

const escapeChars = {
    '!': '%21',
    ',': '%2C',
    '[': '%5B',
    ']': '%5D',
    '{': '%7B',
    '}': '%7D'
};
const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, ch => escapeChars[ch]);
class Directives {
    constructor(yaml, tags) {
        /**
         * The directives-end/doc-start marker `---`. If `null`, a marker may still be
         * included in the document's stringified representation.
         */
        this.docStart = null;
        /** The doc-end marker `...`.  */
        this.docEnd = false;
        this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, Directives.defaultTags, tags);
    }
    clone() {
        const copy = new Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
    }
    /**
     * During parsing, get a Directives instance for the current document and
     * update the stream state according to the current version's spec.
     */
    atDocument() {
        const res = new Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
            case '1.1':
                this.atNextDocument = true;
                break;
            case '1.2':
                this.atNextDocument = false;
                this.yaml = {
                    explicit: Directives.defaultYaml.explicit,
                    version: '1.2'
                };
                this.tags = Object.assign({}, Directives.defaultTags);
                break;
        }
        return res;
    }
    /**
     * @param onError - May be called even if the action was successful
     * @returns `true` on success
     */
    add(line, onError) {
        if (this.atNextDocument) {
            this.yaml = { explicit: Directives.defaultYaml.explicit, version: '1.1' };
            this.tags = Object.assign({}, Directives.defaultTags);
            this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
            case '%TAG': {
                if (parts.length !== 2) {
                    onError(0, '%TAG directive should contain exactly two parts');
                    if (parts.length < 2)
                        return false;
                }
                const [handle, prefix] = parts;
                this.tags[handle] = prefix;
                return true;
            }
            case '%YAML': {
                this.yaml.explicit = true;
                if (parts.length !== 1) {
                    onError(0, '%YAML directive should contain exactly one part');
                    return false;
                }
                const [version] = parts;
                if (version === '1.1' || version === '1.2') {
                    this.yaml.version = version;
                    return true;
                }
                else {
                    const isValid = /^\d+\.\d+$/.test(version);
                    onError(6, `Unsupported YAML version ${version}`, isValid);
                    return false;
                }
            }
            default:
                onError(0, `Unknown directive ${name}`, true);
                return false;
        }
    }
    /**
     * Resolves a tag, matching handles to those defined in %TAG directives.
     *
     * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
     *   `'!local'` tag, or `null` if unresolvable.
     */
    tagName(source, onError) {
        if (source === '!')
            return '!'; // non-specific tag
        if (source[0] !== '!') {
            onError(`Not a valid tag: ${source}`);
            return null;
        }
        if (source[1] === '<') {
            const verbatim = source.slice(2, -1);
            if (verbatim === '!' || verbatim === '!!') {
                onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
                return null;
            }
            if (source[source.length - 1] !== '>')
                onError('Verbatim tags must end with a >');
            return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
            onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
            try {
                return prefix + decodeURIComponent(suffix);
            }
            catch (error) {
                onError(String(error));
                return null;
            }
        }
        if (handle === '!')
            return source; // local tag
        onError(`Could not resolve tag: ${source}`);
        return null;
    }
    /**
     * Given a fully resolved tag, returns its printable string form,
     * taking into account current tag prefixes and defaults.
     */
    tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
            if (tag.startsWith(prefix))
                return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === '!' ? tag : `!<${tag}>`;
    }
    toString(doc) {
        const lines = this.yaml.explicit
            ? [`%YAML ${this.yaml.version || '1.2'}`]
            : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
            const tags = {};
            visit.visit(doc.contents, (_key, node) => {
                if (identity.isNode(node) && node.tag)
                    tags[node.tag] = true;
            });
            tagNames = Object.keys(tags);
        }
        else
            tagNames = [];
        for (const [handle, prefix] of tagEntries) {
            if (handle === '!!' && prefix === 'tag:yaml.org,2002:')
                continue;
            if (!doc || tagNames.some(tn => tn.startsWith(prefix)))
                lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join('\n');
    }
}
Directives.defaultYaml = { explicit: false, version: '1.2' };
Directives.defaultTags = { '!!': 'tag:yaml.org,2002:' };

exports.Directives = Directives;


/***/ }),

/***/ 1464:
/***/ ((__unused_webpack_module, exports) => {



class YAMLError extends Error {
    constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
    }
}
class YAMLParseError extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLParseError', pos, code, message);
    }
}
class YAMLWarning extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLWarning', pos, code, message);
    }
}
const prettifyError = (src, lc) => (error) => {
    if (error.pos[0] === -1)
        return;
    error.linePos = error.pos.map(pos => lc.linePos(pos));
    const { line, col } = error.linePos[0];
    error.message += ` at line ${line}, column ${col}`;
    let ci = col - 1;
    let lineStr = src
        .substring(lc.lineStarts[line - 1], lc.lineStarts[line])
        .replace(/[\n\r]+$/, '');
    // Trim to max 80 chars, keeping col position near the middle
    if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = '…' + lineStr.substring(trimStart);
        ci -= trimStart - 1;
    }
    if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + '…';
    // Include previous line in context if pointing at line start
    if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        // Regexp won't match if start is trimmed
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
            prev = prev.substring(0, 79) + '…\n';
        lineStr = prev + lineStr;
    }
    if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
            count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = ' '.repeat(ci) + '^'.repeat(count);
        error.message += `:\n\n${lineStr}\n${pointer}\n`;
    }
};

exports.YAMLError = YAMLError;
exports.YAMLParseError = YAMLParseError;
exports.YAMLWarning = YAMLWarning;
exports.prettifyError = prettifyError;


/***/ }),

/***/ 8815:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var Schema = __nccwpck_require__(5840);
var errors = __nccwpck_require__(1464);
var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);
var publicApi = __nccwpck_require__(4047);
var visit = __nccwpck_require__(204);



__webpack_unused_export__ = composer.Composer;
__webpack_unused_export__ = Document.Document;
__webpack_unused_export__ = Schema.Schema;
__webpack_unused_export__ = errors.YAMLError;
__webpack_unused_export__ = errors.YAMLParseError;
__webpack_unused_export__ = errors.YAMLWarning;
__webpack_unused_export__ = Alias.Alias;
__webpack_unused_export__ = identity.isAlias;
__webpack_unused_export__ = identity.isCollection;
__webpack_unused_export__ = identity.isDocument;
__webpack_unused_export__ = identity.isMap;
__webpack_unused_export__ = identity.isNode;
__webpack_unused_export__ = identity.isPair;
__webpack_unused_export__ = identity.isScalar;
__webpack_unused_export__ = identity.isSeq;
__webpack_unused_export__ = Pair.Pair;
__webpack_unused_export__ = Scalar.Scalar;
__webpack_unused_export__ = YAMLMap.YAMLMap;
__webpack_unused_export__ = YAMLSeq.YAMLSeq;
__webpack_unused_export__ = cst;
__webpack_unused_export__ = lexer.Lexer;
__webpack_unused_export__ = lineCounter.LineCounter;
__webpack_unused_export__ = parser.Parser;
exports.qg = publicApi.parse;
__webpack_unused_export__ = publicApi.parseAllDocuments;
__webpack_unused_export__ = publicApi.parseDocument;
__webpack_unused_export__ = publicApi.stringify;
__webpack_unused_export__ = visit.visit;
__webpack_unused_export__ = visit.visitAsync;


/***/ }),

/***/ 7249:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);

function debug(logLevel, ...messages) {
    if (logLevel === 'debug')
        console.log(...messages);
}
function warn(logLevel, warning) {
    if (logLevel === 'debug' || logLevel === 'warn') {
        if (typeof node_process.emitWarning === 'function')
            node_process.emitWarning(warning);
        else
            console.warn(warning);
    }
}

exports.debug = debug;
exports.warn = warn;


/***/ }),

/***/ 4065:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var visit = __nccwpck_require__(204);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

class Alias extends Node.NodeBase {
    constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, 'tag', {
            set() {
                throw new Error('Alias nodes cannot have tags');
            }
        });
    }
    /**
     * Resolve the value of this alias within `doc`, finding the last
     * instance of the `source` anchor before this node.
     */
    resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
            throw new ReferenceError('Alias resolution is disabled');
        let nodes;
        if (ctx?.aliasResolveCache) {
            nodes = ctx.aliasResolveCache;
        }
        else {
            nodes = [];
            visit.visit(doc, {
                Node: (_key, node) => {
                    if (identity.isAlias(node) || identity.hasAnchor(node))
                        nodes.push(node);
                }
            });
            if (ctx)
                ctx.aliasResolveCache = nodes;
        }
        let found = undefined;
        for (const node of nodes) {
            if (node === this)
                break;
            if (node.anchor === this.source)
                found = node;
        }
        if (found && ctx) {
            const { anchors, doc, maxAliasCount } = ctx;
            let data = anchors.get(found);
            if (!data) {
                // Resolve anchors for Node.prototype.toJS()
                toJS.toJS(found, null, ctx);
                data = anchors.get(found);
            }
            /* istanbul ignore if */
            if (data?.res === undefined) {
                const msg = 'This should not happen: Alias anchor was not resolved?';
                throw new ReferenceError(msg);
            }
            if (maxAliasCount >= 0) {
                data.count += 1;
                if (data.aliasCount === 0)
                    data.aliasCount = getAliasCount(doc, found, anchors);
                if (data.count * data.aliasCount > maxAliasCount) {
                    const msg = 'Excessive alias count indicates a resource exhaustion attack';
                    throw new ReferenceError(msg);
                }
            }
        }
        return found;
    }
    toJSON(_arg, ctx) {
        if (!ctx)
            return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
    }
    toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
            anchors.anchorIsValid(this.source);
            if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
                const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
                throw new Error(msg);
            }
            if (ctx.implicitKey)
                return `${src} `;
        }
        return src;
    }
}
function getAliasCount(doc, node, anchors) {
    if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors && source && anchors.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
    }
    else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
            const c = getAliasCount(doc, item, anchors);
            if (c > count)
                count = c;
        }
        return count;
    }
    else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors);
        const vc = getAliasCount(doc, node.value, anchors);
        return Math.max(kc, vc);
    }
    return 1;
}

exports.Alias = Alias;


/***/ }),

/***/ 101:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);

function collectionFromPath(schema, path, value) {
    let v = value;
    for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === 'number' && Number.isInteger(k) && k >= 0) {
            const a = [];
            a[k] = v;
            v = a;
        }
        else {
            v = new Map([[k, v]]);
        }
    }
    return createNode.createNode(v, undefined, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
            throw new Error('This should not happen, please report a bug.');
        },
        schema,
        sourceObjects: new Map()
    });
}
// Type guard is intentionally a little wrong so as to be more useful,
// as it does not cover untypable empty non-string iterables (e.g. []).
const isEmptyPath = (path) => path == null ||
    (typeof path === 'object' && !!path[Symbol.iterator]().next().done);
class Collection extends Node.NodeBase {
    constructor(type, schema) {
        super(type);
        Object.defineProperty(this, 'schema', {
            value: schema,
            configurable: true,
            enumerable: false,
            writable: true
        });
    }
    /**
     * Create a copy of this collection.
     *
     * @param schema - If defined, overwrites the original's schema
     */
    clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
            copy.schema = schema;
        copy.items = copy.items.map(it => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /**
     * Adds a value to the collection. For `!!map` and `!!omap` the value must
     * be a Pair instance or a `{ key, value }` object, which may not have a key
     * that already exists in the map.
     */
    addIn(path, value) {
        if (isEmptyPath(path))
            this.add(value);
        else {
            const [key, ...rest] = path;
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.addIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
    /**
     * Removes a value from the collection.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
            return node.deleteIn(rest);
        else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
            return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
            return identity.isCollection(node) ? node.getIn(rest, keepScalar) : undefined;
    }
    hasAllNullValues(allowScalar) {
        return this.items.every(node => {
            if (!identity.isPair(node))
                return false;
            const n = node.value;
            return (n == null ||
                (allowScalar &&
                    identity.isScalar(n) &&
                    n.value == null &&
                    !n.commentBefore &&
                    !n.comment &&
                    !n.tag));
        });
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     */
    hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
            this.set(key, value);
        }
        else {
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.setIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
}

exports.Collection = Collection;
exports.collectionFromPath = collectionFromPath;
exports.isEmptyPath = isEmptyPath;


/***/ }),

/***/ 6673:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var applyReviver = __nccwpck_require__(3661);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

class NodeBase {
    constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
    }
    /** Create a copy of this node.  */
    clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** A plain JavaScript representation of this node. */
    toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
            throw new TypeError('A document argument is required');
        const ctx = {
            anchors: new Map(),
            doc,
            keep: true,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
}

exports.NodeBase = NodeBase;


/***/ }),

/***/ 7165:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyPair = __nccwpck_require__(9748);
var addPairToJSMap = __nccwpck_require__(7104);
var identity = __nccwpck_require__(1127);

function createPair(key, value, ctx) {
    const k = createNode.createNode(key, undefined, ctx);
    const v = createNode.createNode(value, undefined, ctx);
    return new Pair(k, v);
}
class Pair {
    constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
    }
    clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
            key = key.clone(schema);
        if (identity.isNode(value))
            value = value.clone(schema);
        return new Pair(key, value);
    }
    toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
    }
    toString(ctx, onComment, onChompKeep) {
        return ctx?.doc
            ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep)
            : JSON.stringify(this);
    }
}

exports.Pair = Pair;
exports.createPair = createPair;


/***/ }),

/***/ 3301:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

const isScalarValue = (value) => !value || (typeof value !== 'function' && typeof value !== 'object');
class Scalar extends Node.NodeBase {
    constructor(value) {
        super(identity.SCALAR);
        this.value = value;
    }
    toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
    }
    toString() {
        return String(this.value);
    }
}
Scalar.BLOCK_FOLDED = 'BLOCK_FOLDED';
Scalar.BLOCK_LITERAL = 'BLOCK_LITERAL';
Scalar.PLAIN = 'PLAIN';
Scalar.QUOTE_DOUBLE = 'QUOTE_DOUBLE';
Scalar.QUOTE_SINGLE = 'QUOTE_SINGLE';

exports.Scalar = Scalar;
exports.isScalarValue = isScalarValue;


/***/ }),

/***/ 4454:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyCollection = __nccwpck_require__(1212);
var addPairToJSMap = __nccwpck_require__(7104);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);

function findPair(items, key) {
    const k = identity.isScalar(key) ? key.value : key;
    for (const it of items) {
        if (identity.isPair(it)) {
            if (it.key === key || it.key === k)
                return it;
            if (identity.isScalar(it.key) && it.key.value === k)
                return it;
        }
    }
    return undefined;
}
class YAMLMap extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:map';
    }
    constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
    }
    /**
     * A generic collection parsing method that can be extended
     * to other node classes that inherit from YAMLMap
     */
    static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
            if (typeof replacer === 'function')
                value = replacer.call(obj, key, value);
            else if (Array.isArray(replacer) && !replacer.includes(key))
                return;
            if (value !== undefined || keepUndefined)
                map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
            for (const [key, value] of obj)
                add(key, value);
        }
        else if (obj && typeof obj === 'object') {
            for (const key of Object.keys(obj))
                add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === 'function') {
            map.items.sort(schema.sortMapEntries);
        }
        return map;
    }
    /**
     * Adds a value to the collection.
     *
     * @param overwrite - If not set `true`, using a key that is already in the
     *   collection will throw. Otherwise, overwrites the previous value.
     */
    add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
            _pair = pair;
        else if (!pair || typeof pair !== 'object' || !('key' in pair)) {
            // In TypeScript, this never happens.
            _pair = new Pair.Pair(pair, pair?.value);
        }
        else
            _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
            if (!overwrite)
                throw new Error(`Key ${_pair.key} already set`);
            // For scalars, keep the old node & its comments and anchors
            if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
                prev.value.value = _pair.value;
            else
                prev.value = _pair.value;
        }
        else if (sortEntries) {
            const i = this.items.findIndex(item => sortEntries(_pair, item) < 0);
            if (i === -1)
                this.items.push(_pair);
            else
                this.items.splice(i, 0, _pair);
        }
        else {
            this.items.push(_pair);
        }
    }
    delete(key) {
        const it = findPair(this.items, key);
        if (!it)
            return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? undefined;
    }
    has(key) {
        return !!findPair(this.items, key);
    }
    set(key, value) {
        this.add(new Pair.Pair(key, value), true);
    }
    /**
     * @param ctx - Conversion context, originally set in Document#toJS()
     * @param {Class} Type - If set, forces the returned collection type
     * @returns Instance of Type, Map, or Object
     */
    toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const item of this.items)
            addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        for (const item of this.items) {
            if (!identity.isPair(item))
                throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
            ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '',
            flowChars: { start: '{', end: '}' },
            itemIndent: ctx.indent || '',
            onChompKeep,
            onComment
        });
    }
}

exports.YAMLMap = YAMLMap;
exports.findPair = findPair;


/***/ }),

/***/ 2223:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyCollection = __nccwpck_require__(1212);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var toJS = __nccwpck_require__(4043);

class YAMLSeq extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:seq';
    }
    constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
    }
    add(value) {
        this.items.push(value);
    }
    /**
     * Removes a value from the collection.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     *
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return undefined;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     */
    has(key) {
        const idx = asItemIndex(key);
        return typeof idx === 'number' && idx < this.items.length;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     *
     * If `key` does not contain a representation of an integer, this will throw.
     * It may be wrapped in a `Scalar`.
     */
    set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
            prev.value = value;
        else
            this.items[idx] = value;
    }
    toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
            ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
            seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '- ',
            flowChars: { start: '[', end: ']' },
            itemIndent: (ctx.indent || '') + '  ',
            onChompKeep,
            onComment
        });
    }
    static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
            let i = 0;
            for (let it of obj) {
                if (typeof replacer === 'function') {
                    const key = obj instanceof Set ? it : String(i++);
                    it = replacer.call(obj, key, it);
                }
                seq.items.push(createNode.createNode(it, undefined, ctx));
            }
        }
        return seq;
    }
}
function asItemIndex(key) {
    let idx = identity.isScalar(key) ? key.value : key;
    if (idx && typeof idx === 'string')
        idx = Number(idx);
    return typeof idx === 'number' && Number.isInteger(idx) && idx >= 0
        ? idx
        : null;
}

exports.YAMLSeq = YAMLSeq;


/***/ }),

/***/ 7104:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var log = __nccwpck_require__(7249);
var merge = __nccwpck_require__(452);
var stringify = __nccwpck_require__(2148);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

function addPairToJSMap(ctx, map, { key, value }) {
    if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
    // TODO: Should drop this special case for bare << handling
    else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
    else {
        const jsKey = toJS.toJS(key, '', ctx);
        if (map instanceof Map) {
            map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        }
        else if (map instanceof Set) {
            map.add(jsKey);
        }
        else {
            const stringKey = stringifyKey(key, jsKey, ctx);
            const jsValue = toJS.toJS(value, stringKey, ctx);
            if (stringKey in map)
                Object.defineProperty(map, stringKey, {
                    value: jsValue,
                    writable: true,
                    enumerable: true,
                    configurable: true
                });
            else
                map[stringKey] = jsValue;
        }
    }
    return map;
}
function stringifyKey(key, jsKey, ctx) {
    if (jsKey === null)
        return '';
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    if (typeof jsKey !== 'object')
        return String(jsKey);
    if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = new Set();
        for (const node of ctx.anchors.keys())
            strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
            let jsonStr = JSON.stringify(strKey);
            if (jsonStr.length > 40)
                jsonStr = jsonStr.substring(0, 36) + '..."';
            log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
            ctx.mapKeyWarned = true;
        }
        return strKey;
    }
    return JSON.stringify(jsKey);
}

exports.addPairToJSMap = addPairToJSMap;


/***/ }),

/***/ 1127:
/***/ ((__unused_webpack_module, exports) => {



const ALIAS = Symbol.for('yaml.alias');
const DOC = Symbol.for('yaml.document');
const MAP = Symbol.for('yaml.map');
const PAIR = Symbol.for('yaml.pair');
const SCALAR = Symbol.for('yaml.scalar');
const SEQ = Symbol.for('yaml.seq');
const NODE_TYPE = Symbol.for('yaml.node.type');
const isAlias = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === ALIAS;
const isDocument = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === DOC;
const isMap = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === MAP;
const isPair = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === PAIR;
const isScalar = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SCALAR;
const isSeq = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SEQ;
function isCollection(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case MAP:
            case SEQ:
                return true;
        }
    return false;
}
function isNode(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case ALIAS:
            case MAP:
            case SCALAR:
            case SEQ:
                return true;
        }
    return false;
}
const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;

exports.ALIAS = ALIAS;
exports.DOC = DOC;
exports.MAP = MAP;
exports.NODE_TYPE = NODE_TYPE;
exports.PAIR = PAIR;
exports.SCALAR = SCALAR;
exports.SEQ = SEQ;
exports.hasAnchor = hasAnchor;
exports.isAlias = isAlias;
exports.isCollection = isCollection;
exports.isDocument = isDocument;
exports.isMap = isMap;
exports.isNode = isNode;
exports.isPair = isPair;
exports.isScalar = isScalar;
exports.isSeq = isSeq;


/***/ }),

/***/ 4043:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

/**
 * Recursively convert any node or its contents to native JavaScript
 *
 * @param value - The input value
 * @param arg - If `value` defines a `toJSON()` method, use this
 *   as its first argument
 * @param ctx - Conversion context, originally set in Document#toJS(). If
 *   `{ keep: true }` is not set, output should be suitable for JSON
 *   stringification.
 */
function toJS(value, arg, ctx) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return
    if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
    if (value && typeof value.toJSON === 'function') {
        // eslint-disable-next-line @typescript-eslint/no-unsafe-call
        if (!ctx || !identity.hasAnchor(value))
            return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: undefined };
        ctx.anchors.set(value, data);
        ctx.onCreate = res => {
            data.res = res;
            delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
            ctx.onCreate(res);
        return res;
    }
    if (typeof value === 'bigint' && !ctx?.keep)
        return Number(value);
    return value;
}

exports.toJS = toJS;


/***/ }),

/***/ 110:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);
var errors = __nccwpck_require__(1464);
var stringifyString = __nccwpck_require__(3069);

function resolveAsScalar(token, strict = true, onError) {
    if (token) {
        const _onError = (pos, code, message) => {
            const offset = typeof pos === 'number' ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
            if (onError)
                onError(offset, code, message);
            else
                throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
            case 'block-scalar':
                return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
    }
    return null;
}
/**
 * Create a new scalar token with `value`
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.indent The indent level of the token.
 * @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
 * @param context.offset The offset position of the token.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function createScalarToken(value, context) {
    const { implicitKey = false, indent, inFlow = false, offset = -1, type = 'PLAIN' } = context;
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    const end = context.end ?? [
        { type: 'newline', offset: -1, indent, source: '\n' }
    ];
    switch (source[0]) {
        case '|':
        case '>': {
            const he = source.indexOf('\n');
            const head = source.substring(0, he);
            const body = source.substring(he + 1) + '\n';
            const props = [
                { type: 'block-scalar-header', offset, indent, source: head }
            ];
            if (!addEndtoBlockProps(props, end))
                props.push({ type: 'newline', offset: -1, indent, source: '\n' });
            return { type: 'block-scalar', offset, indent, props, source: body };
        }
        case '"':
            return { type: 'double-quoted-scalar', offset, indent, source, end };
        case "'":
            return { type: 'single-quoted-scalar', offset, indent, source, end };
        default:
            return { type: 'scalar', offset, indent, source, end };
    }
}
/**
 * Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
 *
 * Best efforts are made to retain any comments previously associated with the `token`,
 * though all contents within a collection's `items` will be overwritten.
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.afterKey In most cases, values after a key should have an additional level of indentation.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function setScalarValue(token, value, context = {}) {
    let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
    let indent = 'indent' in token ? token.indent : null;
    if (afterKey && typeof indent === 'number')
        indent += 2;
    if (!type)
        switch (token.type) {
            case 'single-quoted-scalar':
                type = 'QUOTE_SINGLE';
                break;
            case 'double-quoted-scalar':
                type = 'QUOTE_DOUBLE';
                break;
            case 'block-scalar': {
                const header = token.props[0];
                if (header.type !== 'block-scalar-header')
                    throw new Error('Invalid block scalar header');
                type = header.source[0] === '>' ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL';
                break;
            }
            default:
                type = 'PLAIN';
        }
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    switch (source[0]) {
        case '|':
        case '>':
            setBlockScalarValue(token, source);
            break;
        case '"':
            setFlowScalarValue(token, source, 'double-quoted-scalar');
            break;
        case "'":
            setFlowScalarValue(token, source, 'single-quoted-scalar');
            break;
        default:
            setFlowScalarValue(token, source, 'scalar');
    }
}
function setBlockScalarValue(token, source) {
    const he = source.indexOf('\n');
    const head = source.substring(0, he);
    const body = source.substring(he + 1) + '\n';
    if (token.type === 'block-scalar') {
        const header = token.props[0];
        if (header.type !== 'block-scalar-header')
            throw new Error('Invalid block scalar header');
        header.source = head;
        token.source = body;
    }
    else {
        const { offset } = token;
        const indent = 'indent' in token ? token.indent : -1;
        const props = [
            { type: 'block-scalar-header', offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, 'end' in token ? token.end : undefined))
            props.push({ type: 'newline', offset: -1, indent, source: '\n' });
        for (const key of Object.keys(token))
            if (key !== 'type' && key !== 'offset')
                delete token[key];
        Object.assign(token, { type: 'block-scalar', indent, props, source: body });
    }
}
/** @returns `true` if last token is a newline */
function addEndtoBlockProps(props, end) {
    if (end)
        for (const st of end)
            switch (st.type) {
                case 'space':
                case 'comment':
                    props.push(st);
                    break;
                case 'newline':
                    props.push(st);
                    return true;
            }
    return false;
}
function setFlowScalarValue(token, source, type) {
    switch (token.type) {
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            token.type = type;
            token.source = source;
            break;
        case 'block-scalar': {
            const end = token.props.slice(1);
            let oa = source.length;
            if (token.props[0].type === 'block-scalar-header')
                oa -= token.props[0].source.length;
            for (const tok of end)
                tok.offset += oa;
            delete token.props;
            Object.assign(token, { type, source, end });
            break;
        }
        case 'block-map':
        case 'block-seq': {
            const offset = token.offset + source.length;
            const nl = { type: 'newline', offset, indent: token.indent, source: '\n' };
            delete token.items;
            Object.assign(token, { type, source, end: [nl] });
            break;
        }
        default: {
            const indent = 'indent' in token ? token.indent : -1;
            const end = 'end' in token && Array.isArray(token.end)
                ? token.end.filter(st => st.type === 'space' ||
                    st.type === 'comment' ||
                    st.type === 'newline')
                : [];
            for (const key of Object.keys(token))
                if (key !== 'type' && key !== 'offset')
                    delete token[key];
            Object.assign(token, { type, indent, source, end });
        }
    }
}

exports.createScalarToken = createScalarToken;
exports.resolveAsScalar = resolveAsScalar;
exports.setScalarValue = setScalarValue;


/***/ }),

/***/ 1733:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringify a CST document, token, or collection item
 *
 * Fair warning: This applies no validation whatsoever, and
 * simply concatenates the sources in their logical order.
 */
const stringify = (cst) => 'type' in cst ? stringifyToken(cst) : stringifyItem(cst);
function stringifyToken(token) {
    switch (token.type) {
        case 'block-scalar': {
            let res = '';
            for (const tok of token.props)
                res += stringifyToken(tok);
            return res + token.source;
        }
        case 'block-map':
        case 'block-seq': {
            let res = '';
            for (const item of token.items)
                res += stringifyItem(item);
            return res;
        }
        case 'flow-collection': {
            let res = token.start.source;
            for (const item of token.items)
                res += stringifyItem(item);
            for (const st of token.end)
                res += st.source;
            return res;
        }
        case 'document': {
            let res = stringifyItem(token);
            if (token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
        default: {
            let res = token.source;
            if ('end' in token && token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
    }
}
function stringifyItem({ start, key, sep, value }) {
    let res = '';
    for (const st of start)
        res += st.source;
    if (key)
        res += stringifyToken(key);
    if (sep)
        for (const st of sep)
            res += st.source;
    if (value)
        res += stringifyToken(value);
    return res;
}

exports.stringify = stringify;


/***/ }),

/***/ 7715:
/***/ ((__unused_webpack_module, exports) => {



const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove item');
/**
 * Apply a visitor to a CST document or item.
 *
 * Walks through the tree (depth-first) starting from the root, calling a
 * `visitor` function with two arguments when entering each item:
 *   - `item`: The current item, which included the following members:
 *     - `start: SourceToken[]` – Source tokens before the key or value,
 *       possibly including its anchor or tag.
 *     - `key?: Token | null` – Set for pair values. May then be `null`, if
 *       the key before the `:` separator is empty.
 *     - `sep?: SourceToken[]` – Source tokens between the key and the value,
 *       which should include the `:` map value indicator if `value` is set.
 *     - `value?: Token` – The value of a sequence item, or of a map pair.
 *   - `path`: The steps from the root to the current node, as an array of
 *     `['key' | 'value', number]` tuples.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this token, continue with
 *      next sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current item, then continue with the next one
 *   - `number`: Set the index of the next step. This is useful especially if
 *     the index of the current token has changed.
 *   - `function`: Define the next visitor for this item. After the original
 *     visitor is called on item entry, next visitors are called after handling
 *     a non-empty `key` and when exiting the item.
 */
function visit(cst, visitor) {
    if ('type' in cst && cst.type === 'document')
        cst = { start: cst.start, value: cst.value };
    _visit(Object.freeze([]), cst, visitor);
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current item */
visit.SKIP = SKIP;
/** Remove the current item */
visit.REMOVE = REMOVE;
/** Find the item at `path` from `cst` as the root */
visit.itemAtPath = (cst, path) => {
    let item = cst;
    for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && 'items' in tok) {
            item = tok.items[index];
        }
        else
            return undefined;
    }
    return item;
};
/**
 * Get the immediate parent collection of the item at `path` from `cst` as the root.
 *
 * Throws an error if the collection is not found, which should never happen if the item itself exists.
 */
visit.parentCollection = (cst, path) => {
    const parent = visit.itemAtPath(cst, path.slice(0, -1));
    const field = path[path.length - 1][0];
    const coll = parent?.[field];
    if (coll && 'items' in coll)
        return coll;
    throw new Error('Parent collection not found');
};
function _visit(path, item, visitor) {
    let ctrl = visitor(item, path);
    if (typeof ctrl === 'symbol')
        return ctrl;
    for (const field of ['key', 'value']) {
        const token = item[field];
        if (token && 'items' in token) {
            for (let i = 0; i < token.items.length; ++i) {
                const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    token.items.splice(i, 1);
                    i -= 1;
                }
            }
            if (typeof ctrl === 'function' && field === 'key')
                ctrl = ctrl(item, path);
        }
    }
    return typeof ctrl === 'function' ? ctrl(item, path) : ctrl;
}

exports.visit = visit;


/***/ }),

/***/ 3461:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cstScalar = __nccwpck_require__(110);
var cstStringify = __nccwpck_require__(1733);
var cstVisit = __nccwpck_require__(7715);

/** The byte order mark */
const BOM = '\u{FEFF}';
/** Start of doc-mode */
const DOCUMENT = '\x02'; // C0: Start of Text
/** Unexpected end of flow-mode */
const FLOW_END = '\x18'; // C0: Cancel
/** Next token is a scalar value */
const SCALAR = '\x1f'; // C0: Unit Separator
/** @returns `true` if `token` is a flow or block collection */
const isCollection = (token) => !!token && 'items' in token;
/** @returns `true` if `token` is a flow or block scalar; not an alias */
const isScalar = (token) => !!token &&
    (token.type === 'scalar' ||
        token.type === 'single-quoted-scalar' ||
        token.type === 'double-quoted-scalar' ||
        token.type === 'block-scalar');
/* istanbul ignore next */
/** Get a printable representation of a lexer token */
function prettyToken(token) {
    switch (token) {
        case BOM:
            return '<BOM>';
        case DOCUMENT:
            return '<DOC>';
        case FLOW_END:
            return '<FLOW_END>';
        case SCALAR:
            return '<SCALAR>';
        default:
            return JSON.stringify(token);
    }
}
/** Identify the type of a lexer token. May return `null` for unknown tokens. */
function tokenType(source) {
    switch (source) {
        case BOM:
            return 'byte-order-mark';
        case DOCUMENT:
            return 'doc-mode';
        case FLOW_END:
            return 'flow-error-end';
        case SCALAR:
            return 'scalar';
        case '---':
            return 'doc-start';
        case '...':
            return 'doc-end';
        case '':
        case '\n':
        case '\r\n':
            return 'newline';
        case '-':
            return 'seq-item-ind';
        case '?':
            return 'explicit-key-ind';
        case ':':
            return 'map-value-ind';
        case '{':
            return 'flow-map-start';
        case '}':
            return 'flow-map-end';
        case '[':
            return 'flow-seq-start';
        case ']':
            return 'flow-seq-end';
        case ',':
            return 'comma';
    }
    switch (source[0]) {
        case ' ':
        case '\t':
            return 'space';
        case '#':
            return 'comment';
        case '%':
            return 'directive-line';
        case '*':
            return 'alias';
        case '&':
            return 'anchor';
        case '!':
            return 'tag';
        case "'":
            return 'single-quoted-scalar';
        case '"':
            return 'double-quoted-scalar';
        case '|':
        case '>':
            return 'block-scalar-header';
    }
    return null;
}

exports.createScalarToken = cstScalar.createScalarToken;
exports.resolveAsScalar = cstScalar.resolveAsScalar;
exports.setScalarValue = cstScalar.setScalarValue;
exports.stringify = cstStringify.stringify;
exports.visit = cstVisit.visit;
exports.BOM = BOM;
exports.DOCUMENT = DOCUMENT;
exports.FLOW_END = FLOW_END;
exports.SCALAR = SCALAR;
exports.isCollection = isCollection;
exports.isScalar = isScalar;
exports.prettyToken = prettyToken;
exports.tokenType = tokenType;


/***/ }),

/***/ 361:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cst = __nccwpck_require__(3461);

/*
START -> stream

stream
  directive -> line-end -> stream
  indent + line-end -> stream
  [else] -> line-start

line-end
  comment -> line-end
  newline -> .
  input-end -> END

line-start
  doc-start -> doc
  doc-end -> stream
  [else] -> indent -> block-start

block-start
  seq-item-start -> block-start
  explicit-key-start -> block-start
  map-value-start -> block-start
  [else] -> doc

doc
  line-end -> line-start
  spaces -> doc
  anchor -> doc
  tag -> doc
  flow-start -> flow -> doc
  flow-end -> error -> doc
  seq-item-start -> error -> doc
  explicit-key-start -> error -> doc
  map-value-start -> doc
  alias -> doc
  quote-start -> quoted-scalar -> doc
  block-scalar-header -> line-end -> block-scalar(min) -> line-start
  [else] -> plain-scalar(false, min) -> doc

flow
  line-end -> flow
  spaces -> flow
  anchor -> flow
  tag -> flow
  flow-start -> flow -> flow
  flow-end -> .
  seq-item-start -> error -> flow
  explicit-key-start -> flow
  map-value-start -> flow
  alias -> flow
  quote-start -> quoted-scalar -> flow
  comma -> flow
  [else] -> plain-scalar(true, 0) -> flow

quoted-scalar
  quote-end -> .
  [else] -> quoted-scalar

block-scalar(min)
  newline + peek(indent < min) -> .
  [else] -> block-scalar(min)

plain-scalar(is-flow, min)
  scalar-end(is-flow) -> .
  peek(newline + (indent < min)) -> .
  [else] -> plain-scalar(min)
*/
function isEmpty(ch) {
    switch (ch) {
        case undefined:
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            return true;
        default:
            return false;
    }
}
const hexDigits = new Set('0123456789ABCDEFabcdef');
const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const flowIndicatorChars = new Set(',[]{}');
const invalidAnchorChars = new Set(' ,[]{}\n\r\t');
const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
/**
 * Splits an input string into lexical tokens, i.e. smaller strings that are
 * easily identifiable by `tokens.tokenType()`.
 *
 * Lexing starts always in a "stream" context. Incomplete input may be buffered
 * until a complete token can be emitted.
 *
 * In addition to slices of the original input, the following control characters
 * may also be emitted:
 *
 * - `\x02` (Start of Text): A document starts with the next token
 * - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
 * - `\x1f` (Unit Separator): Next token is a scalar value
 * - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
 */
class Lexer {
    constructor() {
        /**
         * Flag indicating whether the end of the current buffer marks the end of
         * all input
         */
        this.atEnd = false;
        /**
         * Explicit indent set in block scalar header, as an offset from the current
         * minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
         * explicitly set.
         */
        this.blockScalarIndent = -1;
        /**
         * Block scalars that include a + (keep) chomping indicator in their header
         * include trailing empty lines, which are otherwise excluded from the
         * scalar's contents.
         */
        this.blockScalarKeep = false;
        /** Current input */
        this.buffer = '';
        /**
         * Flag noting whether the map value indicator : can immediately follow this
         * node within a flow context.
         */
        this.flowKey = false;
        /** Count of surrounding flow collection levels. */
        this.flowLevel = 0;
        /**
         * Minimum level of indentation required for next lines to be parsed as a
         * part of the current scalar value.
         */
        this.indentNext = 0;
        /** Indentation level of the current line. */
        this.indentValue = 0;
        /** Position of the next \n character. */
        this.lineEndPos = null;
        /** Stores the state of the lexer if reaching the end of incpomplete input */
        this.next = null;
        /** A pointer to `buffer`; the current position of the lexer. */
        this.pos = 0;
    }
    /**
     * Generate YAML tokens from the `source` string. If `incomplete`,
     * a part of the last line may be left as a buffer for the next call.
     *
     * @returns A generator of lexical tokens
     */
    *lex(source, incomplete = false) {
        if (source) {
            if (typeof source !== 'string')
                throw TypeError('source is not a string');
            this.buffer = this.buffer ? this.buffer + source : source;
            this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? 'stream';
        while (next && (incomplete || this.hasChars(1)))
            next = yield* this.parseNext(next);
    }
    atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === ' ' || ch === '\t')
            ch = this.buffer[++i];
        if (!ch || ch === '#' || ch === '\n')
            return true;
        if (ch === '\r')
            return this.buffer[i + 1] === '\n';
        return false;
    }
    charAt(n) {
        return this.buffer[this.pos + n];
    }
    continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
            let indent = 0;
            while (ch === ' ')
                ch = this.buffer[++indent + offset];
            if (ch === '\r') {
                const next = this.buffer[indent + offset + 1];
                if (next === '\n' || (!next && !this.atEnd))
                    return offset + indent + 1;
            }
            return ch === '\n' || indent >= this.indentNext || (!ch && !this.atEnd)
                ? offset + indent
                : -1;
        }
        if (ch === '-' || ch === '.') {
            const dt = this.buffer.substr(offset, 3);
            if ((dt === '---' || dt === '...') && isEmpty(this.buffer[offset + 3]))
                return -1;
        }
        return offset;
    }
    getLine() {
        let end = this.lineEndPos;
        if (typeof end !== 'number' || (end !== -1 && end < this.pos)) {
            end = this.buffer.indexOf('\n', this.pos);
            this.lineEndPos = end;
        }
        if (end === -1)
            return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === '\r')
            end -= 1;
        return this.buffer.substring(this.pos, end);
    }
    hasChars(n) {
        return this.pos + n <= this.buffer.length;
    }
    setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
    }
    peek(n) {
        return this.buffer.substr(this.pos, n);
    }
    *parseNext(next) {
        switch (next) {
            case 'stream':
                return yield* this.parseStream();
            case 'line-start':
                return yield* this.parseLineStart();
            case 'block-start':
                return yield* this.parseBlockStart();
            case 'doc':
                return yield* this.parseDocument();
            case 'flow':
                return yield* this.parseFlowCollection();
            case 'quoted-scalar':
                return yield* this.parseQuotedScalar();
            case 'block-scalar':
                return yield* this.parseBlockScalar();
            case 'plain-scalar':
                return yield* this.parsePlainScalar();
        }
    }
    *parseStream() {
        let line = this.getLine();
        if (line === null)
            return this.setNext('stream');
        if (line[0] === cst.BOM) {
            yield* this.pushCount(1);
            line = line.substring(1);
        }
        if (line[0] === '%') {
            let dirEnd = line.length;
            let cs = line.indexOf('#');
            while (cs !== -1) {
                const ch = line[cs - 1];
                if (ch === ' ' || ch === '\t') {
                    dirEnd = cs - 1;
                    break;
                }
                else {
                    cs = line.indexOf('#', cs + 1);
                }
            }
            while (true) {
                const ch = line[dirEnd - 1];
                if (ch === ' ' || ch === '\t')
                    dirEnd -= 1;
                else
                    break;
            }
            const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
            yield* this.pushCount(line.length - n); // possible comment
            this.pushNewline();
            return 'stream';
        }
        if (this.atLineEnd()) {
            const sp = yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - sp);
            yield* this.pushNewline();
            return 'stream';
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
    }
    *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
            return this.setNext('line-start');
        if (ch === '-' || ch === '.') {
            if (!this.atEnd && !this.hasChars(4))
                return this.setNext('line-start');
            const s = this.peek(3);
            if ((s === '---' || s === '...') && isEmpty(this.charAt(3))) {
                yield* this.pushCount(3);
                this.indentValue = 0;
                this.indentNext = 0;
                return s === '---' ? 'doc' : 'stream';
            }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
            this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
    }
    *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
            return this.setNext('block-start');
        if ((ch0 === '-' || ch0 === '?' || ch0 === ':') && isEmpty(ch1)) {
            const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
            this.indentNext = this.indentValue + 1;
            this.indentValue += n;
            return 'block-start';
        }
        return 'doc';
    }
    *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
            return this.setNext('doc');
        let n = yield* this.pushIndicators();
        switch (line[n]) {
            case '#':
                yield* this.pushCount(line.length - n);
            // fallthrough
            case undefined:
                yield* this.pushNewline();
                return yield* this.parseLineStart();
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel = 1;
                return 'flow';
            case '}':
            case ']':
                // this is an error
                yield* this.pushCount(1);
                return 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'doc';
            case '"':
            case "'":
                return yield* this.parseQuotedScalar();
            case '|':
            case '>':
                n += yield* this.parseBlockScalarHeader();
                n += yield* this.pushSpaces(true);
                yield* this.pushCount(line.length - n);
                yield* this.pushNewline();
                return yield* this.parseBlockScalar();
            default:
                return yield* this.parsePlainScalar();
        }
    }
    *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
            nl = yield* this.pushNewline();
            if (nl > 0) {
                sp = yield* this.pushSpaces(false);
                this.indentValue = indent = sp;
            }
            else {
                sp = 0;
            }
            sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
            return this.setNext('flow');
        if ((indent !== -1 && indent < this.indentNext && line[0] !== '#') ||
            (indent === 0 &&
                (line.startsWith('---') || line.startsWith('...')) &&
                isEmpty(line[3]))) {
            // Allowing for the terminal ] or } at the same (rather than greater)
            // indent level as the initial [ or { is technically invalid, but
            // failing here would be surprising to users.
            const atFlowEndMarker = indent === this.indentNext - 1 &&
                this.flowLevel === 1 &&
                (line[0] === ']' || line[0] === '}');
            if (!atFlowEndMarker) {
                // this is an error
                this.flowLevel = 0;
                yield cst.FLOW_END;
                return yield* this.parseLineStart();
            }
        }
        let n = 0;
        while (line[n] === ',') {
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
            case undefined:
                return 'flow';
            case '#':
                yield* this.pushCount(line.length - n);
                return 'flow';
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel += 1;
                return 'flow';
            case '}':
            case ']':
                yield* this.pushCount(1);
                this.flowKey = true;
                this.flowLevel -= 1;
                return this.flowLevel ? 'flow' : 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'flow';
            case '"':
            case "'":
                this.flowKey = true;
                return yield* this.parseQuotedScalar();
            case ':': {
                const next = this.charAt(1);
                if (this.flowKey || isEmpty(next) || next === ',') {
                    this.flowKey = false;
                    yield* this.pushCount(1);
                    yield* this.pushSpaces(true);
                    return 'flow';
                }
            }
            // fallthrough
            default:
                this.flowKey = false;
                return yield* this.parsePlainScalar();
        }
    }
    *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
            while (end !== -1 && this.buffer[end + 1] === "'")
                end = this.buffer.indexOf("'", end + 2);
        }
        else {
            // double-quote
            while (end !== -1) {
                let n = 0;
                while (this.buffer[end - 1 - n] === '\\')
                    n += 1;
                if (n % 2 === 0)
                    break;
                end = this.buffer.indexOf('"', end + 1);
            }
        }
        // Only looking for newlines within the quotes
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf('\n', this.pos);
        if (nl !== -1) {
            while (nl !== -1) {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = qb.indexOf('\n', cs);
            }
            if (nl !== -1) {
                // this is an error caused by an unexpected unindent
                end = nl - (qb[nl - 1] === '\r' ? 2 : 1);
            }
        }
        if (end === -1) {
            if (!this.atEnd)
                return this.setNext('quoted-scalar');
            end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? 'flow' : 'doc';
    }
    *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
            const ch = this.buffer[++i];
            if (ch === '+')
                this.blockScalarKeep = true;
            else if (ch > '0' && ch <= '9')
                this.blockScalarIndent = Number(ch) - 1;
            else if (ch !== '-')
                break;
        }
        return yield* this.pushUntil(ch => isEmpty(ch) || ch === '#');
    }
    *parseBlockScalar() {
        let nl = this.pos - 1; // may be -1 if this.pos === 0
        let indent = 0;
        let ch;
        loop: for (let i = this.pos; (ch = this.buffer[i]); ++i) {
            switch (ch) {
                case ' ':
                    indent += 1;
                    break;
                case '\n':
                    nl = i;
                    indent = 0;
                    break;
                case '\r': {
                    const next = this.buffer[i + 1];
                    if (!next && !this.atEnd)
                        return this.setNext('block-scalar');
                    if (next === '\n')
                        break;
                } // fallthrough
                default:
                    break loop;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('block-scalar');
        if (indent >= this.indentNext) {
            if (this.blockScalarIndent === -1)
                this.indentNext = indent;
            else {
                this.indentNext =
                    this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
            }
            do {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = this.buffer.indexOf('\n', cs);
            } while (nl !== -1);
            if (nl === -1) {
                if (!this.atEnd)
                    return this.setNext('block-scalar');
                nl = this.buffer.length;
            }
        }
        // Trailing insufficiently indented tabs are invalid.
        // To catch that during parsing, we include them in the block scalar value.
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === ' ')
            ch = this.buffer[++i];
        if (ch === '\t') {
            while (ch === '\t' || ch === ' ' || ch === '\r' || ch === '\n')
                ch = this.buffer[++i];
            nl = i - 1;
        }
        else if (!this.blockScalarKeep) {
            do {
                let i = nl - 1;
                let ch = this.buffer[i];
                if (ch === '\r')
                    ch = this.buffer[--i];
                const lastChar = i; // Drop the line if last char not more indented
                while (ch === ' ')
                    ch = this.buffer[--i];
                if (ch === '\n' && i >= this.pos && i + 1 + indent > lastChar)
                    nl = i;
                else
                    break;
            } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
    }
    *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while ((ch = this.buffer[++i])) {
            if (ch === ':') {
                const next = this.buffer[i + 1];
                if (isEmpty(next) || (inFlow && flowIndicatorChars.has(next)))
                    break;
                end = i;
            }
            else if (isEmpty(ch)) {
                let next = this.buffer[i + 1];
                if (ch === '\r') {
                    if (next === '\n') {
                        i += 1;
                        ch = '\n';
                        next = this.buffer[i + 1];
                    }
                    else
                        end = i;
                }
                if (next === '#' || (inFlow && flowIndicatorChars.has(next)))
                    break;
                if (ch === '\n') {
                    const cs = this.continueScalar(i + 1);
                    if (cs === -1)
                        break;
                    i = Math.max(i, cs - 2); // to advance, but still account for ' #'
                }
            }
            else {
                if (inFlow && flowIndicatorChars.has(ch))
                    break;
                end = i;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('plain-scalar');
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? 'flow' : 'doc';
    }
    *pushCount(n) {
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos += n;
            return n;
        }
        return 0;
    }
    *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
            yield s;
            this.pos += s.length;
            return s.length;
        }
        else if (allowEmpty)
            yield '';
        return 0;
    }
    *pushIndicators() {
        let n = 0;
        loop: while (true) {
            switch (this.charAt(0)) {
                case '!':
                    n += yield* this.pushTag();
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '&':
                    n += yield* this.pushUntil(isNotAnchorChar);
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '-': // this is an error
                case '?': // this is an error outside flow collections
                case ':': {
                    const inFlow = this.flowLevel > 0;
                    const ch1 = this.charAt(1);
                    if (isEmpty(ch1) || (inFlow && flowIndicatorChars.has(ch1))) {
                        if (!inFlow)
                            this.indentNext = this.indentValue + 1;
                        else if (this.flowKey)
                            this.flowKey = false;
                        n += yield* this.pushCount(1);
                        n += yield* this.pushSpaces(true);
                        continue loop;
                    }
                }
            }
            break loop;
        }
        return n;
    }
    *pushTag() {
        if (this.charAt(1) === '<') {
            let i = this.pos + 2;
            let ch = this.buffer[i];
            while (!isEmpty(ch) && ch !== '>')
                ch = this.buffer[++i];
            return yield* this.pushToIndex(ch === '>' ? i + 1 : i, false);
        }
        else {
            let i = this.pos + 1;
            let ch = this.buffer[i];
            while (ch) {
                if (tagChars.has(ch))
                    ch = this.buffer[++i];
                else if (ch === '%' &&
                    hexDigits.has(this.buffer[i + 1]) &&
                    hexDigits.has(this.buffer[i + 2])) {
                    ch = this.buffer[(i += 3)];
                }
                else
                    break;
            }
            return yield* this.pushToIndex(i, false);
        }
    }
    *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === '\n')
            return yield* this.pushCount(1);
        else if (ch === '\r' && this.charAt(1) === '\n')
            return yield* this.pushCount(2);
        else
            return 0;
    }
    *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
            ch = this.buffer[++i];
        } while (ch === ' ' || (allowTabs && ch === '\t'));
        const n = i - this.pos;
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos = i;
        }
        return n;
    }
    *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
            ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
    }
}

exports.Lexer = Lexer;


/***/ }),

/***/ 6628:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Tracks newlines during parsing in order to provide an efficient API for
 * determining the one-indexed `{ line, col }` position for any offset
 * within the input.
 */
class LineCounter {
    constructor() {
        this.lineStarts = [];
        /**
         * Should be called in ascending order. Otherwise, call
         * `lineCounter.lineStarts.sort()` before calling `linePos()`.
         */
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        /**
         * Performs a binary search and returns the 1-indexed { line, col }
         * position of `offset`. If `line === 0`, `addNewLine` has never been
         * called or `offset` is before the first known newline.
         */
        this.linePos = (offset) => {
            let low = 0;
            let high = this.lineStarts.length;
            while (low < high) {
                const mid = (low + high) >> 1; // Math.floor((low + high) / 2)
                if (this.lineStarts[mid] < offset)
                    low = mid + 1;
                else
                    high = mid;
            }
            if (this.lineStarts[low] === offset)
                return { line: low + 1, col: 1 };
            if (low === 0)
                return { line: 0, col: offset };
            const start = this.lineStarts[low - 1];
            return { line: low, col: offset - start + 1 };
        };
    }
}

exports.LineCounter = LineCounter;


/***/ }),

/***/ 3456:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);

function includesToken(list, type) {
    for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
            return true;
    return false;
}
function findNonEmptyIndex(list) {
    for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
            case 'space':
            case 'comment':
            case 'newline':
                break;
            default:
                return i;
        }
    }
    return -1;
}
function isFlowToken(token) {
    switch (token?.type) {
        case 'alias':
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'flow-collection':
            return true;
        default:
            return false;
    }
}
function getPrevProps(parent) {
    switch (parent.type) {
        case 'document':
            return parent.start;
        case 'block-map': {
            const it = parent.items[parent.items.length - 1];
            return it.sep ?? it.start;
        }
        case 'block-seq':
            return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
            return [];
    }
}
/** Note: May modify input array */
function getFirstKeyStartProps(prev) {
    if (prev.length === 0)
        return [];
    let i = prev.length;
    loop: while (--i >= 0) {
        switch (prev[i].type) {
            case 'doc-start':
            case 'explicit-key-ind':
            case 'map-value-ind':
            case 'seq-item-ind':
            case 'newline':
                break loop;
        }
    }
    while (prev[++i]?.type === 'space') {
        /* loop */
    }
    return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
    // May exhaust call stack with large `source` array
    if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
    else
        for (let i = 0; i < source.length; ++i)
            target.push(source[i]);
}
function fixFlowSeqItems(fc) {
    if (fc.start.type === 'flow-seq-start') {
        for (const it of fc.items) {
            if (it.sep &&
                !it.value &&
                !includesToken(it.start, 'explicit-key-ind') &&
                !includesToken(it.sep, 'map-value-ind')) {
                if (it.key)
                    it.value = it.key;
                delete it.key;
                if (isFlowToken(it.value)) {
                    if (it.value.end)
                        arrayPushArray(it.value.end, it.sep);
                    else
                        it.value.end = it.sep;
                }
                else
                    arrayPushArray(it.start, it.sep);
                delete it.sep;
            }
        }
    }
}
/**
 * A YAML concrete syntax tree (CST) parser
 *
 * ```ts
 * const src: string = ...
 * for (const token of new Parser().parse(src)) {
 *   // token: Token
 * }
 * ```
 *
 * To use the parser with a user-provided lexer:
 *
 * ```ts
 * function* parse(source: string, lexer: Lexer) {
 *   const parser = new Parser()
 *   for (const lexeme of lexer.lex(source))
 *     yield* parser.next(lexeme)
 *   yield* parser.end()
 * }
 *
 * const src: string = ...
 * const lexer = new Lexer()
 * for (const token of parse(src, lexer)) {
 *   // token: Token
 * }
 * ```
 */
class Parser {
    /**
     * @param onNewLine - If defined, called separately with the start position of
     *   each new line (in `parse()`, including the start of input).
     */
    constructor(onNewLine) {
        /** If true, space and sequence indicators count as indentation */
        this.atNewLine = true;
        /** If true, next token is a scalar value */
        this.atScalar = false;
        /** Current indentation level */
        this.indent = 0;
        /** Current offset since the start of parsing */
        this.offset = 0;
        /** On the same line with a block map key */
        this.onKeyLine = false;
        /** Top indicates the node that's currently being built */
        this.stack = [];
        /** The source of the current token, set in parse() */
        this.source = '';
        /** The type of the current token, set in parse() */
        this.type = '';
        // Must be defined after `next()`
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
    }
    /**
     * Parse `source` as a YAML stream.
     * If `incomplete`, a part of the last line may be left as a buffer for the next call.
     *
     * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
     *
     * @returns A generator of tokens representing each directive, document, and other structure.
     */
    *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
            this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
            yield* this.next(lexeme);
        if (!incomplete)
            yield* this.end();
    }
    /**
     * Advance the parser by the `source` of one lexical token.
     */
    *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
            console.log('|', cst.prettyToken(source));
        if (this.atScalar) {
            this.atScalar = false;
            yield* this.step();
            this.offset += source.length;
            return;
        }
        const type = cst.tokenType(source);
        if (!type) {
            const message = `Not a YAML token: ${source}`;
            yield* this.pop({ type: 'error', offset: this.offset, message, source });
            this.offset += source.length;
        }
        else if (type === 'scalar') {
            this.atNewLine = false;
            this.atScalar = true;
            this.type = 'scalar';
        }
        else {
            this.type = type;
            yield* this.step();
            switch (type) {
                case 'newline':
                    this.atNewLine = true;
                    this.indent = 0;
                    if (this.onNewLine)
                        this.onNewLine(this.offset + source.length);
                    break;
                case 'space':
                    if (this.atNewLine && source[0] === ' ')
                        this.indent += source.length;
                    break;
                case 'explicit-key-ind':
                case 'map-value-ind':
                case 'seq-item-ind':
                    if (this.atNewLine)
                        this.indent += source.length;
                    break;
                case 'doc-mode':
                case 'flow-error-end':
                    return;
                default:
                    this.atNewLine = false;
            }
            this.offset += source.length;
        }
    }
    /** Call at end of input to push out any remaining constructions */
    *end() {
        while (this.stack.length > 0)
            yield* this.pop();
    }
    get sourceToken() {
        const st = {
            type: this.type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
        return st;
    }
    *step() {
        const top = this.peek(1);
        if (this.type === 'doc-end' && top?.type !== 'doc-end') {
            while (this.stack.length > 0)
                yield* this.pop();
            this.stack.push({
                type: 'doc-end',
                offset: this.offset,
                source: this.source
            });
            return;
        }
        if (!top)
            return yield* this.stream();
        switch (top.type) {
            case 'document':
                return yield* this.document(top);
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return yield* this.scalar(top);
            case 'block-scalar':
                return yield* this.blockScalar(top);
            case 'block-map':
                return yield* this.blockMap(top);
            case 'block-seq':
                return yield* this.blockSequence(top);
            case 'flow-collection':
                return yield* this.flowCollection(top);
            case 'doc-end':
                return yield* this.documentEnd(top);
        }
        /* istanbul ignore next should not happen */
        yield* this.pop();
    }
    peek(n) {
        return this.stack[this.stack.length - n];
    }
    *pop(error) {
        const token = error ?? this.stack.pop();
        /* istanbul ignore if should not happen */
        if (!token) {
            const message = 'Tried to pop an empty stack';
            yield { type: 'error', offset: this.offset, source: '', message };
        }
        else if (this.stack.length === 0) {
            yield token;
        }
        else {
            const top = this.peek(1);
            if (token.type === 'block-scalar') {
                // Block scalars use their parent rather than header indent
                token.indent = 'indent' in top ? top.indent : 0;
            }
            else if (token.type === 'flow-collection' && top.type === 'document') {
                // Ignore all indent for top-level flow collections
                token.indent = 0;
            }
            if (token.type === 'flow-collection')
                fixFlowSeqItems(token);
            switch (top.type) {
                case 'document':
                    top.value = token;
                    break;
                case 'block-scalar':
                    top.props.push(token); // error
                    break;
                case 'block-map': {
                    const it = top.items[top.items.length - 1];
                    if (it.value) {
                        top.items.push({ start: [], key: token, sep: [] });
                        this.onKeyLine = true;
                        return;
                    }
                    else if (it.sep) {
                        it.value = token;
                    }
                    else {
                        Object.assign(it, { key: token, sep: [] });
                        this.onKeyLine = !it.explicitKey;
                        return;
                    }
                    break;
                }
                case 'block-seq': {
                    const it = top.items[top.items.length - 1];
                    if (it.value)
                        top.items.push({ start: [], value: token });
                    else
                        it.value = token;
                    break;
                }
                case 'flow-collection': {
                    const it = top.items[top.items.length - 1];
                    if (!it || it.value)
                        top.items.push({ start: [], key: token, sep: [] });
                    else if (it.sep)
                        it.value = token;
                    else
                        Object.assign(it, { key: token, sep: [] });
                    return;
                }
                /* istanbul ignore next should not happen */
                default:
                    yield* this.pop();
                    yield* this.pop(token);
            }
            if ((top.type === 'document' ||
                top.type === 'block-map' ||
                top.type === 'block-seq') &&
                (token.type === 'block-map' || token.type === 'block-seq')) {
                const last = token.items[token.items.length - 1];
                if (last &&
                    !last.sep &&
                    !last.value &&
                    last.start.length > 0 &&
                    findNonEmptyIndex(last.start) === -1 &&
                    (token.indent === 0 ||
                        last.start.every(st => st.type !== 'comment' || st.indent < token.indent))) {
                    if (top.type === 'document')
                        top.end = last.start;
                    else
                        top.items.push({ start: last.start });
                    token.items.splice(-1, 1);
                }
            }
        }
    }
    *stream() {
        switch (this.type) {
            case 'directive-line':
                yield { type: 'directive', offset: this.offset, source: this.source };
                return;
            case 'byte-order-mark':
            case 'space':
            case 'comment':
            case 'newline':
                yield this.sourceToken;
                return;
            case 'doc-mode':
            case 'doc-start': {
                const doc = {
                    type: 'document',
                    offset: this.offset,
                    start: []
                };
                if (this.type === 'doc-start')
                    doc.start.push(this.sourceToken);
                this.stack.push(doc);
                return;
            }
        }
        yield {
            type: 'error',
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML stream`,
            source: this.source
        };
    }
    *document(doc) {
        if (doc.value)
            return yield* this.lineEnd(doc);
        switch (this.type) {
            case 'doc-start': {
                if (findNonEmptyIndex(doc.start) !== -1) {
                    yield* this.pop();
                    yield* this.step();
                }
                else
                    doc.start.push(this.sourceToken);
                return;
            }
            case 'anchor':
            case 'tag':
            case 'space':
            case 'comment':
            case 'newline':
                doc.start.push(this.sourceToken);
                return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
            this.stack.push(bv);
        else {
            yield {
                type: 'error',
                offset: this.offset,
                message: `Unexpected ${this.type} token in YAML document`,
                source: this.source
            };
        }
    }
    *scalar(scalar) {
        if (this.type === 'map-value-ind') {
            const prev = getPrevProps(this.peek(2));
            const start = getFirstKeyStartProps(prev);
            let sep;
            if (scalar.end) {
                sep = scalar.end;
                sep.push(this.sourceToken);
                delete scalar.end;
            }
            else
                sep = [this.sourceToken];
            const map = {
                type: 'block-map',
                offset: scalar.offset,
                indent: scalar.indent,
                items: [{ start, key: scalar, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
        }
        else
            yield* this.lineEnd(scalar);
    }
    *blockScalar(scalar) {
        switch (this.type) {
            case 'space':
            case 'comment':
            case 'newline':
                scalar.props.push(this.sourceToken);
                return;
            case 'scalar':
                scalar.source = this.source;
                // block-scalar source includes trailing newline
                this.atNewLine = true;
                this.indent = 0;
                if (this.onNewLine) {
                    let nl = this.source.indexOf('\n') + 1;
                    while (nl !== 0) {
                        this.onNewLine(this.offset + nl);
                        nl = this.source.indexOf('\n', nl) + 1;
                    }
                }
                yield* this.pop();
                break;
            /* istanbul ignore next should not happen */
            default:
                yield* this.pop();
                yield* this.step();
        }
    }
    *blockMap(map) {
        const it = map.items[map.items.length - 1];
        // it.sep is true-ish if pair already has key or : separator
        switch (this.type) {
            case 'newline':
                this.onKeyLine = false;
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    it.start.push(this.sourceToken);
                }
                return;
            case 'space':
            case 'comment':
                if (it.value) {
                    map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    if (this.atIndentedComment(it.start, map.indent)) {
                        const prev = map.items[map.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            map.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
        }
        if (this.indent >= map.indent) {
            const atMapIndent = !this.onKeyLine && this.indent === map.indent;
            const atNextItem = atMapIndent &&
                (it.sep || it.explicitKey) &&
                this.type !== 'seq-item-ind';
            // For empty nodes, assign newline-separated not indented empty tokens to following node
            let start = [];
            if (atNextItem && it.sep && !it.value) {
                const nl = [];
                for (let i = 0; i < it.sep.length; ++i) {
                    const st = it.sep[i];
                    switch (st.type) {
                        case 'newline':
                            nl.push(i);
                            break;
                        case 'space':
                            break;
                        case 'comment':
                            if (st.indent > map.indent)
                                nl.length = 0;
                            break;
                        default:
                            nl.length = 0;
                    }
                }
                if (nl.length >= 2)
                    start = it.sep.splice(nl[1]);
            }
            switch (this.type) {
                case 'anchor':
                case 'tag':
                    if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        it.sep.push(this.sourceToken);
                    }
                    else {
                        it.start.push(this.sourceToken);
                    }
                    return;
                case 'explicit-key-ind':
                    if (!it.sep && !it.explicitKey) {
                        it.start.push(this.sourceToken);
                        it.explicitKey = true;
                    }
                    else if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start, explicitKey: true });
                    }
                    else {
                        this.stack.push({
                            type: 'block-map',
                            offset: this.offset,
                            indent: this.indent,
                            items: [{ start: [this.sourceToken], explicitKey: true }]
                        });
                    }
                    this.onKeyLine = true;
                    return;
                case 'map-value-ind':
                    if (it.explicitKey) {
                        if (!it.sep) {
                            if (includesToken(it.start, 'newline')) {
                                Object.assign(it, { key: null, sep: [this.sourceToken] });
                            }
                            else {
                                const start = getFirstKeyStartProps(it.start);
                                this.stack.push({
                                    type: 'block-map',
                                    offset: this.offset,
                                    indent: this.indent,
                                    items: [{ start, key: null, sep: [this.sourceToken] }]
                                });
                            }
                        }
                        else if (it.value) {
                            map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else if (isFlowToken(it.key) &&
                            !includesToken(it.sep, 'newline')) {
                            const start = getFirstKeyStartProps(it.start);
                            const key = it.key;
                            const sep = it.sep;
                            sep.push(this.sourceToken);
                            // @ts-expect-error type guard is wrong here
                            delete it.key;
                            // @ts-expect-error type guard is wrong here
                            delete it.sep;
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key, sep }]
                            });
                        }
                        else if (start.length > 0) {
                            // Not actually at next item
                            it.sep = it.sep.concat(start, this.sourceToken);
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    else {
                        if (!it.sep) {
                            Object.assign(it, { key: null, sep: [this.sourceToken] });
                        }
                        else if (it.value || atNextItem) {
                            map.items.push({ start, key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start: [], key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    this.onKeyLine = true;
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (atNextItem || it.value) {
                        map.items.push({ start, key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        this.stack.push(fs);
                    }
                    else {
                        Object.assign(it, { key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    return;
                }
                default: {
                    const bv = this.startBlockValue(map);
                    if (bv) {
                        if (bv.type === 'block-seq') {
                            if (!it.explicitKey &&
                                it.sep &&
                                !includesToken(it.sep, 'newline')) {
                                yield* this.pop({
                                    type: 'error',
                                    offset: this.offset,
                                    message: 'Unexpected block-seq-ind on same line with key',
                                    source: this.source
                                });
                                return;
                            }
                        }
                        else if (atMapIndent) {
                            map.items.push({ start });
                        }
                        this.stack.push(bv);
                        return;
                    }
                }
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
            case 'newline':
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        seq.items.push({ start: [this.sourceToken] });
                }
                else
                    it.start.push(this.sourceToken);
                return;
            case 'space':
            case 'comment':
                if (it.value)
                    seq.items.push({ start: [this.sourceToken] });
                else {
                    if (this.atIndentedComment(it.start, seq.indent)) {
                        const prev = seq.items[seq.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            seq.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
            case 'anchor':
            case 'tag':
                if (it.value || this.indent <= seq.indent)
                    break;
                it.start.push(this.sourceToken);
                return;
            case 'seq-item-ind':
                if (this.indent !== seq.indent)
                    break;
                if (it.value || includesToken(it.start, 'seq-item-ind'))
                    seq.items.push({ start: [this.sourceToken] });
                else
                    it.start.push(this.sourceToken);
                return;
        }
        if (this.indent > seq.indent) {
            const bv = this.startBlockValue(seq);
            if (bv) {
                this.stack.push(bv);
                return;
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === 'flow-error-end') {
            let top;
            do {
                yield* this.pop();
                top = this.peek(1);
            } while (top?.type === 'flow-collection');
        }
        else if (fc.end.length === 0) {
            switch (this.type) {
                case 'comma':
                case 'explicit-key-ind':
                    if (!it || it.sep)
                        fc.items.push({ start: [this.sourceToken] });
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'map-value-ind':
                    if (!it || it.value)
                        fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        Object.assign(it, { key: null, sep: [this.sourceToken] });
                    return;
                case 'space':
                case 'comment':
                case 'newline':
                case 'anchor':
                case 'tag':
                    if (!it || it.value)
                        fc.items.push({ start: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (!it || it.value)
                        fc.items.push({ start: [], key: fs, sep: [] });
                    else if (it.sep)
                        this.stack.push(fs);
                    else
                        Object.assign(it, { key: fs, sep: [] });
                    return;
                }
                case 'flow-map-end':
                case 'flow-seq-end':
                    fc.end.push(this.sourceToken);
                    return;
            }
            const bv = this.startBlockValue(fc);
            /* istanbul ignore else should not happen */
            if (bv)
                this.stack.push(bv);
            else {
                yield* this.pop();
                yield* this.step();
            }
        }
        else {
            const parent = this.peek(2);
            if (parent.type === 'block-map' &&
                ((this.type === 'map-value-ind' && parent.indent === fc.indent) ||
                    (this.type === 'newline' &&
                        !parent.items[parent.items.length - 1].sep))) {
                yield* this.pop();
                yield* this.step();
            }
            else if (this.type === 'map-value-ind' &&
                parent.type !== 'flow-collection') {
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                fixFlowSeqItems(fc);
                const sep = fc.end.splice(1, fc.end.length);
                sep.push(this.sourceToken);
                const map = {
                    type: 'block-map',
                    offset: fc.offset,
                    indent: fc.indent,
                    items: [{ start, key: fc, sep }]
                };
                this.onKeyLine = true;
                this.stack[this.stack.length - 1] = map;
            }
            else {
                yield* this.lineEnd(fc);
            }
        }
    }
    flowScalar(type) {
        if (this.onNewLine) {
            let nl = this.source.indexOf('\n') + 1;
            while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf('\n', nl) + 1;
            }
        }
        return {
            type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
    }
    startBlockValue(parent) {
        switch (this.type) {
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return this.flowScalar(this.type);
            case 'block-scalar-header':
                return {
                    type: 'block-scalar',
                    offset: this.offset,
                    indent: this.indent,
                    props: [this.sourceToken],
                    source: ''
                };
            case 'flow-map-start':
            case 'flow-seq-start':
                return {
                    type: 'flow-collection',
                    offset: this.offset,
                    indent: this.indent,
                    start: this.sourceToken,
                    items: [],
                    end: []
                };
            case 'seq-item-ind':
                return {
                    type: 'block-seq',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [this.sourceToken] }]
                };
            case 'explicit-key-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                start.push(this.sourceToken);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, explicitKey: true }]
                };
            }
            case 'map-value-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                };
            }
        }
        return null;
    }
    atIndentedComment(start, indent) {
        if (this.type !== 'comment')
            return false;
        if (this.indent <= indent)
            return false;
        return start.every(st => st.type === 'newline' || st.type === 'space');
    }
    *documentEnd(docEnd) {
        if (this.type !== 'doc-mode') {
            if (docEnd.end)
                docEnd.end.push(this.sourceToken);
            else
                docEnd.end = [this.sourceToken];
            if (this.type === 'newline')
                yield* this.pop();
        }
    }
    *lineEnd(token) {
        switch (this.type) {
            case 'comma':
            case 'doc-start':
            case 'doc-end':
            case 'flow-seq-end':
            case 'flow-map-end':
            case 'map-value-ind':
                yield* this.pop();
                yield* this.step();
                break;
            case 'newline':
                this.onKeyLine = false;
            // fallthrough
            case 'space':
            case 'comment':
            default:
                // all other values are errors
                if (token.end)
                    token.end.push(this.sourceToken);
                else
                    token.end = [this.sourceToken];
                if (this.type === 'newline')
                    yield* this.pop();
        }
    }
}

exports.Parser = Parser;


/***/ }),

/***/ 4047:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var log = __nccwpck_require__(7249);
var identity = __nccwpck_require__(1127);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);

function parseOptions(options) {
    const prettyErrors = options.prettyErrors !== false;
    const lineCounter$1 = options.lineCounter || (prettyErrors && new lineCounter.LineCounter()) || null;
    return { lineCounter: lineCounter$1, prettyErrors };
}
/**
 * Parse the input as a stream of YAML documents.
 *
 * Documents should be separated from each other by `...` or `---` marker lines.
 *
 * @returns If an empty `docs` array is returned, it will be of type
 *   EmptyStream and contain additional stream information. In
 *   TypeScript, you should use `'empty' in docs` as a type guard for it.
 */
function parseAllDocuments(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    const docs = Array.from(composer$1.compose(parser$1.parse(source)));
    if (prettyErrors && lineCounter)
        for (const doc of docs) {
            doc.errors.forEach(errors.prettifyError(source, lineCounter));
            doc.warnings.forEach(errors.prettifyError(source, lineCounter));
        }
    if (docs.length > 0)
        return docs;
    return Object.assign([], { empty: true }, composer$1.streamInfo());
}
/** Parse an input string into a single YAML.Document */
function parseDocument(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    // `doc` is always set by compose.end(true) at the very latest
    let doc = null;
    for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
            doc = _doc;
        else if (doc.options.logLevel !== 'silent') {
            doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), 'MULTIPLE_DOCS', 'Source contains multiple documents; please use YAML.parseAllDocuments()'));
            break;
        }
    }
    if (prettyErrors && lineCounter) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter));
    }
    return doc;
}
function parse(src, reviver, options) {
    let _reviver = undefined;
    if (typeof reviver === 'function') {
        _reviver = reviver;
    }
    else if (options === undefined && reviver && typeof reviver === 'object') {
        options = reviver;
    }
    const doc = parseDocument(src, options);
    if (!doc)
        return null;
    doc.warnings.forEach(warning => log.warn(doc.options.logLevel, warning));
    if (doc.errors.length > 0) {
        if (doc.options.logLevel !== 'silent')
            throw doc.errors[0];
        else
            doc.errors = [];
    }
    return doc.toJS(Object.assign({ reviver: _reviver }, options));
}
function stringify(value, replacer, options) {
    let _replacer = null;
    if (typeof replacer === 'function' || Array.isArray(replacer)) {
        _replacer = replacer;
    }
    else if (options === undefined && replacer) {
        options = replacer;
    }
    if (typeof options === 'string')
        options = options.length;
    if (typeof options === 'number') {
        const indent = Math.round(options);
        options = indent < 1 ? undefined : indent > 8 ? { indent: 8 } : { indent };
    }
    if (value === undefined) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
            return undefined;
    }
    if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
    return new Document.Document(value, _replacer, options).toString(options);
}

exports.parse = parse;
exports.parseAllDocuments = parseAllDocuments;
exports.parseDocument = parseDocument;
exports.stringify = stringify;


/***/ }),

/***/ 5840:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var tags = __nccwpck_require__(18);

const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
class Schema {
    constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat)
            ? tags.getTags(compat, 'compat')
            : compat
                ? tags.getTags(null, compat)
                : null;
        this.name = (typeof schema === 'string' && schema) || 'core';
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        // Used by createMap()
        this.sortMapEntries =
            typeof sortMapEntries === 'function'
                ? sortMapEntries
                : sortMapEntries === true
                    ? sortMapEntriesByKey
                    : null;
    }
    clone() {
        const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
    }
}

exports.Schema = Schema;


/***/ }),

/***/ 7451:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLMap = __nccwpck_require__(4454);

const map = {
    collection: 'map',
    default: true,
    nodeClass: YAMLMap.YAMLMap,
    tag: 'tag:yaml.org,2002:map',
    resolve(map, onError) {
        if (!identity.isMap(map))
            onError('Expected a mapping for this tag');
        return map;
    },
    createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
};

exports.map = map;


/***/ }),

/***/ 3632:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const nullTag = {
    identify: value => value == null,
    createNode: () => new Scalar.Scalar(null),
    default: true,
    tag: 'tag:yaml.org,2002:null',
    test: /^(?:~|[Nn]ull|NULL)?$/,
    resolve: () => new Scalar.Scalar(null),
    stringify: ({ source }, ctx) => typeof source === 'string' && nullTag.test.test(source)
        ? source
        : ctx.options.nullStr
};

exports.nullTag = nullTag;


/***/ }),

/***/ 1706:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLSeq = __nccwpck_require__(2223);

const seq = {
    collection: 'seq',
    default: true,
    nodeClass: YAMLSeq.YAMLSeq,
    tag: 'tag:yaml.org,2002:seq',
    resolve(seq, onError) {
        if (!identity.isSeq(seq))
            onError('Expected a sequence for this tag');
        return seq;
    },
    createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
};

exports.seq = seq;


/***/ }),

/***/ 6464:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyString = __nccwpck_require__(3069);

const string = {
    identify: value => typeof value === 'string',
    default: true,
    tag: 'tag:yaml.org,2002:str',
    resolve: str => str,
    stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
    }
};

exports.string = string;


/***/ }),

/***/ 3959:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const boolTag = {
    identify: value => typeof value === 'boolean',
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
    resolve: str => new Scalar.Scalar(str[0] === 't' || str[0] === 'T'),
    stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
            const sv = source[0] === 't' || source[0] === 'T';
            if (value === sv)
                return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
};

exports.boolTag = boolTag;


/***/ }),

/***/ 8405:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: str => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
    resolve: str => parseFloat(str),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf('.');
        if (dot !== -1 && str[str.length - 1] === '0')
            node.minFractionDigits = str.length - dot - 1;
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 9874:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
const intResolve = (str, offset, radix, { intAsBigInt }) => (intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix));
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
    return stringifyNumber.stringifyNumber(node);
}
const intOct = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^0o[0-7]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
    stringify: node => intStringify(node, 8, '0o')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^0x[0-9a-fA-F]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 896:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.boolTag,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float
];

exports.schema = schema;


/***/ }),

/***/ 3559:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);

function intIdentify(value) {
    return typeof value === 'bigint' || Number.isInteger(value);
}
const stringifyJSON = ({ value }) => JSON.stringify(value);
const jsonScalars = [
    {
        identify: value => typeof value === 'string',
        default: true,
        tag: 'tag:yaml.org,2002:str',
        resolve: str => str,
        stringify: stringifyJSON
    },
    {
        identify: value => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: 'tag:yaml.org,2002:null',
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
    },
    {
        identify: value => typeof value === 'boolean',
        default: true,
        tag: 'tag:yaml.org,2002:bool',
        test: /^true$|^false$/,
        resolve: str => str === 'true',
        stringify: stringifyJSON
    },
    {
        identify: intIdentify,
        default: true,
        tag: 'tag:yaml.org,2002:int',
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
    },
    {
        identify: value => typeof value === 'number',
        default: true,
        tag: 'tag:yaml.org,2002:float',
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: str => parseFloat(str),
        stringify: stringifyJSON
    }
];
const jsonError = {
    default: true,
    tag: '',
    test: /^/,
    resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
    }
};
const schema = [map.map, seq.seq].concat(jsonScalars, jsonError);

exports.schema = schema;


/***/ }),

/***/ 18:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);
var schema = __nccwpck_require__(896);
var schema$1 = __nccwpck_require__(3559);
var binary = __nccwpck_require__(6083);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var schema$2 = __nccwpck_require__(5913);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schemas = new Map([
    ['core', schema.schema],
    ['failsafe', [map.map, seq.seq, string.string]],
    ['json', schema$1.schema],
    ['yaml11', schema$2.schema],
    ['yaml-1.1', schema$2.schema]
]);
const tagsByName = {
    binary: binary.binary,
    bool: bool.boolTag,
    float: float.float,
    floatExp: float.floatExp,
    floatNaN: float.floatNaN,
    floatTime: timestamp.floatTime,
    int: int.int,
    intHex: int.intHex,
    intOct: int.intOct,
    intTime: timestamp.intTime,
    map: map.map,
    merge: merge.merge,
    null: _null.nullTag,
    omap: omap.omap,
    pairs: pairs.pairs,
    seq: seq.seq,
    set: set.set,
    timestamp: timestamp.timestamp
};
const coreKnownTags = {
    'tag:yaml.org,2002:binary': binary.binary,
    'tag:yaml.org,2002:merge': merge.merge,
    'tag:yaml.org,2002:omap': omap.omap,
    'tag:yaml.org,2002:pairs': pairs.pairs,
    'tag:yaml.org,2002:set': set.set,
    'tag:yaml.org,2002:timestamp': timestamp.timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
    const schemaTags = schemas.get(schemaName);
    if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge)
            ? schemaTags.concat(merge.merge)
            : schemaTags.slice();
    }
    let tags = schemaTags;
    if (!tags) {
        if (Array.isArray(customTags))
            tags = [];
        else {
            const keys = Array.from(schemas.keys())
                .filter(key => key !== 'yaml11')
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
    }
    if (Array.isArray(customTags)) {
        for (const tag of customTags)
            tags = tags.concat(tag);
    }
    else if (typeof customTags === 'function') {
        tags = customTags(tags.slice());
    }
    if (addMergeTag)
        tags = tags.concat(merge.merge);
    return tags.reduce((tags, tag) => {
        const tagObj = typeof tag === 'string' ? tagsByName[tag] : tag;
        if (!tagObj) {
            const tagName = JSON.stringify(tag);
            const keys = Object.keys(tagsByName)
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags.includes(tagObj))
            tags.push(tagObj);
        return tags;
    }, []);
}

exports.coreKnownTags = coreKnownTags;
exports.getTags = getTags;


/***/ }),

/***/ 6083:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_buffer = __nccwpck_require__(181);
var Scalar = __nccwpck_require__(3301);
var stringifyString = __nccwpck_require__(3069);

const binary = {
    identify: value => value instanceof Uint8Array, // Buffer inherits from Uint8Array
    default: false,
    tag: 'tag:yaml.org,2002:binary',
    /**
     * Returns a Buffer in node and an Uint8Array in browsers
     *
     * To use the resulting buffer as an image, you'll want to do something like:
     *
     *   const blob = new Blob([buffer], { type: 'image/jpeg' })
     *   document.querySelector('#photo').src = URL.createObjectURL(blob)
     */
    resolve(src, onError) {
        if (typeof node_buffer.Buffer === 'function') {
            return node_buffer.Buffer.from(src, 'base64');
        }
        else if (typeof atob === 'function') {
            // On IE 11, atob() can't handle newlines
            const str = atob(src.replace(/[\n\r]/g, ''));
            const buffer = new Uint8Array(str.length);
            for (let i = 0; i < str.length; ++i)
                buffer[i] = str.charCodeAt(i);
            return buffer;
        }
        else {
            onError('This environment does not support reading binary tags; either Buffer or atob is required');
            return src;
        }
    },
    stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
            return '';
        const buf = value; // checked earlier by binary.identify()
        let str;
        if (typeof node_buffer.Buffer === 'function') {
            str =
                buf instanceof node_buffer.Buffer
                    ? buf.toString('base64')
                    : node_buffer.Buffer.from(buf.buffer).toString('base64');
        }
        else if (typeof btoa === 'function') {
            let s = '';
            for (let i = 0; i < buf.length; ++i)
                s += String.fromCharCode(buf[i]);
            str = btoa(s);
        }
        else {
            throw new Error('This environment does not support writing binary tags; either Buffer or btoa is required');
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
            const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
            const n = Math.ceil(str.length / lineWidth);
            const lines = new Array(n);
            for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
                lines[i] = str.substr(o, lineWidth);
            }
            str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? '\n' : ' ');
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
    }
};

exports.binary = binary;


/***/ }),

/***/ 8398:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function boolStringify({ value, source }, ctx) {
    const boolObj = value ? trueTag : falseTag;
    if (source && boolObj.test.test(source))
        return source;
    return value ? ctx.options.trueStr : ctx.options.falseStr;
}
const trueTag = {
    identify: value => value === true,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
    resolve: () => new Scalar.Scalar(true),
    stringify: boolStringify
};
const falseTag = {
    identify: value => value === false,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
    resolve: () => new Scalar.Scalar(false),
    stringify: boolStringify
};

exports.falseTag = falseTag;
exports.trueTag = trueTag;


/***/ }),

/***/ 5782:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: (str) => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
    resolve: (str) => parseFloat(str.replace(/_/g, '')),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, '')));
        const dot = str.indexOf('.');
        if (dot !== -1) {
            const f = str.substring(dot + 1).replace(/_/g, '');
            if (f[f.length - 1] === '0')
                node.minFractionDigits = f.length;
        }
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 873:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
function intResolve(str, offset, radix, { intAsBigInt }) {
    const sign = str[0];
    if (sign === '-' || sign === '+')
        offset += 1;
    str = str.substring(offset).replace(/_/g, '');
    if (intAsBigInt) {
        switch (radix) {
            case 2:
                str = `0b${str}`;
                break;
            case 8:
                str = `0o${str}`;
                break;
            case 16:
                str = `0x${str}`;
                break;
        }
        const n = BigInt(str);
        return sign === '-' ? BigInt(-1) * n : n;
    }
    const n = parseInt(str, radix);
    return sign === '-' ? -1 * n : n;
}
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? '-' + prefix + str.substr(1) : prefix + str;
    }
    return stringifyNumber.stringifyNumber(node);
}
const intBin = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'BIN',
    test: /^[-+]?0b[0-1_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
    stringify: node => intStringify(node, 2, '0b')
};
const intOct = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^[-+]?0[0-7_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
    stringify: node => intStringify(node, 8, '0')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9][0-9_]*$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^[-+]?0x[0-9a-fA-F_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intBin = intBin;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 452:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

// If the value associated with a merge key is a single mapping node, each of
// its key/value pairs is inserted into the current mapping, unless the key
// already exists in it. If the value associated with the merge key is a
// sequence, then this sequence is expected to contain mapping nodes and each
// of these nodes is merged in turn according to its order in the sequence.
// Keys in mapping nodes earlier in the sequence override keys specified in
// later mapping nodes. -- http://yaml.org/type/merge.html
const MERGE_KEY = '<<';
const merge = {
    identify: value => value === MERGE_KEY ||
        (typeof value === 'symbol' && value.description === MERGE_KEY),
    default: 'key',
    tag: 'tag:yaml.org,2002:merge',
    test: /^<<$/,
    resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
    }),
    stringify: () => MERGE_KEY
};
const isMergeKey = (ctx, key) => (merge.identify(key) ||
    (identity.isScalar(key) &&
        (!key.type || key.type === Scalar.Scalar.PLAIN) &&
        merge.identify(key.value))) &&
    ctx?.doc.schema.tags.some(tag => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (identity.isSeq(source))
        for (const it of source.items)
            mergeValue(ctx, map, it);
    else if (Array.isArray(source))
        for (const it of source)
            mergeValue(ctx, map, it);
    else
        mergeValue(ctx, map, source);
}
function mergeValue(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (!identity.isMap(source))
        throw new Error('Merge sources must be maps or map aliases');
    const srcMap = source.toJSON(null, ctx, Map);
    for (const [key, value] of srcMap) {
        if (map instanceof Map) {
            if (!map.has(key))
                map.set(key, value);
        }
        else if (map instanceof Set) {
            map.add(key);
        }
        else if (!Object.prototype.hasOwnProperty.call(map, key)) {
            Object.defineProperty(map, key, {
                value,
                writable: true,
                enumerable: true,
                configurable: true
            });
        }
    }
    return map;
}
function resolveAliasValue(ctx, value) {
    return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

exports.addMergeToJSMap = addMergeToJSMap;
exports.isMergeKey = isMergeKey;
exports.merge = merge;


/***/ }),

/***/ 303:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var pairs = __nccwpck_require__(8385);

class YAMLOMap extends YAMLSeq.YAMLSeq {
    constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = YAMLOMap.tag;
    }
    /**
     * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
     * but TypeScript won't allow widening the signature of a child method.
     */
    toJSON(_, ctx) {
        if (!ctx)
            return super.toJSON(_);
        const map = new Map();
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const pair of this.items) {
            let key, value;
            if (identity.isPair(pair)) {
                key = toJS.toJS(pair.key, '', ctx);
                value = toJS.toJS(pair.value, key, ctx);
            }
            else {
                key = toJS.toJS(pair, '', ctx);
            }
            if (map.has(key))
                throw new Error('Ordered maps must not include duplicate keys');
            map.set(key, value);
        }
        return map;
    }
    static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap = new this();
        omap.items = pairs$1.items;
        return omap;
    }
}
YAMLOMap.tag = 'tag:yaml.org,2002:omap';
const omap = {
    collection: 'seq',
    identify: value => value instanceof Map,
    nodeClass: YAMLOMap,
    default: false,
    tag: 'tag:yaml.org,2002:omap',
    resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
            if (identity.isScalar(key)) {
                if (seenKeys.includes(key.value)) {
                    onError(`Ordered maps must not include duplicate keys: ${key.value}`);
                }
                else {
                    seenKeys.push(key.value);
                }
            }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
    },
    createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
};

exports.YAMLOMap = YAMLOMap;
exports.omap = omap;


/***/ }),

/***/ 8385:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLSeq = __nccwpck_require__(2223);

function resolvePairs(seq, onError) {
    if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
            let item = seq.items[i];
            if (identity.isPair(item))
                continue;
            else if (identity.isMap(item)) {
                if (item.items.length > 1)
                    onError('Each pair must have its own sequence indicator');
                const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
                if (item.commentBefore)
                    pair.key.commentBefore = pair.key.commentBefore
                        ? `${item.commentBefore}\n${pair.key.commentBefore}`
                        : item.commentBefore;
                if (item.comment) {
                    const cn = pair.value ?? pair.key;
                    cn.comment = cn.comment
                        ? `${item.comment}\n${cn.comment}`
                        : item.comment;
                }
                item = pair;
            }
            seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
    }
    else
        onError('Expected a sequence for this tag');
    return seq;
}
function createPairs(schema, iterable, ctx) {
    const { replacer } = ctx;
    const pairs = new YAMLSeq.YAMLSeq(schema);
    pairs.tag = 'tag:yaml.org,2002:pairs';
    let i = 0;
    if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
            if (typeof replacer === 'function')
                it = replacer.call(iterable, String(i++), it);
            let key, value;
            if (Array.isArray(it)) {
                if (it.length === 2) {
                    key = it[0];
                    value = it[1];
                }
                else
                    throw new TypeError(`Expected [key, value] tuple: ${it}`);
            }
            else if (it && it instanceof Object) {
                const keys = Object.keys(it);
                if (keys.length === 1) {
                    key = keys[0];
                    value = it[key];
                }
                else {
                    throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
                }
            }
            else {
                key = it;
            }
            pairs.items.push(Pair.createPair(key, value, ctx));
        }
    return pairs;
}
const pairs = {
    collection: 'seq',
    default: false,
    tag: 'tag:yaml.org,2002:pairs',
    resolve: resolvePairs,
    createNode: createPairs
};

exports.createPairs = createPairs;
exports.pairs = pairs;
exports.resolvePairs = resolvePairs;


/***/ }),

/***/ 5913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var binary = __nccwpck_require__(6083);
var bool = __nccwpck_require__(8398);
var float = __nccwpck_require__(5782);
var int = __nccwpck_require__(873);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.trueTag,
    bool.falseTag,
    int.intBin,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float,
    binary.binary,
    merge.merge,
    omap.omap,
    pairs.pairs,
    set.set,
    timestamp.intTime,
    timestamp.floatTime,
    timestamp.timestamp
];

exports.schema = schema;


/***/ }),

/***/ 1528:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);

class YAMLSet extends YAMLMap.YAMLMap {
    constructor(schema) {
        super(schema);
        this.tag = YAMLSet.tag;
    }
    add(key) {
        let pair;
        if (identity.isPair(key))
            pair = key;
        else if (key &&
            typeof key === 'object' &&
            'key' in key &&
            'value' in key &&
            key.value === null)
            pair = new Pair.Pair(key.key, null);
        else
            pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
            this.items.push(pair);
    }
    /**
     * If `keepPair` is `true`, returns the Pair matching `key`.
     * Otherwise, returns the value of that Pair's key.
     */
    get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair)
            ? identity.isScalar(pair.key)
                ? pair.key.value
                : pair.key
            : pair;
    }
    set(key, value) {
        if (typeof value !== 'boolean')
            throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
            this.items.splice(this.items.indexOf(prev), 1);
        }
        else if (!prev && value) {
            this.items.push(new Pair.Pair(key));
        }
    }
    toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        if (this.hasAllNullValues(true))
            return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
            throw new Error('Set items must all have null values');
    }
    static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
            for (let value of iterable) {
                if (typeof replacer === 'function')
                    value = replacer.call(iterable, value, value);
                set.items.push(Pair.createPair(value, null, ctx));
            }
        return set;
    }
}
YAMLSet.tag = 'tag:yaml.org,2002:set';
const set = {
    collection: 'map',
    identify: value => value instanceof Set,
    nodeClass: YAMLSet,
    default: false,
    tag: 'tag:yaml.org,2002:set',
    createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
    resolve(map, onError) {
        if (identity.isMap(map)) {
            if (map.hasAllNullValues(true))
                return Object.assign(new YAMLSet(), map);
            else
                onError('Set items must all have null values');
        }
        else
            onError('Expected a mapping for this tag');
        return map;
    }
};

exports.YAMLSet = YAMLSet;
exports.set = set;


/***/ }),

/***/ 6752:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

/** Internal types handle bigint as number, because TS can't figure it out. */
function parseSexagesimal(str, asBigInt) {
    const sign = str[0];
    const parts = sign === '-' || sign === '+' ? str.substring(1) : str;
    const num = (n) => asBigInt ? BigInt(n) : Number(n);
    const res = parts
        .replace(/_/g, '')
        .split(':')
        .reduce((res, p) => res * num(60) + num(p), num(0));
    return (sign === '-' ? num(-1) * res : res);
}
/**
 * hhhh:mm:ss.sss
 *
 * Internal types handle bigint as number, because TS can't figure it out.
 */
function stringifySexagesimal(node) {
    let { value } = node;
    let num = (n) => n;
    if (typeof value === 'bigint')
        num = n => BigInt(n);
    else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
    let sign = '';
    if (value < 0) {
        sign = '-';
        value *= num(-1);
    }
    const _60 = num(60);
    const parts = [value % _60]; // seconds, including ms
    if (value < 60) {
        parts.unshift(0); // at least one : is required
    }
    else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60); // minutes
        if (value >= 60) {
            value = (value - parts[0]) / _60;
            parts.unshift(value); // hours
        }
    }
    return (sign +
        parts
            .map(n => String(n).padStart(2, '0'))
            .join(':')
            .replace(/000000\d*$/, '') // % 60 may introduce error
    );
}
const intTime = {
    identify: value => typeof value === 'bigint' || Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
    resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
    stringify: stringifySexagesimal
};
const floatTime = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
    resolve: str => parseSexagesimal(str, false),
    stringify: stringifySexagesimal
};
const timestamp = {
    identify: value => value instanceof Date,
    default: true,
    tag: 'tag:yaml.org,2002:timestamp',
    // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
    // may be omitted altogether, resulting in a date format. In such a case, the time part is
    // assumed to be 00:00:00Z (start of day, UTC).
    test: RegExp('^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})' + // YYYY-Mm-Dd
        '(?:' + // time is optional
        '(?:t|T|[ \\t]+)' + // t | T | whitespace
        '([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)' + // Hh:Mm:Ss(.ss)?
        '(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?' + // Z | +5 | -03:30
        ')?$'),
    resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
            throw new Error('!!timestamp expects a date, starting with yyyy-mm-dd');
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + '00').substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== 'Z') {
            let d = parseSexagesimal(tz, false);
            if (Math.abs(d) < 30)
                d *= 60;
            date -= 60000 * d;
        }
        return new Date(date);
    },
    stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, '') ?? ''
};

exports.floatTime = floatTime;
exports.intTime = intTime;
exports.timestamp = timestamp;


/***/ }),

/***/ 4475:
/***/ ((__unused_webpack_module, exports) => {



const FOLD_FLOW = 'flow';
const FOLD_BLOCK = 'block';
const FOLD_QUOTED = 'quoted';
/**
 * Tries to keep input at up to `lineWidth` characters, splitting only on spaces
 * not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
 * terminated with `\n` and started with `indent`.
 */
function foldFlowLines(text, indent, mode = 'flow', { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
    if (!lineWidth || lineWidth < 0)
        return text;
    if (lineWidth < minContentWidth)
        minContentWidth = 0;
    const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
    if (text.length <= endStep)
        return text;
    const folds = [];
    const escapedFolds = {};
    let end = lineWidth - indent.length;
    if (typeof indentAtStart === 'number') {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
            folds.push(0);
        else
            end = lineWidth - indentAtStart;
    }
    let split = undefined;
    let prev = undefined;
    let overflow = false;
    let i = -1;
    let escStart = -1;
    let escEnd = -1;
    if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text, i, indent.length);
        if (i !== -1)
            end = i + endStep;
    }
    for (let ch; (ch = text[(i += 1)]);) {
        if (mode === FOLD_QUOTED && ch === '\\') {
            escStart = i;
            switch (text[i + 1]) {
                case 'x':
                    i += 3;
                    break;
                case 'u':
                    i += 5;
                    break;
                case 'U':
                    i += 9;
                    break;
                default:
                    i += 1;
            }
            escEnd = i;
        }
        if (ch === '\n') {
            if (mode === FOLD_BLOCK)
                i = consumeMoreIndentedLines(text, i, indent.length);
            end = i + indent.length + endStep;
            split = undefined;
        }
        else {
            if (ch === ' ' &&
                prev &&
                prev !== ' ' &&
                prev !== '\n' &&
                prev !== '\t') {
                // space surrounded by non-space can be replaced with newline + indent
                const next = text[i + 1];
                if (next && next !== ' ' && next !== '\n' && next !== '\t')
                    split = i;
            }
            if (i >= end) {
                if (split) {
                    folds.push(split);
                    end = split + endStep;
                    split = undefined;
                }
                else if (mode === FOLD_QUOTED) {
                    // white-space collected at end may stretch past lineWidth
                    while (prev === ' ' || prev === '\t') {
                        prev = ch;
                        ch = text[(i += 1)];
                        overflow = true;
                    }
                    // Account for newline escape, but don't break preceding escape
                    const j = i > escEnd + 1 ? i - 2 : escStart - 1;
                    // Bail out if lineWidth & minContentWidth are shorter than an escape string
                    if (escapedFolds[j])
                        return text;
                    folds.push(j);
                    escapedFolds[j] = true;
                    end = j + endStep;
                    split = undefined;
                }
                else {
                    overflow = true;
                }
            }
        }
        prev = ch;
    }
    if (overflow && onOverflow)
        onOverflow();
    if (folds.length === 0)
        return text;
    if (onFold)
        onFold();
    let res = text.slice(0, folds[0]);
    for (let i = 0; i < folds.length; ++i) {
        const fold = folds[i];
        const end = folds[i + 1] || text.length;
        if (fold === 0)
            res = `\n${indent}${text.slice(0, end)}`;
        else {
            if (mode === FOLD_QUOTED && escapedFolds[fold])
                res += `${text[fold]}\\`;
            res += `\n${indent}${text.slice(fold + 1, end)}`;
        }
    }
    return res;
}
/**
 * Presumes `i + 1` is at the start of a line
 * @returns index of last newline in more-indented block
 */
function consumeMoreIndentedLines(text, i, indent) {
    let end = i;
    let start = i + 1;
    let ch = text[start];
    while (ch === ' ' || ch === '\t') {
        if (i < start + indent) {
            ch = text[++i];
        }
        else {
            do {
                ch = text[++i];
            } while (ch && ch !== '\n');
            end = i;
            start = i + 1;
            ch = text[start];
        }
    }
    return end;
}

exports.FOLD_BLOCK = FOLD_BLOCK;
exports.FOLD_FLOW = FOLD_FLOW;
exports.FOLD_QUOTED = FOLD_QUOTED;
exports.foldFlowLines = foldFlowLines;


/***/ }),

/***/ 2148:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var identity = __nccwpck_require__(1127);
var stringifyComment = __nccwpck_require__(9799);
var stringifyString = __nccwpck_require__(3069);

function createStringifyContext(doc, options) {
    const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: 'PLAIN',
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: 'false',
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: 'null',
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: 'true',
        verifyAliasOrder: true
    }, doc.schema.toStringOptions, options);
    let inFlow;
    switch (opt.collectionStyle) {
        case 'block':
            inFlow = false;
            break;
        case 'flow':
            inFlow = true;
            break;
        default:
            inFlow = null;
    }
    return {
        anchors: new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? ' ' : '',
        indent: '',
        indentStep: typeof opt.indent === 'number' ? ' '.repeat(opt.indent) : '  ',
        inFlow,
        options: opt
    };
}
function getTagObject(tags, item) {
    if (item.tag) {
        const match = tags.filter(t => t.tag === item.tag);
        if (match.length > 0)
            return match.find(t => t.format === item.format) ?? match[0];
    }
    let tagObj = undefined;
    let obj;
    if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter(t => t.identify?.(obj));
        if (match.length > 1) {
            const testMatch = match.filter(t => t.test);
            if (testMatch.length > 0)
                match = testMatch;
        }
        tagObj =
            match.find(t => t.format === item.format) ?? match.find(t => !t.format);
    }
    else {
        obj = item;
        tagObj = tags.find(t => t.nodeClass && obj instanceof t.nodeClass);
    }
    if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? 'null' : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
    }
    return tagObj;
}
// needs to be called before value stringifier to allow for circular anchor refs
function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
    if (!doc.directives)
        return '';
    const props = [];
    const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
    if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
    }
    const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
    if (tag)
        props.push(doc.directives.tagString(tag));
    return props.join(' ');
}
function stringify(item, ctx, onComment, onChompKeep) {
    if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
    if (identity.isAlias(item)) {
        if (ctx.doc.directives)
            return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
            throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        }
        else {
            if (ctx.resolvedAliases)
                ctx.resolvedAliases.add(item);
            else
                ctx.resolvedAliases = new Set([item]);
            item = item.resolve(ctx.doc);
        }
    }
    let tagObj = undefined;
    const node = identity.isNode(item)
        ? item
        : ctx.doc.createNode(item, { onTagObj: o => (tagObj = o) });
    tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
    const props = stringifyProps(node, tagObj, ctx);
    if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
    const str = typeof tagObj.stringify === 'function'
        ? tagObj.stringify(node, ctx, onComment, onChompKeep)
        : identity.isScalar(node)
            ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep)
            : node.toString(ctx, onComment, onChompKeep);
    if (!props)
        return str;
    return identity.isScalar(node) || str[0] === '{' || str[0] === '['
        ? `${props} ${str}`
        : `${props}\n${ctx.indent}${str}`;
}

exports.createStringifyContext = createStringifyContext;
exports.stringify = stringify;


/***/ }),

/***/ 1212:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyCollection(collection, ctx, options) {
    const flow = ctx.inFlow ?? collection.flow;
    const stringify = flow ? stringifyFlowCollection : stringifyBlockCollection;
    return stringify(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
    const { indent, options: { commentString } } = ctx;
    const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
    let chompKeep = false; // flag for the preceding node's status
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (!chompKeep && item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (!chompKeep && ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
            }
        }
        chompKeep = false;
        let str = stringify.stringify(item, itemCtx, () => (comment = null), () => (chompKeep = true));
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        if (chompKeep && comment)
            chompKeep = false;
        lines.push(blockItemPrefix + str);
    }
    let str;
    if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
    }
    else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
            const line = lines[i];
            str += line ? `\n${indent}${line}` : '\n';
        }
    }
    if (comment) {
        str += '\n' + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
            onComment();
    }
    else if (chompKeep && onChompKeep)
        onChompKeep();
    return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
    const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
    itemIndent += indentStep;
    const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
    });
    let reqNewline = false;
    let linesAtValue = 0;
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, false);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, false);
                if (ik.comment)
                    reqNewline = true;
            }
            const iv = identity.isNode(item.value) ? item.value : null;
            if (iv) {
                if (iv.comment)
                    comment = iv.comment;
                if (iv.commentBefore)
                    reqNewline = true;
            }
            else if (item.value == null && ik?.comment) {
                comment = ik.comment;
            }
        }
        if (comment)
            reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => (comment = null));
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes('\n'));
        if (i < items.length - 1) {
            str += ',';
        }
        else if (ctx.options.trailingComma) {
            if (ctx.options.lineWidth > 0) {
                reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) +
                    (str.length + 2) >
                    ctx.options.lineWidth);
            }
            if (reqNewline) {
                str += ',';
            }
        }
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
    }
    const { start, end } = flowChars;
    if (lines.length === 0) {
        return start + end;
    }
    else {
        if (!reqNewline) {
            const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
            reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
            let str = start;
            for (const line of lines)
                str += line ? `\n${indentStep}${indent}${line}` : '\n';
            return `${str}\n${indent}${end}`;
        }
        else {
            return `${start}${fcPadding}${lines.join(' ')}${fcPadding}${end}`;
        }
    }
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
    if (comment && chompKeep)
        comment = comment.replace(/^\n+/, '');
    if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart()); // Avoid double indent on first line
    }
}

exports.stringifyCollection = stringifyCollection;


/***/ }),

/***/ 9799:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringifies a comment.
 *
 * Empty comment lines are left empty,
 * lines consisting of a single space are replaced by `#`,
 * and all other lines are prefixed with a `#`.
 */
const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, '#');
function indentComment(comment, indent) {
    if (/^\n+$/.test(comment))
        return comment.substring(1);
    return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
const lineComment = (str, indent, comment) => str.endsWith('\n')
    ? indentComment(comment, indent)
    : comment.includes('\n')
        ? '\n' + indentComment(comment, indent)
        : (str.endsWith(' ') ? '' : ' ') + comment;

exports.indentComment = indentComment;
exports.lineComment = lineComment;
exports.stringifyComment = stringifyComment;


/***/ }),

/***/ 6829:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyDocument(doc, options) {
    const lines = [];
    let hasDirectives = options.directives === true;
    if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
            lines.push(dir);
            hasDirectives = true;
        }
        else if (doc.directives.docStart)
            hasDirectives = true;
    }
    if (hasDirectives)
        lines.push('---');
    const ctx = stringify.createStringifyContext(doc, options);
    const { commentString } = ctx.options;
    if (doc.commentBefore) {
        if (lines.length !== 1)
            lines.unshift('');
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ''));
    }
    let chompKeep = false;
    let contentComment = null;
    if (doc.contents) {
        if (identity.isNode(doc.contents)) {
            if (doc.contents.spaceBefore && hasDirectives)
                lines.push('');
            if (doc.contents.commentBefore) {
                const cs = commentString(doc.contents.commentBefore);
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            // top-level block scalars need to be indented if followed by a comment
            ctx.forceBlockIndent = !!doc.comment;
            contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? undefined : () => (chompKeep = true);
        let body = stringify.stringify(doc.contents, ctx, () => (contentComment = null), onChompKeep);
        if (contentComment)
            body += stringifyComment.lineComment(body, '', commentString(contentComment));
        if ((body[0] === '|' || body[0] === '>') &&
            lines[lines.length - 1] === '---') {
            // Top-level block scalars with a preceding doc marker ought to use the
            // same line for their header.
            lines[lines.length - 1] = `--- ${body}`;
        }
        else
            lines.push(body);
    }
    else {
        lines.push(stringify.stringify(doc.contents, ctx));
    }
    if (doc.directives?.docEnd) {
        if (doc.comment) {
            const cs = commentString(doc.comment);
            if (cs.includes('\n')) {
                lines.push('...');
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            else {
                lines.push(`... ${cs}`);
            }
        }
        else {
            lines.push('...');
        }
    }
    else {
        let dc = doc.comment;
        if (dc && chompKeep)
            dc = dc.replace(/^\n+/, '');
        if (dc) {
            if ((!chompKeep || contentComment) && lines[lines.length - 1] !== '')
                lines.push('');
            lines.push(stringifyComment.indentComment(commentString(dc), ''));
        }
    }
    return lines.join('\n') + '\n';
}

exports.stringifyDocument = stringifyDocument;


/***/ }),

/***/ 8689:
/***/ ((__unused_webpack_module, exports) => {



function stringifyNumber({ format, minFractionDigits, tag, value }) {
    if (typeof value === 'bigint')
        return String(value);
    const num = typeof value === 'number' ? value : Number(value);
    if (!isFinite(num))
        return isNaN(num) ? '.nan' : num < 0 ? '-.inf' : '.inf';
    let n = Object.is(value, -0) ? '-0' : JSON.stringify(value);
    if (!format &&
        minFractionDigits &&
        (!tag || tag === 'tag:yaml.org,2002:float') &&
        /^-?\d/.test(n) &&
        !n.includes('e')) {
        let i = n.indexOf('.');
        if (i < 0) {
            i = n.length;
            n += '.';
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
            n += '0';
    }
    return n;
}

exports.stringifyNumber = stringifyNumber;


/***/ }),

/***/ 9748:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
    const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
    let keyComment = (identity.isNode(key) && key.comment) || null;
    if (simpleKeys) {
        if (keyComment) {
            throw new Error('With simple keys, key nodes cannot have comments');
        }
        if (identity.isCollection(key) || (!identity.isNode(key) && typeof key === 'object')) {
            const msg = 'With simple keys, collection cannot be used as a key value';
            throw new Error(msg);
        }
    }
    let explicitKey = !simpleKeys &&
        (!key ||
            (keyComment && value == null && !ctx.inFlow) ||
            identity.isCollection(key) ||
            (identity.isScalar(key)
                ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL
                : typeof key === 'object'));
    ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
    });
    let keyCommentDone = false;
    let chompKeep = false;
    let str = stringify.stringify(key, ctx, () => (keyCommentDone = true), () => (chompKeep = true));
    if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
            throw new Error('With simple keys, single line scalar must not span more than 1024 characters');
        explicitKey = true;
    }
    if (ctx.inFlow) {
        if (allNullValues || value == null) {
            if (keyCommentDone && onComment)
                onComment();
            return str === '' ? '?' : explicitKey ? `? ${str}` : str;
        }
    }
    else if ((allNullValues && !simpleKeys) || (value == null && explicitKey)) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        }
        else if (chompKeep && onChompKeep)
            onChompKeep();
        return str;
    }
    if (keyCommentDone)
        keyComment = null;
    if (explicitKey) {
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}\n${indent}:`;
    }
    else {
        str = `${str}:`;
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
    }
    let vsb, vcb, valueComment;
    if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
    }
    else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === 'object')
            value = doc.createNode(value);
    }
    ctx.implicitKey = false;
    if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
    chompKeep = false;
    if (!indentSeq &&
        indentStep.length >= 2 &&
        !ctx.inFlow &&
        !explicitKey &&
        identity.isSeq(value) &&
        !value.flow &&
        !value.tag &&
        !value.anchor) {
        // If indentSeq === false, consider '- ' as part of indentation where possible
        ctx.indent = ctx.indent.substring(2);
    }
    let valueCommentDone = false;
    const valueStr = stringify.stringify(value, ctx, () => (valueCommentDone = true), () => (chompKeep = true));
    let ws = ' ';
    if (keyComment || vsb || vcb) {
        ws = vsb ? '\n' : '';
        if (vcb) {
            const cs = commentString(vcb);
            ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === '' && !ctx.inFlow) {
            if (ws === '\n' && valueComment)
                ws = '\n\n';
        }
        else {
            ws += `\n${ctx.indent}`;
        }
    }
    else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf('\n');
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
            let hasPropsLine = false;
            if (hasNewline && (vs0 === '&' || vs0 === '!')) {
                let sp0 = valueStr.indexOf(' ');
                if (vs0 === '&' &&
                    sp0 !== -1 &&
                    sp0 < nl0 &&
                    valueStr[sp0 + 1] === '!') {
                    sp0 = valueStr.indexOf(' ', sp0 + 1);
                }
                if (sp0 === -1 || nl0 < sp0)
                    hasPropsLine = true;
            }
            if (!hasPropsLine)
                ws = `\n${ctx.indent}`;
        }
    }
    else if (valueStr === '' || valueStr[0] === '\n') {
        ws = '';
    }
    str += ws + valueStr;
    if (ctx.inFlow) {
        if (valueCommentDone && onComment)
            onComment();
    }
    else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
    }
    else if (chompKeep && onChompKeep) {
        onChompKeep();
    }
    return str;
}

exports.stringifyPair = stringifyPair;


/***/ }),

/***/ 3069:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var foldFlowLines = __nccwpck_require__(4475);

const getFoldOptions = (ctx, isBlock) => ({
    indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
    lineWidth: ctx.options.lineWidth,
    minContentWidth: ctx.options.minContentWidth
});
// Also checks for lines starting with %, as parsing the output as YAML 1.1 will
// presume that's starting a new document.
const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
    if (!lineWidth || lineWidth < 0)
        return false;
    const limit = lineWidth - indentLength;
    const strLen = str.length;
    if (strLen <= limit)
        return false;
    for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === '\n') {
            if (i - start > limit)
                return true;
            start = i + 1;
            if (strLen - start <= limit)
                return false;
        }
    }
    return true;
}
function doubleQuotedString(value, ctx) {
    const json = JSON.stringify(value);
    if (ctx.options.doubleQuotedAsJSON)
        return json;
    const { implicitKey } = ctx;
    const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    let str = '';
    let start = 0;
    for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === ' ' && json[i + 1] === '\\' && json[i + 2] === 'n') {
            // space before newline needs to be escaped to not be folded
            str += json.slice(start, i) + '\\ ';
            i += 1;
            start = i;
            ch = '\\';
        }
        if (ch === '\\')
            switch (json[i + 1]) {
                case 'u':
                    {
                        str += json.slice(start, i);
                        const code = json.substr(i + 2, 4);
                        switch (code) {
                            case '0000':
                                str += '\\0';
                                break;
                            case '0007':
                                str += '\\a';
                                break;
                            case '000b':
                                str += '\\v';
                                break;
                            case '001b':
                                str += '\\e';
                                break;
                            case '0085':
                                str += '\\N';
                                break;
                            case '00a0':
                                str += '\\_';
                                break;
                            case '2028':
                                str += '\\L';
                                break;
                            case '2029':
                                str += '\\P';
                                break;
                            default:
                                if (code.substr(0, 2) === '00')
                                    str += '\\x' + code.substr(2);
                                else
                                    str += json.substr(i, 6);
                        }
                        i += 5;
                        start = i + 1;
                    }
                    break;
                case 'n':
                    if (implicitKey ||
                        json[i + 2] === '"' ||
                        json.length < minMultiLineLength) {
                        i += 1;
                    }
                    else {
                        // folding will eat first newline
                        str += json.slice(start, i) + '\n\n';
                        while (json[i + 2] === '\\' &&
                            json[i + 3] === 'n' &&
                            json[i + 4] !== '"') {
                            str += '\n';
                            i += 2;
                        }
                        str += indent;
                        // space after newline needs to be escaped to not be folded
                        if (json[i + 2] === ' ')
                            str += '\\';
                        i += 1;
                        start = i + 1;
                    }
                    break;
                default:
                    i += 1;
            }
    }
    str = start ? str + json.slice(start) : json;
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
    if (ctx.options.singleQuote === false ||
        (ctx.implicitKey && value.includes('\n')) ||
        /[ \t]\n|\n[ \t]/.test(value) // single quoted string can't have leading or trailing whitespace around newline
    )
        return doubleQuotedString(value, ctx);
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
    return ctx.implicitKey
        ? res
        : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
    const { singleQuote } = ctx.options;
    let qs;
    if (singleQuote === false)
        qs = doubleQuotedString;
    else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
            qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
            qs = doubleQuotedString;
        else
            qs = singleQuote ? singleQuotedString : doubleQuotedString;
    }
    return qs(value, ctx);
}
// The negative lookbehind avoids a polynomial search,
// but isn't supported yet on Safari: https://caniuse.com/js-regexp-lookbehind
let blockEndNewlines;
try {
    blockEndNewlines = new RegExp('(^|(?<!\n))\n+(?!\n|$)', 'g');
}
catch {
    blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
    const { blockQuote, commentString, lineWidth } = ctx.options;
    // 1. Block can't end in whitespace unless the last line is non-empty.
    // 2. Strings consisting of only whitespace are best rendered explicitly.
    if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
    }
    const indent = ctx.indent ||
        (ctx.forceBlockIndent || containsDocumentMarker(value) ? '  ' : '');
    const literal = blockQuote === 'literal'
        ? true
        : blockQuote === 'folded' || type === Scalar.Scalar.BLOCK_FOLDED
            ? false
            : type === Scalar.Scalar.BLOCK_LITERAL
                ? true
                : !lineLengthOverLimit(value, lineWidth, indent.length);
    if (!value)
        return literal ? '|\n' : '>\n';
    // determine chomping from whitespace at value end
    let chomp;
    let endStart;
    for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== '\n' && ch !== '\t' && ch !== ' ')
            break;
    }
    let end = value.substring(endStart);
    const endNlPos = end.indexOf('\n');
    if (endNlPos === -1) {
        chomp = '-'; // strip
    }
    else if (value === end || endNlPos !== end.length - 1) {
        chomp = '+'; // keep
        if (onChompKeep)
            onChompKeep();
    }
    else {
        chomp = ''; // clip
    }
    if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === '\n')
            end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
    }
    // determine indent indicator from whitespace at value start
    let startWithSpace = false;
    let startEnd;
    let startNlPos = -1;
    for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === ' ')
            startWithSpace = true;
        else if (ch === '\n')
            startNlPos = startEnd;
        else
            break;
    }
    let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
    if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
    }
    const indentSize = indent ? '2' : '1'; // root is at -1
    // Leading | or > is added later
    let header = (startWithSpace ? indentSize : '') + chomp;
    if (comment) {
        header += ' ' + commentString(comment.replace(/ ?[\r\n]+/g, ' '));
        if (onComment)
            onComment();
    }
    if (!literal) {
        const foldedValue = value
            .replace(/\n+/g, '\n$&')
            .replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, '$1$2') // more-indented lines aren't folded
            //                ^ more-ind. ^ empty     ^ capture next empty lines only at end of indent
            .replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== 'folded' && type !== Scalar.Scalar.BLOCK_FOLDED) {
            foldOptions.onOverflow = () => {
                literalFallback = true;
            };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
            return `>${header}\n${indent}${body}`;
    }
    value = value.replace(/\n+/g, `$&${indent}`);
    return `|${header}\n${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
    const { type, value } = item;
    const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
    if ((implicitKey && value.includes('\n')) ||
        (inFlow && /[[\]{},]/.test(value))) {
        return quotedString(value, ctx);
    }
    if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        // not allowed:
        // - '-' or '?'
        // - start with an indicator character (except [?:-]) or /[?-] /
        // - '\n ', ': ' or ' \n' anywhere
        // - '#' not preceded by a non-space char
        // - end with ' ' or ':'
        return implicitKey || inFlow || !value.includes('\n')
            ? quotedString(value, ctx)
            : blockString(item, ctx, onComment, onChompKeep);
    }
    if (!implicitKey &&
        !inFlow &&
        type !== Scalar.Scalar.PLAIN &&
        value.includes('\n')) {
        // Where allowed & type not set explicitly, prefer block style for multiline strings
        return blockString(item, ctx, onComment, onChompKeep);
    }
    if (containsDocumentMarker(value)) {
        if (indent === '') {
            ctx.forceBlockIndent = true;
            return blockString(item, ctx, onComment, onChompKeep);
        }
        else if (implicitKey && indent === indentStep) {
            return quotedString(value, ctx);
        }
    }
    const str = value.replace(/\n+/g, `$&\n${indent}`);
    // Verify that output will be parsed as a string, as e.g. plain numbers and
    // booleans get parsed with those types in v1.2 (e.g. '42', 'true' & '0.9e-3'),
    // and others in v1.1.
    if (actualString) {
        const test = (tag) => tag.default && tag.tag !== 'tag:yaml.org,2002:str' && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
            return quotedString(value, ctx);
    }
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
    const { implicitKey, inFlow } = ctx;
    const ss = typeof item.value === 'string'
        ? item
        : Object.assign({}, item, { value: String(item.value) });
    let { type } = item;
    if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        // force double quotes on control characters & unpaired surrogates
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
            type = Scalar.Scalar.QUOTE_DOUBLE;
    }
    const _stringify = (_type) => {
        switch (_type) {
            case Scalar.Scalar.BLOCK_FOLDED:
            case Scalar.Scalar.BLOCK_LITERAL:
                return implicitKey || inFlow
                    ? quotedString(ss.value, ctx) // blocks are not valid inside flow containers
                    : blockString(ss, ctx, onComment, onChompKeep);
            case Scalar.Scalar.QUOTE_DOUBLE:
                return doubleQuotedString(ss.value, ctx);
            case Scalar.Scalar.QUOTE_SINGLE:
                return singleQuotedString(ss.value, ctx);
            case Scalar.Scalar.PLAIN:
                return plainString(ss, ctx, onComment, onChompKeep);
            default:
                return null;
        }
    };
    let res = _stringify(type);
    if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = (implicitKey && defaultKeyType) || defaultStringType;
        res = _stringify(t);
        if (res === null)
            throw new Error(`Unsupported default string type ${t}`);
    }
    return res;
}

exports.stringifyString = stringifyString;


/***/ }),

/***/ 204:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove node');
/**
 * Apply a visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
function visit(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        visit_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current node */
visit.SKIP = SKIP;
/** Remove the current node */
visit.REMOVE = REMOVE;
function visit_(key, node, visitor, path) {
    const ctrl = callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = visit_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = visit_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = visit_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
/**
 * Apply an async visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `Promise`: Must resolve to one of the following values
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
async function visitAsync(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visitAsync.BREAK = BREAK;
/** Do not visit the children of the current node */
visitAsync.SKIP = SKIP;
/** Remove the current node */
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node, visitor, path) {
    const ctrl = await callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = await visitAsync_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = await visitAsync_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = await visitAsync_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
function initVisitor(visitor) {
    if (typeof visitor === 'object' &&
        (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
            Alias: visitor.Node,
            Map: visitor.Node,
            Scalar: visitor.Node,
            Seq: visitor.Node
        }, visitor.Value && {
            Map: visitor.Value,
            Scalar: visitor.Value,
            Seq: visitor.Value
        }, visitor.Collection && {
            Map: visitor.Collection,
            Seq: visitor.Collection
        }, visitor);
    }
    return visitor;
}
function callVisitor(key, node, visitor, path) {
    if (typeof visitor === 'function')
        return visitor(key, node, path);
    if (identity.isMap(node))
        return visitor.Map?.(key, node, path);
    if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path);
    if (identity.isPair(node))
        return visitor.Pair?.(key, node, path);
    if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path);
    if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path);
    return undefined;
}
function replaceNode(key, path, node) {
    const parent = path[path.length - 1];
    if (identity.isCollection(parent)) {
        parent.items[key] = node;
    }
    else if (identity.isPair(parent)) {
        if (key === 'key')
            parent.key = node;
        else
            parent.value = node;
    }
    else if (identity.isDocument(parent)) {
        parent.contents = node;
    }
    else {
        const pt = identity.isAlias(parent) ? 'alias' : 'scalar';
        throw new Error(`Cannot replace node with ${pt} parent`);
    }
}

exports.visit = visit;
exports.visitAsync = visitAsync;


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(4159);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
