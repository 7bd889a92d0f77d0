import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 342:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(136);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_url__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _step_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(564);



const ports = {
    env: process.env,
    // Beside the folder of this bundle, simulator/dist/step.
    bundle: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_url__WEBPACK_IMPORTED_MODULE_1__.fileURLToPath)(import.meta.url))), 'index.js'),
    print: (text) => {
        process.stdout.write(`${text}\n`);
    },
};
const { STATE_folder: folder } = process.env;
try {
    await (folder === undefined ? (0,_step_js__WEBPACK_IMPORTED_MODULE_2__/* .start */ .n)(ports) : (0,_step_js__WEBPACK_IMPORTED_MODULE_2__/* .stop */ .d)(folder, ports));
}
catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    ports.print(`::error title=Zuora simulator::${message.replaceAll('%', '%25').replaceAll('\n', '%0A')}`);
    process.exitCode = 1;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 564:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  n: () => (/* binding */ start),
  d: () => (/* binding */ stop)
});

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
;// CONCATENATED MODULE: ./simulator/server/command/headings.ts
/** The line before the requests in what a simulator prints: what comes after it was asked. */
const requestsHeading = 'Requests, as they come:';

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
function plan_momentAt(plan, nowMs) {
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
function plan_workStartsAtMs(plan) {
    return phaseStartsAtMs(plan, 'INITIATED');
}
/** When a job that nobody cancels comes to its end. */
function plannedEndMs(plan) {
    return Math.round(plan.startAtMs + plan.lengthMs * (plan.failsAtShare ?? 1));
}
/** The share (0 to 1) of the length that is over before the phase of this index begins. */
function plan_shareBefore(weights, index) {
    const sum = (some) => some.reduce((all, name) => all + weights[name], 0);
    return sum(phases.slice(0, index)) / sum(phases);
}
function phaseStartsAtMs(plan, phase) {
    return Math.round(plan.startAtMs + plan.lengthMs * plan_shareBefore(plan.weights, phases.indexOf(phase)));
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
function progress_progressAt(plan, nowMs) {
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
function estimate_estimateAt(plan, kind, nowMs) {
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
function job_trueJob(job, nowMs) {
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
function job_endedAtMs(job, nowMs) {
    return job_trueJob(job, nowMs).endedAtMs;
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




const dayMs = (/* unused pure expression or super */ null && (24 * 60 * 60_000));
/** How often it may be refreshed: every 28 days a Central Sandbox, every 14 days a Developer Sandbox, unless ruled. */
function environment_refreshWindowMs(environment, { windowMs }) {
    if (windowMs !== undefined)
        return windowMs;
    const developer = environment.environmentType === 'DEVELOPER' || environment.dataCopyType === 'CONFIGURATION';
    return (developer ? 14 : 28) * dayMs;
}
/** How the environment truly stands at `nowMs`, given its own jobs. */
function environment_environmentAt(environment, jobs, rules, nowMs) {
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
        .map((endMs) => (endMs === undefined ? undefined : endMs + environment_refreshWindowMs(environment, rules)));
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
function new_records_newEnvironment(given, { settings, random, nowMs }) {
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
function new_records_newJob(given, { settings, shown, random, nowMs }) {
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

;// CONCATENATED MODULE: ./simulator/zuora/state/vocabulary.ts
/** The stages that a refresh passes through, in order. */
const vocabulary_phases = [
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
function vocabulary_isTerminal(status) {
    return status === 'COMPLETED' || status === 'FAILED' || status === 'CANCELLED';
}

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
            return json({ success: false, processId: requestId.slice(0, 16), reasons, requestId });
        case 'reasons-with-text-code':
            return json({ success: false, reasons: [{ code: String(code), message }] });
        case 'reasons':
            return json({ reasons, requestId });
        case 'errors':
            return json({ errors: reasons });
        case 'capital-errors':
            return json({ Success: false, Errors: [{ Code: String(code), Message: message }] });
        case 'message':
            return json({ message });
        case 'gateway':
            return json({ error: statusName(status), message, status, path });
        case 'error-object':
            return json({ error: { code, message } });
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
function json(value) {
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
    }, shareOr(vocabulary_phases), (at) => (typeof at === 'number' ? { failsAtShare: at } : { failsAtPhase: at })),
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

;// CONCATENATED MODULE: ./simulator/step/next-step.ts
/** How the step after this one gets what this one hands out, as lines of a workflow. */
function nextStep(env, outputs, pollInterval) {
    const given = ownId(env);
    const id = given ?? 'zuora';
    return [
        given === undefined
            ? `Give this step the id \`${id}\`, and the next step these inputs:`
            : 'Give the next step these inputs:',
        '',
        `  - uses: ${action(env)}`,
        '    with:',
        ...outputs.map((name) => `      ${name}: \${{ steps.${id}.outputs.${name} }}`),
        ...(pollInterval === '' ? [] : [`      poll-interval: ${pollInterval}`]),
    ];
}
/** The id that the workflow gives to this step; the runner makes one up for a step without. */
function ownId({ GITHUB_ACTION: id }) {
    return id !== undefined && /^(?!__)[A-Za-z_][\w-]*$/.test(id) ? id : undefined;
}
/** The refresh action that lies beside this one, as a workflow names it. */
function action(env) {
    const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = env;
    const isNamed = /^[\w.-]+\/[\w.-]+$/.test(repository) && /^[\w./-]+$/.test(ref);
    return isNamed ? `${repository}@${ref}` : './';
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./simulator/step/server.ts




const LOOK_EVERY_MS = 50;
const STARTS_WITHIN_MS = 20_000;
const ENDS_WITHIN_MS = 5_000;
/** @param folder of one simulator alone; it ends if this is removed */
function serverFiles(folder) {
    return {
        log: (0,external_node_path_.join)(folder, 'log'),
        stop: (0,external_node_path_.join)(folder, 'stop'),
        particulars: (0,external_node_path_.join)(folder, 'particulars.json'),
        complaints: (0,external_node_path_.join)(folder, 'complaints'),
        requests: (0,external_node_path_.join)(folder, 'requests.jsonl'),
        report: (0,external_node_path_.join)(folder, 'report.md'),
    };
}
/**
 * Starts a simulator that outlives this process, and waits until it answers.
 * @param bundle the simulator's command line
 * @param onSpawn is told its process id at once
 * @throws Error with its own words if it ends instead, or does not listen in time
 */
async function startServer(bundle, flags, files, onSpawn) {
    const log = (0,external_node_fs_namespaceObject.openSync)(files.log, 'a');
    const ways = [
        `--stop-file=${files.stop}`,
        `--report-file=${files.report}`,
        `--particulars-file=${files.particulars}`,
        `--complaints-file=${files.complaints}`,
    ];
    // Node lets short-lived objects take 100 MB and more before it clears them away, beside the job's own work.
    const child = (0,external_node_child_process_namespaceObject.spawn)(process.execPath, ['--max-semi-space-size=16', bundle, 'serve', ...flags, ...ways], {
        // A group of its own (on Windows: no console), which the signals that end this job's steps do not reach.
        detached: true,
        stdio: ['ignore', log, log],
        windowsHide: true,
    });
    (0,external_node_fs_namespaceObject.closeSync)(log);
    let failure;
    child.once('error', (error) => {
        failure = error.message;
    });
    child.once('exit', () => {
        failure = (0,external_node_fs_namespaceObject.readFileSync)(files.log, 'utf8');
    });
    child.unref();
    if (child.pid !== undefined)
        onSpawn(child.pid);
    for (let waitedMs = 0; waitedMs < STARTS_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
        await (0,promises_namespaceObject.setTimeout)(LOOK_EVERY_MS);
        if (failure !== undefined)
            throw new Error(`The simulator did not start: ${inWordsOfInputs(failure)}`);
        if (!(0,external_node_fs_namespaceObject.existsSync)(files.particulars))
            continue;
        child.removeAllListeners();
        // Written by the simulator of the same version.
        return JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(files.particulars, 'utf8'));
    }
    child.kill('SIGKILL');
    throw new Error(`The simulator did not start within ${String(STARTS_WITHIN_MS / 1000)} s.`);
}
/**
 * Ends a simulator, and waits until it has written its report.
 * @param pid its process, if that is known: one that is gone is not waited for
 * @returns whether it is known to have ended
 */
async function stopServer(files, pid) {
    (0,external_node_fs_namespaceObject.writeFileSync)(files.stop, '');
    // In a container nobody may wait for a process that has ended, so that it seems to be running still.
    const isOver = () => (0,external_node_fs_namespaceObject.existsSync)(files.report) || (pid !== undefined && !isRunning(pid));
    for (let waitedMs = 0; waitedMs < ENDS_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
        if (isOver())
            return true;
        await (0,promises_namespaceObject.setTimeout)(LOOK_EVERY_MS);
    }
    // Not killed by its number, which may be another process's by now: the runner ends what a job leaves behind.
    return isOver();
}
function isRunning(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch {
        return false;
    }
}
/** The command line's complaint for somebody who wrote inputs. */
function inWordsOfInputs(complaint) {
    return complaint
        .replace('\nSee --help.', '')
        .replaceAll(/--(?=[a-z])/g, '')
        .trim();
}

;// CONCATENATED MODULE: ./simulator/step/step-files.ts

/**
 * Hands out one value of one line.
 * @throws Error if the value has several lines, or no runner is there to take it
 */
function write(file, name, value, env) {
    if (/[\r\n]/.test(value))
        throw new Error(`${name} has several lines`);
    const path = env[file];
    if (path === undefined || path === '')
        throw new Error(`${file} is not set: this runs as a workflow step`);
    (0,external_node_fs_namespaceObject.appendFileSync)(path, `${name}=${value}\n`);
}
/** Adds Markdown to the summary of the step, where the runner takes one. */
function summarize(markdown, env) {
    const { GITHUB_STEP_SUMMARY: path = '' } = env;
    if (path !== '')
        (0,external_node_fs_namespaceObject.appendFileSync)(path, `${markdown}\n`);
}
/** An input of the step, trimmed; an empty one was not given. */
function input(name, env) {
    return env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
}

;// CONCATENATED MODULE: ./simulator/step/step.ts









const TITLE = 'Requests to the simulator';
/** What the action needs of the outputs, which are named as its inputs. */
const CONNECTION = ['base-url', 'environment-id', 'client-id', 'client-secret'];
/** The inputs of the step as flags; one that is empty was not given. */
function givenFlags(env) {
    return settings
        .filter(({ isInput }) => isInput)
        .map(({ name }) => ({ name, value: input(name, env) }))
        .filter(({ value }) => value !== '')
        .map(({ name, value }) => `--${name}=${value}`);
}
/** The particulars that are outputs, one line each. */
function outputsOf(particulars) {
    return Object.entries({ ...particulars, environments: JSON.stringify(particulars.environments) }).flatMap(([name, value]) => (name === 'poll-interval' || typeof value !== 'string' ? [] : [[name, value]]));
}
/** Starts the simulator and hands out how to reach it. @throws Error if it does not start */
async function start({ env, bundle, print }) {
    const folder = (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? (0,external_node_os_namespaceObject.tmpdir)(), `zuora-simulator-${(0,external_node_crypto_namespaceObject.randomUUID)()}`);
    // First of all: its presence is what tells post from main, and with it post ends what a killed main has started.
    write('GITHUB_STATE', 'folder', folder, env);
    (0,external_node_fs_namespaceObject.mkdirSync)(folder, { recursive: true });
    try {
        const files = serverFiles(folder);
        const flags = [`--requests-file=${files.requests}`, ...givenFlags(env)];
        const particulars = await startServer(bundle, flags, files, (pid) => {
            write('GITHUB_STATE', 'pid', String(pid), env);
        });
        write('GITHUB_STATE', 'strict', String(flags.includes('--strict=true')), env);
        print(`::add-mask::${particulars['client-secret']}`);
        for (const [name, value] of outputsOf(particulars))
            write('GITHUB_OUTPUT', name, value, env);
        print(`${particulars.announcement.join('\n')}\nIt stops when this workflow job ends, and then lists its requests here.\n`);
        print(nextStep(env, CONNECTION, particulars['poll-interval']).join('\n'));
    }
    catch (error) {
        // On Windows a process that was just killed may hold its log for a moment.
        (0,external_node_fs_namespaceObject.rmSync)(folder, { recursive: true, force: true, maxRetries: 5 });
        throw error;
    }
}
/**
 * Stops the simulator, and tells what it was asked in the log and in the summary.
 * @throws Error if that is to be strict, and there were wrong requests
 */
async function stop(folder, { env, print }) {
    const files = serverFiles(folder);
    if (!(0,external_node_fs_namespaceObject.existsSync)(files.log)) {
        print('No simulator was started.');
        return;
    }
    const pid = Number(env['STATE_pid']);
    const hasEnded = await stopServer(files, Number.isInteger(pid) && pid > 0 ? pid : undefined);
    const [, requests = ''] = (0,external_node_fs_namespaceObject.readFileSync)(files.log, 'utf8').split(`${requestsHeading}\n`);
    if (requests !== '') {
        print(`::group::${requestsHeading}`);
        printLiterally(requests.trimEnd(), print);
        print('::endgroup::');
    }
    if ((0,external_node_fs_namespaceObject.existsSync)(files.report)) {
        const report = (0,external_node_fs_namespaceObject.readFileSync)(files.report, 'utf8').trimEnd();
        printLiterally(`${TITLE}: ${report}`, print);
        summarize(`### ${TITLE}\n\n${report}`, env);
    }
    else {
        print(`::warning title=Zuora simulator::${lost(hasEnded)}`);
    }
    const complaint = (0,external_node_fs_namespaceObject.existsSync)(files.complaints) ? (0,external_node_fs_namespaceObject.readFileSync)(files.complaints, 'utf8').trimEnd() : '';
    if (hasEnded)
        (0,external_node_fs_namespaceObject.rmSync)(folder, { recursive: true, force: true, maxRetries: 5 });
    if (complaint !== '' && env['STATE_strict'] === 'true')
        throw new Error(complaint);
}
function lost(hasEnded) {
    return hasEnded
        ? 'The simulator stopped before the workflow job ended, and left no report. Its output is in the log of this step.'
        : 'The simulator did not stop within 5 s, and left no report. The runner stops it with the workflow job.';
}
/** Prints what others have written: it may look like a workflow command. */
function printLiterally(text, print) {
    const token = (0,external_node_crypto_namespaceObject.randomUUID)();
    print(`::stop-commands::${token}`);
    print(text);
    print(`::${token}::`);
}


/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

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
/******/ /* webpack/runtime/compat get default export */
/******/ (() => {
/******/ 	// getDefaultExport function for compatibility with non-harmony modules
/******/ 	__nccwpck_require__.n = (module) => {
/******/ 		var getter = module && module.__esModule ?
/******/ 			() => (module['default']) :
/******/ 			() => (module);
/******/ 		__nccwpck_require__.d(getter, { a: getter });
/******/ 		return getter;
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
/******/ var __webpack_exports__ = __nccwpck_require__(342);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
