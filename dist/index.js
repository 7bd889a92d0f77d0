import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({});
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
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
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
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./src/time/clock.ts

/** The same clock with another `now`, such as that of another machine. */
function withNow(clock, now) {
    return { now, monotonicMs: () => clock.monotonicMs(), sleep: (ms, signal) => clock.sleep(ms, signal) };
}
/** A longer timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const systemClock = {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    async sleep(ms, signal) {
        const endMs = performance.now() + ms;
        let leftMs = Math.max(0, ms);
        do {
            // Node rejects with its own error, not with the signal's reason.
            await (0,promises_namespaceObject.setTimeout)(Math.min(leftMs, LONGEST_TIMER_MS), undefined, { signal }).catch(() => signal.throwIfAborted());
            leftMs = endMs - performance.now();
        } while (leftMs > 0);
    },
};
/** The step must end now. */
class Aborted extends Error {
    name = 'Aborted';
    source;
    /** On the monotonic clock. */
    atMs;
    constructor(source, atMs) {
        super(source);
        this.source = source;
        this.atMs = atMs;
    }
}
/** The time for some work is over. */
class DeadlineExceeded extends Error {
    name = 'DeadlineExceeded';
    limitMs;
    constructor(limitMs) {
        super(`${limitMs}ms`);
        this.limitMs = limitMs;
    }
}
/** Whether work ended because of an abort or its deadline. */
function isInterruption(error) {
    return error instanceof Aborted || error instanceof DeadlineExceeded;
}
/**
 * Runs `work` with a signal that aborts when `signal` does, or with {@link DeadlineExceeded} after `limitMs`. It waits for the work.
 */
function withTimeout(clock, limitMs, work, signal) {
    return runScoped(clock, signal, () => undefined, work, limitMs);
}
/** The same without a limit. After {@link Aborted}, a request that `isInFlight` has `graceMs` more for its response. */
function withGracePeriod(clock, graceMs, work, signal, isInFlight) {
    return runScoped(clock, signal, () => (signal.reason instanceof Aborted && isInFlight() ? graceMs : undefined), work);
}
/** Only stops the timers; nobody reads this reason. */
const DONE = new Error('done');
/**
 * `AbortSignal.any` would pile up signals on one that lives for weeks.
 * @param grace how many milliseconds after the signal the work's own signal aborts
 */
async function runScoped(clock, signal, grace, work, limitMs) {
    const scope = new AbortController();
    const done = new AbortController();
    const abortAfter = (ms, reasonOf) => {
        clock.sleep(ms, done.signal).then(() => scope.abort(reasonOf()), () => undefined);
    };
    const onAbort = () => {
        const graceMs = grace();
        if (graceMs === undefined)
            scope.abort(signal.reason);
        else
            abortAfter(graceMs, () => signal.reason);
    };
    if (limitMs !== undefined)
        abortAfter(limitMs, () => new DeadlineExceeded(limitMs));
    if (signal.aborted)
        onAbort();
    else
        signal.addEventListener('abort', onAbort, { once: true });
    try {
        return await work(scope.signal);
    }
    finally {
        done.abort(DONE);
        signal.removeEventListener('abort', onAbort);
    }
}
/** Rejects as soon as the signal aborts, even if `work` ignores it. The listener stays: only for short-lived signals. */
function settledBy(signal, work) {
    return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        work.then(resolve, reject);
    });
}

;// CONCATENATED MODULE: ./src/http/transport-errors.ts

const CODES = {
    timeout: 'TIMEOUT',
    aborted: 'ABORTED',
    'proxy-unusable': 'PROXY_UNUSABLE',
    'no-tunnel': 'PROXY_REFUSED',
    'early-data': 'PROXY_REFUSED',
};
/** Thrown within an exchange: a {@link TransportError} then says what the request was. */
class ExchangeError extends Error {
    name = 'ExchangeError';
    code;
    problem;
    constructor(problem, cause) {
        super(problem.kind, { cause });
        this.code = CODES[problem.kind] ?? codeOf(cause);
        this.problem = problem;
    }
}
/** No complete response came. */
class TransportError extends Error {
    name = 'TransportError';
    operation;
    phase;
    problem;
    /** Node's code such as `ECONNRESET`, one of `CODES`, or `UNKNOWN`. */
    code;
    /** Of a response that broke off or could not be read. */
    headers;
    constructor(operation, phase, problem, cause, headers) {
        const code = CODES[problem.kind] ?? codeOf(cause);
        super(code, { cause });
        this.operation = operation;
        this.phase = NO_HANDSHAKE.test(code) ? 'connect' : phase;
        this.problem = problem;
        this.code = code;
        this.headers = headers;
    }
    static timeout(operation, phase, limitMs, headers) {
        const of = phase === 'connect' ? 'connection' : 'response';
        return new TransportError(operation, phase, { kind: 'timeout', of, limitMs }, undefined, headers);
    }
    /** The signal aborted before anything was sent, and nothing will be. */
    static aborted(operation, reason) {
        return new TransportError(operation, 'connect', { kind: 'aborted' }, reason);
    }
    static from(operation, phase, cause, headers) {
        if (cause instanceof DeadlineExceeded)
            return TransportError.timeout(operation, phase, cause.limitMs, headers);
        return new TransportError(operation, phase, problemOf(cause), cause, headers);
    }
    /** Whether a response came that is none or cannot be read, and not by a fault of the network. */
    get isUnreadable() {
        return /^(?:Z_|HPE_)/.test(this.code) || (this.phase === 'body' && this.code === 'UNKNOWN');
    }
    /** Whether the certificate of the server or the proxy was refused. */
    get isUntrusted() {
        return CERTIFICATE_CODE.test(this.code);
    }
}
const isThrown = (cause) => typeof cause === 'object' && cause !== null;
function codeOf(cause) {
    return isThrown(cause) && typeof cause.code === 'string' ? cause.code : 'UNKNOWN';
}
/**
 * A server's alerts about the client's certificate. In TLS 1.3 they come after the request, which it has not read.
 */
const NO_HANDSHAKE = /^ERR_SSL_[\w/]+_ALERT_(?:\w*CERTIFICATE\w*|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)$/;
/** Its text is never empty. */
function problemOf(cause) {
    if (cause instanceof ExchangeError)
        return cause.problem;
    if (!isThrown(cause))
        return { kind: 'thrown', text: String(cause) };
    const { message, library, reason } = cause;
    // The message names lines of OpenSSL's source.
    if (typeof library === 'string' && typeof reason === 'string')
        return { kind: 'tls', reason };
    return { kind: 'thrown', text: typeof message === 'string' && message !== '' ? message : codeOf(cause) };
}
/** OpenSSL's verdicts on a certificate, and Node's on the host. `UNSPECIFIED`: for example, a weak key. */
const CERTIFICATE_CODE = /^(?:CERT_\w+|ERROR_IN_CERT_\w+|UNABLE_TO_\w+|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|UNSPECIFIED)$/;

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "http"
const external_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");
var external_http_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_http_namespaceObject, 2);
;// CONCATENATED MODULE: external "https"
const external_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");
var external_https_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_https_namespaceObject, 2);
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    // Determine the request port
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
//# sourceMappingURL=proxy.js.map
;// CONCATENATED MODULE: ./src/http/stand-ins.ts
function leftOut() {
    throw new Error('tunnel or undici is not part of this bundle: use HttpClient.requestRaw and its own agent.');
}
/** In the bundle this is undici and tunnel (tsconfig's `paths`), which nothing calls. */
class ProxyAgent {
    constructor() {
        leftOut();
    }
}


