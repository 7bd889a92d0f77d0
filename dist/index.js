import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var net = __nccwpck_require__(278);
var tls = __nccwpck_require__(756);
var http = __nccwpck_require__(611);
var https = __nccwpck_require__(692);
var events = __nccwpck_require__(434);
var assert = __nccwpck_require__(613);
var util = __nccwpck_require__(23);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
__webpack_unused_export__ = debug; // for test


/***/ }),

/***/ 613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

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
;// CONCATENATED MODULE: ./src/time/timeouts.ts
class Aborted extends Error {
    name = 'Aborted';
    source;
    atMs;
    constructor(source, atMs) {
        super(source);
        this.source = source;
        this.atMs = atMs;
    }
}
class DeadlineExceeded extends Error {
    name = 'DeadlineExceeded';
    limitMs;
    constructor(limitMs) {
        super(`${limitMs}ms`);
        this.limitMs = limitMs;
    }
}
function isInterruption(error) {
    return error instanceof Aborted || error instanceof DeadlineExceeded;
}
function withTimeout(clock, limitMs, work, signal) {
    return follow(clock, signal, () => undefined, work, limitMs);
}
function withGracePeriod(clock, graceMs, work, signal, isInFlight = () => true) {
    const grace = () => (signal.reason instanceof Aborted && isInFlight() ? graceMs : undefined);
    return follow(clock, signal, grace, work);
}
const DONE = new Error('done');
async function follow(clock, signal, grace, work, limitMs) {
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
class TransportError extends Error {
    name = 'TransportError';
    operation;
    phase;
    problem;
    code;
    headers;
    constructor(operation, phase, problem, cause, headers) {
        const code = CODES[problem.kind] ?? codeOf(cause);
        super(code, { cause });
        this.operation = operation;
        this.phase = code === NO_HANDSHAKE ? 'connect' : phase;
        this.problem = problem;
        this.code = code;
        this.headers = headers;
    }
    static timeout(operation, phase, limitMs, headers) {
        const of = phase === 'connect' ? 'connection' : 'response';
        return new TransportError(operation, phase, { kind: 'timeout', of, limitMs }, undefined, headers);
    }
    static aborted(operation, reason) {
        return new TransportError(operation, 'connect', { kind: 'aborted' }, reason);
    }
    static from(operation, phase, cause, headers) {
        if (cause instanceof DeadlineExceeded)
            return TransportError.timeout(operation, phase, cause.limitMs, headers);
        return new TransportError(operation, phase, problemOf(cause), cause, headers);
    }
    get isUnreadable() {
        return /^(?:Z_|HPE_)/.test(this.code) || (this.phase === 'body' && this.code === 'UNKNOWN');
    }
    get isUntrusted() {
        return CERTIFICATE_CODE.test(this.code);
    }
}
function isThrown(cause) {
    return typeof cause === 'object' && cause !== null;
}
function codeOf(cause) {
    return isThrown(cause) && typeof cause.code === 'string' ? cause.code : 'UNKNOWN';
}
const NO_HANDSHAKE = 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED';
function problemOf(cause) {
    if (cause instanceof ExchangeError)
        return cause.problem;
    if (!isThrown(cause))
        return { kind: 'thrown', text: String(cause) };
    const { message, library, reason } = cause;
    if (typeof library === 'string' && typeof reason === 'string')
        return { kind: 'tls', reason };
    return { kind: 'thrown', text: typeof message === 'string' && message !== '' ? message : codeOf(cause) };
}
const CERTIFICATE_CODE = /^(?:CERT_\w+|ERROR_IN_CERT_\w+|UNABLE_TO_\w+|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|UNSPECIFIED)$/;

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
var external_http_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
var external_https_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_https_, 2);
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
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: ./src/http/undici.ts
class ProxyAgent {
    constructor() {
        throw new Error('undici is not part of this bundle: use HttpClient.request, not getAgentDispatcher.');
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
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
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
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
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
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
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
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns/promises");
;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: ./src/http/proxies.ts
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
    if (/^https?:/i.test(value))
        return 'no-slashes';
    return proxyAt(`http://${value}`) ?? 'incomplete';
}
function proxyAt(text) {
    try {
        const url = new URL(text);
        if (/^https?:\/\/\//i.test(text) || (url.pathname + url.search + url.hash).includes('@'))
            return undefined;
        const isSecure = url.protocol === 'https:';
        const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
        return {
            host: withoutBrackets(url.hostname),
            port: portOf(url),
            isSecure,
            authorization: credentials === ':' ? undefined : `Basic ${Buffer.from(credentials).toString('base64')}`,
        };
    }
    catch {
        return undefined;
    }
}
function portOf({ port, protocol }) {
    return Number(port || (protocol === 'https:' ? 443 : 80));
}
function withoutBrackets(host) {
    return host.replace(/^\[(.*)\]$/, '$1');
}
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

;// CONCATENATED MODULE: ./src/http/connection.ts








const systemResolve = async (host) => (await (0,promises_namespaceObject.lookup)(host, { all: true })).map(({ address }) => address);
async function openConnection(url, proxy, means) {
    const host = withoutBrackets(url.hostname);
    const port = portOf(url);
    const socket = proxy === undefined
        ? await connected(host, port, means)
        : await throughProxy(proxy, `${url.hostname}:${port}`, means);
    return url.protocol === 'https:' ? secured(socket, host, means.signal) : socket;
}
async function connected(host, port, { clock, resolve, signal }) {
    const addresses = await resolve(host);
    signal.throwIfAborted();
    return connectToAny(addresses, port, clock, signal);
}
const LEAD_MS = 250;
function connectToAny(addresses, port, clock, signal) {
    return new Promise((resolve, reject) => {
        const attempts = [];
        const errors = [];
        let lead = new AbortController();
        const next = () => {
            lead.abort();
            const host = addresses[attempts.length];
            if (host === undefined)
                return;
            lead = new AbortController();
            clock.sleep(LEAD_MS, lead.signal).then(next, () => undefined);
            const socket = watched((0,external_node_net_namespaceObject.connect)({ host, port }), signal);
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
                resolve(socket);
            });
        };
        next();
    });
}
function watched(socket, signal) {
    (0,external_node_events_namespaceObject.setMaxListeners)(0, signal);
    socket.on('error', () => undefined);
    return (0,external_node_stream_namespaceObject.addAbortSignal)(signal, socket);
}
async function throughProxy({ host, port, isSecure, authorization }, target, means) {
    try {
        const socket = await connected(host, port, means);
        return await connection_tunnel(isSecure ? await secured(socket, host, means.signal) : socket, target, authorization);
    }
    catch (error) {
        throw new ExchangeError({ kind: 'proxy', problem: problemOf(error) }, error);
    }
}
async function secured(socket, host, signal) {
    const secure = (0,external_node_tls_namespaceObject.connect)({
        socket,
        host,
        ...((0,external_node_net_namespaceObject.isIP)(host) === 0 && { servername: host }),
        rejectUnauthorized: true,
        ALPNProtocols: ['http/1.1'],
    });
    await (0,external_node_events_namespaceObject.once)(watched(secure, signal), 'secureConnect');
    return secure;
}
async function connection_tunnel(socket, target, authorization) {
    const asking = (0,external_node_http_namespaceObject.request)({
        method: 'CONNECT',
        path: target,
        headers: {
            host: target,
            ...(authorization !== undefined && { 'proxy-authorization': authorization }),
        },
        createConnection: () => socket,
    });
    asking.end();
    const [{ statusCode }, , early] = (await (0,external_node_events_namespaceObject.once)(asking, 'connect'));
    const status = Number(statusCode);
    const isOpen = status >= 200 && status <= 299;
    if (isOpen && early.length === 0)
        return socket;
    socket.destroy();
    throw new ExchangeError(isOpen ? { kind: 'early-data' } : { kind: 'no-tunnel', status });
}

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./src/http/response.ts


const BODY_LIMIT_BYTES = 1024 * 1024;
function readBody(message) {
    return new Promise((resolve, reject) => {
        const codings = codingsOf(message.headers['content-encoding'] ?? '');
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
            message.destroy();
        };
        read(message, (body) => {
            if (unzipped === undefined || body.length === 0)
                finish(body);
        });
        if (unzipped !== undefined)
            read(message.pipe(unzipped), finish);
        else if (codings.length > 0)
            fail(new ExchangeError({ kind: 'coding', codings }));
    });
}
const OTHER_CODINGS = /^(?:aes128gcm|br|x-br|compress|x-compress|dcb|dcz|deflate|exi|zstd)$/;
function codingsOf(header) {
    return header
        .toLowerCase()
        .split(',')
        .map((word) => word.trim().replace(/^x-gzip$/, 'gzip'))
        .filter((word) => word === 'gzip' || OTHER_CODINGS.test(word))
        .slice(0, 3);
}
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
    return date.toUTCString().slice(3) === text.slice(3) ? date.getTime() : undefined;
}
function serverTimeMs({ headers }) {
    return headers['age'] === undefined ? parseHttpDate(headers['date']?.trim() ?? '') : undefined;
}

;// CONCATENATED MODULE: ./src/http/transport.ts






