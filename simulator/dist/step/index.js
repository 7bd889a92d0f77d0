import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 342:
/***/ ((module, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(136);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_url__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _step_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(73);



const ports = {
    env: process.env,
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

/***/ 73:
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
const requestsHeading = 'Requests, as they come:';

;// CONCATENATED MODULE: ./simulator/step/next-step.ts
function nextStep(env, outputs, isShort) {
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
        ...(isShort ? ['      poll-interval: 5s'] : []),
    ];
}
function ownId({ GITHUB_ACTION: id }) {
    return id !== undefined && /^(?!__)[A-Za-z_][\w-]*$/.test(id) ? id : undefined;
}
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
const PARTICULARS = ['base-url', 'environment-id', 'client-id', 'client-secret'];
function serverFiles(folder) {
    return { log: (0,external_node_path_.join)(folder, 'log'), stop: (0,external_node_path_.join)(folder, 'stop'), report: (0,external_node_path_.join)(folder, 'report.md') };
}
async function startServer(bundle, flags, files, onSpawn) {
    const log = (0,external_node_fs_namespaceObject.openSync)(files.log, 'a');
    const ends = [`--stop-file=${files.stop}`, `--report-file=${files.report}`];
    const child = (0,external_node_child_process_namespaceObject.spawn)(process.execPath, [bundle, 'serve', ...flags, ...ends], {
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
        const said = (0,external_node_fs_namespaceObject.readFileSync)(files.log, 'utf8');
        const particulars = readParticulars(said);
        if (particulars === undefined)
            continue;
        child.removeAllListeners();
        return { particulars, said };
    }
    child.kill('SIGKILL');
    throw new Error(`The simulator did not start within ${String(STARTS_WITHIN_MS / 1000)} s.`);
}
async function stopServer(files, pid) {
    (0,external_node_fs_namespaceObject.writeFileSync)(files.stop, '');
    const isOver = () => (0,external_node_fs_namespaceObject.existsSync)(files.report) || (pid !== undefined && !isRunning(pid));
    for (let waitedMs = 0; waitedMs < ENDS_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
        if (isOver())
            return true;
        await (0,promises_namespaceObject.setTimeout)(LOOK_EVERY_MS);
    }
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
function inWordsOfInputs(complaint) {
    return complaint
        .replace('\nSee --help.', '')
        .replaceAll(/--(?=[a-z])/g, '')
        .trim();
}
function readParticulars(log) {
    const [baseUrl, environmentId, clientId, clientSecret] = PARTICULARS.map((name) => new RegExp(`^ *${name}: (.+)\\n`, 'm').exec(log)?.[1]);
    if (baseUrl === undefined || environmentId === undefined)
        return undefined;
    if (clientId === undefined || clientSecret === undefined)
        return undefined;
    return {
        'base-url': baseUrl,
        'environment-id': environmentId,
        'client-id': clientId,
        'client-secret': clientSecret,
    };
}

;// CONCATENATED MODULE: ./simulator/step/step-files.ts

function write(file, name, value, env) {
    if (/[\r\n]/.test(value))
        throw new Error(`${name} has several lines`);
    const path = env[file];
    if (path === undefined || path === '')
        throw new Error(`${file} is not set: this runs as a workflow step`);
    (0,external_node_fs_namespaceObject.appendFileSync)(path, `${name}=${value}\n`);
}
function summarize(markdown, env) {
    const { GITHUB_STEP_SUMMARY: path = '' } = env;
    if (path !== '')
        (0,external_node_fs_namespaceObject.appendFileSync)(path, `${markdown}\n`);
}
function input(name, env) {
    return env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
}

;// CONCATENATED MODULE: ./simulator/step/step.ts








const FLAGS = ['scenario', 'refresh-takes', 'speed', 'port'];
const TITLE = 'What the simulated Zuora was asked';
async function start({ env, bundle, print }) {
    const folder = (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? (0,external_node_os_namespaceObject.tmpdir)(), `zuora-simulator-${(0,external_node_crypto_namespaceObject.randomUUID)()}`);
    write('GITHUB_STATE', 'folder', folder, env);
    (0,external_node_fs_namespaceObject.mkdirSync)(folder, { recursive: true });
    const flags = FLAGS.map((name) => ({ name, value: input(name, env) }))
        .filter(({ value }) => value !== '')
        .map(({ name, value }) => `--${name}=${value}`);
    try {
        const { particulars, said } = await startServer(bundle, flags, serverFiles(folder), (pid) => {
            write('GITHUB_STATE', 'pid', String(pid), env);
        });
        print(`::add-mask::${particulars['client-secret']}`);
        for (const [name, value] of Object.entries(particulars))
            write('GITHUB_OUTPUT', name, value, env);
        const [paragraph = ''] = said.split('\n\n');
        print(`${paragraph}\nIt ends with this job, and then tells here what it was asked.\n`);
        const isShort = said.includes('\n    poll-interval: 5s\n');
        print(nextStep(env, Object.keys(particulars), isShort).join('\n'));
    }
    catch (error) {
        (0,external_node_fs_namespaceObject.rmSync)(folder, { recursive: true, force: true });
        throw error;
    }
}
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
    if (hasEnded)
        (0,external_node_fs_namespaceObject.rmSync)(folder, { recursive: true, force: true, maxRetries: 5 });
}
function lost(hasEnded) {
    return hasEnded
        ? 'The simulator had ended before the job did, and left no report. What it said is in the log of this step.'
        : 'The simulator has not ended within 5 s, and left no report. The runner ends it with the job.';
}
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