;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? external_https_namespaceObject_0 : external_http_namespaceObject_0;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        // gives handlers an opportunity to participate
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || external_http_namespaceObject.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? leftOut : leftOut;
            }
            else {
                tunnelAgent = overHttps ? leftOut : leftOut;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_namespaceObject.Agent(options) : new external_http_namespaceObject.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: external "node:dns/promises"
const external_node_dns_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns/promises");
;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: ./src/http/connection.ts







/** By `https_proxy` (for http URLs `http_proxy`) and `no_proxy`, also in upper case. */
function routeTo(url, variables) {
    const names = url.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
    const valueOf = (name) => (variables[name] ?? '').trim();
    const variable = names.find((name) => valueOf(name) !== '');
    if (variable === undefined || isExempt(url, variables))
        return { kind: 'direct' };
    const proxy = proxyOf(valueOf(variable));
    return typeof proxy === 'string' ? { kind: 'unusable', variable, flaw: proxy } : { kind: 'proxy', proxy };
}
function proxyOf(value) {
    if (/^https?:\/\//i.test(value))
        return proxyAt(value) ?? 'incomplete';
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value))
        return 'kind';
    // curl takes `proxy:3128`, too; `http:proxy:3128` is a mistake.
    if (/^https?:/i.test(value))
        return 'no-slashes';
    return proxyAt(`http://${value}`) ?? 'incomplete';
}
function proxyAt(text) {
    try {
        const url = new URL(text);
        // An unescaped / ? or # in a password ends the host too early.
        if (/^https?:\/\/\//i.test(text) || (url.pathname + url.search + url.hash).includes('@'))
            return undefined;
        const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
        return {
            host: withoutBrackets(url.hostname),
            port: portOf(url),
            isSecure: url.protocol === 'https:',
            authorization: credentials === ':' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
        };
    }
    catch {
        return undefined;
    }
}
const portOf = ({ port, protocol }) => Number(port || (protocol === 'https:' ? 443 : 80));
/** An IPv6 address as a resolver and TLS know it. */
const withoutBrackets = (host) => host.replace(/^\[(.*)\]$/, '$1');
/** By `no_proxy`: names and domains, with or without a port; `*` is all. */
function isExempt(url, variables) {
    const host = withoutBrackets(url.hostname);
    if (/^(localhost|127(\.\d+){3}|::1)$/.test(host))
        return true;
    const names = [host, `${host}:${portOf(url)}`];
    return ((variables['no_proxy'] ?? '') || (variables['NO_PROXY'] ?? ''))
        .toLowerCase()
        .split(/[\s,]+/)
        .map((item) => withoutBrackets(item.replace(/^\*?\./, '')))
        .some((item) => item === '*' || (item !== '' && names.some((name) => `.${name}`.endsWith(`.${item}`))));
}
/** The system's, which may never answer. */
const systemResolve = async (host) => (await (0,external_node_dns_promises_namespaceObject.lookup)(host, { all: true })).map(({ address }) => address);
/** Through a proxy if there is one, for https with TLS. @throws what Node throws; ExchangeError about the proxy */
async function openConnection(url, proxy, means) {
    const host = withoutBrackets(url.hostname);
    const port = portOf(url);
    const socket = await (proxy === undefined
        ? connected(host, port, means)
        : throughProxy(proxy, `${url.hostname}:${port}`, means));
    return url.protocol === 'https:' ? secured(socket, host, means.signal) : socket;
}
/** The lead of one address over the next (RFC 8305). */
const LEAD_MS = 250;
/**
 * To whichever address answers first. Unlike in Node, no attempt is given up for the next one: a slow address counts, too. @throws an AggregateError if there are several
 */
async function connected(host, port, { clock, resolve, signal }) {
    const addresses = await resolve(host);
    signal.throwIfAborted();
    return new Promise((fulfil, reject) => {
        const attempts = [];
        const errors = [];
        let lead = new AbortController();
        const next = () => {
            lead.abort();
            const address = addresses[attempts.length];
            if (address === undefined)
                return;
            lead = new AbortController();
            clock.sleep(LEAD_MS, lead.signal).then(next, () => undefined);
            const socket = watched((0,external_node_net_namespaceObject.connect)({ host: address, port }), signal);
            attempts.push(socket);
            const onError = (error) => {
                errors.push(error);
                if (!signal.aborted && errors.length < addresses.length)
                    next();
                else {
                    lead.abort();
                    const all = new AggregateError(errors, errors.map(({ message }) => message).join('; '));
                    reject(errors.length === 1 ? error : Object.assign(all, { code: codeOf(errors[0]) }));
                }
            };
            socket.once('error', onError);
            socket.once('connect', () => {
                socket.off('error', onError);
                lead.abort();
                for (const other of attempts)
                    if (other !== socket)
                        other.destroy();
                fulfil(socket);
            });
        };
        next();
    });
}
/** Destroyed as soon as the signal aborts. No error of it is uncaught. */
function watched(socket, signal) {
    // A host may have many addresses, and Node 20 warns of more than ten.
    (0,external_node_events_namespaceObject.setMaxListeners)(0, signal);
    socket.on('error', () => undefined);
    return (0,external_node_stream_namespaceObject.addAbortSignal)(signal, socket);
}
async function throughProxy(proxy, target, means) {
    const { host, port, isSecure, authorization } = proxy;
    try {
        const socket = await connected(host, port, means);
        return await tunnel(isSecure ? await secured(socket, host, means.signal) : socket, target, authorization);
    }
    catch (error) {
        throw new ExchangeError({ kind: 'proxy', problem: problemOf(error) }, error);
    }
}
/** TLS over a connection, whatever NODE_TLS_REJECT_UNAUTHORIZED says. */
async function secured(socket, host, signal) {
    const secure = (0,external_node_tls_namespaceObject.connect)({
        socket,
        host,
        // Of an address the certificate is checked by `host`.
        ...((0,external_node_net_namespaceObject.isIP)(host) === 0 && { servername: host }),
        rejectUnauthorized: true,
        ALPNProtocols: ['http/1.1'],
    });
    await (0,external_node_events_namespaceObject.once)(watched(secure, signal), 'secureConnect');
    return secure;
}
async function tunnel(socket, target, authorization) {
    const asking = (0,external_node_http_namespaceObject.request)({
        method: 'CONNECT',
        path: target,
        headers: { host: target, ...(authorization !== undefined && { 'proxy-authorization': authorization }) },
        createConnection: () => socket,
    });
    // Over TLS the end of the connection below it is an error of its own.
    asking.on('error', () => undefined).end();
    const [{ statusCode }, , early] = (await (0,external_node_events_namespaceObject.once)(asking, 'connect'));
    const status = Number(statusCode);
    // Any 2xx opens the way (RFC 9110, 9.3.6), and in HTTP and TLS no server speaks first.
    const isOpen = status >= 200 && status <= 299;
    if (isOpen && early.length === 0)
        return socket;
    socket.destroy();
    throw new ExchangeError(isOpen ? { kind: 'early-data' } : { kind: 'no-tunnel', status });
}

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./src/time/notation.ts
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const COMPOSITE = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;
const UNITS_MS = [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];
/** A duration such as `45s`, `1h30m` or `2d`, in milliseconds; `undefined` if malformed or zero. */
function parseDuration(text) {
    const units = COMPOSITE.exec(text)?.slice(1) ?? [];
    const ms = units.reduce((sum, count, index) => sum + Number(count ?? 0) * Number(UNITS_MS[index]), 0);
    return ms > 0 ? ms : undefined;
}
// Unlike RFC 3339, `Date.parse` accepts an hour 24.
const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt ](?!24)(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;
/** RFC 3339, in milliseconds since the epoch; `undefined` if malformed or not a real time. */
function parseTimestamp(text) {
    const day = RFC_3339.exec(text)?.[1];
    if (day === undefined || !isRealDay(day))
        return undefined;
    const ms = Date.parse(text.toUpperCase().replace(' ', 'T'));
    return isWritable(ms) ? ms : undefined;
}
/** A pattern takes long over a long text. */
const LONGEST_TIME = 40;
/** A number with fewer digits is more likely in seconds. */
const EPOCH_MS = /^\d{12,15}$/;
/**
 * In milliseconds since the epoch, from RFC 3339, also without seconds or with an offset such as `+0000` or `+00`, or from
 * such milliseconds, as a number or a string.
 */
function readTime(value) {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || text.length > LONGEST_TIME)
        return undefined;
    if (EPOCH_MS.test(text))
        return isWritable(Number(text)) ? Number(text) : undefined;
    return parseTimestamp(text
        .trim()
        .replace(/([Tt ]\d\d:\d\d)(?=[Zz+-])/, '$1:00')
        .replace(/([Tt ]\S*[+-]\d\d)(\d\d)$/, '$1:$2')
        .replace(/([Tt ]\S*[+-]\d\d)$/, '$1:00'));
}
/** Whether a moment has a year of four digits, which RFC 3339 requires. */
function isWritable(ms) {
    const year = new Date(ms).getUTCFullYear();
    return year >= 0 && year <= 9_999;
}
/** `Date` reads 31 April as 1 May. */
function isRealDay(day) {
    const date = new Date(day);
    return isWritable(date.getTime()) && date.toISOString().startsWith(day);
}
/** RFC 3339 in UTC, in whole seconds: `2026-11-23T07:00:00Z`. */
const formatTimestamp = (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`;

;// CONCATENATED MODULE: ./src/http/response.ts



/** Of a body, as it comes and after decompression. */
const BODY_LIMIT_BYTES = 1024 * 1024;
const OTHER_CODINGS = /^(?:aes128gcm|br|x-br|compress|x-compress|dcb|dcz|deflate|exi|zstd)$/;
/**
 * A whole body as UTF-8, without a byte order mark. (`http-client`'s reader may never settle.)
 * @throws what Node throws; ExchangeError about the coding or the size
 */
function readBody(message) {
    return new Promise((resolve, reject) => {
        // What names no coding (`identity`, `utf-8`, `none`) is passed over.
        const codings = (message.headers['content-encoding'] ?? '')
            .toLowerCase()
            .split(',')
            .map((word) => word.trim().replace(/^x-gzip$/, 'gzip'))
            .filter((word) => word === 'gzip' || OTHER_CODINGS.test(word))
            .slice(0, 3);
        const unzipped = codings.join() === 'gzip' ? (0,external_node_zlib_namespaceObject.createGunzip)() : undefined;
        const fail = (error) => {
            message.destroy();
            unzipped?.destroy();
            reject(error);
        };
        const read = (stream, onEnd) => {
            const pieces = [];
            let sizeBytes = 0;
            stream.on('error', fail);
            stream.on('data', (piece) => {
                sizeBytes += piece.length;
                if (sizeBytes <= BODY_LIMIT_BYTES)
                    pieces.push(piece);
                else
                    fail(new ExchangeError({ kind: 'too-large', limitBytes: BODY_LIMIT_BYTES }));
            });
            stream.once('end', () => onEnd(Buffer.concat(pieces)));
        };
        const finish = (body) => {
            resolve(new TextDecoder().decode(body));
            // Zeros behind a gzip end it before the message.
            message.destroy();
        };
        read(message, (body) => {
            // Empty, it is no gzip stream.
            if (unzipped === undefined || body.length === 0)
                finish(body);
        });
        if (unzipped !== undefined)
            read(message.pipe(unzipped), finish);
        else if (codings.length > 0)
            fail(new ExchangeError({ kind: 'coding', codings }));
    });
}
/** The status (300 or more) of a response whose headers Node refuses (two lengths, over 16 KiB) or never end. */
function errorStatusIn(begin) {
    const response = begin.split('\r\n\r\n').find((head) => !/^HTTP\/1\.[01] 1/.test(head));
    const status = /^HTTP\/1\.[01] ([3-9]\d\d)[ \r\n]/.exec(response ?? '')?.[1];
    return status === undefined ? undefined : Number(status);
}
function singleValues(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
}
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
function parseHttpDate(text) {
    if (!HTTP_DATE.test(text))
        return undefined;
    const date = new Date(text);
    // `Date` takes 31 February for 3 March; the day's name does not matter.
    return date.toUTCString().slice(3) === text.slice(3) ? date.getTime() : undefined;
}
/** In milliseconds since the epoch, by `Date`; `undefined` without one, or from a cache (with an `Age`). */
function serverTimeMs({ headers }) {
    return headers['age'] === undefined ? parseHttpDate(headers['date']?.trim() ?? '') : undefined;
}
/**
 * A random pause before the next attempt; up to a tenth longer than `floorMs`, which the server asks for.
 * @param attempt how many have failed
 */
function backoffMs(attempt, random, floorMs = 0) {
    const ceilingMs = Math.min(MINUTE_MS, SECOND_MS * 2 ** (attempt - 1));
    const share = random();
    return Math.round(Math.max(floorMs * (1 + share / 10), share * ceilingMs));
}
/** A longer rate limit is looked at again earlier. */
const LONGEST_RATE_LIMIT_MS = 5 * MINUTE_MS;
/**
 * How long a response asks to wait, in milliseconds: `Retry-After`, or on a 429 `ratelimit-reset` where
 * `ratelimit-remaining` is 0.
 * @param nowMs the wall clock, if the response shows none
 */
function requestedPauseMs({ status, headers }, nowMs) {
    const askedMs = parseRetryAfter(headers['retry-after'], serverTimeMs({ headers }) ?? nowMs);
    return askedMs ?? (status === 429 ? rateLimitMs(headers) : undefined);
}
/** Whole seconds or an HTTP date, in milliseconds from `nowMs`; `undefined` if missing or malformed. */
function parseRetryAfter(header, nowMs) {
    const text = header?.trim() ?? '';
    if (/^\d{1,9}$/.test(text))
        return Number(text) * SECOND_MS;
    const atMs = parseHttpDate(text);
    return atMs === undefined ? undefined : Math.max(0, atMs - nowMs);
}
function rateLimitMs(headers) {
    if (leadingNumber(headers['ratelimit-remaining']) !== 0)
        return undefined;
    const seconds = leadingNumber(headers['ratelimit-reset']);
    return seconds === undefined ? undefined : Math.min(LONGEST_RATE_LIMIT_MS, seconds * SECOND_MS);
}
/** The first of several windows is the nearest. */
function leadingNumber(header) {
    const digits = /^\s*(\d{1,9})\s*(?:[,;]|$)/.exec(header ?? '')?.[1];
    return digits === undefined ? undefined : Number(digits);
}

;// CONCATENATED MODULE: ./src/http/transport.ts






/** `http-client` adds an ID of the run. */
const USER_AGENT = 'zuora-sandbox-refresh';
/** Enough for the status line, also after some interim responses. */
const KEPT_BYTES = 4_096;
/** Over `@actions/http-client` and connections of our own, with proxies and custom CAs. */
function createTransport(clock, resolve = systemResolve) {
    const inTime = (limitMs, work, signal) => withTimeout(clock, limitMs, (scope) => settledBy(scope, work(scope)), signal);
    return (request, signal) => {
        const { operation, method, url, body, headers, graceMs, timeoutMs, leavesWithinMs = timeoutMs } = request;
        let phase = 'connect';
        let head;
        /** The response as it came, in case Node's parser tells no status. */
        let begin = '';
        /** Before the connection is complete nothing is sent. */
        const handOver = async (sending, proxy, scope) => {
            // With nobody listening, Node would leave the request without an end.
            sending.once('upgrade', (message) => sending.emit('response', message));
            sending.once('socket', (socket) => {
                socket.prependListener('data', (piece) => {
                    begin += piece.toString('latin1', 0, KEPT_BYTES - begin.length);
                });
            });
            try {
                const open = (opening) => openConnection(url, proxy, { clock, resolve, signal: opening });
                const socket = watched(await inTime(leavesWithinMs, open, scope), scope);
                scope.throwIfAborted();
                phase = 'response';
                sending.onSocket(socket);
            }
            catch (error) {
                sending.emit('error', error);
            }
        };
        const send = async (scope) => {
            const route = routeTo(url, process.env);
            if (route.kind === 'unusable')
                throw new ExchangeError({ ...route, kind: 'proxy-unusable' });
            const proxy = route.kind === 'proxy' ? route.proxy : undefined;
            // Longer than the time-out that is kept here.
            const client = new HttpClient(USER_AGENT, [], { socketTimeout: 2 * timeoutMs });
            const options = {
                method,
                path: url.pathname + url.search,
                // A fresh connection each time: on a reused one that the server just closed, a write would be lost.
                headers: { ...headers, host: url.host, connection: 'close', 'user-agent': USER_AGENT },
            };
            // All that Node asks of an agent. With TLS on the connection already, `node:http` serves https.
            const agent = { addRequest: (sending) => void handOver(sending, proxy, scope) };
            const info = {
                httpModule: external_node_http_namespaceObject,
                parsedUrl: url,
                options: Object.assign(options, { agent }),
            };
            // `request` follows redirects, repeats, and makes agents of its own.
            return (await client.requestRaw(info, body ?? null)).message;
        };
        const exchange = async (scope) => {
            scope.throwIfAborted();
            const message = await send(scope);
            head = { status: Number(message.statusCode), headers: singleValues(message.headers) };
            phase = 'body';
            if (head.status >= 200)
                return { ...head, body: await readBody(message) };
            message.socket.destroy();
            throw new ExchangeError({ kind: 'interim-response' });
        };
        const run = async (scope) => {
            try {
                return await inTime(timeoutMs, exchange, scope);
            }
            catch (error) {
                if (scope.aborted) {
                    const isUnsent = graceMs !== undefined && phase === 'connect';
                    throw isUnsent ? TransportError.aborted(operation, scope.reason) : scope.reason;
                }
                const { status = errorStatusIn(begin), headers: received } = head ?? {};
                const failure = TransportError.from(operation, phase, error, received);
                if (status === undefined || (status >= 200 && status < 300))
                    throw failure;
                return { status, headers: received ?? {}, body: '', bodyProblem: failure.problem };
            }
        };
        const isInFlight = () => graceMs !== undefined && phase !== 'connect';
        return withGracePeriod(clock, graceMs ?? 0, run, signal, isInFlight);
    };
}

;// CONCATENATED MODULE: ./src/zuora/decode.ts

class DecodeError extends Error {
    name = 'DecodeError';
    path;
    flaw;
    constructor(path, flaw) {
        super(path);
        this.path = path;
        this.flaw = flaw;
    }
}
function jsonIn(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** @throws DecodeError */
function asFields(value, path) {
    if (value === undefined)
        throw new DecodeError(path, 'empty');
    if (!isFields(value))
        throw new DecodeError(path, 'not-an-object');
    return value;
}
/** Post is handed the IDs of all. */
const MOST_RECORDS = 2_000;
/** `{"result": […]}`. Empty, it is also `[]`, `{"result": null}`, `"size": 0` with nothing, or no body. @throws DecodeError */
function asResults(body) {
    if (body === undefined || (Array.isArray(body) && body.length === 0))
        return [];
    const fields = asFields(body, '$');
    const { result } = fields;
    if (Array.isArray(result) && result.length > MOST_RECORDS)
        throw new DecodeError('$.result', 'too-long');
    if (Array.isArray(result))
        return result;
    if (!isEmptyList(fields))
        throw new DecodeError('$.result', 'not-a-list');
    return [];
}
/** Without what an error or a job has, too. */
function isEmptyList({ result, size, success, ...others }) {
    const saysNothingElse = Object.keys(others).every((name) => /^(?:requestId|processId|nextPage)$/.test(name));
    const isGood = success === undefined || success === true;
    const isNothing = (result ?? '') === '' || (isFields(result) && Object.keys(result).length === 0);
    const count = size ?? (result === null ? 0 : undefined);
    return isNothing && (count === 0 || count === '0') && isGood && saysNothingElse;
}
const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;
/** An id or a status: safe in a path, an output and a script. @throws DecodeError */
function asToken(fields, name, path) {
    const value = fields[name];
    if (typeof value !== 'string' || !TOKEN.test(value)) {
        throw new DecodeError(`${path}.${name}`, value === undefined ? 'missing' : 'not-a-token');
    }
    return value;
}
/** Or a whole number below 2^53. Malformed, it counts as missing. */
function optionalToken(fields, name) {
    const value = fields[name];
    const text = Number.isSafeInteger(value) ? String(value) : value;
    return typeof text === 'string' && TOKEN.test(text) ? text : undefined;
}
/** `0001-01-01` and `1970-01-01` stand for no time. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);
/** In milliseconds since the epoch. Where a decision hangs on it, `unreadable` is not absent. */
function timeIn(fields, name) {
    const value = fields[name];
    if (value === undefined || value === null || (typeof value === 'string' && value.trim() === ''))
        return undefined;
    const ms = readTime(value);
    if (ms === undefined)
        return 'unreadable';
    return ms < EARLIEST_MS ? undefined : ms;
}
/** A time on which no decision hangs alone. */
function readableTimeIn(fields, name) {
    const time = timeIn(fields, name);
    return time === 'unreadable' ? undefined : time;
}
/** @throws DecodeError if the field is there and differs */
function expectSame(fields, name, expected, path) {
    const value = fields[name];
    if (value === undefined || value === null)
        return;
    if (typeof value !== 'string' || value.toLowerCase() !== expected.toLowerCase()) {
        throw new DecodeError(`${path}.${name}`, 'not-what-was-asked-for');
    }
}

;// CONCATENATED MODULE: ./src/zuora/job.ts

/** @throws DecodeError without id or status, or about another job, environment or job type */
function decodeJob(body, { environmentId, jobId }, path = '$') {
    const fields = asFields(body, path);
    if (jobId !== undefined)
        expectSame(fields, 'id', jobId, path);
    expectSame(fields, 'testEnvironmentId', environmentId, path);
    expectSame(fields, 'jobType', 'REFRESH', path);
    const status = asToken(fields, 'status', path);
    return {
        id: asToken(fields, 'id', path),
        status,
        progress: progressOf(fields['progressPercentage']),
        estimatedCompletionAtMs: readableTimeIn(fields, 'estimatedCompletionTime'),
        createdById: optionalToken(fields, 'createdById'),
        ...timesOf(fields, status),
    };
}
/** @throws DecodeError also if the job was known before or has ended: then nothing says what became of the create */
function decodeCreatedJob(body, environmentId, isKnown) {
    const job = decodeJob(body, { environmentId });
    const { id, status } = job;
    if (isKnown(job))
        throw new DecodeError('$.id', { kind: 'known-job', id, status });
    if (isTerminal(status))
        throw new DecodeError('$.status', { kind: 'ended-job', id, status });
    return job;
}
/** @throws DecodeError if the list itself cannot be read */
function decodeJobs(body, environmentId) {
    const jobs = new Map();
    const unreadable = [];
    for (const [index, item] of asResults(body).entries()) {
        const fields = isFields(item) ? item : {};
        const { jobType } = fields;
        // Without a type it counts as a refresh: not to overlook one.
        if (typeof jobType === 'string' && !['', 'REFRESH'].includes(jobType.toUpperCase()))
            continue;
        try {
            const job = decodeJob(item, { environmentId }, `$.result[${index}]`);
            jobs.set(job.id, job);
        }
        catch (error) {
            if (!(error instanceof DecodeError))
                throw error;
            const { path, flaw } = error;
            const status = optionalToken(fields, 'status');
            unreadable.push({ id: optionalToken(fields, 'id'), status, path, flaw, ...timesOf(fields, status) });
        }
    }
    return { jobs: [...jobs.values()], unreadable };
}
/** An end before the start, or of a job in progress, is none. */
function timesOf(fields, status) {
    const startedAtMs = readableTimeIn(fields, 'jobStartTime');
    const endedAtMs = readableTimeIn(fields, 'jobEndTime');
    const hasEnded = status === undefined || isTerminal(status);
    const isEnd = hasEnded && endedAtMs !== undefined && endedAtMs >= (startedAtMs ?? endedAtMs);
    return {
        scheduledAtMs: readableTimeIn(fields, 'scheduledRefreshTime'),
        startedAtMs,
        endedAtMs: isEnd ? endedAtMs : undefined,
        createdAtMs: readableTimeIn(fields, 'createTime'),
    };
}
/** Zuora promises no range. */
function progressOf(value) {
    if (typeof value !== 'number' || !Number.isFinite(value))
        return undefined;
    return Math.min(100, Math.max(0, Math.trunc(value)));
}
/** As Zuora documents them. */
const DOCUMENTED = {
    NEW: 'waiting',
    SCHEDULED: 'waiting',
    QUEUED: 'waiting',
    INITIATED: 'running',
    PROVISIONING: 'running',
    DEPROVISIONING: 'running',
    EXPORTING: 'running',
    SCRUBBING: 'running',
    RESETTING: 'past-cancelling',
    IMPORTING: 'past-cancelling',
    FINALIZING: 'past-cancelling',
    CANCELLING: 'cancelling',
    COMPLETED: 'terminal',
    FAILED: 'terminal',
    CANCELLED: 'terminal',
};
/** An undocumented status is neither success nor an end. */
const isDocumented = (status) => Object.hasOwn(DOCUMENTED, status);
function kindOf(status) {
    return isDocumented(status) ? DOCUMENTED[status] : undefined;
}
const isTerminal = (status) => kindOf(status) === 'terminal';
const hasEnded = (job) => isTerminal(job.status);
const isWaiting = (status) => kindOf(status) === 'waiting';
/** Before its reset stage (Zuora's page on refreshes), or in a status unknown. */
function isCancellable(status) {
    return kindOf(status) !== 'terminal' && kindOf(status) !== 'past-cancelling';
}

;// CONCATENATED MODULE: ./src/zuora/redaction.ts
/** How a secret may stand in a text; `true`: the beginning of its base64 or hex. */
const needles = new Map();
/** What begins in the part that is kept ends in the part that is read. */
const READ = 100_000;
const KEPT = 50_000;
/**
 * Hides every known secret in a text from outside, also escaped, in hex or base64, or split by invisible characters.
 * Call it before a cut: part of a secret isn't recognized.
 */
function redact(text) {
    if (needles.size === 0)
        return text;
    const kept = text.length > READ ? text.slice(0, KEPT) : text;
    const spans = viewsOf(text.slice(0, READ)).flatMap(spansIn);
    let shown = '';
    let at = 0;
    for (const { from, to } of spans.sort((one, other) => one.from - other.from)) {
        if (from >= at && from < kept.length)
            shown += `${kept.slice(at, from)}***`;
        at = Math.max(at, to);
    }
    return shown + kept.slice(at);
}
/** Shorter ones would be found where they are not meant. */
const SHORTEST_ENCODED = 6;
const ENCODED_BYTES = 48;
function registerSecret(secret) {
    // Found at every place, it would be looked for without end.
    if (secret === '')
        return;
    needles.set(folded(secret), false);
    const { text: bare } = viewsOf(secret).reduce((_, view) => view);
    if (bare.length >= SHORTEST_ENCODED)
        needles.set(folded(bare), false);
    const begin = Buffer.from(secret).subarray(0, ENCODED_BYTES);
    if (begin.length < SHORTEST_ENCODED)
        return;
    const hex = begin.toString('hex');
    needles.set(hex, true).set(hex.toUpperCase(), true);
    // Wherever it stood.
    for (const before of [0, 1, 2]) {
        const base64 = Buffer.concat([Buffer.alloc(before), begin]).toString('base64');
        // The signs that are the secret's alone.
        const own = base64.slice(Math.ceil((before * 4) / 3), Math.floor(((before + begin.length) * 4) / 3));
        needles.set(folded(own), true).set(own.replaceAll('+', '-').replaceAll('/', '_'), true);
    }
}
/** In a form a blank is a plus sign. */
const folded = (text) => text.replaceAll('+', ' ');
function spansIn({ text, from, to }) {
    const spans = [];
    const searched = folded(text);
    for (const [needle, isEncoded] of needles) {
        for (let first = searched.indexOf(needle); first !== -1;) {
            let end = first + needle.length;
            while (isEncoded && /[A-Za-z0-9+/_-]/.test(text.charAt(first - 1)))
                first -= 1;
            while (isEncoded && /[A-Za-z0-9+/_=-]/.test(text.charAt(end)))
                end += 1;
            spans.push({ from: Number(from[first]), to: Number(to[end - 1]) });
            first = searched.indexOf(needle, end);
        }
    }
    return spans;
}
/** More than this is not escaped on purpose. */
const MOST_LAYERS = 3;
/**
 * The text, and what it is after each layer of escapes is undone. Controls and invisible characters are escapes of
 * nothing.
 */
function viewsOf(text) {
    const from = Array.from({ length: text.length }, (_, index) => index);
    const views = [{ text, from, to: from.map((place) => place + 1) }];
    for (const view of views) {
        const next = views.length > MOST_LAYERS ? undefined : unescaped(view);
        if (next !== undefined)
            views.push(next);
    }
    return views;
}
/** The ASCII signs that HTML names and a secret may have, each behind its name. */
const SIGNS_BY_NAME = `amp&lt<gt>quot"apos'excl!num#dollar$percnt%lpar(rpar)ast*plus+comma,period.sol/colon:semi;equals=quest?commat@` +
    'lsqb[lbrack[bsol\\rsqb]rbrack]hat^lowbar_grave`lcub{lbrace{vert|rcub}rbrace}';
const NAMED = new Map([
    ['nbsp', ' '],
    ...Array.from(SIGNS_BY_NAME.matchAll(/([a-z]+)([^a-z])/g), ([, name = '', sign = '']) => [name, sign]),
]);
const ESCAPE = new RegExp([
    // A character of UTF-8, or a byte that is none.
    String.raw `%[c-f][\da-f](?:%[89ab][\da-f]){1,3}|%[\da-f]{2}|%u[\da-f]{4}`,
    String.raw `\\[0-3][0-7]{2}|\\u\{[\da-f]{1,6}\}|\\u[\da-f]{4}|\\x[\da-f]{2}`,
    String.raw `&#x[\da-f]{1,6};?|&#\d{1,7};?|&(?:${[...NAMED.keys()].join('|')});`,
    String.raw `\\(?:\r?\n|.)`,
    String.raw `\p{Cc}(?:\[[\d;]*[a-z])?|[\p{Cf}\p{Zl}\p{Zp}]`,
].join('|'), 'giu');
/** `undefined` without escapes. */
function unescaped({ text, from, to }) {
    const next = { text: '', from: [], to: [] };
    let at = 0;
    const add = (meant, end) => {
        next.text += meant;
        while (next.from.length < next.text.length) {
            next.from.push(Number(from[at]));
            next.to.push(Number(to[end - 1]));
        }
        at = end;
    };
    const copyUntil = (end) => {
        while (at < end)
            add(text.charAt(at), at + 1);
    };
    for (const { 0: escape, index } of text.matchAll(ESCAPE)) {
        copyUntil(index);
        add(meaningOf(escape), index + escape.length);
    }
    if (at === 0)
        return undefined;
    copyUntil(text.length);
    return next;
}
function meaningOf(escape) {
    if (/^%[^u]/i.test(escape))
        return Buffer.from(escape.replaceAll('%', ''), 'hex').toString();
    const octal = /^\\([0-3][0-7]{2})$/.exec(escape)?.[1];
    const digits = escape.replace(/^(?:\\[ux]\{?|%u|&#x)/i, '0x').replace('&#', '');
    const code = octal === undefined ? Number.parseInt(digits) : Number.parseInt(octal, 8);
    if (code <= 0x10_ffff)
        return String.fromCodePoint(code);
    return NAMED.get(escape.toLowerCase().slice(1, -1)) ?? /^\\(?![bfnrtv0])(.)$/iu.exec(escape)?.[1] ?? '';
}

;// CONCATENATED MODULE: ./src/zuora/errors.ts


class ApiError extends Error {
    name = 'ApiError';
    code = 'api-error';
    operation;
    /** The HTTP status; 200 where the body alone is an error. */
    status;
    kind;
    reasons;
    trace;
    /** The last two digits of Zuora's code (Zuora's page on error codes). */
    category;
    /** As the answer asks. */
    retryAfterMs;
    constructor(operation, status, reasons, trace, retryAfterMs) {
        super(`HTTP-${status}`);
        this.operation = operation;
        this.status = status;
        this.category = categoryOf(reasons.codes);
        this.kind = errors_kindOf(status, this.category);
        this.reasons = reasons;
        this.trace = trace;
        this.retryAfterMs = retryAfterMs;
    }
    /** Whether Zuora itself seems to have answered, and no gateway. */
    get isZuoras() {
        return this.category !== undefined || this.trace.requestId !== undefined;
    }
}
/** What Zuora answered cannot be what was asked for. */
class ProtocolError extends Error {
    name = 'ProtocolError';
    code = 'protocol-error';
    operation;
    path;
    flaw;
    trace;
    /** Known only where the body as a whole cannot be read. */
    responder;
    constructor(operation, { path, flaw }, trace, responder) {
        super(path);
        this.operation = operation;
        this.path = path;
        this.flaw = flaw;
        this.trace = trace;
        this.responder = responder;
    }
}
function isRemoteError(error) {
    return error instanceof TransportError || error instanceof ApiError || error instanceof ProtocolError;
}
const LONGEST_ID = 100;
/** UUIDs, but a header may hold anything. */
function requestIdIn(headers) {
    return redact(headers['zuora-request-id'] ?? '').slice(0, LONGEST_ID) || undefined;
}
/** Zuora's ID of the response, also of one that broke off. */
function requestIdOf(error) {
    return error instanceof TransportError ? requestIdIn(error.headers ?? {}) : error.trace.requestId;
}
const KIND_WHATEVER_THE_STATUS = { 11: 'authentication', 50: 'locked', 61: 'server', 70: 'throttled' };
const KIND_WITH_GOOD_STATUS = { 10: 'permission', 40: 'not-found', 60: 'server', 99: 'server' };
const KIND_OF_STATUS = {
    401: 'authentication',
    403: 'permission',
    404: 'not-found',
    408: 'server',
    423: 'locked',
    429: 'throttled',
};
function errors_kindOf(status, category = '') {
    const said = status < 300 ? KIND_WITH_GOOD_STATUS[category] : KIND_OF_STATUS[status];
    const kind = KIND_WHATEVER_THE_STATUS[category] ?? said;
    if (kind !== undefined)
        return kind;
    if (status >= 300 && status < 400)
        return 'redirect';
    return status < 500 ? 'request' : 'server';
}
/** Shorter codes are not Zuora's. */
function categoryOf(codes) {
    return codes.find((code) => /^\d{4,}$/.test(code))?.slice(-2);
}

;// CONCATENATED MODULE: ./src/run/refresh-list.ts


/**
 * The newest refresh in progress, or else the next scheduled one. One that is unreadable, or in an undocumented status,
 * counts unless a later refresh has ended.
 */
function activeRefresh({ jobs, unreadable }) {
    const active = jobs.filter((job) => !isTerminal(job.status) && (isDocumented(job.status) || !isOutlived(job, jobs)));
    const [first] = active.filter(isScheduled).toSorted((a, b) => a.scheduledAtMs - b.scheduledAtMs);
    const job = newest(active.filter((one) => !isScheduled(one))) ?? first;
    if (job !== undefined)
        return { kind: 'job', job, others: active.filter((other) => other !== job) };
    const record = unreadable.find((one) => one.endedAtMs === undefined && !isTerminal(one.status ?? '') && !isOutlived(one, jobs));
    return record && { kind: 'unreadable', record };
}
/** An unreadable record that may be that of the newest refresh. */
function unreadableNewest({ jobs, unreadable }) {
    const job = newest(jobs);
    if (job !== undefined && !isTerminal(job.status))
        return undefined;
    return unreadable.find((record) => !isOutlived(record, jobs));
}
const isScheduled = (job) => isWaiting(job.status) && job.scheduledAtMs !== undefined;
/** Whether a later refresh has ended; if the record has no times, whether any has. */
function isOutlived(record, jobs) {
    const sinceMs = bornAtMs(record);
    return jobs.some((job) => isTerminal(job.status) && (sinceMs === undefined || (bornAtMs(job) ?? sinceMs) > sinceMs));
}
/** Whether the environment can be refreshed at all. */
function isLive({ status }) {
    return status !== 'INACTIVE' && status !== 'DEACTIVATED' && status !== 'DELETED';
}
/** Whether a refresh seems to be in progress that is not listed. */
function hidesJob({ environment, jobs }) {
    const { status, lastRefreshAtMs, nextRefreshAtMs, isNextRefreshUnreadable } = environment;
    if (status === 'PROCESSING')
        return true;
    if (nextRefreshAtMs !== undefined || isNextRefreshUnreadable === true)
        return false;
    // An environment that was refreshed before lacks this time only while a refresh is in progress.
    return lastRefreshAtMs !== undefined || jobs.some((job) => job.status === 'COMPLETED');
}
/** Whether a refresh could be created at `nowMs` on Zuora's clock; `undefined` if that is not clear. */
function isDue(seen, nowMs) {
    const { environment } = seen;
    const { status, nextRefreshAtMs = nowMs, isNextRefreshUnreadable } = environment;
    const active = activeRefresh(seen);
    if (!isLive(environment) || status === 'PROCESSING' || active?.kind === 'job' || nextRefreshAtMs > nowMs)
        return false;
    return active !== undefined || isNextRefreshUnreadable === true || hidesJob(seen) ? undefined : true;
}
/** Zuora doesn't document how exactly it keeps a scheduled time. */
const SCHEDULE_TOLERANCE_MS = MINUTE_MS;
/** How long after its creation a job that starts at once may be scheduled. */
const NOW_TOLERANCE_MS = 5 * MINUTE_MS;
/** How far the clocks of Zuora's own machines may differ. */
const CLOCK_TOLERANCE_MS = 5 * SECOND_MS;
/**
 * Our job is the only new one that is not older than the create request, has our scheduled time and, as far as that is
 * known, was created by our user.
 */
function matchJob({ jobs, unreadable }, pendingCreate) {
    const { knownJobIds, namelessRecords = 0 } = pendingCreate;
    const fresh = jobs.filter(({ id }) => !knownJobIds.includes(id));
    const candidates = fresh.filter((job) => !isOlder(job, pendingCreate) && hasSchedule(job, pendingCreate) && hasCreator(job, pendingCreate));
    const [only, ...others] = candidates;
    // If there are no more records without an ID than before, none of them is new.
    const isCovered = countNameless(unreadable) <= namelessRecords;
    const isNew = ({ id }) => !(id === undefined ? isCovered : knownJobIds.includes(id));
    const mayBeHidden = unreadable.some((record) => isNew(record) && !isOlder(record, pendingCreate));
    if (only !== undefined && others.length === 0 && !mayBeHidden)
        return { kind: 'ours', job: only };
    const stranger = newestActive(candidates);
    if (stranger !== undefined)
        return { kind: 'stranger', job: stranger };
    if (only !== undefined || mayBeHidden)
        return { kind: 'unclear' };
    const other = newestActive(fresh);
    return other === undefined ? { kind: 'none' } : { kind: 'other', job: other };
}
/** If Zuora's clock was set back since the list before, times can't prove that a new job is not ours. */
function matchAgain(now, before, pendingCreate) {
    const match = matchJob(now, pendingCreate);
    const hasNew = now.jobs.some(({ id }) => !pendingCreate.knownJobIds.includes(id));
    if (match.kind !== 'none' || !hasNew || before.listedAtMs === undefined)
        return match;
    const passedMs = (now.listedAtMs ?? -Infinity) - before.listedAtMs;
    const isSetBack = passedMs < now.arrivedAtMs - before.arrivedAtMs - CLOCK_TOLERANCE_MS;
    return isSetBack ? { kind: 'unclear' } : match;
}
function newestActive(jobs) {
    return newest(jobs.filter(({ status }) => !isTerminal(status)));
}
/** Whether a job had certainly ended before this moment on Zuora's clock. */
function hasEndedBefore({ endedAtMs = Infinity }, atMs = -Infinity) {
    return endedAtMs < atMs - CLOCK_TOLERANCE_MS;
}
/** If the times don't tell, the last in the list. */
function newest(jobs) {
    return jobs.toSorted((one, other) => (bornAtMs(one) ?? 0) - (bornAtMs(other) ?? 0)).at(-1);
}
/** When a job was created, as far as its record tells. */
function bornAtMs({ createdAtMs, startedAtMs, scheduledAtMs }) {
    return createdAtMs ?? startedAtMs ?? scheduledAtMs;
}
/** Whether the record is older than the create request, or its job ended before. A newer record proves nothing. */
function isOlder(record, { listedAtMs = -Infinity }) {
    const { createdAtMs = Infinity } = record;
    return createdAtMs < listedAtMs - CLOCK_TOLERANCE_MS || hasEndedBefore(record, listedAtMs);
}
function isSameTime(oneMs, otherMs) {
    return Math.abs(oneMs - otherMs) <= SCHEDULE_TOLERANCE_MS;
}
function countNameless(unreadable) {
    return unreadable.filter(({ id }) => id === undefined).length;
}
function hasSchedule(job, { scheduledAtMs, sentAtMs, listedAtMs }) {
    if (scheduledAtMs !== undefined)
        return isSameTime(job.scheduledAtMs ?? Infinity, scheduledAtMs);
    // Without Zuora's `Date`, only the creation of the record is surely on Zuora's clock.
    const createdAtMs = job.createdAtMs ?? sentAtMs;
    const nowMs = listedAtMs === undefined ? createdAtMs : Math.max(createdAtMs, sentAtMs);
    // For a job that starts at once, Zuora may write its current time as the scheduled time.
    return (job.scheduledAtMs ?? nowMs) <= nowMs + NOW_TOLERANCE_MS;
}
function hasCreator({ createdById }, { userId }) {
    // Zuora writes the same ID with and without hyphens.
    const plain = (id) => id.replaceAll('-', '').toLowerCase();
    return userId === undefined || createdById === undefined || plain(createdById) === plain(userId);
}

;// CONCATENATED MODULE: ./src/messages/format.ts




/** To the two largest units: `1 d 4 h`, `2 h 5 min`, `45 s`. */
function formatDuration(ms) {
    const seconds = Math.max(0, Math.round(ms / SECOND_MS));
    const parts = [
        [Math.floor(seconds / 86_400), 'd'],
        [Math.floor(seconds / 3_600) % 24, 'h'],
        [Math.floor(seconds / 60) % 60, 'min'],
        [seconds % 60, 's'],
    ];
    const first = parts.findIndex(([amount]) => amount > 0);
    const said = parts.slice(first, first + 2).map(([amount, unit]) => amount > 0 && `${amount} ${unit}`);
    return joined(said, ' ') || '0 s';
}
function formatTime(ms) {
    return ms === undefined ? undefined : formatTimestamp(ms);
}
function stated(parts) {
    return parts.filter((part) => Boolean(part));
}
function joined(parts, separator = ', ') {
    return stated(parts).join(separator);
}
/** Here and below `nowMs` is on the wall clock. */
function whenIs(atMs, nowMs) {
    return `${formatTimestamp(atMs)} (${atMs > nowMs ? `in ${formatDuration(atMs - nowMs)}` : 'overdue'})`;
}
function describeJob(job, nowMs) {
    const { status, endedAtMs } = job;
    const estimate = status !== 'CANCELLING' && describeEstimate(job, nowMs);
    return joined([
        describeStatus(job),
        endedAtMs === undefined ? describeStart(job, nowMs) : `ended ${describeEnd(job, ' ')}`,
        estimate && `expected to end ${estimate}`,
    ]);
}
function describeStatus({ status, progress }) {
    return joined([status, progress !== undefined && `${progress}%`]);
}
/** `undefined` once it has started or ended, or without a time. */
function describeStart({ status, scheduledAtMs, startedAtMs }, nowMs) {
    if (scheduledAtMs === undefined || startedAtMs !== undefined || isTerminal(status))
        return undefined;
    return `scheduled for ${whenIs(scheduledAtMs, nowMs)}`;
}
function describeEnd(job, separator) {
    return joined([formatTime(job.endedAtMs), lasted(job, 'after')], separator) || undefined;
}
function lasted({ startedAtMs, endedAtMs }, preposition) {
    if (startedAtMs === undefined || endedAtMs === undefined)
        return undefined;
    return `${preposition} ${formatDuration(endedAtMs - startedAtMs)}`;
}
/** `undefined` once it has ended, or without an estimate. */
function describeEstimate(job, nowMs) {
    const { status, estimatedCompletionAtMs: estimateMs } = job;
    return estimateMs === undefined || isTerminal(status) ? undefined : whenIs(estimateMs, nowMs);
}
function describeLastRefresh({ lastRefreshAtMs }, nowMs) {
    return lastRefreshAtMs === undefined
        ? 'none on record'
        : `${formatTimestamp(lastRefreshAtMs)} (${formatDuration(nowMs - lastRefreshAtMs)} ago)`;
}
/** No open window where something else is in the way (`due` is false). */
function describeNextRefresh({ nextRefreshAtMs }, nowMs, due) {
    if (nextRefreshAtMs !== undefined && nextRefreshAtMs > nowMs)
        return whenIs(nextRefreshAtMs, nowMs);
    if (due === false)
        return undefined;
    return nextRefreshAtMs === undefined ? 'not reported by Zuora' : `now (since ${formatTimestamp(nextRefreshAtMs)})`;
}
function yesOrNo(is) {
    if (is === undefined)
        return undefined;
    return is ? 'yes' : 'no';
}
/** At the beginning of a sentence or within one. */
function nameJob(job, article = 'the') {
    if (job === undefined)
        return `${article} refresh`;
    return `${article === 'The' ? 'Refresh' : 'refresh'} job ${job.id} (last status: ${job.status})`;
}
function goesOn(job, inProgress = 'keeps running') {
    const start = startOf(job);
    return start === undefined ? inProgress : `is scheduled to start at ${start}`;
}
/** `undefined` if it has started, or has no time. In the queue, its time has come. */
function startOf(job) {
    return job && isScheduled(job) && job.status !== 'QUEUED' ? formatTimestamp(job.scheduledAtMs) : undefined;
}
const endOf = ({ endedAtMs }) => endedAtMs === undefined ? '' : ` at ${formatTimestamp(endedAtMs)}`;
const KINDS = new Map([
    ['FULL', 'Central Sandbox'],
    ['CONFIGURATION', 'Developer Sandbox'],
]);
function describeTenant({ tenantId, tenantName, dataCopyType }) {
    return joined([tenantName, tenantId && `tenant ${tenantId}`, KINDS.get(dataCopyType)]);
}
function nameSandbox(id, tenantName) {
    return tenantName === undefined ? id : `${tenantName} (${id})`;
}
/** Also halves of characters, and marks such as those that reverse text. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
/** Foreign text for the log: one line, bounded, no secrets, no workflow command. */
function sanitize(text, longest = 1_000) {
    const line = redact(text)
        .replace(UNPRINTABLE, ' ')
        .replace(/:(?=:)/g, ': ')
        .replace(/##(?=\[)/g, '## ');
    // The cut may go through a character of two halves.
    return line.length > longest ? `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…` : line;
}
/** Foreign text for Markdown and HTML: it shows as written, in a table too, and links nowhere. */
function escapeMarkdown(text, longest = 500) {
    return (sanitize(text, longest)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/[\\`*_{}[\]#|~@]/g, (mark) => `&#${mark.charCodeAt(0)};`)
        .replaceAll('://', '&#58;//')
        .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
        // `<wbr>` does not show, and is not copied.
        .replace(LINKED_LATE, '$&<wbr>'));
}
/** GitHub makes mentions and links after rendering, when an escaped sign is a sign again. */
const LINKED_LATE = /&#(?:35|64|58|46);/g;

;// CONCATENATED MODULE: ./src/messages/failure.ts




/** Zuora may say much, and Node lists the hundreds of hosts of a certificate. */
const LONGEST = 500;
/** Without a full stop. */
function describeFailure(error) {
    if (error instanceof TransportError)
        return describeTransport(error.problem);
    if (error instanceof ApiError)
        return describeAnswer(error);
    const { responder } = error;
    const what = responder?.isHtmlPage === true ? 'it is an HTML page, not JSON' : describeDefect(error);
    const sender = responder && describeResponder({ ...responder, isHtmlPage: false });
    return `the response could not be read: ${what}${sender ? ` (${sender})` : ''}`;
}
/** The same after a colon, or nothing. */
function because(error) {
    return error === undefined ? '' : `: ${describeFailure(error)}`;
}
/** The same, and where to find it again. */
function describeError(error) {
    const isAnswer = 'trace' in error;
    const trace = describeTrace({ error }, isAnswer ? error.trace.trackId : undefined);
    return `${describeFailure(error)}${isAnswer ? '' : ` (${error.code})`}${trace && ` [${trace}]`}`;
}
function describeThrown(error) {
    if (isRemoteError(error))
        return `${error.name}: ${describeFailure(error)}`;
    if (error instanceof Aborted)
        return `${error.name}: the step was aborted by ${error.source}`;
    if (error instanceof DeadlineExceeded)
        return `${error.name}: no result within ${error.limitMs} ms`;
    return String(error);
}
function describeAnswer({ status, reasons: { codes, messages, bodyProblem } }) {
    const unread = bodyProblem === undefined ? [] : [`its body: ${describeTransport(bodyProblem)}`];
    const detail = joined([codes.join(', '), [...messages, ...unread].join('; ')], ': ');
    if (detail === '')
        return status === 200 ? 'HTTP 200, but success is false' : `HTTP ${status}`;
    return `HTTP ${status}${status === 200 ? ', but an error' : ''} (${detail.length > LONGEST ? `${detail.slice(0, LONGEST)}…` : detail})`;
}
function describeTransport(problem) {
    const kind = problem.kind;
    const text = PROBLEMS[kind](problem);
    return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
const PROBLEMS = {
    timeout: ({ of, limitMs }) => `no ${of === 'response' ? 'complete response' : of} within ${formatDuration(limitMs)}`,
    aborted: () => 'aborted before it was sent',
    'proxy-unusable': describeProxy,
    proxy: ({ problem }) => `the proxy: ${describeTransport(problem)}`,
    'no-tunnel': ({ status }) => `it responded to CONNECT with HTTP ${status}`,
    'early-data': () => 'it sent more than its response to CONNECT',
    'interim-response': () => 'the server sent something that is not a response to the request',
    'too-large': ({ limitBytes }) => `the body is larger than ${limitBytes / 2 ** 20} MiB`,
    coding: ({ codings }) => `the body has the content coding ${codings.join(', ')}, which was not requested`,
    tls: ({ reason }) => `TLS error: ${reason}`,
    // Node's word for a response that broke off.
    thrown: ({ text }) => (text === 'aborted' ? 'the response broke off' : text),
};
/** As a sentence that does not show the proxy. */
function describeProxy({ variable, flaw }) {
    return `${variable} (not shown) ${PROXY_FLAWS[flaw]}. Use an http:// or https:// URL such as http://proxy.example:3128.`;
}
const PROXY_FLAWS = {
    kind: 'names a proxy of an unsupported kind, such as SOCKS',
    'no-slashes': 'lacks the // after its scheme',
    incomplete: 'is not a valid URL. Check its host, its port (65535 at most), and that special characters in the password are percent-encoded',
};
/** For example `an HTML page, server "squid/6.6"`. */
function describeResponder({ isHtmlPage, server, via }) {
    return joined([isHtmlPage && 'an HTML page', server && `server "${server}"`, via && `via "${via}"`]);
}
function describeDefect({ path, flaw }) {
    return `${path === '$' ? 'it' : path} ${typeof flaw === 'string' ? FLAWS[flaw] : describeFlaw(flaw)}`;
}
const FLAWS = {
    empty: 'is empty',
    'not-json': 'is not JSON',
    'not-an-object': 'is not an object',
    'not-a-list': 'is not a list',
    'too-long': 'is too long',
    'not-an-environment': 'is not a Test Environment',
    missing: 'is missing',
    'not-a-token': 'is not an ID or a word of 1 to 64 characters',
    'not-a-bearer-token': 'is not a bearer token',
    'not-what-was-asked-for': 'is not what was requested',
};
function describeFlaw(flaw) {
    if (flaw.kind === 'interim-status')
        return `has HTTP ${flaw.status}, which does not end a request`;
    const { kind, id, status } = flaw;
    return kind === 'known-job'
        ? `names refresh job ${id} (${status}), which existed before`
        : `of refresh job ${id} is ${status}, which is not a status of a new refresh`;
}
/** What Zuora Support finds a request by: its own ID if it answered, and the caller's. */
function describeTrace(problem, trackId) {
    const requestId = (problem.error && requestIdOf(problem.error)) ?? problem.requestId;
    return joined([requestId && `request ID ${requestId}`, trackId && `track ID ${trackId}`]);
}
const OPERATIONS = {
    token: 'Getting a token',
    'list-environments': 'Listing the sandboxes',
    'get-environment': 'Reading the sandbox',
    'list-jobs': 'Listing the refreshes',
    'get-job': 'Reading the refresh job',
    create: 'Creating the refresh',
    cancel: 'Cancelling the refresh job',
};
const describeOperation = (operation) => OPERATIONS[operation] ?? operation;

;// CONCATENATED MODULE: ./src/messages/phases.ts




/** Empty for a moment. */
function lengthOf({ fromMs, untilMs, kind }) {
    if (untilMs === undefined)
        return '';
    const lasts = formatDuration(untilMs - fromMs);
    if (kind === 'ahead')
        return `about ${lasts}`;
    return kind === 'running' ? `${lasts} so far` : lasts;
}
/** The last ones: a status can come and go without end. */
const MOST_PHASES = 40;
function spansOf(phases, job, nowMs) {
    const exact = withExactEnd(phases, job?.endedAtMs).slice(-MOST_PHASES);
    // The wall clock may have been set back.
    const untilMs = Math.max(nowMs, exact.at(-1)?.seenAtMs ?? nowMs);
    const spans = exact.map((phase, index) => spanOf(phase, exact[index + 1]?.seenAtMs, untilMs));
    const last = spans.at(-1);
    if (last?.kind !== 'running' || last.name === 'CANCELLING' || job === undefined)
        return spans;
    const { status, scheduledAtMs: startAtMs, estimatedCompletionAtMs: endAtMs } = job;
    if (!isWaiting(status) || startAtMs === undefined || startAtMs <= untilMs)
        return [...spans, ...spansAhead('to go', untilMs, endAtMs)];
    const ahead = spansAhead('refresh', startAtMs, endAtMs);
    const start = { name: 'start', fromMs: startAtMs, kind: 'ahead' };
    const waiting = { ...last, untilMs: startAtMs, kind: 'seen' };
    return [...spans.slice(0, -1), waiting, ...(ahead.length === 0 ? [start] : ahead)];
}
/** The end was seen somewhat later. */
function withExactEnd(phases, endedAtMs = Infinity) {
    const [before, last] = phases.slice(-2);
    if (before === undefined || last === undefined || !isTerminal(last.status))
        return phases;
    const isBetween = before.seenAtMs <= endedAtMs && endedAtMs <= last.seenAtMs;
    return isBetween ? [...phases.slice(0, -1), { ...last, seenAtMs: endedAtMs }] : phases;
}
function spanOf({ status: name, seenAtMs: fromMs }, nextAtMs, nowMs) {
    if (nextAtMs !== undefined)
        return { name, fromMs, untilMs: nextAtMs, kind: 'seen' };
    if (!isTerminal(name))
        return { name, fromMs, untilMs: nowMs, kind: 'running' };
    return { name, fromMs, kind: name === 'COMPLETED' ? 'seen' : 'lost' };
}
function spansAhead(name, fromMs, endAtMs) {
    if (endAtMs === undefined || endAtMs <= fromMs)
        return [];
    return [
        { name, fromMs, untilMs: endAtMs, kind: 'ahead' },
        { name: 'expected end', fromMs: endAtMs, kind: 'ahead' },
    ];
}
/** What fits beside a bar. */
const LONGEST_NAME = 20;
/** Not seen: with it at its begin, no status is a keyword of Mermaid. */
const NO_KEYWORD = '#8203;';
/** Of the whole: about two pixels, as a bar of no width is not drawn. */
const SMALLEST_BAR = 1 / 250;
/** In Mermaid's language; `undefined` where nothing lasted long enough. */
function ganttOf(spans) {
    const [first, ...others] = spans;
    const last = others.at(-1);
    if (first === undefined || last === undefined)
        return undefined;
    const wholeMs = (last.untilMs ?? last.fromMs) - first.fromMs;
    if (wholeMs < SECOND_MS)
        return undefined;
    return [
        '```mermaid',
        'gantt',
        `  title Phases seen by polling${spans.some(({ kind }) => kind === 'ahead') ? ', then expected' : ''} (UTC)`,
        '  dateFormat YYYY-MM-DD HH:mm:ss',
        `  axisFormat ${axisFormatFor(wholeMs)}`,
        '  todayMarker off',
        ...spans.map((span) => `  ${taskOf(span, wholeMs)}`),
        '```',
    ].join('\n');
}
function taskOf(span, wholeMs) {
    const { name, fromMs, untilMs, kind } = span;
    // To Mermaid, a colon ends a text.
    const text = joined([redact(name).slice(0, LONGEST_NAME), lengthOf(span)]);
    const label = `${NO_KEYWORD}${text.replaceAll(':', '#58;')}`;
    if (untilMs === undefined)
        return `${label} :${kind === 'lost' ? 'crit, ' : ''}milestone, ${moment(fromMs)}, 0s`;
    const visibleMs = Math.max(untilMs - fromMs, SMALLEST_BAR * wholeMs, SECOND_MS);
    return `${label} :${kind === 'ahead' ? 'active, ' : ''}${moment(fromMs)}, ${moment(fromMs + visibleMs)}`;
}
/** All see the digits of UTC. */
const moment = (ms) => formatTimestamp(ms).slice(0, 19).replace('T', ' ');
function axisFormatFor(wholeMs) {
    if (wholeMs <= HOUR_MS / 6)
        return '%H:%M:%S';
    return wholeMs <= 2 * DAY_MS ? '%H:%M' : '%d %b';
}

;// CONCATENATED MODULE: ./src/messages/end-message.ts





function errorTitle(what) {
    return joined(['Zuora sandbox refresh', what], ': ');
}
/** For an annotation. */
function describeProblem(problem, { sandbox, baseUrl, trackId, docsUrl }) {
    const { sentence, nextSteps, code } = problem;
    const place = joined([sandbox && `Sandbox: ${sandbox}`, baseUrl && `Zuora: ${baseUrl}`]);
    const trace = `[${describeTrace(problem, trackId)}]`;
    const entry = docsUrl && `See ${entryOf(code, docsUrl)}`;
    // A log would link a full stop together with the URL.
    return joined([sentence, place && `${place}.`, ...numbered(nextSteps, ''), trace, entry], ' ');
}
/** For the summary, without the sentence. */
function whatToDo(problem, { trackId, docsUrl }) {
    const { code, nextSteps } = problem;
    const title = nextSteps.length === 0 ? 'Error' : 'What to do';
    const link = docsUrl === undefined ? code : `[${code}](${entryOf(code, docsUrl)})`;
    const trace = escapeMarkdown(describeTrace(problem, trackId));
    const escaped = nextSteps.map((step) => escapeMarkdown(step, 1_000));
    return [`**${title}** (${link}; ${trace})\n`, ...numbered(escaped, '- ')].join('\n').trimEnd();
}
function numbered(steps, mark) {
    return steps.map((step, index) => (steps.length < 2 ? mark : `${index + 1}. `) + step);
}
const entryOf = (code, docsUrl) => `${docsUrl}#${code.toLowerCase()}`;
function mainSummary(report) {
    const { result, isRed, remark, isRehearsal, history, job, nowMs } = report;
    const spans = spansOf(history, job, nowMs);
    return summaryOf(`### ${headlineOf(report)}`, escapeMarkdown(result.sentence, 2_000), remark && escapeMarkdown(remark), isRehearsal && '_The base URL is a loopback address: it is treated as a simulator._', isRed && 'code' in result && whatToDo(result, report), table(facts(report)), ganttOf(spans), spans.length > 1 && foldedTable(spans));
}
const summaryOf = (...blocks) => `${joined(blocks, '\n\n')}\n`;
const ICONS = { 'in-progress': '⏳', skipped: '⏭️' };
function headlineOf({ result: { outcome }, isRed, mode }) {
    if (mode !== 'check')
        return `${isRed ? '❌' : (ICONS[outcome] ?? '✅')} Zuora sandbox refresh: ${outcome}`;
    // Its outcome is that of the refresh that it found, if any.
    const isOwn = isRed || outcome === 'none';
    return `${isRed ? '❌' : '🔎'} Zuora sandbox check: ${isOwn ? '' : 'refresh '}${outcome}`;
}
function facts(report) {
    const { environment, isEnvironmentCurrent, named, job, baseUrl } = report;
    const rows = [
        ['Sandbox', environment === undefined ? named : describeTenant(environment) || environment.id],
        ['Sandbox ID', environment?.id],
        ['Sandbox status', isEnvironmentCurrent ? environment?.status : undefined],
        ['Zuora', baseUrl],
        ...(job === undefined ? [] : jobFacts(job, report)),
        ...(environment === undefined ? [] : windowFacts(environment, report)),
    ];
    return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, escapeMarkdown(value)]]));
}
function jobFacts(job, { created, history, nowMs }) {
    // A record that lags behind may not show it.
    const isCancelling = history.at(-1)?.status === 'CANCELLING';
    return [
        ['Refresh job', `${job.id} (${created === true ? '' : 'not '}created by this step)`],
        ['Refresh status', describeStatus(job)],
        ['Scheduled for', formatTime(job.scheduledAtMs)],
        ['Started', formatTime(job.startedAtMs)],
        ['Ended', describeEnd(job, ', ')],
        ['Expected end', isCancelling ? undefined : describeEstimate(job, nowMs)],
    ];
}
function windowFacts(environment, { mode, job, due, nowMs }) {
    // A refresh in progress changes the window.
    const isWindowKnown = due !== undefined && (job === undefined || isTerminal(job.status));
    return [
        ['Last refresh', describeLastRefresh(environment, nowMs)],
        ['Next refresh allowed', isWindowKnown ? describeNextRefresh(environment, nowMs, due) : undefined],
        ['Refresh allowed now', mode === 'check' ? yesOrNo(due) : undefined],
    ];
}
function foldedTable(spans) {
    const rows = spans.map((span) => [escapeMarkdown(span.name), formatTimestamp(span.fromMs), lengthOf(span)]);
    return `<details><summary>Phases as a table</summary>\n\n${table([['Phase', 'From (UTC)', 'For'], ...rows])}\n\n</details>`;
}
/** The first row is the head. */
function table(rows) {
    return rows
        .flatMap((row, index) => (index === 0 ? [row, row.map(() => ':---')] : [row]))
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n');
}

;// CONCATENATED MODULE: ./src/run/retry.ts




/** Repeats a request until it succeeds. @throws the last RemoteError once the policy gives up */
async function retry(context, operation, retryPolicy, request) {
    const { zuora, clock, signal } = context;
    const attempts = attemptsAt(context, operation, retryPolicy);
    for (;;) {
        try {
            const answer = await request(zuora, signal);
            attempts.succeeded();
            return answer;
        }
        catch (error) {
            signal.throwIfAborted();
            if (!isRemoteError(error))
                throw error;
            await clock.sleep(attempts.failed(error), signal);
        }
    }
}
function attemptsAt(context, operation, retryPolicy) {
    const { zuora, clock, store, endsAtMs = Infinity } = context;
    let told = '';
    let count = 0;
    let firstAtMs = 0;
    let run = { isPassing: true, count: 0, firstAtMs: 0 };
    const end = (event) => {
        if (told !== '')
            store.tell(event);
        told = '';
        count = 0;
    };
    const giveUp = () => end({ kind: 'given-up', operation });
    const failed = (error) => {
        const nowMs = clock.monotonicMs();
        const isFirst = count === 0;
        const isPassing = isTransient(error);
        if (isFirst)
            firstAtMs = nowMs;
        if (isFirst || run.isPassing !== isPassing)
            run = { isPassing, count: 0, firstAtMs: nowMs };
        run.count += 1;
        count += 1;
        const pauseMs = pauseAfter(context, error, count);
        const retriedForMs = retryPolicy(error, {
            count: run.count,
            lastedMs: nowMs - run.firstAtMs,
            inAllMs: nowMs - firstAtMs,
            pauseMs,
            isReached: zuora.isReached,
        });
        if (retriedForMs === false)
            giveUp();
        // What was told before stays the reason.
        if (retriedForMs === false || nowMs + SHORTEST_PAUSE_MS >= endsAtMs)
            throw error;
        const news = kindOfFailure(error);
        if (news !== told)
            store.tell({ kind: 'trouble', operation, error, failures: count, retriedForMs });
        told = news;
        return pauseMs;
    };
    return { failed, giveUp, succeeded: () => end({ kind: 'recovered', operation, failures: count }) };
}
/** Left of a short time for the request after a pause. */
const LEFT_AFTER_PAUSE_MS = 5 * SECOND_MS;
const SHORTEST_PAUSE_MS = 100;
/** If time is short, the pause fits into it, whatever Zuora asks for. */
function pauseAfter({ clock, random, endsAtMs = Infinity }, error, count) {
    const askedMs = error instanceof ApiError ? error.retryAfterMs : undefined;
    const leftMs = endsAtMs - clock.monotonicMs();
    if (askedMs !== undefined && askedMs + LEFT_AFTER_PAUSE_MS <= leftMs)
        return backoffMs(count, random, askedMs);
    return Math.min(Math.max(SHORTEST_PAUSE_MS, leftMs / 2), backoffMs(count, random));
}
/** Failures of the same kind are reported once, even if their messages differ. */
function kindOfFailure(error) {
    return [error.operation, error.code, error instanceof ApiError ? error.status : ''].join('/');
}
/** How long a new record may be missing, because Zuora's records lag. */
const SYNC_LAG_MS = 90 * SECOND_MS;
/** How long a refusal must last to be believed if Zuora has answered before. */
const REFUSED_MS = 10 * MINUTE_MS;
/** Whether the error may pass by itself. A refused certificate, for example, doesn't. */
function isTransient(error) {
    if (error instanceof ApiError)
        return ['throttled', 'locked', 'server'].includes(error.kind);
    return !(error instanceof TransportError && error.isUntrusted);
}
/** Zuora doesn't have what was asked for. A 404 on the token request doesn't say so. */
function isMissing(error) {
    return error instanceof ApiError && error.kind === 'not-found' && error.operation !== 'token';
}
/** The job's record is not there yet, or the ID is wrong. */
function isOtherJob(error) {
    if (error instanceof ProtocolError)
        return error.path === '$.jobType' || error.path === '$.testEnvironmentId';
    return isMissing(error);
}
/** A page of a proxy, a gateway or maintenance, but not with a 401, or of a cancel request. */
function isOutage(error) {
    if (!(error instanceof ApiError))
        return false;
    const { kind, isZuoras, operation, reasons } = error;
    if (kind === 'redirect' || (kind === 'not-found' && !isZuoras))
        return true;
    return reasons.responder?.isHtmlPage === true && operation !== 'cancel' && kind !== 'authentication';
}
/** Whether this request may have reached Zuora, and not only one before it, such as the token request. */
function hasReached(error, operation) {
    return error.operation === operation && !(error instanceof TransportError && error.phase === 'connect');
}
const leftOf = (limitMs, spentMs) => (spentMs < limitMs ? limitMs - spentMs : false);
/** While the environment of a given job is looked up. */
const retryWhileTransient = (error, { isReached, lastedMs }) => {
    if (isTransient(error))
        return Infinity;
    // Zuora was reached before, so the certificate may be that of a proxy, and temporary.
    return error instanceof TransportError && isReached ? leftOf(REFUSED_MS, lastedMs) : false;
};
function within(limitMs) {
    return (error, failures) => {
        const leftMs = limitMs - failures.inAllMs;
        return retryWhileTransient(error, failures) === false || failures.pauseMs > leftMs ? false : leftMs;
    };
}
/** Before the step has a job. */
const retryBeforeJob = within(10 * MINUTE_MS);
const retryInCheck = within(2 * MINUTE_MS);
/** Once the job has been read. */
const retryRunningJob = (error, { lastedMs }) => isTransient(error) || isOutage(error) ? Infinity : leftOf(REFUSED_MS, lastedMs);
const retryListedJob = (error, failures) => isMissing(error) ? Infinity : retryRunningJob(error, failures);
function whileSyncing(retryPolicy) {
    return (error, failures) => isOtherJob(error) ? leftOf(SYNC_LAG_MS, failures.lastedMs) : retryPolicy(error, failures);
}
/** For a job that may have been created a moment ago. */
const retryGivenJob = whileSyncing(retryWhileTransient);
const retryGivenInCheck = whileSyncing(retryInCheck);
const retryNewJob = whileSyncing(retryRunningJob);
/** If the token is refused, one more attempt follows, with a new token. */
const retryCreate = (error, failures) => {
    if (!(error instanceof ApiError) || error.kind !== 'authentication')
        return retryBeforeJob(error, failures);
    return error.operation === 'create' && failures.count === 1 ? 0 : false;
};

;// CONCATENATED MODULE: ./src/messages/advice.ts





const DATA_CENTER = 'Check base-url. It has to be the REST host of your data center, such as https://rest.eu.zuora.com in the EU.';
const SERVER_ERROR = [
    'ZSR-SERVER-ERROR',
    'Zuora reported an internal error. Try again later. If it persists, give Zuora Support the request ID.',
];
/** A failure's code, and what a person can do about it. */
function adviceFor(error) {
    if (error instanceof ApiError)
        return adviceForAnswer(error);
    if (isOtherJob(error))
        return ['ZSR-OTHER-JOB', 'If job-id is set, check that it is the ID of a refresh job of this sandbox.'];
    if (!(error instanceof TransportError) || error.isUnreadable)
        return [
            'ZSR-UNREADABLE',
            DATA_CENTER,
            'If base-url is right, Zuora or a proxy in between sent something else. Try again later.',
        ];
    if (error.isUntrusted)
        return [
            'ZSR-CERTIFICATE',
            "The server's certificate was not trusted. Check base-url and the runner's clock. Behind a proxy that inspects TLS, name its CA in NODE_EXTRA_CA_CERTS.",
        ];
    return [
        'ZSR-NETWORK',
        'Check the network and the proxy settings (https_proxy, no_proxy) of the runner.',
        DATA_CENTER,
    ];
}
function adviceForAnswer({ kind, operation, reasons: { responder } }) {
    const advice = adviceByKind(kind, operation);
    if (responder === undefined)
        return advice;
    const other = `Nothing in this response shows that Zuora sent it (${describeResponder(responder)}). A proxy or a gateway may have refused the request. Check base-url, https_proxy and no_proxy, and what the network allows the runner.`;
    // What Zuora alone knows, nobody else says for it.
    const isGateways = /^(permission|not-found|request)$/.test(kind);
    return isGateways ? ['ZSR-GATEWAY', other, ...advice.slice(1)] : [...advice, other];
}
function adviceByKind(kind, operation) {
    // A token request to a wrong host is answered 404, and one with a wrong secret 400, too.
    if (operation === 'token' && /^(authentication|not-found|request)$/.test(kind))
        return [
            'ZSR-AUTHENTICATION',
            'Paste client-id and client-secret again, without quotes. Check that they are not swapped, and that base-url is the data center of the tenant that issued them.',
        ];
    if (kind !== 'not-found')
        return BY_KIND[kind];
    return [
        'ZSR-NOT-FOUND',
        NOT_FOUND[operation] ?? 'Check environment-id. No sandbox with this ID was found.',
        'Check that base-url and the credentials belong to the production tenant that owns the sandbox.',
    ];
}
const NO_JOB = 'Check job-id. This sandbox has no refresh job with this ID.';
const NOT_FOUND = {
    'list-environments': 'Check base-url. The list of Test Environments was not found there.',
    'get-job': NO_JOB,
    cancel: NO_JOB,
};
/** Of other requests than for a token: those may have been sent with an access-token. */
const BY_KIND = {
    authentication: [
        'ZSR-AUTHENTICATION',
        'An access-token lives for about an hour. Create a new one, or use client-id and client-secret instead.',
        'Check that base-url is the data center of the tenant that issued the credentials.',
    ],
    permission: [
        'ZSR-PERMISSION',
        'Give the API user a role with the "Refresh Central Sandbox" permission and, for writes, "API Write Access".',
        'Check the login IP ranges of that role.',
        'Use credentials of the production tenant: refreshes are started from there.',
    ],
    throttled: [
        'ZSR-THROTTLED',
        'Zuora limits requests, and token requests by IP address, which GitHub-hosted runners share. Try again later.',
    ],
    locked: SERVER_ERROR,
    server: SERVER_ERROR,
    redirect: [
        'ZSR-REDIRECT',
        `Zuora returned a redirect. The action doesn't follow redirects, to protect your credentials. ${DATA_CENTER}`,
    ],
    request: [
        'ZSR-REJECTED',
        'Read what Zuora says. If entity-id is set, check that it is an entity of this tenant. Zuora Support can find the request by its request ID.',
    ],
};
function refusedToCancel(job, error) {
    return `Zuora refused to cancel ${nameJob(job)}${because(error)}. The refresh ${goesOn(job)}.`;
}
const timeoutReached = (timeoutMs) => `The timeout of ${formatDuration(timeoutMs)} was reached`;
/** Where nobody knows whether a job exists. */
const LOOK_IN_ZUORA = [
    'Before you run this again, check Administration > Test Environments in Zuora, or run the action with mode: check.',
    'If a refresh is in progress, follow it with mode: wait. If there is none, it is safe to run again.',
];
/** An output may be older than what happened since. */
const BEFORE_ANOTHER = 'Before you run this again, run the action with mode: check. It shows whether Zuora allows another refresh.';
const WAIT_UNTIL_ACTIVE = 'Wait until the sandbox is ACTIVE (Administration > Test Environments in Zuora), then run again';
/** By how a refresh ended. */
const AFTER_END = {
    COMPLETED: [BEFORE_ANOTHER],
    FAILED: [
        "Check the sandbox before you use it. Zuora doesn't say what a failed refresh leaves in it.",
        'Ask Zuora Support for the reason and quote the ID of the refresh job; the API gives none.',
        BEFORE_ANOTHER,
    ],
    CANCELLED: [
        'Check the sandbox before you use it. Zuora cancels a refresh only before its reset stage.',
        BEFORE_ANOTHER,
    ],
};
function asInput(job) {
    return job === undefined ? 'the job-id of the refresh' : `job-id: ${job.id}`;
}
function byHand(job) {
    return `To stop it, cancel it in Zuora (Administration > Test Environments), or run the action with mode: cancel and ${asInput(job)}.`;
}
function keepWaiting(job) {
    const start = startOf(job);
    const how = start === undefined ? '' : ` and a timeout that lasts beyond ${start}`;
    return `To keep waiting, run the action with mode: wait and ${asInput(job)}${how}. Another run with mode: refresh adopts the refresh while it is in progress. After that, it starts a new one if Zuora allows it.`;
}
/** For another reason than a right, Zuora refuses a CANCEL for good. */
function stepsAfterRefusal(error, job) {
    if (error instanceof ApiError && error.kind === 'request')
        return [
            `Don't use the sandbox until the refresh has ended. To follow it, run the action with mode: wait and ${asInput(job)}.`,
        ];
    const steps = permissionSteps(error);
    if (steps.length === 0)
        return [byHand(job)];
    return [...steps, `Then run the action with mode: cancel and ${asInput(job)} again.`];
}
/** Against a refusal that would only be repeated. With a job at stake, no other advice helps. */
function permissionSteps(error) {
    const isRefusal = error instanceof ApiError && /^(authentication|permission)$/.test(error.kind);
    return isRefusal ? adviceFor(error).slice(1) : [];
}

;// CONCATENATED MODULE: ./src/messages/clean-up.ts




const NO_STATE = 'The main step saved no state, so this post step does nothing.';
function cleaningUp(job) {
    if (job === undefined)
        return 'The main step ended before it was known whether its create request worked. Searching for the refresh, to cancel it.';
    return `The main step ended before the refresh did. Cancelling ${nameJob(job)}.`;
}
function whyLeft(state) {
    const { job, pendingCreate, ended } = state;
    if (job === undefined && pendingCreate === undefined)
        return 'Nothing to clean up: the main step created no refresh.';
    if (job !== undefined && ended === true)
        return `Nothing to clean up: refresh job ${job.id} ended with status ${job.status}.`;
    const what = job === undefined ? 'the refresh that may have been created' : nameJob(job);
    return `Not cancelling ${what}, because ${whyAlone(state)}.`;
}
function whyAlone({ target, job, cancelRefused, cancelSent, settled }) {
    if (cancelRefused === true)
        return 'Zuora refused to cancel it';
    if (cancelSent === true)
        return 'a cancel request was sent already';
    if (job?.created === false)
        return 'the main step did not create it';
    if (target?.onAbort === 'leave' || settled === undefined)
        return 'on-abort is leave';
    return `the main step ended with outcome ${settled.outcome}, and the workflow job was not cancelled`;
}
const NOTHING_FOUND = {
    code: 'ZSR-CLEANUP-NOTHING-FOUND',
    sentence: 'The main step may have sent a create request, but no matching refresh was found. It is unknown whether a refresh exists.',
    nextSteps: ['Check Administration > Test Environments in Zuora, or run the action with mode: check.'],
};
/** `nowMs` is on the wall clock. */
function reportCleanUp(result, nowMs) {
    if (result.kind === 'nothing')
        return NOTHING_FOUND;
    const [sentence, code, ...nextSteps] = wordsFor(result, nowMs);
    const { job, error } = result;
    return { code, sentence, nextSteps: stated(nextSteps), error, requestId: job.requestId };
}
function wordsFor(result, nowMs) {
    const { job } = result;
    if (result.kind === 'refused')
        return [refusedToCancel(job, result.error), 'ZSR-CLEANUP-REFUSED', ...stepsAfterRefusal(result.error, job)];
    if (result.kind === 'stranger')
        return [
            `Refresh job ${job.id} (${job.status}) appeared, but it may be someone else's. It was not cancelled.`,
            'ZSR-CLEANUP-UNPROVEN',
            `If it is yours, cancel it with mode: cancel and job-id: ${job.id}.`,
        ];
    if (job.status === 'CANCELLED')
        return [`The refresh was cancelled. Refresh job ${job.id}: ${describeJob(job, nowMs)}.`];
    const { status } = result.job;
    const what = status === 'COMPLETED' ? ' The sandbox was refreshed, and its refresh window is used up.' : '';
    return [
        `The cancellation came too late: refresh job ${job.id} ended with status ${status}${endOf(job)}.${what}`,
        'ZSR-CLEANUP-TOO-LATE',
        ...AFTER_END[status],
    ];
}
function withoutCredentials(job) {
    return unconfirmed(job, 'The post step has no usable credentials, because its inputs differ from those of the main step.');
}
function failed(job, error) {
    return unconfirmed(job, `Last error: ${describeFailure(error)}.`, error);
}
/** @param trouble what is being tried again */
function outOfTime(job, trouble) {
    // What could not be searched for is not known to be missing.
    if (job === undefined && trouble === undefined)
        return NOTHING_FOUND;
    const what = job === undefined ? 'the search was over' : 'the refresh ended';
    return unconfirmed(job, `The post step ran out of time before ${what}${lastFailure(trouble)}`, trouble);
}
function cutShort(job, source, trouble) {
    return unconfirmed(job, `The runner stopped the post step (${source})${lastFailure(trouble)}`, trouble);
}
function lastFailure(trouble) {
    return trouble === undefined ? '.' : ` (last error: ${describeFailure(trouble)}).`;
}
function unconfirmed(job, why, error) {
    const what = job === undefined ? 'a refresh was created' : `${nameJob(job)} is cancelled`;
    const sentence = `It is unknown whether ${what}. ${why}`;
    return { code: 'ZSR-CLEANUP-UNCONFIRMED', sentence, nextSteps: [byHand(job)], error };
}
const TITLES = {
    'ZSR-CLEANUP-UNCONFIRMED': 'cancellation not confirmed',
    'ZSR-CLEANUP-REFUSED': 'cancellation refused',
    'ZSR-CLEANUP-UNPROVEN': 'not cancelled',
    'ZSR-CLEANUP-TOO-LATE': 'cancellation too late',
    'ZSR-CLEANUP-NOTHING-FOUND': 'no refresh found to cancel',
};
/** GitHub may show it without main's. */
function postSummary({ result, target, job, mainOutcome, docsUrl }) {
    const { code, sentence } = result;
    const [icon, title] = code === undefined ? ['✅', 'cancelled'] : ['⚠️', TITLES[code]];
    const facts = [
        `Sandbox: ${nameSandbox(target.environmentId, target.tenantName)}`,
        `Zuora: ${target.baseUrl}`,
        `Refresh job: ${job === undefined ? 'unknown' : `${job.id} (last status: ${job.status})`}`,
        `Main step: ${mainOutcome === undefined ? 'ended without an outcome' : `outcome ${mainOutcome}`}`,
    ];
    return summaryOf(`### ${icon} Zuora sandbox refresh: ${title} (post step)`, escapeMarkdown(sentence, 2_000), code && whatToDo({ ...result, code }, { ...target, docsUrl }), facts.map((fact) => `- ${escapeMarkdown(fact, 1_000)}`).join('\n'));
}

;// CONCATENATED MODULE: ./src/messages/step-problems.ts

/** A step under `if: always()` runs in an aborted job, too. */
const CANCELLED_BEFORE = {
    outcome: 'aborted',
    code: 'ZSR-ABORTED',
    sentence: 'The workflow job was cancelled before this step began. No refresh was created.',
    nextSteps: ['It is safe to run again.'],
};
function refuseInputs(problems) {
    const [first = '', second] = problems;
    const input = /^\S+:/.test(first) ? 'Invalid input ' : '';
    if (second === undefined)
        return refuse('ZSR-INPUTS', `${input}${first} ${NOTHING_SENT}`, []);
    const message = `${input}${first} (1 of ${problems.length} problems) ${NOTHING_SENT}`;
    return { ...refuse('ZSR-INPUTS', `Invalid inputs. ${NOTHING_SENT}`, problems), message };
}
function refuseProxy(proxy) {
    const sentence = `The proxy for base-url cannot be used. ${NOTHING_SENT}`;
    return refuse('ZSR-PROXY', sentence, [describeProxy(proxy)]);
}
const NOTHING_SENT = 'No request was sent to Zuora.';
/** For a refresh that could then not be cleaned up, or not be told of. */
function refuseWithoutFiles({ message }) {
    const sentence = `A file that the runner provides for this step cannot be written (${message}). No refresh was created.`;
    const nextStep = "Check the runner's free disk space and the permissions of its work folder, then run again. Outside a runner, let GITHUB_STATE and GITHUB_OUTPUT name two existing files.";
    return refuse('ZSR-RUNNER-FILES', sentence, [nextStep]);
}
function refuse(code, sentence, nextSteps) {
    return { outcome: 'invalid', code, sentence, nextSteps };
}
function failedUnexpectedly(step, error) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return `The ${step} step failed unexpectedly: ${what}. ${REPORT_BUG}`;
}
const endedWithoutResult = (step) => `The ${step} step ended without a result. ${REPORT_BUG}`;
const REPORT_BUG = 'This is a bug in the action. Check the sandbox in Zuora, then report the bug with this log.';
function outputsUnwritten({ message }) {
    return `The outputs of this step could not be written (${message}).`;
}
const AFTER_UNWRITTEN_OUTPUTS = "The outcome stands, so don't run this step again just for its outputs. Before the next run, check the runner's free disk space and the permissions of its work folder.";
function stateUnsaved({ message }) {
    return `The state for the post step could not be saved (${message}).`;
}
function markerUnwritten(error) {
    return `${folderUnwritten(error)} If the main step still runs, as it can in a job container, it may not learn that the post step has started. ${CHECK_FOLDER}`;
}
function pendingCreateUnwritten(error) {
    return `${folderUnwritten(error)} If this step is killed while it creates the refresh, the post step may not find that refresh. ${CHECK_FOLDER}`;
}
const folderUnwritten = (error) => `RUNNER_TEMP can't be written (${String(error)}).`;
const CHECK_FOLDER = "Check the runner's temporary folder.";
const UNWRITABLE = {
    ENOENT: 'the file is missing',
    ENOSPC: 'no space is left on the disk',
    EDQUOT: 'the disk quota is used up',
    EACCES: 'the file may not be written',
    EPERM: 'the file may not be written',
    EROFS: 'the file system is read-only',
    EISDIR: 'it names a folder, not a file',
};
/** @param code the system's */
function whyUnwritten(code, error) {
    const words = UNWRITABLE[code];
    return words === undefined ? String(error) : `${words}, ${code}`;
}
const NO_VARIABLE = 'the variable is not set';

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./src/run/run-record.ts


const NOTHING_KNOWN = {
    isEnvironmentCurrent: false,
    wasInProgress: false,
    history: [],
    isWaitingForOthers: false,
    failing: new Map(),
};
/** After a refresh or a cancel request, what was read of the environment may no longer be true. */
const OUTDATED = { isEnvironmentCurrent: false, due: undefined };
const run_record_NO_JOB = { job: undefined, created: undefined, isJobOlder: undefined };
/** How each kind of event changes the record; the others don't. */
const CHANGES = {
    environment: ({ environment, due }) => ({ environment, due, isEnvironmentCurrent: true }),
    'list-read': ({ requestId }) => ({ listId: requestId }),
    surveyed: ({ listed }) => ({ listed }),
    'other-job': ({ job, isWaitedFor }) => ({ job, isWaitingForOthers: isWaitedFor }),
    'pending-create': ({ pendingCreate: create }) => ({ ...OUTDATED, ...run_record_NO_JOB, create }),
    'pending-create-void': () => ({ create: undefined }),
    'create-lost': ({ error }, { createError }) => ({ createError: createError ?? error }),
    job: ({ job, created, isLookedAt }, record, at) => {
        // A check reads the environment and the job in the same moment.
        const outdated = isLookedAt === true || isTerminal(job.status) ? {} : OUTDATED;
        return withReading({ ...record, ...outdated, ...run_record_NO_JOB, created, isWaitingForOthers: false }, job, at);
    },
    observed: ({ job }, record, at) => withReading({ ...record, wasInProgress: record.wasInProgress || !isTerminal(job.status) }, job, at),
    cancelling: () => ({ ...OUTDATED, cancel: 'sent' }),
    'cancel-error': ({ error }) => ({ cancelError: error }),
    'cancel-not-sent': () => ({ cancel: undefined }),
    'cancel-refused': () => ({ cancel: 'refused' }),
    trouble: ({ operation, error, retriedForMs }, { failing }, { monotonicMs }) => withFailure(failing, operation, error, monotonicMs + retriedForMs),
    'last-failure': ({ error }, { failing }, { monotonicMs }) => failing.size > 0 ? {} : withFailure(failing, error.operation, error, monotonicMs),
    recovered: ({ operation }, { failing }) => ({ failing: without(failing, operation) }),
    'given-up': ({ operation }, { failing }) => ({ failing: without(failing, operation) }),
};
function apply(record, event, at) {
    const kind = event.kind;
    const change = CHANGES[kind]?.(event, record, at);
    return change === undefined ? record : { ...record, ...change };
}
function without(failing, operation) {
    return new Map([...failing].filter(([other]) => other !== operation));
}
function withFailure(failing, operation, error, untilMs) {
    return { failing: without(failing, operation).set(operation, { error, untilMs }) };
}
function withReading(record, job, { monotonicMs, nowMs }) {
    const { create, created, wasInProgress } = record;
    const cancelError = job.status === 'CANCELLING' ? undefined : record.cancelError;
    const history = withStatus(record.history, job, nowMs);
    const read = { ...record, job, lastReadAtMs: monotonicMs, cancelError, history };
    // A job that was seen in progress has ended since, whatever the times say.
    const mayBeOlder = created === true && !wasInProgress && isTerminal(job.status);
    if (create === undefined || !mayBeOlder || !hasEndedBefore(job, create.listedAtMs))
        return read;
    return { ...read, created: undefined, isJobOlder: true };
}
function withStatus(history, { status }, nowMs) {
    const last = history.at(-1);
    // Zuora's records lag, and may show a stage from before CANCELLING again.
    const isOld = last?.status === status || (last?.status === 'CANCELLING' && !isTerminal(status));
    // Zuora's clock may be set back.
    return isOld ? history : [...history, { status, seenAtMs: Math.max(nowMs, last?.seenAtMs ?? 0) }];
}
/** The create request, if its job is unknown. */
function pendingCreateOf({ create, created }) {
    return created === undefined ? create : undefined;
}
/** Whether this step created a job; `undefined` if a create request was sent and its job is unknown. */
function isCreated(record) {
    return record.created ?? (pendingCreateOf(record) === undefined ? false : undefined);
}
/** The job of this step, created or not; never one that only stands in the way. */
function knownJobOf(record) {
    const { job, isJobOlder } = record;
    // The response named the older job as this step's.
    const created = record.created ?? isJobOlder;
    return job === undefined || created === undefined ? undefined : { job, created };
}
/** The status with which the job ended, if this step had sent no cancel request for it. */
function endBeforeCancel(record) {
    return record.cancel === undefined ? run_record_endOf(record) : undefined;
}
/** `undefined` before a cancel request is sent. */
function cancelEndOf(record) {
    if (record.cancel === undefined)
        return undefined;
    const end = run_record_endOf(record);
    if (end === 'CANCELLED')
        return 'cancelled';
    return end !== undefined || record.cancel === 'refused' ? 'refused' : 'unseen';
}
/** The end of a job that is older than the create request doesn't tell how that request ended. */
function run_record_endOf({ job, lastReadAtMs, isJobOlder }) {
    if (job === undefined || lastReadAtMs === undefined || isJobOlder === true)
        return undefined;
    return isTerminal(job.status) ? job.status : undefined;
}
/** The error to report if time runs out now. */
const troubleOf = ({ failing }) => [...failing.values()].at(-1)?.error;
/** `nowMs` is on the monotonic clock. */
function lastReadAgoMs({ lastReadAtMs }, nowMs) {
    return lastReadAtMs === undefined ? undefined : nowMs - lastReadAtMs;
}

;// CONCATENATED MODULE: ./src/run/record-store.ts


class RecordStore {
    #record = NOTHING_KNOWN;
    #told = new Set();
    #clock;
    #listen;
    constructor(clock, listen) {
        this.#clock = clock;
        this.#listen = listen;
    }
    get current() {
        return this.#record;
    }
    /** @throws what the listener throws: no create request is sent that the post step would not know of */
    tell(event) {
        const before = this.#record;
        this.#record = apply(before, event, { monotonicMs: this.#clock.monotonicMs(), nowMs: this.#clock.now() });
        try {
            this.#listen(event, this.#record);
        }
        catch (error) {
            // The create request is not sent.
            if (event.kind === 'pending-create')
                this.#record = before;
            throw error;
        }
    }
    /** Does nothing if it was called with this name before. */
    tellOnce(name, event) {
        if (this.#told.has(name))
            return;
        this.#told.add(name);
        this.tell(event);
    }
    environmentRead(environment, due) {
        this.tell({ kind: 'environment', environment, due });
    }
    decide(decision) {
        this.tell({ kind: 'decision', decision });
    }
    createLost(error) {
        this.tell({ kind: 'create-lost', error });
        // Earlier failures no longer matter: this request may have worked.
        if (this.#record.failing.has('create'))
            this.tell({ kind: 'given-up', operation: 'create' });
    }
    /** Someone else's job, or none any more (see `other-job`). */
    jobSeen(job, isWaitedFor = false) {
        this.tell({ kind: 'other-job', job, isWaitedFor });
    }
    jobKnown(job, created, how = {}) {
        // Before the warning, so that it is saved first.
        this.tell({ kind: 'job', job, created, ...how });
        this.#warnOf(job);
    }
    jobRead(job) {
        this.tell({ kind: 'observed', job });
        this.#warnOf(job);
    }
    cancelLeaves(jobId) {
        this.tell({ kind: 'cancel-error', error: undefined });
        if (this.#record.cancel === undefined)
            this.tell({ kind: 'cancelling', jobId });
    }
    /** Once per run; the log shows each change of status. */
    #warnOf({ status }) {
        if (isDocumented(status))
            return;
        this.tellOnce('status', { kind: 'warning', warning: { kind: 'undocumented-status', status } });
    }
}

;// CONCATENATED MODULE: ./src/run/create-request.ts




/** Someone else may create a job between the list and the create request, so the list must be recent. */
const LIST_HOLDS_MS = 5 * SECOND_MS;
/**
 * Sends a create request, once; nothing else does. @throws the signal's reason
 * @param earlier of a first request that may have worked; the job of either is ours
 */
async function sendCreateRequest(context, seen, earlier) {
    const { clock, store, zuora, signal, options } = context;
    const { scheduledAtMs } = options;
    const { environment, jobs, unreadable, listedAtMs } = seen;
    signal.throwIfAborted();
    const holdsUntilMs = seen.arrivedAtMs + LIST_HOLDS_MS;
    if (clock.monotonicMs() > holdsUntilMs)
        return { kind: 'stale' };
    const knownJobIds = [...jobs, ...unreadable].flatMap(({ id }) => id ?? []);
    // For both requests, a job is new if it was not there before the first.
    const before = earlier ?? { listedAtMs, knownJobIds, namelessRecords: countNameless(unreadable) };
    const pendingCreate = { ...before, sentAtMs: zuora.now(), scheduledAtMs, userId: zuora.userId };
    store.tell({ kind: 'pending-create', pendingCreate });
    const giveUp = () => {
        // An earlier request may have created a job, which is still to be found.
        if (earlier === undefined)
            store.tell({ kind: 'pending-create-void' });
    };
    // After the pending create is saved: then either this step sees that its post step has started, or post sees it.
    context.lookForAbort();
    if (signal.aborted) {
        giveUp();
        signal.throwIfAborted();
    }
    const startsAtMs = scheduledAtMs ?? Infinity;
    if (startsAtMs <= zuora.now()) {
        giveUp();
        return { kind: 'too-late', scheduledAtMs: startsAtMs };
    }
    const sentAtMs = clock.monotonicMs();
    const request = {
        environmentId: environment.id,
        scheduledAtMs,
        isKnown: (job) => before.knownJobIds.includes(job.id) || hasEndedBefore(job, before.listedAtMs),
        // Connecting takes time, too.
        leavesWithinMs: Math.min(holdsUntilMs - sentAtMs, startsAtMs - zuora.now()),
    };
    try {
        const job = await zuora.createRefresh(request, signal);
        store.jobKnown(job, true);
        context.lookForAbort();
        return { kind: 'created', job };
    }
    catch (error) {
        if (!isRemoteError(error))
            throw error;
        const failure = failureOf(error);
        if (failure.kind === 'ambiguous')
            store.createLost(error);
        else
            giveUp();
        // After an abort nothing more is done about it.
        signal.throwIfAborted();
        return { ...failure, pendingCreate, sentAtMs };
    }
}
/** In doubt `ambiguous`. */
function failureOf(error) {
    // What failed was the token request or the connection, so nothing was sent.
    if (!hasReached(error, 'create'))
        return { kind: 'unsent', error };
    // A response that breaks off, is unreadable or names an older job doesn't tell what Zuora did.
    if (!(error instanceof ApiError))
        return { kind: 'ambiguous', error };
    const { kind, status, category } = error;
    // Zuora turned the request away before it acted on it.
    if (kind === 'authentication' || kind === 'throttled' || kind === 'locked')
        return { kind: 'unsent', error };
    const isClientError = status >= 300 && status < 500 && status !== 408;
    // A body that reports a failure under a good status is a refusal only if its code says of which kind.
    const saysHow = status < 300 && category !== undefined && kind !== 'server';
    return { kind: isClientError || saysHow ? 'refused' : 'ambiguous', error };
}
/** Whether Zuora refused because its refresh window is closed. */
const saysNotDue = (error) => says(error, /only one refresh|set period/i);
/** Whether the reason may be someone else's refresh or the window, which Zuora's records may show only later. */
function mayLag(error) {
    const { status, category } = error;
    // Zuora's code tells, or on a 403 without a code its words do.
    const isInWords = status === 403 && category === undefined && says(error, /API Write Access|permission/i);
    const isPermission = (category === '10' || isInWords) && !saysNotDue(error);
    return [400, 403, 409].includes(status) && !isPermission;
}
function says({ reasons: { codes, messages } }, words) {
    return [...codes, ...messages].some((text) => words.test(text));
}

;// CONCATENATED MODULE: ./src/run/result.ts
/** Thrown to end the step with this result, because there is no job to follow. */
class EarlyEnd extends Error {
    name = 'EarlyEnd';
    result;
    constructor(result) {
        super(result.kind);
        this.result = result;
    }
}

;// CONCATENATED MODULE: ./src/run/read-environment.ts







/** @throws RemoteError, EarlyEnd */
async function readEnvironment(context, retryPolicy) {
    const { store, zuora, corrections } = context;
    // First, so that no token request delays what is decided from the list.
    await retry(context, 'token', retryPolicy, (_, signal) => zuora.authenticate(signal));
    const environment = await findEnvironment(context, retryPolicy);
    const read = await listJobs(context, environment.id, retryPolicy);
    const list = { ...read, jobs: read.jobs.map((job) => corrections.get(job.id) ?? job) };
    const seen = { ...list, environment };
    store.environmentRead(environment, isDue(seen, zuora.now()));
    store.tell({ kind: 'surveyed', listed: list });
    // A refresh may change the name, so it is checked only before the create request.
    if (store.current.create === undefined)
        confirmName(context, environment);
    return seen;
}
/** Finds the refresh in progress, and reports the others if there are any. */
function findActive({ store }, seen) {
    const active = activeRefresh(seen);
    if (active?.kind === 'job' && active.others.length > 0)
        store.decide({ kind: 'leave-others', jobs: active.others });
    return active;
}
/** They may not flood the log. */
const MOST_NAMED = 20;
/** Reports once each unreadable record of a refresh that may be in progress. @throws RemoteError */
async function listJobs(context, environmentId, retryPolicy) {
    const { store } = context;
    const list = await retry(context, 'list-jobs', retryPolicy, (zuora, signal) => zuora.listJobs(environmentId, signal));
    store.tell({ kind: 'list-read', requestId: list.requestId });
    for (const record of list.unreadable.slice(0, MOST_NAMED)) {
        const { id, status, path } = record;
        if (status !== undefined && isTerminal(status))
            continue;
        store.tellOnce(`record-${id ?? path}`, { kind: 'decision', decision: { kind: 'unreadable-record', record } });
    }
    return list;
}
/** @throws RemoteError, EarlyEnd */
async function findEnvironment(context, retryPolicy) {
    const { options, store } = context;
    const reference = options.environment;
    const get = (id) => retry(context, 'get-environment', retryPolicy, (zuora, signal) => zuora.getEnvironment(id, signal));
    if (reference.kind === 'id')
        return get(reference.id);
    // Once the tenant ID has been looked up, the environment is read by its own ID.
    if (store.current.environment !== undefined)
        return get(store.current.environment.id);
    const { tenantId } = reference;
    const { environments: found, requestId } = await retry(context, 'list-environments', retryPolicy, (zuora, signal) => zuora.findEnvironments(tenantId, signal));
    const environments = [...new Map(found.map((environment) => [environment.id, environment])).values()];
    const live = environments.filter(isLive);
    const facts = { outcome: 'invalid', tenantId, requestId };
    const ids = live.map(({ id }) => id);
    if (ids.length > 1)
        throw new EarlyEnd({ kind: 'environment-ambiguous', ...facts, ids });
    const only = live[0] ?? environments[0];
    if (only === undefined)
        throw new EarlyEnd({ kind: 'environment-unknown', ...facts });
    return only;
}
/** @throws EarlyEnd if its name is not the expected one */
function confirmName({ options, store }, environment) {
    const { expectedName } = options;
    const { tenantName, isNameCut } = environment;
    // A name that was too long is known only in part, and matches nothing.
    const isExpected = isNameCut !== true && tenantName?.trim() === expectedName?.trim();
    if (expectedName !== undefined && !isExpected)
        throw new EarlyEnd({ kind: 'other-name', outcome: 'invalid', environment, expectedName });
    store.tellOnce('name', { kind: 'name-checked', environment, isNameConfirmed: expectedName !== undefined });
}
const BECOMES_ACTIVE_MS = 5 * MINUTE_MS;
const UNTIL_ACTIVE_MS = 15 * SECOND_MS;
/** What is only for the outputs must not delay a result. */
const once = () => false;
/** Reads the environment for the outputs, after a refresh until it is ACTIVE. Failures don't change the result. */
async function readEnvironmentAfter(context, job) {
    const { clock, store, zuora, options } = context;
    const isRefreshed = job.status === 'COMPLETED';
    // Besides a given job, another may be in progress. After a refresh, a record with an open window is out of date.
    const mayBeWrong = isRefreshed || (options.jobId ?? 'active') !== 'active';
    let seen = { environment: undefined, error: undefined };
    const read = async (scope) => {
        try {
            const environment = await findEnvironment(scope, once);
            seen = { environment, error: undefined };
            const due = isDue({ environment, jobs: [job], unreadable: [] }, zuora.now());
            store.environmentRead(environment, due === true && mayBeWrong ? undefined : due);
            return !isRefreshed || environment.status === 'ACTIVE';
        }
        catch (error) {
            if (!isRemoteError(error))
                throw error;
            seen = { environment: undefined, error };
            return false;
        }
    };
    const readUntilActive = async (signal) => {
        const scope = { ...context, signal };
        const isRead = await read(scope);
        await readOthers(scope, job);
        if (isRead || !isRefreshed)
            return isRead;
        store.decide({ kind: 'wait-until-active' });
        do
            await clock.sleep(UNTIL_ACTIVE_MS, signal);
        while (!(await read(scope)));
        return true;
    };
    try {
        if (await withTimeout(clock, BECOMES_ACTIVE_MS, readUntilActive, context.signal))
            return;
    }
    catch (error) {
        if (!isInterruption(error))
            throw error;
    }
    store.tell({ kind: 'warning', warning: { kind: 'environment-not-ready', ...seen } });
}
/** Reads the list again if it showed another refresh in progress, or if it was never read. */
async function readOthers(context, job) {
    const { environment, listed } = context.store.current;
    const others = listed?.jobs.filter(({ id, status }) => id !== job.id && !isTerminal(status));
    if (environment === undefined || others?.length === 0)
        return;
    try {
        context.store.tell({ kind: 'surveyed', listed: await listJobs(context, environment.id, once) });
    }
    catch (error) {
        if (!isRemoteError(error))
            throw error;
    }
}

;// CONCATENATED MODULE: ./src/run/create-job.ts







/** How long a job may take to appear: Zuora works up to 120 s on a create request, and then its list lags. */
const CREATE_SETTLES_MS = 210 * SECOND_MS;
/** Between two looks while Zuora's `Retry-After` forbids a second request. */
const LOOK_ON_MS = 5 * MINUTE_MS;
const FIRST_PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 10 * SECOND_MS;
/** Kept of a short time for the last look. */
const LAST_LOOK_MS = 3 * SECOND_MS;
/** Searches for the job of a request that may have worked. If none appears, sends one more. @throws RemoteError */
async function createJob(context, seen) {
    const { clock, random, store } = context;
    const answer = await sendCreateRequest(context, seen);
    if (answer.kind !== 'ambiguous')
        return answer;
    const { error } = answer;
    const askedMs = error instanceof ApiError ? error.retryAfterMs : undefined;
    const againAtMs = clock.monotonicMs() + (askedMs === undefined ? 0 : backoffMs(1, random, askedMs));
    store.decide({ kind: 'search', error });
    const found = (await lookFor(context, answer, seen)) ?? (await createAgain(context, answer, seen, againAtMs));
    return found ?? { kind: 'lost', error };
}
/** Keeps looking, and sends a second request. @returns `undefined` if that can't be sent, and the first is lost */
async function createAgain(context, { error, pendingCreate }, before, notBeforeMs) {
    const { clock, store, signal } = context;
    const attempts = attemptsAt(context, 'create', retryCreate);
    let againAtMs = notBeforeMs;
    for (;;) {
        const pauseMs = Math.max(0, againAtMs - clock.monotonicMs());
        await clock.sleep(Math.min(pauseMs, LOOK_ON_MS), signal);
        const seen = await readEnvironment(context, retryRunningJob);
        const found = resultOf(context, matchAgain(seen, before, pendingCreate), error);
        if (found !== undefined)
            return found;
        if (pauseMs > LOOK_ON_MS)
            continue;
        if (hasBegun(seen, before)) {
            // Its record may lag for another 90 s.
            const sentAtMs = clock.monotonicMs() + SYNC_LAG_MS - CREATE_SETTLES_MS;
            return lookFor(context, { error, pendingCreate, sentAtMs }, before);
        }
        store.decide({ kind: 'create-again' });
        const answer = await sendCreateRequest(context, seen, pendingCreate);
        if (answer.kind === 'stale')
            continue;
        if (answer.kind === 'too-late')
            return undefined;
        if (answer.kind === 'created') {
            attempts.succeeded();
            return answer;
        }
        if (answer.kind !== 'unsent') {
            attempts.giveUp();
            // If this one was refused, the first one probably worked.
            store.decide({ kind: 'search', error: answer.error });
            return (await lookFor(context, answer, before)) ?? { kind: 'lost', error: answer.error };
        }
        try {
            againAtMs = clock.monotonicMs() + attempts.failed(answer.error);
        }
        catch {
            return undefined;
        }
    }
}
/** Whether a refresh seems to have begun that the list doesn't show, perhaps ours. */
function hasBegun(now, before) {
    return now.environment.status === 'PROCESSING' || (hidesJob(now) && !hidesJob(before));
}
async function lookFor(context, { error, pendingCreate, sentAtMs }, { environment }) {
    const sentAgoMs = () => context.clock.monotonicMs() - sentAtMs;
    return resultOf(context, await findCreatedJob(context, environment.id, pendingCreate, sentAgoMs), error);
}
/**
 * Reads the list, at least once, until the job appears or has had enough time to. @throws RemoteError
 * @param sentAgoMs more exact than what the pending create says
 */
async function findCreatedJob(context, environmentId, pendingCreate, sentAgoMs) {
    const { clock, random, signal, endsAtMs = Infinity } = context;
    let looks = 0;
    for (;;) {
        const match = matchJob(await listJobs(context, environmentId, retryRunningJob), pendingCreate);
        const leftMs = Math.min(CREATE_SETTLES_MS - sentAgoMs(), endsAtMs - LAST_LOOK_MS - clock.monotonicMs());
        if (match.kind === 'ours' || match.kind === 'stranger' || leftMs <= 0)
            return match;
        const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** looks, LONGEST_PAUSE_MS) * (0.75 + random() / 2);
        await clock.sleep(Math.min(pauseMs, leftMs), signal);
        looks += 1;
    }
}
function resultOf({ store, lookForAbort }, match, error) {
    if (match.kind === 'none')
        return undefined;
    if (match.kind === 'unclear')
        return { kind: 'lost', error };
    const { job } = match;
    if (match.kind !== 'ours')
        return { kind: 'stranger', job, error };
    store.decide({ kind: 'found' });
    store.jobKnown(job, true, { isFound: true });
    lookForAbort();
    return { kind: 'created', job };
}

;// CONCATENATED MODULE: ./src/run/poll-job.ts





/** Polls a job to its end, and then the environment until it can be used. @throws RemoteError */
async function waitForJob(context, { environmentId, job: known }, retryPolicy) {
    const intervalMs = context.options.pollIntervalMs;
    const job = await pollUntil(context, { environmentId, jobId: known.id, known, intervalMs, retryPolicy }, hasEnded);
    await readEnvironmentAfter(context, job);
    return job;
}
async function pollUntil(context, watch, isDone) {
    const { clock, random, zuora, signal } = context;
    const { intervalMs, isCancelled = false } = watch;
    let { known: job, retryPolicy = retryRunningJob } = watch;
    job ??= await readJobOnce(context, watch);
    let changedAtMs = clock.monotonicMs();
    while (!isDone(job)) {
        const stoodForMs = clock.monotonicMs() - changedAtMs;
        const paceMs = isCancelled ? cancellingPaceMs(stoodForMs) : undefined;
        const pauseMs = intervalMs ?? paceMs ?? nextIntervalMs(job, zuora.now(), stoodForMs, random);
        await clock.sleep(pauseMs, signal);
        const read = await readJobOnce(context, { ...watch, retryPolicy });
        // The interval grows while nothing changes: for a job being cancelled its status, for others their progress.
        const sign = read.status === 'CANCELLING' ? 'status' : 'progress';
        if (read[sign] !== job[sign])
            changedAtMs = clock.monotonicMs();
        job = read;
        retryPolicy = retryRunningJob;
    }
    return job;
}
/** If Zuora says that the job is missing but lists it, keeps trying. @throws RemoteError */
async function readJobOnce(context, { environmentId, jobId, retryPolicy = retryRunningJob, onRead = (job) => context.store.jobRead(job) }) {
    const read = (policy) => retry(context, 'get-job', policy, (zuora, signal) => zuora.getJob(environmentId, jobId, signal));
    const job = await read(retryPolicy).catch(async (error) => {
        if (!isMissing(error))
            throw error;
        const { jobs } = await listJobs(context, environmentId, retryPolicy);
        if (!jobs.some(({ id }) => id === jobId))
            throw error;
        return read(retryListedJob);
    });
    onRead(job);
    return job;
}
/**
 * Reads the job itself, because the list may be wrong about it. From now on the job's own record counts.
 * @returns `undefined` if the job had ended before this step began. @throws RemoteError
 */
async function confirmJob(context, environmentId, listed) {
    const { store, zuora, startedAtMs, corrections } = context;
    store.jobSeen(listed);
    const onRead = (read) => store.jobSeen(read);
    const job = await readJobOnce(context, { environmentId, jobId: listed.id, retryPolicy: retryListedJob, onRead });
    corrections.set(job.id, job);
    // A job without an end time may have ended long ago.
    const hasEndedMeanwhile = job.endedAtMs !== undefined && !hasEndedBefore(job, zuora.thenMs(startedAtMs));
    if (!isTerminal(job.status) || hasEndedMeanwhile)
        return job;
    store.jobSeen(undefined);
    store.decide({ kind: 'pass-over', listed, job });
    return undefined;
}
const SHORTEST_MS = 5 * SECOND_MS;
const LONGEST_MS = 15 * MINUTE_MS;
const LONGEST_SCHEDULED_MS = HOUR_MS;
/** The longest interval within half an hour of an expected start or end. */
const LONGEST_NEAR_MS = 5 * MINUTE_MS;
const NEAR_MS = 30 * MINUTE_MS;
/** Without an estimate, or past it: about 190 polls in 6 h. */
const BLIND_MS = 115 * SECOND_MS;
const AT_THE_END_MS = 25 * SECOND_MS;
/** Near the end by progress alone, which may stay at 99 % for long. */
const NEARLY_DONE_MS = 45 * SECOND_MS;
/** The interval as a share of the time for which nothing has changed. */
const STANDING_SHARE = 1 / 20;
/** At random up to this much earlier, so that workflows that started together don't poll together. */
const LONGEST_JITTER_MS = 5 * SECOND_MS;
/**
 * The further away the job's next expected change is, the longer. `nowMs` is on Zuora's clock. `stoodForMs`: for how long its
 * progress, or CANCELLING, has not changed.
 */
function nextIntervalMs(job, nowMs, stoodForMs, random) {
    const isNearStart = Math.abs(nowMs - (job.scheduledAtMs ?? Infinity)) <= NEAR_MS;
    const longestMs = isNearStart ? LONGEST_NEAR_MS : LONGEST_SCHEDULED_MS;
    const paceMs = Math.min(usualPaceMs(job, nowMs, stoodForMs), longestMs);
    return Math.max(SHORTEST_MS, Math.round(paceMs - random() * Math.min(paceMs / 10, LONGEST_JITTER_MS)));
}
function usualPaceMs(job, nowMs, stoodForMs) {
    if (job.status === 'CANCELLING')
        return cancellingPaceMs(stoodForMs);
    const untilStartMs = isWaiting(job.status) ? (job.scheduledAtMs ?? 0) - nowMs : 0;
    // Long intervals up to half an hour before the start, then one that ends just after it.
    if (untilStartMs > NEAR_MS)
        return between(LONGEST_NEAR_MS, untilStartMs - NEAR_MS, LONGEST_SCHEDULED_MS);
    if (untilStartMs > 0)
        return untilStartMs + SHORTEST_MS;
    // Progress that stands still doesn't announce an end.
    return Math.min(paceByEstimateMs(job, nowMs), Math.max(paceByProgressMs(job, nowMs), stoodForMs * STANDING_SHARE));
}
const cancellingPaceMs = (forMs) => between(15 * SECOND_MS, forMs * STANDING_SHARE, MINUTE_MS);
/** Half of the time that is left; after the estimate, the later the slower. */
function paceByEstimateMs({ estimatedCompletionAtMs }, nowMs) {
    if (estimatedCompletionAtMs === undefined)
        return BLIND_MS;
    const leftMs = estimatedCompletionAtMs - nowMs;
    if (leftMs > NEAR_MS)
        return between(LONGEST_NEAR_MS, leftMs - NEAR_MS, LONGEST_MS);
    if (leftMs < 0)
        return Math.min(BLIND_MS, AT_THE_END_MS - leftMs / 5);
    return between(AT_THE_END_MS, leftMs / 2, LONGEST_NEAR_MS);
}
/** A third of the time that is left by its progress, in case the estimate is missing or too late. */
function paceByProgressMs({ startedAtMs, progress = 0 }, nowMs) {
    const spentMs = nowMs - (startedAtMs ?? nowMs);
    if (progress === 0 || spentMs <= 0)
        return LONGEST_MS;
    // A job may show 100 % for an hour before it ends.
    const done = Math.min(progress, 99);
    return Math.max(NEARLY_DONE_MS, (spentMs * (100 - done)) / done / 3);
}
const between = (leastMs, ms, mostMs) => Math.min(mostMs, Math.max(leastMs, ms));

;// CONCATENATED MODULE: ./src/run/cancel-job.ts






/** How often a cancel request is sent again after a 409 without a known code. */
const CONFLICTS = 3;
/** A request that has failed this often may fail for hours, so the pauses become longer. */
const OFTEN = 10;
const LONGER_BY_MS = 15 * SECOND_MS;
/** Cancels a job and polls it to its end, because an accepted cancel request promises nothing. @throws RemoteError */
async function cancelJob(context, target) {
    let { known } = target;
    if (known === undefined || !needsNoCancel(known)) {
        const { job, error } = await sendCancel(context, target);
        if (error !== undefined)
            return { kind: 'refused', job, error };
        known = job;
    }
    return { kind: 'ended', job: await pollUntil(context, { ...target, known, isCancelled: true }, hasEnded) };
}
async function sendCancel(context, target) {
    const { zuora, clock, store, signal, endsAtMs } = context;
    const { environmentId, jobId, isRepeated } = target;
    /** How many cancel requests may have reached Zuora. */
    let arrivals = isRepeated === true ? 1 : 0;
    let sends = 0;
    let isLookNext = false;
    /** The job as read between two cancel requests. */
    let seen;
    // A request that failed may have worked, so the job is read before the next one, which is sent even if that fails.
    const sendOrLook = async () => {
        if (isLookNext) {
            if (sends >= OFTEN && endsAtMs === undefined)
                await clock.sleep(LONGER_BY_MS, signal);
            isLookNext = false;
            seen = await zuora.getJob(environmentId, jobId, signal);
            if (needsNoCancel(seen))
                return seen;
        }
        sends += 1;
        isLookNext = true;
        store.cancelLeaves(jobId);
        try {
            return await zuora.cancelJob(environmentId, jobId, signal);
        }
        catch (error) {
            const isRemote = isRemoteError(error);
            if (isRemote)
                store.tell({ kind: 'cancel-error', error });
            if (!isRemote || hasReached(error, 'cancel'))
                arrivals += 1;
            if (arrivals === 0)
                store.tell({ kind: 'cancel-not-sent' });
            throw error;
        }
    };
    const isSentAgain = (error, failures) => {
        // Neither a token or a job that can't be read, nor a proxy or a gateway, refuses a cancel request.
        if (error.operation !== 'cancel' || isOutage(error))
            return retryRunningJob(error, failures);
        if (error instanceof ApiError) {
            const { kind, reasons, status } = error;
            if (kind === 'authentication' || reasons.responder !== undefined)
                return retryRunningJob(error, failures);
            // From the reset stage on, the lock stays.
            if (kind === 'locked' && seen !== undefined && !isCancellable(seen.status))
                return false;
            if (status === 409 && failures.count <= CONFLICTS)
                return retryGivenJob(error, failures) || 0;
        }
        return retryGivenJob(error, failures);
    };
    try {
        const job = await retry(context, 'cancel', isSentAgain, sendOrLook);
        store.jobRead(job);
        return { job };
    }
    catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof ApiError) || error.operation !== 'cancel')
            throw error;
        // The job may be cancelled already. If an earlier request of ours may have done that, its record may still lag.
        const patientUntilMs = clock.monotonicMs() + (arrivals > 1 ? SYNC_LAG_MS : 0);
        const isTold = (read) => needsNoCancel(read) || clock.monotonicMs() >= patientUntilMs;
        const job = await pollUntil(context, { ...target, known: undefined, isCancelled: true }, isTold);
        if (needsNoCancel(job))
            return { job };
        store.tell({ kind: 'cancel-refused', jobId, error });
        return { job, error };
    }
}
const needsNoCancel = ({ status }) => status === 'CANCELLING' || isTerminal(status);
/** Finds and cancels what the main step left behind. Never creates. @throws RemoteError */
async function cleanUp(context, { environmentId, job, cancelSent }) {
    const { zuora, store } = context;
    const target = { environmentId, intervalMs: 3 * SECOND_MS };
    if ('id' in job)
        return cancelJob(context, { ...target, jobId: job.id, isRepeated: cancelSent });
    const { pendingCreate } = job;
    // Another process may have sent it, and only Zuora's clock is the same for both.
    const sentAgoMs = () => Math.max(0, zuora.now() - pendingCreate.sentAtMs);
    const match = await findCreatedJob(context, environmentId, pendingCreate, sentAgoMs);
    if (match.kind === 'stranger' || match.kind === 'other')
        return { kind: 'stranger', job: match.job };
    if (match.kind !== 'ours')
        return { kind: 'nothing' };
    store.jobKnown(match.job, true, { isFound: true });
    return cancelJob(context, { ...target, jobId: match.job.id, known: match.job });
}