function createTransport(clock, resolve = systemResolve) {
    return (request, signal) => {
        const exchange = new Exchange(request, clock, resolve);
        return withGracePeriod(clock, request.graceMs ?? 0, (scope) => exchange.run(scope), signal, () => request.graceMs !== undefined && exchange.phase !== 'connect');
    };
}
const KEPT_BYTES = 4_096;
class Exchange {
    #request;
    #clock;
    #resolve;
    #isHandedOver = false;
    #begin = '';
    #head;
    constructor(request, clock, resolve) {
        this.#request = request;
        this.#clock = clock;
        this.#resolve = resolve;
    }
    get phase() {
        if (this.#head !== undefined)
            return 'body';
        return this.#isHandedOver ? 'response' : 'connect';
    }
    async run(signal) {
        const { operation, graceMs, timeoutMs } = this.#request;
        try {
            return await this.#inTime(timeoutMs, (scope) => this.#exchange(scope), signal);
        }
        catch (error) {
            if (signal.aborted) {
                const isUnsent = graceMs !== undefined && this.phase === 'connect';
                throw isUnsent ? TransportError.aborted(operation, signal.reason) : signal.reason;
            }
            const { status = errorStatusIn(this.#begin), headers } = this.#head ?? {};
            const failure = TransportError.from(operation, this.phase, error, headers);
            if (status === undefined || (status >= 200 && status < 300))
                throw failure;
            return { status, headers: headers ?? {}, body: '', bodyProblem: failure.problem };
        }
    }
    #inTime(limitMs, work, signal) {
        return withTimeout(this.#clock, limitMs, (scope) => settledBy(scope, work(scope)), signal);
    }
    async #exchange(signal) {
        signal.throwIfAborted();
        const message = await this.#send(signal);
        const head = { status: Number(message.statusCode), headers: singleValues(message.headers) };
        this.#head = head;
        if (head.status < 200) {
            message.socket.destroy();
            throw new ExchangeError({ kind: 'interim-response' });
        }
        return { ...head, body: await readBody(message) };
    }
    async #send(signal) {
        const { method, url, body, headers, timeoutMs } = this.#request;
        const route = routeTo(url, process.env);
        if (route.kind === 'unusable')
            throw new ExchangeError({ ...route, kind: 'proxy-unusable' });
        const proxy = route.kind === 'proxy' ? route.proxy : undefined;
        const agent = { addRequest: (request) => void this.#handOver(request, proxy, signal) };
        const handler = {
            prepareRequest: (options) => void Object.assign(options, { agent }),
            canHandleAuthentication: () => false,
            handleAuthentication: () => Promise.reject(new Error('not-handled')),
        };
        const client = new HttpClient('zuora-sandbox-refresh', [handler], {
            allowRedirects: false,
            allowRetries: false,
            socketTimeout: 2 * timeoutMs,
        });
        const sent = { ...headers, host: url.host, connection: 'close' };
        return (await client.request(method, url.href, body ?? null, sent)).message;
    }
    async #handOver(request, proxy, signal) {
        request.once('upgrade', (response) => request.emit('response', response));
        request.once('socket', (socket) => {
            socket.prependListener('data', (piece) => {
                this.#begin += piece.toString('latin1', 0, KEPT_BYTES - this.#begin.length);
            });
        });
        try {
            const { url, timeoutMs, leavesWithinMs = timeoutMs } = this.#request;
            const open = (scope) => openConnection(url, proxy, { clock: this.#clock, resolve: this.#resolve, signal: scope });
            const socket = watched(await this.#inTime(leavesWithinMs, open, signal), signal);
            signal.throwIfAborted();
            this.#isHandedOver = true;
            request.onSocket(socket);
        }
        catch (error) {
            request.emit('error', error);
        }
    }
}

;// CONCATENATED MODULE: ./src/time/clock.ts
function withNow(clock, now) {
    return { now, monotonicMs: () => clock.monotonicMs(), sleep: (ms, signal) => clock.sleep(ms, signal) };
}
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const systemClock = {
    now: () => Date.now(),
    monotonicMs: () => performance.now(),
    async sleep(ms, signal) {
        const endMs = performance.now() + ms;
        let leftMs = Math.max(0, ms);
        do {
            await timer(Math.min(leftMs, LONGEST_TIMER_MS), signal);
            leftMs = endMs - performance.now();
        } while (leftMs > 0);
    },
};
function timer(ms, signal) {
    return new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const stop = () => {
            clearTimeout(timeout);
            reject(signal.reason);
        };
        const timeout = setTimeout(() => {
            signal.removeEventListener('abort', stop);
            resolve();
        }, ms);
        signal.addEventListener('abort', stop, { once: true });
    });
}

;// CONCATENATED MODULE: ./src/zuora/status.ts
const DOCUMENTED = {
    NEW: 'waiting',
    SCHEDULED: 'waiting',
    QUEUED: 'waiting',
    INITIATED: 'running',
    PROVISIONING: 'running',
    DEPROVISIONING: 'running',
    EXPORTING: 'running',
    SCRUBBING: 'running',
    RESETTING: 'running',
    IMPORTING: 'running',
    FINALIZING: 'running',
    CANCELLING: 'cancelling',
    COMPLETED: 'terminal',
    FAILED: 'terminal',
    CANCELLED: 'terminal',
};
function isDocumented(status) {
    return Object.hasOwn(DOCUMENTED, status);
}
function isTerminal(status) {
    return isDocumented(status) && DOCUMENTED[status] === 'terminal';
}
function isWaiting(status) {
    return isDocumented(status) && DOCUMENTED[status] === 'waiting';
}
function isCancellable(status) {
    return !isTerminal(status) && !PAST_CANCELLING.has(status);
}
const PAST_CANCELLING = new Set(['RESETTING', 'IMPORTING', 'FINALIZING']);

;// CONCATENATED MODULE: ./src/time/timestamp.ts
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](?!24)(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;
function parseTimestamp(text) {
    const match = RFC_3339.exec(text);
    if (match === null || !isRealDay(Number(match[1]), Number(match[2]), Number(match[3])))
        return undefined;
    const ms = Date.parse(text.toUpperCase().replace(' ', 'T'));
    return isWritable(ms) ? ms : undefined;
}
const EPOCH_MS = /^\d{12,15}$/;
function readTime(value) {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string')
        return undefined;
    if (EPOCH_MS.test(text))
        return isWritable(Number(text)) ? Number(text) : undefined;
    return parseTimestamp(text
        .trim()
        .replace(/([Tt ]\d\d:\d\d)(?=[Zz+-])/, '$1:00')
        .replace(/([Tt ]\S*[+-]\d\d)(\d\d)$/, '$1:$2')
        .replace(/([Tt ]\S*[+-]\d\d)$/, '$1:00'));
}
function isWritable(ms) {
    const year = new Date(ms).getUTCFullYear();
    return year >= 0 && year <= 9_999;
}
function isRealDay(year, month, day) {
    const date = new Date(Date.UTC(2_000 + (year % 400), month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
function formatTimestamp(ms) {
    return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

;// CONCATENATED MODULE: ./src/zuora/errors.ts

class ApiError extends Error {
    name = 'ApiError';
    code = 'api-error';
    operation;
    status;
    kind;
    reasons;
    trace;
    category;
    retryAfterMs;
    constructor(operation, status, reasons, trace, retryAfterMs) {
        super(`HTTP-${status}`);
        this.operation = operation;
        this.status = status;
        this.category = categoryOf(reasons.codes);
        this.kind = kindOf(status, this.category);
        this.reasons = reasons;
        this.trace = trace;
        this.retryAfterMs = retryAfterMs;
    }
    get isZuoras() {
        return this.category !== undefined || this.trace.requestId !== undefined;
    }
}
class ProtocolError extends Error {
    name = 'ProtocolError';
    code = 'protocol-error';
    operation;
    path;
    flaw;
    trace;
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
function requestIdOf(error) {
    return error instanceof TransportError ? error.headers?.['zuora-request-id'] : error.trace.requestId;
}
function kindOf(status, category = '') {
    const decided = KIND_WHATEVER_THE_STATUS[category];
    if (decided !== undefined)
        return decided;
    if (status < 300)
        return KIND_OF_CATEGORY[category] ?? 'request';
    if (status < 400)
        return 'redirect';
    return KIND_OF_STATUS[status] ?? (status < 500 ? 'request' : 'server');
}
const KIND_OF_STATUS = {
    401: 'authentication',
    403: 'permission',
    404: 'not-found',
    408: 'server',
    423: 'locked',
    429: 'throttled',
};
const KIND_WHATEVER_THE_STATUS = {
    '11': 'authentication',
    '50': 'locked',
    '61': 'server',
    '70': 'throttled',
};
const KIND_OF_CATEGORY = {
    '10': 'permission',
    '40': 'not-found',
    '60': 'server',
    '99': 'server',
};
function categoryOf(codes) {
    return codes.find((code) => /^\d{4,}$/.test(code))?.slice(-2);
}

;// CONCATENATED MODULE: ./src/time/duration.ts
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const COMPOSITE = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;
const UNITS_MS = [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];
function parseDuration(text) {
    const units = COMPOSITE.exec(text)?.slice(1) ?? [];
    const ms = units.reduce((sum, count, index) => sum + Number(count ?? 0) * Number(UNITS_MS[index]), 0);
    return ms > 0 ? ms : undefined;
}

;// CONCATENATED MODULE: ./src/messages/duration.ts

function formatDuration(ms) {
    const seconds = Math.max(0, Math.round(ms / SECOND_MS));
    const parts = [
        [Math.floor(seconds / 86_400), 'd'],
        [Math.floor(seconds / 3_600) % 24, 'h'],
        [Math.floor(seconds / 60) % 60, 'min'],
        [seconds % 60, 's'],
    ];
    const first = parts.findIndex(([amount]) => amount > 0);
    if (first === -1)
        return '0 s';
    return parts
        .slice(first, first + 2)
        .filter(([amount]) => amount > 0)
        .map(([amount, unit]) => `${String(amount)} ${unit}`)
        .join(' ');
}

;// CONCATENATED MODULE: ./src/messages/failure.ts




const LONGEST = 500;
function describeFailure(error) {
    if (error instanceof TransportError)
        return describeTransport(error.problem);
    if (error instanceof ApiError)
        return describeAnswer(error);
    const { responder } = error;
    const isPage = responder?.isHtmlPage === true;
    const sender = responder && describeResponder({ ...responder, isHtmlPage: false });
    return `the response could not be read: ${isPage ? 'it is an HTML page, not JSON' : describeDefect(error)}${sender ? ` (${sender})` : ''}`;
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
    const detail = [codes.join(', '), [...messages, ...unread].join('; ')].filter(Boolean).join(': ');
    const verdict = status === 200 ? 'HTTP 200, but success is false' : `HTTP ${status}`;
    if (detail === '')
        return verdict;
    return `${verdict} (${detail.length > LONGEST ? `${detail.slice(0, LONGEST)}…` : detail})`;
}
function describeTransport(problem) {
    const text = wordsOf(problem);
    return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
function wordsOf(problem) {
    const kind = problem.kind;
    return PROBLEMS[kind](problem);
}
const PROBLEMS = {
    timeout: ({ of, limitMs }) => `no ${of === 'response' ? 'complete response' : of} within ${formatDuration(limitMs)}`,
    aborted: () => 'aborted before it was sent',
    'proxy-unusable': describeProxy,
    proxy: ({ problem }) => `the proxy: ${wordsOf(problem)}`,
    'no-tunnel': ({ status }) => `it responded to CONNECT with HTTP ${status}`,
    'early-data': () => 'it sent more than its response to CONNECT',
    'interim-response': () => 'the server sent something that is not a response to the request',
    'too-large': ({ limitBytes }) => `the body is larger than ${limitBytes / 2 ** 20} MiB`,
    coding: ({ codings }) => `the body has the content coding ${codings.join(', ')}, which was not requested`,
    tls: ({ reason }) => `TLS error: ${reason}`,
    thrown: ({ text }) => text,
};
function describeProxy({ variable, flaw }) {
    return `${variable} (not shown) ${PROXY_FLAWS[flaw]}. Use an http:// or https:// URL such as http://proxy.example:3128.`;
}
const PROXY_FLAWS = {
    kind: 'names a proxy of an unsupported kind, such as SOCKS',
    'no-slashes': 'lacks the // after its scheme',
    incomplete: 'is not a valid URL. Check its host, its port (65535 at most), and that special characters in the password are percent-encoded',
};
function describeResponder({ isHtmlPage, server, via }) {
    return [isHtmlPage && 'an HTML page', server && `server "${server}"`, via && `via "${via}"`]
        .filter(Boolean)
        .join(', ');
}
function describeDefect({ path, flaw }) {
    return `${path === '$' ? 'it' : path} ${typeof flaw === 'string' ? FLAWS[flaw] : describeFlaw(flaw)}`;
}
const FLAWS = {
    empty: 'is empty',
    'not-json': 'is not JSON',
    'not-an-object': 'is not an object',
    'not-a-list': 'is not a list',
    'not-an-environment': 'is not a Test Environment',
    missing: 'is missing',
    'not-a-token': 'is not an ID or a word of 1 to 64 characters',
    'not-a-bearer-token': 'is not a bearer token',
    'not-what-was-asked-for': 'is not what was requested',
};
function describeFlaw(flaw) {
    switch (flaw.kind) {
        case 'known-job':
            return `names refresh job ${flaw.id} (${flaw.status}), which existed before`;
        case 'ended-job':
            return `of refresh job ${flaw.id} is ${flaw.status}, which is not a status of a new refresh`;
        case 'interim-status':
            return `has HTTP ${flaw.status}, which does not end a request`;
    }
}

;// CONCATENATED MODULE: ./src/messages/format.ts





function describeJob(job, nowMs) {
    const parts = [job.status];
    if (job.progress !== undefined)
        parts.push(`${job.progress}%`);
    const start = describeStart(job, nowMs);
    if (job.endedAtMs !== undefined)
        parts.push(`ended ${formatTimestamp(job.endedAtMs)}${duration(job)}`);
    else if (start !== undefined)
        parts.push(start);
    const isExpected = !isTerminal(job.status) && job.status !== 'CANCELLING';
    const estimateMs = isExpected ? job.estimatedCompletionAtMs : undefined;
    if (estimateMs !== undefined)
        parts.push(`expected to end ${whenIs(estimateMs, nowMs)}`);
    return parts.join(', ');
}
function describeStart({ scheduledAtMs, startedAtMs }, nowMs) {
    if (scheduledAtMs === undefined || startedAtMs !== undefined)
        return undefined;
    return `scheduled for ${whenIs(scheduledAtMs, nowMs)}`;
}
function duration({ startedAtMs, endedAtMs }) {
    if (startedAtMs === undefined || endedAtMs === undefined)
        return '';
    return ` after ${formatDuration(endedAtMs - startedAtMs)}`;
}
function whenIs(atMs, nowMs) {
    return `${formatTimestamp(atMs)} (${atMs > nowMs ? `in ${formatDuration(atMs - nowMs)}` : 'overdue'})`;
}
function describeLastRefresh({ lastRefreshAtMs }, nowMs) {
    if (lastRefreshAtMs === undefined)
        return 'none on record';
    return `${formatTimestamp(lastRefreshAtMs)} (${formatDuration(nowMs - lastRefreshAtMs)} ago)`;
}
function describeNextRefresh({ nextRefreshAtMs }, nowMs) {
    if (nextRefreshAtMs === undefined)
        return 'not reported by Zuora';
    if (nextRefreshAtMs <= nowMs)
        return `now (since ${formatTimestamp(nextRefreshAtMs)})`;
    return whenIs(nextRefreshAtMs, nowMs);
}
function isWindowBeside({ nextRefreshAtMs }, due, nowMs) {
    return due === false && (nextRefreshAtMs ?? nowMs) <= nowMs;
}
function describeEnvironment(environment) {
    const tenant = describeTenant(environment);
    return tenant === undefined ? environment.id : `${environment.id} (${tenant})`;
}
function describeTenant({ tenantId, tenantName, dataCopyType }) {
    const parts = [tenantName, tenantId && `tenant ${tenantId}`, format_kindOf(dataCopyType)].filter(Boolean);
    return parts.length === 0 ? undefined : parts.join(', ');
}
function format_kindOf(dataCopyType) {
    if (dataCopyType === 'FULL')
        return 'Central Sandbox';
    return dataCopyType === 'CONFIGURATION' ? 'Developer Sandbox' : undefined;
}
function describePlace(sandbox, baseUrl) {
    const parts = [sandbox && `Sandbox: ${sandbox}`, baseUrl && `Zuora: ${baseUrl}`].filter(Boolean);
    return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}
function nameSandbox(id, tenantName) {
    return tenantName === undefined ? id : `${tenantName} (${id})`;
}
function numbered(steps) {
    return steps.length < 2 ? steps : steps.map((step, index) => `${index + 1}. ${step}`);
}
function describeError(error) {
    if (!('trace' in error)) {
        const requestId = requestIdOf(error);
        return `${describeFailure(error)} (${error.code})${requestId === undefined ? '' : ` [request ID ${requestId}]`}`;
    }
    return `${describeFailure(error)} [${describeTrace({ error }, error.trace.trackId)}]`;
}
function describeTrace({ error, requestId: shownBy }, trackId) {
    const requestId = (error && requestIdOf(error)) ?? shownBy;
    return [requestId && `request ID ${requestId}`, `track ID ${trackId}`].filter(Boolean).join(', ');
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
function describeOperation(operation) {
    return isOperation(operation) ? OPERATIONS[operation] : operation;
}
function isOperation(operation) {
    return Object.hasOwn(OPERATIONS, operation);
}
function linkTo(docsUrl, code) {
    return docsUrl === undefined ? code : `[${code}](${docsUrl}#${code.toLowerCase()})`;
}
function seeAlso(docsUrl, code) {
    return docsUrl === undefined ? '' : ` See ${docsUrl}#${code.toLowerCase()}`;
}

;// CONCATENATED MODULE: ./src/messages/annotations.ts


function describeProblem(problem, { sandbox, baseUrl, trackId, docsUrl }) {
    const trace = `[${describeTrace(problem, trackId)}]`;
    const place = describePlace(sandbox, baseUrl);
    const what = [problem.sentence, place, ...numbered(problem.nextSteps), trace].filter(Boolean).join(' ');
    return `${what}${seeAlso(docsUrl, problem.code)}`;
}
function errorTitle(what) {
    return ['Zuora sandbox refresh', what].filter(Boolean).join(': ');
}
const ATTACHED = {
    refresh: 'Refresh adopted',
    wait: 'Waiting for a refresh',
};
function announcement(job, created, mode, nowMs) {
    const title = created ? 'Refresh created' : ATTACHED[mode];
    if (title === undefined || isTerminal(job.status))
        return undefined;
    const times = [describeStart(job, nowMs), describeEnd(job, nowMs)].filter(Boolean).join('; ');
    return { title, message: `Refresh job ${job.id} (${job.status}): ${times}.` };
}
function describeEnd({ status, estimatedCompletionAtMs: estimateMs }, nowMs) {
    if (status === 'CANCELLING')
        return 'it is being cancelled';
    if (estimateMs === undefined)
        return 'Zuora gives no estimate of its end yet';
    return `expected to end ${whenIs(estimateMs, nowMs)}`;
}

;// CONCATENATED MODULE: ./src/messages/post-step.ts
const NO_STATE = 'The main step saved no state for this post step. Nothing is done.';
function cleaningUp(job) {
    if (job === undefined)
        return 'Main ended without knowing what came of its create request. Searching for the refresh, to cancel it.';
    return `Main ended before its refresh did. Cancelling refresh job ${job.id} (last status: ${job.status}).`;
}
function whyLeft(state) {
    const { job, pendingCreate, ended } = state;
    if (job === undefined && pendingCreate === undefined)
        return 'Nothing to clean up: the main step created no refresh.';
    if (job === undefined)
        return `Not cancelling the refresh that may have been created, because ${whyAlone(state)}.`;
    const { id, status } = job;
    if (ended === true)
        return `Nothing to clean up: refresh job ${id} ended with status ${status}.`;
    return `Not cancelling refresh job ${id} (last status: ${status}), because ${whyAlone(state)}.`;
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

;// CONCATENATED MODULE: ./src/messages/runner.ts
function failedUnexpectedly(step, error) {
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return `The ${step} step failed unexpectedly: ${what}. ${REPORT_BUG}`;
}
function endedWithoutResult(step) {
    return `The ${step} step ended without a result. ${REPORT_BUG}`;
}
const REPORT_BUG = 'This is a bug in the action. Check the sandbox in Zuora, then report the bug with this log.';
function outputsUnwritten({ message }) {
    return `The outputs of this step could not be written (${message}).`;
}
function stateUnsaved({ message }) {
    return `The state for the post step could not be saved (${message}).`;
}
const AFTER_UNWRITTEN_OUTPUTS = "The outcome stands, so don't run this step again just for its outputs. Before the next run, check the runner's free disk space and the permissions of its work folder.";
function markerUnwritten(error) {
    return `${folderUnwritten(error)} If the main step still runs, as it can in a job container, it may not learn that the post step has started. ${CHECK_FOLDER}`;
}
function pendingCreateUnwritten(error) {
    return `${folderUnwritten(error)} If this step is killed while it creates the refresh, the post step may not find that refresh. ${CHECK_FOLDER}`;
}
function folderUnwritten(error) {
    return `RUNNER_TEMP can't be written (${String(error)}).`;
}
const CHECK_FOLDER = "Check the runner's temporary folder.";
const IN_WORDS = {
    ENOENT: 'the file is missing',
    ENOSPC: 'no space is left on the disk',
    EDQUOT: 'the disk quota is used up',
    EACCES: 'the file may not be written',
    EPERM: 'the file may not be written',
    EROFS: 'the file system is read-only',
    EISDIR: 'it names a folder, not a file',
};
function whyUnwritten(code, error) {
    const words = IN_WORDS[code];
    return words === undefined ? String(error) : `${words}, ${code}`;
}
const NO_VARIABLE = 'the variable is not set';

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
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
;// CONCATENATED MODULE: ./src/zuora/redaction.ts
const needles = new Map();
const READ = 100_000;
const KEPT = 50_000;
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
const SHORTEST_ENCODED = 6;
const ENCODED_BYTES = 48;
function registerSecret(secret) {
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
    for (const before of [0, 1, 2]) {
        const base64 = Buffer.concat([Buffer.alloc(before), begin]).toString('base64');
        const own = base64.slice(Math.ceil((before * 4) / 3), Math.floor(((before + begin.length) * 4) / 3));
        needles.set(folded(own), true).set(own.replaceAll('+', '-').replaceAll('/', '_'), true);
    }
}
function folded(text) {
    return text.replaceAll('+', ' ');
}
const ENCODED_SIGN = /[A-Za-z0-9+/_-]/;
function spansIn({ text, from, to }) {
    const spans = [];
    const searched = folded(text);
    for (const [needle, isEncoded] of needles) {
        for (let first = searched.indexOf(needle); first !== -1;) {
            let end = first + needle.length;
            while (isEncoded && ENCODED_SIGN.test(text.charAt(first - 1)))
                first -= 1;
            while (isEncoded && /[A-Za-z0-9+/_=-]/.test(text.charAt(end)))
                end += 1;
            spans.push({ from: Number(from[first]), to: Number(to[end - 1]) });
            first = searched.indexOf(needle, end);
        }
    }
    return spans;
}
const MOST_LAYERS = 3;
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
const ESCAPE = new RegExp([
    String.raw `%[c-f][\da-f](?:%[89ab][\da-f]){1,3}|%[\da-f]{2}`,
    String.raw `\\u\{[\da-f]{1,6}\}|\\u[\da-f]{4}|\\x[\da-f]{2}`,
    String.raw `&#x[\da-f]{1,6};?|&#\d{1,7};?|&(?:amp|lt|gt|quot|apos|nbsp);`,
    String.raw `\\(?:\r?\n|.)`,
    String.raw `\p{Cc}(?:\[[\d;]*[a-z])?|[\p{Cf}\p{Zl}\p{Zp}]`,
].join('|'), 'giu');
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
const NAMED = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&apos;': "'",
    '&nbsp;': ' ',
};
function meaningOf(escape) {
    if (escape.startsWith('%'))
        return Buffer.from(escape.replaceAll('%', ''), 'hex').toString();
    const code = Number.parseInt(escape.replace(/^(?:\\[ux]\{?|&#x)/i, '0x').replace('&#', ''));
    if (code <= 0x10_ffff)
        return String.fromCodePoint(code);
    return NAMED[escape.toLowerCase()] ?? /^\\(?![bfnrtv0])(.)$/iu.exec(escape)?.[1] ?? '';
}

;// CONCATENATED MODULE: ./src/messages/text.ts

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
function sanitize(text, longest = 1_000) {
    const line = redact(text)
        .replace(UNPRINTABLE, ' ')
        .replace(/:(?=:)/g, ': ')
        .replace(/##(?=\[)/g, '## ');
    return line.length > longest ? `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…` : line;
}
function escapeMarkdown(text, longest = 500) {
    return sanitize(text, longest)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replace(/[\\`*_{}[\]#|~@]/g, (mark) => `&#${mark.charCodeAt(0)};`)
        .replaceAll('://', '&#58;//')
        .replace(/www\./gi, (start) => `${start.slice(0, 3)}&#46;`)
        .replace(LINKED_LATE, `$&${APART}`);
}
const LINKED_LATE = /&#(?:35|64|58|46);/g;
const APART = '<wbr>';

;// CONCATENATED MODULE: ./src/github/log.ts






function annotate(level, message, title) {
    issueCommand(level, title === undefined ? {} : { title }, sanitize(message, 3_000));
}
const log = {
    info: (line) => {
        process.stdout.write(`${sanitize(line)}${external_node_os_namespaceObject.EOL}`);
    },
    debug: (line) => {
        issue('debug', sanitize(line));
    },
    notice: (title, message) => {
        annotate('notice', message, title);
    },
    warning: (code, message) => {
        annotate('warning', `${code}: ${message}`);
    },
    error: (code, title, message) => {
        annotate('error', `${code}: ${message}`, title);
    },
    group: (title, lines) => {
        issue('group', sanitize(title));
        lines.forEach(log.info);
        issue('endgroup');
    },
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
    mask: (secret) => {
        if (secret === '')
            return;
        issue('add-mask', secret);
        registerSecret(secret);
    },
};
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

;// CONCATENATED MODULE: ./src/run/match-job.ts


const SCHEDULE_TOLERANCE_MS = MINUTE_MS;
const NOW_TOLERANCE_MS = 5 * MINUTE_MS;
const CLOCK_TOLERANCE_MS = 5 * SECOND_MS;
function matchJob({ jobs, unreadable }, pendingCreate) {
    const known = new Set(pendingCreate.knownJobIds);
    const fresh = jobs.filter(({ id }) => !known.has(id));
    const candidates = fresh.filter((job) => !isOlder(job, pendingCreate) && hasSchedule(job, pendingCreate) && hasCreator(job, pendingCreate));
    const [only, ...others] = candidates;
    const isCovered = countNameless(unreadable) <= (pendingCreate.namelessRecords ?? 0);
    const mayBeHidden = unreadable.some((record) => (record.id === undefined ? !isCovered : !known.has(record.id)) && !isOlder(record, pendingCreate));
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
function newestActive(jobs) {
    return newest(jobs.filter(({ status }) => !isTerminal(status)));
}
function hasNew({ jobs }, { knownJobIds }) {
    return jobs.some(({ id }) => !knownJobIds.includes(id));
}
function existedBefore(job, pendingCreate) {
    const { knownJobIds, listedAtMs } = pendingCreate;
    return knownJobIds.includes(job.id) || (listedAtMs !== undefined && hasEndedBefore(job, listedAtMs));
}
function hasEndedBefore({ endedAtMs }, atMs) {
    return endedAtMs !== undefined && endedAtMs < atMs - CLOCK_TOLERANCE_MS;
}
function newest(jobs) {
    return jobs.reduce((best, job) => (best === undefined || (bornAtMs(job) ?? 0) >= (bornAtMs(best) ?? 0) ? job : best), undefined);
}
function bornAtMs({ createdAtMs, startedAtMs, scheduledAtMs }) {
    return createdAtMs ?? startedAtMs ?? scheduledAtMs;
}
function isOlder(record, { listedAtMs }) {
    if (listedAtMs === undefined)
        return false;
    const { createdAtMs = listedAtMs } = record;
    return createdAtMs < listedAtMs - CLOCK_TOLERANCE_MS || hasEndedBefore(record, listedAtMs);
}
function countNameless(unreadable) {
    return unreadable.filter(({ id }) => id === undefined).length;
}
function hasSchedule(job, pendingCreate) {
    const { scheduledAtMs } = pendingCreate;
    if (scheduledAtMs === undefined)
        return startsAtOnce(job, pendingCreate);
    return job.scheduledAtMs !== undefined && Math.abs(job.scheduledAtMs - scheduledAtMs) <= SCHEDULE_TOLERANCE_MS;
}
function startsAtOnce(job, { sentAtMs, listedAtMs }) {
    const createdAtMs = job.createdAtMs ?? sentAtMs;
    const nowMs = listedAtMs === undefined ? createdAtMs : Math.max(createdAtMs, sentAtMs);
    return (job.scheduledAtMs ?? nowMs) <= nowMs + NOW_TOLERANCE_MS;
}
function hasCreator(job, { userId }) {
    if (userId === undefined || job.createdById === undefined)
        return true;
    return plain(job.createdById) === plain(userId);
}
function plain(id) {
    return id.replaceAll('-', '').toLowerCase();
}

;// CONCATENATED MODULE: ./src/run/run-record.ts

const NOTHING_KNOWN = {
    isEnvironmentCurrent: false,
    wasInProgress: false,
    history: [],
    isWaitingForOthers: false,
    failing: new Map(),
};
function pendingCreateOf({ create }) {
    return create?.end === 'job-known' ? undefined : create?.request;
}
function isCreated(record) {
    return record.created ?? (pendingCreateOf(record) === undefined ? false : undefined);
}
function knownJobOf({ job, created, create, }) {
    const isOurs = created ?? (create?.end === 'older-job' ? true : undefined);
    return job === undefined || isOurs === undefined ? undefined : { job, created: isOurs };
}
function endedOf(record) {
    return record.cancel === undefined ? endOf(record) : undefined;
}
function cancelEndOf(record) {
    if (record.cancel === undefined)
        return undefined;
    const end = endOf(record);
    if (end !== undefined)
        return end === 'CANCELLED' ? 'cancelled' : 'ended-otherwise';
    return record.cancel === 'refused' ? 'refused' : 'unseen';
}
function endOf({ job, lastReadAtMs, create }) {
    if (job === undefined || lastReadAtMs === undefined || create?.end === 'older-job')
        return undefined;
    return isTerminal(job.status) ? job.status : undefined;
}
function troubleOf({ failing }) {
    return [...failing.values()].at(-1)?.error;
}
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
    tell(event) {
        const before = this.#record;
        const at = { monotonicMs: this.#clock.monotonicMs(), nowMs: this.#clock.now() };
        this.#record = apply(before, event, at);
        try {
            this.#listen(event, this.#record);
        }
        catch (error) {
            if (event.kind === 'pending-create')
                this.#record = before;
            throw error;
        }
    }
    environmentRead(environment, due) {
        this.tell({ kind: 'environment', environment, due });
    }
    nameChecked(environment, isNameConfirmed) {
        if (this.#isNew('name'))
            this.tell({ kind: 'name-checked', environment, isNameConfirmed });
    }
    listRead({ unreadable, requestId }) {
        this.tell({ kind: 'list-read', requestId });
        for (const record of unreadable) {
            const { id, status, path } = record;
            if ((status !== undefined && isTerminal(status)) || !this.#isNew(`record-${id ?? path}`))
                continue;
            this.decide({ kind: 'unreadable-record', record });
        }
    }
    decide(decision) {
        this.tell({ kind: 'decision', decision });
    }
    createLost(error) {
        this.tell({ kind: 'create-lost', error });
        if (this.#record.failing.has('create'))
            this.tell({ kind: 'given-up', operation: 'create' });
    }
    waitsForOthers(job) {
        this.tell({ kind: 'other-job', job, isWaitedFor: true });
    }
    jobSeen(job) {
        this.tell({ kind: 'other-job', job, isWaitedFor: false });
    }
    jobKnown(job, created, how = {}) {
        this.tell({ kind: 'job', job, created, ...how });
        this.#warnOf(job.status);
    }
    jobRead(job) {
        this.tell({ kind: 'observed', job });
        this.#warnOf(job.status);
    }
    cancelLeaves(jobId) {
        this.tell({ kind: 'cancel-error', error: undefined });
        if (this.#record.cancel === undefined)
            this.tell({ kind: 'cancelling', jobId });
    }
    #warnOf(status) {
        if (isDocumented(status) || !this.#isNew('status'))
            return;
        this.tell({ kind: 'warning', warning: { kind: 'undocumented-status', status } });
    }
    #isNew(what) {
        if (this.#told.has(what))
            return false;
        this.#told.add(what);
        return true;
    }
}
const OUTDATED = { isEnvironmentCurrent: false, due: undefined };
function apply(record, event, at) {
    switch (event.kind) {
        case 'environment':
            return { ...record, environment: event.environment, due: event.due, isEnvironmentCurrent: true };
        case 'list-read':
            return { ...record, listId: event.requestId };
        case 'surveyed':
            return { ...record, seen: event.seen };
        case 'pending-create':
            return {
                ...record,
                ...OUTDATED,
                job: undefined,
                create: { request: event.pendingCreate, end: 'open' },
            };
        case 'pending-create-void':
            return { ...record, create: undefined };
        case 'create-lost':
            return { ...record, createError: record.createError ?? event.error };
        case 'trouble':
        case 'recovered':
        case 'given-up': {
            const failing = new Map(record.failing);
            failing.delete(event.operation);
            if (event.kind === 'trouble')
                failing.set(event.operation, { error: event.error, untilMs: at.monotonicMs + event.retriedForMs });
            return { ...record, failing };
        }
        default:
            return jobAfter(record, event, at);
    }
}
function jobAfter(record, event, at) {
    switch (event.kind) {
        case 'other-job':
            return { ...record, job: event.job, isWaitingForOthers: event.isWaitedFor };
        case 'job': {
            const { job, created, isLookedAt } = event;
            const create = record.create && { ...record.create, end: 'job-known' };
            const outdated = isLookedAt === true || isTerminal(job.status) ? {} : OUTDATED;
            return withReading({ ...record, ...outdated, create, created, isWaitingForOthers: false }, job, at);
        }
        case 'observed': {
            const wasInProgress = record.wasInProgress || !isTerminal(event.job.status);
            return withReading({ ...record, wasInProgress }, event.job, at);
        }
        case 'cancelling':
            return { ...record, ...OUTDATED, cancel: 'sent' };
        case 'cancel-error':
            return { ...record, cancelError: event.error };
        case 'cancel-not-sent':
            return { ...record, cancel: undefined };
        case 'cancel-refused':
            return { ...record, cancel: 'refused' };
        default:
            return record;
    }
}
function withReading(record, job, { monotonicMs, nowMs }) {
    const { create, created, wasInProgress } = record;
    const cancelError = job.status === 'CANCELLING' ? undefined : record.cancelError;
    const history = withStatus(record.history, job, nowMs);
    const read = { ...record, job, lastReadAtMs: monotonicMs, cancelError, history };
    const listedAtMs = create?.request.listedAtMs;
    const mayBeOlder = created === true && !wasInProgress && isTerminal(job.status);
    if (create === undefined || !mayBeOlder || listedAtMs === undefined || !hasEndedBefore(job, listedAtMs))
        return read;
    return { ...read, created: undefined, create: { ...create, end: 'older-job' } };
}
function withStatus(history, { status }, nowMs) {
    const last = history.at(-1);
    const isOld = last?.status === status || (last?.status === 'CANCELLING' && !isTerminal(status));
    return isOld ? history : [...history, { status, seenAtMs: Math.max(nowMs, last?.seenAtMs ?? 0) }];
}

;// CONCATENATED MODULE: ./src/run/retry-policies.ts



const SYNC_LAG_MS = 90 * SECOND_MS;
const BEFORE_A_JOB_MS = 10 * MINUTE_MS;
const IN_A_CHECK_MS = 2 * MINUTE_MS;
const REFUSED_MS = 10 * MINUTE_MS;
function isTransient(error) {
    if (error instanceof ApiError)
        return error.kind === 'throttled' || error.kind === 'locked' || error.kind === 'server';
    return !isUntrusted(error);
}
function isUntrusted(error) {
    return error instanceof TransportError && error.isUntrusted;
}
function mayRecover(error, { isReached, lastedMs }) {
    return isTransient(error) || (isUntrusted(error) && isReached && lastedMs < REFUSED_MS);
}
function isMissing(error) {
    return error instanceof ApiError && error.kind === 'not-found' && error.operation !== 'token';
}
function isOtherJob(error) {
    if (error instanceof ApiError)
        return isMissing(error);
    return error instanceof ProtocolError && (error.path === '$.jobType' || error.path === '$.testEnvironmentId');
}
function hasReached(error, operation) {
    return error.operation === operation && !(error instanceof TransportError && error.phase === 'connect');
}
function within(limitMs) {
    return (error, failures) => mayRecover(error, failures) && failures.inAllMs + failures.pauseMs <= limitMs;
}
const retryBeforeJob = within(BEFORE_A_JOB_MS);
const retryInCheck = within(IN_A_CHECK_MS);
const retryWhileTransient = mayRecover;
const retryRunningJob = (error, failures) => mayRecover(error, failures) || isOutage(error) || failures.lastedMs < REFUSED_MS;
function whileSyncing(retryPolicy) {
    return (error, failures) => (isOtherJob(error) ? failures.lastedMs < SYNC_LAG_MS : retryPolicy(error, failures));
}
const retryGivenJob = whileSyncing(mayRecover);
const retryGivenInCheck = whileSyncing(retryInCheck);
const retryNewJob = whileSyncing(retryRunningJob);
function isOutage(error) {
    if (!(error instanceof ApiError))
        return false;
    return error.kind === 'redirect' || (error.kind === 'not-found' && !error.isZuoras);
}
const retryCreate = (error, failures) => {
    if (error instanceof ApiError && error.kind === 'authentication')
        return error.operation === 'create' && failures.count === 1;
    return retryBeforeJob(error, failures);
};

;// CONCATENATED MODULE: ./src/run/outcome.ts




const ALL = ['refresh', 'wait', 'check', 'cancel'];
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
function isRed(outcome, mode) {
    const modes = GREEN_IN[outcome];
    return !modes.includes(mode);
}
function outcomeOfInterruption(record, options, interruption) {
    const ended = endedOf(record);
    if (ended !== undefined)
        return outcomeOfEnd(ended, options.mode);
    const cancel = cancelEndOf(record);
    if (cancel !== undefined)
        return OF_CANCEL[cancel];
    if (pendingCreateOf(record) !== undefined)
        return 'unknown';
    const isJobKnown = record.job !== undefined;
    switch (interruption) {
        case 'abort':
            return 'aborted';
        case 'deadline':
            if (record.isWaitingForOthers)
                return 'active-job';
            return isJobKnown ? outcomeOfDeadline(record, options) : 'unavailable';
        case 'permanent-error':
            return isJobKnown ? 'unknown' : 'invalid';
        case 'transient-error':
            return isJobKnown ? 'unknown' : 'unavailable';
    }
}
function outcomeOfEnd(status, mode) {
    return mode === 'cancel' && status !== 'CANCELLED' ? 'skipped' : OF_END[status];
}
const OF_END = { COMPLETED: 'succeeded', FAILED: 'failed', CANCELLED: 'cancelled' };
const OF_CANCEL = {
    cancelled: 'cancelled',
    'ended-otherwise': 'cancel-refused',
    refused: 'cancel-refused',
    unseen: 'cancel-unconfirmed',
};
const DETACHABLE_FOR_MS = 75 * MINUTE_MS;
function outcomeOfDeadline({ job, lastReadAgoMs = Infinity }, { mode, onTimeout }) {
    if (mode === 'cancel')
        return job?.status === 'CANCELLING' ? 'cancel-unconfirmed' : 'timed-out';
    if (onTimeout !== 'detach')
        return 'timed-out';
    return lastReadAgoMs < DETACHABLE_FOR_MS ? 'in-progress' : 'unknown';
}
function resultOfJobEnd(job, mode) {
    const { status } = job;
    if (!isTerminal(status))
        throw new TypeError(`${status} is no end`);
    return { kind: 'ended', outcome: outcomeOfEnd(status, mode), job, status, mode };
}
function resultOfInterruption(outcome, record, options, error, postGoesOn = false, stoppedBy) {
    const { job, lastReadAgoMs } = record;
    const ended = endedOf(record);
    if (ended !== undefined && job !== undefined)
        return resultOfJobEnd(job, options.mode);
    const { timeoutMs } = options;
    switch (outcome) {
        case 'in-progress':
        case 'timed-out':
            return { kind: 'time-over', outcome, job, timeoutMs, lastReadAgoMs, error };
        case 'active-job':
            return { kind: 'time-over-for-others', outcome, job, timeoutMs };
        case 'unknown':
            return job === undefined || pendingCreateOf(record) !== undefined
                ? { kind: 'create-unknown', outcome, error, postGoesOn, requestId: record.listId }
                : { kind: 'job-unknown', outcome, job, lastReadAgoMs, error };
        case 'unavailable':
        case 'invalid':
            return resultWithoutJob(outcome, record, options, error);
        default:
            return resultOfCancelOrAbort(outcome, record, options, error, postGoesOn, stoppedBy);
    }
}
function resultOfCancelOrAbort(outcome, { job, created, cancelError }, { onAbort, mode, timeoutMs }, error, postGoesOn, stoppedBy) {
    const isOurs = created === true;
    switch (outcome) {
        case 'cancelled':
            return { kind: 'cancelled', outcome, job, isOurs, mode, timeoutMs, stoppedBy };
        case 'cancel-refused':
            return { kind: 'cancel-refused', outcome, job, error: cancelError };
        case 'cancel-unconfirmed':
            return { kind: 'cancel-unconfirmed', outcome, job, error, postGoesOn };
        case 'aborted': {
            if (job === undefined)
                return { kind: 'aborted', outcome };
            return { kind: 'aborted-with-job', outcome, job, isOurs, onAbort, error: cancelError, postGoesOn };
        }
        default:
            throw new TypeError(`no interruption ends ${outcome}`);
    }
}
function resultWithoutJob(outcome, { environment }, { mode, timeoutMs }, error) {
    if (error === undefined)
        return { kind: 'time-over-without-job', outcome, environment, timeoutMs };
    const isNotFound = outcome === 'unavailable' && isOtherJob(error);
    return { kind: 'request-failed', outcome, mode, error, timeoutMs: isNotFound ? timeoutMs : undefined };
}

;// CONCATENATED MODULE: ./src/run/active-refresh.ts




function activeRefresh({ jobs, unreadable }) {
    const ended = active_refresh_endedOf(jobs);
    const active = jobs.filter((job) => !isTerminal(job.status) && (isDocumented(job.status) || !isOutlived(job, ended)));
    const scheduled = active.filter(isScheduled).toSorted((a, b) => a.scheduledAtMs - b.scheduledAtMs);
    const job = newest(active.filter((one) => !isScheduled(one))) ?? scheduled[0];
    if (job !== undefined)
        return { kind: 'job', job, others: active.filter((other) => other !== job) };
    const record = unreadable.find((one) => one.endedAtMs === undefined && (one.status === undefined || !isTerminal(one.status)) && !isOutlived(one, ended));
    return record && { kind: 'unreadable', record };
}
function unreadableNewest({ jobs, unreadable }) {
    const job = newest(jobs);
    if (job !== undefined && !isTerminal(job.status))
        return undefined;
    return unreadable.find((one) => !isOutlived(one, active_refresh_endedOf(jobs)));
}
function isScheduled(job) {
    return isWaiting(job.status) && job.scheduledAtMs !== undefined;
}
function active_refresh_endedOf(jobs) {
    return jobs.filter(({ status }) => isTerminal(status));
}
function isOutlived(record, ended) {
    const sinceMs = bornAtMs(record);
    return ended.some((job) => sinceMs === undefined || (bornAtMs(job) ?? sinceMs) > sinceMs);
}
const LIVELESS = new Set(['INACTIVE', 'DEACTIVATED', 'DELETED']);
function isLive({ status }) {
    return !LIVELESS.has(status);
}
function hidesJob({ environment, jobs }) {
    return environment.status === 'PROCESSING' || hasNoWindow(environment, jobs);
}
function hasNoWindow(environment, jobs) {
    const { lastRefreshAtMs, nextRefreshAtMs, isNextRefreshUnreadable } = environment;
    if (nextRefreshAtMs !== undefined || isNextRefreshUnreadable === true)
        return false;
    return lastRefreshAtMs !== undefined || jobs.some(({ status }) => status === 'COMPLETED');
}
function isDue({ environment, jobs, unreadable }, nowMs) {
    const active = activeRefresh({ jobs, unreadable });
    if (!isLive(environment) || active?.kind === 'job' || environment.status === 'PROCESSING')
        return false;
    const { nextRefreshAtMs, isNextRefreshUnreadable } = environment;
    if (nextRefreshAtMs !== undefined && nextRefreshAtMs > nowMs)
        return false;
    const isUnclear = active !== undefined || isNextRefreshUnreadable === true;
    return isUnclear || hasNoWindow(environment, jobs) ? undefined : true;
}
function isRefreshRunning(known, outcome, mode, nowMs) {
    const { job, created } = known;
    if (job !== undefined && !isTerminal(job.status)) {
        const isLost = outcome === 'unknown' && created !== undefined;
        return !isLost && (lastReadAgoMs(known, nowMs) ?? 0) < DETACHABLE_FOR_MS ? true : undefined;
    }
    const isFollowed = created !== undefined && mode !== 'check';
    return pendingCreateOf(known) === undefined ? isAnotherRunning(known, isFollowed) : undefined;
}
function isAnotherRunning({ job, seen }, isFollowed) {
    if (seen === undefined)
        return undefined;
    const jobs = job === undefined ? seen.jobs : [...seen.jobs.filter(({ id }) => id !== job.id), job];
    const active = activeRefresh({ ...seen, jobs });
    if (active !== undefined)
        return active.kind === 'job' ? true : undefined;
    return !isFollowed && hidesJob({ ...seen, jobs }) ? undefined : false;
}

;// CONCATENATED MODULE: ./src/http/pauses.ts


const BASE_MS = 1_000;
const CAP_MS = 60_000;
function backoffMs(attempt, random, floorMs = 0) {
    const ceilingMs = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt - 1, 16));
    const share = random();
    return Math.round(Math.max(floorMs * (1 + share / 10), share * ceilingMs));
}
const LONGEST_RATE_LIMIT_MS = 5 * MINUTE_MS;
function requestedPauseMs(response, nowMs) {
    const { status, headers } = response;
    const askedMs = parseRetryAfter(headers['retry-after'], serverTimeMs(response) ?? nowMs);
    return askedMs ?? (status === 429 ? rateLimitMs(headers) : undefined);
}
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
function leadingNumber(header) {
    const digits = /^\s*(\d{1,9})\s*(?:[,;]|$)/.exec(header ?? '')?.[1];
    return digits === undefined ? undefined : Number(digits);
}

;// CONCATENATED MODULE: ./src/run/retry.ts




async function retry(context, operation, retryPolicy, request) {
    const { zuora, clock, signal } = context;
    const attempts = new Attempts(context, operation, retryPolicy);
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
class Attempts {
    #context;
    #operation;
    #retryPolicy;
    #run = { isTransient: true, count: 0, firstAtMs: 0 };
    #firstAtMs = 0;
    #told = '';
    #count = 0;
    constructor(context, operation, retryPolicy) {
        this.#context = context;
        this.#operation = operation;
        this.#retryPolicy = retryPolicy;
    }
    failed(error) {
        const { clock, store, endsAtMs = Infinity } = this.#context;
        this.#count += 1;
        const pauseMs = pauseAfter(this.#context, error, this.#count);
        const failures = this.#failuresWith(error, pauseMs);
        if (clock.monotonicMs() >= endsAtMs || !this.#retryPolicy(error, failures)) {
            this.giveUp();
            throw error;
        }
        const news = kindOfFailure(error);
        if (news !== this.#told) {
            const retriedForMs = patienceMs(this.#retryPolicy, error, failures);
            const operation = this.#operation;
            store.tell({ kind: 'trouble', operation, error, failures: this.#count, retriedForMs });
        }
        this.#told = news;
        return pauseMs;
    }
    succeeded() {
        this.#end({ kind: 'recovered', operation: this.#operation, failures: this.#count });
    }
    giveUp() {
        this.#end({ kind: 'given-up', operation: this.#operation });
    }
    #end(event) {
        if (this.#told !== '')
            this.#context.store.tell(event);
        this.#told = '';
        this.#count = 0;
    }
    #failuresWith(error, pauseMs) {
        const { clock, zuora } = this.#context;
        const nowMs = clock.monotonicMs();
        const isFirst = this.#count === 1;
        if (isFirst)
            this.#firstAtMs = nowMs;
        if (isFirst || this.#run.isTransient !== isTransient(error))
            this.#run = { isTransient: isTransient(error), count: 0, firstAtMs: nowMs };
        this.#run.count += 1;
        const { count, firstAtMs } = this.#run;
        return {
            count,
            lastedMs: nowMs - firstAtMs,
            inAllMs: nowMs - this.#firstAtMs,
            pauseMs,
            isReached: zuora.isReached,
        };
    }
}
const LIMITS_MS = [SYNC_LAG_MS, IN_A_CHECK_MS, BEFORE_A_JOB_MS];
function patienceMs(retryPolicy, error, failures) {
    const { lastedMs, inAllMs } = failures;
    const allows = (forMs) => retryPolicy(error, {
        ...failures,
        count: Infinity,
        pauseMs: 0,
        lastedMs: lastedMs + forMs,
        inAllMs: inAllMs + forMs,
    });
    if (allows(Infinity))
        return Infinity;
    const ends = LIMITS_MS.flatMap((limitMs) => [limitMs - lastedMs, limitMs - inAllMs]);
    return Math.max(0, ...ends.filter((forMs) => forMs > 0 && allows(forMs - 1)));
}
const LEFT_AFTER_PAUSE_MS = 5 * SECOND_MS;
const SHORTEST_PAUSE_MS = 100;
function pauseAfter({ clock, random, endsAtMs = Infinity }, error, count) {
    const askedMs = error instanceof ApiError ? error.retryAfterMs : undefined;
    const leftMs = Math.max(0, endsAtMs - clock.monotonicMs());
    if (askedMs !== undefined && askedMs + LEFT_AFTER_PAUSE_MS <= leftMs)
        return backoffMs(count, random, askedMs);
    return Math.min(Math.max(SHORTEST_PAUSE_MS, leftMs / 2), backoffMs(count, random));
}
function kindOfFailure(error) {
    return [error.operation, error.code, error instanceof ApiError ? error.status : ''].join('/');
}

;// CONCATENATED MODULE: ./src/run/read-environment.ts






class EnvironmentNotFound extends Error {
    name = 'EnvironmentNotFound';
    result;
    constructor(result) {
        super(result.kind);
        this.result = result;
    }
}
async function readEnvironment(context, retryPolicy) {
    const { store, zuora, corrections } = context;
    await retry(context, 'token', retryPolicy, (_, signal) => zuora.authenticate(signal));
    const environment = await findEnvironment(context, retryPolicy);
    const list = await listJobs(context, environment.id, retryPolicy);
    const seen = { ...list, environment, jobs: list.jobs.map((job) => corrections.get(job.id) ?? job) };
    store.environmentRead(environment, isDue(seen, zuora.now()));
    store.tell({ kind: 'surveyed', seen });
    return seen;
}
async function listJobs(context, environmentId, retryPolicy) {
    const found = await retry(context, 'list-jobs', retryPolicy, (zuora, signal) => zuora.listJobs(environmentId, signal));
    context.store.listRead(found);
    return found;
}
async function findEnvironment(context, retryPolicy) {
    const { options, store } = context;
    const reference = options.environment;
    const get = (id) => retry(context, 'get-environment', retryPolicy, (zuora, signal) => zuora.getEnvironment(id, signal));
    if (reference.kind === 'id')
        return get(reference.id);
    if (store.current.environment !== undefined)
        return get(store.current.environment.id);
    const { tenantId } = reference;
    const found = await retry(context, 'list-environments', retryPolicy, (zuora, signal) => zuora.findEnvironments(tenantId, signal));
    return theOnly(found, tenantId);
}
function theOnly({ environments: found, requestId }, tenantId) {
    const environments = [...new Map(found.map((environment) => [environment.id, environment])).values()];
    const live = environments.filter(isLive);
    const [first, ...others] = live.length > 0 ? live : environments;
    const facts = { outcome: 'invalid', tenantId, requestId };
    if (first === undefined)
        throw new EnvironmentNotFound({ kind: 'environment-unknown', ...facts });
    if (live.length === 0 || others.length === 0)
        return first;
    const ids = live.map(({ id }) => id);
    throw new EnvironmentNotFound({ kind: 'environment-ambiguous', ...facts, ids });
}
function confirmName({ options, store }, environment) {
    const { expectedName } = options;
    const { tenantName, isNameCut } = environment;
    const isExpected = isNameCut !== true && tenantName?.trim() === expectedName?.trim();
    if (expectedName !== undefined && !isExpected)
        throw new EnvironmentNotFound({ kind: 'other-name', outcome: 'invalid', environment, expectedName });
    store.nameChecked(environment, expectedName !== undefined);
}
const BECOMES_ACTIVE_MS = 5 * MINUTE_MS;
const UNTIL_ACTIVE_MS = 15 * SECOND_MS;
const once = () => false;
async function readEnvironmentAfter(context, job) {
    const { clock, store } = context;
    let seen = { environment: undefined, error: undefined };
    const read = async (scope) => {
        try {
            const environment = await findEnvironment(scope, once);
            seen = { environment, error: undefined };
            store.environmentRead(environment, isDueAfter(context, environment, job));
            return job.status !== 'COMPLETED' || environment.status === 'ACTIVE';
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
        let isRead = await read(scope);
        await readOthers(scope, job);
        if (isRead || job.status !== 'COMPLETED')
            return isRead;
        store.decide({ kind: 'wait-until-active' });
        while (!isRead) {
            await clock.sleep(UNTIL_ACTIVE_MS, signal);
            isRead = await read(scope);
        }
        return isRead;
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
async function readOthers(context, job) {
    const { environment, seen } = context.store.current;
    const others = seen?.jobs.filter(({ id, status }) => id !== job.id && !isTerminal(status));
    if (environment === undefined || others?.length === 0)
        return;
    try {
        const list = await listJobs(context, environment.id, once);
        context.store.tell({ kind: 'surveyed', seen: { ...list, environment } });
    }
    catch (error) {
        if (!isRemoteError(error))
            throw error;
    }
}
function isDueAfter({ options: { jobId = 'active' }, zuora }, environment, job) {
    const due = isDue({ environment, jobs: [job], unreadable: [] }, zuora.now());
    return due === true && (jobId !== 'active' || job.status === 'COMPLETED') ? undefined : due;
}

;// CONCATENATED MODULE: ./src/run/poll-job.ts





async function waitForJob(context, environmentId, jobId, retryPolicy) {
    const known = context.store.current.job;
    const intervalMs = context.options.pollIntervalMs;
    const job = await waitForEnd(context, { environmentId, jobId, known, intervalMs, retryPolicy });
    await readEnvironmentAfter(context, job);
    return job;
}
function waitForEnd(context, watch) {
    return pollUntil(context, watch, ({ status }) => isTerminal(status));
}
async function pollUntil(context, watch, isDone) {
    const { clock, random, zuora, signal } = context;
    let { known: job, retryPolicy } = watch;
    job ??= await readJobOnce(context, watch);
    let changedAtMs = clock.monotonicMs();
    while (!isDone(job)) {
        const stoodForMs = clock.monotonicMs() - changedAtMs;
        const pauseMs = watch.intervalMs ?? watch.paceMs?.(stoodForMs) ?? nextIntervalMs(job, zuora.now(), stoodForMs, random);
        await clock.sleep(pauseMs, signal);
        const read = await readJobOnce(context, watch, retryPolicy);
        if (hasMoved(job, read))
            changedAtMs = clock.monotonicMs();
        job = read;
        retryPolicy = retryRunningJob;
    }
    return job;
}
function hasMoved(before, now) {
    if (now.status === 'CANCELLING')
        return before.status !== 'CANCELLING';
    return now.progress !== before.progress;
}
async function readJobOnce(context, { environmentId, jobId, onRead, ...watch }, retryPolicy = watch.retryPolicy ?? retryRunningJob) {
    const read = (policy) => retry(context, 'get-job', policy, (zuora, signal) => zuora.getJob(environmentId, jobId, signal));
    const job = await read(retryPolicy).catch(async (error) => {
        if (!isMissing(error))
            throw error;
        const { jobs } = await listJobs(context, environmentId, retryPolicy);
        if (!jobs.some(({ id }) => id === jobId))
            throw error;
        return read(retryListedJob);
    });
    if (onRead === undefined)
        context.store.jobRead(job);
    else
        onRead(job);
    return job;
}
const retryListedJob = (error, failures) => isMissing(error) || retryRunningJob(error, failures);
const SHORTEST_MS = 5 * SECOND_MS;
const LONGEST_MS = 15 * MINUTE_MS;
const LONGEST_SCHEDULED_MS = HOUR_MS;
const LONGEST_NEAR_MS = 5 * MINUTE_MS;
const NEAR_MS = 30 * MINUTE_MS;
const BLIND_MS = 115 * SECOND_MS;
const AT_THE_END_MS = 25 * SECOND_MS;
const NEARLY_DONE_MS = 45 * SECOND_MS;
const CANCELLING_MS = 15 * SECOND_MS;
const LONGEST_CANCELLING_MS = 60 * SECOND_MS;
const STANDING_SHARE = 1 / 20;
const LONGEST_JITTER_MS = 5 * SECOND_MS;
function nextIntervalMs(job, nowMs, stoodForMs, random) {
    const sinceStartMs = nowMs - (job.scheduledAtMs ?? Number.NEGATIVE_INFINITY);
    const isNearStart = Math.abs(sinceStartMs) <= NEAR_MS;
    const paceMs = Math.min(usualPaceMs(job, nowMs, stoodForMs), isNearStart ? LONGEST_NEAR_MS : LONGEST_SCHEDULED_MS);
    return Math.max(SHORTEST_MS, Math.round(paceMs - random() * Math.min(paceMs / 10, LONGEST_JITTER_MS)));
}
function usualPaceMs(job, nowMs, stoodForMs) {
    if (job.status === 'CANCELLING')
        return cancellingPaceMs(stoodForMs);
    const untilStartMs = isWaiting(job.status) ? (job.scheduledAtMs ?? 0) - nowMs : 0;
    if (untilStartMs > NEAR_MS)
        return upToNear(untilStartMs, LONGEST_SCHEDULED_MS);
    if (untilStartMs > 0)
        return untilStartMs + SHORTEST_MS;
    const estimateMs = job.estimatedCompletionAtMs;
    const paceMs = estimateMs === undefined ? BLIND_MS : beforeEndMs(estimateMs - nowMs);
    return Math.min(paceMs, Math.max(byProgressMs(job, nowMs), stoodForMs * STANDING_SHARE));
}
function cancellingPaceMs(forMs) {
    return Math.min(LONGEST_CANCELLING_MS, Math.max(CANCELLING_MS, forMs * STANDING_SHARE));
}
function beforeEndMs(leftMs) {
    if (leftMs > NEAR_MS)
        return upToNear(leftMs, LONGEST_MS);
    if (leftMs < 0)
        return Math.min(BLIND_MS, AT_THE_END_MS - leftMs / 5);
    return Math.min(LONGEST_NEAR_MS, Math.max(AT_THE_END_MS, leftMs / 2));
}
function byProgressMs({ startedAtMs, progress = 0 }, nowMs) {
    const spentMs = nowMs - (startedAtMs ?? nowMs);
    if (progress === 0 || spentMs <= 0)
        return LONGEST_MS;
    const done = Math.min(progress, 99);
    return Math.max(NEARLY_DONE_MS, (spentMs * (100 - done)) / done / 3);
}
function upToNear(leftMs, longestMs) {
    return Math.min(longestMs, Math.max(LONGEST_NEAR_MS, leftMs - NEAR_MS));
}

;// CONCATENATED MODULE: ./src/run/cancel-job.ts






const CONFLICTS = 3;
const OFTEN = 10;
const LONGER_BY_MS = 15 * SECOND_MS;
async function cancelJob(context, target) {
    let { known } = target;
    if (known === undefined || !needsNoCancel(known)) {
        const answer = await new CancelRequest(context, target).send();
        if (answer.kind === 'refused')
            return answer;
        known = answer.job;
    }
    return { kind: 'ended', job: await waitForEnd(context, { ...target, known, paceMs: cancellingPaceMs }) };
}
class CancelRequest {
    #context;
    #target;
    #arrivals;
    #sends = 0;
    #hasLookFailed = false;
    #seen;
    constructor(context, target) {
        this.#context = context;
        this.#target = target;
        this.#arrivals = target.isRepeated === true ? 1 : 0;
    }
    async send() {
        const retryPolicy = (error, failures) => this.#isSentAgain(error, failures);
        try {
            const job = await retry(this.#context, 'cancel', retryPolicy, () => this.#sendOrLook());
            this.#context.store.jobRead(job);
            return { kind: 'accepted', job };
        }
        catch (error) {
            this.#context.signal.throwIfAborted();
            if (!(error instanceof ApiError) || error.operation !== 'cancel')
                throw error;
            return this.#judge(error);
        }
    }
    async #sendOrLook() {
        const { zuora, clock, store, signal, endsAtMs } = this.#context;
        const { environmentId, jobId } = this.#target;
        if (this.#sends > 0 && !this.#hasLookFailed) {
            if (this.#sends >= OFTEN && endsAtMs === undefined)
                await clock.sleep(LONGER_BY_MS, signal);
            this.#hasLookFailed = true;
            this.#seen = await zuora.getJob(environmentId, jobId, signal);
            if (needsNoCancel(this.#seen))
                return this.#seen;
        }
        this.#sends += 1;
        this.#hasLookFailed = false;
        store.cancelLeaves(jobId);
        try {
            return await zuora.cancelJob(environmentId, jobId, signal);
        }
        catch (error) {
            if (isRemoteError(error))
                store.tell({ kind: 'cancel-error', error });
            if (!isRemoteError(error) || hasReached(error, 'cancel'))
                this.#arrivals += 1;
            if (this.#arrivals === 0)
                store.tell({ kind: 'cancel-not-sent', jobId });
            throw error;
        }
    }
    #isSentAgain(...[error, failures]) {
        if (error.operation !== 'cancel' || isOutage(error) || isOfTokenOrWay(error))
            return retryRunningJob(error, failures);
        if (error instanceof ApiError) {
            if (error.kind === 'locked' && this.#seen !== undefined && !isCancellable(this.#seen.status))
                return false;
            if (error.status === 409 && failures.count <= CONFLICTS)
                return true;
        }
        return retryGivenJob(error, failures);
    }
    async #judge(error) {
        const { clock, store } = this.#context;
        const patientUntilMs = clock.monotonicMs() + (this.#arrivals > 1 ? SYNC_LAG_MS : 0);
        const isTold = (read) => needsNoCancel(read) || clock.monotonicMs() >= patientUntilMs;
        const watch = { ...this.#target, known: undefined, paceMs: cancellingPaceMs };
        const job = await pollUntil(this.#context, watch, isTold);
        if (needsNoCancel(job))
            return { kind: 'accepted', job };
        store.tell({ kind: 'cancel-refused', jobId: this.#target.jobId, error });
        return { kind: 'refused', job, error };
    }
}
function isOfTokenOrWay(error) {
    return error instanceof ApiError && (error.kind === 'authentication' || error.reasons.responder !== undefined);
}
function needsNoCancel({ status }) {
    return status === 'CANCELLING' || isTerminal(status);
}

;// CONCATENATED MODULE: ./src/run/create-request.ts





const LIST_HOLDS_MS = 5 * SECOND_MS;
async function sendCreateRequest(context, creation) {
    const { clock, store, zuora, signal } = context;
    const { seen, isWatched, earlier, scheduledAtMs } = creation;
    signal.throwIfAborted();
    const holdsUntilMs = seen.arrivedAtMs + LIST_HOLDS_MS;
    if (clock.monotonicMs() > holdsUntilMs || (!isWatched && hidesJob(seen)))
        return { kind: 'stale' };
    const pendingCreate = pendingCreateFor(context, creation);
    store.tell({ kind: 'pending-create', pendingCreate });
    const giveUp = () => {
        if (earlier === undefined)
            store.tell({ kind: 'pending-create-void' });
    };
    context.lookForAbort();
    if (signal.aborted) {
        giveUp();
        signal.throwIfAborted();
    }
    if (scheduledAtMs !== undefined && scheduledAtMs <= zuora.now()) {
        giveUp();
        return { kind: 'too-late', scheduledAtMs };
    }
    const sentAtMs = clock.monotonicMs();
    const request = {
        environmentId: seen.environment.id,
        scheduledAtMs,
        isKnown: (job) => existedBefore(job, pendingCreate),
        leavesWithinMs: Math.min(holdsUntilMs - sentAtMs, (scheduledAtMs ?? Infinity) - zuora.now()),
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
        const answer = answerFor(error, { pendingCreate, sentAtMs });
        if (answer.kind === 'ambiguous')
            store.createLost(error);
        else
            giveUp();
        if (answer.kind === 'unsent')
            signal.throwIfAborted();
        return answer;
    }
}
function pendingCreateFor({ zuora }, { seen: { listedAtMs, jobs, unreadable }, scheduledAtMs, earlier }) {
    const knownJobIds = [...jobs, ...unreadable].flatMap(({ id }) => id ?? []);
    const before = earlier ?? { listedAtMs, knownJobIds, namelessRecords: countNameless(unreadable) };
    return { ...before, sentAtMs: zuora.now(), scheduledAtMs, userId: zuora.userId };
}
function answerFor(error, sent) {
    const failure = failureOf(error);
    if (failure === 'refused' && error instanceof ApiError)
        return { kind: 'refused', error, ...sent };
    return failure === 'unsent' ? { kind: 'unsent', error } : { kind: 'ambiguous', error, ...sent };
}
function failureOf(error) {
    if (!hasReached(error, 'create'))
        return 'unsent';
    if (!(error instanceof ApiError))
        return 'ambiguous';
    if (error.kind === 'authentication' || error.kind === 'throttled' || error.kind === 'locked')
        return 'unsent';
    if (error.status >= 300 && error.status < 500 && error.status !== 408)
        return 'refused';
    const saysHow = error.category !== undefined && error.kind !== 'server';
    return error.status < 300 && saysHow ? 'refused' : 'ambiguous';
}
function saysNotDue(error) {
    return says(error, /only one refresh|set period/i);
}
function mayLag(error) {
    return [400, 403, 409].includes(error.status) && !saysPermission(error);
}
function saysPermission(error) {
    const { status, category } = error;
    const isInWords = status === 403 && category === undefined && says(error, /API Write Access|permission/i);
    return (category === '10' || isInWords) && !saysNotDue(error);
}
function says({ reasons: { codes, messages } }, words) {
    return [...codes, ...messages].some((text) => words.test(text));
}

;// CONCATENATED MODULE: ./src/run/create-job.ts








const CREATE_SETTLES_MS = 210 * SECOND_MS;
const LOOK_ON_MS = 5 * MINUTE_MS;
const FIRST_PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 10 * SECOND_MS;
const LAST_LOOK_MS = 3 * SECOND_MS;
async function createJob(context, creation) {
    const answer = await sendCreateRequest(context, creation);
    if (answer.kind !== 'ambiguous')
        return answer;
    const { error } = answer;
    const retryAfterMs = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
    const againAtMs = context.clock.monotonicMs() + retryAfterMs;
    context.store.decide({ kind: 'search', error });
    const match = await lookFor(context, creation, answer);
    if (match.kind !== 'none')
        return resultOf(context, match, error);
    return createAgain(context, creation, answer, againAtMs);
}
async function createAgain(context, creation, first, notBeforeMs) {
    const { clock, store, signal } = context;
    const attempts = new Attempts(context, 'create', retryCreate);
    const { error, pendingCreate } = first;
    let againAtMs = notBeforeMs;
    for (;;) {
        const pauseMs = Math.max(0, againAtMs - clock.monotonicMs());
        await clock.sleep(Math.min(pauseMs, LOOK_ON_MS), signal);
        const seen = await readEnvironment(context, retryRunningJob);
        const match = sightAgain(seen, creation.seen, pendingCreate);
        if (match.kind !== 'none')
            return resultOf(context, match, error);
        if (pauseMs > LOOK_ON_MS)
            continue;
        if (hasBegun(seen, creation.seen)) {
            const sentAtMs = clock.monotonicMs() + SYNC_LAG_MS - CREATE_SETTLES_MS;
            return resultOf(context, await lookFor(context, creation, { pendingCreate, sentAtMs }), error);
        }
        store.decide({ kind: 'create-again' });
        const again = { ...creation, seen, isWatched: true, earlier: pendingCreate };
        const answer = await sendCreateRequest(context, again);
        switch (answer.kind) {
            case 'created':
                attempts.succeeded();
                return answer;
            case 'too-late':
                return { kind: 'lost', error };
            case 'stale':
                break;
            case 'unsent':
                try {
                    againAtMs = clock.monotonicMs() + attempts.failed(answer.error);
                }
                catch {
                    return { kind: 'lost', error };
                }
                break;
            case 'refused':
            case 'ambiguous':
                attempts.giveUp();
                store.decide({ kind: 'search', error: answer.error });
                return resultOf(context, await lookFor(context, creation, answer), answer.error);
        }
    }
}
function hasBegun(now, before) {
    return now.environment.status === 'PROCESSING' || (hidesJob(now) && !hidesJob(before));
}
function lookFor(context, { seen }, { pendingCreate, sentAtMs }) {
    const sentAgoMs = () => context.clock.monotonicMs() - sentAtMs;
    return findCreatedJob(context, seen.environment.id, pendingCreate, sentAgoMs);
}
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
function sightAgain(now, before, pendingCreate) {
    const match = matchJob(now, pendingCreate);
    if (match.kind !== 'none' || !hasNew(now, pendingCreate) || before.listedAtMs === undefined)
        return match;
    const passedMs = (now.listedAtMs ?? -Infinity) - before.listedAtMs;
    const isSetBack = passedMs < now.arrivedAtMs - before.arrivedAtMs - CLOCK_TOLERANCE_MS;
    return isSetBack ? { kind: 'unclear' } : match;
}
function resultOf({ store, lookForAbort }, match, error) {
    switch (match.kind) {
        case 'ours':
            store.decide({ kind: 'found' });
            store.jobKnown(match.job, true, { isFound: true });
            lookForAbort();
            return { kind: 'created', job: match.job };
        case 'stranger':
        case 'other':
            return { kind: 'stranger', job: match.job, error };
        case 'unclear':
        case 'none':
            return { kind: 'lost', error };
    }
}

;// CONCATENATED MODULE: ./src/run/clean-up.ts



async function cleanUp(context, { environmentId, job, cancelSent }) {
    const { zuora, store } = context;
    const target = { environmentId, intervalMs: 3 * SECOND_MS };
    if ('id' in job)
        return cancelJob(context, { ...target, jobId: job.id, isRepeated: cancelSent === true });
    const { pendingCreate } = job;
    const sentAgoMs = () => Math.max(0, zuora.now() - pendingCreate.sentAtMs);
    const match = await findCreatedJob(context, environmentId, pendingCreate, sentAgoMs);
    if (match.kind === 'stranger' || match.kind === 'other')
        return { kind: 'stranger', job: match.job };
    if (match.kind !== 'ours')
        return { kind: 'nothing' };
    store.jobKnown(match.job, true, { isFound: true });
    return cancelJob(context, { ...target, jobId: match.job.id, known: match.job });
}

;// CONCATENATED MODULE: ./src/run/after-interruption.ts








const after_interruption_LAST_LOOK_MS = 30 * SECOND_MS;
const AFTER_TIMEOUT_MS = 2 * MINUTE_MS;
const AFTER_SIGNAL_MS = 5_500;
const LEAST_AFTER_SIGNAL_MS = 1_500;
const REQUEST_AFTER_SIGNAL_MS = 4 * SECOND_MS;
const AFTER_RUNNER_MS = 105 * SECOND_MS;
const REQUEST_AFTER_RUNNER_MS = 10 * SECOND_MS;
const LEAST_AFTER_RUNNER_MS = 20 * SECOND_MS;
async function readJobAfterDeadline(context) {
    const { environment, job } = context.store.current;
    if (environment === undefined || job === undefined || !isUnderWay(context.store.current))
        return;
    await inTheTimeLeft(context, after_interruption_LAST_LOOK_MS, after_interruption_LAST_LOOK_MS, (short) => readJobOnce(short, { environmentId: environment.id, jobId: job.id }));
}
async function cancelAfterTimeout(context) {
    const { store, options, signal } = context;
    if (!isCancelDue(store.current) || signal.aborted)
        return;
    store.decide({ kind: 'cancel-after-timeout', timeoutMs: options.timeoutMs });
    await inTheTimeLeft(context, AFTER_TIMEOUT_MS, AFTER_TIMEOUT_MS, async (short) => {
        const job = await cancelLast(short, 5 * SECOND_MS);
        if (job !== undefined)
            await readEnvironmentAfter(short, job);
    });
}
async function cancelAfterAbort(context, { source, atMs }) {
    const { store, clock } = context;
    const hasPost = source !== 'runner-gone';
    const sinceMs = clock.monotonicMs() - atMs;
    const limitMs = hasPost
        ? Math.max(LEAST_AFTER_SIGNAL_MS, AFTER_SIGNAL_MS - sinceMs)
        : Math.max(LEAST_AFTER_RUNNER_MS, AFTER_RUNNER_MS - sinceMs);
    const requestMs = hasPost ? REQUEST_AFTER_SIGNAL_MS : REQUEST_AFTER_RUNNER_MS;
    const { signal } = new AbortController();
    await inTheTimeLeft({ ...context, signal }, limitMs, requestMs, async (short) => {
        const { created, environment } = store.current;
        const pendingCreate = pendingCreateOf(store.current);
        if (created === true)
            await cancelLast(short, hasPost ? 500 : 3 * SECOND_MS);
        else if (!hasPost && environment !== undefined && pendingCreate !== undefined)
            await cleanUp(short, { environmentId: environment.id, job: { pendingCreate } });
    });
}
async function cancelLast(context, intervalMs) {
    const { environment, job: known, cancel } = context.store.current;
    if (!isCancelDue(context.store.current) || environment === undefined || known === undefined)
        return undefined;
    const target = { environmentId: environment.id, jobId: known.id, known, intervalMs };
    const { kind, job } = await cancelJob(context, { ...target, isRepeated: cancel !== undefined });
    return kind === 'ended' ? job : undefined;
}
function isCancelDue(record) {
    return isUnderWay(record) && (cancelEndOf(record) ?? 'unseen') === 'unseen';
}
function isUnderWay(record) {
    return record.created !== undefined && endedOf(record) === undefined;
}
async function inTheTimeLeft(context, limitMs, requestMs, work) {
    const { clock, zuora, signal } = context;
    const endsAtMs = clock.monotonicMs() + limitMs;
    const short = {
        ...context,
        endsAtMs,
        zuora: zuora.limitedTo(() => Math.min(requestMs, endsAtMs - clock.monotonicMs())),
    };
    try {
        await withTimeout(clock, limitMs, (scope) => work({ ...short, signal: scope }), signal);
    }
    catch (error) {
        if (!isInterruption(error) && !isRemoteError(error))
            throw error;
    }
}

;// CONCATENATED MODULE: ./src/run/context.ts


function deadlineAtZuoraMs({ zuora, clock, deadlineMs }) {
    return zuora.now() + (deadlineMs - clock.monotonicMs());
}
function requireTimeFor({ status }, { clock, startedAtMs, deadlineMs }) {
    if (!isTerminal(status) && clock.monotonicMs() >= deadlineMs)
        throw new DeadlineExceeded(deadlineMs - startedAtMs);
}

;// CONCATENATED MODULE: ./src/run/find-active-job.ts







const LOOK_AGAIN_MS = 10 * SECOND_MS;
async function findActiveJob(context, isExpected) {
    const { clock, deadlineMs, store, signal } = context;
    const untilMs = clock.monotonicMs() + SYNC_LAG_MS;
    for (;;) {
        const seen = await readEnvironment(context, retryBeforeJob);
        confirmName(context, seen.environment);
        const environmentId = seen.environment.id;
        const active = activeRefresh(seen);
        if (active?.kind === 'job') {
            const job = await confirmJob(context, environmentId, active);
            if (job !== undefined)
                return { kind: 'job', environmentId, job };
            continue;
        }
        const isHidden = active !== undefined || hidesJob(seen);
        const nowMs = clock.monotonicMs();
        const pauseMs = Math.min(LOOK_AGAIN_MS, untilMs - nowMs);
        const isInTime = isHidden || nowMs + pauseMs <= deadlineMs;
        if (!(isExpected || isHidden) || pauseMs <= 0 || !isInTime) {
            if (active !== undefined)
                return { kind: 'end', result: unreadable(context, 'active', active.record) };
            const last = newest(seen.jobs);
            store.jobSeen(last);
            return { kind: 'none', last };
        }
        store.decide({ kind: 'look-for-any' });
        await clock.sleep(pauseMs, signal);
    }
}
function unreadable({ store }, sought, { path }) {
    const requestId = store.current.listId;
    return { kind: 'unreadable-refresh', outcome: 'unavailable', path, sought, requestId };
}
async function confirmJob(context, environmentId, { job: listed, others }) {
    const { store, zuora, startedAtMs } = context;
    if (others.length > 0)
        store.decide({ kind: 'leave-others', jobs: others });
    store.jobSeen(listed);
    const job = await readFound(context, environmentId, listed.id, retryListedJob);
    const hasEndedMeanwhile = job.endedAtMs !== undefined && !hasEndedBefore(job, zuora.thenMs(startedAtMs));
    if (!isTerminal(job.status) || hasEndedMeanwhile)
        return job;
    context.corrections.set(job.id, job);
    store.jobSeen(undefined);
    store.decide({ kind: 'pass-over', listed, job });
    return undefined;
}
async function findGivenJob(context, jobId) {
    const environment = await findEnvironment(context, retryWhileTransient);
    context.store.environmentRead(environment, undefined);
    confirmName(context, environment);
    const job = await readFound(context, environment.id, jobId, retryGivenJob);
    return { kind: 'job', environmentId: environment.id, job };
}
function readFound(context, environmentId, jobId, retryPolicy) {
    const onRead = (job) => context.store.jobSeen(job);
    return readJobOnce(context, { environmentId, jobId, retryPolicy, onRead });
}

;// CONCATENATED MODULE: ./src/run/adoption.ts





function obstaclesToAdoption(job, options, deadlineAtMs) {
    const obstacles = [];
    const startsAtMs = job.scheduledAtMs ?? job.startedAtMs;
    const { scheduledAtMs: askedAtMs } = options;
    if (askedAtMs !== undefined) {
        if (startsAtMs === undefined)
            obstacles.push({ kind: 'no-time', askedAtMs });
        else if (Math.abs(startsAtMs - askedAtMs) > SCHEDULE_TOLERANCE_MS)
            obstacles.push({ kind: 'other-time', startsAtMs, askedAtMs });
    }
    if (isAwaited(options) && startsAfter(job, deadlineAtMs))
        obstacles.push({ kind: 'after-timeout', startsAtMs: job.scheduledAtMs });
    return obstacles;
}
function startsAfter(job, atMs) {
    const { status, scheduledAtMs = 0 } = job;
    return (isWaiting(status) || !isDocumented(status)) && scheduledAtMs > atMs;
}
function isAwaited({ wait, onTimeout }) {
    return wait && onTimeout !== 'detach';
}
function mayAdopt({ onActiveJob }) {
    return onActiveJob === 'adopt' || onActiveJob === 'adopt-or-skip';
}
async function adopt(context, environmentId, active) {
    const job = await confirmJob(context, environmentId, active);
    if (job?.status === 'CANCELLING')
        context.corrections.set(job.id, job);
    if (job === undefined || job.status === 'CANCELLING')
        return undefined;
    return adoption_follow(context, environmentId, job, 'adopt');
}
async function adoptStranger(context, environmentId, { job: listed, error }) {
    const { store, options, corrections } = context;
    const obstacleTo = (job) => job.status === 'CANCELLING'
        ? { kind: 'being-cancelled' }
        : obstaclesToAdoption(job, options, deadlineAtZuoraMs(context))[0];
    const job = mayAdopt(options) && obstacleTo(listed) === undefined
        ? await confirmJob(context, environmentId, { job: listed, others: [] })
        : undefined;
    if (job === undefined || obstacleTo(job) !== undefined) {
        const last = job ?? corrections.get(listed.id) ?? listed;
        store.jobSeen(last);
        const obstacle = obstacleTo(last);
        const result = { kind: 'create-unproven', outcome: 'unknown', job: last, obstacle, error };
        return { kind: 'end', result };
    }
    return adoption_follow(context, environmentId, job, 'adopt-stranger');
}
function adoption_follow(context, environmentId, job, kind) {
    requireTimeFor(job, context);
    context.store.decide({ kind, job });
    context.store.jobKnown(job, false);
    return { kind: 'job', job, environmentId };
}
async function waitForOthersCancel(context, environmentId, job) {
    const { store } = context;
    const onRead = (read) => store.waitsForOthers(read);
    onRead(job);
    store.decide({ kind: 'await-cancel', job });
    const watch = { environmentId, jobId: job.id, known: job, onRead };
    const last = await pollUntil(context, watch, ({ status }) => status !== 'CANCELLING');
    store.jobSeen(undefined);
    context.corrections.set(last.id, last);
}

;// CONCATENATED MODULE: ./src/run/decide.ts



function decide(survey, options, circumstances) {
    const { environment, requestId } = survey;
    if (!isLive(environment))
        return end({ kind: 'environment-inactive', outcome: 'invalid', environment });
    const active = activeRefresh(survey);
    if (active?.kind === 'job')
        return decideOnActive(active, options, circumstances.deadlineAtMs);
    const { isWatched } = circumstances;
    if (active !== undefined)
        return decideOnHidden(active, requestId, options, isWatched);
    if (environment.status === 'PROCESSING')
        return decideOnHidden({ kind: 'processing' }, environment.requestId, options, isWatched);
    if (hidesJob(survey) && !isWatched)
        return { kind: 'look-again', hidden: { kind: 'no-window' } };
    return decideByTimes(survey, options, circumstances);
}
function decideOnActive(active, options, deadlineAtMs) {
    const { job } = active;
    const { onActiveJob } = options;
    if (job.status === 'CANCELLING')
        return { kind: 'await-cancel', job };
    const obstacles = mayAdopt(options) ? obstaclesToAdoption(job, options, deadlineAtMs) : [];
    if (mayAdopt(options) && obstacles.length === 0)
        return { ...active, kind: 'adopt' };
    return end({ kind: 'active-job', outcome: outcomeFor(options), job, onActiveJob, obstacles }, job);
}
function decideOnHidden(hidden, requestId, options, isWatched) {
    if (!isWatched)
        return { kind: 'look-again', hidden };
    const { onActiveJob } = options;
    return end({ kind: 'hidden-refresh', outcome: outcomeFor(options), hidden, onActiveJob, requestId });
}
function outcomeFor({ onActiveJob }) {
    return onActiveJob === 'skip' || onActiveJob === 'adopt-or-skip' ? 'skipped' : 'active-job';
}
function decideByTimes(survey, options, { nowMs, deadlineAtMs }) {
    const { scheduledAtMs, timeoutMs } = options;
    if (scheduledAtMs !== undefined && scheduledAtMs <= nowMs)
        return end({ kind: 'schedule-passed', outcome: 'invalid', scheduledAtMs, nowMs });
    if (scheduledAtMs !== undefined && isAwaited(options) && scheduledAtMs > deadlineAtMs)
        return end({ kind: 'schedule-too-late', outcome: 'invalid', scheduledAtMs, timeoutMs });
    return decideByAge(survey, options, scheduledAtMs ?? nowMs) ?? decideByWindow(survey, options, nowMs);
}
function decideByAge(survey, { minAgeMs, scheduledAtMs }, startAtMs) {
    if (minAgeMs === undefined)
        return undefined;
    const age = ageOf(survey, startAtMs - minAgeMs);
    if (age.kind === 'too-young')
        return end({ ...age, outcome: 'skipped', minAgeMs, isScheduled: scheduledAtMs !== undefined });
    return age.kind === 'enough'
        ? undefined
        : { kind: 'read-again', result: { ...age, kind: 'age-unreadable', outcome: 'unavailable' } };
}
function decideByWindow({ environment }, { scheduledAtMs, onNotDue }, nowMs) {
    const { nextRefreshAtMs, isNextRefreshUnreadable, requestId } = environment;
    if (isNextRefreshUnreadable === true)
        return { kind: 'read-again', result: { kind: 'window-unreadable', outcome: 'unavailable', requestId } };
    if (nextRefreshAtMs === undefined || nextRefreshAtMs <= (scheduledAtMs ?? nowMs))
        return { kind: 'create' };
    const outcome = onNotDue === 'skip' ? 'skipped' : 'not-due';
    return end({ kind: 'not-due', outcome, nextRefreshAtMs, nowMs, scheduledAtMs, requestId });
}
function refusedFor(error, { onNotDue, scheduledAtMs }) {
    if (saysNotDue(error))
        return end({ kind: 'not-due-yet', outcome: onNotDue === 'skip' ? 'skipped' : 'not-due', error });
    return end({ kind: 'create-refused', outcome: 'invalid', scheduledAtMs, error });
}
function end(result, job) {
    return { kind: 'end', result, ...(job !== undefined && { job }) };
}
function ageOf({ environment, jobs, unreadable, requestId }, sinceMs) {
    const { lastRefreshAtMs = -Infinity, isLastRefreshUnreadable } = environment;
    const completed = jobs.filter(({ status }) => status === 'COMPLETED');
    const records = unreadable.filter(({ status }) => status === undefined || status === 'COMPLETED');
    const ends = [...completed, ...records.filter(({ status }) => status !== undefined)];
    const endedAtMs = Math.max(lastRefreshAtMs, ...ends.map((one) => one.endedAtMs ?? -Infinity));
    if (endedAtMs > sinceMs)
        return { kind: 'too-young', endedAtMs };
    if (isLastRefreshUnreadable === true)
        return { kind: 'unreadable', what: { kind: 'environment' }, requestId: environment.requestId };
    const ended = completed.filter((job) => job.endedAtMs !== undefined);
    const mayBeLater = (record) => (record.endedAtMs ?? Infinity) > sinceMs && !isOutlived(record, ended);
    const job = completed.find(mayBeLater);
    if (job !== undefined)
        return { kind: 'unreadable', what: { kind: 'job', jobId: job.id }, requestId };
    const record = records.find(mayBeLater);
    if (record === undefined)
        return { kind: 'enough' };
    return { kind: 'unreadable', what: { kind: 'record', path: record.path }, requestId };
}

;// CONCATENATED MODULE: ./src/run/create-or-adopt.ts











const READ_AGAIN_MS = 5 * SECOND_MS;
const READS_AGAIN = 2;
class CreateOrAdopt {
    #context;
    #attempts;
    #hiddenSinceMs;
    #unreadableSinceMs;
    #refusal;
    #readsAgain = 0;
    #isAnnounced = false;
    constructor(context) {
        this.#context = context;
        this.#attempts = new Attempts(context, 'create', retryCreate);
    }
    async run() {
        for (;;) {
            const seen = await readEnvironment(this.#context, retryBeforeJob);
            confirmName(this.#context, seen.environment);
            this.#context = onZuorasClock(this.#context);
            const begun = await this.#act(this.#decide(seen), seen);
            if (begun !== undefined)
                return begun;
        }
    }
    #decide(seen) {
        const { zuora, clock, options } = this.#context;
        const active = activeRefresh(seen);
        const nowMs = clock.monotonicMs();
        const isUnreadable = active?.kind === 'unreadable';
        const isHidden = active?.kind !== 'job' && hidesJob(seen);
        this.#unreadableSinceMs = isUnreadable ? (this.#unreadableSinceMs ?? nowMs) : undefined;
        this.#hiddenSinceMs = isHidden ? (this.#hiddenSinceMs ?? nowMs) : undefined;
        const planned = decide(seen, options, {
            nowMs: zuora.now(),
            deadlineAtMs: deadlineAtZuoraMs(this.#context),
            isWatched: this.#hasLagged(isUnreadable ? this.#unreadableSinceMs : this.#hiddenSinceMs),
        });
        return planned.kind === 'create' && this.#refusal !== undefined ? this.#decideAfter(this.#refusal, seen) : planned;
    }
    #decideAfter({ error, atMs }, { environment }) {
        const { clock, deadlineMs, store, options } = this.#context;
        const isInTime = clock.monotonicMs() + LOOK_AGAIN_MS < deadlineMs;
        if (mayLag(error) && isInTime && !this.#hasLagged(atMs))
            return { kind: 'look-why' };
        store.environmentRead(environment, saysNotDue(error) ? false : undefined);
        return refusedFor(error, options);
    }
    #hasLagged(sinceMs) {
        return sinceMs !== undefined && this.#context.clock.monotonicMs() - sinceMs >= SYNC_LAG_MS;
    }
    async #act(next, seen) {
        const { clock, store, signal } = this.#context;
        const environmentId = seen.environment.id;
        if (next.kind !== 'look-again')
            store.jobSeen(undefined);
        switch (next.kind) {
            case 'end':
                store.jobSeen(next.job);
                return next;
            case 'adopt':
                return adopt(this.#context, environmentId, next);
            case 'await-cancel':
                this.#refusal = undefined;
                this.#attempts.giveUp();
                await waitForOthersCancel(this.#context, environmentId, next.job);
                return undefined;
            case 'look-again':
            case 'look-why':
                store.decide(next);
                if (next.kind === 'look-again')
                    store.waitsForOthers(undefined);
                await clock.sleep(LOOK_AGAIN_MS, signal);
                return undefined;
            case 'read-again':
                if (this.#readsAgain >= READS_AGAIN)
                    return end(next.result);
                this.#readsAgain += 1;
                await clock.sleep(READ_AGAIN_MS, signal);
                return undefined;
            case 'create':
                return this.#create(seen);
        }
    }
    async #create(seen) {
        const { clock, store, zuora, options, signal } = this.#context;
        const { environment } = seen;
        const isNameConfirmed = options.expectedName !== undefined;
        if (!this.#isAnnounced)
            store.tell({ kind: 'preflight', environment, isNameConfirmed });
        this.#isAnnounced = true;
        const isWatched = this.#hasLagged(this.#hiddenSinceMs);
        const created = await createJob(this.#context, { scheduledAtMs: options.scheduledAtMs, seen, isWatched });
        switch (created.kind) {
            case 'created':
                this.#attempts.succeeded();
                return { ...created, kind: 'job', environmentId: environment.id };
            case 'stale':
                return undefined;
            case 'too-late':
                return end({ ...created, kind: 'schedule-passed', outcome: 'invalid', nowMs: zuora.now() });
            case 'unsent':
                await clock.sleep(this.#attempts.failed(created.error), signal);
                return undefined;
            case 'refused':
                this.#attempts.giveUp();
                this.#refusal = { error: created.error, atMs: clock.monotonicMs() };
                store.decide({ kind: 'create-refused', error: created.error });
                return undefined;
            case 'stranger':
                this.#attempts.giveUp();
                return adoptStranger(this.#context, environment.id, created);
            case 'lost':
                this.#attempts.giveUp();
                return end({ ...created, kind: 'create-lost', outcome: 'unknown', requestId: store.current.listId });
        }
    }
}
function onZuorasClock(context) {
    const { options, zuora, startedAtMs } = context;
    if (options.scheduledInMs === undefined)
        return context;
    const exactMs = zuora.thenMs(startedAtMs) + options.scheduledInMs;
    const scheduledAtMs = Math.floor(exactMs / SECOND_MS) * SECOND_MS;
    return { ...context, options: { ...options, scheduledAtMs, scheduledInMs: undefined } };
}

;// CONCATENATED MODULE: ./src/run/modes.ts













async function runMode(context) {
    const { options, signal } = context;
    signal.throwIfAborted();
    switch (options.mode) {
        case 'refresh':
            return refresh(context);
        case 'wait':
            return wait(context);
        case 'check':
            return check(context);
        case 'cancel':
            return cancel(context, options.jobId);
    }
}
async function refresh(context) {
    const { store, options, signal } = context;
    const begun = await new CreateOrAdopt(context).run();
    if (begun.kind === 'end')
        return begun.result;
    const job = withSchedule(context, begun.job);
    signal.throwIfAborted();
    const isBeyond = isScheduled(job) && job.scheduledAtMs > deadlineAtZuoraMs(context);
    const isAwaited = options.wait && !(options.onTimeout === 'detach' && isBeyond);
    if (!isTerminal(job.status) && !isAwaited)
        return { kind: 'in-progress', outcome: 'in-progress', job, mode: options.mode };
    const last = await waitForJob(context, begun.environmentId, job.id, retryNewJob);
    if (store.current.create?.end !== 'older-job')
        return resultOfJobEnd(last, options.mode);
    return { kind: 'create-answered-with-old-job', outcome: 'unknown', job: last };
}
function withSchedule({ store, options: { scheduledAtMs } }, job) {
    if (store.current.created !== true)
        return job;
    return {
        ...job,
        scheduledAtMs: scheduledAtMs === undefined ? undefined : (job.scheduledAtMs ?? scheduledAtMs),
    };
}
async function wait(context) {
    const { store, options } = context;
    const { jobId, onNoJob, timeoutMs } = options;
    const found = await (jobId === undefined ? findActiveJob(context, onNoJob === 'fail') : findGivenJob(context, jobId));
    if (found.kind === 'end')
        return found.result;
    if (found.kind === 'none') {
        const { environment, listId: requestId } = store.current;
        const isProcessing = environment?.status === 'PROCESSING';
        return { kind: 'no-job', outcome: 'none', last: found.last, onNoJob, isProcessing, requestId };
    }
    const { environmentId, job } = found;
    const isTooLate = startsAfter(job, deadlineAtZuoraMs(context));
    if (jobId === undefined && onNoJob === 'skip' && isTooLate)
        return { kind: 'starts-too-late', outcome: 'none', job, timeoutMs };
    requireTimeFor(job, context);
    if (isTooLate)
        store.decide({ kind: 'starts-after-timeout', job, timeoutMs });
    store.jobKnown(job, false);
    return resultOfJobEnd(await waitForJob(context, environmentId, job.id, retryRunningJob), options.mode);
}
async function check(context) {
    const { store, options } = context;
    const { jobId, mode } = options;
    const { environment, jobs, ...records } = await readEnvironment(context, retryInCheck);
    confirmName(context, environment);
    const record = jobId === undefined ? unreadableNewest({ jobs, ...records }) : undefined;
    if (record !== undefined)
        return unreadable(context, 'newest', record);
    const job = jobId === undefined ? newest(jobs) : await readGiven(context, environment.id, jobId, jobs);
    if (job === undefined) {
        const { listId: requestId } = store.current;
        return { kind: 'no-job', outcome: 'none', last: job, onNoJob: 'fail', isProcessing: false, requestId };
    }
    store.jobKnown(job, false, { isLookedAt: true });
    return isTerminal(job.status)
        ? resultOfJobEnd(job, mode)
        : { kind: 'in-progress', outcome: 'in-progress', job, mode };
}
function readGiven(context, environmentId, jobId, jobs) {
    const listed = jobs.find(({ id }) => id === jobId);
    return retry(context, 'get-job', retryGivenInCheck, (zuora, signal) => zuora.getJob(environmentId, jobId, signal).catch((error) => {
        if (listed === undefined || !isMissing(error))
            throw error;
        return listed;
    }));
}
async function cancel(context, jobId) {
    const { store, options } = context;
    const found = await (jobId === 'active' ? findActiveJob(context, false) : findGivenJob(context, jobId));
    if (found.kind === 'end')
        return found.result;
    if (found.kind === 'none')
        return { kind: 'nothing-to-cancel', outcome: 'skipped', last: found.last };
    const { environmentId, job: known } = found;
    store.jobKnown(known, false);
    if (isTerminal(known.status))
        return resultOfJobEnd(known, options.mode);
    const intervalMs = options.pollIntervalMs;
    const { kind, job } = await cancelJob(context, { environmentId, jobId: known.id, known, intervalMs });
    if (kind === 'ended')
        await readEnvironmentAfter(context, job);
    const { cancel: ours, cancelError } = store.current;
    const isCancelled = kind === 'ended' && job.status === 'CANCELLED';
    const isRefused = !isCancelled && (ours !== undefined || known.status === 'CANCELLING');
    if (isRefused) {
        const error = ours && cancelError;
        return { kind: 'cancel-refused', outcome: 'cancel-refused', job, error };
    }
    if (ours === undefined)
        return resultOfJobEnd(job, options.mode);
    const { mode, timeoutMs } = options;
    return {
        kind: 'cancelled',
        outcome: 'cancelled',
        job,
        isOurs: false,
        mode,
        timeoutMs,
        stoppedBy: undefined,
    };
}

;// CONCATENATED MODULE: ./src/run/run.ts









const BEAT_MS = 2 * MINUTE_MS;
const BEATS = 5;
async function run(given, options, startedAtMs, signal) {
    const deadlineMs = startedAtMs + options.timeoutMs;
    const context = { ...given, options, startedAtMs, deadlineMs, signal, corrections: new Map() };
    const sayWhy = () => {
        if (signal.reason instanceof Aborted)
            given.store.decide({ kind: 'stop', source: signal.reason.source });
    };
    if (signal.aborted)
        sayWhy();
    else
        signal.addEventListener('abort', sayWhy, { once: true });
    return runToEnd(context).finally(() => signal.removeEventListener('abort', sayWhy));
}
async function runToEnd(context) {
    const { clock, store, deadlineMs, signal } = context;
    const end = new AbortController();
    try {
        const work = (scope) => {
            void giveSigns(context, end.signal).catch(() => undefined);
            return runMode({ ...context, signal: scope }).finally(() => end.abort());
        };
        return await withTimeout(clock, deadlineMs - clock.monotonicMs(), work, signal);
    }
    catch (error) {
        if (error instanceof EnvironmentNotFound)
            return error.result;
        if (signal.reason instanceof Aborted)
            return await afterAbort(context, signal.reason);
        const isRemote = isRemoteError(error);
        const isLate = isRemote && store.current.created !== undefined && clock.monotonicMs() >= deadlineMs;
        if (isLate || error instanceof DeadlineExceeded)
            return await afterDeadline(context);
        if (!isRemote)
            throw error;
        const isLasting = isOtherJob(error) || (error instanceof ApiError && !isTransient(error));
        return interruptedResult(context, isLasting ? 'permanent-error' : 'transient-error', error);
    }
}
async function giveSigns({ clock, store }, signal) {
    let beats = 0;
    for (;;) {
        await clock.sleep(BEAT_MS, signal);
        beats += 1;
        const isFailing = store.current.created === undefined && troubleOf(store.current) !== undefined;
        if (isFailing || beats % BEATS === 0)
            store.tell({ kind: 'heartbeat', waitedMs: beats * BEAT_MS });
    }
}
async function afterAbort(context, reason) {
    const { mode, onAbort } = context.options;
    if (mode === 'refresh' && onAbort === 'cancel')
        await cancelAfterAbort(context, reason);
    return interruptedResult(context, 'abort', troubleOf(context.store.current), reason);
}
async function afterDeadline(context) {
    const { store, options, signal } = context;
    if (!store.current.isWaitingForOthers) {
        await readJobAfterDeadline(context);
        const isFollowed = options.mode === 'refresh' || options.mode === 'wait';
        if (isFollowed && options.onTimeout === 'cancel')
            await cancelAfterTimeout(context);
    }
    if (signal.reason instanceof Aborted)
        return afterAbort(context, signal.reason);
    return interruptedResult(context, 'deadline', troubleOf(store.current));
}
function interruptedResult({ store: { current }, clock, options }, interruption, error, reason) {
    const record = { ...current, lastReadAgoMs: lastReadAgoMs(current, clock.monotonicMs()) };
    const outcome = outcomeOfInterruption(record, options, interruption);
    const isCreateOpen = pendingCreateOf(record) !== undefined;
    const isOurs = record.created === true || isCreateOpen;
    const hasPost = reason !== undefined && reason.source !== 'runner-gone';
    const postGoesOn = hasPost && options.mode === 'refresh' && options.onAbort === 'cancel' && isOurs;
    const cause = (isCreateOpen ? record.createError : undefined) ?? error ?? record.cancelError;
    return resultOfInterruption(outcome, record, options, cause, postGoesOn, reason?.source);
}

;// CONCATENATED MODULE: ./src/messages/refusals.ts

const CANCELLED_BEFORE = {
    outcome: 'aborted',
    code: 'ZSR-ABORTED',
    sentence: 'The workflow job was cancelled before this step began. No refresh was created.',
    nextSteps: ['It is safe to run again.'],
};
function refuseInputs(problems) {
    const [first = '', second] = problems;
    const input = /^\S+:/.test(first) ? 'Invalid input ' : '';
    const count = second === undefined ? '' : ` (1 of ${problems.length} problems)`;
    const message = `${input}${first}${count} No request was sent to Zuora.`;
    return {
        outcome: 'invalid',
        code: 'ZSR-INPUTS',
        sentence: second === undefined ? message : 'Invalid inputs. No request was sent to Zuora.',
        message,
        nextSteps: second === undefined ? [] : problems,
    };
}
function refuseProxy(proxy) {
    return {
        outcome: 'invalid',
        code: 'ZSR-PROXY',
        sentence: 'The proxy for base-url cannot be used. No request was sent to Zuora.',
        nextSteps: [describeProxy(proxy)],
    };
}
const MEND_FILES = "Check the runner's free disk space and the permissions of its work folder, then run again. Outside a runner, let GITHUB_STATE and GITHUB_OUTPUT name two existing files.";
function refuseWithoutFiles({ message }) {
    return {
        outcome: 'invalid',
        code: 'ZSR-RUNNER-FILES',
        sentence: `A file that the runner provides for this step cannot be written (${message}). No refresh was created.`,
        nextSteps: [MEND_FILES],
    };
}

;// CONCATENATED MODULE: ./src/messages/advice.ts



const PERMISSION = [
    'ZSR-PERMISSION',
    'Give the API user a role with the "Refresh Central Sandbox" permission and, for writes, "API Write Access".',
    'Check the login IP ranges of that role.',
    'Use credentials of the production tenant: refreshes are started from there.',
];
const CREDENTIALS = [
    'ZSR-AUTHENTICATION',
    'Paste client-id and client-secret again, without quotes. Check that they are not swapped, and that base-url is the data center of the tenant that issued them.',
];
const ACCESS_TOKEN = [
    'ZSR-AUTHENTICATION',
    'An access-token lives for about an hour. Create a new one, or use client-id and client-secret instead.',
    'Check that base-url is the data center of the tenant that issued the credentials.',
];
function notFound(operation) {
    if (operation === 'list-environments')
        return 'Check base-url. The list of Test Environments was not found there.';
    return operation === 'get-job' || operation === 'cancel'
        ? 'Check job-id. This sandbox has no refresh job with this ID.'
        : 'Check environment-id. No sandbox with this ID was found.';
}
const TENANT = 'Check that base-url and the credentials belong to the production tenant that owns the sandbox.';
const DATA_CENTER = 'Check base-url. It has to be the REST host of your data center, such as https://rest.eu.zuora.com in the EU.';
const SOMETHING_ELSE = 'If base-url is right, Zuora or a proxy in between sent something else. Try again later.';
const UNREADABLE = ['ZSR-UNREADABLE', DATA_CENTER, SOMETHING_ELSE];
const SERVER_ERROR = [
    'ZSR-SERVER-ERROR',
    'Zuora had a problem of its own. Try again later. If it lasts, give Zuora Support the request ID.',
];
function adviceFor(error) {
    if (error instanceof TransportError)
        return adviceForTransport(error);
    if (error instanceof ApiError)
        return adviceForAnswer(error);
    return adviceForUnreadable(error);
}
const SAID_BY_ZUORA = new Set(['ZSR-PERMISSION', 'ZSR-NOT-FOUND', 'ZSR-REJECTED']);
function adviceForAnswer(error) {
    const advice = adviceByKind(error);
    const { responder } = error.reasons;
    if (responder === undefined)
        return advice;
    const [code, ...nextSteps] = advice;
    const other = `Nothing in this response shows that Zuora sent it (${describeResponder(responder)}). A proxy or a gateway may have refused the request. Check base-url, https_proxy and no_proxy, and what the network allows the runner.`;
    const isGuess = code === 'ZSR-AUTHENTICATION' && error.kind !== 'authentication';
    return SAID_BY_ZUORA.has(code) || isGuess ? ['ZSR-GATEWAY', other, ...nextSteps] : [...advice, other];
}
function adviceByKind({ kind, operation }) {
    if (operation === 'token' && /^(authentication|not-found|request)$/.test(kind))
        return CREDENTIALS;
    return kind === 'not-found' ? ['ZSR-NOT-FOUND', notFound(operation), TENANT] : BY_KIND[kind];
}
const BY_KIND = {
    authentication: ACCESS_TOKEN,
    permission: PERMISSION,
    throttled: [
        'ZSR-THROTTLED',
        'Zuora limits the rate of requests, token requests by IP address, which hosted runners share. Try again later.',
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
function adviceForUnreadable({ path }) {
    if (path === '$.jobType' || path === '$.testEnvironmentId')
        return ['ZSR-OTHER-JOB', 'If job-id is set, check that it is the ID of a refresh job of this sandbox.'];
    return UNREADABLE;
}
function adviceForTransport({ isUntrusted, isUnreadable }) {
    if (isUntrusted)
        return [
            'ZSR-CERTIFICATE',
            "The server's certificate was not trusted. Check base-url and the runner's clock. Behind a proxy that inspects TLS, name its CA in NODE_EXTRA_CA_CERTS.",
        ];
    if (isUnreadable)
        return UNREADABLE;
    const network = 'Check the network and the proxy settings (https_proxy, no_proxy) of the runner.';
    return ['ZSR-NETWORK', network, DATA_CENTER];
}

;// CONCATENATED MODULE: ./src/messages/phrases.ts






function standing(job, article) {
    if (job === undefined)
        return `${article} refresh`;
    return `${article === 'The' ? 'Refresh' : 'refresh'} job ${job.id} (last status: ${job.status})`;
}
function goesOn(job, inProgress = 'keeps running') {
    const start = startOf(job);
    return start === undefined ? inProgress : `is scheduled to start at ${start}`;
}
function fateOf(job) {
    const start = startOf(job);
    return start === undefined ? 'It keeps running.' : `It will start at ${start}.`;
}
function startOf(job) {
    if (job === undefined || !isScheduled(job) || job.status === 'QUEUED')
        return undefined;
    return formatTimestamp(job.scheduledAtMs);
}
function phrases_endOf({ endedAtMs }) {
    return endedAtMs === undefined ? '' : ` at ${formatTimestamp(endedAtMs)}`;
}
function timeoutReached(timeoutMs) {
    return `The timeout of ${formatDuration(timeoutMs)} was reached`;
}
function lastError(error) {
    return error === undefined ? '' : ` Last error: ${describeFailure(error)}.`;
}
const LOOK_IN_ZUORA = [
    'Before you run this again, check Administration > Test Environments in Zuora, or run the action with mode: check.',
    'If a refresh is in progress, follow it with mode: wait. If there is none, it is safe to run again.',
];
const BEFORE_ANOTHER = 'Before you run this again, run the action with mode: check. It shows whether Zuora allows another refresh.';
const AFTER_FAILURE = "Check the sandbox before you use it. Zuora doesn't say what a failed refresh leaves in it.";
const CHECK_SANDBOX = 'Check the sandbox in Zuora (Administration > Test Environments), and run again later';
const WAIT_UNTIL_ACTIVE = 'Wait until the sandbox is ACTIVE (Administration > Test Environments in Zuora), then run again';
const POST_GOES_ON = "If the runner still runs this step's post step, its log says what became of the refresh.";
function afterPost(postGoesOn) {
    return postGoesOn ? [POST_GOES_ON] : [];
}
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
function stepsAfterRefusal(error, job) {
    if (error instanceof ApiError && error.kind === 'request')
        return [
            `Don't use the sandbox until the refresh has ended. To follow it, run the action with mode: wait and ${asInput(job)}.`,
        ];
    const steps = permissionSteps(error);
    return steps.length === 0
        ? [byHand(job)]
        : [...steps, `Then run the action with mode: cancel and ${asInput(job)} again.`];
}
function permissionSteps(error) {
    const isRefusal = error !== undefined && 'kind' in error && /^(authentication|permission)$/.test(error.kind);
    return isRefusal ? adviceFor(error).slice(1) : [];
}

;// CONCATENATED MODULE: ./src/messages/decisions.ts





const FOR_90_S = 'Checking again for up to 90 s.';
const DECISIONS = {
    stop: ({ source }) => describeStop(source),
    'cancel-after-timeout': ({ timeoutMs }) => `The timeout of ${formatDuration(timeoutMs)} was reached (on-timeout: cancel).`,
    'starts-after-timeout': ({ job, timeoutMs }) => `Refresh job ${job.id} starts at ${formatTimestamp(job.scheduledAtMs)}, after the timeout of this step (${formatDuration(timeoutMs)}).`,
    'wait-until-active': () => 'The refresh completed. Waiting up to 5 min until the sandbox is ACTIVE.',
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
    'pass-over': ({ listed, job }) => `Zuora lists refresh job ${job.id} as ${listed.status}, but its record says that it ended with status ${job.status}${phrases_endOf(job)}. It is not in progress.`,
    'unreadable-record': ({ record }) => {
        const which = record.id === undefined ? 'a refresh' : `refresh job ${record.id}`;
        return `The record of ${which} in Zuora's list cannot be read: ${describeDefect(record)}.`;
    },
};
function describeDecision(decision) {
    const kind = decision.kind;
    return DECISIONS[kind](decision);
}
function describeStop(source) {
    switch (source) {
        case 'runner-gone':
            return 'The runner that started this step is gone.';
        case 'post-started':
            return 'The post step of this step has started beside it.';
        default:
            return `This step is being stopped (${source}).`;
    }
}
function describeHidden(hidden) {
    switch (hidden.kind) {
        case 'unreadable':
            return `The record of a refresh cannot be read: ${describeDefect(hidden.record)}.`;
        case 'processing':
            return 'Zuora is working on the sandbox (PROCESSING) but lists no refresh.';
        case 'no-window':
            return 'Zuora gives no time for the next refresh, as while one is in progress, but lists none yet.';
    }
}
function explainWarning(warning) {
    switch (warning.kind) {
        case 'undocumented-status':
            return {
                code: 'ZSR-UNDOCUMENTED-STATUS',
                sentence: `Zuora reports the undocumented status ${warning.status}. Treating the refresh as still in progress.`,
            };
        case 'environment-not-ready':
            return {
                code: 'ZSR-ENVIRONMENT-NOT-READY',
                sentence: `The refresh has ended, and ${describeNotReady(warning)}.`,
            };
    }
}
function describeNotReady({ environment, error }) {
    if (environment !== undefined)
        return `the sandbox is ${environment.status ?? 'without a status'}, not yet ACTIVE`;
    return `the sandbox could not be read since${error === undefined ? '' : `: ${describeFailure(error)}`}`;
}

;// CONCATENATED MODULE: ./src/messages/results-of-decision.ts






const resultsOfDecision = {
    'active-job': explainActiveJob,
    'hidden-refresh': ({ outcome, hidden, onActiveJob }) => {
        const sentence = `${describeHidden(hidden)} It counts as a refresh in progress. No refresh was created`;
        if (outcome === 'skipped')
            return [`${sentence} (on-active-job: ${onActiveJob}).`];
        return [`${sentence}.`, 'ZSR-ENVIRONMENT-BUSY', `${WAIT_UNTIL_ACTIVE}.`];
    },
    'schedule-passed': ({ scheduledAtMs, nowMs }) => [
        `The create request was not sent: scheduled-time is ${formatTimestamp(scheduledAtMs)}, and by Zuora's clock it is ${formatTimestamp(nowMs)}. No refresh was created.`,
        'ZSR-SCHEDULE',
        'Run again with a later scheduled-time, or without one.',
    ],
    'schedule-too-late': ({ scheduledAtMs, timeoutMs }) => [
        `The create request was not sent: scheduled-time is ${formatTimestamp(scheduledAtMs)} by Zuora's clock, later than timeout (${formatDuration(timeoutMs)}) reaches. No refresh was created.`,
        'ZSR-SCHEDULE',
        'Set a longer timeout, wait: false or on-timeout: detach.',
    ],
    'too-young': ({ endedAtMs, minAgeMs, isScheduled: isForLater }) => [
        `The last refresh of the sandbox ended at ${formatTimestamp(endedAtMs)}, less than min-age (${formatDuration(minAgeMs)}) ${isForLater ? 'before scheduled-time' : 'ago'}. No refresh was created.`,
    ],
    'age-unreadable': ({ what }) => [
        `It cannot be read when the last refresh of the sandbox ended (${describeAge(what)}), and min-age depends on it. No refresh was created.`,
        'ZSR-UNREADABLE',
        `${CHECK_SANDBOX} or without min-age.`,
    ],
    'window-unreadable': () => [
        'Zuora gives a time for the next refresh that cannot be read (nextRefreshTime). No refresh was created.',
        'ZSR-UNREADABLE',
        `${CHECK_SANDBOX}.`,
    ],
    'not-due': ({ outcome, nextRefreshAtMs, nowMs, scheduledAtMs }) => {
        const next = formatTimestamp(nextRefreshAtMs);
        const until = `until ${next} (in ${formatDuration(nextRefreshAtMs - nowMs)})`;
        return scheduledAtMs === undefined
            ? explainNotDue(outcome, until, 'Run again after that time.')
            : explainNotDue(outcome, `${until}, and scheduled-time is ${formatTimestamp(scheduledAtMs)}`, `Set scheduled-time to ${next} or later.`);
    },
    'not-due-yet': ({ outcome, error }) => explainNotDue(outcome, `yet (${describeFailure(error)})`, BEFORE_ANOTHER),
};
function explainActiveJob({ outcome, job, onActiveJob, obstacles }) {
    const { id, status } = job;
    const state = isScheduled(job) ? `scheduled for ${formatTimestamp(job.scheduledAtMs)}` : 'in progress';
    const found = `A refresh is already ${state}: refresh job ${id} (${status}).`;
    const [obstacle] = obstacles;
    const began = isScheduled(job) ? undefined : 'it started at';
    const why = obstacle === undefined ? '' : ` It cannot be adopted: ${describeObstacle(obstacle, began)}.`;
    const sentence = `${found}${why} No refresh was created`;
    const byPolicy = `${sentence} (on-active-job: ${onActiveJob}).`;
    if (outcome === 'skipped')
        return [byPolicy];
    const wait = `Wait until that refresh has ended, or cancel it in Zuora or with mode: cancel and job-id: ${id}.`;
    if (obstacle === undefined)
        return [byPolicy, 'ZSR-ACTIVE-JOB', wait];
    return [`${sentence}.`, 'ZSR-OTHER-SCHEDULE', wait, `${wayToAdoption(obstacles)} this step adopts it.`];
}
function describeObstacle(obstacle, began) {
    if (obstacle.kind === 'after-timeout')
        return began === undefined
            ? "that is after this step's timeout"
            : `it starts at ${formatTimestamp(obstacle.startsAtMs)}, after this step's timeout`;
    const asked = `scheduled-time asks for ${formatTimestamp(obstacle.askedAtMs)}`;
    if (obstacle.kind === 'no-time')
        return `it has no time, and ${asked}`;
    return began === undefined ? asked : `${began} ${formatTimestamp(obstacle.startsAtMs)}, and ${asked}`;
}
function wayToAdoption(obstacles) {
    const isLate = obstacles.some(({ kind }) => kind === 'after-timeout');
    if (!isLate)
        return 'Without scheduled-time';
    const way = obstacles.length === 1 ? 'With' : 'Without scheduled-time, and with';
    return `${way} a longer timeout, wait: false or on-timeout: detach,`;
}
function describeAge(what) {
    switch (what.kind) {
        case 'environment':
            return 'lastRefreshTime of the sandbox';
        case 'job':
            return `the end of refresh job ${what.jobId}`;
        case 'record':
            return what.path;
    }
}
function explainNotDue(outcome, when, nextStep) {
    const sentence = `Zuora doesn't allow a refresh of this sandbox ${when}. No refresh was created`;
    if (outcome === 'skipped')
        return [`${sentence} (on-not-due: skip).`];
    return [`${sentence}.`, 'ZSR-NOT-DUE', nextStep, 'In a scheduled workflow, set on-not-due: skip.'];
}

;// CONCATENATED MODULE: ./src/messages/results-of-environment.ts



const resultsOfEnvironment = {
    'environment-unknown': ({ tenantId }) => [
        `This tenant has no sandbox with tenant ID ${tenantId}. Nothing was created or cancelled.`,
        'ZSR-ENVIRONMENT-UNKNOWN',
        'Compare environment-id with the tenant IDs on Administration > Test Environments in the production tenant, and base-url with its data center.',
    ],
    'environment-ambiguous': ({ tenantId, ids }) => [
        `This tenant has ${ids.length} sandboxes in use with tenant ID ${tenantId}: ${ids.join(', ')}.`,
        'ZSR-ENVIRONMENT-AMBIGUOUS',
        'Set environment-id to the UUID of the one that you mean.',
    ],
    'other-name': ({ environment: { tenantName = '' }, expectedName }) => [
        `The sandbox ${tenantName.trim() === '' ? 'has no name in Zuora' : `is named ${quoted(tenantName.trim())}`}, but expected-name is ${quoted(expectedName)}. Nothing was created or cancelled.`,
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
        `No refresh is in progress. Refresh job ${id} (${status}) is scheduled for ${formatTimestamp(scheduledAtMs)}, later than timeout (${formatDuration(timeoutMs)}) reaches (on-no-job: skip).`,
    ],
    'unreadable-refresh': ({ path, sought }) => [
        `The record of a refresh that may be ${sought === 'active' ? 'in progress' : 'the newest'} cannot be read (${path}).`,
        'ZSR-UNREADABLE',
        `${CHECK_SANDBOX}.`,
        'Set job-id to name the refresh that you mean.',
    ],
};
function noneInProgress(last) {
    if (last === undefined)
        return 'No refresh is in progress, and none is on record.';
    return `No refresh is in progress. The newest, refresh job ${last.id}, ended with status ${last.status}${phrases_endOf(last)}.`;
}
const results_of_environment_LONGEST = 200;
function quoted(name) {
    const shown = name.length > results_of_environment_LONGEST ? `${name.slice(0, results_of_environment_LONGEST)}…` : name;
    return shown.startsWith('"') ? `${shown} (the quotes are part of it)` : `"${shown}"`;
}

;// CONCATENATED MODULE: ./src/messages/results-of-interruption.ts






const resultsOfInterruption = {
    'time-over': ({ outcome, job, timeoutMs, lastReadAgoMs, error }) => {
        const isCancelling = job?.status === 'CANCELLING';
        const fate = isCancelling ? 'is being cancelled' : goesOn(job);
        const sentence = `${timeoutReached(timeoutMs)}. ${standing(job, 'The')} ${fate}.${lastRead(lastReadAgoMs)}`;
        if (outcome === 'in-progress')
            return [`${sentence} The step ends here (on-timeout: detach).`];
        return [
            `${sentence}${lastError(error)}`,
            'ZSR-TIMED-OUT',
            ...permissionSteps(error),
            ...(isCancelling ? LOOK_IN_ZUORA : [keepWaiting(job), byHand(job)]),
        ];
    },
    'time-over-for-others': ({ job, timeoutMs }) => {
        const what = job === undefined
            ? 'a refresh that Zuora does not list'
            : `someone else's refresh job ${job.id} (last status: ${job.status})`;
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
        return [`${what}: ${describeFailure(error)}.${NOT_DONE[mode]}`, ...adviceFor(error)];
    },
    aborted: () => [
        'The step was stopped before it created or cancelled anything.',
        'ZSR-ABORTED',
        'It is safe to run again.',
    ],
    'aborted-with-job': (result) => {
        const { job, error, postGoesOn } = result;
        return [
            `The step was stopped. ${describeAbort(result)}${lastError(error)}`,
            'ZSR-ABORTED-JOB-LEFT',
            ...(job.status === 'CANCELLING' ? [] : [...afterPost(postGoesOn), ...askFirst(result), byHand(job)]),
        ];
    },
    'job-unknown': ({ job: { id, status }, lastReadAgoMs, error }) => [
        `The current status of refresh job ${id} is unknown (last status: ${status}).${lastRead(lastReadAgoMs)}${lastError(error)}`,
        'ZSR-JOB-UNKNOWN',
        ...permissionSteps(error),
        ...LOOK_IN_ZUORA,
    ],
    'create-unknown': ({ error, postGoesOn }) => [
        `A create request may have reached Zuora. It is unknown whether a refresh exists.${lastError(error)}`,
        'ZSR-CREATE-LOST',
        ...afterPost(postGoesOn),
        ...permissionSteps(error),
        ...LOOK_IN_ZUORA,
    ],
};
function askFirst({ isOurs }) {
    return isOurs ? [] : ['Someone else may need this refresh. Ask before you cancel it.'];
}
const NOT_DONE = {
    refresh: ' No refresh was created.',
    wait: '',
    check: '',
    cancel: ' No refresh was cancelled.',
};
function lastRead(agoMs = 0) {
    return agoMs >= SECOND_MS ? ` It was last read ${formatDuration(agoMs)} ago.` : '';
}
function describeAbort({ job, isOurs, onAbort }) {
    if (job.status === 'CANCELLING')
        return `${standing(job, 'The')} is being cancelled, but this step ended before that was confirmed.`;
    if (isOurs && onAbort === 'leave')
        return `${standing(job, 'The')} ${goesOn(job)} (on-abort: leave).`;
    if (isOurs)
        return `No cancel request could be sent for ${standing(job, 'the')}. ${fateOf(job)}`;
    const start = startOf(job);
    const left = start === undefined ? ' running' : `: it will start at ${start}`;
    return `This step did not create ${standing(job, 'the')}, so it leaves it${left}.`;
}

;// CONCATENATED MODULE: ./src/messages/results-of-job.ts









const resultsOfJob = {
    'create-refused': ({ scheduledAtMs, error }) => {
        const when = scheduledAtMs === undefined ? '' : ` for ${formatTimestamp(scheduledAtMs)}`;
        return [
            `Zuora refused to create a refresh${when}: ${describeFailure(error)}. No refresh was created.`,
            ...adviceFor(error),
        ];
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
    'in-progress': ({ job, mode }) => {
        const end = mode === 'check' ? '' : " This step doesn't wait until it has ended.";
        return [`Refresh job ${job.id} (${job.status}) ${goesOn(job, 'is in progress')}.${end}`];
    },
    ended: explainEnd,
    cancelled: ({ job, isOurs, mode, timeoutMs, stoppedBy }) => {
        const name = job === undefined ? 'the refresh' : `refresh job ${job.id}`;
        const reason = stoppedBy === undefined || !isOurs
            ? `its timeout of ${formatDuration(timeoutMs)} was reached (on-timeout: cancel)`
            : `the step was stopped (${stoppedBy})`;
        const why = mode === 'cancel' ? '' : `, because ${reason}`;
        const others = isOurs || mode === 'cancel' ? '' : ' This step had not created it.';
        return [`This step cancelled ${name}${why}.${others}`, ...AFTER_CANCEL];
    },
    'cancel-refused': ({ job, error }) => {
        if (job !== undefined && isTerminal(job.status)) {
            const end = outcomeOfEnd(job.status, 'refresh');
            const refreshed = end === 'succeeded' ? ' The sandbox was refreshed.' : '';
            return [
                `The cancellation came too late: refresh job ${job.id} ended with status ${job.status}.${refreshed}${lastError(error)}`,
                'ZSR-CANCEL-REFUSED',
                ...(end === 'failed' ? afterFailure(job) : [BEFORE_ANOTHER]),
            ];
        }
        const why = error === undefined ? '' : `: ${describeFailure(error)}`;
        return [
            `Zuora refused to cancel ${standing(job, 'the')}${why}. ${fateOf(job)}`,
            'ZSR-CANCEL-REFUSED',
            ...stepsAfterRefusal(error, job),
        ];
    },
    'cancel-unconfirmed': ({ job, error, postGoesOn }) => [
        `${job?.status === 'CANCELLING'
            ? `Refresh job ${job.id} is being cancelled, but this step ended before that was confirmed.`
            : `A cancel request for ${standing(job, 'the')} was sent, but this step ended before it was confirmed.`}${lastError(error)}`,
        'ZSR-CANCEL-UNCONFIRMED',
        ...permissionSteps(error),
        ...(postGoesOn ? afterPost(true) : [byHand(job)]),
    ],
};
function describeDoubt(obstacle, job) {
    if (obstacle === undefined)
        return "it may be someone else's";
    if (obstacle.kind === 'being-cancelled')
        return 'it is being cancelled';
    return describeObstacle(obstacle, isScheduled(job) ? 'it is set for' : 'it started at');
}
function explainEnd({ outcome, job, status, mode }) {
    const { id } = job;
    const newest = mode === 'check' ? `Refresh job ${id} ended with status ${status}${phrases_endOf(job)}.` : undefined;
    switch (outcome) {
        case 'succeeded':
            return [newest ?? `The refresh completed${lasted(job, 'in')} (refresh job ${id}).`];
        case 'skipped':
            return [`Nothing to cancel. Refresh job ${id} ended with status ${status}.`];
        case 'failed':
            return [
                newest ?? `The refresh failed in Zuora${lasted(job, 'after')} (refresh job ${id}).`,
                'ZSR-JOB-FAILED',
                ...afterFailure(job),
            ];
        case 'cancelled':
            return [`Refresh job ${id} was cancelled, but not by this step.`, ...AFTER_CANCEL];
    }
}
function lasted({ startedAtMs, endedAtMs }, preposition) {
    if (startedAtMs === undefined || endedAtMs === undefined)
        return '';
    return ` ${preposition} ${formatDuration(endedAtMs - startedAtMs)}`;
}
const AFTER_CANCEL = [
    'ZSR-JOB-CANCELLED',
    'Check the sandbox before you use it. Zuora cancels a refresh only before its reset stage.',
    BEFORE_ANOTHER,
];
function afterFailure({ id }) {
    return [
        AFTER_FAILURE,
        `Ask Zuora Support for the reason and quote refresh job ${id}; the API gives none.`,
        BEFORE_ANOTHER,
    ];
}

;// CONCATENATED MODULE: ./src/messages/results.ts




const EXPLANATIONS = {
    ...resultsOfEnvironment,
    ...resultsOfDecision,
    ...resultsOfJob,
    ...resultsOfInterruption,
};
function explain(result) {
    const kind = result.kind;
    const [sentence, code, ...nextSteps] = EXPLANATIONS[kind](result);
    const { outcome, error, job, environment, requestId = (job ?? environment)?.requestId } = result;
    return code === undefined ? { outcome, sentence } : { outcome, code, sentence, nextSteps, error, requestId };
}

;// CONCATENATED MODULE: ./src/zuora/hosts.ts
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
const DOCUMENTED_HOSTS = [...PRODUCTION, ...SANDBOXES];
function loginHostOf(restHost) {
    return restHost.replace('rest.', restHost === 'rest.zuora.com' ? 'www.' : '');
}
function kindOfHost(url) {
    const { hostname, port } = url;
    if (hostname.endsWith('.'))
        return { kind: 'trailing-dot' };
    if (isLoopback(url))
        return { kind: 'loopback' };
    if (hostname === 'zuora.com')
        return { kind: 'bare-domain' };
    const restHost = DOCUMENTED_HOSTS.find((host) => loginHostOf(host) === hostname);
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
function isLoopback({ hostname }) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

;// CONCATENATED MODULE: ./src/messages/remedies.ts
const QUOTED = /^["'`‘’“”«»](.*)["'`‘’“”«»]$/su;
function unquoted(text) {
    return QUOTED.exec(text)?.[1]?.trim() ?? text;
}
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\u2800]|(?! )\p{Zs}/gu;
const LINE_BREAK = /[\r\n]/;
const MOST_NAMED = 3;
function remediesOf(text) {
    return [
        ...invisibleRemedies(text),
        ...(unquoted(text) === text ? [] : ['Remove the quotes']),
        ...(text.includes('${{') ? ['This expression was not evaluated'] : []),
    ];
}
function invisibleRemedies(text) {
    const found = new Set(Array.from(text.matchAll(INVISIBLE), ([character]) => describe(character)));
    return [...found].slice(0, MOST_NAMED).map((name) => `Remove ${name}`);
}
function describe(character) {
    if (LINE_BREAK.test(character))
        return 'the line break';
    const digits = Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0');
    return `the invisible character U+${digits}`;
}
function closestWord(text, words) {
    const given = text.toLowerCase();
    return words.find((word) => editDistance(given, word) <= (word.length > 4 ? 2 : 1));
}
function editDistance(one, other) {
    let beforeLast = [];
    let last = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let row = 1; row <= one.length; row += 1) {
        const current = [row];
        for (let column = 1; column <= other.length; column += 1) {
            const isSame = one[row - 1] === other[column - 1];
            const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
            current.push(Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (isSame ? 0 : 1), isSwap ? at(beforeLast, column - 2) + 1 : Infinity));
        }
        [beforeLast, last] = [last, current];
    }
    return at(last, other.length);
}
function at(row, column) {
    return Number(row[column]);
}

;// CONCATENATED MODULE: ./src/messages/input-values.ts


function problemWith(name, ...sentences) {
    const told = sentences
        .filter((sentence) => sentence !== undefined)
        .map((sentence) => (sentence.endsWith('?') ? sentence : `${sentence}.`));
    return `${name}: ${told.join(' ')}`;
}
function wrongText(name, text, fault, remedy) {
    return problemWith(name, `${quote(text)} is ${fault}`, ...remediesOf(text), remedy);
}
const LONGEST_QUOTE = 80;
const LIKE_SECRET = /^[\w+/=]{32,}$/;
function quote(text) {
    const isWhole = text.length <= LONGEST_QUOTE && sanitize(text) === text && !LIKE_SECRET.test(text);
    return isWhole ? `"${text}"` : `the value (${text.length} characters, not shown)`;
}
function notOneOf(words) {
    return (name, text) => {
        const slip = closestWord(text, words);
        return wrongText(name, text, `invalid. Use ${anyOf(words)}`, slip && `Did you mean ${slip}?`);
    };
}
function anyOf(words) {
    return words.join(', ').replace(/, ([^,]*)$/, ' or $1');
}
const notBoolean = (name, text) => wrongText(name, text, 'not true or false', correctedBoolean(text));
function correctedBoolean(text) {
    const given = text.toLowerCase();
    if (['true', 'yes', 'y', 'on', '1'].includes(given))
        return 'Write true';
    return ['false', 'no', 'n', 'off', '0'].includes(given) ? 'Write false' : undefined;
}
const notJobId = (name, text) => wrongText(name, text, 'not a job ID (letters, digits, - and _)');
const notEntityId = (name, text) => wrongText(name, text, 'not 1 to 64 letters, digits and hyphens');
const notTrackId = (name, text) => wrongText(name, text, 'not 1 to 64 printable US-ASCII characters without : ; " \' and ## followed by [');
const notEnvironmentId = (name, text) => wrongText(name, text, 'not a UUID or a tenant ID (digits)', whyNoId(text));
const NUMBER = /^[-+]?(?:0x[\da-f]+|0o[0-7]+|\d+\.\d*|\d*(?:\.\d+)?e[-+]?\d+)$/i;
const LIKE_UUID = /^(?=.*[a-f-])[0-9a-f-]{20,}$/i;
const UUIDS = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;
const TENANT_IDS = /^\d{4,}(?:[\s,;]+\d{4,})+$/;
function whyNoId(text) {
    const [uuid, another] = new Set(text.match(UUIDS));
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
}

;// CONCATENATED MODULE: ./src/messages/base-url.ts



function noRestHost(host, { hostname }) {
    switch (host.kind) {
        case 'login':
            return problemWith('base-url', `${hostname} is where people log in`, `Write the REST host of this data center, https://${host.restHost}`);
        case 'bare-domain':
            return problemWith('base-url', 'zuora.com is not a REST host', 'Write that of your data center, such as https://rest.na.zuora.com');
        case 'trailing-dot':
            return problemWith('base-url', 'its host ends with a dot', 'Remove the dot');
    }
}
function notAllowed({ kind }, url) {
    const allow = `If it is a gateway of your own, set allow-host to ${nameOf(url)}`;
    if (kind === 'other-port')
        return problemWith('base-url', `Zuora documents no port ${url.port}`, `Remove :${url.port}`, allow);
    const fault = `${nameOf(url)} is not a host of Zuora, and no credentials are sent there`;
    return problemWith('base-url', fault, similarHost(url) ?? allow);
}
function similarHost({ hostname }) {
    const similar = DOCUMENTED_HOSTS.find((host) => host.startsWith(`${hostname}.`) || editDistance(hostname, host) <= 2);
    return similar && `Did you mean https://${similar}?`;
}
function otherHostAllowed(url) {
    const advice = `Set it to ${nameOf(url)}, or correct base-url`;
    return problemWith('allow-host', 'it is not the host of base-url', advice);
}
function describeAllowHost({ host, origin }, isNeeded) {
    if (isNeeded)
        return `allow-host: the credentials are sent to ${host}.`;
    return `allow-host is ignored: ${origin} does not need it.`;
}
function nameOf({ host }) {
    return /^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(host) ? host : 'its host';
}
function notBaseUrl(text) {
    const bare = unquoted(text);
    const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(bare);
    const url = parseUrl(hasScheme ? bare : `https://${bare}`);
    if (url === undefined)
        return problemWith('base-url', 'it is not an https URL of a host', ...remediesOf(text));
    const rows = [
        [bare !== text, 'is in quotes', 'Remove the quotes'],
        [!hasScheme, 'lacks https://'],
        [!isSecure(url), 'does not use https'],
        [url.username + url.password !== '', 'contains credentials', 'Remove user name and password'],
        [url.pathname.length > 1, 'contains a path', `Remove ${pathName(url)}`],
        [/[?#]/.test(bare), 'contains a ? or #', 'Remove everything from the ? or # on'],
    ];
    const wrong = rows.filter(([isWrong]) => isWrong);
    const faults = wrong.map(([, fault]) => fault).join(' and ');
    return problemWith('base-url', `it ${faults}`, ...wrong.map(([, , step]) => step), correctedUrl(url));
}
function parseUrl(text) {
    return URL.canParse(text) ? new URL(text) : undefined;
}
function isSecure(url) {
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}
function pathName({ pathname }) {
    return /^\/v\d{1,3}\/?$/.test(pathname) ? pathname : 'the path';
}
function correctedUrl({ host }) {
    const url = parseUrl(`https://${host}`);
    if (url === undefined)
        return undefined;
    const kind = kindOfHost(url);
    if (kind.kind === 'production' || kind.kind === 'sandbox')
        return `Write ${url.origin}`;
    return kind.kind === 'login' ? `Write https://${kind.restHost}` : similarHost(url);
}
function notAllowHost(text) {
    const accepted = 'it is not a host such as gateway.example, with its port if that is not 443';
    return problemWith('allow-host', accepted, ...hostRemedies(unquoted(text), text));
}
function hostRemedies(bare, text) {
    if (bare.includes('://') && URL.canParse(bare))
        return [`Write ${nameOf(new URL(bare))} alone`];
    if (bare.endsWith('.'))
        return ['Remove the dot at its end'];
    return remediesOf(text);
}
function baseUrlWarning(url) {
    const { hostname } = url;
    const { kind } = kindOfHost(url);
    const hosts = `The production hosts are ${PRODUCTION.map((host) => `https://${host}`).join(', ')}.`;
    if (kind === 'undocumented') {
        const sentence = `base-url: ${hostname} is not a documented REST host of Zuora. The credentials are sent there. ${hosts}`;
        return { code: 'ZSR-UNDOCUMENTED-HOST', sentence };
    }
    if (kind === 'sandbox') {
        const sentence = `base-url: ${hostname} serves sandboxes, but a refresh is started from the production tenant. ${hosts}`;
        return { code: 'ZSR-SANDBOX-HOST', sentence };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./src/messages/start-message.ts




const USUAL_JOB_LIMIT_MS = 350 * MINUTE_MS;
function startMessage(options, { baseUrl, isRehearsal, credentials, trackId }, isHosted) {
    const rehearsal = isRehearsal ? ' (loopback address: treated as a simulator)' : '';
    const isLong = options.mode !== 'check' && options.wait && options.timeoutMs > USUAL_JOB_LIMIT_MS;
    return {
        line: `Mode ${options.mode}: ${whatIsDone(options)}. Zuora: ${baseUrl.origin}${rehearsal}`,
        settings: [...settings(options), `track-id: ${trackId}`],
        further: [
            ...(credentials.kind === 'token' ? [TOKEN_ENDS] : []),
            ...(isLong && !isHosted ? [jobLimit(options)] : []),
        ],
        warnings: [baseUrlWarning(baseUrl), isLong && isHosted ? hostedLimit(options) : undefined].filter((warning) => warning !== undefined),
    };
}
const TOKEN_ENDS = "access-token can't be renewed. After it expires (usually after 1 hour), every request to Zuora fails.";
function jobLimit({ timeoutMs }) {
    return `timeout is ${formatDuration(timeoutMs)}. Set timeout-minutes of the workflow job higher (default 360, on self-hosted runners too), or GitHub stops the step first.`;
}
function hostedLimit({ mode, timeoutMs, onAbort }) {
    const loss = mode === 'refresh' && onAbort === 'cancel' ? ' This step then cancels the refresh if it created it.' : '';
    return {
        code: 'ZSR-HOSTED-LIMIT',
        sentence: `timeout is ${formatDuration(timeoutMs)}, but a GitHub-hosted runner stops this step after 6 h at the latest.${loss} Set timeout to 350m or less and wait in several workflow jobs, or use a self-hosted runner.`,
    };
}
function whatIsDone({ mode, environment, jobId = 'active', scheduledAtMs, wait }) {
    const sandbox = environment.kind === 'id' ? environment.id : `with tenant ID ${environment.tenantId}`;
    const refresh = jobId === 'active' ? 'the active refresh' : `refresh job ${jobId}`;
    switch (mode) {
        case 'refresh': {
            const start = scheduledAtMs === undefined ? 'now' : `at ${formatTimestamp(scheduledAtMs)}`;
            return `sandbox ${sandbox}, start ${start}, ${wait ? 'wait' : "don't wait"} until it finishes`;
        }
        case 'wait':
            return `sandbox ${sandbox}, wait until ${refresh} finishes`;
        case 'check':
            return `sandbox ${sandbox}`;
        case 'cancel':
            return `sandbox ${sandbox}, cancel ${refresh}`;
    }
}
function settings(options) {
    const { mode, timeoutMs, pollIntervalMs, expectedName, wait } = options;
    const isPolled = mode === 'wait' || mode === 'cancel' || (mode === 'refresh' && wait);
    return [
        `timeout: ${formatDuration(timeoutMs)}`,
        ...(isPolled ? [`poll-interval: ${pollIntervalMs === undefined ? 'auto' : formatDuration(pollIntervalMs)}`] : []),
        ...policies(options),
        ...(expectedName === undefined ? [] : [`expected-name: ${expectedName}`]),
    ];
}
function policies(options) {
    const { mode, jobId, onActiveJob, onNotDue, onNoJob, onTimeout, onAbort, minAgeMs } = options;
    switch (mode) {
        case 'refresh': {
            const minAge = minAgeMs === undefined ? '' : `, min-age: ${formatDuration(minAgeMs)}`;
            return [
                `on-active-job: ${onActiveJob}, on-not-due: ${onNotDue}, on-timeout: ${onTimeout}, on-abort: ${onAbort}${minAge}`,
            ];
        }
        case 'wait':
            return [`on-timeout: ${onTimeout}${jobId === undefined ? `, on-no-job: ${onNoJob}` : ''}`];
        case 'check':
        case 'cancel':
            return [];
    }
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
function parseJson(text) {
    const json = jsonIn(text);
    if (json === undefined)
        throw new DecodeError('$', text.trim() === '' ? 'empty' : 'not-json');
    return json;
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
function asFields(value, path) {
    if (value === undefined)
        throw new DecodeError(path, 'empty');
    if (!isFields(value))
        throw new DecodeError(path, 'not-an-object');
    return value;
}
function asResults(body) {
    if (body === undefined || (Array.isArray(body) && body.length === 0))
        return [];
    const fields = asFields(body, '$');
    const result = fields['result'];
    if (Array.isArray(result))
        return result;
    if (!isEmptyList(fields))
        throw new DecodeError('$.result', 'not-a-list');
    return [];
}
function isEmptyList({ result, size, success, ...others }) {
    const saysNothingElse = Object.keys(others).every((name) => /^(?:requestId|processId|nextPage)$/.test(name));
    const isGood = success === undefined || success === true;
    const isEmpty = result === null ? (size ?? 0) === 0 : result === undefined && size === 0;
    return isEmpty && isGood && saysNothingElse;
}
const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;
function asToken(fields, name, path) {
    const value = fields[name];
    if (typeof value !== 'string' || !TOKEN.test(value)) {
        throw new DecodeError(`${path}.${name}`, value === undefined ? 'missing' : 'not-a-token');
    }
    return value;
}
function optionalToken(fields, name) {
    const value = fields[name];
    const text = Number.isSafeInteger(value) ? String(value) : value;
    return typeof text === 'string' && TOKEN.test(text) ? text : undefined;
}
function optionalText(fields, name) {
    const value = fields[name];
    if (typeof value !== 'string')
        return undefined;
    return { text: redact(value).slice(0, LONGEST_TEXT), isCut: value.length > LONGEST_TEXT };
}
const LONGEST_TEXT = 200;
const EARLIEST_MS = Date.UTC(2000, 0, 1);
function timeIn(fields, name) {
    const value = fields[name];
    if (value === undefined || value === null || (typeof value === 'string' && value.trim() === ''))
        return undefined;
    const ms = readTime(value);
    if (ms === undefined)
        return 'unreadable';
    return ms < EARLIEST_MS ? undefined : ms;
}
function readableTimeIn(fields, name) {
    const time = timeIn(fields, name);
    return time === 'unreadable' ? undefined : time;
}
function expectSame(fields, name, expected, path) {
    const value = fields[name];
    if (value === undefined || value === null)
        return;
    if (typeof value !== 'string' || value.toLowerCase() !== expected.toLowerCase()) {
        throw new DecodeError(`${path}.${name}`, 'not-what-was-asked-for');
    }
}

;// CONCATENATED MODULE: ./src/zuora/environment.ts

function decodeEnvironment(body, environmentId) {
    const fields = asFields(body, '$');
    expectSame(fields, 'id', environmentId, '$');
    if (optionalToken(fields, 'id') === undefined && optionalToken(fields, 'status') === undefined)
        throw new DecodeError('$', 'not-an-environment');
    return environmentOf(fields, environmentId);
}
function decodeEnvironmentsOfTenant(body, tenantId) {
    return asResults(body).flatMap((item, index) => {
        const path = `$.result[${index}]`;
        const fields = asFields(item, path);
        if (optionalToken(fields, 'tenantId') !== tenantId)
            return [];
        return [environmentOf(fields, asToken(fields, 'id', path))];
    });
}
function environmentOf(fields, id) {
    const tenantName = optionalText(fields, 'tenantName');
    return {
        id,
        tenantId: optionalToken(fields, 'tenantId'),
        tenantName: tenantName?.text,
        ...(tenantName?.isCut === true && { isNameCut: true }),
        dataCopyType: optionalToken(fields, 'dataCopyType'),
        status: optionalToken(fields, 'status'),
        lastRefreshAtMs: readableTimeIn(fields, 'lastRefreshTime'),
        ...(timeIn(fields, 'lastRefreshTime') === 'unreadable' && { isLastRefreshUnreadable: true }),
        nextRefreshAtMs: readableTimeIn(fields, 'nextRefreshTime'),
        ...(timeIn(fields, 'nextRefreshTime') === 'unreadable' && { isNextRefreshUnreadable: true }),
    };
}

;// CONCATENATED MODULE: ./src/zuora/job.ts


function decodeJob(body, expected, path = '$') {
    const fields = asFields(body, path);
    if (expected.jobId !== undefined)
        expectSame(fields, 'id', expected.jobId, path);
    expectSame(fields, 'testEnvironmentId', expected.environmentId, path);
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
function decodeCreatedJob(body, environmentId, isKnown) {
    const job = decodeJob(body, { environmentId });
    const { id, status } = job;
    if (isKnown(job))
        throw new DecodeError('$.id', { kind: 'known-job', id, status });
    if (isTerminal(status))
        throw new DecodeError('$.status', { kind: 'ended-job', id, status });
    return job;
}
function decodeJobs(body, environmentId) {
    const jobs = new Map();
    const unreadable = [];
    for (const [index, item] of asResults(body).entries()) {
        const fields = isFields(item) ? item : {};
        if (!mayBeRefresh(fields))
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
function mayBeRefresh({ jobType }) {
    return typeof jobType !== 'string' || jobType === '' || jobType.toUpperCase() === 'REFRESH';
}
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
function progressOf(value) {
    if (typeof value !== 'number' || !Number.isFinite(value))
        return undefined;
    return Math.min(100, Math.max(0, Math.trunc(value)));
}

;// CONCATENATED MODULE: ./src/zuora/answer.ts




function decodeAnswer({ operation, response, trackId, nowMs }, decode) {
    const { status, bodyProblem } = response;
    const requestId = responseIdOf(response);
    try {
        if (status < 200)
            throw new DecodeError('$', { kind: 'interim-status', status });
        if (status < 300) {
            const body = status === 204 && response.body === '' ? undefined : parseJson(response.body);
            if (!saysFailure(body))
                return decode(body, requestId, response);
        }
    }
    catch (error) {
        if (!(error instanceof DecodeError))
            throw error;
        const responder = error.path === '$' ? responderOf(response, decodeErrorBody(response.body)) : undefined;
        throw new ProtocolError(operation, error, { requestId, trackId }, responder);
    }
    const body = decodeErrorBody(response.body);
    const { codes, messages } = body;
    const reasons = { codes, messages, responder: responderOf(response, body), bodyProblem };
    const trace = { requestId: requestId ?? body.requestId, trackId };
    throw new ApiError(operation, status, reasons, trace, requestedPauseMs(response, nowMs));
}
const LONGEST_ID = 100;
function responseIdOf({ headers }) {
    return redact(headers['zuora-request-id'] ?? '').slice(0, LONGEST_ID) || undefined;
}
const LONGEST_WORD = 300;
const MOST_REASONS = 20;
const NOTHING = { codes: [], messages: [], requestId: undefined };
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
const LONGEST_NAME = 60;
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
    return isHtmlPage || server !== undefined || via !== undefined ? { isHtmlPage, server, via } : undefined;
}
function printable(text = '') {
    const ascii = redact(text)
        .replace(/[^\x20-\x7e]+/g, ' ')
        .replaceAll('"', "'");
    return ascii.trim().slice(0, LONGEST_NAME) || undefined;
}

;// CONCATENATED MODULE: ./src/zuora/token.ts


function lasting(value) {
    return { value, lifetimeMs: Number.POSITIVE_INFINITY, userId: undefined };
}
const USUAL_LIFETIME_MS = 3_600 * SECOND_MS;
const RENEW_EARLY_MS = 5 * MINUTE_MS;
function decodeToken(body) {
    const fields = asFields(body, '$');
    const value = fields['access_token'];
    if (typeof value !== 'string' || !/^[\x21-\x7e]{1,8192}$/.test(value)) {
        throw new DecodeError('$.access_token', value === undefined ? 'missing' : 'not-a-bearer-token');
    }
    const { expires_in: seconds, scope } = fields;
    const lifetimeMs = typeof seconds === 'number' ? seconds * SECOND_MS : 0;
    const isUsable = lifetimeMs > 0 && Number.isFinite(lifetimeMs);
    const user = /(?:^|\s)user\.([A-Za-z0-9-]{1,64})(?:\s|$)/.exec(typeof scope === 'string' ? scope : '');
    return { value, lifetimeMs: isUsable ? lifetimeMs : USUAL_LIFETIME_MS, userId: user?.[1] };
}
class TokenCache {
    #clock;
    #token;
    #fetchedAtMs = 0;
    constructor(clock, saved) {
        this.#clock = clock;
        this.#token = saved === undefined ? undefined : lasting(saved);
    }
    get userId() {
        return this.#token?.userId;
    }
    get held() {
        return this.#fetchedAtMs === Number.NEGATIVE_INFINITY ? undefined : this.#token?.value;
    }
    async get(urgent, fetch) {
        const nowMs = this.#clock.monotonicMs();
        const { value, lifetimeMs = 0 } = this.#token ?? {};
        const usableMs = urgent ? lifetimeMs : Math.max(lifetimeMs - RENEW_EARLY_MS, lifetimeMs / 2);
        if (value !== undefined && nowMs - this.#fetchedAtMs < usableMs)
            return value;
        this.#token = await fetch();
        this.#fetchedAtMs = nowMs;
        return this.#token.value;
    }
    invalidate(value) {
        if (this.#token?.value === value)
            this.#fetchedAtMs = Number.NEGATIVE_INFINITY;
    }
}

;// CONCATENATED MODULE: ./src/zuora/session.ts






const CREATE_TIMEOUT_MS = 130 * SECOND_MS;
const REQUEST_TIMEOUT_MS = 30 * SECOND_MS;
const ABOUT_A_JOB = new Set(['create', 'get-job', 'cancel']);
class Session {
    serverClock;
    tokens;
    isReached = false;
    #options;
    #transport;
    #clock;
    constructor(options, transport, clock) {
        this.serverClock = new ServerClock(clock);
        this.tokens = new TokenCache(clock, options.savedToken);
        this.#options = options;
        this.#transport = transport;
        this.#clock = clock;
    }
    token(urgency, limit, signal) {
        return this.tokens.get(urgency === 'urgent', () => this.#fetchToken(limit, signal));
    }
    async send(call, decode, limit, signal) {
        const { credentials, entityId } = this.#options;
        const sendWith = (token) => {
            const headers = {
                authorization: `Bearer ${token}`,
                'accept-encoding': 'gzip',
                ...(entityId !== undefined && { 'zuora-entity-ids': entityId }),
                ...(call.body !== undefined && { 'content-type': 'application/json' }),
            };
            return this.#exchange(call, headers, decode, limit, signal);
        };
        const token = await this.#tokenFor(call, limit, signal);
        try {
            return await sendWith(token);
        }
        catch (error) {
            if (!(error instanceof ApiError) || error.kind !== 'authentication')
                throw error;
            this.tokens.invalidate(token);
            if (credentials.kind === 'token' || call.operation === 'create')
                throw error;
            return sendWith(await this.token('patient', limit, signal));
        }
    }
    async #tokenFor({ operation, graceMs }, limit, signal) {
        const held = operation === 'create' ? this.tokens.held : undefined;
        try {
            return held ?? (await this.token(operation === 'cancel' ? 'urgent' : 'patient', limit, signal));
        }
        catch (error) {
            if (graceMs !== undefined && signal.aborted)
                throw TransportError.aborted(operation, signal.reason);
            throw error;
        }
    }
    async #fetchToken(limit, signal) {
        const { credentials, onToken } = this.#options;
        if (credentials.kind === 'token') {
            onToken(credentials.accessToken);
            return lasting(credentials.accessToken);
        }
        const form = new URLSearchParams({
            client_id: credentials.clientId,
            client_secret: credentials.clientSecret,
            grant_type: 'client_credentials',
        });
        const call = { operation: 'token', path: '/oauth/token', body: form.toString() };
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const token = await this.#exchange(call, headers, decodeToken, limit, signal);
        onToken(token.value);
        return token;
    }
    async #exchange({ path, ...call }, headers, decode, limit, signal) {
        const { baseUrl, trackId } = this.#options;
        const { operation, body } = call;
        const timeoutMs = operation === 'create' ? CREATE_TIMEOUT_MS : REQUEST_TIMEOUT_MS;
        const request = {
            ...call,
            method: body === undefined ? 'GET' : 'POST',
            url: new URL(path, baseUrl),
            headers: { accept: 'application/json', 'zuora-track-id': trackId, ...headers },
            timeoutMs: Math.max(1, Math.min(timeoutMs, limit())),
        };
        const sentAtMs = this.#clock.monotonicMs();
        const response = await this.#transport(request, signal);
        this.isReached = true;
        const isLate = this.#clock.monotonicMs() - sentAtMs > request.timeoutMs;
        if (isLate && !ABOUT_A_JOB.has(operation))
            throw TransportError.timeout(operation, 'body', request.timeoutMs, response.headers);
        if (!isLate)
            this.serverClock.read(response);
        return decodeAnswer({ operation, response, trackId, nowMs: this.serverClock.now() }, decode);
    }
}
class ServerClock {
    #clock;
    #firstLeadMs;
    #leadMs;
    constructor(clock) {
        this.#clock = clock;
    }
    now() {
        return this.#clock.monotonicMs() + (this.#leadMs ?? this.#ownLeadMs());
    }
    thenMs(atMs) {
        return atMs + (this.#firstLeadMs ?? this.#ownLeadMs());
    }
    read(response) {
        const dateMs = serverTimeMs(response);
        if (dateMs === undefined)
            return;
        this.#leadMs = dateMs - this.#clock.monotonicMs();
        this.#firstLeadMs ??= this.#leadMs;
    }
    #ownLeadMs() {
        return this.#clock.now() - this.#clock.monotonicMs();
    }
}

;// CONCATENATED MODULE: ./src/zuora/client.ts






const CREATE_GRACE_MS = 4 * SECOND_MS;
function createZuora(options, transport, clock) {
    return operations(new Session(options, transport, clock), clock, () => Number.POSITIVE_INFINITY);
}
function operations(session, clock, limit) {
    const send = (call, decode, signal) => session.send(call, decode, limit, signal);
    return {
        get userId() {
            return session.tokens.userId;
        },
        get isReached() {
            return session.isReached;
        },
        now: () => session.serverClock.now(),
        thenMs: (atMs) => session.serverClock.thenMs(atMs),
        limitedTo: (shorter) => operations(session, clock, () => Math.min(limit(), shorter())),
        authenticate: async (signal) => {
            await session.token('patient', limit, signal);
        },
        getEnvironment: (environmentId, signal) => send({ operation: 'get-environment', path: pathOf(environmentId) }, shown((body) => decodeEnvironment(body, environmentId)), signal),
        findEnvironments: (tenantId, signal) => send({ operation: 'list-environments', path: pathOf() }, (body, requestId) => {
            const found = decodeEnvironmentsOfTenant(body, tenantId);
            return { environments: found.map((one) => ({ ...one, requestId })), requestId };
        }, signal),
        listJobs: (environmentId, signal) => send({ operation: 'list-jobs', path: pathOf(environmentId, 'jobs') }, (body, requestId, response) => {
            const { jobs, unreadable } = decodeJobs(body, environmentId);
            const shownJobs = jobs.map((job) => ({ ...job, requestId }));
            const times = { listedAtMs: serverTimeMs(response), arrivedAtMs: clock.monotonicMs() };
            return { jobs: shownJobs, unreadable, ...times, requestId };
        }, signal),
        getJob: (environmentId, jobId, signal) => send({ operation: 'get-job', path: pathOf(environmentId, 'jobs', jobId) }, shown((body) => decodeJob(body, { environmentId, jobId })), signal),
        createRefresh: ({ environmentId, scheduledAtMs, isKnown, leavesWithinMs }, signal) => send({
            operation: 'create',
            path: pathOf(environmentId, 'jobs'),
            body: refreshRequest(scheduledAtMs),
            graceMs: CREATE_GRACE_MS,
            leavesWithinMs,
        }, shown((body) => decodeCreatedJob(body, environmentId, isKnown)), signal),
        cancelJob: (environmentId, jobId, signal) => send({
            operation: 'cancel',
            path: pathOf(environmentId, 'jobs', jobId, 'actions'),
            body: JSON.stringify({ jobAction: 'CANCEL' }),
            graceMs: 0,
        }, shown((body) => decodeJob(body, { environmentId, jobId })), signal),
    };
}
function shown(decode) {
    return (body, requestId) => ({ ...decode(body), requestId });
}
function pathOf(...names) {
    return ['/test-environments', ...names.map(encodeURIComponent)].join('/');
}
function refreshRequest(scheduledAtMs) {
    const scheduled = scheduledAtMs !== undefined && { scheduledRefreshTime: formatTimestamp(scheduledAtMs) };
    return JSON.stringify({ jobType: 'REFRESH', ...scheduled });
}

;// CONCATENATED MODULE: ./src/github/abort.ts




const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'];
function abortOnSignals(source, clock) {
    const controller = new AbortController();
    const { signal } = controller;
    const abort = (from) => {
        if (!signal.aborted)
            controller.abort(new Aborted(from, clock.monotonicMs()));
    };
    for (const name of SIGNALS) {
        source.on(name, () => {
            abort(name);
        });
    }
    return { signal, abort };
}
function watchRunner(child) {
    const parent = child.ppid;
    return () => {
        if (child.platform !== 'win32')
            return child.ppid !== parent;
        try {
            child.kill(parent, 0);
            return false;
        }
        catch (error) {
            return codeOf(error) === 'ESRCH';
        }
    };
}
function abortCheckFor({ marker, runnerIsGone }, { abort }) {
    return () => {
        if ((0,external_node_fs_namespaceObject.existsSync)(marker))
            abort('post-started');
        else if (runnerIsGone())
            abort('runner-gone');
    };
}
const INTERVAL_MS = 30 * SECOND_MS;
async function whileChecking(clock, look, work) {
    const done = new AbortController();
    const hasPassed = () => clock.sleep(INTERVAL_MS, done.signal).then(() => true, () => false);
    const looking = async () => {
        while (await hasPassed())
            look();
    };
    const working = work().finally(() => {
        done.abort();
    });
    const [result] = await Promise.all([working, looking()]);
    return result;
}

;// CONCATENATED MODULE: ./src/messages/inputs.ts



const WHAT_TO_SET = {
    'environment-id': 'Set environment-id to the UUID or the tenant ID of the Test Environment.',
    credentials: 'Set client-id and client-secret, or access-token.',
    'client-id': 'Set client-id together with client-secret.',
    'client-secret': 'Set client-secret together with client-id.',
};
function missing(name, areHyphensDropped, what = name) {
    const why = areHyphensDropped
        ? 'All inputs with a hyphen in their names are missing, and others are there. A shell such as dash between the runner and Node, as in a wrapper of the node binary or the entry point of a container, drops variables with hyphens. Use bash there, or none.'
        : 'If you did, check that the secret or variable exists and is available to this workflow job; otherwise it is empty.';
    return `${name} is missing. ${WHAT_TO_SET[what]} ${why}`;
}
const TWO_CREDENTIALS = problemWith('access-token', 'set either access-token, or client-id and client-secret, not both');
const HEADER_SAFE = /^[\x21-\x7e]+$/;
function whyNoToken(token) {
    if (HEADER_SAFE.test(token))
        return whyNoCredential('access-token', token);
    const remedies = [...credentialRemedies(token), ...(/^Bearer\s/i.test(token) ? ['Leave out Bearer'] : [])];
    return refusal('access-token contains a space, a control character or a non-ASCII character', remedies);
}
function whyNoCredential(name, text) {
    const remedies = credentialRemedies(text);
    return remedies.length === 0 ? undefined : refusal(`${name} cannot be right`, remedies);
}
function credentialRemedies(text) {
    return [
        ...remediesOf(text),
        ...(text === '***' ? ['Set the secret itself, not ***'] : []),
        ...(/^(?:secrets|vars)\.\w+$/.test(text) ? ['Write it between ${{ and }}'] : []),
    ];
}
function refusal(fault, remedies) {
    return `${[fault, ...remedies].join('. ')}.`;
}
const NOTHING_TO_CANCEL = 'job-id is missing. Set job-id to the ID of the refresh job to cancel, or to the word active.';
const JOB_ID_OF_REFRESH = problemWith('job-id', 'mode: refresh takes none; use mode: wait to wait for a job that exists');
const ACTIVE_ELSEWHERE = problemWith('job-id', 'the word active is for mode: cancel; leave it empty for the active refresh');
const SCHEDULE_ELSEWHERE = problemWith('scheduled-time', 'it is possible in mode: refresh only', 'Remove scheduled-time');
const NO_WAIT_ELSEWHERE = problemWith('wait', 'false is possible in mode: refresh only', 'Remove wait');
const JOB_ID_OF_SANDBOX = problemWith('job-id', 'it is the environment-id. Set it to the ID of a refresh job');
function scheduledTooLate({ timeoutMs }) {
    return problemWith('scheduled-time', `it lies after the end of timeout (${formatDuration(timeoutMs)}). Set a longer timeout, wait: false or on-timeout: detach`);
}
function misnamed(shown, variable, meant) {
    return problemWith(shown, `it is not an input of this action; did you mean ${meant}? Rename or remove it. A variable ${variable} under env: of the step, the workflow job or the workflow counts as such an input, too`);
}
function emptyInputs(defaults) {
    return `Empty inputs use their defaults: ${defaults.map(([name, value]) => `${name} (${value})`).join(', ')}.`;
}
function ignoredInputs(variables) {
    return `Ignored, because this action has no such inputs: ${variables.join(', ')}.`;
}

;// CONCATENATED MODULE: ./src/github/inputs/connection.ts




function readConnection(reader, runTrackId) {
    const baseUrl = readBaseUrl(reader);
    return {
        baseUrl,
        isRehearsal: isLoopback(baseUrl),
        credentials: readCredentials(reader),
        entityId: reader.parsed('entity-id', (text) => match(text, /^[A-Za-z0-9-]{1,64}$/), notEntityId),
        trackId: reader.parsed('track-id', parseTrackId, notTrackId) ?? defaultTrackId(reader, runTrackId),
    };
}
const DEFAULT_BASE_URL = 'https://rest.na.zuora.com';
function readBaseUrl(reader) {
    const allowed = readAllowHost(reader);
    const text = reader.text('base-url');
    const url = parseBaseUrl(text);
    if (url === undefined)
        reader.refuse('base-url', notBaseUrl(text));
    else
        judge(reader, url, allowed);
    return url ?? new URL(DEFAULT_BASE_URL);
}
function parseBaseUrl(input) {
    const text = input === '' ? DEFAULT_BASE_URL : input;
    if (!URL.canParse(text))
        return undefined;
    const url = new URL(text);
    const isPlainOrigin = url.href === `${url.origin}/`;
    return isPlainOrigin && isSecure(url) ? url : undefined;
}
function judge(reader, url, allowed) {
    const host = kindOfHost(url);
    switch (host.kind) {
        case 'login':
        case 'bare-domain':
        case 'trailing-dot':
            reader.refuse('base-url', noRestHost(host, url));
            return;
        case 'foreign':
        case 'other-port':
            if (allowed === url.host)
                reader.remark(describeAllowHost(url, true));
            else
                refuseUnallowed(reader, host, url);
            return;
        case 'loopback':
        case 'production':
        case 'sandbox':
        case 'undocumented':
            if (allowed !== undefined)
                reader.remark(describeAllowHost(url, false));
    }
}
function refuseUnallowed(reader, host, url) {
    if (reader.hasRefused('allow-host'))
        return;
    if (reader.text('allow-host') === '')
        reader.refuse('base-url', notAllowed(host, url));
    else
        reader.refuse('allow-host', otherHostAllowed(url));
}
function readAllowHost(reader) {
    return reader.parsed('allow-host', parseAllowHost, (_, text) => notAllowHost(text));
}
const HOST = /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;
function parseAllowHost(text) {
    if (!HOST.test(text) || !URL.canParse(`https://${text}`))
        return undefined;
    const { host, hostname } = new URL(`https://${text}`);
    return hostname.endsWith('.') || hostname === 'zuora.com' ? undefined : host;
}
function readCredentials(reader) {
    const clientId = reader.text('client-id');
    const clientSecret = reader.text('client-secret');
    const accessToken = reader.text('access-token');
    if (accessToken !== '') {
        if (clientId !== '' || clientSecret !== '')
            reader.refuse('access-token', TWO_CREDENTIALS);
        reader.refuse('access-token', whyNoToken(accessToken));
        return { kind: 'token', accessToken };
    }
    if (clientId === '' && clientSecret === '') {
        reader.missing('client-id', 'credentials');
        return { kind: 'token', accessToken };
    }
    if (clientId === '')
        reader.missing('client-id');
    if (clientSecret === '')
        reader.missing('client-secret');
    reader.refuse('client-id', whyNoCredential('client-id', clientId));
    reader.refuse('client-secret', whyNoCredential('client-secret', clientSecret));
    return { kind: 'client', clientId, clientSecret };
}
const TRACK_ID = /^[ !#-&(-9<-~]{1,64}$/;
function parseTrackId(text) {
    return text.includes('##[') ? undefined : match(text, TRACK_ID);
}
function defaultTrackId(reader, runTrackId) {
    const sandbox = reader
        .text('environment-id')
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '')
        .slice(0, 8);
    return sandbox === '' ? runTrackId : `${runTrackId}-${sandbox}`;
}
function match(text, pattern) {
    return pattern.test(text) ? text : undefined;
}

;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
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






function getInput(name) {
    return (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
}
const LONGEST_TRACK_ID = 55;
const LONGEST_STEP = 20;
function readWorkflowRun(env, unique) {
    const { GITHUB_RUN_ID: run = '', GITHUB_RUN_ATTEMPT: attempt, GITHUB_ACTION: action } = env;
    const { RUNNER_TEMP: temp = '' } = env;
    const parts = run === '' ? ['local', unique] : [run, attempt, action?.slice(0, LONGEST_STEP)];
    const trackId = ['zsr', ...parts]
        .filter(Boolean)
        .join('-')
        .replace(/[^A-Za-z0-9_.-]/g, '_')
        .slice(0, LONGEST_TRACK_ID);
    const marker = (0,external_node_path_namespaceObject.join)(temp === '' ? (0,external_node_os_namespaceObject.tmpdir)() : temp, `zuora-sandbox-refresh-${unique}`);
    return { trackId, marker, docsUrl: findDocsUrl(env) };
}
function findDocsUrl(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = env;
    const isKnown = server === 'https://github.com' &&
        /^\w[\w-]*\/\w[\w.-]*$/.test(repository) &&
        /^\w(?!.*\.\.)[\w./-]{0,200}$/.test(ref);
    return isKnown ? `${server}/${repository}/blob/${ref}/docs/troubleshooting.md` : undefined;
}
class RunnerFileError extends Error {
    name = 'RunnerFileError';
}
function writeRunnerFile(file, values, write = issueFileCommand) {
    const variable = `GITHUB_${file}`;
    const path = process.env[variable] ?? '';
    if (path === '')
        return new RunnerFileError(`${variable}: ${NO_VARIABLE}`);
    let length;
    try {
        length = (0,external_node_fs_namespaceObject.statSync)(path).size;
        for (const [name, value] of Object.entries(values))
            write(file, prepareKeyValueMessage(name, value));
        return undefined;
    }
    catch (cause) {
        if (length !== undefined)
            cutOff(path, length);
        return new RunnerFileError(`${variable}: ${whyUnwritten(codeOf(cause), cause)}`, { cause });
    }
}
function cutOff(path, length) {
    try {
        (0,external_node_fs_namespaceObject.truncateSync)(path, length);
    }
    catch {
    }
}

;// CONCATENATED MODULE: ./src/github/credentials.ts



function digestOf(credentials) {
    const name = credentials.kind === 'client' ? credentials.clientId : credentials.accessToken;
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(`${credentials.kind} ${name}`).digest('hex');
}
function readPostCredentials(target, token) {
    const clientId = getInput('client-id');
    const clientSecret = getInput('client-secret');
    const given = clientId === ''
        ? { kind: 'token', accessToken: getInput('access-token') }
        : { kind: 'client', clientId, clientSecret };
    const isWhole = given.kind === 'token' || given.clientSecret !== '';
    const isAtHome = parseBaseUrl(getInput('base-url'))?.origin === target.baseUrl;
    if (isWhole && isAtHome && digestOf(given) === target.credentialsDigest)
        return given;
    return token === undefined ? undefined : { kind: 'token', accessToken: token };
}

;// CONCATENATED MODULE: ./src/github/handover.ts




function leaveMarker(path) {
    try {
        (0,external_node_fs_namespaceObject.writeFileSync)(path, '');
    }
    catch (error) {
        log.warning('ZSR-NO-MARKER', markerUnwritten(error));
    }
}
function readIntent(marker) {
    try {
        const value = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(pathFor(marker), 'utf8'));
        return isHandover(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function removeIntent(marker) {
    try {
        (0,external_node_fs_namespaceObject.rmSync)(pathFor(marker), { force: true });
    }
    catch (error) {
        log.debug(`the intent for the post step could not be removed: ${String(error)}`);
    }
}
function noteForPost(event, { marker, target }) {
    if (event.kind === 'pending-create-void')
        removeIntent(marker);
    if (event.kind !== 'pending-create' || target?.onAbort !== 'cancel')
        return;
    const path = pathFor(marker);
    const { pendingCreate } = event;
    try {
        (0,external_node_fs_namespaceObject.writeFileSync)(`${path}.new`, JSON.stringify({ version: 1, target, pendingCreate }), { mode: 0o600 });
        (0,external_node_fs_namespaceObject.renameSync)(`${path}.new`, path);
    }
    catch (error) {
        log.warning('ZSR-NO-MARKER', pendingCreateUnwritten(error));
    }
}
function withHandover(state, handover) {
    if (handover === undefined || state.job !== undefined)
        return state;
    const { target, pendingCreate } = handover;
    const isNewer = state.pendingCreate === undefined || pendingCreate.sentAtMs > state.pendingCreate.sentAtMs;
    return isNewer ? { ...state, target, pendingCreate } : state;
}
function pathFor(marker) {
    return `${marker}.intent`;
}
function isHandover(value) {
    return isFields(value) && value['version'] === 1 && isFields(value['target']) && isFields(value['pendingCreate']);
}

;// CONCATENATED MODULE: ./src/github/inputs/input-reader.ts


function areHyphensDropped(variables) {
    const names = Object.keys(variables).filter((name) => name.startsWith('INPUT_'));
    return names.length > 0 && !names.some((name) => name.includes('-'));
}
class InputError extends Error {
    name = 'InputError';
    code = 'invalid-inputs';
    problems;
    constructor(problems) {
        super(problems.join(' '));
        this.problems = problems;
    }
}
class InputReader {
    #get;
    #areHyphensDropped;
    #names = new Set();
    #problems = [];
    #remarks = [];
    #refused = new Set();
    constructor(get, variables) {
        this.#get = get;
        this.#areHyphensDropped = areHyphensDropped(variables);
    }
    text(name) {
        this.#names.add(name);
        return this.#get(name).trim();
    }
    get names() {
        return [...this.#names];
    }
    remark(line) {
        this.#remarks.push(line);
    }
    get remarks() {
        return this.#remarks;
    }
    refuse(name, problem) {
        if (problem === undefined)
            return;
        this.#problems.push(problem);
        this.#refused.add(name);
    }
    missing(name, what) {
        this.refuse(name, missing(name, this.#areHyphensDropped, what));
    }
    hasRefused(...names) {
        return names.some((name) => this.#refused.has(name));
    }
    choice(name, words) {
        return this.parsed(name, (text) => words.find((word) => word === text), notOneOf(words)) ?? words[0];
    }
    parsed(name, parse, complain) {
        const text = this.text(name);
        if (text === '')
            return undefined;
        const value = parse(text);
        if (value === undefined)
            this.refuse(name, complain(name, text, (other) => parse(other) !== undefined));
        return value;
    }
    finish(warning) {
        if (this.#problems.length > 0)
            throw new InputError(warning === undefined ? this.#problems : [...this.#problems, warning]);
    }
}

;// CONCATENATED MODULE: ./src/github/inputs/defaults.ts

const DEFAULTS = {
    mode: 'refresh',
    'base-url': 'https://rest.na.zuora.com',
    wait: 'true',
    timeout: '330m',
    'poll-interval': 'auto',
    'on-active-job': 'adopt',
    'on-not-due': 'fail',
    'on-no-job': 'fail',
    'on-timeout': 'fail',
    'on-abort': 'cancel',
};
function remarkOnEmpty(reader, variables) {
    const empty = Object.entries(DEFAULTS).filter(([name]) => variables[`INPUT_${name.toUpperCase()}`]?.trim() === '');
    if (empty.length > 0)
        reader.remark(emptyInputs(empty));
}

;// CONCATENATED MODULE: ./src/messages/time-values.ts




const DURATION = 'a duration such as 45s, 90m, 6h, 2d or 1h30m, at most';
const notTimeout = notDuration(`${DURATION} 35d`, '35d');
const notAge = notDuration(`${DURATION} 365d`, '365d');
const notPace = notDuration('auto or a duration from 5s to 1h', '1h');
function notDuration(accepted, most) {
    return (name, text, accepts) => {
        const minutesMs = name === 'timeout' ? bareMinutes(text) : undefined;
        const ms = minutesMs ?? parseDuration(text) ?? 0;
        if (ms <= Number(parseDuration(most)))
            return wrongText(name, text, `not ${accepted}`, correctedDuration(text, accepts));
        const told = minutesMs === undefined ? text : `${text} minutes`;
        return problemWith(name, `${told} is longer than ${most}, the maximum`);
    };
}
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
function correctedDuration(text, accepts) {
    if (/^\d+$/.test(text))
        return addUnit(text, accepts);
    const short = text
        .toLowerCase()
        .replace(/\s/g, '')
        .replace(/(?<=\d)([wdhms])(?:eeks?|ays?|ours?|rs?|in(?:ute)?s?|ec(?:ond)?s?)/g, '$1')
        .replace(/^(\d+(?=w)|\d*\.\d+)([wdhm])$/, inSmallerUnit);
    return short !== text && accepts(short) ? `Write ${short}` : undefined;
}
function inSmallerUnit(_, amount, unit) {
    return `${Number(amount) * ({ w: 7, d: 24 }[unit] ?? 60)}${'dhms'.charAt('wdhm'.indexOf(unit))}`;
}
function notSchedule(nowMs) {
    const accepted = 'a future time with Z or an offset such as 2026-12-01T20:00:00Z, or a span such as +6h';
    return (name, text, accepts) => wrongText(name, text, `not ${accepted}`, whyNoSchedule(text, nowMs, accepts));
}
function whyNoSchedule(text, nowMs, accepts) {
    if (/^now$/i.test(text))
        return 'Leave scheduled-time out to start now';
    if (text.includes('*') && text.split(/\s+/).length === 5)
        return 'scheduled-time takes one time. For a cron schedule, use on.schedule of the workflow';
    if (parseDuration(text) !== undefined)
        return `Write +${text}`;
    if (/^\+\d+$/.test(text))
        return addUnit(text, accepts);
    const { day, ...others } = TIME.exec(text)?.groups ?? {};
    if (day === undefined)
        return undefined;
    if (parseTimestamp(`${day}T00:00:00Z`) === undefined)
        return `${day} is not a real day`;
    return whyNoTime(day, others, nowMs);
}
const TIME = /^(?<day>\d{4}-\d\d-\d\d)(?:[Tt ](?<minutes>\d\d:\d\d)(?<seconds>:\d\d(?:\.\d{1,9})?)?)?(?<zone>[Zz]|[+-]\d\d:?\d\d|[+-]\d\d)?$/;
function whyNoTime(day, time, nowMs) {
    const { minutes = '00:00', seconds = ':00', zone = 'Z' } = time;
    const local = `${day}T${minutes}${seconds}`;
    const full = `${local}${wholeZone(zone)}`;
    const atMs = parseTimestamp(full);
    if (atMs === undefined)
        return 'Its time of day or its offset is not a real one';
    const choice = time.zone === undefined ? ` if this is UTC, or add your offset, such as ${local}+01:00` : '';
    const advice = atMs > nowMs ? `Write ${full}${choice}` : `It lies in the past (now: ${formatTimestamp(nowMs)})`;
    const lacks = whatItLacks(time);
    return lacks.length === 0 ? advice : `It lacks ${lacks.join(' and ')}. ${advice}`;
}
function whatItLacks({ minutes, seconds, zone }) {
    const clock = minutes === undefined ? ['a time of day'] : seconds === undefined ? ['seconds'] : [];
    return zone === undefined ? [...clock, 'a zone'] : clock;
}
function wholeZone(zone) {
    const [, hours, minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(zone) ?? [];
    return hours === undefined ? 'Z' : `${hours}:${minutes}`;
}

;// CONCATENATED MODULE: ./src/github/inputs/options.ts





const DEFAULT_TIMEOUT_MS = 330 * MINUTE_MS;
const LONGEST_TIMEOUT_MS = 35 * DAY_MS;
const LONGEST_AGE_MS = 365 * DAY_MS;
const SHORTEST_POLL_MS = 5 * SECOND_MS;
const LONGEST_POLL_MS = HOUR_MS;
function readOptions(reader, nowMs) {
    const mode = reader.choice('mode', ['refresh', 'wait', 'check', 'cancel']);
    const policies = {
        timeoutMs: readTimeout(reader),
        environment: options_readEnvironment(reader),
        expectedName: reader.text('expected-name') || undefined,
        ...readSchedule(reader, nowMs),
        wait: reader.parsed('wait', parseBoolean, notBoolean) ?? true,
        pollIntervalMs: readPollInterval(reader),
        onActiveJob: reader.choice('on-active-job', ['adopt', 'adopt-or-skip', 'fail', 'skip']),
        onNotDue: reader.choice('on-not-due', ['fail', 'skip']),
        minAgeMs: reader.parsed('min-age', (text) => bounded(parseDuration(text), 1, LONGEST_AGE_MS), notAge),
        onNoJob: reader.choice('on-no-job', ['fail', 'skip']),
        onTimeout: reader.choice('on-timeout', ['fail', 'cancel', 'detach']),
        onAbort: reader.choice('on-abort', ['cancel', 'leave']),
    };
    const jobId = reader.parsed('job-id', parseJobId, notJobId);
    return mode === 'cancel' ? { ...policies, mode, jobId: jobId ?? '' } : { ...policies, mode, jobId };
}
function readTimeout(reader) {
    const parse = (text) => bounded(bareMinutes(text) ?? parseDuration(text), 1, LONGEST_TIMEOUT_MS);
    const ms = reader.parsed('timeout', parse, notTimeout) ?? DEFAULT_TIMEOUT_MS;
    const text = reader.text('timeout');
    if (ms > DAY_MS && bareMinutes(text) === ms)
        reader.remark(`timeout: ${readAsMinutes(text, ms)}.`);
    return ms;
}
function readPollInterval(reader) {
    const parse = (text) => text === 'auto' ? text : bounded(parseDuration(text), SHORTEST_POLL_MS, LONGEST_POLL_MS);
    const pace = reader.parsed('poll-interval', parse, notPace);
    return pace === 'auto' ? undefined : pace;
}
function bounded(ms, leastMs, mostMs) {
    return ms !== undefined && ms >= leastMs && ms <= mostMs ? ms : undefined;
}
function parseBoolean(text) {
    if (/^(true|True|TRUE)$/.test(text))
        return true;
    return /^(false|False|FALSE)$/.test(text) ? false : undefined;
}
function parseJobId(text) {
    return /^[A-Za-z0-9_-]{1,64}$/.test(text) ? text : undefined;
}
function options_readEnvironment(reader) {
    if (reader.text('environment-id') === '')
        reader.missing('environment-id');
    return reader.parsed('environment-id', parseEnvironment, notEnvironmentId) ?? { kind: 'id', id: '' };
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TENANT_ID = /^(?:0|[1-9]\d{0,19})$/;
function parseEnvironment(text) {
    if (UUID.test(text))
        return { kind: 'id', id: text.toLowerCase() };
    return TENANT_ID.test(text) ? { kind: 'tenant', tenantId: text } : undefined;
}
function readSchedule(reader, nowMs) {
    const parse = (text) => parseSchedule(text, nowMs);
    return reader.parsed('scheduled-time', parse, notSchedule(nowMs)) ?? { scheduledAtMs: undefined };
}
function parseSchedule(text, nowMs) {
    const spanMs = text.startsWith('+') ? parseDuration(text.slice(1)) : undefined;
    const exactMs = spanMs === undefined ? parseTimestamp(text) : nowMs + spanMs;
    const atMs = exactMs === undefined ? undefined : Math.floor(exactMs / SECOND_MS) * SECOND_MS;
    if (atMs === undefined || atMs <= nowMs || !isWritable(atMs))
        return undefined;
    return { scheduledAtMs: atMs, ...(spanMs !== undefined && { scheduledInMs: spanMs }) };
}
function refuseContradictions(reader, options, nowMs) {
    if (reader.hasRefused('mode'))
        return;
    const { mode } = options;
    const jobId = reader.text('job-id');
    const isSandbox = mode !== 'refresh' && jobId !== '' && jobId === reader.text('environment-id');
    reader.refuse('job-id', isSandbox ? JOB_ID_OF_SANDBOX : whyNotThisJobId(mode, jobId));
    if (mode === 'refresh') {
        refuseLateSchedule(reader, options, nowMs);
        return;
    }
    if (reader.text('scheduled-time') !== '')
        reader.refuse('scheduled-time', SCHEDULE_ELSEWHERE);
    if (!options.wait)
        reader.refuse('wait', NO_WAIT_ELSEWHERE);
}
function whyNotThisJobId(mode, jobId) {
    switch (mode) {
        case 'cancel':
            return jobId === '' ? NOTHING_TO_CANCEL : undefined;
        case 'refresh':
            return jobId === '' ? undefined : JOB_ID_OF_REFRESH;
        case 'wait':
        case 'check':
            return jobId === 'active' ? ACTIVE_ELSEWHERE : undefined;
    }
}
function refuseLateSchedule(reader, options, nowMs) {
    if (reader.hasRefused('timeout', 'wait', 'on-timeout'))
        return;
    const { scheduledAtMs = nowMs, timeoutMs, wait, onTimeout } = options;
    if (wait && onTimeout !== 'detach' && scheduledAtMs > nowMs + timeoutMs)
        reader.refuse('scheduled-time', scheduledTooLate(options));
}

;// CONCATENATED MODULE: ./src/github/inputs/read-inputs.ts








function readInputs(source) {
    const reader = new InputReader(source.get, source.variables);
    const { options, connection } = readEach(reader, source);
    refuseContradictions(reader, options, source.nowMs);
    refuseMisnamed(reader, source);
    reader.finish(baseUrlWarning(connection.baseUrl)?.sentence);
    remarkOnEmpty(reader, source.variables);
    return { options, connection, remarks: reader.remarks };
}
function readEach(reader, { nowMs, runTrackId }) {
    return { connection: readConnection(reader, runTrackId), options: readOptions(reader, nowMs) };
}
function ownInputs({ names }, source) {
    const text = (name) => source.get(name).trim();
    const readWith = (name, other) => {
        const probe = new InputReader((each) => (each === name ? other : source.get(each)), {});
        const values = JSON.stringify(readEach(probe, source));
        return { isFine: !probe.hasRefused(name), values };
    };
    const hasDefault = (name) => {
        const { isFine, values } = readWith(name, text(name));
        return isFine && values === readWith(name, '').values;
    };
    return {
        names: [...names, 'job-status'],
        text,
        isDefault: (name) => text(name) === '' || (name !== 'job-status' && hasDefault(name)),
        accepts: (name, other) => readWith(name, other).isFine,
    };
}
const PREFIX = 'INPUT_';
const read_inputs_LONGEST_NAME = 80;
function refuseMisnamed(reader, source) {
    const own = ownInputs(reader, source);
    const known = new Set(own.names.map((name) => `${PREFIX}${name.toUpperCase()}`));
    const ignored = [];
    for (const [variable, value = ''] of Object.entries(source.variables)) {
        if (!/^INPUT_./s.test(variable) || known.has(variable))
            continue;
        const name = variable.slice(PREFIX.length);
        const meant = meantBy(name, value.trim(), own);
        const told = sanitize(variable, read_inputs_LONGEST_NAME);
        const shown = sanitize(name.toLowerCase(), read_inputs_LONGEST_NAME);
        if (meant === undefined)
            ignored.push(told);
        else
            reader.refuse(shown, sanitize(misnamed(shown, told, meant)));
    }
    if (ignored.length > 0)
        reader.remark(ignoredInputs(ignored));
}
function meantBy(unknown, value, own) {
    const bare = bareName(unknown);
    const differs = (name) => own.text(name) !== value && !(value === '' && own.isDefault(name));
    const same = own.names.find((name) => bareName(name) === bare);
    if (same !== undefined)
        return differs(same) ? same : undefined;
    return own.names
        .map((name) => ({ name, distance: editDistance(bare, bareName(name)) }))
        .toSorted((one, other) => one.distance - other.distance)
        .filter(({ name, distance }) => distance <= mostSlips(name))
        .find(({ name }) => differs(name) && own.isDefault(name) && own.accepts(name, value))?.name;
}
function bareName(name) {
    return name.toLowerCase().replace(/[-_\s]/g, '');
}
const LONG_NAME = 10;
function mostSlips(name) {
    return bareName(name).length >= LONG_NAME ? 2 : 1;
}

;// CONCATENATED MODULE: ./src/github/outputs.ts






function writeOutputs(values) {
    return writeRunnerFile('OUTPUT', values);
}
function writeInitialOutputs() {
    const nothing = { running: undefined, code: undefined, trackId: '', message: '', nowMs: 0 };
    return writeFinalOutputs({ ...NOTHING_KNOWN, ...nothing, outcome: 'unknown' });
}
function writeAccident(message, isSettled) {
    const told = { code: 'ZSR-DEFECT', message: sanitize(message) };
    writeOutputs(isSettled ? told : { outcome: 'unknown', ...told });
}
function writeFinalOutputs(known) {
    return writeOutputs(outputsOf(known));
}
function outputsOf(known) {
    const { nowMs } = known;
    const job = known.job ?? {};
    const environment = known.environment ?? {};
    const current = known.isEnvironmentCurrent ? environment : {};
    return {
        outcome: known.outcome,
        'job-id': outputs_text(job.id),
        status: outputs_text(job.status),
        created: outputs_text(known.created),
        'environment-id': outputs_text(environment.id),
        'environment-status': outputs_text(current.status),
        progress: outputs_text(job.progress),
        'scheduled-time': outputs_text(time(job.scheduledAtMs)),
        'started-at': outputs_text(time(job.startedAtMs)),
        'ended-at': outputs_text(time(job.endedAtMs)),
        'estimated-completion-time': outputs_text(time(job.estimatedCompletionAtMs)),
        'duration-seconds': outputs_text(durationSeconds(job, nowMs)),
        'last-refresh-time': outputs_text(time(current.lastRefreshAtMs)),
        'next-refresh-time': outputs_text(time(current.nextRefreshAtMs)),
        due: outputs_text(known.due),
        job: known.job === undefined ? '' : jobJson(known.job, environment.id),
        'track-id': known.trackId,
        running: outputs_text(known.running),
        'environment-name': sanitize(outputs_text(environment.tenantName)),
        'tenant-id': outputs_text(environment.tenantId),
        code: outputs_text(known.code),
        message: sanitize(known.message),
    };
}
function durationSeconds({ status, startedAtMs, endedAtMs }, nowMs) {
    const isEndUnknown = status !== undefined && isTerminal(status) && endedAtMs === undefined;
    if (startedAtMs === undefined || isEndUnknown)
        return undefined;
    return Math.max(0, Math.round(((endedAtMs ?? nowMs) - startedAtMs) / SECOND_MS));
}
function jobJson(job, environmentId) {
    return JSON.stringify({
        id: job.id,
        testEnvironmentId: environmentId,
        jobType: 'REFRESH',
        status: job.status,
        progressPercentage: job.progress,
        scheduledRefreshTime: time(job.scheduledAtMs),
        jobStartTime: time(job.startedAtMs),
        jobEndTime: time(job.endedAtMs),
        estimatedCompletionTime: time(job.estimatedCompletionAtMs),
        createTime: time(job.createdAtMs),
        createdById: job.createdById,
    });
}
function time(ms) {
    return ms === undefined ? undefined : formatTimestamp(ms);
}
function outputs_text(value) {
    return String(value ?? '');
}

;// CONCATENATED MODULE: ./src/messages/phases.ts





function lengthOf({ fromMs, untilMs, kind }) {
    if (untilMs === undefined)
        return '';
    const lasts = formatDuration(untilMs - fromMs);
    if (kind === 'ahead')
        return `about ${lasts}`;
    return kind === 'running' ? `${lasts} so far` : lasts;
}
const MOST_PHASES = 40;
function spansOf(phases, job, nowMs) {
    const exact = withExactEnd(phases, job?.endedAtMs).slice(-MOST_PHASES);
    const untilMs = Math.max(nowMs, exact.at(-1)?.seenAtMs ?? nowMs);
    const spans = exact.map((phase, index) => spanOf(phase, exact[index + 1]?.seenAtMs, untilMs));
    const last = spans.at(-1);
    if (last?.kind !== 'running' || last.name === 'CANCELLING' || job === undefined)
        return spans;
    const startAtMs = phases_startOf(job, untilMs);
    const before = startAtMs === untilMs ? last : { ...last, untilMs: startAtMs, kind: 'seen' };
    return [...spans.slice(0, -1), before, ...spansAhead(startAtMs, job, untilMs)];
}
function withExactEnd(phases, endedAtMs = Number.POSITIVE_INFINITY) {
    const [before, last] = phases.slice(-2);
    if (before === undefined || last === undefined || !isTerminal(last.status))
        return phases;
    const isBetween = before.seenAtMs <= endedAtMs && endedAtMs <= last.seenAtMs;
    return isBetween ? [...phases.slice(0, -1), { ...last, seenAtMs: endedAtMs }] : phases;
}
function spanOf({ status, seenAtMs }, nextAtMs, nowMs) {
    const base = { name: status, fromMs: seenAtMs };
    if (nextAtMs !== undefined)
        return { ...base, untilMs: nextAtMs, kind: 'seen' };
    if (!isTerminal(status))
        return { ...base, untilMs: nowMs, kind: 'running' };
    return { ...base, untilMs: undefined, kind: status === 'COMPLETED' ? 'seen' : 'lost' };
}
function phases_startOf({ status, scheduledAtMs = 0 }, nowMs) {
    return isWaiting(status) && scheduledAtMs > nowMs ? scheduledAtMs : nowMs;
}
function spansAhead(startAtMs, { estimatedCompletionAtMs: endAtMs }, nowMs) {
    const start = { name: 'start', fromMs: startAtMs, untilMs: undefined, kind: 'ahead' };
    if (endAtMs === undefined || endAtMs <= startAtMs)
        return startAtMs === nowMs ? [] : [start];
    const name = startAtMs === nowMs ? 'to go' : 'refresh';
    return [
        { name, fromMs: startAtMs, untilMs: endAtMs, kind: 'ahead' },
        { name: 'expected end', fromMs: endAtMs, untilMs: undefined, kind: 'ahead' },
    ];
}
const phases_LONGEST_NAME = 20;
const NO_KEYWORD = '#8203;';
const SMALLEST_BAR = 1 / 250;
function ganttOf(spans) {
    const [first] = spans;
    const last = spans.at(-1);
    if (first === undefined || last === undefined || spans.length < 2)
        return undefined;
    const wholeMs = (last.untilMs ?? last.fromMs) - first.fromMs;
    if (wholeMs < SECOND_MS)
        return undefined;
    const isSomethingAhead = spans.some(({ kind }) => kind === 'ahead');
    return [
        '```mermaid',
        'gantt',
        `  title Phases seen by polling${isSomethingAhead ? ', then expected' : ''} (UTC)`,
        '  dateFormat YYYY-MM-DD HH:mm:ss',
        `  axisFormat ${axisFormatFor(wholeMs)}`,
        '  todayMarker off',
        ...spans.map((span) => `  ${taskOf(span, wholeMs)}`),
        '```',
    ].join('\n');
}
function taskOf(span, wholeMs) {
    const { name, fromMs, untilMs, kind } = span;
    const text = [redact(name).slice(0, phases_LONGEST_NAME), lengthOf(span)].filter(Boolean).join(', ');
    const label = `${NO_KEYWORD}${text.replaceAll(':', '#58;')}`;
    if (untilMs === undefined)
        return `${label} :${kind === 'lost' ? 'crit, ' : ''}milestone, ${moment(fromMs)}, 0s`;
    const visibleMs = Math.max(untilMs - fromMs, SMALLEST_BAR * wholeMs, SECOND_MS);
    return `${label} :${kind === 'ahead' ? 'active, ' : ''}${moment(fromMs)}, ${moment(fromMs + visibleMs)}`;
}
function moment(ms) {
    return formatTimestamp(ms).slice(0, 19).replace('T', ' ');
}
function axisFormatFor(wholeMs) {
    if (wholeMs <= HOUR_MS / 6)
        return '%H:%M:%S';
    return wholeMs <= 2 * DAY_MS ? '%H:%M' : '%d %b';
}

;// CONCATENATED MODULE: ./src/messages/step-summary.ts






function mainSummary(report) {
    const { result, isRed, remark = '', isRehearsal, history, job, nowMs } = report;
    const spans = spansOf(history, job, nowMs);
    const blocks = [
        `### ${iconOf(report)} Zuora sandbox ${titleOf(report)}`,
        escapeMarkdown(result.sentence, 2_000),
        escapeMarkdown(remark),
        isRehearsal ? '_The base URL is a loopback address: it is treated as a simulator._' : '',
        isRed && 'code' in result ? whatToDo(result, report) : '',
        table(facts(report)),
        ganttOf(spans) ?? '',
        spans.length > 1 ? foldedTable(spans) : '',
    ];
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
function iconOf({ result: { outcome }, isRed, mode }) {
    if (isRed)
        return '❌';
    if (mode === 'check')
        return '🔎';
    if (outcome === 'in-progress')
        return '⏳';
    return outcome === 'skipped' ? '⏭️' : '✅';
}
function titleOf({ result: { outcome }, isRed, mode }) {
    if (mode !== 'check')
        return `refresh: ${outcome}`;
    return isRed || outcome === 'none' ? `check: ${outcome}` : `check: refresh ${outcome}`;
}
function whatToDo(problem, { trackId, docsUrl }) {
    const { code, nextSteps } = problem;
    const lines = nextSteps.map((step, index) => {
        const mark = nextSteps.length < 2 ? '-' : `${index + 1}.`;
        return `${mark} ${escapeMarkdown(step, 1_000)}`;
    });
    const title = lines.length === 0 ? 'Nothing to do' : 'What to do';
    const reference = escapeMarkdown(describeTrace(problem, trackId));
    return `**${title}** (${linkTo(docsUrl, code)}; ${reference})\n\n${lines.join('\n')}`.trimEnd();
}
function facts(report) {
    const { environment, named, job } = report;
    const rows = [
        ...(environment === undefined ? [['Sandbox', named]] : environmentFacts(environment, report)),
        ['Zuora', report.baseUrl],
        ...(job === undefined ? [] : jobFacts(job, report)),
        ...(environment === undefined ? [] : windowFacts(environment, report)),
    ];
    return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, escapeMarkdown(value)]]));
}
function environmentFacts(environment, report) {
    return [
        ['Sandbox', describeTenant(environment) ?? environment.id],
        ['Sandbox ID', environment.id],
        ['Sandbox status', report.isEnvironmentCurrent ? environment.status : undefined],
    ];
}
function jobFacts(job, { created, history, nowMs }) {
    const isCancelling = history.at(-1)?.status === 'CANCELLING';
    return [
        ['Refresh job', `${job.id} (${created === true ? 'created by this step' : 'not created by this step'})`],
        ['Refresh status', job.progress === undefined ? job.status : `${job.status}, ${job.progress}%`],
        ['Scheduled for', step_summary_time(job.scheduledAtMs)],
        ['Started', step_summary_time(job.startedAtMs)],
        ['Ended', ended(job)],
        ['Expected end', isCancelling ? undefined : expected(job, nowMs)],
    ];
}
function windowFacts(environment, report) {
    const { mode, due, nowMs } = report;
    const isTold = isWindowKnown(report) && !isWindowBeside(environment, due, nowMs);
    const possible = due === undefined ? undefined : due ? 'yes' : 'no';
    return [
        ['Last refresh', describeLastRefresh(environment, nowMs)],
        ['Next refresh allowed', isTold ? describeNextRefresh(environment, nowMs) : undefined],
        ['Refresh allowed now', mode === 'check' ? possible : undefined],
    ];
}
function isWindowKnown({ job, due }) {
    return due !== undefined && (job === undefined || isTerminal(job.status));
}
function ended({ startedAtMs, endedAtMs }) {
    if (endedAtMs === undefined || startedAtMs === undefined)
        return step_summary_time(endedAtMs);
    return `${formatTimestamp(endedAtMs)}, after ${formatDuration(endedAtMs - startedAtMs)}`;
}
function expected(job, nowMs) {
    const { status, estimatedCompletionAtMs: estimateMs } = job;
    const isExpected = estimateMs !== undefined && !isTerminal(status);
    return isExpected ? whenIs(estimateMs, nowMs) : undefined;
}
function foldedTable(spans) {
    const rows = spans.map((span) => [escapeMarkdown(span.name), formatTimestamp(span.fromMs), lengthOf(span)]);
    return `<details><summary>Phases as a table</summary>\n\n${table([['Phase', 'From (UTC)', 'For'], ...rows])}\n\n</details>`;
}
function table(rows) {
    return rows
        .flatMap((row, index) => (index === 0 ? [row, row.map(() => ':---')] : [row]))
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n');
}
function step_summary_time(ms) {
    return ms === undefined ? undefined : formatTimestamp(ms);
}

;// CONCATENATED MODULE: ./src/messages/progress.ts




function timed(text, nowMs, elapsedMs) {
    return `${formatTimestamp(nowMs)}  +${formatDuration(elapsedMs)}  ${text}`;
}
const SENDING_CREATE = 'Sending the create request to Zuora.';
function sendingCancel(jobId) {
    return `Sending the cancel request for refresh job ${jobId} to Zuora.`;
}
function cancelRefused(jobId, error) {
    return `Zuora refused to cancel refresh job ${jobId}: ${describeError(error)}.`;
}
function jobStanding(job, nowMs, deed) {
    const introduction = deed === undefined ? '' : `${deed} refresh job ${job.id}: `;
    return `${introduction}${describeJob(job, nowMs)}.`;
}
function environmentStanding(environment, due, nowMs) {
    const { status = 'without a status' } = environment;
    const isDue = due === undefined ? 'unknown' : due ? 'yes' : 'no';
    const refreshes = isWindowBeside(environment, due, nowMs)
        ? `Last refresh: ${describeLastRefresh(environment, nowMs)}`
        : describeRefreshes(environment, nowMs);
    return `${sandbox(environment)}, ${status}. ${refreshes}; due: ${isDue}.`;
}
function preflight(environment, isNameConfirmed, nowMs) {
    const what = `${sandbox(environment)}: the refresh erases ${whatIsErased(environment)}.`;
    return `${what} ${describeRefreshes(environment, nowMs)}. ${nameCheck(isNameConfirmed)}`;
}
function nameCheck(isNameConfirmed) {
    return isNameConfirmed
        ? 'The name was confirmed (expected-name).'
        : 'The name was not checked (expected-name is empty).';
}
function sandbox(environment) {
    return `Sandbox ${describeEnvironment(environment)}`;
}
function describeRefreshes(environment, nowMs) {
    const last = describeLastRefresh(environment, nowMs);
    return `Last refresh: ${last}; next refresh allowed: ${describeNextRefresh(environment, nowMs)}`;
}
function whatIsErased({ dataCopyType }) {
    const all = 'all its data and configuration';
    if (dataCopyType === 'FULL')
        return `${all}, and copies both from production`;
    if (dataCopyType === 'CONFIGURATION')
        return `${all}, and copies the configuration only from production`;
    return all;
}
function attemptFailed({ error, leftMs }) {
    return `${describeOperation(error.operation)} failed: ${describeRetried({ error, leftMs })}`;
}
function worksAgain(operation, failures) {
    return `${describeOperation(operation)} works again; ${attempts(failures)} had failed.`;
}
function stillWaiting({ job, leftMs, failing, untold }, nowMs) {
    const standing = job === undefined ? '' : `: ${describeJob(job, nowMs)}`;
    return [
        `Still waiting${standing}. The timeout is in ${formatDuration(leftMs)}.`,
        ...failing.map((one) => `${describeOperation(one.error.operation)} still fails: ${describeRetried(one)}`),
        ...(untold === 0 ? [] : [`${attempts(untold)} failed meanwhile.`]),
    ].join(' ');
}
function describeRetried({ error, leftMs }) {
    const limit = leftMs < SECOND_MS ? '' : ` for up to ${formatDuration(leftMs)}`;
    return `${describeError(error)}. Trying again${limit}.`;
}
function attempts(failures) {
    return `${failures} ${failures === 1 ? 'attempt' : 'attempts'}`;
}

;// CONCATENATED MODULE: ./src/github/progress-log.ts






const STEP_PERCENT = 10;
const QUIET_MS = 10 * MINUTE_MS;
function progressLog(clock, mode, deadlineMs) {
    const startedAtMs = clock.monotonicMs();
    let lastDecision = '';
    let told;
    const toldAtMs = new Map();
    const failing = new Set();
    let untold = 0;
    const line = (text) => {
        lastDecision = '';
        log.info(timed(text, clock.now(), clock.monotonicMs() - startedAtMs));
    };
    const tellJob = (job, deed) => {
        told = job;
        line(jobStanding(job, clock.now(), deed));
    };
    const leftMs = (untilMs) => Math.min(untilMs, deadlineMs) - clock.monotonicMs();
    const retried = ({ error, untilMs }) => ({ error, leftMs: leftMs(untilMs) });
    const tell = {
        environment: ({ environment, due }) => {
            (mode === 'check' ? line : log.debug)(environmentStanding(environment, due, clock.now()));
        },
        decision: ({ decision }) => {
            const sentence = describeDecision(decision);
            if (sentence === lastDecision)
                return;
            line(sentence);
            lastDecision = sentence;
        },
        preflight: ({ environment, isNameConfirmed }) => {
            line(preflight(environment, isNameConfirmed, clock.now()));
        },
        'name-checked': ({ environment, isNameConfirmed }) => {
            const checked = nameCheck(isNameConfirmed);
            if (mode === 'refresh')
                log.debug(checked);
            else
                line(mode === 'check' ? checked : `${sandbox(environment)}. ${checked}`);
        },
        'pending-create': () => {
            line(SENDING_CREATE);
        },
        'pending-create-void': () => {
            log.debug('no job came of this create');
        },
        job: ({ job, created, isFound = false }) => {
            if (job !== told)
                tellJob(job, created && !isFound ? 'Created' : 'Found');
        },
        observed: ({ job }) => {
            if (told === undefined)
                tellJob(job, 'Found');
            else if (job.status !== told.status || tenthOf(job) > tenthOf(told))
                tellJob(job);
        },
        cancelling: ({ jobId }) => {
            line(sendingCancel(jobId));
        },
        'cancel-refused': ({ jobId, error }) => {
            line(cancelRefused(jobId, error));
        },
        trouble: ({ operation, error, retriedForMs }) => {
            const nowMs = clock.monotonicMs();
            const sort = kindOfFailure(error);
            if (nowMs - (toldAtMs.get(sort) ?? -Infinity) < QUIET_MS)
                return;
            toldAtMs.set(sort, nowMs);
            failing.add(operation);
            line(attemptFailed(retried({ error, untilMs: nowMs + retriedForMs })));
        },
        recovered: ({ operation, failures }) => {
            if (!failing.delete(operation))
                untold += failures;
            else if (operation !== 'create')
                line(worksAgain(operation, failures));
        },
        'given-up': ({ operation }) => {
            failing.delete(operation);
        },
        heartbeat: (_, record) => {
            const job = knownJobOf(record)?.job;
            const still = [...record.failing.values()].map(retried);
            line(stillWaiting({ job, leftMs: leftMs(deadlineMs), failing: still, untold }, clock.now()));
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
function tenthOf({ progress = 0 }) {
    return Math.floor(progress / STEP_PERCENT);
}

;// CONCATENATED MODULE: ./src/github/report.ts








function eventReporter(stateFile, clock, mode, deadlineMs) {
    const tellLog = progressLog(clock, mode, deadlineMs);
    return (event, record) => {
        stateFile.note(record);
        if (event.kind === 'job')
            writeEarly(event.job, event.created);
        tellLog(event, record);
        const told = event.kind === 'job' && announcement(event.job, event.created, mode, clock.now());
        if (told)
            log.notice(told.title, told.message);
    };
}
function writeEarly({ id, status }, created) {
    const unwritten = writeOutputs({ 'job-id': id, created: String(created), status });
    if (unwritten !== undefined)
        log.debug(`the outputs could not be written: ${unwritten.message}`);
}
const WITHOUT_OUTPUTS = { code: 'ZSR-RUNNER-FILES', nextSteps: [AFTER_UNWRITTEN_OUTPUTS] };
function reportResult(result, seen, stateFile) {
    const { outcome, sentence } = result;
    const { mode, isAborted } = seen;
    stateFile.settle({ outcome, afterSignal: isAborted });
    const problem = 'code' in result && isRed(outcome, mode) ? result : undefined;
    const unwritten = writeFinalOutputs({
        ...seen,
        outcome,
        code: problem?.code,
        message: problem?.message ?? sentence,
    });
    const isTold = unwritten === undefined || sentence.includes(unwritten.message);
    const remark = isTold ? undefined : outputsUnwritten(unwritten);
    const told = [sentence, remark].filter(Boolean).join(' ');
    const complaint = problem ?? (remark === undefined ? undefined : WITHOUT_OUTPUTS);
    if (complaint !== undefined) {
        const what = describeProblem({ ...complaint, sentence: told }, { ...seen, sandbox: sandboxOf(seen) });
        log.error(complaint.code, errorTitle(complaint === problem ? outcome : 'outputs not written'), what);
    }
    log.info(`outcome=${outcome}: ${told}`);
    log.summary(() => mainSummary({ ...seen, result, isRed: complaint !== undefined, remark }));
    return complaint !== undefined;
}
function sandboxOf({ environment, named }) {
    return environment === undefined ? named : nameSandbox(environment.id, environment.tenantName);
}

;// CONCATENATED MODULE: ./src/github/saved-state.ts



function stateOf(step, record) {
    const { create, cancel } = record;
    const known = knownJobOf(record);
    return {
        ...step,
        pendingCreate: create?.request,
        job: known && { id: known.job.id, created: known.created, status: known.job.status },
        ended: known && isTerminal(known.job.status),
        cancelSent: cancel === undefined ? undefined : true,
        cancelRefused: cancel === 'refused' ? true : undefined,
    };
}
const STATE_NAME = 'refresh';
function decodeState(text) {
    const state = JSON.parse(text);
    if (!isState(state))
        throw new Error('the saved state is of another version of this action');
    return state;
}
function isState(value) {
    return isFields(value) && value['version'] === 1;
}
const UNFINISHED = new Set(['in-progress', 'timed-out', 'unknown']);
function mustCleanUp(state, jobStatus) {
    const { target, job, pendingCreate, settled } = state;
    if (target?.mode !== 'refresh' || target.onAbort !== 'cancel')
        return false;
    const isOurs = job === undefined ? pendingCreate !== undefined : job.created;
    if (!isOurs || state.ended === true || state.cancelRefused === true)
        return false;
    if (settled === undefined || settled.afterSignal)
        return true;
    return UNFINISHED.has(settled.outcome) && jobStatus === 'cancelled';
}

;// CONCATENATED MODULE: ./src/github/state-file.ts





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
    get state() {
        return stateOf(this.#step, this.#record);
    }
    get failure() {
        return this.#failure;
    }
    note(record) {
        const before = this.#record;
        if (record === before)
            return;
        this.#record = record;
        this.#save();
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
    settle(settled) {
        const isNeeded = mustCleanUp({ ...this.state, settled }, 'cancelled');
        this.update({ settled, token: isNeeded ? this.state.token : undefined });
    }
    #warn() {
        const { target, job, pendingCreate } = this.state;
        const isAtStake = target?.mode === 'refresh' && (job !== undefined || pendingCreate !== undefined);
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

;// CONCATENATED MODULE: ./src/github/main.ts






















async function main(ports) {
    const { clock, workflowRun } = ports;
    const stateFile = new StateFile(workflowRun.marker);
    log.mask(getInput('client-secret'));
    log.mask(getInput('access-token'));
    const unwritten = writeInitialOutputs();
    let inputs;
    try {
        const nowMs = clock.now();
        inputs = readInputs({ get: getInput, variables: process.env, nowMs, runTrackId: workflowRun.trackId });
    }
    catch (error) {
        if (!(error instanceof InputError))
            throw error;
        return reportResult(refuseInputs(error.problems), nothingSeen(ports), stateFile);
    }
    const refusal = refusalOf(inputs, stateFile.failure ?? unwritten);
    if (refusal === undefined)
        return perform(ports, inputs, stateFile);
    return reportResult(refusal, { ...nothingSeen(ports), ...orderedBy(inputs) }, stateFile);
}
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
function nothingSeen({ clock, stepAbort, workflowRun }) {
    const { trackId, docsUrl } = workflowRun;
    return {
        ...NOTHING_KNOWN,
        created: false,
        running: undefined,
        mode: 'refresh',
        isRehearsal: false,
        trackId,
        docsUrl,
        nowMs: clock.now(),
        isAborted: stepAbort.signal.aborted,
    };
}
function orderedBy({ options: { mode, environment }, connection }) {
    const { baseUrl, isRehearsal, trackId } = connection;
    const named = environment.kind === 'id' ? environment.id : `tenant ID ${environment.tenantId}`;
    return { mode, named, baseUrl: baseUrl.origin, isRehearsal, trackId };
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
async function perform(ports, inputs, stateFile) {
    const { clock, random, stepAbort, startedAtMs, runnerIsGone, workflowRun } = ports;
    const { options, connection } = inputs;
    const { mode } = options;
    const { marker } = workflowRun;
    logStart(inputs);
    const onToken = (token) => {
        log.mask(token);
        if (mode === 'refresh' && options.onAbort === 'cancel')
            stateFile.update({ token });
    };
    const transport = logRequests(createTransport(clock), clock);
    const zuora = createZuora({ ...connection, onToken }, transport, clock);
    const zuorasClock = withNow(clock, () => zuora.now());
    const report = eventReporter(stateFile, zuorasClock, mode, startedAtMs + options.timeoutMs);
    const record = new RecordStore(zuorasClock, (event, known) => {
        if (event.kind === 'environment')
            stateFile.update({ target: targetOf(inputs, event.environment) });
        report(event, known);
        noteForPost(event, stateFile.state);
    });
    const lookForAbort = abortCheckFor({ marker, runnerIsGone }, stepAbort);
    const context = { zuora, clock, random, store: record, lookForAbort };
    const result = await whileChecking(clock, lookForAbort, () => run(context, options, startedAtMs, stepAbort.signal)).then(explain, refuseUnwritten);
    const { current } = record;
    const isRed = reportResult(result, {
        ...nothingSeen(ports),
        ...orderedBy(inputs),
        ...current,
        created: isCreated(current),
        running: isRefreshRunning(current, result.outcome, mode, clock.monotonicMs()),
        nowMs: zuora.now(),
    }, stateFile);
    if (!mustCleanUp(stateFile.state, 'cancelled'))
        removeIntent(marker);
    return isRed;
}
function refuseUnwritten(error) {
    if (error instanceof RunnerFileError)
        return refuseWithoutFiles(error);
    throw error;
}
const main_LONGEST_NAME = 200;
function targetOf({ options, connection }, { id, tenantName }) {
    const { mode, onAbort } = options;
    const { baseUrl, credentials, entityId, trackId } = connection;
    return {
        mode,
        onAbort,
        baseUrl: baseUrl.origin,
        environmentId: id,
        tenantName: tenantName?.slice(0, main_LONGEST_NAME),
        entityId,
        trackId,
        credentialsDigest: digestOf(credentials),
    };
}

;// CONCATENATED MODULE: ./src/messages/clean-up-result.ts



const NOTHING_FOUND = {
    code: 'ZSR-CLEANUP-NOTHING-FOUND',
    sentence: 'The main step may have sent a create request, but no matching refresh was found. It is unknown whether a refresh exists.',
    nextSteps: ['Check Administration > Test Environments in Zuora, or run the action with mode: check.'],
};
function reportCleanUp(result, nowMs) {
    if (result.kind === 'nothing')
        return NOTHING_FOUND;
    const [sentence, code, ...nextSteps] = wordsFor(result, nowMs);
    const { job, error } = result;
    return { code, sentence, nextSteps, error, requestId: job.requestId };
}
function wordsFor(result, nowMs) {
    const { job } = result;
    if (result.kind === 'refused')
        return [
            `Zuora refused to cancel ${standing(job, 'the')}: ${describeFailure(result.error)}. ${fateOf(job)}`,
            'ZSR-CLEANUP-REFUSED',
            ...stepsAfterRefusal(result.error, job),
        ];
    if (result.kind === 'stranger')
        return [
            `Refresh job ${job.id} (${job.status}) appeared, but it may be someone else's. It was not cancelled.`,
            'ZSR-CLEANUP-UNPROVEN',
            `If it is yours, cancel it with mode: cancel and job-id: ${job.id}.`,
        ];
    const seen = `Refresh job ${job.id}: ${describeJob(job, nowMs)}.`;
    if (job.status === 'CANCELLED')
        return [`The refresh was cancelled. ${seen}`];
    const isRefreshed = job.status === 'COMPLETED';
    const what = isRefreshed ? ' The sandbox was refreshed, and its refresh window is used up.' : '';
    return [
        `${seen} It ended before the cancellation took effect.${what}`,
        'ZSR-CLEANUP-TOO-LATE',
        ...(isRefreshed ? [] : [AFTER_FAILURE]),
        BEFORE_ANOTHER,
    ];
}
function withoutCredentials(job) {
    const why = 'post has no credentials, because those it was handed are not those of the main step.';
    return unconfirmed(job, why);
}
function failed(job, error) {
    return unconfirmed(job, `${describeFailure(error)}.`, error);
}
function outOfTime(job, trouble) {
    if (job === undefined && trouble === undefined)
        return NOTHING_FOUND;
    const what = job === undefined ? 'the search for it was not over' : 'its end was not seen';
    return unconfirmed(job, `${what} in the time that post has${lastFailure(trouble)}`, trouble);
}
function cutShort(job, source, trouble) {
    return unconfirmed(job, `the runner stopped the post step (${source})${lastFailure(trouble)}`, trouble);
}
function lastFailure(trouble) {
    return trouble === undefined ? '.' : ` (last error: ${describeFailure(trouble)}).`;
}
function unconfirmed(job, why, error) {
    const what = job === undefined
        ? 'It is unknown whether a refresh was created'
        : `It is unknown whether refresh job ${job.id} (last status: ${job.status}) is cancelled`;
    return { code: 'ZSR-CLEANUP-UNCONFIRMED', sentence: `${what}: ${why}`, nextSteps: [byHand(job)], error };
}

;// CONCATENATED MODULE: ./src/github/post-clean-up.ts













const BUDGET_MS = 105 * SECOND_MS;
const REQUEST_LIMIT_MS = 10 * SECOND_MS;
const post_clean_up_AFTER_SIGNAL_MS = 5 * SECOND_MS;
const post_clean_up_REQUEST_AFTER_SIGNAL_MS = 4 * SECOND_MS;
const LAST_LOOKS_MS = 500;
const TO_TELL_MS = 500;
async function cleanUpAfterMain(state, target, job, ports) {
    const credentials = readPostCredentials(target, state.token);
    if (credentials === undefined)
        return { result: withoutCredentials(state.job), remaining: state.job };
    const { signal } = ports;
    const { environmentId } = target;
    const { cancelSent } = state;
    const context = contextFor(state, target, credentials, ports);
    const lastSeen = () => context.store.current.job ?? state.job;
    const work = (scope) => cleanUp({ ...context, signal: scope }, { environmentId, job, cancelSent });
    let result;
    try {
        result = await reportInTime(context, work, signal);
    }
    catch (error) {
        const trouble = troubleOf(context.store.current);
        if (signal.reason instanceof Aborted)
            result = await lastWord(context, state, target, signal.reason);
        else if (isRemoteError(error))
            result = failed(lastSeen(), error);
        else if (isInterruption(error))
            result = outOfTime(lastSeen(), trouble);
        else
            throw error;
    }
    return { result, remaining: lastSeen() };
}
function contextFor({ token }, { baseUrl, entityId, trackId, mode }, credentials, { clock, random, startedAtMs, transport }) {
    const endsAtMs = startedAtMs + BUDGET_MS;
    let hasCancel = false;
    const logged = logRequests(transport, clock);
    const noting = async (request, signal) => {
        const response = await logged(request, signal);
        if (request.operation === 'cancel')
            hasCancel = response.status >= 200 && response.status < 300;
        return response;
    };
    const options = { credentials, entityId, trackId, savedToken: token, onToken: log.mask };
    const client = createZuora({ ...options, baseUrl: new URL(baseUrl) }, noting, clock);
    const zuora = limited(client, clock, REQUEST_LIMIT_MS, endsAtMs);
    const zuorasClock = withNow(clock, () => zuora.now());
    const record = new RecordStore(zuorasClock, progressLog(zuorasClock, mode, endsAtMs));
    return {
        zuora,
        clock,
        random,
        store: record,
        endsAtMs,
        isCancelAccepted: () => hasCancel && troubleOf(record.current)?.operation !== 'cancel',
    };
}
function limited(zuora, clock, limitMs, endsAtMs) {
    return zuora.limitedTo(() => Math.min(limitMs, endsAtMs - clock.monotonicMs()));
}
async function reportInTime({ clock, zuora, endsAtMs }, work, signal) {
    const result = await withTimeout(clock, endsAtMs - clock.monotonicMs(), work, signal);
    return reportCleanUp(result, zuora.now());
}
async function lastWord(context, state, { environmentId }, { source, atMs }) {
    const { clock, store } = context;
    const { job: known } = store.current;
    const jobId = (known ?? state.job)?.id;
    if (jobId !== undefined && !context.isCancelAccepted()) {
        const endsAtMs = atMs + post_clean_up_AFTER_SIGNAL_MS;
        const zuora = limited(context.zuora, clock, post_clean_up_REQUEST_AFTER_SIGNAL_MS, endsAtMs - TO_TELL_MS);
        const hurried = { ...context, endsAtMs, zuora };
        const isRepeated = state.cancelSent === true;
        const cancellation = { environmentId, jobId, known, intervalMs: LAST_LOOKS_MS, isRepeated };
        try {
            const { signal } = new AbortController();
            return await reportInTime(hurried, (scope) => cancelJob({ ...hurried, signal: scope }, cancellation), signal);
        }
        catch (error) {
            if (!isInterruption(error) && !isRemoteError(error))
                throw error;
        }
    }
    return cutShort(store.current.job ?? state.job, source, troubleOf(store.current));
}

;// CONCATENATED MODULE: ./src/messages/post-summary.ts



const TITLES = {
    'ZSR-CLEANUP-UNCONFIRMED': 'cancellation not confirmed',
    'ZSR-CLEANUP-REFUSED': 'cancellation refused',
    'ZSR-CLEANUP-UNPROVEN': 'not cancelled',
    'ZSR-CLEANUP-TOO-LATE': 'cancelled too late',
    'ZSR-CLEANUP-NOTHING-FOUND': 'no refresh found to cancel',
};
function postSummary(report) {
    const { result, target, job, mainOutcome, docsUrl } = report;
    const { code, sentence } = result;
    const { tenantName, environmentId, baseUrl } = target;
    const title = code === undefined ? 'cancelled' : TITLES[code];
    const blocks = [
        `### ${code === undefined ? '✅' : '⚠️'} Zuora sandbox refresh: ${title} (post step)`,
        escapeMarkdown(sentence, 2_000),
        code === undefined ? '' : whatToDo({ ...result, code }, { ...target, docsUrl }),
        list([
            `Sandbox: ${nameSandbox(environmentId, tenantName)}`,
            `Zuora: ${baseUrl}`,
            job === undefined ? 'Refresh job: unknown' : `Refresh job: ${job.id} (last status: ${job.status})`,
            `Main step: ${mainOutcome === undefined ? 'ended without an outcome' : `outcome ${mainOutcome}`}`,
        ]),
    ];
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
function list(lines) {
    return lines.map((line) => `- ${escapeMarkdown(line, 1_000)}`).join('\n');
}

;// CONCATENATED MODULE: ./src/github/post.ts









async function post(handed, ports) {
    const { docsUrl } = ports;
    log.mask(getInput('client-secret'));
    log.mask(getInput('access-token'));
    log.mask(handed.token ?? '');
    leaveMarker(handed.marker);
    const state = withHandover(handed, readIntent(handed.marker));
    removeIntent(handed.marker);
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

;// CONCATENATED MODULE: ./src/github/steps.ts














function runAction(host) {
    const startedAtMs = systemClock.monotonicMs();
    const stepAbort = abortOnSignals(host, systemClock);
    const ports = { clock: systemClock, random: Math.random, startedAtMs };
    if (stageOf(host.argv[1]) === 'post') {
        const { signal } = stepAbort;
        const work = async () => {
            const saved = process.env[`STATE_${STATE_NAME}`] ?? '';
            const transport = createTransport(systemClock);
            if (saved === '')
                log.info(NO_STATE);
            else
                await post(decodeState(saved), { ...ports, transport, docsUrl: findDocsUrl(process.env), signal });
            return false;
        };
        runStep(host, { name: 'post', work });
        return;
    }
    const runnerIsGone = watchRunner(host);
    const workflowRun = readWorkflowRun(process.env, (0,external_node_crypto_namespaceObject.randomUUID)());
    runStep(host, {
        name: 'main',
        onUnread: () => {
            stepAbort.abort('runner-gone');
        },
        onAccident: writeAccident,
        work: () => main({ ...ports, workflowRun, stepAbort, runnerIsGone }),
    });
}
function stageOf(file = '') {
    return /[\\/]post[\\/]index\.js$/.test(file) ? 'post' : 'main';
}
const LINGER_MS = 500;
function runStep(host, { name, work, onUnread, onAccident }) {
    let isSettled = false;
    let hasFailed = false;
    const settle = (isRed) => {
        isSettled = true;
        hasFailed ||= isRed;
        host.exitCode = hasFailed ? 1 : 0;
        setTimeout(() => void exitFlushed(host), LINGER_MS).unref();
    };
    const trouble = (problem) => {
        const mayFail = name === 'main';
        if (mayFail)
            log.error('ZSR-DEFECT', errorTitle(), problem);
        else
            log.warning('ZSR-DEFECT', problem);
        onAccident?.(problem, isSettled);
        settle(mayFail);
    };
    const fail = (error) => {
        if (error instanceof Error)
            log.debug(String(error.stack));
        trouble(failedUnexpectedly(name, error));
    };
    for (const stream of [host.stdout, host.stderr]) {
        stream.on('error', (error) => {
            if (codeOf(error) === 'EPIPE')
                onUnread?.();
        });
    }
    host.on('exit', () => {
        if (!isSettled)
            trouble(endedWithoutResult(name));
    });
    host.on('uncaughtException', fail);
    work().then(settle, fail);
}
async function exitFlushed(host) {
    await Promise.all([host.stdout, host.stderr].map((stream) => new Promise((done) => stream.write('', done))));
    host.exit();
}

;// CONCATENATED MODULE: ./src/index.ts

runAction(process);

