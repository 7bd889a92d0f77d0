import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 915:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _server_command_serve_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(624);

const [command, ...rest] = process.argv.slice(2);
// Whoever reads the output may leave, as `| head` does: that is for the command to notice, and no reason to crash.
for (const stream of [process.stdout, process.stderr])
    stream.on('error', () => undefined);
process.exitCode = await (0,_server_command_serve_js__WEBPACK_IMPORTED_MODULE_0__/* .runServe */ .F)(command === 'serve' ? rest : process.argv.slice(2));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 624:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  F: () => (/* binding */ runServe)
});

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

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
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
const errorShapes = [
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
];
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

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
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
        await (0,promises_namespaceObject.setTimeout)(1);
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
        await (0,promises_namespaceObject.setTimeout)(delivery.afterMs, undefined, { signal });
    await send(delivery, response);
    await tell('answered', record);
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
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

;// CONCATENATED MODULE: ./simulator/server/command/whole-file.ts

/** Where a file is written before it has its name. */
function partOf(path) {
    return `${path}.part`;
}
/**
 * Writes a file so that whoever waits for it finds all of it.
 * @param mode who may read it; as the system has it if missing
 */
function writeWhole(path, text, mode) {
    (0,external_node_fs_namespaceObject.writeFileSync)(partOf(path), text, { mode });
    (0,external_node_fs_namespaceObject.renameSync)(partOf(path), path);
}

;// CONCATENATED MODULE: ./simulator/server/command/files.ts


/** What is wrong with the files of a simulator, as a sentence; `undefined`: nothing. Said at the start, not at the end. */
function fileProblem({ stopFile, reportFile, particularsFile, complaintsFile }) {
    if (stopFile !== undefined && (0,external_node_fs_namespaceObject.existsSync)(stopFile))
        return `--stop-file ${stopFile}: it exists already, and would end the simulator at once. Remove it first.`;
    return (writeProblem('--report-file', reportFile) ??
        writeProblem('--particulars-file', particularsFile) ??
        writeProblem('--complaints-file', complaintsFile));
}
function writeProblem(flag, path) {
    if (path === undefined)
        return undefined;
    if ((0,external_node_fs_namespaceObject.statSync)(path, { throwIfNoEntry: false })?.isDirectory() === true)
        return `${flag} ${path}: it is a folder. Name a file.`;
    try {
        (0,external_node_fs_namespaceObject.writeFileSync)(partOf(path), '');
        (0,external_node_fs_namespaceObject.rmSync)(partOf(path));
        return undefined;
    }
    catch (error) {
        return `${flag} ${path}: it cannot be written (${error instanceof Error ? error.message : String(error)}).`;
    }
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./simulator/server/settings/details.ts
/** What stands after the kind of a fault, `:` before each: words, and values with a name. Each is taken once. */
class Details {
    /** The kind as it was written. */
    kind;
    #words;
    #values;
    /** @throws URIError if a `%` is not followed by the code of a character */
    constructor(text) {
        const [kind = '', ...parts] = text.split(':').map((part) => decodeURIComponent(part));
        this.kind = kind;
        this.#words = parts.filter((part) => !part.includes('='));
        this.#values = parts
            .filter((part) => part.includes('='))
            .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]);
    }
    /** Takes the first word. */
    word() {
        const [word, ...others] = this.#words;
        this.#words = others;
        return word;
    }
    /** Takes a word, and says whether it is there. */
    has(word) {
        const others = this.#words.filter((other) => other !== word);
        const isThere = others.length < this.#words.length;
        this.#words = others;
        return isThere;
    }
    /** Takes `executed` or `not-executed`, and says which one is meant if neither is there. */
    isExecuted(usual) {
        const isSaid = this.has('executed');
        return this.has('not-executed') ? false : isSaid || usual;
    }
    /** Takes the value of a name. */
    value(name) {
        const found = this.#values.find(([other]) => other === name);
        this.#values = this.#values.filter((value) => value !== found);
        return found?.[1];
    }
    /** Takes all values. */
    values() {
        const values = this.#values;
        this.#values = [];
        return values;
    }
    /** Whether everything was taken. */
    get isUsedUp() {
        return this.#words.length === 0 && this.#values.length === 0;
    }
}

;// CONCATENATED MODULE: ./simulator/server/duration.ts
const unitMs = {
    ms: 1,
    s: 1000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
};
/** Milliseconds of a duration such as `250ms`, `20s`, `90m` or `1h30m`; `undefined` if it is none. */
function parseDurationMs(text) {
    if (!/^(\d+(ms|[smhd]))+$/.test(text))
        return undefined;
    const parts = [...text.matchAll(/(\d+)(ms|[smhd])/g)];
    const sum = parts.reduce((ms, [, count = '', unit = '']) => ms + Number(count) * (unitMs[unit] ?? NaN), 0);
    return Number.isSafeInteger(sum) ? sum : undefined;
}
/** A span as a person says it: `20 s`, `1 h 30 min`, `250 ms`. */
function durationText(ms) {
    if (ms < 1000)
        return `${String(Math.ceil(ms))} ms`;
    const seconds = Math.round(ms / 1000);
    const parts = [
        [Math.floor(seconds / 3600), 'h'],
        [Math.floor(seconds / 60) % 60, 'min'],
        [seconds % 60, 's'],
    ];
    return parts
        .filter(([count]) => count > 0)
        .map(([count, unit]) => `${String(count)} ${unit}`)
        .join(' ');
}

;// CONCATENATED MODULE: ./simulator/server/settings/fault-forms.ts