;// CONCATENATED MODULE: ./src/run/context.ts


/** The deadline on Zuora's clock. */
function deadlineAtZuoraMs({ zuora, clock, deadlineMs }) {
    return zuora.now() + (deadlineMs - clock.monotonicMs());
}
/** A machine that slept may be past its deadline, and has no time to wait for this job. @throws DeadlineExceeded */
function requireTimeFor({ status }, { clock, startedAtMs, deadlineMs }) {
    if (!isTerminal(status) && clock.monotonicMs() >= deadlineMs)
        throw new DeadlineExceeded(deadlineMs - startedAtMs);
}

;// CONCATENATED MODULE: ./src/run/decide.ts



const end = (result) => ({ kind: 'end', result });
/** Whether a refresh in progress may be adopted, and the outcome if it isn't. */
const ON_ACTIVE_JOB = {
    adopt: { mayAdopt: true, outcome: 'active-job' },
    'adopt-or-skip': { mayAdopt: true, outcome: 'skipped' },
    fail: { mayAdopt: false, outcome: 'active-job' },
    skip: { mayAdopt: false, outcome: 'skipped' },
};
const ON_NOT_DUE = { fail: 'not-due', skip: 'skipped' };
function decide(seen, options, circumstances) {
    const { environment } = seen;
    if (!isLive(environment))
        return end({ kind: 'environment-inactive', outcome: 'invalid', environment });
    const active = activeRefresh(seen);
    if (active?.kind === 'job')
        return decideOnActive(active.job, options, circumstances.deadlineAtMs);
    if (active !== undefined || hidesJob(seen)) {
        const hidden = active ?? { kind: environment.status === 'PROCESSING' ? 'processing' : 'no-window' };
        if (!circumstances.isWatched)
            return { kind: 'look-again', hidden };
        if (hidden.kind !== 'no-window') {
            const { onActiveJob } = options;
            const { outcome } = ON_ACTIVE_JOB[onActiveJob];
            const { requestId } = active === undefined ? environment : seen;
            return end({ kind: 'hidden-refresh', outcome, hidden, onActiveJob, requestId });
        }
    }
    return decideByTimes(seen, options, circumstances);
}
function decideOnActive(job, options, deadlineAtMs) {
    if (job.status === 'CANCELLING')
        return { kind: 'await-cancel', job };
    const { onActiveJob } = options;
    const { mayAdopt, outcome } = ON_ACTIVE_JOB[onActiveJob];
    const obstacles = mayAdopt ? obstaclesToAdoption(job, options, deadlineAtMs) : [];
    if (mayAdopt && obstacles.length === 0)
        return { kind: 'adopt', job };
    return end({ kind: 'active-job', outcome, job, onActiveJob, obstacles });
}
/** Why a job is not the refresh that the inputs ask for. */
function obstaclesToAdoption(job, options, deadlineAtMs) {
    const obstacles = [];
    const startsAtMs = job.scheduledAtMs ?? job.startedAtMs;
    const { scheduledAtMs: askedAtMs } = options;
    if (askedAtMs !== undefined) {
        if (startsAtMs === undefined)
            obstacles.push({ kind: 'no-time', askedAtMs });
        else if (!isSameTime(startsAtMs, askedAtMs))
            obstacles.push({ kind: 'other-time', startsAtMs, askedAtMs });
    }
    if (isAwaited(options) && startsAfter(job, deadlineAtMs))
        obstacles.push({ kind: 'after-timeout', startsAtMs: job.scheduledAtMs });
    return obstacles;
}
/** Whether the job will start after this moment on Zuora's clock. */
function startsAfter(job, atMs) {
    const { status, scheduledAtMs = 0 } = job;
    // An undocumented status may also mean waiting.
    return (isWaiting(status) || !isDocumented(status)) && scheduledAtMs > atMs;
}
const isAwaited = ({ wait, onTimeout }) => wait && onTimeout !== 'detach';
function decideByTimes(seen, options, { nowMs, deadlineAtMs }) {
    const { scheduledAtMs, timeoutMs, onNotDue } = options;
    if (scheduledAtMs !== undefined) {
        if (scheduledAtMs <= nowMs)
            return end({ kind: 'schedule-passed', outcome: 'invalid', scheduledAtMs, nowMs });
        if (isAwaited(options) && scheduledAtMs > deadlineAtMs)
            return end({ kind: 'schedule-too-late', outcome: 'invalid', scheduledAtMs, timeoutMs });
    }
    const byAge = decideByAge(seen, options, nowMs);
    if (byAge !== undefined)
        return byAge;
    const startAtMs = scheduledAtMs ?? nowMs;
    const { nextRefreshAtMs = startAtMs, isNextRefreshUnreadable, requestId } = seen.environment;
    if (isNextRefreshUnreadable === true)
        return { kind: 'read-again', result: { kind: 'window-unreadable', outcome: 'unavailable', requestId } };
    if (nextRefreshAtMs <= startAtMs)
        return { kind: 'create' };
    const outcome = ON_NOT_DUE[onNotDue];
    return end({ kind: 'not-due', outcome, nextRefreshAtMs, nowMs, scheduledAtMs, requestId });
}
/** A create request was refused although the environment seems ready. */
function refusedFor(error, { onNotDue, scheduledAtMs }) {
    return saysNotDue(error)
        ? end({ kind: 'not-due-yet', outcome: ON_NOT_DUE[onNotDue], error })
        : end({ kind: 'create-refused', outcome: 'invalid', scheduledAtMs, error });
}
/** Whether the last refresh ended, or may have ended, less than `minAgeMs` before this one starts. */
function decideByAge({ environment, jobs, unreadable, requestId }, { minAgeMs, scheduledAtMs }, nowMs) {
    if (minAgeMs === undefined)
        return undefined;
    const sinceMs = (scheduledAtMs ?? nowMs) - minAgeMs;
    const { lastRefreshAtMs = -Infinity, isLastRefreshUnreadable } = environment;
    const records = [...jobs, ...unreadable];
    const completed = records.filter(({ status }) => status === 'COMPLETED');
    const endedAtMs = Math.max(lastRefreshAtMs, ...completed.map(({ endedAtMs: atMs = -Infinity }) => atMs));
    if (endedAtMs > sinceMs) {
        const isScheduled = scheduledAtMs !== undefined;
        return end({ kind: 'too-young', outcome: 'skipped', endedAtMs, minAgeMs, isScheduled });
    }
    if (isLastRefreshUnreadable === true)
        return readAgeAgain({ kind: 'environment' }, environment.requestId);
    // An end time that cannot be read may be recent, unless a later refresh is known to have completed.
    const ended = jobs.filter((job) => job.status === 'COMPLETED' && job.endedAtMs !== undefined);
    const record = records.find((one) => (one.status ?? 'COMPLETED') === 'COMPLETED' && (one.endedAtMs ?? Infinity) > sinceMs && !isOutlived(one, ended));
    if (record === undefined)
        return undefined;
    const what = 'path' in record ? { kind: 'record', path: record.path } : { kind: 'job', job: record };
    return readAgeAgain(what, requestId);
}
function readAgeAgain(what, requestId) {
    return { kind: 'read-again', result: { kind: 'age-unreadable', outcome: 'unavailable', what, requestId } };
}

;// CONCATENATED MODULE: ./src/run/create-or-adopt.ts











/** Between two looks for a refresh that may not be listed yet. */
const LOOK_AGAIN_MS = 10 * SECOND_MS;
/** How often, and how soon, a time that could not be read is read again. */
const READ_AGAIN_MS = 5 * SECOND_MS;
const READS_AGAIN = 2;
/** Reads, decides and acts, until there is a job to follow. @throws RemoteError, EarlyEnd */
async function createOrAdopt(ordered) {
    const { clock, store, zuora, signal, deadlineMs } = ordered;
    const attempts = attemptsAt(ordered, 'create', retryCreate);
    let context = ordered;
    // On the monotonic clock.
    let hiddenSinceMs;
    let unreadableSinceMs;
    let refusal;
    let readsAgain = 0;
    const isLagOver = (sinceMs = Infinity) => clock.monotonicMs() - sinceMs >= SYNC_LAG_MS;
    /** Whether a refresh that may be hidden has had time to appear. */
    const isWatched = (seen) => {
        const active = findActive(context, seen);
        const nowMs = clock.monotonicMs();
        unreadableSinceMs = active?.kind === 'unreadable' ? (unreadableSinceMs ?? nowMs) : undefined;
        hiddenSinceMs = active?.kind !== 'job' && hidesJob(seen) ? (hiddenSinceMs ?? nowMs) : undefined;
        return isLagOver(unreadableSinceMs ?? hiddenSinceMs);
    };
    const decideOn = (seen) => {
        const { options } = context;
        const planned = decide(seen, options, {
            nowMs: zuora.now(),
            deadlineAtMs: deadlineAtZuoraMs(context),
            isWatched: isWatched(seen),
        });
        if (planned.kind !== 'create' || refusal === undefined)
            return planned;
        // Nothing shows why the create request was refused, so another one would be refused as well.
        const { error, atMs } = refusal;
        const isInTime = clock.monotonicMs() + LOOK_AGAIN_MS < deadlineMs;
        if (mayLag(error) && isInTime && !isLagOver(atMs))
            return { kind: 'look-why' };
        store.environmentRead(seen.environment, saysNotDue(error) ? false : undefined);
        return refusedFor(error, options);
    };
    const create = async (seen) => {
        const { environment } = seen;
        const isNameConfirmed = ordered.options.expectedName !== undefined;
        store.tellOnce('preflight', { kind: 'preflight', environment, isNameConfirmed });
        const created = await createJob(context, seen);
        if (created.kind === 'stale')
            return undefined;
        if (created.kind === 'too-late')
            throw new EarlyEnd({ ...created, kind: 'schedule-passed', outcome: 'invalid', nowMs: zuora.now() });
        if (created.kind === 'unsent') {
            await clock.sleep(attempts.failed(created.error), signal);
            return undefined;
        }
        if (created.kind === 'created') {
            attempts.succeeded();
            return created.job;
        }
        attempts.giveUp();
        if (created.kind === 'stranger')
            return adoptStranger(context, environment.id, created);
        if (created.kind === 'lost')
            throw new EarlyEnd({ ...created, kind: 'create-lost', outcome: 'unknown', requestId: store.current.listId });
        refusal = { error: created.error, atMs: clock.monotonicMs() };
        store.decide({ kind: 'create-refused', error: created.error });
        return undefined;
    };
    for (;;) {
        const seen = await readEnvironment(context, retryBeforeJob);
        context = onZuorasClock(context);
        const next = decideOn(seen);
        store.tell({ kind: 'other-job', job: jobNamedBy(next), isWaitedFor: next.kind === 'look-again' });
        const environmentId = seen.environment.id;
        let job;
        switch (next.kind) {
            case 'end':
                throw new EarlyEnd(next.result);
            case 'create':
                job = await create(seen);
                break;
            case 'adopt':
                job = await adopt(context, environmentId, next.job);
                break;
            case 'await-cancel':
                refusal = undefined;
                // What failed before this wait doesn't matter after it.
                attempts.giveUp();
                await waitForOthersCancel(context, environmentId, next.job);
                break;
            case 'look-again':
            case 'look-why':
                store.decide(next);
                await clock.sleep(LOOK_AGAIN_MS, signal);
                break;
            case 'read-again':
                if (readsAgain >= READS_AGAIN)
                    throw new EarlyEnd(next.result);
                readsAgain += 1;
                await clock.sleep(READ_AGAIN_MS, signal);
                break;
        }
        if (job !== undefined)
            return { environmentId, job };
    }
}
/** The job in the way, or on whose end `min-age` depends. */
function jobNamedBy(next) {
    const result = next.kind === 'end' || next.kind === 'read-again' ? next.result : undefined;
    if (result?.kind === 'age-unreadable')
        return result.what.kind === 'job' ? result.what.job : undefined;
    return result?.kind === 'active-job' ? result.job : undefined;
}
/** A start that was given as a span is counted from the start of the step on Zuora's clock, in whole seconds. */
function onZuorasClock(context) {
    const { options, zuora, startedAtMs } = context;
    if (options.scheduledInMs === undefined)
        return context;
    const exactMs = zuora.thenMs(startedAtMs) + options.scheduledInMs;
    const scheduledAtMs = Math.floor(exactMs / SECOND_MS) * SECOND_MS;
    return { ...context, options: { ...options, scheduledAtMs, scheduledInMs: undefined } };
}
/** @returns `undefined` if the job's own record shows that it can't be adopted; then the next look decides */
async function adopt(context, environmentId, listed) {
    const { options, corrections } = context;
    const read = await confirmJob(context, environmentId, listed);
    if (read === undefined || read.status === 'CANCELLING')
        return undefined;
    const job = { ...read, scheduledAtMs: read.scheduledAtMs ?? listed.scheduledAtMs };
    const obstacles = isTerminal(job.status) ? [] : obstaclesToAdoption(job, options, deadlineAtZuoraMs(context));
    if (obstacles.length === 0)
        return adoptRead(context, read, 'adopt');
    corrections.set(job.id, job);
    return undefined;
}
/** If the job can't be adopted, it is unknown what became of the create request. */
async function adoptStranger(context, environmentId, { job: listed, error }) {
    const { store, options, corrections } = context;
    const obstacleTo = (job) => job.status === 'CANCELLING'
        ? { kind: 'being-cancelled' }
        : obstaclesToAdoption(job, options, deadlineAtZuoraMs(context))[0];
    if (ON_ACTIVE_JOB[options.onActiveJob].mayAdopt && obstacleTo(listed) === undefined) {
        const job = await confirmJob(context, environmentId, listed);
        if (job !== undefined && obstacleTo(job) === undefined)
            return adoptRead(context, job, 'adopt-stranger');
    }
    const last = corrections.get(listed.id) ?? listed;
    store.jobSeen(last);
    throw new EarlyEnd({ kind: 'create-unproven', outcome: 'unknown', job: last, obstacle: obstacleTo(last), error });
}
function adoptRead(context, job, kind) {
    requireTimeFor(job, context);
    context.store.decide({ kind, job });
    context.store.jobKnown(job, false);
    return job;
}
async function waitForOthersCancel(context, environmentId, job) {
    const { store, corrections } = context;
    const onRead = (read) => store.jobSeen(read, true);
    onRead(job);
    store.decide({ kind: 'await-cancel', job });
    const watch = { environmentId, jobId: job.id, known: job, onRead };
    const last = await pollUntil(context, watch, ({ status }) => status !== 'CANCELLING');
    store.jobSeen(undefined);
    // The list may still show it as CANCELLING.
    corrections.set(last.id, last);
}