/** Written for a kind of fault that acts on the request first unless `not-executed` is said. */
const orNot = '[:not-executed]';
/** Every kind of fault as it is written, `status` as its three digits. */
const faultForms = {
    status: {
        form: '503[:SHAPE][:retry-after=TEXT][:code=N][:message=TEXT][:executed]',
        sentence: `Any HTTP status in place of the response. Zuora does nothing, unless it says \`executed\`. SHAPE is the shape of the error body: ${errorShapes.map((shape) => `\`${shape}\``).join(', ')}.`,
        read: readStatus,
    },
    'rate-limit': {
        form: 'rate-limit:reset=5s',
        sentence: '429 over the rate limit, without `Retry-After`, for every request until the time is over.',
        read: (details) => {
            const resetSeconds = secondsOf(details.value('reset'));
            return resetSeconds === undefined ? undefined : { kind: 'rate-limit', resetSeconds };
        },
    },
    'concurrency-limit': {
        form: 'concurrency-limit:retry-after=5s[:date]',
        sentence: '429 over the concurrency limit, with `Retry-After` in seconds or, with `date`, as a date; for the same kind of request until the time is over.',
        read: (details) => {
            const retryAfterSeconds = secondsOf(details.value('retry-after'));
            const retryAfterIs = details.has('date') ? 'date' : 'seconds';
            return retryAfterSeconds === undefined
                ? undefined
                : { kind: 'concurrency-limit', retryAfterSeconds, retryAfterIs };
        },
    },
    latency: {
        form: 'latency:2s',
        sentence: 'The response comes later.',
        read: (details) => {
            const ms = parseDurationMs(details.word() ?? '');
            return ms === undefined ? undefined : { kind: 'latency', ms };
        },
    },
    reset: {
        form: `reset${orNot}`,
        sentence: 'The connection is reset before a byte of the response.',
        read: (details) => ({ kind: 'reset', executed: details.isExecuted(true) }),
    },
    stall: {
        form: `stall${orNot}`,
        sentence: 'No response, ever.',
        read: (details) => ({ kind: 'stall', executed: details.isExecuted(true) }),
    },
    truncate: {
        form: 'truncate[:stall]',
        sentence: 'Half of the body; then the connection drops or, with `stall`, nothing follows.',
        read: (details) => ({ kind: 'truncate', then: details.has('stall') ? 'stall' : 'destroy' }),
    },
    'endless-body': {
        form: 'endless-body',
        sentence: 'A body that never ends.',
        read: () => ({ kind: 'endless-body' }),
    },
    'oversize-body': {
        form: 'oversize-body:bytes=2000000',
        sentence: 'The right response, padded to so many bytes.',
        read: (details) => {
            const bytes = wholeNumber(details.value('bytes'));
            return bytes === undefined ? undefined : { kind: 'oversize-body', bytes };
        },
    },
    html: {
        form: `html${orNot}`,
        sentence: '200 with a page of HTML.',
        read: (details) => ({ kind: 'html', executed: details.isExecuted(true) }),
    },
    empty: {
        form: `empty${orNot}`,
        sentence: '200 without a body.',
        read: (details) => ({ kind: 'empty', executed: details.isExecuted(true) }),
    },
    unsuccessful: {
        form: 'unsuccessful[:executed]',
        sentence: '200 with `success: false`. Zuora does nothing, unless it says `executed`.',
        read: (details) => ({ kind: 'unsuccessful', executed: details.isExecuted(false) }),
    },
    'expired-token': {
        form: 'expired-token',
        sentence: '401, and the token is refused from then on.',
        read: () => ({ kind: 'expired-token' }),
    },
    'not-json': {
        form: 'not-json',
        sentence: '200 with half of a JSON text, and the length of that half.',
        read: () => ({ kind: 'not-json' }),
    },
    headers: {
        form: 'headers:NAME=TEXT…',
        sentence: 'The response has these headers. One without text is left out, such as `headers:date=`.',
        read: (details) => {
            const entries = details.values().map(([name, text]) => [name.toLowerCase(), text || undefined]);
            return entries.length === 0 ? undefined : { kind: 'headers', headers: Object.fromEntries(entries) };
        },
    },
    cached: {
        form: 'cached:age=90s',
        sentence: 'The response comes out of a cache: an `Age`, and a `Date` of that age.',
        read: (details) => {
            const ageSeconds = secondsOf(details.value('age'));
            return ageSeconds === undefined ? undefined : { kind: 'cached', ageSeconds };
        },
    },
    'wrong-content-encoding': {
        form: 'wrong-content-encoding',
        sentence: 'The response says gzip and is not.',
        read: () => ({ kind: 'wrong-content-encoding' }),
    },
    'wrong-id': {
        form: 'wrong-id:id=TEXT',
        sentence: 'The records have this ID.',
        read: (details) => {
            const id = details.value('id');
            return id === undefined ? undefined : { kind: 'wrong-id', id };
        },
    },
    'unknown-status': {
        form: 'unknown-status:status=MASKING',
        sentence: 'The records have a status that Zuora does not document.',
        read: (details) => {
            const status = details.value('status');
            return status === undefined ? undefined : { kind: 'unknown-status', status };
        },
    },
    'new-statuses': {
        form: 'new-statuses',
        sentence: 'The records have an undocumented status, another one in each response.',
        read: () => ({ kind: 'new-statuses' }),
    },
    'missing-estimate': {
        form: 'missing-estimate',
        sentence: 'The records have no estimated completion time.',
        read: () => ({ kind: 'missing-estimate' }),
    },
    fields: {
        form: 'fields:NAME=JSON…',
        sentence: 'The records have these fields. One without a value is left out, such as `fields:status=`.',
        read: (details) => {
            const entries = details.values().map(([name, text]) => [name, jsonOrText(text)]);
            return entries.length === 0 ? undefined : { kind: 'fields', fields: Object.fromEntries(entries) };
        },
    },
    'old-job': {
        form: `old-job${orNot}`,
        sentence: '200 with the record of the newest job that has ended.',
        read: (details) => ({ kind: 'old-job', executed: details.isExecuted(true) }),
    },
    'listed-as': {
        form: 'listed-as:JOB[:NAME=JSON…]',
        sentence: 'The list says this of one job, whatever its own address says; without fields its item is null. JOB is `newest`, `newest-ended` or `oldest`.',
        read: readListedAs,
    },
    'listed-twice': {
        form: 'listed-twice',
        sentence: 'The list shows every job twice.',
        read: () => ({ kind: 'listed-twice' }),
    },
    'cancel-refused': {
        form: 'cancel-refused',
        sentence: 'A cancel request is refused with 400.',
        read: () => ({ kind: 'cancel-refused' }),
    },
    'late-cancel': {
        form: 'late-cancel',
        sentence: 'A cancel request is accepted, and the refresh completes all the same.',
        read: () => ({ kind: 'late-cancel' }),
    },
};
function readStatus(details) {
    const status = Number(details.kind);
    if (status < 200 || status > 599)
        return undefined;
    const shape = errorShapes.find((name) => details.has(name));
    const retryAfter = details.value('retry-after');
    const message = details.value('message');
    const codeText = details.value('code');
    const code = wholeNumber(codeText);
    if (codeText !== undefined && code === undefined)
        return undefined;
    return {
        kind: 'status',
        status,
        executed: details.isExecuted(false),
        ...(shape === undefined ? {} : { shape }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
        ...(code === undefined ? {} : { code }),
        ...(message === undefined ? {} : { message }),
    };
}
function readListedAs(details) {
    const job = ['newest', 'newest-ended', 'oldest'].find((which) => details.has(which));
    if (job === undefined)
        return undefined;
    const entries = details.values().map(([name, text]) => [name, jsonOrText(text)]);
    return { kind: 'listed-as', job, as: entries.length === 0 ? null : Object.fromEntries(entries) };
}
function wholeNumber(text) {
    return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
/** What a field is to hold: JSON if the text is JSON, else the text itself; nothing for an empty one. */
function jsonOrText(text) {
    if (text === '')
        return undefined;
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}
function secondsOf(duration) {
    const ms = parseDurationMs(duration ?? '');
    return ms === undefined ? undefined : Math.round(ms / 1000);
}

;// CONCATENATED MODULE: ./simulator/server/settings/aimed-fault.ts



/** What an aimed fault may be aimed at. */
const faultTargets = [
    ...documentedRequests.map(({ operation }) => operation),
    'any',
];
const faultKinds = Object.keys(faultForms).filter((name) => name !== 'status');
/** A fault and the requests that meet it, such as `create#1=reset`. */
const aimedFault = {
    placeholder: '<fault>',
    accepted: `REQUEST#WHICH=FAULT such as create#1=reset, get-job#3-5=503, get-job#2+5=stall or list-jobs#*=429. REQUEST is one of ${faultTargets.join(', ')}; FAULT a status of three digits or one of ${faultKinds.join(', ')}, with the details that docs/development/simulator.md lists`,
    isList: true,
    read: readAimedFault,
};
function readAimedFault(text) {
    const [, target = '', which, written = ''] = /^([a-z-]+)(?:#([^=]+))?=(.+)$/.exec(text) ?? [];
    const operation = faultTargets.find((name) => name === target);
    const moment = readWhich(which ?? '1');
    const fault = readFault(written);
    if (operation === undefined || moment === undefined || fault === undefined)
        return undefined;
    return { on: { operation, ...moment }, fault };
}
/** `1` the first, `3-5` the third to the fifth, `3-` all from the third on, `2+5` every fifth from the second on, `*` all. */
function readWhich(which) {
    if (which === '*')
        return { times: Infinity };
    const [, first = '', sign, second = ''] = /^([1-9]\d{0,5})(?:([-+])(\d{0,6}))?$/.exec(which) ?? [];
    if (first === '')
        return undefined;
    const from = Number(first);
    if (sign === undefined)
        return { from };
    if (sign === '-' && second === '')
        return { from, times: Infinity };
    const number = Number(second);
    if (sign === '-')
        return number < from ? undefined : { from, times: number - from + 1 };
    return number === 0 ? undefined : { from, every: number, times: Infinity };
}
function readFault(written) {
    const details = detailsOf(written);
    if (details === undefined)
        return undefined;
    const form = /^\d{3}$/.test(details.kind) ? faultForms.status : formOf(details.kind);
    const fault = form?.read(details);
    return details.isUsedUp ? fault : undefined;
}
function formOf(kind) {
    return kind === 'status' ? undefined : Object.entries(faultForms).find(([name]) => name === kind)?.[1];
}
function detailsOf(written) {
    try {
        return new Details(written);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./simulator/server/settings/kinds.ts

/** Jobs and their estimates stay far from the year 9999, where RFC 3339 ends. */
const longestDays = 3650;
const longestMs = longestDays * 86_400_000;
/** A duration in milliseconds, from `minMs` on. */
function duration(minMs) {
    const accepted = `a duration such as 250ms, 20s, 6h or 1h30m, up to ${String(longestDays)}d`;
    return {
        placeholder: '<time>',
        accepted: minMs === 0 ? `${accepted}, or 0s` : accepted,
        isList: false,
        read: (text) => within(parseDurationMs(text), minMs, longestMs),
    };
}
/** A duration in milliseconds that may be negative. */
const signedDuration = {
    placeholder: '<time>',
    accepted: 'a duration such as 90s, or -5m for one that is behind',
    isList: false,
    read: (text) => {
        const [, sign = '', length = ''] = /^([+-]?)(.+)$/.exec(text) ?? [];
        const ms = within(parseDurationMs(length), 0, longestMs);
        return ms !== undefined && sign === '-' ? -ms : ms;
    },
};
/** A duration in milliseconds, or `none`, which is read as `null`. */
const durationOrNone = {
    ...duration(0),
    accepted: 'a duration such as 40d, or none',
    read: (text) => (text === 'none' ? null : duration(0).read(text)),
};
/** A whole number within bounds. */
function kinds_wholeNumber(min, max) {
    return {
        placeholder: '<number>',
        accepted: `a whole number from ${String(min)} to ${String(max)}`,
        isList: false,
        read: (text) => (/^\d{1,15}$/.test(text) ? within(Number(text), min, max) : undefined),
    };
}
/** A positive number within bounds. */
function factor(min, max) {
    return {
        placeholder: '<factor>',
        accepted: `a number from ${String(min)} to ${String(max)}`,
        isList: false,
        read: (text) => (/^\d+(\.\d+)?$/.test(text) ? within(Number(text), min, max) : undefined),
    };
}
/** A share such as `0.55` or `55%`, or one of the words in its place. */
function shareOr(words) {
    return {
        placeholder: '<share>',
        accepted: `a share such as 55% or 0.55, or one of ${words.join(', ')}`,
        isList: false,
        read: (text) => words.find((word) => word === text) ?? share(text),
    };
}
function share(text) {
    const [, number = '', percent] = /^(\d{1,3}(?:\.\d{1,6})?)(%)?$/.exec(text) ?? [];
    if (number === '')
        return undefined;
    return within(Number(number) / (percent === undefined ? 1 : 100), 0, 1);
}
/** One of some words. */
function choice(words) {
    return {
        placeholder: '<word>',
        accepted: words.join(', '),
        isList: false,
        read: (text) => words.find((word) => word === text),
    };
}
/** Some text, for what it is good for. */
function kinds_text(placeholder, accepted, pattern) {
    return {
        placeholder,
        accepted,
        isList: false,
        read: (given) => (pattern.test(given) ? given : undefined),
    };
}
/** A path of a file. */
const path = kinds_text('<path>', 'the path of a file', /^[^\0\r\n]+$/);
/** On or off; its name alone switches it on. */
const onOff = {
    placeholder: '',
    accepted: 'true or false',
    isList: false,
    read: (given) => (given === 'true' ? true : given === 'false' ? false : undefined),
};
/** Several of a kind. */
function listOf(kind) {
    return { ...kind, isList: true };
}
function within(value, min, max) {
    return value !== undefined && value >= min && value <= max ? value : undefined;
}

;// CONCATENATED MODULE: ./simulator/server/settings/setting.ts
/** A setting that takes one value. */
function setting(words, kind, choose) {
    return listSetting(words, kind, (values) => {
        const [value] = values.slice(-1);
        return value === undefined ? {} : choose(value);
    });
}
/** A setting that takes several values. */
function listSetting(words, kind, choose) {
    const { placeholder, accepted, isList } = kind;
    return {
        isInput: true,
        ...words,
        placeholder,
        accepted,
        isList,
        choose(texts) {
            const values = [];
            for (const text of isList ? texts.flatMap(itemsOf) : texts.map((one) => one.trim())) {
                const value = kind.read(text);
                if (value === undefined)
                    return { wrong: text };
                values.push(value);
            }
            return values.length === 0 ? { wrong: '' } : choose(values);
        },
    };
}
function itemsOf(text) {
    return text
        .split(/[,\n]/)
        .map((item) => item.trim())
        .filter((item) => item !== '');
}

;// CONCATENATED MODULE: ./simulator/server/settings/file-settings.ts


/** The files that a simulator writes, or watches. */
const fileSettings = [
    setting({
        name: 'report-file',
        default: undefined,
        description: 'Where the report goes at the end, as Markdown. If not set, it is printed.',
        isInput: false,
    }, path, (reportFile) => ({ reportFile })),
    setting({
        name: 'particulars-file',
        default: undefined,
        description: 'Where to write, as JSON, how to reach the simulator, as soon as it listens.',
        isInput: false,
    }, path, (particularsFile) => ({ particularsFile })),
    setting({
        name: 'complaints-file',
        default: undefined,
        description: 'Where to write wrong requests at the end, a line each; the file is empty if there were none.',
        isInput: false,
    }, path, (complaintsFile) => ({ complaintsFile })),
    setting({
        name: 'stop-file',
        default: undefined,
        description: 'End once this file exists, too, or the folder that it is to be in is gone.',
        isInput: false,
    }, path, (stopFile) => ({ stopFile })),
];

;// CONCATENATED MODULE: ./simulator/server/settings/settings.ts






/** How long a refresh takes if nothing else is asked for. */
const defaultRefreshTakes = '1m';
const names = scenarioNames.map((name) => `\`${name}\``).join(', ');
/** Everything that can be set, on the command line and in a step alike, in the order in which it is listed. */
const settings = [
    listSetting({
        name: 'scenario',
        default: 'succeeds',
        description: `What happens: one scenario, or several at the same time, separated by commas. There are ${names}.`,
    }, listOf(choice(scenarioNames)), (scenario) => ({ scenario })),
    listSetting({
        name: 'fault',
        default: undefined,
        description: 'Trouble for chosen requests, on top of the scenario: `create#1=reset`, `get-job#3-5=503`, `get-job#2+5=stall`, `list-jobs#*=429:retry-after=1`; several separated by commas or line breaks. docs/development/simulator.md lists the kinds.',
    }, aimedFault, (faults) => ({ faults })),
    setting({
        name: 'refresh-takes',
        default: defaultRefreshTakes,
        description: 'How long a refresh takes: a duration such as `20s`, `6h` or `1h30m`. Excludes `speed`. Let the action poll often enough for it: `poll-interval: 5s` suits a refresh of a minute.',
    }, duration(1), (refreshTakesMs) => ({ refreshTakesMs })),
    setting({
        name: 'speed',
        default: undefined,
        description: 'How many times faster than a realistic refresh of 6 hours everything runs: `360` makes it a minute. Excludes `refresh-takes`.',
    }, factor(0.01, 100_000), (speed) => ({ speed })),
    setting({
        name: 'lag',
        default: undefined,
        description: 'How far the records of refreshes lag behind the truth. A new refresh is missing for as long. If not set, a sixtieth of the length of a refresh, at least 5 s and at most 30 s.',
    }, duration(0), (syncLagMs) => ({ syncLagMs })),
    setting({
        name: 'list-hides-new',
        default: undefined,
        description: 'How long the list alone does not show a new refresh, if that is longer than `lag`. If not set, no longer than that; 20 s in the scenario `lost-answer`.',
    }, duration(0), (listHidesNewMs) => ({ listHidesNewMs })),
    setting({
        name: 'environment-lag',
        default: undefined,
        description: 'How far the record of a sandbox lags behind the truth. If not set, as far as `lag`.',
    }, duration(0), (environmentLagMs) => ({ environmentLagMs })),
    setting({
        name: 'latency',
        default: '0s',
        description: 'How much later each response comes.',
    }, duration(0), (latencyMs) => ({ latencyMs })),
    setting({
        name: 'clock-skew',
        default: '0s',
        description: "How far Zuora's clock is ahead of yours; `-90s` means behind.",
    }, signedDuration, (clockSkewMs) => ({ clockSkewMs })),
    setting({
        name: 'tenant-name',
        default: undefined,
        description: 'The name of the sandbox. If not set, one with its tenant ID.',
    }, kinds_text('<text>', 'a name of 1 to 100 characters on one line', /^[^\p{Cc}]{1,100}$/u), (tenantName) => ({ tenantName })),
    setting({
        name: 'last-refresh',
        default: '40d',
        description: 'How long ago the last refresh ended; `none` for a sandbox that was never refreshed.',
    }, durationOrNone, (ms) => ({ lastRefreshAgoMs: ms ?? undefined })),
    setting({
        name: 'window',
        default: undefined,
        description: 'The time from the end of a refresh until Zuora allows the next one. If not set, 28 days for a Central Sandbox and 14 days for a Developer Sandbox, whatever the length of a refresh is.',
    }, duration(0), (windowMs) => ({ windowMs })),
    setting({
        name: 'window-opens-in',
        default: undefined,
        description: 'In how long Zuora allows the next refresh, counted from the start of the simulator. If not set, this follows from `last-refresh` and `window`.',
    }, duration(0), (windowOpensInMs) => ({ windowOpensInMs })),
    setting({
        name: 'fails-at',
        default: undefined,
        description: 'Where a refresh fails: a share of its length such as `55%`, or a phase such as `IMPORTING`, in whose middle it fails. A phase that is shorter than `poll-interval` may pass between two polls of the action, which then never names it. If not set, the refresh completes.',
    }, shareOr(phases), (at) => (typeof at === 'number' ? { failsAtShare: at } : { failsAtPhase: at })),
    setting({
        name: 'environments',
        default: '1',
        description: 'How many sandboxes there are. With more than one, the list of sandboxes has a `DELETED` one, too, with the tenant ID of the first.',
    }, kinds_wholeNumber(1, 100), (environments) => ({ environments })),
    setting({
        name: 'dialect',
        default: 'documented',
        description: 'How Zuora writes its responses: `documented` or `alternative`. The latter has null fields, `+0000` in times, numeric tenant IDs, gzip everywhere, a charset, and the statuses `NEW` and `PROVISIONING`. A create request gets 200 with a relative `Location`, and `nextRefreshTime` is left out once the window is open.',
    }, choice(['documented', 'alternative']), (dialect) => ({ dialect })),
    setting({
        name: 'list-order',
        default: 'shuffled',
        description: 'The order of the lists of refreshes and of sandboxes: `oldest-first`, `newest-first` or `shuffled`. Zuora documents none.',
    }, choice(['oldest-first', 'newest-first', 'shuffled']), (listOrder) => ({ listOrder })),
    setting({
        name: 'seed',
        default: undefined,
        description: 'A number from which all IDs, secrets, tokens and orders of lists follow: the same seed gives the same ones. If not set, each start has its own, which is printed.',
    }, kinds_wholeNumber(0, 2 ** 32 - 1), (seed) => ({ seed })),
    setting({
        name: 'strict',
        default: 'false',
        description: 'Whether to fail at the end if there were wrong requests. Those have a form that Zuora would refuse, no known operation, foreign credentials, or come too early after a 429. As a step, the post step fails.',
    }, onOff, (strict) => ({ strict })),
    setting({
        name: 'requests-file',
        default: undefined,
        description: 'Where to write a line of JSON for each request as it is answered, for programs to read meanwhile. As a step, a temporary file if not set; either way the output `requests-file` names it.',
    }, path, (requestsFile) => ({ requestsFile })),
    setting({
        name: 'port',
        default: '0',
        description: 'The port on 127.0.0.1; `0` takes any that is free, so that several simulators can run side by side.',
    }, kinds_wholeNumber(0, 65_535), (port) => ({ port })),
    setting({
        name: 'variables-suffix',
        default: undefined,
        description: 'What the names of the printed variables end in, so that two simulators can serve one shell: with `EU` they are `ZUORA_BASE_URL_EU` and so on.',
        isInput: false,
    }, kinds_text('<text>', '1 to 30 capital letters, digits and underscores', /^[A-Z0-9_]{1,30}$/), (variablesSuffix) => ({ variablesSuffix })),
    ...fileSettings,
];

;// CONCATENATED MODULE: ./simulator/server/command/flags.ts


/** Pairs of settings that say the same thing in two ways. */
const exclusive = [['speed', 'refresh-takes']];
/** Reads the flags of `serve`. */
function parseServeFlags(args) {
    try {
        const { values } = (0,external_node_util_namespaceObject.parseArgs)({
            args: args.map(flagWithValue),
            options: {
                ...Object.fromEntries(settings.map(({ name }) => [name, { type: 'string', multiple: true }])),
                help: { type: 'boolean', short: 'h' },
            },
        });
        const { help = false, ...given } = values;
        if (help)
            return { kind: 'help' };
        return chosen(new Map(Object.entries(given).map(([name, texts]) => [name, [texts].flat().map(String)])));
    }
    catch (error) {
        return wrong(error instanceof Error ? error.message : String(error));
    }
}
/** `--strict` is short for `--strict=true`. */
function flagWithValue(argument) {
    const isSwitch = settings.some(({ name, placeholder }) => placeholder === '' && argument === `--${name}`);
    return isSwitch ? `${argument}=true` : argument;
}
function chosen(given) {
    for (const [one, other] of exclusive) {
        if (given.has(one) && given.has(other))
            return wrong(`--${one} and --${other} cannot be combined`);
    }
    let options = {};
    for (const setting of settings) {
        const texts = given.get(setting.name) ?? usual(setting, given);
        if (texts.length === 0)
            continue;
        const choice = setting.choose(texts);
        if ('wrong' in choice) {
            return wrong(`--${setting.name}: "${choice.wrong}" is invalid. Use ${setting.accepted}.`);
        }
        options = { ...options, ...choice };
    }
    const { port = 0, scenario = ['succeeds'] } = options;
    return { kind: 'serve', options: { ...options, port, scenario } };
}
/** The default of a setting that has no other place for it: it says what a rehearsal is, not what Zuora is. */
function usual({ name }, given) {
    return name === 'refresh-takes' && !given.has('speed') ? [defaultRefreshTakes] : [];
}
function wrong(problem) {
    return { kind: 'wrong', problem };
}

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

;// CONCATENATED MODULE: ./simulator/server/command/help.ts


const lineLength = 116;
/** What `--help` prints. */
function helpText() {
    return `A simulated Zuora on this machine, for rehearsing sandbox refreshes without a tenant.

Usage:
  npm run simulator -- [flags]                   serve until interrupted
  node simulator/dist/index.js [serve] [flags]   the same, from anywhere
  npm run demo -- --help                         run the action against it, from beginning to end

Flags:
${settings.map(flagLines).join('\n')}
  -h, --help
      This text.

It prints how to reach it: as a \`with:\` block for a step with the action, and as variables for a shell or for act.
Then it prints a line for each request. Press Ctrl+C to stop and print a summary of the requests.

Scenarios, each with the outcome of the action with its default inputs:
${scenarioList((name) => expectedOutcomes[name].outcome)}

Example:
  npm run simulator -- --port 8080 --refresh-takes 20s --scenario flaky-network
  curl -d grant_type=client_credentials -d client_id=… -d client_secret=… http://127.0.0.1:8080/oauth/token

In a workflow, simulator/action.yml starts it as a step. docs/simulator.md has the rest.
`;
}
/** The scenarios have a list of their own. */
function flagLines(setting) {
    const { name, placeholder, description } = setting;
    const flag = placeholder === '' ? `--${name}` : `--${name} ${placeholder}`;
    const words = name === 'scenario' ? description.replace(/There are [^]*$/, 'They are listed below.') : description;
    const usual = setting.default === undefined ? '' : ` Default: ${setting.default}.`;
    return [
        `  ${flag}`,
        ...wrapped(`${words}${usual}`.replaceAll('`', ''), lineLength - 6).map((line) => `      ${line}`),
    ].join('\n');
}
/** The words in lines of at most so many characters. */
function wrapped(text, length) {
    const lines = [];
    for (const word of text.split(' ')) {
        const line = lines.at(-1);
        if (line === undefined || line.length + 1 + word.length > length)
            lines.push(word);
        else
            lines[lines.length - 1] = `${line} ${word}`;
    }
    return lines;
}

;// CONCATENATED MODULE: ./simulator/server/command/expectation.ts

/** What can be set without another outcome. */
const harmless = new Set([
    ...['scenario', 'refreshTakesMs', 'speed', 'tenantName', 'listOrder', 'seed', 'environments', 'dialect'],
    ...['strict', 'port', 'requestsFile'],
    ...['stopFile', 'reportFile', 'particularsFile', 'complaintsFile', 'variablesSuffix'],
]);
/** What to expect of the action; `undefined`: something is set that may lead to an outcome that nobody has tried. */
function expectationFor(options) {
    const isTried = Object.keys(options).every((name) => harmless.has(name));
    return isTried ? expectationOf(options.scenario ?? ['succeeds']) : undefined;
}

;// CONCATENATED MODULE: ./simulator/server/command/headings.ts
/** The line before the requests in what a simulator prints: what comes after it was asked. */
const requestsHeading = 'Requests, as they come:';

;// CONCATENATED MODULE: ./simulator/server/command/introduction.ts




/** Refreshes shorter than this end before `poll-interval: auto` has looked often enough to show anything. */
const shortMs = 10 * 60_000;
/** Whether the action has to be told to poll often enough for a refresh of this simulator. */
function needsShortPolls({ refreshTakesMs }) {
    return refreshTakesMs < shortMs;
}
/** What a simulator says of itself to a person: where it listens, what happens and what to expect, a line each. */
function announcement({ baseUrl, settings }, options) {
    const { scenario = ['succeeds'] } = options;
    const isShort = needsShortPolls(settings);
    return [
        `The simulator listens on ${baseUrl}.`,
        ...scenario.map((name) => `Scenario ${name}: ${scenarios[name].sentence}`),
        `A refresh takes ${durationText(settings.refreshTakesMs)}.${isShort ? ' Set `poll-interval: 5s`, so that the action polls often enough.' : ''}`,
        listing(settings),
        expectation(options),
    ];
}
/** The announcement, then how to reach it, ready to paste. */
function introduction(simulator, options) {
    const { baseUrl, environmentId, tenantId, clientId, clientSecret, settings } = simulator;
    const { variablesSuffix } = options;
    const suffix = variablesSuffix === undefined ? '' : `_${variablesSuffix}`;
    return [
        ...announcement(simulator, options),
        '',
        "The action's inputs:",
        '',
        '  with:',
        `    base-url: ${baseUrl}`,
        `    environment-id: ${environmentId}`,
        `    client-id: ${clientId}`,
        `    client-secret: ${clientSecret}`,
        ...(needsShortPolls(settings) ? ['    poll-interval: 5s'] : []),
        '',
        `The same as variables${suffix === '' ? ', by the names that the examples use' : ''}:`,
        '',
        `  export ZUORA_BASE_URL${suffix}=${baseUrl}`,
        `  export ZUORA_ENVIRONMENT_ID${suffix}=${environmentId}`,
        `  export ZUORA_CLIENT_ID${suffix}=${clientId}`,
        `  export ZUORA_CLIENT_SECRET${suffix}=${clientSecret}`,
        '',
        ...sandboxes(simulator, suffix),
        ...(variablesSuffix === undefined ? [] : fleet(simulator, variablesSuffix)),
        `The tenant ID ${tenantId} works as environment-id, too. --seed ${String(simulator.seed)} gives the same IDs again. Press Ctrl+C to stop and print a summary.`,
        '',
        requestsHeading,
    ].join('\n');
}
function sandboxes({ environments }, suffix) {
    if (environments.length === 1)
        return [];
    const lines = environments.map(({ environmentId, tenantId, tenantName }) => `  ${environmentId}  tenant ${tenantId}  ${tenantName}`);
    const ids = JSON.stringify(environments.map(({ environmentId }) => environmentId));
    const variable = `  export ZUORA_ENVIRONMENT_IDS${suffix}='${ids}'`;
    return ['All sandboxes, and the variable that lists them:', '', ...lines, '', variable, ''];
}
/** A tenant's part of the variable that `examples/fleet.yml` reads. */
function fleet({ baseUrl, environments }, tenant) {
    const entries = environments.map(({ environmentId, tenantName }) => ({
        name: tenantName,
        'environment-id': environmentId,
        tenant,
        'base-url': baseUrl,
        days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    }));
    const quoted = JSON.stringify(entries).replaceAll("'", "'\\''");
    return [
        `The list for fleet.yml, with ${tenant} as the tenant:`,
        '',
        `  export ZUORA_FLEET_${tenant}='${quoted}'`,
        '',
    ];
}
function listing({ syncLagMs, listHidesNewMs }) {
    const afterMs = Math.max(syncLagMs, listHidesNewMs);
    return `The list shows a new refresh ${afterMs === 0 ? 'at once' : `after ${durationText(afterMs)}`}.`;
}
function expectation(options) {
    const expected = expectationFor(options);
    if (expected === undefined)
        return 'The outcome of these settings together is unknown.';
    const { outcome, ifCancelled } = expected;
    const conclusion = outcome === 'succeeded' ? 'passes' : 'fails';
    const cancelled = ifCancelled === undefined
        ? ''
        : ` If the workflow is cancelled meanwhile, the step fails with outcome=${ifCancelled}.`;
    return `With default inputs, the step ${conclusion} with outcome=${outcome}.${cancelled}`;
}

;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./simulator/server/command/particulars.ts




/** The particulars of a simulator that has not been asked anything yet. */
function particularsOf(simulator, options) {
    const environments = simulator.environments.map(({ environmentId: id, tenantId: tenant, tenantName }) => ({
        'environment-id': id,
        'tenant-id': tenant,
        'tenant-name': tenantName,
    }));
    const { environmentId, tenantId } = simulator;
    const { requestsFile = '' } = options;
    const first = environments.find((sandbox) => sandbox['environment-id'] === environmentId);
    const prepared = simulator.jobs().findLast(({ status }) => !isTerminal(status));
    return {
        'base-url': simulator.baseUrl,
        'environment-id': environmentId,
        'client-id': simulator.clientId,
        'client-secret': simulator.clientSecret,
        'tenant-id': tenantId,
        'tenant-name': first?.['tenant-name'] ?? '',
        'job-id': prepared?.id ?? '',
        environments,
        'requests-file': requestsFile === '' ? '' : (0,external_node_path_namespaceObject.resolve)(requestsFile),
        seed: String(simulator.seed),
        'expected-outcome': expectationFor(options)?.outcome ?? '',
        'poll-interval': needsShortPolls(simulator.settings) ? '5s' : '',
        announcement: announcement(simulator, options),
    };
}

;// CONCATENATED MODULE: ./simulator/server/command/stop.ts


const lookEveryMs = 100;
/** As the program begins: by the time that it waits, the parent may be gone. */
const stop_parent = process.ppid;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'];
/**
 * Settles once this process is to end: at a signal, as soon as the file is there or its folder is gone, once nobody
 * reads what it prints, or when the npm that started it is gone. Files reach a process without a console, which on
 * Windows no signal does.
 */
async function untilStopped(stopFile, output) {
    const isAbandoned = watchForNpm();
    let timer;
    await new Promise((resolve) => {
        const stop = () => {
            resolve();
        };
        for (const signal of signals)
            process.once(signal, stop);
        output.once('error', stop);
        if (output.errored !== null)
            stop();
        timer = setInterval(() => {
            if (isAbandoned() || (stopFile !== undefined && isCalledOff(stopFile)))
                stop();
        }, lookEveryMs);
    });
    clearInterval(timer);
}
function isCalledOff(stopFile) {
    return (0,external_node_fs_namespaceObject.existsSync)(stopFile) || !(0,external_node_fs_namespaceObject.existsSync)((0,external_node_path_namespaceObject.dirname)(stopFile));
}
/**
 * A signal to npm ends npm and its shell, and may leave what they started. Without npm, a parent that ends says
 * nothing: a shell that puts a simulator into the background ends as a matter of course.
 */
function watchForNpm() {
    const isNpms = process.env['npm_lifecycle_event'] === 'simulator';
    return () => isNpms && process.ppid !== stop_parent;
}

;// CONCATENATED MODULE: ./simulator/server/command/serve.ts









/** Lines of requests; a log that nobody limits would fill a disk. */
const printedAtMost = 10_000;
/** Of a file that holds the client secret. */
const ownerOnly = 0o600;
/**
 * Serves until it is told to stop; answers the exit code: 2 for wrong flags or files, 1 if it cannot listen or, with
 * `strict`, there were wrong requests.
 */
async function runServe(args) {
    const flags = parseServeFlags(args);
    switch (flags.kind) {
        case 'help':
            process.stdout.write(helpText());
            return 0;
        case 'wrong':
            process.stderr.write(`${flags.problem}\nSee --help.\n`);
            return 2;
        case 'serve':
            break;
    }
    const problem = fileProblem(flags.options);
    if (problem !== undefined) {
        process.stderr.write(`${problem}\n`);
        return 2;
    }
    try {
        const complaint = await serve(flags);
        if (complaint === '' || flags.options.strict !== true)
            return 0;
        process.stderr.write(`${complaint}\n`);
        return 1;
    }
    catch (error) {
        process.stderr.write(`The simulator cannot serve: ${reason(error, flags)}\n`);
        return 1;
    }
}
/** Answers the wrong requests, a line each; empty if there were none. */
async function serve({ options }) {
    const { stopFile, reportFile, particularsFile, complaintsFile } = options;
    const startedAtMs = Date.now();
    const simulator = await startSimulator(options);
    print(introduction(simulator, options));
    const watched = watchAnswers(simulator);
    // After what is printed: whoever finds this file may read the output, and stop the simulator, at once.
    if (particularsFile !== undefined) {
        writeWhole(particularsFile, JSON.stringify(particularsOf(simulator, options)), ownerOnly);
    }
    await untilStopped(stopFile, process.stdout);
    const { forsaken } = watched;
    const text = report({ counts: simulator.counts, forsaken, jobs: simulator.jobs(), startedAtMs });
    const complaint = complaintAbout(simulator);
    await simulator.close();
    if (complaintsFile !== undefined)
        writeWhole(complaintsFile, complaint);
    if (reportFile === undefined)
        print(`\nRequests to the simulator: ${text}`);
    else
        writeWhole(reportFile, `${text}\n`);
    return complaint;
}
function complaintAbout(simulator) {
    try {
        simulator.verify();
        return '';
    }
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}
/** Prints a line for each request; counts the ones that are executed and not answered, as it goes on. */
function watchAnswers(simulator) {
    const watched = { forsaken: 0 };
    let linesLeft = printedAtMost;
    simulator.observe(({ kind, request }) => {
        const isAnswer = request.outcome?.delivery === 'answer';
        if (kind === 'executed' && linesLeft > 0)
            print(requestLine(request));
        if (kind === 'executed' && --linesLeft === 0)
            print('Further requests are counted, not printed.');
        if (kind === 'executed' && isAnswer)
            watched.forsaken += 1;
        if (kind === 'answered' && isAnswer)
            watched.forsaken -= 1;
    });
    return watched;
}
function requestLine({ method, path, outcome }) {
    const answered = outcome?.status === undefined ? 'no response' : String(outcome.status);
    const faults = outcome === undefined || outcome.faults.length === 0 ? '' : ` (${outcome.faults.join(', ')})`;
    return `${method} ${path} → ${answered}${faults}`;
}
function reason(error, { options }) {
    if (!(error instanceof Error))
        return String(error);
    const isTaken = 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken)
        return error.message;
    return `port ${String(options.port)} is taken (EADDRINUSE). Without --port any free one will do.`;
}
function print(line) {
    process.stdout.write(`${line}\n`);
}


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
/******/ var __webpack_exports__ = __nccwpck_require__(915);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