;// CONCATENATED MODULE: ./src/run/outcome.ts







const ALL = ['refresh', 'wait', 'check', 'cancel'];
/** The modes in which each outcome lets the step pass. */
const GREEN_IN = {
    succeeded: ALL,
    'in-progress': ALL,
    skipped: ALL,
    cancelled: ['check', 'cancel'],
    failed: ['check'],
    none: ['check'],
    'not-due': [],
    'active-job': [],
    'timed-out': [],
    aborted: [],
    'cancel-refused': [],
    'cancel-unconfirmed': [],
    unknown: [],
    invalid: [],
    unavailable: [],
};
/** Whether the step fails. */
function isRed(outcome, mode) {
    const modes = GREEN_IN[outcome];
    return !modes.includes(mode);
}
const OF_END = {
    COMPLETED: 'succeeded',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
};
/** For a job that ended before this step sent a cancel request. */
function outcomeOfEnd(status, mode) {
    return mode === 'cancel' && status !== 'CANCELLED' ? 'skipped' : OF_END[status];
}
/** Without a cancel request of this step. @throws TypeError if the job has not ended: no step may pass for that */
function resultOfEnd(job, mode) {
    const { status } = job;
    if (!isTerminal(status))
        throw new TypeError(`${status} is no end`);
    return { kind: 'ended', outcome: outcomeOfEnd(status, mode), job, status, mode };
}
/** For a job that the step doesn't wait for. */
function resultOfLook(job, mode) {
    return isTerminal(job.status) ? resultOfEnd(job, mode) : { kind: 'in-progress', outcome: 'in-progress', job, mode };
}
/** What this step's cancel request led to; `undefined` while that is not known. */
function resultOfCancel(record, { mode, timeoutMs }, interruption) {
    const end = cancelEndOf(record);
    if (end === undefined || end === 'unseen')
        return undefined;
    const { job, created, cancelError: error } = record;
    if (end !== 'cancelled')
        return { kind: 'cancel-refused', outcome: 'cancel-refused', job, error };
    const stoppedBy = interruption instanceof Aborted ? interruption.source : undefined;
    return { kind: 'cancelled', outcome: 'cancelled', job, isOurs: created === true, mode, timeoutMs, stoppedBy };
}
/** The result when the work is interrupted. `nowMs` is on the monotonic clock. */
function resultOfInterruption(record, options, interruption, nowMs) {
    const { job, created, cancel, cancelError, listId: requestId } = record;
    const { onAbort } = options;
    if (job !== undefined && endBeforeCancel(record) !== undefined)
        return resultOfEnd(job, options.mode);
    const cancelled = resultOfCancel(record, options, interruption);
    if (cancelled !== undefined)
        return cancelled;
    const error = causeOf(record, interruption);
    const hasPost = interruption instanceof Aborted && interruption.source !== 'runner-gone';
    const postGoesOn = hasPost && onAbort === 'cancel' && isCreated(record) !== false;
    if (cancel !== undefined)
        return { kind: 'cancel-unconfirmed', outcome: 'cancel-unconfirmed', job, error, postGoesOn };
    if (pendingCreateOf(record) !== undefined) {
        const timeoutMs = overAfterMs(interruption, options);
        return { kind: 'create-unknown', outcome: 'unknown', timeoutMs, error, postGoesOn, requestId };
    }
    if (interruption === 'deadline')
        return resultOfDeadline(record, options, error, nowMs);
    if (isRemoteError(interruption))
        return resultOfFailure(record, options, interruption, nowMs);
    if (job === undefined)
        return { kind: 'aborted', outcome: 'aborted' };
    const isOurs = created === true;
    return { kind: 'aborted-with-job', outcome: 'aborted', job, isOurs, onAbort, error: cancelError, postGoesOn };
}
const overAfterMs = (interruption, { timeoutMs }) => interruption === 'deadline' ? timeoutMs : undefined;
/** Why it is unknown whether a create request worked matters more than a later error. */
function causeOf(record, interruption) {
    const { createError, cancelError } = record;
    const latest = (isRemoteError(interruption) ? interruption : troubleOf(record)) ?? cancelError;
    return pendingCreateOf(record) === undefined ? latest : (createError ?? latest);
}
/** A little more than the longest interval between two polls. */
const DETACHABLE_FOR_MS = 75 * MINUTE_MS;
function resultOfDeadline(record, { mode, timeoutMs, onTimeout }, error, nowMs) {
    const { job, environment, isWaitingForOthers } = record;
    if (isWaitingForOthers)
        return { kind: 'time-over-for-others', outcome: 'active-job', job, timeoutMs };
    if (job === undefined) {
        const outcome = 'unavailable';
        if (error === undefined)
            return { kind: 'time-over-without-job', outcome, environment, timeoutMs };
        return { kind: 'request-failed', outcome, mode, error, timeoutMs: isOtherJob(error) ? timeoutMs : undefined };
    }
    if (mode === 'cancel' && job.status === 'CANCELLING')
        return { kind: 'cancel-unconfirmed', outcome: 'cancel-unconfirmed', job, error, postGoesOn: false };
    const seen = { job, lastReadAgoMs: lastReadAgoMs(record, nowMs), error };
    const isDetached = mode !== 'cancel' && onTimeout === 'detach';
    // The step passes only if the job was read recently.
    if (isDetached && (seen.lastReadAgoMs ?? Infinity) >= DETACHABLE_FOR_MS)
        return { kind: 'job-unknown', outcome: 'unknown', ...seen };
    return { kind: 'time-over', outcome: isDetached ? 'in-progress' : 'timed-out', timeoutMs, ...seen };
}
function resultOfFailure(record, { mode }, error, nowMs) {
    const { job } = record;
    if (job !== undefined)
        return { kind: 'job-unknown', outcome: 'unknown', job, lastReadAgoMs: lastReadAgoMs(record, nowMs), error };
    // Trying again would not help.
    const isLasting = isOtherJob(error) || (error instanceof ApiError && !isTransient(error));
    return { kind: 'request-failed', outcome: isLasting ? 'invalid' : 'unavailable', mode, error };
}
/** Whether a refresh is in progress or scheduled at the step's end, if known. `nowMs` is on the monotonic clock. */
function isRefreshRunning(known, outcome, mode, nowMs) {
    const { job, created } = known;
    if (job !== undefined && !isTerminal(job.status)) {
        const isLost = outcome === 'unknown' && created !== undefined;
        return !isLost && (lastReadAgoMs(known, nowMs) ?? 0) < DETACHABLE_FOR_MS ? true : undefined;
    }
    const isFollowed = created !== undefined && mode !== 'check';
    return pendingCreateOf(known) === undefined ? isAnotherRunning(known, isFollowed) : undefined;
}
/** Whether the list shows a refresh in progress other than the job, which has ended. */
function isAnotherRunning({ job, environment, listed }, isFollowed) {
    if (environment === undefined || listed === undefined)
        return undefined;
    const jobs = job === undefined ? listed.jobs : [...listed.jobs.filter(({ id }) => id !== job.id), job];
    const active = activeRefresh({ ...listed, jobs });
    if (active !== undefined)
        return active.kind === 'job' ? true : undefined;
    // After a refresh that was followed to its end, the environment's record may still lag.
    return !isFollowed && hidesJob({ environment, jobs }) ? undefined : false;
}

;// CONCATENATED MODULE: ./src/run/modes.ts











/** @throws RemoteError, EarlyEnd */
async function runMode(context) {
    context.signal.throwIfAborted();
    return MODES[context.options.mode](context);
}
const MODES = { refresh, wait, check, cancel };
async function refresh(context) {
    const { store, options, signal } = context;
    const begun = await createOrAdopt(context);
    const job = withSchedule(context, begun.job);
    // The response to the create request may have come after an abort.
    signal.throwIfAborted();
    const isBeyond = isScheduled(job) && job.scheduledAtMs > deadlineAtZuoraMs(context);
    const isAwaited = options.wait && !(options.onTimeout === 'detach' && isBeyond);
    if (!isTerminal(job.status) && !isAwaited)
        return resultOfLook(job, options.mode);
    const last = await waitForJob(context, begun, retryNewJob);
    return store.current.isJobOlder === true
        ? { kind: 'create-answered-with-old-job', outcome: 'unknown', job: last }
        : resultOfEnd(last, options.mode);
}
/** A job that this step created starts at the time that was asked for, whatever its record says. */
function withSchedule({ store, options }, job) {
    if (store.current.created !== true)
        return job;
    const asked = options.scheduledAtMs;
    return { ...job, scheduledAtMs: asked === undefined ? undefined : (job.scheduledAtMs ?? asked) };
}
/** Finds the given job, or the refresh in progress. @returns `undefined` if there is none */
async function findJob(context, isExpected) {
    const { store, options } = context;
    const { jobId = 'active' } = options;
    if (jobId === 'active')
        return findActiveJob(context, isExpected);
    const environment = await findEnvironment(context, retryWhileTransient);
    store.environmentRead(environment, undefined);
    confirmName(context, environment);
    const environmentId = environment.id;
    const onRead = (job) => store.jobSeen(job);
    const job = await readJobOnce(context, { environmentId, jobId, retryPolicy: retryGivenJob, onRead });
    return { environmentId, job };
}
/**
 * Zuora's records lag, so where a refresh may be hidden, or if `isExpected`, the search lasts 90 s. If it finds none,
 * the record holds the newest job.
 */
async function findActiveJob(context, isExpected) {
    const { clock, deadlineMs, store, signal } = context;
    const untilMs = clock.monotonicMs() + SYNC_LAG_MS;
    for (;;) {
        const seen = await readEnvironment(context, retryBeforeJob);
        const environmentId = seen.environment.id;
        const active = findActive(context, seen);
        if (active?.kind === 'job') {
            const job = await confirmJob(context, environmentId, active.job);
            if (job !== undefined)
                return { environmentId, job };
            continue;
        }
        const isHidden = active !== undefined || hidesJob(seen);
        const nowMs = clock.monotonicMs();
        // The last look comes at the end of the 90 s.
        const pauseMs = Math.min(LOOK_AGAIN_MS, untilMs - nowMs);
        // Where one may be hidden, the search runs into the deadline rather than conclude that there is none.
        if (pauseMs <= 0 || !(isHidden || (isExpected && nowMs + pauseMs <= deadlineMs))) {
            if (active !== undefined)
                throw unreadable(context, 'active', active.record);
            store.jobSeen(newest(seen.jobs));
            return undefined;
        }
        store.decide({ kind: 'look-for-any' });
        await clock.sleep(pauseMs, signal);
    }
}
function unreadable({ store }, sought, { path }) {
    const requestId = store.current.listId;
    return new EarlyEnd({ kind: 'unreadable-refresh', outcome: 'unavailable', path, sought, requestId });
}
/** Waits for a job that exists. */
async function wait(context) {
    const { store, options } = context;
    const { jobId, mode, onNoJob, timeoutMs } = options;
    const found = await findJob(context, onNoJob === 'fail');
    if (found === undefined) {
        const { environment, job: last, listId: requestId } = store.current;
        const isProcessing = environment?.status === 'PROCESSING';
        return { kind: 'no-job', outcome: 'none', last, onNoJob, isProcessing, requestId };
    }
    const { job } = found;
    const isTooLate = startsAfter(job, deadlineAtZuoraMs(context));
    if (jobId === undefined && onNoJob === 'skip' && isTooLate)
        return { kind: 'starts-too-late', outcome: 'none', job, timeoutMs };
    requireTimeFor(job, context);
    if (isTooLate)
        store.decide({ kind: 'starts-after-timeout', job, timeoutMs });
    store.jobKnown(job, false);
    return resultOfEnd(await waitForJob(context, found, retryRunningJob), mode);
}
/** Reads the newest job, or the given one, without waiting for it. */
async function check(context) {
    const { store, options } = context;
    const { jobId, mode } = options;
    const seen = await readEnvironment(context, retryInCheck);
    const record = jobId === undefined ? unreadableNewest(seen) : undefined;
    if (record !== undefined)
        throw unreadable(context, 'newest', record);
    const job = jobId === undefined ? newest(seen.jobs) : await readGiven(context, jobId, seen);
    if (job === undefined)
        return { kind: 'no-job', outcome: 'none', onNoJob: 'fail', requestId: store.current.listId };
    store.jobKnown(job, false, { isLookedAt: true });
    return resultOfLook(job, mode);
}
/** Its own record may not be there yet. A job that is listed is then taken from the list. */
function readGiven(context, jobId, { environment, jobs }) {
    const listed = jobs.find(({ id }) => id === jobId);
    return retry(context, 'get-job', retryGivenInCheck, (zuora, signal) => zuora.getJob(environment.id, jobId, signal).catch((error) => {
        if (listed === undefined || !isMissing(error))
            throw error;
        return listed;
    }));
}
async function cancel(context) {
    const { store, options } = context;
    const { mode, pollIntervalMs: intervalMs } = options;
    const found = await findJob(context, false);
    if (found === undefined)
        return { kind: 'nothing-to-cancel', outcome: 'skipped', last: store.current.job };
    const { environmentId, job: known } = found;
    store.jobKnown(known, false);
    if (isTerminal(known.status))
        return resultOfEnd(known, mode);
    const { kind, job } = await cancelJob(context, { environmentId, jobId: known.id, known, intervalMs });
    if (kind === 'ended')
        await readEnvironmentAfter(context, job);
    const ours = resultOfCancel(store.current, options);
    if (ours !== undefined)
        return ours;
    // This step sent no cancel request. If it followed someone else's, it passes only if that worked.
    return known.status === 'CANCELLING' && job.status !== 'CANCELLED'
        ? { kind: 'cancel-refused', outcome: 'cancel-refused', job, error: undefined }
        : resultOfEnd(job, mode);
}

;// CONCATENATED MODULE: ./src/run/run.ts










const BEAT_MS = 2 * MINUTE_MS;
/** Every so many beats there is a heartbeat in any case. */
const BEATS = 5;
/** For the last look at a job after the deadline, retries included. */
const run_LAST_LOOK_MS = 30 * SECOND_MS;
/** Requests end this much before such a time does, so that the last one says why it failed. */
const TO_FAIL_MS = 100;
/** For `on-timeout: cancel` after that, to see the job end. */
const AFTER_TIMEOUT_MS = 2 * MINUTE_MS;
/** The runner kills a step 7.5 s after its first signal. This one ends within 6 s, outputs included. */
const AFTER_SIGNAL = { limitMs: 5_500, leastMs: 1_500, requestMs: 4_000, intervalMs: 500 };
/** Without a runner there is no post step, so this step has the time that post would have. */
const AFTER_RUNNER = { limitMs: 105_000, leastMs: 20_000, requestMs: 10_000, intervalMs: 3_000 };
/** Runs the mode. Its time counts from `startedAtMs` (monotonic). `signal` aborts with {@link Aborted}. */
async function run(given, options, startedAtMs, signal) {
    const { clock, store } = given;
    const deadlineMs = startedAtMs + options.timeoutMs;
    const context = { ...given, options, startedAtMs, deadlineMs, signal, corrections: new Map() };
    // At once, although a create request in flight may still take some seconds.
    const sayWhy = () => {
        if (signal.reason instanceof Aborted)
            store.decide({ kind: 'stop', source: signal.reason.source });
    };
    if (signal.aborted)
        sayWhy();
    else
        signal.addEventListener('abort', sayWhy, { once: true });
    const end = new AbortController();
    const work = (scope) => {
        void tellHeartbeats(context, end.signal).catch(() => undefined);
        return runMode({ ...context, signal: scope }).finally(() => end.abort());
    };
    return withTimeout(clock, deadlineMs - clock.monotonicMs(), work, signal)
        .catch((error) => afterError(context, error))
        .finally(() => signal.removeEventListener('abort', sayWhy));
}
async function afterError(context, error) {
    const { clock, store, options, deadlineMs, signal } = context;
    if (error instanceof EarlyEnd)
        return error.result;
    // An error that comes after the deadline, as on a machine that slept, counts as the deadline.
    const isLate = isRemoteError(error) && store.current.created !== undefined && clock.monotonicMs() >= deadlineMs;
    const isTimeOver = isLate || error instanceof DeadlineExceeded;
    if (isTimeOver && !signal.aborted)
        await afterDeadline(context);
    let interruption = 'deadline';
    // The abort may have come while the job was cancelled after the deadline.
    if (signal.reason instanceof Aborted) {
        interruption = signal.reason;
        await cancelAfterAbort(context, interruption);
    }
    else if (!isTimeOver) {
        if (!isRemoteError(error))
            throw error;
        interruption = error;
    }
    return resultOfInterruption(store.current, options, interruption, clock.monotonicMs());
}
/** Every ten minutes; every two if requests fail before the step has a job. */
async function tellHeartbeats({ clock, store }, signal) {
    let beats = 0;
    for (;;) {
        await clock.sleep(BEAT_MS, signal);
        beats += 1;
        const isFailing = store.current.created === undefined && troubleOf(store.current) !== undefined;
        if (isFailing || beats % BEATS === 0)
            store.tell({ kind: 'heartbeat', waitedMs: beats * BEAT_MS });
    }
}
/** Reads the job once more, then applies `on-timeout`. */
async function afterDeadline(context) {
    const { store, options, signal } = context;
    const { mode, onTimeout, timeoutMs } = options;
    const job = jobUnderWay(store.current);
    if (job !== undefined) {
        const read = (short) => readJobOnce(short, job);
        const error = await inTheTimeLeft(context, run_LAST_LOOK_MS, read);
        if (error !== undefined)
            store.tell({ kind: 'last-failure', error });
    }
    const isOrdered = onTimeout === 'cancel' && (mode === 'refresh' || mode === 'wait');
    const target = isOrdered ? cancelTarget(store.current) : undefined;
    if (target === undefined || signal.aborted)
        return;
    // An explicit order, so it doesn't matter who created the job.
    store.decide({ kind: 'cancel-after-timeout', timeoutMs });
    await inTheTimeLeft(context, AFTER_TIMEOUT_MS, async (short) => {
        const { kind, job: last } = await cancelJob(short, { ...target, intervalMs: 5 * SECOND_MS });
        if (kind === 'ended')
            await readEnvironmentAfter(short, last);
    });
}
/** Cancels the job that this step created, if `on-abort` says so, in the time that is left after an abort. */
async function cancelAfterAbort(context, { source, atMs }) {
    const { store, clock, options } = context;
    if (options.mode !== 'refresh' || options.onAbort !== 'cancel')
        return;
    const { environment, created } = store.current;
    const hasPost = source !== 'runner-gone';
    const { limitMs, leastMs, requestMs, intervalMs } = hasPost ? AFTER_SIGNAL : AFTER_RUNNER;
    // If the machine slept since, there is still the least time, as perhaps nobody else cancels the job.
    const leftMs = Math.max(leastMs, limitMs - (clock.monotonicMs() - atMs));
    const target = created === true ? cancelTarget(store.current) : undefined;
    const pendingCreate = pendingCreateOf(store.current);
    const work = async (short) => {
        if (target !== undefined)
            await cancelJob(short, { ...target, intervalMs });
        // There is no post step to do it.
        else if (!hasPost && environment !== undefined && pendingCreate !== undefined)
            await cleanUp(short, { environmentId: environment.id, job: { pendingCreate } });
    };
    // The step is aborted already; this signal never aborts.
    const { signal } = new AbortController();
    await inTheTimeLeft({ ...context, signal }, leftMs, work, requestMs);
}
/** This step's job, unless it ended before any cancel request. */
function jobUnderWay(record) {
    const { environment, job: known, created } = record;
    if (environment === undefined || known === undefined || created === undefined)
        return undefined;
    return endBeforeCancel(record) === undefined ? { environmentId: environment.id, jobId: known.id, known } : undefined;
}
/** The same job, if a cancel request is due: none was sent, or it is unknown what became of it. */
function cancelTarget(record) {
    const job = jobUnderWay(record);
    const end = cancelEndOf(record);
    if (job === undefined || (end !== undefined && end !== 'unseen'))
        return undefined;
    return { ...job, isRepeated: end === 'unseen' };
}
/** Limits the work, and each request and pause in it. @returns the error that ended it */
async function inTheTimeLeft(context, limitMs, work, requestMs = limitMs) {
    const { clock, signal } = context;
    const endsAtMs = clock.monotonicMs() + limitMs;
    const zuora = context.zuora.limitedTo(requestMs, endsAtMs - TO_FAIL_MS);
    try {
        await withTimeout(clock, limitMs, (scope) => work({ ...context, endsAtMs, zuora, signal: scope }), signal);
    }
    catch (error) {
        if (isRemoteError(error))
            return error;
        if (!isInterruption(error))
            throw error;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/messages/progress.ts






const SENDING_CREATE = 'Sending the create request to Zuora.';
const sendingCancel = (jobId) => `Sending the cancel request for refresh job ${jobId} to Zuora.`;
function cancelRefused(jobId, error) {
    return `Zuora refused to cancel refresh job ${jobId}: ${describeError(error)}.`;
}
/** Here and below `nowMs` is on the wall clock. */
function jobStanding(job, nowMs, deed) {
    return `${deed ? `${deed} refresh job ${job.id}: ` : ''}${describeJob(job, nowMs)}.`;
}
/** Of a job that this step did not create. */
const ATTACHED = {
    refresh: 'Refresh adopted',
    wait: 'Waiting for a refresh',
};
/** `undefined` where no job is waited for. */
function announcement({ job, created }, mode, nowMs) {
    const title = created ? 'Refresh created' : ATTACHED[mode];
    if (title === undefined || isTerminal(job.status))
        return undefined;
    const times = joined([describeStart(job, nowMs), expectation(job, nowMs)], '; ');
    return { title, message: `Refresh job ${job.id} (${job.status}): ${times}.` };
}
function expectation(job, nowMs) {
    if (job.status === 'CANCELLING')
        return 'it is being cancelled';
    const estimate = describeEstimate(job, nowMs);
    return estimate === undefined ? 'Zuora gives no estimate of its end yet' : `expected to end ${estimate}`;
}
function environmentStanding(environment, due, nowMs) {
    const { status = 'without a status' } = environment;
    const refreshes = describeRefreshes(environment, nowMs, due);
    return `${sandbox(environment)}, ${status}. ${refreshes}; due: ${yesOrNo(due) ?? 'unknown'}.`;
}
function preflight(environment, isNameConfirmed, nowMs) {
    const what = `${sandbox(environment)}: the refresh erases all its data and configuration${whatIsCopied(environment)}.`;
    return `${what} ${describeRefreshes(environment, nowMs)}. ${nameCheck(isNameConfirmed)}`;
}
function nameCheck(isNameConfirmed) {
    return `The name was ${isNameConfirmed ? 'confirmed (expected-name)' : 'not checked (expected-name is empty)'}.`;
}
function sandbox(environment) {
    const tenant = describeTenant(environment);
    return `Sandbox ${environment.id}${tenant && ` (${tenant})`}`;
}
function describeRefreshes(environment, nowMs, due) {
    const last = describeLastRefresh(environment, nowMs);
    const next = describeNextRefresh(environment, nowMs, due);
    return joined([`Last refresh: ${last}`, next && `next refresh allowed: ${next}`], '; ');
}
function whatIsCopied({ dataCopyType }) {
    if (dataCopyType === 'FULL')
        return ', and copies both from production';
    return dataCopyType === 'CONFIGURATION' ? ', and copies only the configuration from production' : '';
}
/** @param leftMs for how long it is tried again */
function attemptFailed(error, leftMs, verb = 'failed') {
    const limit = leftMs < SECOND_MS ? '' : ` for up to ${formatDuration(leftMs)}`;
    return `${describeOperation(error.operation)} ${verb}: ${describeError(error)}. Trying again${limit}.`;
}
function worksAgain(operation, failures) {
    return `${describeOperation(operation)} works again; ${attempts(failures)} had failed.`;
}
function stillWaiting({ job, leftMs, failing, untold }, nowMs) {
    const standing = job === undefined ? '' : `: ${describeJob(job, nowMs)}`;
    const waiting = `Still waiting${standing}. Time left until the timeout: ${formatDuration(leftMs)}.`;
    return joined([waiting, ...failing, untold > 0 && `${attempts(untold)} failed meanwhile.`], ' ');
}
const attempts = (failures) => `${failures} ${failures === 1 ? 'attempt' : 'attempts'}`;
const FOR_90_S = 'Checking again for up to 90 s.';
const STOPS = {
    'runner-gone': 'The runner that started this step is gone.',
    'post-started': 'The post step has started while this step was still running.',
};
const DECISIONS = {
    stop: ({ source }) => STOPS[source] ?? `This step is being stopped (${source}).`,
    'cancel-after-timeout': ({ timeoutMs }) => `${timeoutReached(timeoutMs)} (on-timeout: cancel).`,
    'starts-after-timeout': ({ job, timeoutMs }) => `Refresh job ${job.id} starts at ${formatTimestamp(job.scheduledAtMs)}, after the timeout of this step (${formatDuration(timeoutMs)}).`,
    'wait-until-active': () => 'The refresh completed. Waiting up to 5 min for the sandbox to become ACTIVE.',
    'look-again': ({ hidden }) => `${describeHidden(hidden)} ${FOR_90_S}`,
    'look-for-any': () => `Zuora lists no refresh in progress yet. ${FOR_90_S}`,
    'look-why': () => `Zuora's records don't show the reason yet. ${FOR_90_S}`,
    'create-refused': ({ error }) => `Zuora refused the create request: ${describeFailure(error)}. Checking why.`,
    search: ({ error }) => `The create request failed (${describeFailure(error)}), but Zuora may have created the refresh. Searching for it for up to 3 min 30 s.`,
    'create-again': () => 'No new refresh appeared. Sending the create request one more time.',
    found: () => 'A new refresh has appeared in the list. It is the only one that fits the create request.',
    adopt: ({ job }) => `A refresh is already ${isScheduled(job) ? 'scheduled' : 'in progress'}. Adopting refresh job ${job.id}.`,
    'adopt-stranger': ({ job }) => `Adopting refresh job ${job.id}, which may be someone else's.`,
    'await-cancel': ({ job }) => `Refresh job ${job.id} is being cancelled. Waiting until it has ended.`,
    'leave-others': ({ jobs }) => `Zuora lists other refreshes of this sandbox as well: ${jobs.map(({ id, status }) => `${id} (${status})`).join(', ')}.`,
    'pass-over': ({ listed, job }) => `Zuora lists refresh job ${job.id} as ${listed.status}, but its record says that it ended with status ${job.status}${endOf(job)}. It is not in progress.`,
    'unreadable-record': ({ record }) => {
        const which = record.id === undefined ? 'a refresh' : `refresh job ${record.id}`;
        return `The record of ${which} in Zuora's list cannot be read: ${describeDefect(record)}.`;
    },
};
function describeDecision(decision) {
    const kind = decision.kind;
    return DECISIONS[kind](decision);
}
function describeHidden(hidden) {
    if (hidden.kind === 'unreadable')
        return `The record of a refresh cannot be read: ${describeDefect(hidden.record)}.`;
    return hidden.kind === 'processing'
        ? 'Zuora is working on the sandbox (PROCESSING) but lists no refresh.'
        : 'Zuora gives no time for the next refresh, as if one were in progress, but lists none yet.';
}
function explainWarning(warning) {
    if (warning.kind === 'undocumented-status') {
        const sentence = `Zuora reports the undocumented status ${warning.status}. Treating the refresh as still in progress.`;
        return { code: 'ZSR-UNDOCUMENTED-STATUS', sentence };
    }
    const { environment, error } = warning;
    const state = environment === undefined
        ? `could not be read afterwards${because(error)}`
        : `is ${environment.status ?? 'without a status'}, not yet ACTIVE`;
    return { code: 'ZSR-ENVIRONMENT-NOT-READY', sentence: `The refresh has ended, but the sandbox ${state}.` };
}

;// CONCATENATED MODULE: ./src/messages/inputs.ts

/** Of sentences without their full stops. */
function together(...sentences) {
    return stated(sentences)
        .map((sentence) => (sentence.endsWith('?') ? sentence : `${sentence}.`))
        .join(' ');
}
function problemWith(name, ...sentences) {
    return `${name}: ${together(...sentences)}`;
}
function wrongText(fault, remedy) {
    return (name, text, accepts) => problemWith(name, `${quote(text)} is ${fault}`, ...remediesOf(text), remedy?.(text, accepts));
}
/** Longer than anything that is accepted. */
const LONGEST_QUOTE = 80;
/** Probably a secret in the wrong place. */
const LIKE_SECRET = /^[\w+/=]{32,}$/;
/** As it is or not at all: the runner would not know a part of a secret again. */
function quote(text) {
    const isWhole = text.length <= LONGEST_QUOTE && sanitize(text) === text && !LIKE_SECRET.test(text);
    return isWhole ? `"${text}"` : `the value (${text.length} characters, not shown)`;
}
const QUOTED = /^["'`‘’“”«»](.*)["'`‘’“”«»]$/su;
const unquoted = (text) => QUOTED.exec(text)?.[1]?.trim() ?? text;
/** But for the plain blank. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\u2800]|(?! )\p{Zs}/gu;
const inputs_MOST_NAMED = 3;
/** What to do about what a person cannot see, or does not look for. */
function remediesOf(text) {
    const invisible = new Set(text.match(INVISIBLE)?.map(nameInvisible));
    return stated([
        ...[...invisible].slice(0, inputs_MOST_NAMED).map((name) => `Remove ${name}`),
        unquoted(text) !== text && 'Remove the quotes',
        text.includes('${{') && 'This expression was not evaluated',
    ]);
}
function nameInvisible(character) {
    if (/[\r\n]/.test(character))
        return 'the line break';
    return `the invisible character ${codePointOf(character)}`;
}
function codePointOf(character) {
    const digits = Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0');
    return `U+${digits}`;
}
/** More, once what looks the same is spelt the same, can be seen. */
const MOST_HIDDEN = 2;
/** Where two names differ that may look the same; `undefined` if anyone can see it. */
function hiddenDifference(name, expected) {
    if (editDistance(name.normalize('NFKC'), expected.normalize('NFKC')) > MOST_HIDDEN)
        return undefined;
    const [ours, theirs] = [Array.from(name), Array.from(expected)];
    const index = ours.concat('').findIndex((character, at) => character !== (theirs[at] ?? ''));
    const pair = [ours[index] ?? '', theirs[index] ?? ''];
    if (pair.every((character) => /^[!-~]?$/.test(character)))
        return undefined;
    const [here, there] = pair.map((character) => (character === '' ? 'missing' : codePointOf(character)));
    return `Character ${index + 1} is ${here} in the name and ${there} in expected-name`;
}
/** How many signs to put in, take out, replace or swap with their neighbour; beyond 2 it need not be exact. */
function editDistance(one, other) {
    if (Math.abs(one.length - other.length) > 2)
        return Infinity;
    let beforeLast = [];
    let last = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let row = 0; row < one.length; row += 1) {
        const current = [];
        let left = Infinity;
        let diagonal = Infinity;
        for (const [column, above] of last.entries()) {
            const replaced = diagonal + Number(one[row] !== other[column - 1]);
            const isSwap = one[row] === other[column - 2] && one[row - 1] === other[column - 1];
            const swapped = isSwap ? Number(beforeLast[column - 2]) + 1 : Infinity;
            left = Math.min(above + 1, left + 1, replaced, swapped);
            diagonal = above;
            current.push(left);
        }
        [beforeLast, last] = [last, current];
    }
    return Number(last.at(-1));
}
const WHAT_TO_SET = {
    'environment-id': 'Set environment-id to the UUID or the tenant ID of the Test Environment',
    credentials: 'Set client-id and client-secret, or access-token',
    'client-id': 'Set client-id together with client-secret',
    'client-secret': 'Set client-secret together with client-id',
};
/** @param areHyphensDropped no input with a hyphen has arrived */
function missing(name, areHyphensDropped, what = name) {
    const why = areHyphensDropped
        ? 'All inputs with a hyphen in their names are missing, and others are there. A shell such as dash, in a wrapper of node or the entry point of a container, drops variables with hyphens. Use bash there, or none'
        : 'If you did, check that the secret or variable exists and is available to this workflow job; otherwise it is empty';
    return together(`${name} is missing`, WHAT_TO_SET[what], why);
}
const CONTRADICTIONS = {
    twoCredentials: problemWith('access-token', 'set either access-token, or client-id and client-secret, not both'),
    nothingToCancel: 'job-id is missing. Set job-id to the ID of the refresh job to cancel, or to the word active.',
    jobIdOfRefresh: problemWith('job-id', 'mode: refresh takes none; use mode: wait to wait for a job that exists'),
    jobIdOfSandbox: problemWith('job-id', 'it is the environment-id', 'Set it to the ID of a refresh job'),
    activeElsewhere: problemWith('job-id', 'the word active is for mode: cancel; leave it empty for the active refresh'),
    activeInCapitals: problemWith('job-id', 'write the word active in lower case'),
    scheduleElsewhere: problemWith('scheduled-time', 'it is possible in mode: refresh only', 'Remove scheduled-time'),
    noWaitElsewhere: problemWith('wait', 'false is possible in mode: refresh only', 'Remove wait'),
};
function scheduledTooLate({ timeoutMs }) {
    return problemWith('scheduled-time', `it lies after the end of timeout (${formatDuration(timeoutMs)})`, 'Set a longer timeout, wait: false or on-timeout: detach');
}
function misnamed(shown, variable, meant) {
    return problemWith(shown, `it is not an input of this action; did you mean ${meant}?`, `Rename or remove it. A variable ${variable} under env: of the step, the workflow job or the workflow counts as such an input, too`);
}
/** Set to nothing, such as by an expression. */
function emptyInputs(defaults) {
    return `Empty inputs use their defaults: ${defaults.map(([name, value]) => `${name} (${value})`).join(', ')}.`;
}
function ignoredInputs(variables) {
    return `Ignored, because this action has no such inputs: ${variables.join(', ')}.`;
}

;// CONCATENATED MODULE: ./src/messages/results-of-job.ts





// Nobody can promise it: after a shutdown of the runner there is none.
const POST_GOES_ON = "If the runner still runs this step's post step, its log says what became of the refresh.";
const BEING_CANCELLED = 'is being cancelled, but this step ended before that was confirmed.';
const AFTER_CANCEL = ['ZSR-JOB-CANCELLED', ...AFTER_END.CANCELLED];
/** By how a refresh ended. */
const ENDS = {
    COMPLETED: (job) => [`The refresh ${joined(['completed', lasted(job, 'in')], ' ')} (refresh job ${job.id}).`],
    FAILED: (job) => [
        `The refresh ${joined(['failed in Zuora', lasted(job, 'after')], ' ')} (refresh job ${job.id}).`,
        'ZSR-JOB-FAILED',
        ...AFTER_END.FAILED,
    ],
    CANCELLED: (job) => [`Refresh job ${job.id} was cancelled, but not by this step.`, ...AFTER_CANCEL],
};
/** What became of a job, and what was known at an interruption. */
const resultsOfJob = {
    'in-progress': ({ job, mode }) => {
        const end = mode === 'check' ? '' : " This step doesn't wait until it has ended.";
        return [`Refresh job ${job.id} (${job.status}) ${goesOn(job, 'is in progress')}.${end}`];
    },
    ended: ({ outcome, job, status, mode }) => {
        const end = `Refresh job ${job.id} ended with status ${status}`;
        if (outcome === 'skipped')
            return [`Nothing to cancel. ${end}.`];
        const [sentence, ...advice] = ENDS[status](job);
        return [mode === 'check' ? `${end}${endOf(job)}.` : sentence, ...advice];
    },
    cancelled: ({ job, isOurs, mode, timeoutMs, stoppedBy }) => {
        const name = job === undefined ? 'the refresh' : `refresh job ${job.id}`;
        if (mode === 'cancel')
            return [`This step cancelled ${name}.`, ...AFTER_CANCEL];
        // A step that is stopped cancels nothing but what it created.
        const reason = isOurs && stoppedBy !== undefined
            ? `the step was stopped (${stoppedBy})`
            : `its timeout of ${formatDuration(timeoutMs)} was reached (on-timeout: cancel)`;
        return [
            `This step cancelled ${name}, because ${reason}.${isOurs ? '' : ' This step did not create it.'}`,
            ...AFTER_CANCEL,
        ];
    },
    'cancel-refused': ({ job, error }) => {
        if (job !== undefined && isTerminal(job.status)) {
            const refreshed = job.status === 'COMPLETED' ? ' The sandbox was refreshed.' : '';
            return [
                `The cancellation came too late: refresh job ${job.id} ended with status ${job.status}.${refreshed}${lastError(error)}`,
                'ZSR-CANCEL-REFUSED',
                ...AFTER_END[job.status],
            ];
        }
        return [refusedToCancel(job, error), 'ZSR-CANCEL-REFUSED', ...stepsAfterRefusal(error, job)];
    },
    'cancel-unconfirmed': ({ job, error, postGoesOn }) => {
        const sentence = job?.status === 'CANCELLING'
            ? `Refresh job ${job.id} ${BEING_CANCELLED}`
            : `A cancel request for ${nameJob(job)} was sent, but this step ended before it was confirmed.`;
        return [
            `${sentence}${lastError(error)}`,
            'ZSR-CANCEL-UNCONFIRMED',
            ...permissionSteps(error),
            postGoesOn ? POST_GOES_ON : byHand(job),
        ];
    },
    'time-over': ({ outcome, job, timeoutMs, lastReadAgoMs, error }) => {
        const isCancelling = job.status === 'CANCELLING';
        const fate = isCancelling ? 'is being cancelled' : goesOn(job);
        const sentence = `${timeoutReached(timeoutMs)}. ${nameJob(job, 'The')} ${fate}.${lastRead(lastReadAgoMs)}`;
        if (outcome === 'in-progress')
            return [`${sentence} The step ends here (on-timeout: detach).`];
        const nextSteps = isCancelling ? LOOK_IN_ZUORA : [keepWaiting(job), byHand(job)];
        return [`${sentence}${lastError(error)}`, 'ZSR-TIMED-OUT', ...permissionSteps(error), ...nextSteps];
    },
    'time-over-for-others': ({ job, timeoutMs }) => {
        const what = job === undefined ? 'a refresh that Zuora does not list' : `someone else's ${nameJob(job)}`;
        return [
            `${timeoutReached(timeoutMs)} while ${what} was in progress. No refresh was created.`,
            'ZSR-ACTIVE-JOB',
            'Wait until it has ended, then run again, or set a longer timeout.',
        ];
    },
    'time-over-without-job': ({ environment, timeoutMs }) => {
        const isAtWork = environment?.status === 'PROCESSING';
        return [
            `${timeoutReached(timeoutMs)} before a refresh was found or created.${isAtWork ? ' The sandbox is PROCESSING.' : ''}`,
            'ZSR-NO-TIME',
            `${isAtWork ? WAIT_UNTIL_ACTIVE : 'Check base-url, the network and the proxy settings of the runner'}, or set a longer timeout.`,
        ];
    },
    'request-failed': ({ mode, error, timeoutMs }) => {
        const what = timeoutMs === undefined
            ? `${describeOperation(error.operation)} failed`
            : `${timeoutReached(timeoutMs)} before the refresh job was found`;
        return [`${what}: ${describeFailure(error)}.${NOT_DONE[mode] ?? ''}`, ...adviceFor(error)];
    },
    aborted: () => [
        'The step was stopped before it created or cancelled anything.',
        'ZSR-ABORTED',
        'It is safe to run again.',
    ],
    'aborted-with-job': (result) => {
        const { job, isOurs, error, postGoesOn } = result;
        const sentence = `The step was stopped. ${describeAbort(result)}${lastError(error)}`;
        if (job.status === 'CANCELLING')
            return [sentence, 'ZSR-ABORTED-JOB-LEFT', ...LOOK_IN_ZUORA];
        return [
            sentence,
            'ZSR-ABORTED-JOB-LEFT',
            postGoesOn && POST_GOES_ON,
            !isOurs && 'Someone else may need this refresh. Ask before you cancel it.',
            byHand(job),
        ];
    },
    'job-unknown': ({ job: { id, status }, lastReadAgoMs, error }) => [
        `The current status of refresh job ${id} is unknown (last status: ${status}).${lastRead(lastReadAgoMs)}${lastError(error)}`,
        'ZSR-JOB-UNKNOWN',
        ...permissionSteps(error),
        ...LOOK_IN_ZUORA,
    ],
    'create-unknown': ({ timeoutMs, error, postGoesOn }) => [
        `${timeoutMs === undefined ? '' : `${timeoutReached(timeoutMs)}. `}A create request may have reached Zuora. It is unknown whether a refresh exists.${lastError(error)}`,
        'ZSR-CREATE-LOST',
        postGoesOn && POST_GOES_ON,
        ...permissionSteps(error),
        ...LOOK_IN_ZUORA,
    ],
};
const NOT_DONE = {
    refresh: ' No refresh was created.',
    cancel: ' No refresh was cancelled.',
};
function describeAbort({ job, isOurs, onAbort }) {
    if (job.status === 'CANCELLING')
        return `${nameJob(job, 'The')} ${BEING_CANCELLED}`;
    if (isOurs && onAbort === 'leave')
        return `${nameJob(job, 'The')} ${goesOn(job)} (on-abort: leave).`;
    if (isOurs)
        return `No cancel request could be sent for ${nameJob(job)}. The refresh ${goesOn(job)}.`;
    const start = startOf(job);
    const left = start === undefined ? ' running' : `: it will start at ${start}`;
    return `This step did not create ${nameJob(job)}, so it leaves it${left}.`;
}
/** Nothing of a moment ago. */
const lastRead = (agoMs = 0) => (agoMs >= SECOND_MS ? ` It was last read ${formatDuration(agoMs)} ago.` : '');
function lastError(error) {
    return error === undefined ? '' : ` Last error: ${describeFailure(error)}.`;
}

;// CONCATENATED MODULE: ./src/messages/results.ts








function explain(result) {
    const kind = result.kind;
    const [sentence, code, ...nextSteps] = EXPLANATIONS[kind](result);
    const { outcome, error, job, environment, requestId = (job ?? environment)?.requestId } = result;
    return code === undefined
        ? { outcome, sentence }
        : { outcome, code, sentence, nextSteps: stated(nextSteps), error, requestId };
}
const CHECK_SANDBOX = 'Check the sandbox in Zuora (Administration > Test Environments), and run again later';
const EXPLANATIONS = {
    'environment-unknown': ({ tenantId }) => [
        `This tenant has no sandbox with tenant ID ${tenantId}. Nothing was created or cancelled.`,
        'ZSR-ENVIRONMENT-UNKNOWN',
        'Compare environment-id with the tenant IDs on Administration > Test Environments in the production tenant, and base-url with its data center.',
    ],
    'environment-ambiguous': ({ tenantId, ids }) => [
        `This tenant has ${ids.length} sandboxes in use with tenant ID ${tenantId}: ${ids.join(', ')}. Nothing was created or cancelled.`,
        'ZSR-ENVIRONMENT-AMBIGUOUS',
        'Set environment-id to the UUID of the one that you mean.',
    ],
    'other-name': ({ environment: { tenantName = '' }, expectedName }) => [
        together(`The sandbox ${tenantName.trim() ? `is named ${quoted(tenantName.trim())}` : 'has no name in Zuora'}, but expected-name is ${quoted(expectedName)}`, hiddenDifference(tenantName.trim(), expectedName), 'Nothing was created or cancelled'),
        'ZSR-OTHER-NAME',
        'Check environment-id. If it names the sandbox that you mean, set expected-name to the name that Administration > Test Environments shows.',
    ],
    'environment-inactive': ({ environment: { status } }) => [
        `The sandbox is ${String(status)} and cannot be refreshed. No refresh was created.`,
        'ZSR-ENVIRONMENT-INACTIVE',
        'Check environment-id. A deactivated sandbox has to be activated in Zuora first.',
    ],
    'nothing-to-cancel': ({ last }) => [`Nothing to cancel. ${noneInProgress(last)}`],
    'no-job': ({ last, onNoJob, isProcessing }) => {
        const sentence = `${noneInProgress(last)}${isProcessing ? ' The sandbox is PROCESSING.' : ''}`;
        if (onNoJob === 'skip')
            return [`${sentence} The step passes (on-no-job: skip).`];
        return [
            sentence,
            'ZSR-NO-JOB',
            'Set job-id to read a refresh that has ended, or use mode: check.',
            'If the step should pass when no refresh is in progress, set on-no-job: skip.',
        ];
    },
    'starts-too-late': ({ job: { id, status, scheduledAtMs }, timeoutMs }) => [
        `No refresh is in progress. Refresh job ${id} (${status}) is scheduled for ${formatTimestamp(scheduledAtMs)}, after this step's timeout (${formatDuration(timeoutMs)}). The step passes (on-no-job: skip).`,
    ],
    'unreadable-refresh': ({ path, sought }) => [
        `The record of a refresh that may be ${sought === 'active' ? 'in progress' : 'the newest'} cannot be read (${path}). Nothing was created or cancelled.`,
        'ZSR-UNREADABLE',
        `${CHECK_SANDBOX}.`,
        'Set job-id to name the refresh that you mean.',
    ],
    'active-job': ({ outcome, job, onActiveJob, obstacles }) => {
        const { id, status } = job;
        const [state, began] = isScheduled(job)
            ? [`scheduled for ${formatTimestamp(job.scheduledAtMs)}`]
            : ['in progress', 'it started at'];
        const [obstacle] = obstacles;
        const why = obstacle === undefined ? '' : ` It cannot be adopted, because ${describeObstacle(obstacle, began)}.`;
        const sentence = `A refresh is already ${state}: refresh job ${id} (${status}).${why} No refresh was created`;
        const byPolicy = `${sentence} (on-active-job: ${onActiveJob}).`;
        if (outcome === 'skipped')
            return [byPolicy];
        const wait = `Wait until that refresh has ended, or cancel it in Zuora or with mode: cancel and job-id: ${id}.`;
        if (obstacle === undefined)
            return [byPolicy, 'ZSR-ACTIVE-JOB', wait];
        return [`${sentence}.`, 'ZSR-OTHER-SCHEDULE', wait, wayToAdoption(obstacles)];
    },
    'hidden-refresh': ({ outcome, hidden, onActiveJob }) => {
        const sentence = `${describeHidden(hidden)} This counts as a refresh in progress. No refresh was created`;
        if (outcome === 'skipped')
            return [`${sentence} (on-active-job: ${onActiveJob}).`];
        return [`${sentence}.`, 'ZSR-ENVIRONMENT-BUSY', `${WAIT_UNTIL_ACTIVE}.`];
    },
    'schedule-passed': ({ scheduledAtMs, nowMs }) => [
        `The create request was not sent, because scheduled-time is ${formatTimestamp(scheduledAtMs)}, and by Zuora's clock it is already ${formatTimestamp(nowMs)}. No refresh was created.`,
        'ZSR-SCHEDULE',
        'Run again with a later scheduled-time, or without one.',
    ],
    'schedule-too-late': ({ scheduledAtMs, timeoutMs }) => [
        `The create request was not sent, because scheduled-time is ${formatTimestamp(scheduledAtMs)} by Zuora's clock, after this step's timeout (${formatDuration(timeoutMs)}). No refresh was created.`,
        'ZSR-SCHEDULE',
        'Set a longer timeout, wait: false or on-timeout: detach.',
    ],
    'too-young': ({ endedAtMs, minAgeMs, isScheduled: isForLater }) => [
        `The last refresh of the sandbox ended at ${formatTimestamp(endedAtMs)}, less than min-age (${formatDuration(minAgeMs)}) ${isForLater ? 'before scheduled-time' : 'ago'}. No refresh was created.`,
    ],
    'age-unreadable': ({ what }) => [
        `The end of the sandbox's last refresh cannot be read (${describeAge(what)}), and min-age depends on it. No refresh was created.`,
        'ZSR-UNREADABLE',
        `${CHECK_SANDBOX} or without min-age.`,
    ],
    'window-unreadable': () => [
        'The time when Zuora allows the next refresh (nextRefreshTime) cannot be read. No refresh was created.',
        'ZSR-UNREADABLE',
        `${CHECK_SANDBOX}.`,
    ],
    'not-due': ({ outcome, nextRefreshAtMs, nowMs, scheduledAtMs }) => {
        const next = formatTimestamp(nextRefreshAtMs);
        const until = `until ${next} (in ${formatDuration(nextRefreshAtMs - nowMs)})`;
        if (scheduledAtMs === undefined)
            return explainNotDue(outcome, until, 'Run again after that time.');
        const asked = `${until}, and scheduled-time is ${formatTimestamp(scheduledAtMs)}`;
        return explainNotDue(outcome, asked, `Set scheduled-time to ${next} or later.`);
    },
    'not-due-yet': ({ outcome, error }) => explainNotDue(outcome, `yet (${describeFailure(error)})`, BEFORE_ANOTHER),
    'create-refused': ({ scheduledAtMs, error }) => {
        const when = scheduledAtMs === undefined ? '' : ` for ${formatTimestamp(scheduledAtMs)}`;
        const sentence = `Zuora refused to create a refresh${when}: ${describeFailure(error)}. No refresh was created.`;
        return [sentence, ...adviceFor(error)];
    },
    'create-lost': ({ error }) => [
        `The create request failed (${describeFailure(error)}), and no new refresh was found. It is unknown whether one exists.`,
        'ZSR-CREATE-LOST',
        ...LOOK_IN_ZUORA,
    ],
    'create-unproven': ({ job, obstacle, error }) => [
        `The create request failed (${describeFailure(error)}). Refresh job ${job.id} (${job.status}) appeared since then, but ${describeDoubt(obstacle, job)}. It is unknown whether the create request worked.`,
        'ZSR-CREATE-UNPROVEN',
        ...LOOK_IN_ZUORA,
    ],
    'create-answered-with-old-job': ({ job: { id, status, endedAtMs = 0 } }) => [
        `Zuora responded to the create request with refresh job ${id}, which ended with status ${status} before that, at ${formatTimestamp(endedAtMs)}. It is unknown whether a refresh was created.`,
        'ZSR-CREATE-UNPROVEN',
        ...LOOK_IN_ZUORA,
    ],
    ...resultsOfJob,
};
/** No quotes are doubled. */
function quoted(name) {
    const shown = name.length > 200 ? `${name.slice(0, 200)}…` : name;
    return shown.startsWith('"') ? `${shown} (the quotes are part of it)` : `"${shown}"`;
}
function noneInProgress(last) {
    if (last === undefined)
        return 'No refresh is in progress, and none is on record.';
    return `No refresh is in progress. The newest, refresh job ${last.id}, ended with status ${last.status}${endOf(last)}.`;
}
function explainNotDue(outcome, when, nextStep) {
    const sentence = `Zuora doesn't allow a refresh of this sandbox ${when}. No refresh was created`;
    if (outcome === 'skipped')
        return [`${sentence} (on-not-due: skip).`];
    return [`${sentence}.`, 'ZSR-NOT-DUE', nextStep, 'In a scheduled workflow, set on-not-due: skip.'];
}
/** @param began the words before its time; `undefined` where that is said already */
function describeObstacle(obstacle, began) {
    if (obstacle.kind === 'after-timeout')
        return `${began === undefined ? 'that is' : `it starts at ${formatTimestamp(obstacle.startsAtMs)},`} after this step's timeout`;
    const asked = `scheduled-time asks for ${formatTimestamp(obstacle.askedAtMs)}`;
    if (obstacle.kind === 'no-time')
        return `it has no start time, and ${asked}`;
    return began === undefined ? asked : `${began} ${formatTimestamp(obstacle.startsAtMs)}, and ${asked}`;
}
function wayToAdoption(obstacles) {
    if (!obstacles.some(({ kind }) => kind === 'after-timeout'))
        return 'To adopt it, leave out scheduled-time.';
    const way = obstacles.length === 1 ? 'set' : 'leave out scheduled-time, and set';
    return `To adopt it, ${way} a longer timeout, wait: false or on-timeout: detach.`;
}
function describeAge(what) {
    if (what.kind === 'environment')
        return 'lastRefreshTime of the sandbox';
    return what.kind === 'job' ? `the end of refresh job ${what.job.id}` : what.path;
}
function describeDoubt(obstacle, job) {
    if (obstacle === undefined)
        return "it may be someone else's";
    if (obstacle.kind === 'being-cancelled')
        return 'it is being cancelled';
    return describeObstacle(obstacle, isScheduled(job) ? 'it is set for' : 'it started at');
}

;// CONCATENATED MODULE: ./src/zuora/access.ts



/** The documented REST hosts of production tenants. */
const PRODUCTION = [
    'rest.na.zuora.com',
    'rest.zuora.com',
    'rest.eu.zuora.com',
    'rest.ap.zuora.com',
];
const SANDBOXES = [
    'rest.test.zuora.com',
    'rest.test.eu.zuora.com',
    'rest.test.ap.zuora.com',
    'rest.sandbox.na.zuora.com',
    'rest.apisandbox.zuora.com',
    'rest.sandbox.eu.zuora.com',
];
/** Those of sandboxes, too. */
const DOCUMENTED_HOSTS = [...PRODUCTION, ...SANDBOXES];
/** By name and port alone. */
function kindOfHost(url) {
    const { hostname, port } = url;
    if (hostname.endsWith('.'))
        return { kind: 'trailing-dot' };
    if (isLoopback(url))
        return { kind: 'loopback' };
    if (hostname === 'zuora.com')
        return { kind: 'bare-domain' };
    const restHost = DOCUMENTED_HOSTS.find((host) => host.replace('rest.', host === 'rest.zuora.com' ? 'www.' : '') === hostname);
    if (restHost !== undefined)
        return { kind: 'login', restHost };
    if (!hostname.endsWith('.zuora.com'))
        return { kind: 'foreign' };
    if (port !== '')
        return { kind: 'other-port' };
    if (PRODUCTION.includes(hostname))
        return { kind: 'production' };
    return { kind: SANDBOXES.includes(hostname) ? 'sandbox' : 'undocumented' };
}
/** Whether a URL stays on this machine. */
function isLoopback({ hostname }) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
/** `URL.parse`, which Node 20 lacks. */
const parseUrl = (text) => (URL.canParse(text) ? new URL(text) : undefined);
/** Over https, or on this machine. */
function isSecure(url) {
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}
/** Tells credentials apart without being one. */
function digestOf(credentials) {
    const name = credentials.kind === 'client' ? credentials.clientId : credentials.accessToken;
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(`${credentials.kind} ${name}`).digest('hex');
}
/** Of unknown age: good until it is refused. */
const LASTING = { lifetimeMs: Number.POSITIVE_INFINITY, userId: undefined };
/** Zuora documents about 3599 s. This is for a missing or absurd value; a 401 corrects it. */
const USUAL_LIFETIME_MS = 3_600 * SECOND_MS;
const RENEW_EARLY_MS = 5 * MINUTE_MS;
/** @throws DecodeError */
function decodeToken(body) {
    const { access_token: value, expires_in: seconds, scope } = asFields(body, '$');
    if (typeof value !== 'string' || !/^[\x21-\x7e]{1,8192}$/.test(value)) {
        throw new DecodeError('$.access_token', value === undefined ? 'missing' : 'not-a-bearer-token');
    }
    const lifetimeMs = typeof seconds === 'number' ? seconds * SECOND_MS : 0;
    const isUsable = lifetimeMs > 0 && Number.isFinite(lifetimeMs);
    const user = /(?:^|\s)user\.([A-Za-z0-9-]{1,64})(?:\s|$)/.exec(typeof scope === 'string' ? scope : '');
    return { value, lifetimeMs: isUsable ? lifetimeMs : USUAL_LIFETIME_MS, userId: user?.[1] };
}
/** Keeps one token and fetches the next in time. */
class TokenCache {
    #clock;
    #token = LASTING;
    #fetchedAtMs = 0;
    #held;
    constructor(clock, saved) {
        this.#clock = clock;
        this.#held = saved;
    }
    /** The last token, however old, until it is refused. */
    get held() {
        return this.#held;
    }
    get userId() {
        return this.#token.userId;
    }
    /** Renewed 5 min before its end (at half-life if that is later); when `urgent`, only once it is over. */
    async get(urgent, fetch) {
        const nowMs = this.#clock.monotonicMs();
        const { lifetimeMs } = this.#token;
        const usableMs = urgent ? lifetimeMs : Math.max(lifetimeMs - RENEW_EARLY_MS, lifetimeMs / 2);
        if (this.#held !== undefined && nowMs - this.#fetchedAtMs < usableMs)
            return this.#held;
        const { value, ...token } = await fetch();
        this.#held = value;
        this.#token = token;
        this.#fetchedAtMs = nowMs;
        return value;
    }
    /** Zuora refused this token. */
    invalidate(value) {
        if (this.#held === value)
            this.#held = undefined;
    }
}

;// CONCATENATED MODULE: ./src/messages/base-url.ts


const RIGHT_HOST = 'rite the REST host of your data center, such as https://rest.na.zuora.com';
/** Why a host gets no credentials, or only by `allow-host`, and what to do; `undefined` if it gets them. */
function whyNotHost(url) {
    const { kind, restHost } = kindOfHost(url);
    return REFUSALS[kind]?.(url, restHost);
}
const REFUSALS = {
    login: ({ hostname }, restHost) => [
        `${hostname} is where people log in`,
        `Write the REST host of this data center, https://${String(restHost)}`,
    ],
    'bare-domain': () => ['zuora.com is not a REST host', `W${RIGHT_HOST}`],
    'trailing-dot': () => ['its host ends with a dot', 'Remove the dot'],
    'other-port': (url) => [`Zuora documents no port ${url.port}`, `Remove :${url.port}`, howToAllow(url)],
    foreign: (url) => [
        `${nameOf(url) ?? 'its host'} is not a host of Zuora, and no credentials are sent there`,
        similarHost(url) ?? `${howToAllow(url)}; otherwise w${RIGHT_HOST}`,
    ],
};
function howToAllow(url) {
    return `If it is a gateway of your own, set allow-host to ${nameOf(url) ?? 'its host'}`;
}
function similarHost({ hostname }) {
    const similar = DOCUMENTED_HOSTS.find((host) => host.startsWith(`${hostname}.`) || editDistance(hostname, host) <= 2);
    return similar && `Did you mean https://${similar}?`;
}
function otherHostAllowed(url) {
    const similar = similarHost(url);
    const steps = similar
        ? ['Correct base-url', similar]
        : [`Set it to ${nameOf(url) ?? 'its host'}, or correct base-url`];
    return problemWith('allow-host', 'it is not the host of base-url', ...steps);
}
/** @param isNeeded whether base-url needs it */
function describeAllowHost({ host, origin }, isNeeded) {
    if (isNeeded)
        return `allow-host: the credentials are sent to ${host}.`;
    return `allow-host is ignored: ${origin} does not need it.`;
}
/** Shown only if it looks like a name or an address, and no credential. */
const nameOf = ({ host }) => (/^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(host) ? host : undefined);
/** Shows of the text only what cannot be a credential. */
const notBaseUrl = (name, text) => {
    const bare = unquoted(text);
    const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(bare);
    const url = parseUrl(hasScheme ? bare : `https://${bare.replace(BROKEN_SCHEME, '')}`);
    if (url === undefined)
        return problemWith(name, 'it is not an https URL of a host', ...remediesOf(text));
    const path = /^\/v\d{1,3}\/?$/.test(url.pathname) ? url.pathname : 'the path';
    const rows = [
        [bare !== text, 'is in quotes', 'Remove the quotes'],
        [!hasScheme, 'lacks https://'],
        [!isSecure(url), `does not use https${url.protocol === 'http:' ? ' (http is for loopback addresses only)' : ''}`],
        [url.username + url.password !== '', 'contains credentials', 'Remove user name and password'],
        [url.pathname.length > 1, 'contains a path', `Remove ${path}`],
        [/[?#]/.test(bare), 'contains a ? or #', 'Remove everything from the ? or # on'],
    ];
    const wrong = rows.filter(([isWrong]) => isWrong);
    const faults = wrong.map(([, fault]) => fault);
    return problemWith(name, `it ${faults.join(' and ')}`, ...wrong.map(([, , step]) => step), correctedUrl(url, hasScheme));
};
/** Without its colon, or one of its slashes. */
const BROKEN_SCHEME = /^(?:https?:\/*|(?:https?)?\/+)/i;
/** @param isUrl without a scheme the text may be anything, such as a token */
function correctedUrl({ host }, isUrl) {
    const url = parseUrl(`https://${host}`);
    if (url === undefined)
        return undefined;
    const { kind, restHost } = kindOfHost(url);
    const name = isUrl ? nameOf(url) : undefined;
    const asGateway = name && `If it is a gateway of your own, write https://${name} and set allow-host to ${name}`;
    const other = similarHost(url) ?? asGateway;
    const steps = {
        loopback: undefined,
        login: `Write https://${String(restHost)}`,
        'bare-domain': `W${RIGHT_HOST}`,
        'trailing-dot': 'Remove the dot',
        'other-port': other,
        foreign: other,
    };
    return kind in steps ? steps[kind] : `Write ${url.origin}`;
}
/** Does not show the text: it may be a URL. */
const notAllowHost = (name, text) => {
    const fault = 'it is not a host such as gateway.example, with its port if that is not 443';
    const bare = unquoted(text);
    const url = bare.includes('://') ? parseUrl(bare) : undefined;
    if (url !== undefined)
        return problemWith(name, fault, `Write ${nameOf(url) ?? 'its host'} alone`);
    const remedies = bare.endsWith('.') ? ['Remove the dot at its end'] : remediesOf(text);
    const orElse = 'Write the host of base-url, or leave it out if that is under zuora.com';
    return problemWith(name, fault, ...(remedies.length === 0 ? [orElse] : remedies));
};
const WARNINGS = {
    undocumented: ['ZSR-UNDOCUMENTED-HOST', 'is not a documented REST host of Zuora. The credentials are sent there'],
    sandbox: ['ZSR-SANDBOX-HOST', 'serves sandboxes, but a refresh is started from the production tenant'],
};
function baseUrlWarning(url) {
    const [code, fact] = WARNINGS[kindOfHost(url).kind] ?? [];
    if (code === undefined)
        return undefined;
    const hosts = PRODUCTION.map((host) => `https://${host}`).join(', ');
    return { code, sentence: `base-url: ${url.hostname} ${fact}. The production hosts are ${hosts}.` };
}

;// CONCATENATED MODULE: ./src/messages/start-message.ts



/** A workflow job's limit is 6 h; on a GitHub-hosted runner it cannot be longer. */
const USUAL_JOB_LIMIT_MS = 350 * MINUTE_MS;
/** @param isHosted on a runner of GitHub's own */
function startMessage(options, { baseUrl, isRehearsal, credentials, trackId }, isHosted) {
    const { mode, wait, timeoutMs } = options;
    const rehearsal = isRehearsal ? ' (loopback address: treated as a simulator)' : '';
    // Only a refresh can be told not to wait.
    const isPolled = mode !== 'check' && wait;
    const isLong = isPolled && timeoutMs > USUAL_JOB_LIMIT_MS;
    return {
        // A log would link a full stop together with the URL.
        line: `Mode ${mode}: ${whatIsDone(options)}. Zuora: ${baseUrl.origin}${rehearsal}`,
        settings: [...settings(options, isPolled), `track-id: ${trackId}`],
        further: stated([credentials.kind === 'token' && TOKEN_ENDS, isLong && !isHosted && jobLimit(timeoutMs)]),
        warnings: stated([baseUrlWarning(baseUrl), isLong && isHosted && hostedLimit(options)]),
    };
}
const TOKEN_ENDS = "access-token can't be renewed. After it expires (usually after 1 hour), every request to Zuora fails.";
/** That limit is told as an abort. */
function jobLimit(timeoutMs) {
    return `timeout is ${formatDuration(timeoutMs)}. Set timeout-minutes of the workflow job higher (default 360, on self-hosted runners too), or GitHub stops the step first.`;
}
function hostedLimit({ mode, timeoutMs, onAbort }) {
    const isCancelled = mode === 'refresh' && onAbort === 'cancel';
    const loss = isCancelled ? ' This step then cancels the refresh if it created it.' : '';
    return {
        code: 'ZSR-HOSTED-LIMIT',
        sentence: `timeout is ${formatDuration(timeoutMs)}, but a GitHub-hosted runner stops this step after 6 h at the latest.${loss} Set timeout to 350m or less and wait in several workflow jobs, or use a self-hosted runner.`,
    };
}
function whatIsDone({ mode, environment, jobId = 'active', scheduledAtMs, wait }) {
    const sandbox = environment.kind === 'id' ? environment.id : `with tenant ID ${environment.tenantId}`;
    const refresh = jobId === 'active' ? 'the active refresh' : `refresh job ${jobId}`;
    const start = scheduledAtMs === undefined ? 'now' : `at ${formatTimestamp(scheduledAtMs)}`;
    const deeds = {
        refresh: `, start ${start}, ${wait ? 'wait' : "don't wait"} until it finishes`,
        wait: `, wait until ${refresh} finishes`,
        check: '',
        cancel: `, cancel ${refresh}`,
    };
    return `sandbox ${sandbox}${deeds[mode]}`;
}
/** Those that the mode heeds. */
function settings(options, isPolled) {
    const { mode, jobId, timeoutMs, pollIntervalMs, minAgeMs, expectedName } = options;
    const { onActiveJob, onNotDue, onNoJob, onTimeout, onAbort } = options;
    const pace = pollIntervalMs === undefined ? 'auto' : formatDuration(pollIntervalMs);
    const minAge = minAgeMs === undefined ? '' : `, min-age: ${formatDuration(minAgeMs)}`;
    const policies = {
        refresh: `on-active-job: ${onActiveJob}, on-not-due: ${onNotDue}, on-timeout: ${onTimeout}, on-abort: ${onAbort}${minAge}`,
        wait: `on-timeout: ${onTimeout}${jobId === undefined ? `, on-no-job: ${onNoJob}` : ''}`,
    };
    return stated([
        `timeout: ${formatDuration(timeoutMs)}`,
        isPolled && `poll-interval: ${pace}`,
        policies[mode],
        expectedName && `expected-name: ${expectedName}`,
    ]);
}

;// CONCATENATED MODULE: ./src/zuora/environment.ts


/** @throws DecodeError if it is about another or none */
function decodeEnvironment(body, environmentId) {
    const fields = asFields(body, '$');
    expectSame(fields, 'id', environmentId, '$');
    if (optionalToken(fields, 'id') === undefined && optionalToken(fields, 'status') === undefined)
        throw new DecodeError('$', 'not-an-environment');
    return environmentOf(fields, environmentId);
}
/** @throws DecodeError if the list is unreadable, or the one that is looked for may be */
function decodeEnvironmentsOfTenant(body, tenantId) {
    const items = asResults(body);
    const found = items.flatMap((item, index) => {
        if (!isFields(item) || optionalToken(item, 'tenantId') !== tenantId)
            return [];
        return [environmentOf(item, asToken(item, 'id', `$.result[${index}]`))];
    });
    if (found.length === 0)
        items.forEach((item, index) => asFields(item, `$.result[${index}]`));
    return found;
}
const environment_LONGEST_NAME = 200;
function environmentOf(fields, id) {
    const { tenantName } = fields;
    return {
        id,
        tenantId: optionalToken(fields, 'tenantId'),
        tenantName: typeof tenantName === 'string' ? redact(tenantName).slice(0, environment_LONGEST_NAME) : undefined,
        ...(typeof tenantName === 'string' && tenantName.length > environment_LONGEST_NAME && { isNameCut: true }),
        dataCopyType: optionalToken(fields, 'dataCopyType'),
        status: optionalToken(fields, 'status'),
        lastRefreshAtMs: readableTimeIn(fields, 'lastRefreshTime'),
        ...(timeIn(fields, 'lastRefreshTime') === 'unreadable' && { isLastRefreshUnreadable: true }),
        nextRefreshAtMs: readableTimeIn(fields, 'nextRefreshTime'),
        ...(timeIn(fields, 'nextRefreshTime') === 'unreadable' && { isNextRefreshUnreadable: true }),
    };
}

;// CONCATENATED MODULE: ./src/zuora/answer.ts




/**
 * With a good status the body may still be that of an error, or nothing (204, `undefined`).
 * @throws ApiError if it is an error; ProtocolError if it cannot be read
 */
function decodeAnswer({ operation, response, trackId, nowMs }, decode) {
    const { status, bodyProblem } = response;
    const requestId = requestIdIn(response.headers);
    try {
        if (status < 200)
            throw new DecodeError('$', { kind: 'interim-status', status });
        if (status < 300) {
            const body = jsonOf(response);
            if (!saysFailure(body))
                return decode(body, requestId, response);
        }
    }
    catch (error) {
        if (!(error instanceof DecodeError))
            throw error;
        if (status < 200 || !isError(response.body)) {
            const body = decodeErrorBody(response.body);
            const responder = error.path === '$' ? responderOf(response, body) : undefined;
            throw new ProtocolError(operation, error, { requestId: requestId ?? body.requestId, trackId }, responder);
        }
    }
    const body = decodeErrorBody(response.body);
    const { codes, messages } = body;
    const reasons = { codes, messages, responder: responderOf(response, body), bodyProblem };
    const trace = { requestId: requestId ?? body.requestId, trackId };
    throw new ApiError(operation, status, reasons, trace, requestedPauseMs(response, nowMs));
}
function jsonOf({ status, body }) {
    const json = jsonIn(body);
    if (json !== undefined || (status === 204 && body === ''))
        return json;
    throw new DecodeError('$', body.trim() === '' ? 'empty' : 'not-json');
}
const LONGEST_WORD = 300;
/** A body has room for 60,000, each to be searched for secrets. */
const MOST_REASONS = 20;
const NOTHING = { codes: [], messages: [], requestId: undefined };
/** Those of jobs are documented nowhere: any shape seen elsewhere is understood. */
function decodeErrorBody(text) {
    const body = jsonIn(text);
    if (!isFields(body))
        return NOTHING;
    const reasons = reasonLists(body).slice(0, MOST_REASONS);
    return {
        codes: reasons.flatMap((reason) => word(reason, 'code', 'Code')).slice(0, 5),
        messages: reasons.flatMap((reason) => word(reason, 'message', 'Message')).slice(0, 5),
        requestId: word(body, 'requestId')[0] ?? word(body, 'processId')[0],
    };
}
function saysFailure(body) {
    return isFields(body) && (body['success'] === false || body['Success'] === false);
}
/** Of what is not what was asked for: whether it has a code of Zuora's, and is about nothing. */
function isError(text) {
    const body = jsonIn(text);
    return isFields(body) && body['id'] === undefined && categoryOf(decodeErrorBody(text).codes) !== undefined;
}
/** Also `{error: {code, message}}`, `{error, message}`, and the body itself. */
function reasonLists(body) {
    for (const name of ['reasons', 'errors', 'Errors']) {
        const list = body[name];
        if (Array.isArray(list))
            return list.filter(isFields);
    }
    const error = body['error'];
    if (isFields(error))
        return [error];
    if (typeof error === 'string') {
        const detail = word(body, 'message', 'error_description')[0];
        return [{ message: detail === undefined ? error : `${error}: ${detail}` }];
    }
    return [body];
}
function word(fields, ...names) {
    for (const name of names) {
        const value = fields[name];
        if (typeof value === 'string' && value !== '')
            return [redact(value).slice(0, LONGEST_WORD)];
        if (typeof value === 'number')
            return [String(value)];
    }
    return [];
}
const answer_LONGEST_NAME = 60;
/** Of a response that shows nothing of Zuora's: no ID, no code. */
function responderOf({ headers, body }, { codes, requestId }) {
    const isZuoras = codes.length > 0 ||
        requestId !== undefined ||
        headers['zuora-request-id'] !== undefined ||
        headers['zuora-track-id'] !== undefined;
    if (isZuoras)
        return undefined;
    const isHtmlPage = /^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(body);
    const server = printable(headers['server']);
    const via = printable(headers['via']);
    return isHtmlPage || (server ?? via) !== undefined ? { isHtmlPage, server, via } : undefined;
}
function printable(text = '') {
    const ascii = redact(text)
        .replace(/[^\x20-\x7e]+/g, ' ')
        .replaceAll('"', "'");
    return ascii.trim().slice(0, answer_LONGEST_NAME) || undefined;
}

;// CONCATENATED MODULE: ./src/zuora/session.ts






/** Zuora gives up after 120 s itself. */
const CREATE_TIMEOUT_MS = 130 * SECOND_MS;
const REQUEST_TIMEOUT_MS = 30 * SECOND_MS;
/** What these say of one job stays of use however late it is read. */
const ABOUT_A_JOB = new Set(['create', 'get-job', 'cancel']);
function createSession(options, transport, clock) {
    const { baseUrl, credentials, entityId, trackId, savedToken, onToken } = options;
    const zuorasClock = createZuorasClock(clock);
    const tokens = new TokenCache(clock, savedToken);
    let isReached = false;
    const exchange = async ({ path, ...call }, headers, decode, { limit, signal }) => {
        const { operation, body } = call;
        const request = {
            ...call,
            method: body === undefined ? 'GET' : 'POST',
            url: new URL(path, baseUrl),
            headers: { accept: 'application/json', 'zuora-track-id': trackId, ...headers },
            timeoutMs: Math.max(1, Math.min(operation === 'create' ? CREATE_TIMEOUT_MS : REQUEST_TIMEOUT_MS, limit())),
        };
        const sentAtMs = clock.monotonicMs();
        const response = await transport(request, signal);
        isReached = true;
        // A process that was stopped reads it before its time-out. It is out of date.
        const isLate = clock.monotonicMs() - sentAtMs > request.timeoutMs;
        if (isLate && !ABOUT_A_JOB.has(operation))
            throw TransportError.timeout(operation, 'body', request.timeoutMs, response.headers);
        if (!isLate)
            zuorasClock.read(response);
        return decodeAnswer({ operation, response, trackId, nowMs: zuorasClock.now() }, decode);
    };
    const fetchToken = async (bounds) => {
        if (credentials.kind === 'token') {
            onToken(credentials.accessToken);
            return { value: credentials.accessToken, ...LASTING };
        }
        const form = new URLSearchParams({
            client_id: credentials.clientId,
            client_secret: credentials.clientSecret,
            grant_type: 'client_credentials',
        });
        const call = { operation: 'token', path: '/oauth/token', body: form.toString() };
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const token = await exchange(call, headers, decodeToken, bounds);
        onToken(token.value);
        return token;
    };
    const token = (bounds, isUrgent = false) => tokens.get(isUrgent, () => fetchToken(bounds));
    /** No look-up of a token may come between the list of jobs and a create, or delay a cancel or what has little time. */
    const tokenFor = async ({ operation, graceMs }, bounds) => {
        const held = operation === 'create' ? tokens.held : undefined;
        try {
            return held ?? (await token(bounds, operation === 'cancel' || bounds.limit() < Infinity));
        }
        catch (error) {
            const { signal } = bounds;
            // As the transport says it of a request that has not left.
            if (graceMs !== undefined && signal.aborted)
                throw TransportError.aborted(operation, signal.reason);
            throw error;
        }
    };
    const send = async (call, decode, bounds) => {
        const sendWith = (value) => {
            const headers = {
                authorization: `Bearer ${value}`,
                'accept-encoding': 'gzip',
                ...(entityId !== undefined && { 'zuora-entity-ids': entityId }),
                ...(call.body !== undefined && { 'content-type': 'application/json' }),
            };
            return exchange(call, headers, decode, bounds);
        };
        const first = await tokenFor(call, bounds);
        try {
            return await sendWith(first);
        }
        catch (error) {
            if (!(error instanceof ApiError) || error.kind !== 'authentication')
                throw error;
            tokens.invalidate(first);
            if (credentials.kind === 'token' || call.operation === 'create')
                throw error;
            return sendWith(await token(bounds));
        }
    };
    return { zuorasClock, tokens, isReached: () => isReached, token, send };
}
/** By the `Date` of its latest answer; before the first, the runner's own clock. */
function createZuorasClock(clock) {
    /** Ahead of the monotonic clock, by the first answer and by the latest. */
    let firstLeadMs;
    let leadMs;
    const ownLeadMs = () => clock.now() - clock.monotonicMs();
    return {
        now: () => clock.monotonicMs() + (leadMs ?? ownLeadMs()),
        thenMs: (atMs) => atMs + (firstLeadMs ?? ownLeadMs()),
        read: (response) => {
            const dateMs = serverTimeMs(response);
            if (dateMs === undefined)
                return;
            leadMs = dateMs - clock.monotonicMs();
            firstLeadMs ??= leadMs;
        },
    };
}

;// CONCATENATED MODULE: ./src/zuora/client.ts





/** After an abort, for a create that may have left to yield its ID. */
const CREATE_GRACE_MS = 4 * SECOND_MS;
function createZuora(options, transport, clock) {
    return operations(createSession(options, transport, clock), clock, () => Number.POSITIVE_INFINITY);
}
function operations(session, clock, limit) {
    const { now, thenMs } = session.zuorasClock;
    const send = (call, decode, signal) => session.send(call, (body, id, response) => ({ ...decode(body, id, response), requestId: id }), { limit, signal });
    return {
        get userId() {
            return session.tokens.userId;
        },
        get isReached() {
            return session.isReached();
        },
        now,
        thenMs,
        limitedTo: (requestMs, endsAtMs) => operations(session, clock, () => Math.min(limit(), requestMs, endsAtMs - clock.monotonicMs())),
        authenticate: async (signal) => {
            await session.token({ limit, signal });
        },
        getEnvironment: (environmentId, signal) => send({ operation: 'get-environment', path: pathOf(environmentId) }, (body) => decodeEnvironment(body, environmentId), signal),
        findEnvironments: (tenantId, signal) => send({ operation: 'list-environments', path: pathOf() }, (body, requestId) => ({
            environments: decodeEnvironmentsOfTenant(body, tenantId).map((one) => ({ ...one, requestId })),
        }), signal),
        listJobs: (environmentId, signal) => send({ operation: 'list-jobs', path: pathOf(environmentId, 'jobs') }, (body, requestId, response) => {
            const { jobs, unreadable } = decodeJobs(body, environmentId);
            const times = { listedAtMs: serverTimeMs(response), arrivedAtMs: clock.monotonicMs() };
            return { jobs: jobs.map((job) => ({ ...job, requestId })), unreadable, ...times };
        }, signal),
        getJob: (environmentId, jobId, signal) => send({ operation: 'get-job', path: pathOf(environmentId, 'jobs', jobId) }, (body) => decodeJob(body, { environmentId, jobId }), signal),
        createRefresh: ({ environmentId, scheduledAtMs, isKnown, leavesWithinMs }, signal) => {
            const scheduled = scheduledAtMs !== undefined && { scheduledRefreshTime: formatTimestamp(scheduledAtMs) };
            const body = JSON.stringify({ jobType: 'REFRESH', ...scheduled });
            return send({ operation: 'create', path: pathOf(environmentId, 'jobs'), body, graceMs: CREATE_GRACE_MS, leavesWithinMs }, (answer) => decodeCreatedJob(answer, environmentId, isKnown), signal);
        },
        cancelJob: (environmentId, jobId, signal) => {
            const body = JSON.stringify({ jobAction: 'CANCEL' });
            return send(
            // No grace, but it tells a cancel that never left from one that was interrupted.
            { operation: 'cancel', path: pathOf(environmentId, 'jobs', jobId, 'actions'), body, graceMs: 0 }, (answer) => decodeJob(answer, { environmentId, jobId }), signal);
        },
    };
}
function pathOf(...names) {
    return ['/test-environments', ...names.map(encodeURIComponent)].join('/');
}

;// CONCATENATED MODULE: ./src/messages/input-values.ts



function notOneOf(words) {
    return wrongText(`invalid. Use ${anyOf(words)}`, (text) => {
        const given = text.toLowerCase();
        const slip = words.find((word) => editDistance(given, word) <= (word.length > 4 ? 2 : 1));
        return slip && `Did you mean ${slip}?`;
    });
}
const anyOf = (words) => words.join(', ').replace(/, ([^,]*)$/, ' or $1');
const notJobId = wrongText('not a job ID (letters, digits, - and _)');
const notEntityId = wrongText('not 1 to 64 letters, digits and hyphens');
const notTrackId = wrongText('not 1 to 64 printable US-ASCII characters without : ; " \' and ## followed by [');
/** Corrects what YAML 1.1 took for a boolean, and YAML 1.2 does not. */
const notBoolean = wrongText('not true or false', (text) => {
    if (/^(?:true|yes|y|on|1)$/i.test(text))
        return 'Write true';
    return /^(?:false|no|n|off|0)$/i.test(text) ? 'Write false' : undefined;
});
/** As YAML, or what passes it on, writes it: `1E+20`, `14100.0`, `0x2711`. */
const NUMBER = /^[-+]?(?:0x[\da-f]+|0o[0-7]+|\d+\.\d*|\d*(?:\.\d+)?e[-+]?\d+)$/i;
const LIKE_UUID = /^(?=.*[a-f-])[0-9a-f-]{20,}$/i;
const UUIDS = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;
/** As word processors write them in the place of hyphens. */
const DASH = /[\p{Pd}\u2212]/gu;
const TENANT_IDS = /^\d{4,}(?:[\s,;]+\d{4,})+$/;
const notEnvironmentId = wrongText('not a UUID or a tenant ID (digits)', (text) => {
    const [uuid, another] = new Set(text.replace(DASH, '-').match(UUIDS));
    if (another !== undefined || TENANT_IDS.test(text))
        return 'One sandbox for each step; use a matrix for several';
    if (uuid !== undefined)
        return `Write ${uuid}`;
    if (LIKE_UUID.test(text))
        return `A UUID has 36 characters (8-4-4-4-12), and this has ${text.length}. Copy the whole ID from Administration > Test Environments`;
    if (/^0\d+$/.test(text))
        return 'Remove the leading zeros';
    if (NUMBER.test(text))
        return 'YAML has read the ID as a number and changed it. An ID of digits needs quotes, such as environment-id: "10001"';
    return /^[^{]*[g-z]/i.test(text) ? 'Copy the ID, not the name, from Administration > Test Environments' : undefined;
});
/** Zuora's refusal would not say it. The text is not shown. */
function whyNoCredential(name, text) {
    // No HTTP header can carry these.
    const isUnsafe = name === 'access-token' && /[^\x21-\x7e]/.test(text);
    const [scheme, header = ''] = /^(authorization: *)?bearer\b/i.exec(unquoted(text)) ?? [];
    const remedies = stated([
        ...remediesOf(text),
        text === '***' && 'Set the secret itself, not ***',
        /^(?:secrets|vars|env|inputs|steps|needs)\.[\w.-]+$/.test(text) && 'Write it between ${{ and }}',
        isUnsafe && scheme !== undefined && `Leave out ${header && 'Authorization: '}Bearer`,
    ]);
    if (isUnsafe)
        return together(`${name} contains a space, a control character or a non-ASCII character`, ...remedies);
    return remedies.length === 0 ? undefined : together(`${name} cannot be right`, ...remedies);
}
const notTimeout = notDuration('35d');
const notAge = notDuration('365d');
const notPace = notDuration('1h', 'auto or a duration from 5s to 1h');
function notDuration(most, accepted = `a duration such as 45s, 90m, 6h, 2d or 1h30m, at most ${most}`) {
    const isNone = wrongText(`not ${accepted}`, correctedDuration);
    return (name, text, accepts) => {
        const minutesMs = name === 'timeout' ? bareMinutes(text) : undefined;
        const ms = minutesMs ?? parseDuration(text) ?? 0;
        if (ms <= Number(parseDuration(most)))
            return isNone(name, text, accepts);
        const told = minutesMs === undefined ? text : `${text} minutes`;
        return problemWith(name, `${told} is longer than ${most}, the maximum`);
    };
}
/** In milliseconds, for `timeout`. */
function bareMinutes(text) {
    return /^\d+$/.test(text) ? parseDuration(`${text}m`) : undefined;
}
function readAsMinutes(text, ms) {
    return `${text} was read as minutes (${formatDuration(ms)})`;
}
const UNITS = Object.entries({ d: 'days', h: 'hours', m: 'minutes', s: 'seconds' });
const MOST_UNITS = 3;
function addUnit(text, accepts) {
    const ways = UNITS.filter(([unit]) => accepts(text + unit)).map(([unit, name]) => `${text}${unit} for ${name}`);
    return ways.length === 0 ? undefined : `Add a unit: ${anyOf(ways.slice(0, MOST_UNITS))}`;
}
/** Other units, blanks, capitals, fractions, or no unit or plus. */
function correctedDuration(text, accepts) {
    if (/^\+?\d+$/.test(text))
        return addUnit(text, accepts);
    const short = text
        .toLowerCase()
        .replace(/\s/g, '')
        .replace(/(?<=\d)([wdhms])(?:eeks?|ays?|ours?|rs?|in(?:ute)?s?|ec(?:ond)?s?)/g, '$1')
        .replace(/(?<=^\+?)(\d+(?=w)|\d*\.\d+)([wdhm])$/, inSmallerUnit);
    const corrected = [short, `+${short}`].find((other) => other !== text && accepts(other));
    return corrected && `Write ${corrected}`;
}
function inSmallerUnit(_, amount, unit) {
    return `${Number(amount) * ({ w: 7, d: 24 }[unit] ?? 60)}${'dhms'.charAt('wdhm'.indexOf(unit))}`;
}
/** @param nowMs on the wall clock */
function notSchedule(nowMs) {
    return wrongText('not a future time with Z or an offset such as 2026-12-01T20:00:00Z, or a span such as +6h', (text, accepts) => whyNoSchedule(text, nowMs, accepts));
}
function whyNoSchedule(text, nowMs, accepts) {
    if (/^now$/i.test(text))
        return 'Leave scheduled-time out to start now';
    if (text.includes('*') && text.split(/\s+/).length === 5)
        return 'scheduled-time takes one time. For a cron schedule, use on.schedule of the workflow';
    const [, day, ...clock] = TIME.exec(text.replace(/\s+/g, ' ').replace('\u2212', '-')) ?? [];
    return day === undefined ? correctedDuration(text, accepts) : whyNoTime(day, clock, nowMs);
}
/** As people write it, complete or not: day, hours with minutes, seconds, zone. */
const TIME = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?)? ?(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?$/i;
const OFFSET = /^([+-]\d\d):?(\d\d)?$/;
function offsetOf(zone = 'Z') {
    return zone.replace(/^[a-z]+$/i, 'Z').replace(OFFSET, (_, hours, rest = '00') => `${hours}:${rest}`);
}
function whyNoTime(day, clock, nowMs) {
    const [minutes, seconds, zone] = clock;
    if (parseTimestamp(`${day}T00:00:00Z`) === undefined)
        return `${day} is not a real day`;
    const local = `${day}T${minutes ?? '00:00'}${seconds ?? ':00'}`;
    const full = local + offsetOf(zone);
    const atMs = parseTimestamp(full);
    if (atMs === undefined)
        return 'Its time of day or its offset is not a real one';
    const time = minutes === undefined ? 'a time of day' : 'seconds';
    const lacks = joined([seconds === undefined && time, zone === undefined && 'a zone'], ' and ');
    const past = `${lacks === '' ? 'It' : `As ${full} it`} lies in the past (now: ${formatTimestamp(nowMs)})`;
    const choice = zone === undefined && ` if this is UTC, or add your offset, such as ${local}+01:00`;
    return joined([lacks && `It lacks ${lacks}`, atMs > nowMs ? joined([`Write ${full}`, choice], '') : past], '. ');
}

;// CONCATENATED MODULE: ./src/github/inputs/input-reader.ts


const DEFAULT_BASE_URL = 'https://rest.na.zuora.com';
/** Those of `action.yml`, which empty inputs mean, too. */
const DEFAULTS = {
    mode: 'refresh',
    'base-url': DEFAULT_BASE_URL,
    wait: 'true',
    timeout: '330m',
    'poll-interval': 'auto',
    'on-active-job': 'adopt',
    'on-not-due': 'fail',
    'on-no-job': 'fail',
    'on-timeout': 'fail',
    'on-abort': 'cancel',
};
class InputError extends Error {
    name = 'InputError';
    problems;
    constructor(problems) {
        super(problems.join(' '));
        this.problems = problems;
    }
}
/** Gathers what is wrong with the inputs, to tell it at once. */
class InputReader {
    source;
    names = new Set();
    /** What is fine, but may surprise. */
    remarks = [];
    #problems = [];
    constructor(source) {
        this.source = source;
    }
    /** The input without surrounding blanks, or its default. */
    text(name) {
        this.names.add(name);
        return this.source.get(name).trim() || (DEFAULTS[name] ?? '');
    }
    refuse(name, problem) {
        if (problem !== undefined)
            this.#problems.push({ name, problem });
    }
    missing(name, what) {
        // The runner sets all, even if empty; a shell in between may have dropped some.
        const given = Object.keys(this.source.variables).filter((variable) => variable.startsWith('INPUT_'));
        const areHyphensDropped = given.length > 0 && !given.some((variable) => variable.includes('-'));
        this.refuse(name, missing(name, areHyphensDropped, what));
    }
    /** What follows from one of these is no news. */
    hasRefused(...names) {
        return this.#problems.some(({ name }) => names.includes(name));
    }
    choice(name, words) {
        return this.parsed(name, (text) => words.find((word) => word === text), notOneOf(words)) ?? words[0];
    }
    matching(name, form, complain) {
        return this.parsed(name, (text) => (form.test(text) ? text : undefined), complain);
    }
    /** `undefined` if the text is empty or refused. */
    parsed(name, parse, complain) {
        const text = this.text(name);
        if (text === '')
            return undefined;
        const value = parse(text);
        const accepts = (other) => parse(other) !== undefined;
        if (value === undefined)
            this.refuse(name, complain(name, text, accepts));
        return value;
    }
    /** @param warning told besides @throws InputError if anything was refused */
    finish(warning) {
        const problems = this.#problems.map(({ problem }) => problem);
        if (problems.length > 0)
            throw new InputError(warning === undefined ? problems : [...problems, warning]);
    }
}

;// CONCATENATED MODULE: ./src/github/inputs/connection.ts





/** Printable ASCII without " ' : ; and `##[`, with which a command to the runner begins. */
const TRACK_ID = /^(?!.*##\[)[ !#-&(-9<-~]{1,64}$/;
function readConnection(reader) {
    const baseUrl = readBaseUrl(reader);
    return {
        baseUrl,
        isRehearsal: isLoopback(baseUrl),
        credentials: readCredentials(reader),
        entityId: reader.matching('entity-id', /^[A-Za-z0-9-]{1,64}$/, notEntityId),
        trackId: reader.matching('track-id', TRACK_ID, notTrackId) ?? defaultTrackId(reader),
    };
}
function readBaseUrl(reader) {
    const allowed = reader.parsed('allow-host', parseAllowHost, notAllowHost);
    const url = reader.parsed('base-url', parseBaseUrl, notBaseUrl);
    if (url !== undefined)
        judge(reader, url, allowed);
    return url ?? new URL(DEFAULT_BASE_URL);
}
/** Whatever its host. */
function parseBaseUrl(text) {
    const url = parseUrl(text || DEFAULT_BASE_URL);
    if (url === undefined)
        return undefined;
    return url.href === `${url.origin}/` && isSecure(url) ? url : undefined;
}
/** At most one problem is told of the two inputs. */
function judge(reader, url, allowed) {
    const why = whyNotHost(url);
    const { kind } = kindOfHost(url);
    const mayBeAllowed = kind === 'foreign' || kind === 'other-port';
    if (why === undefined || (mayBeAllowed && allowed === url.host)) {
        if (allowed !== undefined)
            reader.remarks.push(describeAllowHost(url, mayBeAllowed));
    }
    else if (!mayBeAllowed || reader.text('allow-host') === '')
        reader.refuse('base-url', problemWith('base-url', ...why));
    else if (!reader.hasRefused('allow-host'))
        reader.refuse('allow-host', otherHostAllowed(url));
}
/** With letters of any alphabet, too: `URL` spells them in ASCII. */
const HOST = /^(?:\[[\da-f:.]+\]|[\p{L}\p{M}\p{N}_.-]+)(?::\d{1,5})?$/iu;
/** A host as a URL has it: in lower case, and without port 443. */
function parseAllowHost(text) {
    const url = HOST.test(text) ? parseUrl(`https://${text}`) : undefined;
    return url && /(?:^zuora\.com|\.)$/.test(url.hostname) ? undefined : url?.host;
}
function readCredentials(reader) {
    const clientId = reader.text('client-id');
    const clientSecret = reader.text('client-secret');
    const accessToken = reader.text('access-token');
    const hasClient = clientId + clientSecret !== '';
    if (accessToken !== '') {
        if (hasClient)
            reader.refuse('access-token', CONTRADICTIONS.twoCredentials);
        reader.refuse('access-token', whyNoCredential('access-token', accessToken));
        return { kind: 'token', accessToken };
    }
    if (!hasClient)
        reader.missing('client-id', 'credentials');
    else if (clientId === '')
        reader.missing('client-id');
    else if (clientSecret === '')
        reader.missing('client-secret');
    reader.refuse('client-id', whyNoCredential('client-id', clientId));
    reader.refuse('client-secret', whyNoCredential('client-secret', clientSecret));
    return { kind: 'client', clientId, clientSecret };
}
/** With the sandbox, by which the jobs of a matrix differ. */
function defaultTrackId(reader) {
    const sandbox = reader
        .text('environment-id')
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '')
        .slice(0, 8);
    return [reader.source.runTrackId, sandbox].filter(Boolean).join('-');
}

;// CONCATENATED MODULE: ./src/github/inputs/options.ts



/** As in the YAML 1.2 core schema. */
const BOOLEAN = /^(true|True|TRUE|false|False|FALSE)$/;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** YAML takes a leading zero away, or makes another number of what follows. */
const TENANT_ID = /^(?:0|[1-9]\d{0,19})$/;
function readOptions(reader) {
    const { nowMs } = reader.source;
    const mode = reader.choice('mode', ['refresh', 'wait', 'check', 'cancel']);
    const policies = {
        timeoutMs: readTimeout(reader),
        environment: options_readEnvironment(reader),
        expectedName: reader.text('expected-name') || undefined,
        scheduledAtMs: undefined,
        ...reader.parsed('scheduled-time', (text) => parseSchedule(text, nowMs), notSchedule(nowMs)),
        wait: reader.matching('wait', BOOLEAN, notBoolean)?.toLowerCase() !== 'false',
        pollIntervalMs: readPollInterval(reader),
        onActiveJob: reader.choice('on-active-job', ['adopt', 'adopt-or-skip', 'fail', 'skip']),
        onNotDue: reader.choice('on-not-due', ['fail', 'skip']),
        minAgeMs: reader.parsed('min-age', (text) => bounded(parseDuration(text), 365 * DAY_MS), notAge),
        onNoJob: reader.choice('on-no-job', ['fail', 'skip']),
        onTimeout: reader.choice('on-timeout', ['fail', 'cancel', 'detach']),
        onAbort: reader.choice('on-abort', ['cancel', 'leave']),
    };
    const jobId = reader.matching('job-id', /^[A-Za-z0-9_-]{1,64}$/, notJobId);
    return mode === 'cancel' ? { ...policies, mode, jobId: jobId ?? '' } : { ...policies, mode, jobId };
}
/** Who meant seconds finds out by a line. */
function readTimeout(reader) {
    const parse = (text) => bounded(bareMinutes(text) ?? parseDuration(text), 35 * DAY_MS);
    const ms = reader.parsed('timeout', parse, notTimeout) ?? 0;
    const text = reader.text('timeout');
    if (ms > DAY_MS && bareMinutes(text) === ms)
        reader.remarks.push(`timeout: ${readAsMinutes(text, ms)}.`);
    return ms;
}
function readPollInterval(reader) {
    const parse = (text) => text === 'auto' ? text : bounded(parseDuration(text), HOUR_MS, 5 * SECOND_MS);
    const pace = reader.parsed('poll-interval', parse, notPace);
    return pace === 'auto' ? undefined : pace;
}
function bounded(ms, mostMs, leastMs = 0) {
    return ms !== undefined && ms >= leastMs && ms <= mostMs ? ms : undefined;
}
function options_readEnvironment(reader) {
    if (reader.text('environment-id') === '')
        reader.missing('environment-id');
    return reader.parsed('environment-id', parseEnvironment, notEnvironmentId) ?? { kind: 'id', id: '' };
}
/** A UUID, in lower case from here on, or a tenant ID. */
function parseEnvironment(text) {
    if (UUID.test(text))
        return { kind: 'id', id: text.toLowerCase() };
    return TENANT_ID.test(text) ? { kind: 'tenant', tenantId: text } : undefined;
}
/** In whole seconds; and as a span, because Zuora's clock, from which it counts, is not known yet. */
function parseSchedule(text, nowMs) {
    const spanMs = text.startsWith('+') ? parseDuration(text.slice(1)) : undefined;
    const exactMs = spanMs === undefined ? parseTimestamp(text) : nowMs + spanMs;
    const atMs = exactMs === undefined ? undefined : Math.floor(exactMs / SECOND_MS) * SECOND_MS;
    if (atMs === undefined || atMs <= nowMs || !isWritable(atMs))
        return undefined;
    return { scheduledAtMs: atMs, ...(spanMs !== undefined && { scheduledInMs: spanMs }) };
}
function refuseContradictions(reader, options) {
    if (reader.hasRefused('mode'))
        return;
    reader.refuse('job-id', whyNotThisJob(reader, options.mode));
    if (options.mode === 'refresh') {
        refuseLateSchedule(reader, options);
        return;
    }
    if (reader.text('scheduled-time') !== '')
        reader.refuse('scheduled-time', CONTRADICTIONS.scheduleElsewhere);
    if (!options.wait)
        reader.refuse('wait', CONTRADICTIONS.noWaitElsewhere);
}
function whyNotThisJob(reader, mode) {
    const jobId = reader.text('job-id');
    if (jobId === '')
        return mode === 'cancel' ? CONTRADICTIONS.nothingToCancel : undefined;
    if (mode === 'refresh')
        return CONTRADICTIONS.jobIdOfRefresh;
    const lower = jobId.toLowerCase();
    if (lower === reader.text('environment-id').toLowerCase())
        return CONTRADICTIONS.jobIdOfSandbox;
    if (lower !== 'active')
        return undefined;
    if (mode !== 'cancel')
        return CONTRADICTIONS.activeElsewhere;
    return jobId === lower ? undefined : CONTRADICTIONS.activeInCapitals;
}
function refuseLateSchedule(reader, options) {
    const { nowMs } = reader.source;
    const { scheduledAtMs = nowMs, timeoutMs, wait, onTimeout } = options;
    if (reader.hasRefused('timeout', 'wait', 'on-timeout') || !wait || onTimeout === 'detach')
        return;
    if (scheduledAtMs > nowMs + timeoutMs)
        reader.refuse('scheduled-time', scheduledTooLate(options));
}

;// CONCATENATED MODULE: ./src/github/inputs/read-inputs.ts






/** @throws InputError with everything that is wrong */
function readInputs(source) {
    const reader = new InputReader(source);
    const { connection, options } = readEach(reader);
    refuseContradictions(reader, options);
    refuseMisnamed(reader);
    reader.finish(baseUrlWarning(connection.baseUrl)?.sentence);
    // The runner sets those that are not given to their defaults.
    const empty = Object.entries(DEFAULTS).filter(([name]) => source.variables[variableOf(name)]?.trim() === '');
    if (empty.length > 0)
        reader.remarks.push(emptyInputs(empty));
    return { options, connection, remarks: reader.remarks };
}
function readEach(reader) {
    return { connection: readConnection(reader), options: readOptions(reader), jobStatus: reader.text('job-status') };
}
const PREFIX = 'INPUT_';
const LONGEST_SHOWN = 80;
const LONG_NAME = 10;
const variableOf = (name) => `${PREFIX}${name.toUpperCase()}`;
/** By a slip an input would keep its default in silence. Other variables are told of. */
function refuseMisnamed(reader) {
    const known = new Set(Array.from(reader.names, variableOf));
    const ignored = [];
    for (const [variable, value = ''] of Object.entries(reader.source.variables)) {
        if (!/^INPUT_./s.test(variable) || known.has(variable))
            continue;
        const name = variable.slice(PREFIX.length);
        const meant = meantBy(name, value.trim(), reader);
        const told = sanitize(variable, LONGEST_SHOWN);
        // As under `with:`: the runner has made capitals of it, and of a name of ours always.
        const given = name.toLowerCase();
        const shown = reader.names.has(given) ? told : sanitize(given, LONGEST_SHOWN);
        if (meant === undefined)
            ignored.push(told);
        else
            reader.refuse(shown, sanitize(misnamed(shown, told, meant)));
    }
    if (ignored.length > 0)
        reader.remarks.push(ignoredInputs(ignored));
}
/** The input that was meant; `undefined` if none was, or if it already says the same. */
function meantBy(unknown, value, reader) {
    const { source } = reader;
    const names = [...reader.names];
    const text = (name) => source.get(name).trim();
    // `undefined` if the other text is refused.
    const readWith = (name, other) => {
        const probe = new InputReader({ ...source, get: (each) => (each === name ? other : source.get(each)) });
        const values = JSON.stringify(readEach(probe));
        return probe.hasRefused(name) ? undefined : values;
    };
    const isDefault = (name) => {
        if (text(name) === '')
            return true;
        const values = readWith(name, text(name));
        return values !== undefined && values === readWith(name, '');
    };
    const differs = (name) => text(name) !== value && !(value === '' && isDefault(name));
    const bare = bareName(unknown);
    const same = names.find((name) => bareName(name) === bare);
    if (same !== undefined)
        return differs(same) ? same : undefined;
    return names
        .map((name) => ({ name, distance: editDistance(bare, bareName(name)) }))
        .filter(({ name, distance }) => distance <= (bareName(name).length < LONG_NAME ? 1 : 2))
        .toSorted((one, other) => one.distance - other.distance)
        .find(({ name }) => differs(name) && isDefault(name) && readWith(name, value) !== undefined)?.name;
}
const bareName = (name) => name.toLowerCase().replace(/[-_\s]/g, '');

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: ./src/github/runner.ts










/** Trimmed; empty if it is not given. */
const getInput = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
/** @param unique tells this process from every other */
function readWorkflowRun(env, unique) {
    const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt, GITHUB_ACTION: action, RUNNER_TEMP: temp = '' } = env;
    const parts = run ? [run, attempt, action?.slice(0, 20)] : ['local', unique];
    const asking = ['zsr', ...parts].filter(Boolean).join('-');
    // Zuora takes 64 characters: the rest is for the sandbox.
    const trackId = asking.replace(/[^A-Za-z0-9_.-]/g, '_').slice(0, 55);
    const marker = (0,external_node_path_namespaceObject.join)(temp === '' ? (0,external_node_os_namespaceObject.tmpdir)() : temp, `zuora-sandbox-refresh-${unique}`);
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = env;
    // Only on github.com is it certain that the repository is where its name says.
    const isKnown = server === 'https://github.com' &&
        /^\w[\w-]*\/\w[\w.-]*$/.test(repository) &&
        /^\w(?!.*\.\.)[\w./-]{0,200}$/.test(ref);
    const docsUrl = isKnown ? `${server}/${repository}/blob/${ref}/docs/troubleshooting.md` : undefined;
    return { trackId, marker, docsUrl };
}
/** A file of the runner's is missing or cannot be written. */
class RunnerFileError extends Error {
    name = 'RunnerFileError';
}
/**
 * Writes values to a file that the runner names. (Without one `@actions/core` would print an old command, and its entry
 * can start processes.)
 * @returns why nothing was written, if so
 */
function writeRunnerFile(file, values, write = issueFileCommand) {
    const variable = `GITHUB_${file}`;
    const path = process.env[variable] ?? '';
    let length;
    try {
        // Throws, too, where there is no path.
        length = (0,external_node_fs_namespaceObject.statSync)(path).size;
        for (const [name, value] of Object.entries(values))
            write(file, prepareKeyValueMessage(name, value));
        return undefined;
    }
    catch (cause) {
        try {
            // Half an entry, as a full disk leaves it, would hide all later ones from the runner.
            if (length !== undefined)
                (0,external_node_fs_namespaceObject.truncateSync)(path, length);
        }
        catch {
            // Then nothing can have been written either.
        }
        const why = path === '' ? NO_VARIABLE : whyUnwritten(codeOf(cause), cause);
        return new RunnerFileError(`${variable}: ${why}`, { cause });
    }
}
function annotate(level, message, title) {
    issueCommand(level, title === undefined ? {} : { title }, sanitize(message, 3_000));
}
/** The step's log: every line is made harmless here. */
const log = {
    info: (line) => {
        process.stdout.write(`${sanitize(line)}${external_node_os_namespaceObject.EOL}`);
    },
    /** Under step debugging only. */
    debug: (line) => issue('debug', sanitize(line)),
    /** As the two below, it stands on the page of the run. */
    notice: (title, message) => annotate('notice', message, title),
    warning: (code, message) => annotate('warning', `${code}: ${message}`),
    error: (code, title, message) => annotate('error', `${code}: ${message}`, title),
    group: (title, lines) => {
        issue('group', sanitize(title));
        lines.forEach(log.info);
        issue('endgroup');
    },
    /** Markdown for the page of the run. Trouble with it fails nothing. */
    summary: (write) => {
        try {
            const { GITHUB_STEP_SUMMARY: path = '' } = process.env;
            if (path === '')
                throw new Error('GITHUB_STEP_SUMMARY is not set');
            (0,external_node_fs_namespaceObject.appendFileSync)(path, `${write()}${external_node_os_namespaceObject.EOL}`);
        }
        catch (error) {
            log.debug(`the step summary could not be written: ${String(error)}`);
        }
    },
    /** Hides a secret from now on. */
    mask: (secret) => {
        if (secret === '')
            return;
        issue('add-mask', secret);
        registerSecret(secret);
    },
};
function maskInputs() {
    for (const name of ['client-secret', 'access-token'])
        log.mask(getInput(name));
}
/** A debug line for each request: of headers, bodies and the query nothing is told but Zuora's request ID. */
function logRequests(transport, clock) {
    return async (request, signal) => {
        const startedAtMs = clock.monotonicMs();
        const tell = (end, foundBy = '') => {
            const { operation, method, url } = request;
            const tookMs = Math.round(clock.monotonicMs() - startedAtMs);
            log.debug(`${operation}: ${method} ${url.pathname}: ${end} (${tookMs} ms${foundBy})`);
        };
        try {
            const response = await transport(request, signal);
            const requestId = response.headers['zuora-request-id'];
            tell(`HTTP ${response.status}`, requestId && `, request ID ${requestId}`);
            return response;
        }
        catch (error) {
            tell(describeThrown(error));
            throw error;
        }
    };
}

;// CONCATENATED MODULE: ./src/github/outputs.ts





/** A later value of a name wins. @returns why none could be written; `undefined` if all were */
const writeOutputs = (values) => writeRunnerFile('OUTPUT', values);
/** What outputs tell of, before anything is known. */
const NOTHING_SEEN = {
    ...NOTHING_KNOWN,
    environment: undefined,
    due: undefined,
    job: undefined,
    created: undefined,
    running: undefined,
    trackId: '',
    nowMs: 0,
};
function writeInitialOutputs() {
    return writeFinalOutputs({ ...NOTHING_SEEN, outcome: 'unknown', code: undefined, message: '' });
}
/** `isSettled`: there is a result, and its outcome stays. */
function writeAccident(message, isSettled) {
    const told = { code: 'ZSR-DEFECT', message: sanitize(message) };
    writeOutputs(isSettled ? told : { outcome: 'unknown', ...told });
}
const writeFinalOutputs = (known) => writeOutputs(outputsOf(known));
/** In the order of `action.yml`. Validated, for use in scripts; foreign text in one line. */
function outputsOf(known) {
    const job = known.job ?? {};
    const environment = known.environment ?? {};
    // What may have changed since it was read is left out.
    const current = known.isEnvironmentCurrent ? environment : {};
    // In Zuora's own names; JSON leaves out what is not known.
    const record = {
        id: job.id,
        testEnvironmentId: environment.id,
        jobType: 'REFRESH',
        status: job.status,
        progressPercentage: job.progress,
        scheduledRefreshTime: formatTime(job.scheduledAtMs),
        jobStartTime: formatTime(job.startedAtMs),
        jobEndTime: formatTime(job.endedAtMs),
        estimatedCompletionTime: formatTime(job.estimatedCompletionAtMs),
        createTime: formatTime(job.createdAtMs),
        createdById: job.createdById,
    };
    return {
        outcome: known.outcome,
        'job-id': job.id,
        status: job.status,
        created: known.created,
        'environment-id': environment.id,
        'environment-status': current.status,
        progress: job.progress,
        'scheduled-time': record.scheduledRefreshTime,
        'started-at': record.jobStartTime,
        'ended-at': record.jobEndTime,
        'estimated-completion-time': record.estimatedCompletionTime,
        'duration-seconds': durationSeconds(job, known.nowMs),
        'last-refresh-time': formatTime(current.lastRefreshAtMs),
        'next-refresh-time': formatTime(current.nextRefreshAtMs),
        due: known.due,
        job: known.job && JSON.stringify(record),
        'track-id': known.trackId,
        running: known.running,
        'environment-name': sanitize(environment.tenantName ?? ''),
        'tenant-id': environment.tenantId,
        code: known.code,
        message: sanitize(known.message),
    };
}
function durationSeconds({ status, startedAtMs, endedAtMs }, nowMs) {
    const isEndUnknown = status !== undefined && isTerminal(status) && endedAtMs === undefined;
    if (startedAtMs === undefined || isEndUnknown)
        return undefined;
    return Math.max(0, Math.round(((endedAtMs ?? nowMs) - startedAtMs) / SECOND_MS));
}

;// CONCATENATED MODULE: ./src/github/report.ts










/** A failure of a kind that was told already is no news for so long. */
const QUIET_MS = 10 * MINUTE_MS;
/** A line per change, never one per poll. @param deadlineMs on the monotonic clock */
function progressLog(clock, mode, deadlineMs) {
    const startedAtMs = clock.monotonicMs();
    let lastDecision = '';
    let told;
    // Failures that come and go with every request are told now and then, and counted.
    const toldAtMs = new Map();
    const failing = new Set();
    let untold = 0;
    const line = (text) => {
        lastDecision = '';
        const elapsed = formatDuration(clock.monotonicMs() - startedAtMs);
        log.info(`${formatTimestamp(clock.now())}  +${elapsed}  ${text}`);
    };
    const tellJob = (job, deed) => {
        told = job;
        line(jobStanding(job, clock.now(), deed));
    };
    const leftMs = (untilMs) => Math.min(untilMs, deadlineMs) - clock.monotonicMs();
    const tell = {
        // It is what a check is for.
        environment: ({ environment, due }) => (mode === 'check' ? line : log.debug)(environmentStanding(environment, due, clock.now())),
        decision: ({ decision }) => {
            const sentence = describeDecision(decision);
            // Looking again for the same reason is no news.
            if (sentence === lastDecision)
                return;
            line(sentence);
            lastDecision = sentence;
        },
        preflight: ({ environment, isNameConfirmed }) => line(preflight(environment, isNameConfirmed, clock.now())),
        'name-checked': ({ environment, isNameConfirmed }) => {
            const checked = nameCheck(isNameConfirmed);
            // Before a create the preflight line says it, and a check has told of the environment already.
            if (mode === 'refresh')
                log.debug(checked);
            else
                line(mode === 'check' ? checked : `${sandbox(environment)}. ${checked}`);
        },
        'pending-create': () => line(SENDING_CREATE),
        'pending-create-void': () => log.debug('no job came of this create'),
        job: ({ job, created, isFound = false }) => {
            // Found by its id, it has been told already.
            if (job !== told)
                tellJob(job, created && !isFound ? 'Created' : 'Found');
        },
        observed: ({ job }) => {
            if (told === undefined)
                tellJob(job, 'Found');
            else if (job.status !== told.status || tenthOf(job) > tenthOf(told))
                tellJob(job);
        },
        cancelling: ({ jobId }) => line(sendingCancel(jobId)),
        'cancel-refused': ({ jobId, error }) => line(cancelRefused(jobId, error)),
        trouble: ({ operation, error, retriedForMs }) => {
            const nowMs = clock.monotonicMs();
            const sort = kindOfFailure(error);
            if (nowMs - (toldAtMs.get(sort) ?? -Infinity) < QUIET_MS)
                return;
            toldAtMs.set(sort, nowMs);
            failing.add(operation);
            line(attemptFailed(error, leftMs(nowMs + retriedForMs)));
        },
        recovered: ({ operation, failures }) => {
            if (!failing.delete(operation))
                untold += failures;
            // The job that was created says it all.
            else if (operation !== 'create')
                line(worksAgain(operation, failures));
        },
        'given-up': ({ operation }) => void failing.delete(operation),
        heartbeat: (_, record) => {
            const job = knownJobOf(record)?.job;
            const failures = [...record.failing.values()];
            const stillFails = failures.map(({ error, untilMs }) => attemptFailed(error, leftMs(untilMs), 'still fails'));
            line(stillWaiting({ job, leftMs: leftMs(deadlineMs), failing: stillFails, untold }, clock.now()));
            untold = 0;
        },
        warning: ({ warning }) => {
            const { code, sentence } = explainWarning(warning);
            log.warning(code, sentence);
        },
    };
    return (event, record) => {
        const kind = event.kind;
        tell[kind]?.(event, record);
    };
}
/** A line for each full ten percent. */
const tenthOf = ({ progress = 0 }) => Math.floor(progress / 10);
/** Passes on what happens in main: first to the state, then to the outputs, last to people. */
function eventReporter(stateFile, clock, mode, deadlineMs) {
    const tellLog = progressLog(clock, mode, deadlineMs);
    return (event, record) => {
        stateFile.note(record);
        if (event.kind === 'job')
            writeEarly(event.job, event.created);
        tellLog(event, record);
        const told = event.kind === 'job' && announcement(event, mode, clock.now());
        if (told)
            log.notice(told.title, told.message);
    };
}
/** A kill leaves no others. Those at the end decide whether outputs can be written at all. */
function writeEarly({ id, status }, created) {
    const unwritten = writeOutputs({ 'job-id': id, created, status });
    if (unwritten !== undefined)
        log.debug(`the outputs could not be written: ${unwritten.message}`);
}
const WITHOUT_OUTPUTS = {
    outcome: 'outputs not written',
    code: 'ZSR-RUNNER-FILES',
    nextSteps: [AFTER_UNWRITTEN_OUTPUTS],
};
/** Writes a result in the same order. @returns whether the step is red */
function reportResult(result, seen, stateFile) {
    const { outcome, sentence } = result;
    const { mode, isAborted, environment, named } = seen;
    stateFile.settle({ outcome, afterSignal: isAborted });
    const problem = 'code' in result && isRed(outcome, mode) ? result : undefined;
    const message = problem?.message ?? sentence;
    const unwritten = writeFinalOutputs({ ...seen, outcome, code: problem?.code, message });
    const isTold = unwritten === undefined || sentence.includes(unwritten.message);
    const remark = isTold ? undefined : outputsUnwritten(unwritten);
    const told = joined([sentence, remark], ' ');
    // Without its outputs no step passes, however it ended.
    const complaint = problem ?? (remark === undefined ? undefined : WITHOUT_OUTPUTS);
    if (complaint !== undefined) {
        const which = environment === undefined ? named : nameSandbox(environment.id, environment.tenantName);
        const what = describeProblem({ ...complaint, sentence: told }, { ...seen, sandbox: which });
        log.error(complaint.code, errorTitle(complaint.outcome), what);
    }
    log.info(`outcome=${outcome}: ${told}`);
    log.summary(() => mainSummary({ ...seen, result, isRed: complaint !== undefined, remark }));
    return complaint !== undefined;
}

;// CONCATENATED MODULE: ./src/github/saved-state.ts






const UNFINISHED = new Set(['in-progress', 'timed-out', 'unknown']);
/** Whether post has something to cancel, by the workflow job's status then. */
function mustCleanUp(state, jobStatus) {
    const { target, job, pendingCreate, settled } = state;
    if (target?.mode !== 'refresh' || target.onAbort !== 'cancel')
        return false;
    const isOurs = job === undefined ? pendingCreate !== undefined : job.created;
    if (!isOurs || state.ended === true || state.cancelRefused === true)
        return false;
    // Main died, or was told to end.
    if (settled === undefined || settled.afterSignal)
        return true;
    // Main left the job running; an abort since then is meant for the job too.
    return UNFINISHED.has(settled.outcome) && jobStatus === 'cancelled';
}
/** Under this name main saves its state. */
const STATE_NAME = 'refresh';
/** Only this action writes under its name. @throws Error if another version did */
function decodeState(text) {
    const state = JSON.parse(text);
    if (!isState(state))
        throw new Error('the saved state is of another version of this action');
    return state;
}
const isState = (value) => isFields(value) && value['version'] === 1;
/** Keeps what post needs if main dies: each change is saved before anything else happens. */
class StateFile {
    #step;
    #record = NOTHING_KNOWN;
    #saved = '';
    #failure;
    #hasWarned = false;
    constructor(marker) {
        this.#step = { version: 1, marker };
        this.#save();
    }
    /** Why the latest change could not be saved; not every mode needs a state. */
    get failure() {
        return this.#failure;
    }
    get state() {
        const { create, cancel } = this.#record;
        const known = knownJobOf(this.#record);
        return {
            ...this.#step,
            pendingCreate: create,
            job: known && { id: known.job.id, created: known.created, status: known.job.status },
            ended: known && isTerminal(known.job.status),
            cancelSent: cancel === undefined ? undefined : true,
            cancelRefused: cancel === 'refused' ? true : undefined,
        };
    }
    /** Saves what is known. @throws RunnerFileError if a create is about to leave, and nothing would tell post of it */
    note(record) {
        const before = this.#record;
        if (record === before)
            return;
        this.#record = record;
        this.#save();
        // By the saved pending create of a first one, post finds the job of a second one, too.
        if (this.#failure !== undefined && record.create !== undefined && before.create === undefined) {
            this.#record = before;
            throw this.#failure;
        }
        this.#warn();
    }
    update(change) {
        this.#step = { ...this.#step, ...change };
        this.#save();
        this.#warn();
    }
    /** Saves the result, and removes the token once nobody can need it. */
    settle(settled) {
        const isNeeded = mustCleanUp({ ...this.state, settled }, 'cancelled');
        this.update(isNeeded ? { settled } : { settled, token: undefined });
    }
    /** Once, if post would act on it. A full disk stops neither a CANCEL nor the report. */
    #warn() {
        const { target, job, pendingCreate } = this.state;
        const isAtStake = target?.mode === 'refresh' && (job ?? pendingCreate) !== undefined;
        if (this.#failure === undefined || !isAtStake || this.#hasWarned)
            return;
        log.warning('ZSR-NO-STATE', stateUnsaved(this.#failure));
        this.#hasWarned = true;
    }
    #save() {
        const text = JSON.stringify(this.state);
        this.#failure = text === this.#saved ? undefined : writeRunnerFile('STATE', { [STATE_NAME]: text });
        if (this.#failure === undefined)
            this.#saved = text;
    }
}
/** Leaves what main is about to create beside the marker (see `SavedState.marker`). */
function noteForPost(event, { marker, target }) {
    if (event.kind === 'pending-create-void')
        removePendingCreate(marker);
    if (event.kind !== 'pending-create' || target?.onAbort !== 'cancel')
        return;
    const { pendingCreate } = event;
    const path = pathFor(marker);
    try {
        // Post finds all of it or nothing; no credential is in it.
        (0,external_node_fs_namespaceObject.writeFileSync)(`${path}.new`, JSON.stringify({ version: 1, target, pendingCreate }), { mode: 0o600 });
        (0,external_node_fs_namespaceObject.renameSync)(`${path}.new`, path);
    }
    catch (error) {
        log.warning('ZSR-NO-MARKER', pendingCreateUnwritten(error));
    }
}
const pathFor = (marker) => `${marker}.pending`;
function removePendingCreate(marker) {
    try {
        (0,external_node_fs_namespaceObject.rmSync)(pathFor(marker), { force: true });
    }
    catch (error) {
        log.debug(`the pending create could not be removed: ${String(error)}`);
    }
}
/** What {@link noteForPost} left, if it can be read. */
function readPendingCreate(marker) {
    try {
        const left = decodeState((0,external_node_fs_namespaceObject.readFileSync)(pathFor(marker), 'utf8'));
        return isFields(left.target) && isFields(left.pendingCreate) ? left : undefined;
    }
    catch {
        return undefined;
    }
}
/** Leaves the marker, and adds to post's state what main left, unless it has a job or a create as new. */
function takeOver(state) {
    const { marker } = state;
    try {
        (0,external_node_fs_namespaceObject.writeFileSync)(marker, '', { flag: 'wx' });
    }
    catch (error) {
        log.warning('ZSR-NO-MARKER', markerUnwritten(error));
    }
    const { target, pendingCreate } = readPendingCreate(marker) ?? {};
    removePendingCreate(marker);
    if (pendingCreate === undefined || state.job !== undefined)
        return state;
    const isNewer = state.pendingCreate === undefined || pendingCreate.sentAtMs > state.pendingCreate.sentAtMs;
    if (!isNewer)
        return state;
    // Others can write the file: it sends the saved token nowhere else, and widens no policy.
    return { ...state, pendingCreate, ...(state.target === undefined && { target, token: undefined }) };
}

;// CONCATENATED MODULE: ./src/github/main.ts




















/** The main step. @returns whether it is red */
async function main(ports) {
    const { clock, stepAbort, workflowRun } = ports;
    const { marker, trackId, docsUrl } = workflowRun;
    const stateFile = new StateFile(marker);
    maskInputs();
    const { result, ...seen } = await carryOut(ports, stateFile);
    const unread = { created: false, mode: 'refresh', named: undefined, baseUrl: undefined, isRehearsal: false };
    const step = { trackId, docsUrl, nowMs: clock.now(), isAborted: stepAbort.signal.aborted };
    const isRed = reportResult(result, { ...NOTHING_SEEN, ...unread, ...step, ...seen }, stateFile);
    const { state } = stateFile;
    if (state.target !== undefined && !mustCleanUp(state, 'cancelled'))
        removePendingCreate(marker);
    return isRed;
}
async function carryOut(ports, stateFile) {
    const { clock, workflowRun } = ports;
    const unwritten = writeInitialOutputs();
    let inputs;
    try {
        const nowMs = clock.now();
        inputs = readInputs({ get: getInput, variables: process.env, nowMs, runTrackId: workflowRun.trackId });
    }
    catch (error) {
        if (!(error instanceof InputError))
            throw error;
        return { result: refuseInputs(error.problems) };
    }
    const { options, connection } = inputs;
    const { mode, environment } = options;
    const { baseUrl, isRehearsal, trackId } = connection;
    const named = environment.kind === 'id' ? environment.id : `tenant ID ${environment.tenantId}`;
    const refusal = refusalOf(inputs, stateFile.failure ?? unwritten);
    const end = refusal === undefined ? await perform(ports, inputs, stateFile) : { result: refusal };
    return { mode, named, baseUrl: baseUrl.origin, isRehearsal, trackId, ...end };
}
/** Why nothing is asked of Zuora at all. */
function refusalOf({ options, connection }, failure) {
    const route = routeTo(connection.baseUrl, process.env);
    if (route.kind === 'unusable')
        return refuseProxy(route);
    if (options.mode !== 'refresh')
        return undefined;
    if (getInput('job-status') === 'cancelled')
        return CANCELLED_BEFORE;
    return failure && refuseWithoutFiles(failure);
}
async function perform(ports, inputs, stateFile) {
    const { clock, random, stepAbort, startedAtMs, runnerIsGone, workflowRun } = ports;
    const { options, connection } = inputs;
    const { mode } = options;
    logStart(inputs);
    const onToken = (token) => {
        log.mask(token);
        if (mode === 'refresh' && options.onAbort === 'cancel')
            stateFile.update({ token });
    };
    const transport = logRequests(createTransport(clock), clock);
    const zuora = createZuora({ ...connection, onToken }, transport, clock);
    // What people read of Zuora's times is told by Zuora's clock, too.
    const zuorasClock = withNow(clock, () => zuora.now());
    const report = eventReporter(stateFile, zuorasClock, mode, startedAtMs + options.timeoutMs);
    const store = new RecordStore(zuorasClock, (event, known) => {
        if (event.kind === 'environment')
            stateFile.update({ target: targetOf(inputs, event.environment) });
        report(event, known);
        noteForPost(event, stateFile.state);
    });
    const lookForAbort = abortCheckFor(workflowRun.marker, runnerIsGone, stepAbort);
    const context = { zuora, clock, random, store, lookForAbort };
    const work = () => run(context, options, startedAtMs, stepAbort.signal);
    const result = await whileChecking(clock, lookForAbort, work).then(explain, (error) => {
        // The pending create could not be saved, so that the create has not left.
        if (error instanceof RunnerFileError)
            return refuseWithoutFiles(error);
        throw error;
    });
    const { current } = store;
    return {
        ...current,
        created: isCreated(current),
        running: isRefreshRunning(current, result.outcome, mode, clock.monotonicMs()),
        nowMs: zuora.now(),
        result,
    };
}
function logStart({ options, connection, remarks }) {
    const isHosted = process.env['RUNNER_ENVIRONMENT'] === 'github-hosted';
    const { line, settings, further, warnings } = startMessage(options, connection, isHosted);
    log.info(line);
    log.group('Settings', settings);
    [...further, ...remarks].forEach(log.info);
    for (const { code, sentence } of warnings)
        log.warning(code, sentence);
}
function targetOf({ options, connection }, { id, tenantName }) {
    const { mode, onAbort } = options;
    const { baseUrl, credentials, entityId, trackId } = connection;
    return {
        mode,
        onAbort,
        baseUrl: baseUrl.origin,
        environmentId: id,
        // Foreign text may be longer.
        tenantName: tenantName?.slice(0, 200),
        entityId,
        trackId,
        credentialsDigest: digestOf(credentials),
    };
}
/** Looks for what ends main without a signal: post has left its marker, or the runner has died. */
function abortCheckFor(marker, runnerIsGone, { abort }) {
    return () => {
        if ((0,external_node_fs_namespaceObject.existsSync)(marker))
            abort('post-started');
        else if (runnerIsGone())
            abort('runner-gone');
    };
}
/** Looks every 30 s for as long as `work` takes, and holds the process no longer. */
async function whileChecking(clock, look, work) {
    const done = new AbortController();
    const hasPassed = () => clock.sleep(30 * SECOND_MS, done.signal).then(() => true, () => false);
    const looking = async () => {
        while (await hasPassed())
            look();
    };
    // Ended with the work, not after it: a look then would take the end for an abort.
    const working = work().finally(() => done.abort());
    const [result] = await Promise.all([working, looking()]);
    return result;
}

;// CONCATENATED MODULE: ./src/github/post.ts















/** After a cancel, all post steps of a job share 4 min 45 s. This one ends within 110 s. */
const WHOLE = { limitMs: 105 * SECOND_MS, requestMs: 10 * SECOND_MS };
/**
 * The runner kills post 7.5 s after its first signal: this ends in 5 s. A last request fails `toTellMs` earlier, to be told.
 */
const LAST_WORD = { limitMs: 5 * SECOND_MS, requestMs: 4 * SECOND_MS, toTellMs: 500, intervalMs: 500 };
/** Cancels what main left running, if it is to. Never creates, and never fails the job. */
async function post(handed, ports) {
    const { docsUrl } = ports;
    maskInputs();
    log.mask(handed.token ?? '');
    const state = takeOver(handed);
    const { target, job, pendingCreate } = state;
    const left = job ?? (pendingCreate && { pendingCreate });
    if (target === undefined || left === undefined || !mustCleanUp(state, getInput('job-status'))) {
        log.info(whyLeft(state));
        return;
    }
    log.info(cleaningUp(job));
    const { result, remaining } = await cleanUpAfterMain(state, target, left, ports);
    const { code } = result;
    const sandbox = nameSandbox(target.environmentId, target.tenantName);
    if (code === undefined)
        log.info(result.sentence);
    else
        log.warning(code, describeProblem({ ...result, code }, { ...target, sandbox, docsUrl }));
    log.summary(() => postSummary({ result, target, job: remaining, mainOutcome: state.settled?.outcome, docsUrl }));
}
async function cleanUpAfterMain(state, target, job, ports) {
    const credentials = readPostCredentials(target, state.token);
    if (credentials === undefined)
        return { result: withoutCredentials(state.job), remaining: state.job };
    const { signal } = ports;
    const context = contextFor(state, target, credentials, ports);
    const { store, lastSeen } = context;
    const leftover = { environmentId: target.environmentId, job, cancelSent: state.cancelSent };
    const work = (scope) => cleanUp(scope, leftover);
    const result = await reportInTime(context, work, signal).catch((error) => {
        if (signal.reason instanceof Aborted)
            return lastWord(context, leftover, signal.reason);
        if (isRemoteError(error))
            return failed(lastSeen(), error);
        if (isInterruption(error))
            return outOfTime(lastSeen(), troubleOf(store.current));
        throw error;
    });
    return { result, remaining: lastSeen() };
}
function contextFor({ token, job }, target, credentials, ports) {
    const { clock, random, startedAtMs, transport } = ports;
    const endsAtMs = startedAtMs + WHOLE.limitMs;
    let hasCancel = false;
    const logged = logRequests(transport, clock);
    const noting = async (request, signal) => {
        const response = await logged(request, signal);
        if (request.operation === 'cancel')
            hasCancel = response.status >= 200 && response.status < 300;
        return response;
    };
    const baseUrl = new URL(target.baseUrl);
    const options = { ...target, baseUrl, credentials, savedToken: token, onToken: log.mask };
    const zuora = createZuora(options, noting, clock).limitedTo(WHOLE.requestMs, endsAtMs);
    const zuorasClock = withNow(clock, () => zuora.now());
    const store = new RecordStore(zuorasClock, progressLog(zuorasClock, target.mode, endsAtMs));
    const lastSeen = () => store.current.job ?? job;
    // Zuora has a CANCEL of this process, which need not be sent again.
    const isCancelAccepted = () => hasCancel && troubleOf(store.current)?.operation !== 'cancel';
    return { zuora, clock, random, store, endsAtMs, lastSeen, isCancelAccepted };
}
async function reportInTime(context, work, signal) {
    const { clock, zuora, endsAtMs } = context;
    const limitMs = endsAtMs - clock.monotonicMs();
    const result = await withTimeout(clock, limitMs, (scope) => work({ ...context, signal: scope }), signal);
    return reportCleanUp(result, zuora.now());
}
/** The runner ends post, too: a CANCEL leaves now, unless Zuora has one. */
async function lastWord(context, { environmentId, cancelSent }, { source, atMs }) {
    const { store, lastSeen } = context;
    const { job: known } = store.current;
    const jobId = lastSeen()?.id;
    if (jobId !== undefined && !context.isCancelAccepted()) {
        const { limitMs, requestMs, toTellMs, intervalMs } = LAST_WORD;
        const endsAtMs = atMs + limitMs;
        const zuora = context.zuora.limitedTo(requestMs, endsAtMs - toTellMs);
        const cancelTarget = { environmentId, jobId, known, intervalMs, isRepeated: cancelSent };
        const work = (scope) => cancelJob(scope, cancelTarget);
        try {
            // Nothing is left to abort it.
            return await reportInTime({ ...context, endsAtMs, zuora }, work, new AbortController().signal);
        }
        catch (error) {
            if (!isInterruption(error) && !isRemoteError(error))
                throw error;
        }
    }
    return cutShort(lastSeen(), source, troubleOf(store.current));
}
/**
 * The inputs if they are main's (in nested composite actions they may not be), or else the saved token. Each goes to its
 * own base-url only: a state can be forged.
 */
function readPostCredentials(target, token) {
    const clientId = getInput('client-id');
    const clientSecret = getInput('client-secret');
    const given = clientId === ''
        ? { kind: 'token', accessToken: getInput('access-token') }
        : { kind: 'client', clientId, clientSecret };
    const isWhole = clientId === '' || clientSecret !== '';
    const isAtHome = parseBaseUrl(getInput('base-url'))?.origin === target.baseUrl;
    if (isWhole && isAtHome && digestOf(given) === target.credentialsDigest)
        return given;
    return token === undefined ? undefined : { kind: 'token', accessToken: token };
}

;// CONCATENATED MODULE: ./src/github/steps.ts












/** Runs the stage that the runner started. */
function runAction(host) {
    const startedAtMs = systemClock.monotonicMs();
    const stepAbort = abortOnSignals(host, systemClock);
    const ports = { clock: systemClock, random: Math.random, startedAtMs };
    const workflowRun = readWorkflowRun(process.env, (0,external_node_crypto_namespaceObject.randomUUID)());
    if (stageOf(host.argv[1]) === 'post') {
        // It works on where nobody reads its log.
        runStep(host, 'post', async () => {
            const { docsUrl } = workflowRun;
            const saved = process.env[`STATE_${STATE_NAME}`] ?? '';
            const transport = createTransport(systemClock);
            if (saved === '')
                log.info(NO_STATE);
            else
                await post(decodeState(saved), { ...ports, transport, docsUrl, signal: stepAbort.signal });
            return false;
        });
    }
    else {
        const runnerIsGone = watchRunner(host);
        const work = () => main({ ...ports, workflowRun, stepAbort, runnerIsGone });
        runStep(host, 'main', work, () => stepAbort.abort('runner-gone'));
    }
}
/** From now on a signal aborts instead of killing. */
function abortOnSignals(process, clock) {
    const controller = new AbortController();
    const abort = (source) => controller.abort(new Aborted(source, clock.monotonicMs()));
    // The runner's (on Windows SIGBREAK in place of SIGTERM), and that of a closed terminal.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'])
        process.on(name, () => abort(name));
    return { signal: controller.signal, abort };
}
/** @returns whether the runner, our parent, has died since: it sends no signal, and no post follows */
function watchRunner(child) {
    const parent = child.ppid;
    return () => {
        // Windows still names a parent that is gone; elsewhere an orphan gets another one.
        if (child.platform !== 'win32')
            return child.ppid !== parent;
        try {
            child.kill(parent, 0);
            return false;
        }
        catch (error) {
            // It is also there where it may be sent nothing.
            return codeOf(error) === 'ESRCH';
        }
    };
}
/** By the file that the runner started: a main that died early leaves no state to go by. */
const stageOf = (file = '') => (/[\\/]post[\\/]index\.js$/.test(file) ? 'post' : 'main');
/**
 * Runs a stage so that it always ends: work that throws, never settles or is cut short fails.
 * @param work resolves to whether the step fails. @param onUnread nobody reads the log any more
 */
function runStep(host, stage, work, onUnread) {
    const streams = [host.stdout, host.stderr];
    let isSettled = false;
    let hasFailed = false;
    // After the output that is still on its way through a pipe.
    const end = async () => {
        await Promise.all(streams.map((stream) => new Promise((done) => stream.write('', done))));
        host.exit();
    };
    const settle = (isRed) => {
        isSettled = true;
        // Once red, no later result makes it green.
        hasFailed ||= isRed;
        host.exitCode = hasFailed ? 1 : 0;
        // Whatever is still pending may hold the process for 500 ms at most.
        setTimeout(() => void end(), 500).unref();
    };
    const trouble = (problem) => {
        // A clean-up never fails the job.
        const mayFail = stage === 'main';
        if (mayFail) {
            log.error('ZSR-DEFECT', errorTitle(), problem);
            writeAccident(problem, isSettled);
        }
        else
            log.warning('ZSR-DEFECT', problem);
        settle(mayFail);
    };
    const fail = (error) => {
        if (error instanceof Error)
            log.debug(String(error.stack));
        trouble(failedUnexpectedly(stage, error));
    };
    const onError = (error) => {
        // Anything else, such as a full disk, only costs lines of the log.
        if (codeOf(error) === 'EPIPE')
            onUnread?.();
    };
    for (const stream of streams)
        stream.on('error', onError);
    host.on('exit', () => {
        if (!isSettled)
            trouble(endedWithoutResult(stage));
    });
    // Node reports rejections that nobody handles here, too.
    host.on('uncaughtException', fail);
    work().then(settle, fail);
}

;// CONCATENATED MODULE: ./src/index.ts

runAction(process);

