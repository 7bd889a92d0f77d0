import { createRequire as __WEBPACK_EXTERNAL_createRequire } from 'module';
var __webpack_modules__ = {
  770: (module, __unused_webpack_exports, __nccwpck_require__) => {
    module.exports = __nccwpck_require__(218);
  },

  218: (__unused_webpack_module, exports, __nccwpck_require__) => {
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
      var options = mergeOptions({ request: req }, self.options, toOptions(host, port, localAddress));

      if (self.sockets.length >= this.maxSockets) {
        // We are over limit so we'll add it to the queue.
        self.requests.push(options);
        return;
      }

      // If we are under maxSockets create a new one.
      self.createSocket(options, function (socket) {
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
          host: options.host + ':' + options.port,
        },
      });
      if (options.localAddress) {
        connectOptions.localAddress = options.localAddress;
      }
      if (connectOptions.proxyAuth) {
        connectOptions.headers = connectOptions.headers || {};
        connectOptions.headers['Proxy-Authorization'] =
          'Basic ' + new Buffer(connectOptions.proxyAuth).toString('base64');
      }

      debug('making CONNECT request');
      var connectReq = self.request(connectOptions);
      connectReq.useChunkedEncodingByDefault = false; // for v0.6
      connectReq.once('response', onResponse); // for v0.6
      connectReq.once('upgrade', onUpgrade); // for v0.6
      connectReq.once('connect', onConnect); // for v0.7 or later
      connectReq.once('error', onError);
      connectReq.end();

      function onResponse(res) {
        // Very hacky. This is necessary to avoid http-parser leaks.
        res.upgrade = true;
      }

      function onUpgrade(res, socket, head) {
        // Hacky.
        process.nextTick(function () {
          onConnect(res, socket, head);
        });
      }

      function onConnect(res, socket, head) {
        connectReq.removeAllListeners();
        socket.removeAllListeners();

        if (res.statusCode !== 200) {
          debug('tunneling socket could not be established, statusCode=%d', res.statusCode);
          socket.destroy();
          var error = new Error(
            'tunneling socket could not be established, ' + 'statusCode=' + res.statusCode,
          );
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

        debug('tunneling socket could not be established, cause=%s\n', cause.message, cause.stack);
        var error = new Error('tunneling socket could not be established, ' + 'cause=' + cause.message);
        error.code = 'ECONNRESET';
        options.request.emit('error', error);
        self.removeSocket(placeholder);
      }
    };

    TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
      var pos = this.sockets.indexOf(socket);
      if (pos === -1) {
        return;
      }
      this.sockets.splice(pos, 1);

      var pending = this.requests.shift();
      if (pending) {
        // If we have pending requests and a socket gets closed a new one
        // needs to be created to take over in the pool for the one that closed.
        this.createSocket(pending, function (socket) {
          pending.request.onSocket(socket);
        });
      }
    };

    function createSecureSocket(options, cb) {
      var self = this;
      TunnelingAgent.prototype.createSocket.call(self, options, function (socket) {
        var hostHeader = options.request.getHeader('host');
        var tlsOptions = mergeOptions({}, self.options, {
          socket: socket,
          servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host,
        });

        // 0 is dummy port for v0.6
        var secureSocket = tls.connect(0, tlsOptions);
        self.sockets[self.sockets.indexOf(socket)] = secureSocket;
        cb(secureSocket);
      });
    }

    function toOptions(host, port, localAddress) {
      if (typeof host === 'string') {
        // since v0.10
        return {
          host: host,
          port: port,
          localAddress: localAddress,
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
      debug = function () {
        var args = Array.prototype.slice.call(arguments);
        if (typeof args[0] === 'string') {
          args[0] = 'TUNNEL: ' + args[0];
        } else {
          args.unshift('TUNNEL:');
        }
        console.error.apply(console, args);
      };
    } else {
      debug = function () {};
    }
    __webpack_unused_export__ = debug; // for test
  },

  613: (module) => {
    module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('assert');
  },

  434: (module) => {
    module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('events');
  },

  611: (module) => {
    module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('http');
  },

  692: (module) => {
    module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('https');
  },

  278: (module) => {
    module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('net');
  },

  756: (module) => {
    module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('tls');
  },

  23: (module) => {
    module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('util');
  },
};

// The module cache
var __webpack_module_cache__ = {};

// The require function
function __nccwpck_require__(moduleId) {
  // Check if module is in cache
  var cachedModule = __webpack_module_cache__[moduleId];
  if (cachedModule !== undefined) {
    return cachedModule.exports;
  }
  // Create a new module (and put it into the cache)
  var module = (__webpack_module_cache__[moduleId] = {
    // no module.id needed
    // no module.loaded needed
    exports: {},
  });

  // Execute the module function
  var threw = true;
  try {
    __webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
    threw = false;
  } finally {
    if (threw) delete __webpack_module_cache__[moduleId];
  }

  // Return the exports of the module
  return module.exports;
}

/* webpack/runtime/asset-relocator-loader */
if (typeof __nccwpck_require__ !== 'undefined')
  __nccwpck_require__.ab =
    decodeURIComponent(new URL('.', import.meta.url).pathname).slice(
      import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0,
      -1,
    ) + '/';

/* webpack/runtime/create fake namespace object */
(() => {
  var getProto = Object.getPrototypeOf ? (obj) => Object.getPrototypeOf(obj) : (obj) => obj.__proto__;
  var leafPrototypes;
  // create a fake namespace object
  // mode & 1: value is a module id, require it
  // mode & 2: merge all properties of value into the ns
  // mode & 4: return value when already ns object
  // mode & 16: return value when it's Promise-like
  // mode & 8|1: behave like require
  __nccwpck_require__.t = function (value, mode) {
    if (mode & 1) value = this(value);
    if (mode & 8) return value;
    if (typeof value === 'object' && value) {
      if (mode & 4 && value.__esModule) return value;
      if (mode & 16 && typeof value.then === 'function') return value;
    }
    var ns = Object.create(null);
    __nccwpck_require__.r(ns);
    var def = {};
    leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
    for (
      var current = mode & 2 && value;
      typeof current == 'object' && !~leafPrototypes.indexOf(current);
      current = getProto(current)
    ) {
      Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => value[key]));
    }
    def['default'] = () => value;
    __nccwpck_require__.d(ns, def);
    return ns;
  };
})();

/* webpack/runtime/define property getters */
(() => {
  // define getter functions for harmony exports
  __nccwpck_require__.d = (exports, definition) => {
    for (var key in definition) {
      if (__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
        Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
      }
    }
  };
})();

/* webpack/runtime/hasOwnProperty shorthand */
(() => {
  __nccwpck_require__.o = (obj, prop) => Object.prototype.hasOwnProperty.call(obj, prop);
})();

/* webpack/runtime/make namespace object */
(() => {
  // define __esModule on exports
  __nccwpck_require__.r = (exports) => {
    if (typeof Symbol !== 'undefined' && Symbol.toStringTag) {
      Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
    }
    Object.defineProperty(exports, '__esModule', { value: true });
  };
})();

var __webpack_exports__ = {};

// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('node:crypto');
// CONCATENATED MODULE: ./src/http/proxies.ts
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
function completeProxies(env) {
  for (const name of VARIABLES) {
    const proxy = env[name] ?? '';
    if (proxy !== '' && !proxy.includes('://')) env[name] = `http://${proxy}`;
  }
}

// CONCATENATED MODULE: ./src/time/clock.ts
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

// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('os');
// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
function utils_toCommandValue(input) {
  if (input === null || input === undefined) {
    return '';
  } else if (typeof input === 'string' || input instanceof String) {
    return input;
  }
  return JSON.stringify(input);
}
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
    endColumn: annotationProperties.endColumn,
  };
}
// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js

function command_issueCommand(command, properties, message) {
  const cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
  command_issueCommand(name, {}, message);
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
            } else {
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
  return utils_toCommandValue(s).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
function escapeProperty(s) {
  return utils_toCommandValue(s)
    .replace(/%/g, '%25')
    .replace(/\r/g, '%0D')
    .replace(/\n/g, '%0A')
    .replace(/:/g, '%3A')
    .replace(/,/g, '%2C');
}
// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('crypto');
// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('fs');
// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */

function file_command_issueFileCommand(command, message) {
  const filePath = process.env[`GITHUB_${command}`];
  if (!filePath) {
    throw new Error(`Unable to find environment variable for file command ${command}`);
  }
  if (!external_fs_namespaceObject.existsSync(filePath)) {
    throw new Error(`Missing file at path: ${filePath}`);
  }
  external_fs_namespaceObject.appendFileSync(
    filePath,
    `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`,
    {
      encoding: 'utf8',
    },
  );
}
function file_command_prepareKeyValueMessage(key, value) {
  const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
  const convertedValue = utils_toCommandValue(value);
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
// CONCATENATED MODULE: external "path"

// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
var external_http_namespaceObject = /*#__PURE__*/ __nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
var external_https_namespaceObject = /*#__PURE__*/ __nccwpck_require__.t(external_https_, 2);
// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
  const usingSsl = reqUrl.protocol === 'https:';
  if (checkBypass(reqUrl)) {
    return undefined;
  }
  const proxyVar = (() => {
    if (usingSsl) {
      return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
    } else {
      return process.env['http_proxy'] || process.env['HTTP_PROXY'];
    }
  })();
  if (proxyVar) {
    try {
      return new DecodedURL(proxyVar);
    } catch (_a) {
      if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
        return new DecodedURL(`http://${proxyVar}`);
    }
  } else {
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
  } else if (reqUrl.protocol === 'http:') {
    reqPort = 80;
  } else if (reqUrl.protocol === 'https:') {
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
    .map((x) => x.trim().toUpperCase())
    .filter((x) => x)) {
    if (
      upperNoProxyItem === '*' ||
      upperReqHosts.some(
        (x) =>
          x === upperNoProxyItem ||
          x.endsWith(`.${upperNoProxyItem}`) ||
          (upperNoProxyItem.startsWith('.') && x.endsWith(`${upperNoProxyItem}`)),
      )
    ) {
      return true;
    }
  }
  return false;
}
function isLoopbackAddress(host) {
  const hostLower = host.toLowerCase();
  return (
    hostLower === 'localhost' ||
    hostLower.startsWith('127.') ||
    hostLower.startsWith('[::1]') ||
    hostLower.startsWith('[0:0:0:0:0:0:0:1]')
  );
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
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(770);
// CONCATENATED MODULE: ./src/http/undici.ts
class ProxyAgent {
  constructor() {
    throw new Error('undici is not part of this bundle: use HttpClient.request, not getAgentDispatcher.');
  }
}

// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter =
  (undefined && undefined.__awaiter) ||
  function (thisArg, _arguments, P, generator) {
    function adopt(value) {
      return value instanceof P
        ? value
        : new P(function (resolve) {
            resolve(value);
          });
    }
    return new (P || (P = Promise))(function (resolve, reject) {
      function fulfilled(value) {
        try {
          step(generator.next(value));
        } catch (e) {
          reject(e);
        }
      }
      function rejected(value) {
        try {
          step(generator['throw'](value));
        } catch (e) {
          reject(e);
        }
      }
      function step(result) {
        result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
      }
      step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
  };

var HttpCodes;
(function (HttpCodes) {
  HttpCodes[(HttpCodes['OK'] = 200)] = 'OK';
  HttpCodes[(HttpCodes['MultipleChoices'] = 300)] = 'MultipleChoices';
  HttpCodes[(HttpCodes['MovedPermanently'] = 301)] = 'MovedPermanently';
  HttpCodes[(HttpCodes['ResourceMoved'] = 302)] = 'ResourceMoved';
  HttpCodes[(HttpCodes['SeeOther'] = 303)] = 'SeeOther';
  HttpCodes[(HttpCodes['NotModified'] = 304)] = 'NotModified';
  HttpCodes[(HttpCodes['UseProxy'] = 305)] = 'UseProxy';
  HttpCodes[(HttpCodes['SwitchProxy'] = 306)] = 'SwitchProxy';
  HttpCodes[(HttpCodes['TemporaryRedirect'] = 307)] = 'TemporaryRedirect';
  HttpCodes[(HttpCodes['PermanentRedirect'] = 308)] = 'PermanentRedirect';
  HttpCodes[(HttpCodes['BadRequest'] = 400)] = 'BadRequest';
  HttpCodes[(HttpCodes['Unauthorized'] = 401)] = 'Unauthorized';
  HttpCodes[(HttpCodes['PaymentRequired'] = 402)] = 'PaymentRequired';
  HttpCodes[(HttpCodes['Forbidden'] = 403)] = 'Forbidden';
  HttpCodes[(HttpCodes['NotFound'] = 404)] = 'NotFound';
  HttpCodes[(HttpCodes['MethodNotAllowed'] = 405)] = 'MethodNotAllowed';
  HttpCodes[(HttpCodes['NotAcceptable'] = 406)] = 'NotAcceptable';
  HttpCodes[(HttpCodes['ProxyAuthenticationRequired'] = 407)] = 'ProxyAuthenticationRequired';
  HttpCodes[(HttpCodes['RequestTimeout'] = 408)] = 'RequestTimeout';
  HttpCodes[(HttpCodes['Conflict'] = 409)] = 'Conflict';
  HttpCodes[(HttpCodes['Gone'] = 410)] = 'Gone';
  HttpCodes[(HttpCodes['TooManyRequests'] = 429)] = 'TooManyRequests';
  HttpCodes[(HttpCodes['InternalServerError'] = 500)] = 'InternalServerError';
  HttpCodes[(HttpCodes['NotImplemented'] = 501)] = 'NotImplemented';
  HttpCodes[(HttpCodes['BadGateway'] = 502)] = 'BadGateway';
  HttpCodes[(HttpCodes['ServiceUnavailable'] = 503)] = 'ServiceUnavailable';
  HttpCodes[(HttpCodes['GatewayTimeout'] = 504)] = 'GatewayTimeout';
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
  Headers['Accept'] = 'accept';
  Headers['ContentType'] = 'content-type';
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
  MediaTypes['ApplicationJson'] = 'application/json';
})(MediaTypes || (MediaTypes = {}));

const HttpRedirectCodes = [
  HttpCodes.MovedPermanently,
  HttpCodes.ResourceMoved,
  HttpCodes.SeeOther,
  HttpCodes.TemporaryRedirect,
  HttpCodes.PermanentRedirect,
];
const HttpResponseRetryCodes = [HttpCodes.BadGateway, HttpCodes.ServiceUnavailable, HttpCodes.GatewayTimeout];
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
      return new Promise((resolve) =>
        __awaiter(this, void 0, void 0, function* () {
          let output = Buffer.alloc(0);
          this.message.on('data', (chunk) => {
            output = Buffer.concat([output, chunk]);
          });
          this.message.on('end', () => {
            resolve(output.toString());
          });
        }),
      );
    });
  }
  readBodyBuffer() {
    return __awaiter(this, void 0, void 0, function* () {
      return new Promise((resolve) =>
        __awaiter(this, void 0, void 0, function* () {
          const chunks = [];
          this.message.on('data', (chunk) => {
            chunks.push(chunk);
          });
          this.message.on('end', () => {
            resolve(Buffer.concat(chunks));
          });
        }),
      );
    });
  }
}

class lib_HttpClient {
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
  getJson(requestUrl_1) {
    return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
      additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
        additionalHeaders,
        Headers.Accept,
        MediaTypes.ApplicationJson,
      );
      const res = yield this.get(requestUrl, additionalHeaders);
      return this._processResponse(res, this.requestOptions);
    });
  }
  postJson(requestUrl_1, obj_1) {
    return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
      const data = JSON.stringify(obj, null, 2);
      additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
        additionalHeaders,
        Headers.Accept,
        MediaTypes.ApplicationJson,
      );
      additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
        additionalHeaders,
        MediaTypes.ApplicationJson,
      );
      const res = yield this.post(requestUrl, data, additionalHeaders);
      return this._processResponse(res, this.requestOptions);
    });
  }
  putJson(requestUrl_1, obj_1) {
    return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
      const data = JSON.stringify(obj, null, 2);
      additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
        additionalHeaders,
        Headers.Accept,
        MediaTypes.ApplicationJson,
      );
      additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
        additionalHeaders,
        MediaTypes.ApplicationJson,
      );
      const res = yield this.put(requestUrl, data, additionalHeaders);
      return this._processResponse(res, this.requestOptions);
    });
  }
  patchJson(requestUrl_1, obj_1) {
    return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
      const data = JSON.stringify(obj, null, 2);
      additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(
        additionalHeaders,
        Headers.Accept,
        MediaTypes.ApplicationJson,
      );
      additionalHeaders[Headers.ContentType] = this._getExistingOrDefaultContentTypeHeader(
        additionalHeaders,
        MediaTypes.ApplicationJson,
      );
      const res = yield this.patch(requestUrl, data, additionalHeaders);
      return this._processResponse(res, this.requestOptions);
    });
  }
  request(verb, requestUrl, data, headers) {
    return __awaiter(this, void 0, void 0, function* () {
      if (this._disposed) {
        throw new Error('Client has already been disposed.');
      }
      const parsedUrl = new URL(requestUrl);
      let info = this._prepareRequest(verb, parsedUrl, headers);
      // Only perform retries on reads since writes may not be idempotent.
      const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb) ? this._maxRetries + 1 : 1;
      let numTries = 0;
      let response;
      do {
        response = yield this.requestRaw(info, data);
        // Check if it's an authentication challenge
        if (response && response.message && response.message.statusCode === HttpCodes.Unauthorized) {
          let authenticationHandler;
          for (const handler of this.handlers) {
            if (handler.canHandleAuthentication(response)) {
              authenticationHandler = handler;
              break;
            }
          }
          if (authenticationHandler) {
            return authenticationHandler.handleAuthentication(this, info, data);
          } else {
            // We have received an unauthorized response but have no handlers to handle it.
            // Let the response return to the caller.
            return response;
          }
        }
        let redirectsRemaining = this._maxRedirects;
        while (
          response.message.statusCode &&
          HttpRedirectCodes.includes(response.message.statusCode) &&
          this._allowRedirects &&
          redirectsRemaining > 0
        ) {
          const redirectUrl = response.message.headers['location'];
          if (!redirectUrl) {
            // if there's no location to redirect to, we won't
            break;
          }
          const parsedRedirectUrl = new URL(redirectUrl);
          if (
            parsedUrl.protocol === 'https:' &&
            parsedUrl.protocol !== parsedRedirectUrl.protocol &&
            !this._allowRedirectDowngrade
          ) {
            throw new Error(
              'Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.',
            );
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
        if (!response.message.statusCode || !HttpResponseRetryCodes.includes(response.message.statusCode)) {
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
  dispose() {
    if (this._agent) {
      this._agent.destroy();
    }
    this._disposed = true;
  }
  requestRaw(info, data) {
    return __awaiter(this, void 0, void 0, function* () {
      return new Promise((resolve, reject) => {
        function callbackForResult(err, res) {
          if (err) {
            reject(err);
          } else if (!res) {
            // If `err` is not passed, then `res` must be passed.
            reject(new Error('Unknown error'));
          } else {
            resolve(res);
          }
        }
        this.requestRawWithCallback(info, data, callbackForResult);
      });
    });
  }
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
    req.on('socket', (sock) => {
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
    } else {
      req.end();
    }
  }
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
    info.options.port = info.parsedUrl.port ? parseInt(info.parsedUrl.port) : defaultPort;
    info.options.path = (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
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
  _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
    let clientHeader;
    if (this.requestOptions && this.requestOptions.headers) {
      const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
      if (headerValue) {
        clientHeader = typeof headerValue === 'number' ? headerValue.toString() : headerValue;
      }
    }
    const additionalValue = additionalHeaders[header];
    if (additionalValue !== undefined) {
      return typeof additionalValue === 'number' ? additionalValue.toString() : additionalValue;
    }
    if (clientHeader !== undefined) {
      return clientHeader;
    }
    return _default;
  }
  _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
    let clientHeader;
    if (this.requestOptions && this.requestOptions.headers) {
      const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
      if (headerValue) {
        if (typeof headerValue === 'number') {
          clientHeader = String(headerValue);
        } else if (Array.isArray(headerValue)) {
          clientHeader = headerValue.join(', ');
        } else {
          clientHeader = headerValue;
        }
      }
    }
    const additionalValue = additionalHeaders[Headers.ContentType];
    // Return the first non-undefined value, converting numbers or arrays to strings if necessary
    if (additionalValue !== undefined) {
      if (typeof additionalValue === 'number') {
        return String(additionalValue);
      } else if (Array.isArray(additionalValue)) {
        return additionalValue.join(', ');
      } else {
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
        proxy: Object.assign(
          Object.assign(
            {},
            (proxyUrl.username || proxyUrl.password) && {
              proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`,
            },
          ),
          { host: proxyUrl.hostname, port: proxyUrl.port },
        ),
      };
      let tunnelAgent;
      const overHttps = proxyUrl.protocol === 'https:';
      if (usingSsl) {
        tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
      } else {
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
        rejectUnauthorized: false,
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
    proxyAgent = new ProxyAgent(
      Object.assign(
        { uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 },
        (proxyUrl.username || proxyUrl.password) && {
          token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`,
        },
      ),
    );
    this._proxyAgentDispatcher = proxyAgent;
    if (usingSsl && this._ignoreSslError) {
      // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
      // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
      // we have to cast it to any and change it directly
      proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
        rejectUnauthorized: false,
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
      return new Promise((resolve) => setTimeout(() => resolve(), ms));
    });
  }
  _processResponse(res, options) {
    return __awaiter(this, void 0, void 0, function* () {
      return new Promise((resolve, reject) =>
        __awaiter(this, void 0, void 0, function* () {
          const statusCode = res.message.statusCode || 0;
          const response = {
            statusCode,
            result: null,
            headers: {},
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
              } else {
                obj = JSON.parse(contents);
              }
              response.result = obj;
            }
            response.headers = res.message.headers;
          } catch (err) {
            // Invalid resource (contents not json);  leaving result obj null
          }
          // note that 3xx redirects are handled by the http layer.
          if (statusCode > 299) {
            let msg;
            // if exception/error in body, attempt to get better error
            if (obj && obj.message) {
              msg = obj.message;
            } else if (contents && contents.length > 0) {
              // it may be the case that the exception is in the body message as string
              msg = contents;
            } else {
              msg = `Failed request: (${statusCode})`;
            }
            const err = new HttpClientError(msg, statusCode);
            err.result = response.result;
            reject(err);
          } else {
            resolve(response);
          }
        }),
      );
    });
  }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js

// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter =
  (undefined && undefined.__awaiter) ||
  function (thisArg, _arguments, P, generator) {
    function adopt(value) {
      return value instanceof P
        ? value
        : new P(function (resolve) {
            resolve(value);
          });
    }
    return new (P || (P = Promise))(function (resolve, reject) {
      function fulfilled(value) {
        try {
          step(generator.next(value));
        } catch (e) {
          reject(e);
        }
      }
      function rejected(value) {
        try {
          step(generator['throw'](value));
        } catch (e) {
          reject(e);
        }
      }
      function step(result) {
        result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
      }
      step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
  };

const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';

class Summary {
  constructor() {
    this._buffer = '';
  }
  filePath() {
    return summary_awaiter(this, void 0, void 0, function* () {
      if (this._filePath) {
        return this._filePath;
      }
      const pathFromEnv = process.env[SUMMARY_ENV_VAR];
      if (!pathFromEnv) {
        throw new Error(
          `Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`,
        );
      }
      try {
        yield access(
          pathFromEnv,
          external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK,
        );
      } catch (_a) {
        throw new Error(
          `Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`,
        );
      }
      this._filePath = pathFromEnv;
      return this._filePath;
    });
  }
  wrap(tag, content, attrs = {}) {
    const htmlAttrs = Object.entries(attrs)
      .map(([key, value]) => ` ${key}="${value}"`)
      .join('');
    if (!content) {
      return `<${tag}${htmlAttrs}>`;
    }
    return `<${tag}${htmlAttrs}>${content}</${tag}>`;
  }
  write(options) {
    return summary_awaiter(this, void 0, void 0, function* () {
      const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
      const filePath = yield this.filePath();
      const writeFunc = overwrite ? writeFile : appendFile;
      yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
      return this.emptyBuffer();
    });
  }
  clear() {
    return summary_awaiter(this, void 0, void 0, function* () {
      return this.emptyBuffer().write({ overwrite: true });
    });
  }
  stringify() {
    return this._buffer;
  }
  isEmptyBuffer() {
    return this._buffer.length === 0;
  }
  emptyBuffer() {
    this._buffer = '';
    return this;
  }
  addRaw(text, addEOL = false) {
    this._buffer += text;
    return addEOL ? this.addEOL() : this;
  }
  addEOL() {
    return this.addRaw(external_os_namespaceObject.EOL);
  }
  addCodeBlock(code, lang) {
    const attrs = Object.assign({}, lang && { lang });
    const element = this.wrap('pre', this.wrap('code', code), attrs);
    return this.addRaw(element).addEOL();
  }
  addList(items, ordered = false) {
    const tag = ordered ? 'ol' : 'ul';
    const listItems = items.map((item) => this.wrap('li', item)).join('');
    const element = this.wrap(tag, listItems);
    return this.addRaw(element).addEOL();
  }
  addTable(rows) {
    const tableBody = rows
      .map((row) => {
        const cells = row
          .map((cell) => {
            if (typeof cell === 'string') {
              return this.wrap('td', cell);
            }
            const { header, data, colspan, rowspan } = cell;
            const tag = header ? 'th' : 'td';
            const attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
            return this.wrap(tag, data, attrs);
          })
          .join('');
        return this.wrap('tr', cells);
      })
      .join('');
    const element = this.wrap('table', tableBody);
    return this.addRaw(element).addEOL();
  }
  addDetails(label, content) {
    const element = this.wrap('details', this.wrap('summary', label) + content);
    return this.addRaw(element).addEOL();
  }
  addImage(src, alt, options) {
    const { width, height } = options || {};
    const attrs = Object.assign(Object.assign({}, width && { width }), height && { height });
    const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
    return this.addRaw(element).addEOL();
  }
  addHeading(text, level) {
    const tag = `h${level}`;
    const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag) ? tag : 'h1';
    const element = this.wrap(allowedTag, text);
    return this.addRaw(element).addEOL();
  }
  addSeparator() {
    const element = this.wrap('hr', null);
    return this.addRaw(element).addEOL();
  }
  addBreak() {
    const element = this.wrap('br', null);
    return this.addRaw(element).addEOL();
  }
  addQuote(text, cite) {
    const attrs = Object.assign({}, cite && { cite });
    const element = this.wrap('blockquote', text, attrs);
    return this.addRaw(element).addEOL();
  }
  addLink(text, href) {
    const element = this.wrap('a', text, { href });
    return this.addRaw(element).addEOL();
  }
}
const _summary = new Summary();
const markdownSummary = /* unused pure expression or super */ null && _summary;
const summary = _summary;
// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js

const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();

// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter =
  (undefined && undefined.__awaiter) ||
  function (thisArg, _arguments, P, generator) {
    function adopt(value) {
      return value instanceof P
        ? value
        : new P(function (resolve) {
            resolve(value);
          });
    }
    return new (P || (P = Promise))(function (resolve, reject) {
      function fulfilled(value) {
        try {
          step(generator.next(value));
        } catch (e) {
          reject(e);
        }
      }
      function rejected(value) {
        try {
          step(generator['throw'](value));
        } catch (e) {
          reject(e);
        }
      }
      function step(result) {
        result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
      }
      step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
  };

var ExitCode;
(function (ExitCode) {
  ExitCode[(ExitCode['Success'] = 0)] = 'Success';
  ExitCode[(ExitCode['Failure'] = 1)] = 'Failure';
})(ExitCode || (ExitCode = {}));

function core_setSecret(secret) {
  command_issueCommand('add-mask', {}, secret);
}

function getInput(name, options) {
  const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
  if (options && options.required && !val) {
    throw new Error(`Input required and not supplied: ${name}`);
  }
  if (options && options.trimWhitespace === false) {
    return val;
  }
  return val.trim();
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
  const filePath = process.env['GITHUB_OUTPUT'] || '';
  if (filePath) {
    return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
  }
  process.stdout.write(external_os_namespaceObject.EOL);
  command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}

function core_debug(message) {
  command_issueCommand('debug', {}, message);
}
function error(message, properties = {}) {
  command_issueCommand(
    'error',
    toCommandProperties(properties),
    message instanceof Error ? message.toString() : message,
  );
}
function warning(message, properties = {}) {
  command_issueCommand(
    'warning',
    toCommandProperties(properties),
    message instanceof Error ? message.toString() : message,
  );
}
function notice(message, properties = {}) {
  command_issueCommand(
    'notice',
    toCommandProperties(properties),
    message instanceof Error ? message.toString() : message,
  );
}
function info(message) {
  process.stdout.write(message + external_os_namespaceObject.EOL);
}
function startGroup(name) {
  command_issue('group', name);
}
function endGroup() {
  command_issue('endgroup');
}
function group(name, fn) {
  return core_awaiter(this, void 0, void 0, function* () {
    startGroup(name);
    let result;
    try {
      result = yield fn();
    } finally {
      endGroup();
    }
    return result;
  });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
  const filePath = process.env['GITHUB_STATE'] || '';
  if (filePath) {
    return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
  }
  command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
function getState(name) {
  return process.env[`STATE_${name}`] || '';
}

// CONCATENATED MODULE: ./src/zuora/redaction.ts
const secrets = new Set();
function redact(text) {
  return [...secrets].reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}
function conceal(secret) {
  secrets.add(secret);
}

// CONCATENATED MODULE: ./src/action/text.ts

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
function neutralise(text, longest = 1_000) {
  const line = redact(text)
    .replace(UNPRINTABLE, ' ')
    .replace(/:(?=:)/g, ': ')
    .replace(/##(?=\[)/g, '## ');
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…` : line;
}
function escapeMarkdown(text, longest = 500) {
  return neutralise(text, longest)
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

// CONCATENATED MODULE: ./src/action/log.ts

const log = {
  info: (line) => {
    info(neutralise(line));
  },
  debug: (line) => {
    core_debug(neutralise(line));
  },
  notice: (title, message) => {
    notice(neutralise(message, 3_000), { title });
  },
  warning: (code, message) => {
    warning(neutralise(`${code}: ${message}`, 3_000));
  },
  error: (code, title, message) => {
    error(neutralise(`${code}: ${message}`, 3_000), { title });
  },
  group: (title, lines) => {
    startGroup(neutralise(title));
    lines.forEach(log.info);
    endGroup();
  },
  mask: (secret) => {
    if (secret === '') return;
    core_setSecret(secret);
    conceal(secret);
  },
};

// CONCATENATED MODULE: ./src/action/exit.ts

const LINGER_MS = 500;
function runStage(host, { name, work, mayFail }) {
  const trouble = (problem) => {
    const advice =
      'This is a defect of the action: look at the sandbox in Zuora, and please report it with this log.';
    if (mayFail) log.error('ZSR-DEFECT', 'Zuora sandbox refresh', `${problem} ${advice}`);
    else log.warning('ZSR-DEFECT', `${problem} ${advice}`);
    settle(mayFail);
  };
  let isSettled = false;
  let hasFailed = false;
  const settle = (isRed) => {
    isSettled = true;
    hasFailed ||= isRed;
    host.exitCode = hasFailed ? 1 : 0;
    setTimeout(() => void exitFlushed(host), LINGER_MS).unref();
  };
  const fail = (error) => {
    if (error instanceof Error) log.debug(String(error.stack));
    trouble(`The ${name} step failed unexpectedly: ${messageOf(error)}.`);
  };
  for (const stream of [host.stdout, host.stderr]) stream.on('error', () => undefined);
  host.on('exit', () => {
    if (!isSettled) trouble(`The ${name} step ended before it came to a verdict.`);
  });
  host.on('uncaughtException', fail);
  work().then(settle, fail);
}
async function exitFlushed(host) {
  await Promise.all(
    [host.stdout, host.stderr].map((stream) => new Promise((done) => stream.write('', done))),
  );
  host.exit();
}
function messageOf(error) {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

// CONCATENATED MODULE: ./src/action/handbook.ts
function findHandbook(env) {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
  const isKnown = server === 'https://github.com' && isRepository(repository) && isRef(ref);
  return isKnown ? `${server}/${String(repository)}/blob/${String(ref)}/docs/troubleshooting.md` : undefined;
}
function isRepository(text) {
  return /^\w[\w-]*\/\w[\w.-]*$/.test(text ?? '');
}
function isRef(text) {
  return /^\w(?!.*\.\.)[\w./-]{0,200}$/.test(text ?? '');
}
function entryOf(handbook, code) {
  return `${handbook}#${code.toLowerCase()}`;
}
function linkTo(handbook, code) {
  return handbook === undefined ? code : `[${code}](${entryOf(handbook, code)})`;
}
function seeAlso(handbook, code) {
  return handbook === undefined ? '' : ` See ${entryOf(handbook, code)}`;
}

// CONCATENATED MODULE: ./src/time/reasons.ts
class Aborted extends Error {
  name = 'Aborted';
  code = 'aborted';
  processSignal;
  atMs;
  constructor(processSignal, atMs) {
    super(`the step was aborted by ${processSignal}`);
    this.processSignal = processSignal;
    this.atMs = atMs;
  }
}
class DeadlineExceeded extends Error {
  name = 'DeadlineExceeded';
  code = 'deadline-exceeded';
  limitMs;
  constructor(limitMs) {
    super(`the time set for this, ${String(limitMs)} ms, is over`);
    this.limitMs = limitMs;
  }
}
function isInterruption(error) {
  return error instanceof Aborted || error instanceof DeadlineExceeded;
}

// CONCATENATED MODULE: ./src/time/limits.ts

async function within(clock, limitMs, work, signal) {
  const timer = new AbortController();
  return follow(
    signal,
    (scope) => {
      scope.abort(signal.reason);
    },
    async (scope) => {
      abortAfter(clock, limitMs, scope, new DeadlineExceeded(limitMs), timer.signal);
      return work(scope.signal);
    },
    timer,
  );
}
async function withGrace(clock, graceMs, work, signal) {
  const timer = new AbortController();
  return follow(
    signal,
    (scope) => {
      if (signal.reason instanceof Aborted) abortAfter(clock, graceMs, scope, signal.reason, timer.signal);
      else scope.abort(signal.reason);
    },
    (scope) => work(scope.signal),
    timer,
  );
}
async function follow(signal, onAbort, work, timer) {
  const scope = new AbortController();
  const listener = () => {
    onAbort(scope);
  };
  if (signal.aborted) listener();
  else signal.addEventListener('abort', listener, { once: true });
  try {
    return await work(scope);
  } finally {
    timer.abort();
    signal.removeEventListener('abort', listener);
  }
}
function abortAfter(clock, ms, scope, reason, cancelled) {
  clock.sleep(ms, cancelled).then(
    () => {
      scope.abort(reason);
    },
    () => undefined,
  );
}

// CONCATENATED MODULE: external "node:stream/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('node:stream/promises');
// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('node:zlib');
// CONCATENATED MODULE: ./src/http/body.ts

const BODY_LIMIT_BYTES = 1024 * 1024;
async function readBody(message) {
  const chunks = [];
  const collect = async (source) => {
    let sizeBytes = 0;
    for await (const chunk of source) {
      sizeBytes += chunk.length;
      if (sizeBytes > BODY_LIMIT_BYTES) throw new Error('the body is larger than 1 MiB');
      chunks.push(chunk);
    }
  };
  const isEmpty = message.headers['content-length'] === '0';
  const encoding = isEmpty ? 'identity' : (message.headers['content-encoding'] ?? 'identity');
  if (encoding === 'gzip')
    await (0, promises_namespaceObject.pipeline)(
      message,
      (0, external_node_zlib_namespaceObject.createGunzip)(),
      collect,
    );
  else if (encoding === 'identity') await (0, promises_namespaceObject.pipeline)(message, collect);
  else {
    message.destroy();
    throw new Error('the body has a content encoding that was not asked for');
  }
  return Buffer.concat(chunks).toString('utf8');
}

// CONCATENATED MODULE: ./src/time/duration.ts
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const COMPOSITE = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/;
const UNITS_MS = [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];
function parseDuration(text) {
  if (/^\d{1,9}$/.test(text)) return positive(Number(text) * MINUTE_MS);
  const match = COMPOSITE.exec(text);
  if (match === null) return undefined;
  return positive(UNITS_MS.reduce((sum, unitMs, index) => sum + Number(match[index + 1] ?? 0) * unitMs, 0));
}
function positive(ms) {
  return ms > 0 ? ms : undefined;
}
function formatDuration(ms) {
  const seconds = Math.max(0, Math.round(ms / SECOND_MS));
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first === -1) return '0 s';
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${String(amount)} ${unit}`)
    .join(' ');
}

// CONCATENATED MODULE: ./src/http/errors.ts

class TransportError extends Error {
  name = 'TransportError';
  operation;
  phase;
  code;
  constructor(operation, phase, code, message, cause) {
    super(message, { cause });
    this.operation = operation;
    this.phase = phase;
    this.code = code;
  }
  static timeout(operation, phase, timeoutMs) {
    return new TransportError(
      operation,
      phase,
      'TIMEOUT',
      `no complete answer in ${formatDuration(timeoutMs)}`,
    );
  }
  static from(operation, phase, cause) {
    const message = errors_messageOf(cause);
    const code = codeOf(cause);
    const reached = neverConnected(cause, code, message) ? 'connect' : phase;
    return new TransportError(operation, reached, code, message, cause);
  }
  get isUntrusted() {
    return CERTIFICATE_CODES.has(this.code);
  }
}
function isThrown(cause) {
  return typeof cause === 'object' && cause !== null;
}
function codeOf(cause) {
  return isThrown(cause) && typeof cause.code === 'string' ? cause.code : 'UNKNOWN';
}
function errors_messageOf(cause) {
  if (!isThrown(cause)) return String(cause);
  if (typeof cause.message === 'string' && cause.message !== '') return cause.message;
  return Array.isArray(cause.errors) ? cause.errors.map(errors_messageOf).join('; ') : codeOf(cause);
}
function neverConnected(cause, code, message) {
  if (CERTIFICATE_CODES.has(code)) return true;
  if (message.startsWith('tunneling socket could not be established')) return true;
  if (!isThrown(cause)) return false;
  if (cause.syscall === 'connect' || cause.syscall === 'getaddrinfo') return true;
  return (
    Array.isArray(cause.errors) && cause.errors.every((error) => neverConnected(error, codeOf(error), ''))
  );
}
const CERTIFICATE_CODES = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

// CONCATENATED MODULE: ./src/http/transport.ts

const USER_AGENT = 'zuora-sandbox-refresh';
function createTransport(clock) {
  return async (request, signal) => {
    signal.throwIfAborted();
    let phase = 'response';
    const exchange = async (scope) => {
      const message = await send(request, scope);
      phase = 'body';
      const body = await readBody(message);
      return { status: Number(message.statusCode), headers: singleValues(message.headers), body };
    };
    try {
      return await within(clock, request.timeoutMs, (scope) => settledBy(scope, exchange(scope)), signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DeadlineExceeded) {
        throw TransportError.timeout(request.operation, phase, request.timeoutMs);
      }
      throw TransportError.from(request.operation, phase, error);
    }
  };
}
async function send(request, signal) {
  const client = new lib_HttpClient(USER_AGENT, [new RequestOptions(signal)], {
    allowRedirects: false,
    allowRetries: false,
    socketTimeout: 2 * request.timeoutMs,
  });
  const headers = { ...request.headers, connection: 'close' };
  const response = await client.request(request.method, request.url.href, request.body ?? null, headers);
  return response.message;
}
class RequestOptions {
  #signal;
  constructor(signal) {
    this.#signal = signal;
  }
  prepareRequest(options) {
    options.signal = this.#signal;
    Object.assign(options, { rejectUnauthorized: true });
    options.host = withoutBrackets(options.host);
    const agent = options.agent;
    if (isTunnel(agent)) {
      Object.assign(agent.options, { rejectUnauthorized: true });
      Object.assign(agent.proxyOptions, { rejectUnauthorized: true, signal: this.#signal });
      agent.proxyOptions.host = withoutBrackets(agent.proxyOptions.host);
    }
  }
  canHandleAuthentication() {
    return false;
  }
  handleAuthentication() {
    return Promise.reject(new Error('this client answers no authentication challenge'));
  }
}
function withoutBrackets(host) {
  return host?.replace(/^\[(.*)\]$/, '$1');
}
function isTunnel(agent) {
  return typeof agent === 'object' && agent !== null && 'proxyOptions' in agent;
}
function settledBy(signal, work) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
function singleValues(headers) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

// CONCATENATED MODULE: ./src/refresh/status.ts
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

// CONCATENATED MODULE: ./src/refresh/ledger.ts

class Ledger {
  #environment;
  #job;
  #created;
  #createUnanswered = false;
  #cancel;
  #ended;
  #refusal;
  #trouble;
  #undocumented = new Set();
  #tell;
  constructor(tell) {
    this.#tell = tell;
  }
  get environment() {
    return this.#environment;
  }
  get job() {
    return this.#job;
  }
  get created() {
    return this.#created;
  }
  get createUnanswered() {
    return this.#createUnanswered;
  }
  get cancel() {
    return this.#cancel;
  }
  get ended() {
    return this.#ended;
  }
  get refusal() {
    return this.#refusal;
  }
  get trouble() {
    return this.#trouble;
  }
  tell(event) {
    if (event.kind === 'trouble') this.#trouble = event.error;
    if (event.kind === 'recovered') this.#trouble = undefined;
    this.#tell(event);
  }
  environmentRead(environment, due) {
    this.#environment = environment;
    this.#tell({ kind: 'environment', environment, due });
  }
  createLeaves(intent) {
    this.#createUnanswered = true;
    this.#tell({ kind: 'intent', intent });
  }
  createFailed() {
    this.#createUnanswered = false;
    this.#tell({ kind: 'intent-void' });
  }
  jobKnown(job, created) {
    this.#createUnanswered = false;
    this.#created = created;
    this.#note(job);
    this.#tell({ kind: 'job', job, created });
  }
  jobRead(job) {
    this.#note(job);
    this.#tell({ kind: 'observed', job });
  }
  cancelLeaves(jobId) {
    this.#cancel ??= 'unseen';
    this.#tell({ kind: 'cancelling', jobId });
  }
  cancelRefused(jobId, error) {
    this.#cancel = 'refused';
    this.#refusal = error;
    this.#tell({ kind: 'cancel-refused', jobId, error });
  }
  #note(job) {
    this.#job = job;
    this.#trouble = undefined;
    this.#warnOf(job.status);
    if (!isTerminal(job.status)) return;
    if (this.#cancel === undefined) this.#ended ??= job.status;
    else this.#cancel = job.status === 'CANCELLED' ? 'cancelled' : 'ended-otherwise';
  }
  #warnOf(status) {
    if (isDocumented(status) || this.#undocumented.has(status)) return;
    this.#undocumented.add(status);
    const sentence = `Zuora reports the status ${status}, which it does not document: not taken for an end.`;
    this.#tell({ kind: 'warning', code: 'ZSR-UNDOCUMENTED-STATUS', sentence });
  }
}

// CONCATENATED MODULE: ./src/zuora/errors.ts

class ApiError extends Error {
  name = 'ApiError';
  code = 'api-error';
  operation;
  status;
  kind;
  reasons;
  trace;
  retryAfterMs;
  constructor(operation, status, reasons, trace, retryAfterMs) {
    super(describe(status, reasons));
    this.operation = operation;
    this.status = status;
    this.kind = kindOf(status, reasons.codes);
    this.reasons = reasons;
    this.trace = trace;
    this.retryAfterMs = retryAfterMs;
  }
}
class ProtocolError extends Error {
  name = 'ProtocolError';
  code = 'protocol-error';
  operation;
  path;
  trace;
  constructor(operation, path, problem, trace) {
    super(`the answer cannot be read: ${path} ${problem}`);
    this.operation = operation;
    this.path = path;
    this.trace = trace;
  }
}
function isRemoteError(error) {
  return error instanceof TransportError || error instanceof ApiError || error instanceof ProtocolError;
}
const LONGEST_DETAIL = 500;
function describe(status, { codes, messages }) {
  const detail = [codes.join(', '), messages.join('; ')].filter((part) => part !== '').join(': ');
  const verdict = status === 200 ? 'HTTP 200, but success is false' : `HTTP ${String(status)}`;
  if (detail === '') return verdict;
  const isLong = detail.length > LONGEST_DETAIL;
  return `${verdict} (${isLong ? `${detail.slice(0, LONGEST_DETAIL)}…` : detail})`;
}
function kindOf(status, codes) {
  if (status >= 200 && status < 300) return kindOfCode(codes[0]);
  if (status >= 300 && status < 400) return 'redirect';
  if (status === 401) return 'authentication';
  if (status === 403) return 'permission';
  if (status === 404) return 'not-found';
  if (status === 429) return 'throttled';
  if (status === 408 || status >= 500) return 'server';
  return 'request';
}
function kindOfCode(code) {
  switch (code?.slice(-2)) {
    case '10':
      return 'permission';
    case '11':
      return 'authentication';
    case '40':
      return 'not-found';
    case '50':
    case '60':
    case '61':
    case '99':
      return 'server';
    case '70':
      return 'throttled';
    default:
      return 'request';
  }
}

// CONCATENATED MODULE: ./src/time/timestamp.ts
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](?!24)(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;
function parseTimestamp(text) {
  const match = RFC_3339.exec(text);
  if (match === null || !isRealDay(Number(match[1]), Number(match[2]), Number(match[3]))) return undefined;
  const ms = Date.parse(text.toUpperCase().replace(' ', 'T'));
  return isWritable(ms) ? ms : undefined;
}
function isWritable(ms) {
  return ms >= FIRST_MS && ms <= LAST_MS;
}
const FIRST_MS = Date.parse('0000-01-01T00:00:00Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');
function isRealDay(year, month, day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
}
function lengthOf(year, month) {
  return new Date(Date.UTC(2_000 + (year % 400), month, 0)).getUTCDate();
}
function formatTimestamp(ms) {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

// CONCATENATED MODULE: ./src/http/backoff.ts
const BASE_MS = 1_000;
const CAP_MS = 60_000;
function backoffMs(attempt, random, floorMs = 0) {
  const ceilingMs = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt - 1, 16));
  return Math.max(floorMs, Math.round(random() * ceilingMs));
}

// CONCATENATED MODULE: ./src/refresh/persist.ts

async function persist(kit, operation, request, patience, signal) {
  const { clock, random, ledger } = kit;
  let run = { isTransient: true, count: 0, firstAtMs: 0 };
  let told = '';
  let count = 0;
  for (;;) {
    try {
      const answer = await attempt(kit, operation, request, signal);
      if (count > 0) ledger.tell({ kind: 'recovered', operation, failures: count });
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (!isRemoteError(error)) throw error;
      if (run.count === 0 || run.isTransient !== isTransient(error))
        run = { isTransient: isTransient(error), count: 0, firstAtMs: clock.monotonicMs() };
      run.count += 1;
      count += 1;
      const pauseMs = backoffMs(count, random, error instanceof ApiError ? error.retryAfterMs : undefined);
      const lastedMs = clock.monotonicMs() - run.firstAtMs;
      if (!patience(error, { count: run.count, lastedMs, pauseMs })) throw error;
      const news = sortOf(error);
      if (news !== told) ledger.tell({ kind: 'trouble', operation, error, failures: count });
      told = news;
      await clock.sleep(pauseMs, signal);
    }
  }
}
async function attempt({ clock, requestLimitMs }, operation, request, signal) {
  if (requestLimitMs === undefined) return request(signal);
  try {
    return await within(clock, requestLimitMs, request, signal);
  } catch (error) {
    if (!(error instanceof DeadlineExceeded)) throw error;
    signal.throwIfAborted();
    throw TransportError.timeout(operation, 'response', requestLimitMs);
  }
}
function sortOf(error) {
  return `${error.operation} ${error.code} ${error instanceof ApiError ? error.status : ''}`;
}
function isTransient(error) {
  if (error instanceof ApiError) return error.kind === 'throttled' || error.kind === 'server';
  return !(error instanceof TransportError && error.isUntrusted);
}
const SYNC_LAG_MS = 90 * SECOND_MS;
const BEFORE_A_JOB_MS = 10 * MINUTE_MS;
const REFUSED_MS = 10 * MINUTE_MS;
const beforeAJob = (error, { lastedMs, pauseMs }) =>
  isTransient(error) && lastedMs + pauseMs <= BEFORE_A_JOB_MS;
const whileTransient = (error) => !(error instanceof ApiError) || isTransient(error);
const forAGivenJob = (error, failures) => {
  if (whileTransient(error, failures)) return true;
  return error instanceof ApiError && error.kind === 'not-found' && failures.lastedMs < SYNC_LAG_MS;
};
const forANewJob = (error, failures) =>
  error instanceof ApiError && error.kind === 'not-found'
    ? failures.lastedMs < SYNC_LAG_MS
    : forAKnownJob(error, failures);
const forAKnownJob = (error, failures) => whileTransient(error, failures) || failures.lastedMs < REFUSED_MS;

// CONCATENATED MODULE: ./src/zuora/advice.ts

const PERMISSION = [
  'Give the API user a role with the "Refresh Central Sandbox" permission and, for writes, "API Write Access".',
  'Check the login IP ranges of that role.',
  'Use credentials of the production tenant: refreshes are started from there.',
];
const CREDENTIALS =
  'Check client-id and client-secret (or access-token), and that base-url is the data centre of the tenant they belong to. An access-token lives for an hour: for longer, use client-id and client-secret.';
const DATA_CENTRE =
  'Check base-url: it has to be the REST host of your data centre, such as https://rest.eu.zuora.com in the EU.';
function adviceFor(error) {
  if (error instanceof TransportError) return adviceForTransport(error);
  if (error instanceof ApiError) return adviceForAnswer(error);
  return adviceForUnreadable(error);
}
function adviceForAnswer({ kind, operation }) {
  switch (kind) {
    case 'authentication':
      return { code: 'ZSR-AUTHENTICATION', nextSteps: [CREDENTIALS] };
    case 'permission':
      return { code: 'ZSR-PERMISSION', nextSteps: PERMISSION };
    case 'not-found':
      if (operation === 'token') return { code: 'ZSR-AUTHENTICATION', nextSteps: [CREDENTIALS] };
      return {
        code: 'ZSR-NOT-FOUND',
        nextSteps: [
          'Check environment-id and job-id, and that base-url and the credentials belong to the production tenant that owns the sandbox.',
        ],
      };
    case 'throttled':
      return {
        code: 'ZSR-THROTTLED',
        nextSteps: [
          'Zuora limits the rate of requests, token requests by IP address, which hosted runners share. Try again later.',
        ],
      };
    case 'server':
      return {
        code: 'ZSR-SERVER-ERROR',
        nextSteps: [
          'Zuora had trouble of its own. Try again later, and give Zuora support the request id if it lasts.',
        ],
      };
    case 'redirect':
      return {
        code: 'ZSR-REDIRECT',
        nextSteps: [`Redirects are never followed with credentials. ${DATA_CENTRE}`],
      };
    case 'request':
      if (operation === 'token') return { code: 'ZSR-AUTHENTICATION', nextSteps: [CREDENTIALS] };
      return {
        code: 'ZSR-REJECTED',
        nextSteps: ['Read what Zuora says; the request id helps Zuora support to find the call.'],
      };
  }
}
function adviceForUnreadable({ path }) {
  if (path === '$.jobType' || path === '$.testEnvironmentId') {
    const check = 'Check job-id, if you gave one: it has to be the id of a refresh job of this environment.';
    return { code: 'ZSR-OTHER-JOB', nextSteps: [check] };
  }
  const other = 'If it is right, Zuora or a proxy between us answered something else; try again later.';
  return { code: 'ZSR-UNREADABLE', nextSteps: [DATA_CENTRE, other] };
}
function adviceForTransport({ isUntrusted }) {
  if (isUntrusted) {
    const trust =
      "The server's certificate was not trusted. Check base-url and the runner's clock; behind a proxy that inspects TLS, name its CA in NODE_EXTRA_CA_CERTS.";
    return { code: 'ZSR-CERTIFICATE', nextSteps: [trust] };
  }
  const network = 'Check the network and the proxy settings (https_proxy, no_proxy) of the runner.';
  return { code: 'ZSR-NETWORK', nextSteps: [network, DATA_CENTRE] };
}

// CONCATENATED MODULE: ./src/refresh/cancelVerdict.ts

const BY_HAND =
  'To stop it, cancel it in Zuora (Administration > Test Environments) or with mode: cancel and its job-id.';
const BEFORE_ANOTHER =
  'See when the next refresh is possible (output next-refresh-time) before you start another one.';
const AFTER_FAILURE = [
  'Zuora does not say what a failed refresh leaves in the sandbox: look at it before you use it.',
  'Nor does it give a reason: ask Zuora support with the job id.',
  BEFORE_ANOTHER,
];
const AFTER_CANCEL = [
  'Zuora cancels a refresh before its reset stage only; look at the sandbox all the same before you use it.',
  BEFORE_ANOTHER,
];
const TOO_LATE =
  'Zuora cancels a refresh before its reset stage only. The job runs on and replaces what is in the sandbox: wait for its end, for example with mode: wait and its job-id, before you use it.';
function cancelled(job, isOurs) {
  const which = job === undefined ? 'its job is not known' : `job ${job.id}`;
  const sentence = `The refresh was cancelled${isOurs ? '' : ', not by this step'}: ${which}.`;
  return { outcome: 'cancelled', code: 'ZSR-JOB-CANCELLED', sentence, nextSteps: AFTER_CANCEL };
}
function cancelRefused(job, error) {
  const problem = { outcome: 'cancel-refused', code: 'ZSR-CANCEL-REFUSED' };
  if (job !== undefined && isTerminal(job.status)) {
    const sentence = `Job ${job.id} ended ${job.status} before a cancel took effect.`;
    return { ...problem, sentence, nextSteps: job.status === 'FAILED' ? AFTER_FAILURE : [] };
  }
  const failure = error === undefined ? {} : { error };
  const nextSteps = [...permissionSteps(error), adviceAfterRefusal(error)];
  return {
    ...problem,
    sentence: `Zuora did not cancel ${standing(job)}.${lastError(error)}`,
    nextSteps,
    ...failure,
  };
}
function adviceAfterRefusal(error) {
  return error?.kind === 'request' ? TOO_LATE : BY_HAND;
}
function cancelUnconfirmed(job, postGoesOn, error) {
  const what =
    job?.status === 'CANCELLING'
      ? `Job ${job.id} is being cancelled, and its end was not seen.`
      : `A cancel of ${standing(job)} was asked for, and was not seen to take effect.`;
  const nextStep = postGoesOn === true ? 'The post step goes on with it: see what it says.' : BY_HAND;
  return {
    outcome: 'cancel-unconfirmed',
    code: 'ZSR-CANCEL-UNCONFIRMED',
    sentence: `${what}${lastError(error)}`,
    nextSteps: [...permissionSteps(error), nextStep],
    ...(error === undefined ? {} : { error }),
  };
}
function standing(job) {
  return job === undefined ? 'the refresh' : `job ${job.id} (${job.status} when last seen)`;
}
function lastError(error) {
  return error === undefined ? '' : ` Last error: ${error.message}.`;
}
function permissionSteps(error) {
  const isRefusal =
    error !== undefined && 'kind' in error && /^(authentication|permission)$/.test(error.kind);
  return isRefusal ? adviceFor(error).nextSteps : [];
}

// CONCATENATED MODULE: ./src/refresh/outcome.ts
function settle(truths) {
  if (truths.ended !== undefined) return outcomeOfEnd(truths.ended, truths.mode);
  if (truths.cancel !== undefined) return outcomeOfCancel(truths.cancel);
  if (truths.createUnanswered) return 'unknown';
  switch (truths.interruption) {
    case 'abort':
      return 'aborted';
    case 'deadline':
      return truths.jobKnown ? outcomeOfDeadline(truths) : 'unavailable';
    case 'permanent-error':
      return truths.jobKnown ? 'unknown' : 'invalid';
    case 'transient-error':
      return truths.jobKnown ? 'unknown' : 'unavailable';
  }
}
function outcomeOfEnd(status, mode) {
  if (mode === 'cancel' && status !== 'CANCELLED') return 'skipped';
  switch (status) {
    case 'COMPLETED':
      return 'succeeded';
    case 'FAILED':
      return 'failed';
    case 'CANCELLED':
      return 'cancelled';
  }
}
function outcomeOfCancel(end) {
  switch (end) {
    case 'cancelled':
      return 'cancelled';
    case 'ended-otherwise':
    case 'refused':
      return 'cancel-refused';
    case 'unseen':
      return 'cancel-unconfirmed';
  }
}
function outcomeOfDeadline({ mode, onTimeout }) {
  if (mode === 'cancel') return 'cancel-unconfirmed';
  return onTimeout === 'detach' ? 'in-progress' : 'timed-out';
}
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
  return !GREEN_IN[outcome].includes(mode);
}

// CONCATENATED MODULE: ./src/refresh/sentences.ts

const GO_ON = 'The next run can adopt it, or wait for it with mode: wait and its job-id.';
const NO_ANSWER = 'Check base-url, the network and the proxy settings of the runner, or give it more time.';
const WAIT_UNTIL_ACTIVE =
  'Wait until it is ACTIVE (Administration > Test Environments), then run again, or give the step more time.';
const LOOK_IN_ZUORA = [
  'Look at Administration > Test Environments in Zuora before you run this again.',
  'mode: check shows the newest job without changing anything.',
];
function verdictOnEnd(job, status, mode) {
  const outcome = outcomeOfEnd(status, mode);
  const newest = mode === 'check' ? `Job ${job.id} ended ${status}${endOf(job)}.` : undefined;
  switch (outcome) {
    case 'succeeded':
      return { outcome, sentence: newest ?? `The refresh is complete${lasted(job)}: job ${job.id}.` };
    case 'skipped':
      return { outcome, sentence: `Nothing to cancel: job ${job.id} has ended ${status}.` };
    case 'failed': {
      const sentence = newest ?? `The refresh failed in Zuora${lasted(job)}: job ${job.id}.`;
      return { outcome, code: 'ZSR-JOB-FAILED', sentence, nextSteps: AFTER_FAILURE };
    }
    case 'cancelled':
      return cancelled(job, false);
  }
}
function verdictOnInterruption(outcome, ledger, order, error, postGoesOn) {
  const { job, ended } = ledger;
  if (ended !== undefined && job !== undefined) return verdictOnEnd(job, ended, order.mode);
  switch (outcome) {
    case 'in-progress': {
      const sentence = `${notFinished(job, order)} The step ends here (on-timeout: detach).`;
      return { outcome, sentence };
    }
    case 'timed-out':
      return timedOut(job, order, error);
    case 'cancelled':
      return cancelled(job, true);
    case 'cancel-refused':
      return cancelRefused(job, ledger.refusal);
    case 'cancel-unconfirmed':
      return cancelUnconfirmed(job, postGoesOn, error);
    case 'aborted':
      return aborted(ledger);
    case 'unknown':
      return unknown(job, postGoesOn, error);
    case 'unavailable':
    case 'invalid':
      return withoutJob(outcome, order, ledger.environment, error);
    default:
      throw new TypeError(`no interruption ends ${outcome}`);
  }
}
function timedOut(job, order, error) {
  const isCancelling = job?.status === 'CANCELLING';
  return {
    outcome: 'timed-out',
    code: 'ZSR-TIMED-OUT',
    sentence: `${notFinished(job, order)}${lastError(error)}`,
    nextSteps: [...permissionSteps(error), ...(isCancelling ? LOOK_IN_ZUORA : [GO_ON, BY_HAND])],
    ...failureOf(error),
  };
}
function withoutJob(outcome, { timeoutMs }, environment, error) {
  if (error === undefined) {
    const isAtWork = environment?.status === 'PROCESSING';
    const why = isAtWork ? ': the environment was PROCESSING when last seen' : '';
    const sentence = `No refresh job was known when the timeout of ${formatDuration(timeoutMs)} was over${why}.`;
    return { outcome, code: 'ZSR-NO-TIME', sentence, nextSteps: [isAtWork ? WAIT_UNTIL_ACTIVE : NO_ANSWER] };
  }
  const what =
    outcome === 'invalid' ? 'Zuora refused' : 'Zuora could not be reached or gave no usable answer';
  return { outcome, sentence: `${what}: ${error.message}.`, ...adviceFor(error), error };
}
function aborted({ job, created }) {
  const outcome = 'aborted';
  if (job === undefined) {
    const sentence = 'Aborted: nothing was created or cancelled.';
    return { outcome, code: 'ZSR-ABORTED', sentence, nextSteps: [] };
  }
  const fate =
    job.status === 'CANCELLING'
      ? 'is being cancelled, and its end was not seen'
      : created === true
        ? 'is left running (on-abort: leave)'
        : 'was not created by this step and is left alone';
  const sentence = `Aborted: job ${job.id} (${job.status} when last seen) ${fate}.`;
  return {
    outcome,
    code: 'ZSR-ABORTED-JOB-LEFT',
    sentence,
    nextSteps: job.status === 'CANCELLING' ? [] : [BY_HAND],
  };
}
function unknown(job, postGoesOn, error) {
  const problem = { outcome: 'unknown', ...failureOf(error) };
  const nextSteps = [...permissionSteps(error), ...LOOK_IN_ZUORA];
  if (job !== undefined) {
    const sentence = `It is not known how ${standing(job)} stands.${lastError(error)}`;
    return { ...problem, code: 'ZSR-JOB-UNKNOWN', sentence, nextSteps };
  }
  const sentence = `A create was sent, and it is not known whether Zuora made a refresh job of it.${lastError(error)}`;
  const post = postGoesOn ? ['The post step looks for its job and cancels it, and says what it saw.'] : [];
  return { ...problem, code: 'ZSR-CREATE-LOST', sentence, nextSteps: [...post, ...nextSteps] };
}
function endOf({ endedAtMs }) {
  return endedAtMs === undefined ? '' : ` at ${formatTimestamp(endedAtMs)}`;
}
function lasted({ startedAtMs, endedAtMs }) {
  if (startedAtMs === undefined || endedAtMs === undefined) return '';
  return ` after ${formatDuration(endedAtMs - startedAtMs)}`;
}
function notFinished(job, { timeoutMs }) {
  const fate = job?.status === 'CANCELLING' ? 'is being cancelled' : 'runs on';
  return `Not finished after ${formatDuration(timeoutMs)}: ${standing(job)} ${fate}.`;
}
function failureOf(error) {
  return error === undefined ? {} : { error };
}

// CONCATENATED MODULE: ./src/refresh/intent.ts

const SCHEDULE_TOLERANCE_MS = MINUTE_MS;
function sight(jobs, intent) {
  const known = new Set(intent.knownJobIds);
  const fresh = jobs.filter(({ id }) => !known.has(id));
  const mayBeOurs = (job) => hasSchedule(job, intent) && hasCreator(job, intent);
  const [only] = fresh;
  if (only !== undefined && fresh.length === 1 && mayBeOurs(only)) {
    return { kind: 'ours', job: only };
  }
  const active = newest(fresh.filter((job) => !isTerminal(job.status)));
  if (active !== undefined) return { kind: 'stranger', job: active };
  return { kind: fresh.some(mayBeOurs) ? 'unclear' : 'none' };
}
function newest(jobs) {
  return jobs.reduce(
    (best, job) => (best === undefined || bornAtMs(job) >= bornAtMs(best) ? job : best),
    undefined,
  );
}
function bornAtMs({ createdAtMs, startedAtMs, scheduledAtMs }) {
  return createdAtMs ?? startedAtMs ?? scheduledAtMs ?? 0;
}
function hasSchedule(job, { scheduledAtMs, sentAtMs }) {
  if (scheduledAtMs === undefined) return (job.scheduledAtMs ?? sentAtMs) <= sentAtMs + 5 * MINUTE_MS;
  return (
    job.scheduledAtMs !== undefined && Math.abs(job.scheduledAtMs - scheduledAtMs) <= SCHEDULE_TOLERANCE_MS
  );
}
function hasCreator(job, { userId }) {
  if (userId === undefined || job.createdById === undefined) return true;
  return plain(job.createdById) === plain(userId);
}
function plain(id) {
  return id.replaceAll('-', '').toLowerCase();
}

// CONCATENATED MODULE: ./src/refresh/survey.ts

class EnvironmentNotFound extends Error {
  name = 'EnvironmentNotFound';
  verdict;
  constructor(code, sentence, nextStep) {
    super(sentence);
    this.verdict = { outcome: 'invalid', code, sentence, nextSteps: [nextStep] };
  }
}
const LIVELESS = new Set(['INACTIVE', 'DEACTIVATED', 'DELETED']);
function isLive(environment) {
  return !LIVELESS.has(environment.status);
}
function activeJob(jobs) {
  return newest(jobs.filter((job) => !isTerminal(job.status)));
}
function isDue({ environment, jobs }, nowMs) {
  if (!isLive(environment) || activeJob(jobs) !== undefined) return false;
  if (environment.status === 'PROCESSING') return false;
  const { lastRefreshAtMs, nextRefreshAtMs } = environment;
  if (nextRefreshAtMs !== undefined) return nextRefreshAtMs <= nowMs;
  const wasRefreshed = lastRefreshAtMs !== undefined || jobs.some(({ status }) => status === 'COMPLETED');
  return wasRefreshed ? undefined : true;
}
async function survey(kit, reference, patience, signal) {
  const environment = await findEnvironment(kit, reference, patience, signal);
  const list = (scope) => kit.zuora.listJobs(environment.id, scope);
  const jobs = await persist(kit, 'list-jobs', list, patience, signal);
  kit.ledger.environmentRead(environment, isDue({ environment, jobs }, kit.clock.now()));
  return { environment, jobs };
}
async function findEnvironment(kit, reference, patience, signal) {
  if (reference.kind === 'id') return readEnvironment(kit, reference.id, patience, signal);
  const known = kit.ledger.environment;
  if (known !== undefined) return readEnvironment(kit, known.id, patience, signal);
  const { tenantId } = reference;
  const find = (scope) => kit.zuora.findEnvironments(tenantId, scope);
  return theOnly(await persist(kit, 'list-environments', find, patience, signal), tenantId);
}
function readEnvironment(kit, id, patience, signal) {
  return persist(kit, 'get-environment', (scope) => kit.zuora.getEnvironment(id, scope), patience, signal);
}
function theOnly(found, tenantId) {
  const live = found.filter(isLive);
  const [first, ...others] = live.length > 0 ? live : found;
  if (first === undefined) {
    throw new EnvironmentNotFound(
      'ZSR-ENVIRONMENT-UNKNOWN',
      `No Test Environment of this tenant has the tenant ID ${tenantId}.`,
      'Compare environment-id with the tenant IDs on Administration > Test Environments in the production tenant, and base-url with its data centre.',
    );
  }
  if (live.length > 0 && others.length > 0) {
    throw new EnvironmentNotFound(
      'ZSR-ENVIRONMENT-AMBIGUOUS',
      `The tenant ID ${tenantId} matches ${live.length} live Test Environments: ${live.map(({ id }) => id).join(', ')}.`,
      'Give environment-id the UUID of the one that is meant.',
    );
  }
  return first;
}

// CONCATENATED MODULE: ./src/refresh/interval.ts

const SHORTEST_MS = 5 * SECOND_MS;
const LONGEST_MS = 15 * MINUTE_MS;
const LONGEST_SCHEDULED_MS = HOUR_MS;
const LONGEST_NEAR_MS = 5 * MINUTE_MS;
const NEAR_MS = 30 * MINUTE_MS;
const BLIND_MS = 115 * SECOND_MS;
const AT_THE_END_MS = 25 * SECOND_MS;
const NEARLY_DONE_MS = 45 * SECOND_MS;
const CANCELLING_MS = 15 * SECOND_MS;
const LONGEST_JITTER_MS = 5 * SECOND_MS;
function nextIntervalMs(job, nowMs, random) {
  const sinceStartMs = nowMs - (job.scheduledAtMs ?? Number.NEGATIVE_INFINITY);
  const isNearStart = Math.abs(sinceStartMs) <= NEAR_MS;
  const paceMs = Math.min(usualPaceMs(job, nowMs), isNearStart ? LONGEST_NEAR_MS : LONGEST_SCHEDULED_MS);
  return Math.max(SHORTEST_MS, Math.round(paceMs - random() * Math.min(paceMs / 10, LONGEST_JITTER_MS)));
}
function usualPaceMs(job, nowMs) {
  if (job.status === 'CANCELLING') return CANCELLING_MS;
  const untilStartMs = isWaiting(job.status) ? (job.scheduledAtMs ?? 0) - nowMs : 0;
  if (untilStartMs > NEAR_MS) return upToNear(untilStartMs, LONGEST_SCHEDULED_MS);
  if (untilStartMs > 0) return untilStartMs + SHORTEST_MS;
  const estimateMs = job.estimatedCompletionAtMs;
  const paceMs = estimateMs === undefined ? BLIND_MS : beforeEndMs(estimateMs - nowMs);
  return Math.min(paceMs, byProgressMs(job, nowMs));
}
function beforeEndMs(leftMs) {
  if (leftMs > NEAR_MS) return upToNear(leftMs, LONGEST_MS);
  if (leftMs < 0) return Math.min(BLIND_MS, AT_THE_END_MS - leftMs / 5);
  return Math.min(LONGEST_NEAR_MS, Math.max(AT_THE_END_MS, leftMs / 2));
}
function byProgressMs({ startedAtMs, progress = 0 }, nowMs) {
  const spentMs = nowMs - (startedAtMs ?? nowMs);
  if (progress === 0 || spentMs <= 0) return LONGEST_MS;
  const done = Math.min(progress, 99);
  return Math.max(NEARLY_DONE_MS, (spentMs * (100 - done)) / done / 3);
}
function upToNear(leftMs, longestMs) {
  return Math.min(longestMs, Math.max(LONGEST_NEAR_MS, leftMs - NEAR_MS));
}

// CONCATENATED MODULE: ./src/refresh/wait.ts

async function pollUntil(kit, watch, isDone, signal) {
  const { clock, random } = kit;
  let { patience } = watch;
  let job = watch.known ?? (await look(kit, watch, signal));
  while (!isDone(job)) {
    const intervalMs = watch.intervalMs ?? nextIntervalMs(job, clock.now(), random);
    await clock.sleep(intervalMs, signal);
    job = await look(kit, { ...watch, patience }, signal);
    patience = forAKnownJob;
  }
  return job;
}
function waitForEnd(kit, watch, signal) {
  return pollUntil(kit, watch, (job) => isTerminal(job.status), signal);
}
async function look(kit, { environmentId, jobId, patience }, signal) {
  const read = (scope) => kit.zuora.getJob(environmentId, jobId, scope);
  const job = await persist(kit, 'get-job', read, patience, signal);
  kit.ledger.jobRead(job);
  return job;
}

// CONCATENATED MODULE: ./src/refresh/follow.ts

const BECOMES_ACTIVE_MS = 5 * MINUTE_MS;
const LOOK_AGAIN_MS = 15 * SECOND_MS;
async function follow_follow(kit, order, target, signal) {
  const watch = { ...target, known: kit.ledger.job, intervalMs: order.pollIntervalMs };
  const job = await waitForEnd(kit, watch, signal);
  await readEnvironmentAfter(kit, order, job, signal);
  return verdictOnJobEnd(job, order);
}
function verdictOnJobEnd(job, { mode }) {
  const { status } = job;
  if (!isTerminal(status)) throw new TypeError(`${status} is no end`);
  return verdictOnEnd(job, status, mode);
}
async function readEnvironmentAfter(kit, order, job, signal) {
  const { clock, ledger } = kit;
  let seen;
  const read = async (scope) => {
    for (;;) {
      const environment = await findEnvironment(kit, order.environment, whileTransient, scope);
      seen = environment.status ?? 'without a status';
      ledger.environmentRead(environment, isDueAfter(environment, job, order, clock.now()));
      if (job.status !== 'COMPLETED' || environment.status === 'ACTIVE') return;
      await clock.sleep(LOOK_AGAIN_MS, scope);
    }
  };
  try {
    await within(clock, BECOMES_ACTIVE_MS, read, signal);
  } catch (error) {
    if (!isInterruption(error) && !isRemoteError(error)) throw error;
    ledger.tell({
      kind: 'warning',
      code: 'ZSR-ENVIRONMENT-NOT-READY',
      sentence:
        seen === undefined
          ? `The job has ended, and the environment could not be read since${why(error)}.`
          : `The job has ended, and the environment is ${seen}, not yet ACTIVE.`,
    });
  }
}
function isDueAfter(environment, job, { jobId = 'active' }, nowMs) {
  const due = isDue({ environment, jobs: [job] }, nowMs);
  return due === true && jobId !== 'active' ? undefined : due;
}
function why(error) {
  return isRemoteError(error) ? `: ${error.message}` : '';
}

// CONCATENATED MODULE: ./src/refresh/attach.ts

async function attach(kit, order, signal) {
  const found =
    order.jobId === undefined
      ? await findActive(kit, order, signal)
      : await findGiven(kit, order, order.jobId, signal);
  if (found.job === undefined) return noJob(noneSentence(found.last));
  const { environmentId, job } = found;
  kit.ledger.jobKnown(job, false);
  return follow_follow(kit, order, { environmentId, jobId: job.id, patience: forAKnownJob }, signal);
}
async function findActive(kit, order, signal) {
  const { environment, jobs } = await survey(kit, order.environment, beforeAJob, signal);
  return { environmentId: environment.id, job: activeJob(jobs), last: newest(jobs) };
}
async function findGiven(kit, order, jobId, signal) {
  const environment = await findEnvironment(kit, order.environment, whileTransient, signal);
  kit.ledger.environmentRead(environment, undefined);
  const watch = {
    environmentId: environment.id,
    jobId,
    known: undefined,
    intervalMs: undefined,
    patience: forAGivenJob,
  };
  return { environmentId: environment.id, job: await look(kit, watch, signal) };
}
function noneSentence(last) {
  if (last === undefined) return 'No refresh is under way, and none is on record.';
  const when = last.endedAtMs === undefined ? '' : ` at ${formatTimestamp(last.endedAtMs)}`;
  return `No refresh is under way. The newest, job ${last.id}, ended ${last.status}${when}.`;
}
function noJob(sentence) {
  const nextSteps = ['Give job-id to read a job that has ended, or use mode: check.'];
  return { outcome: 'none', code: 'ZSR-NO-JOB', sentence, nextSteps };
}

// CONCATENATED MODULE: ./src/refresh/cancel.ts

async function cancelJob(kit, target, signal) {
  const watch = { ...target, patience: forAKnownJob };
  let known = target.known;
  if (known === undefined || !needsNoCancel(known)) {
    const answer = await sendCancel(kit, watch, target.isRepeated, signal);
    if (answer.kind === 'refused') return answer;
    known = answer.job;
  }
  return {
    kind: 'ended',
    job: await pollUntil(kit, { ...watch, known }, ({ status }) => isTerminal(status), signal),
  };
}
async function sendCancel(kit, watch, isRepeated, signal) {
  const { zuora, clock, ledger } = kit;
  const { environmentId, jobId } = watch;
  let sent = 0;
  let looked = true;
  const send = async (scope) => {
    looked = !looked;
    if (looked) {
      const job = await zuora.getJob(environmentId, jobId, scope);
      if (needsNoCancel(job)) return job;
      looked = false;
    }
    sent += 1;
    return zuora.cancelJob(environmentId, jobId, scope);
  };
  ledger.cancelLeaves(jobId);
  try {
    const job = await persist(kit, 'cancel', send, forAGivenJob, signal);
    ledger.jobRead(job);
    return { kind: 'accepted', job };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ApiError)) throw error;
    const patientUntilMs = clock.monotonicMs() + (isRepeated || sent > 1 ? SYNC_LAG_MS : 0);
    const isTold = (read) => needsNoCancel(read) || clock.monotonicMs() >= patientUntilMs;
    const job = await pollUntil(kit, { ...watch, known: undefined }, isTold, signal);
    if (needsNoCancel(job)) return { kind: 'accepted', job };
    ledger.cancelRefused(jobId, error);
    return { kind: 'refused', job, error };
  }
}
function needsNoCancel({ status }) {
  return status === 'CANCELLING' || isTerminal(status);
}

// CONCATENATED MODULE: ./src/refresh/check.ts

async function check(kit, order, signal) {
  const { environment, jobs } = await survey(kit, order.environment, beforeAJob, signal);
  const job =
    order.jobId === undefined ? newest(jobs) : await readJob(kit, environment.id, order.jobId, signal);
  if (job === undefined) return noJob(noneSentence(undefined));
  kit.ledger.jobKnown(job, false);
  if (isTerminal(job.status)) return verdictOnEnd(job, job.status, order.mode);
  return { outcome: 'in-progress', sentence: `Job ${job.id} (${job.status}) is under way.` };
}
function readJob(kit, environmentId, jobId, signal) {
  return persist(
    kit,
    'get-job',
    (scope) => kit.zuora.getJob(environmentId, jobId, scope),
    beforeAJob,
    signal,
  );
}

// CONCATENATED MODULE: ./src/refresh/heartbeat.ts

const HEARTBEAT_MS = 10 * MINUTE_MS;
async function withHeartbeat(kit, work) {
  const end = new AbortController();
  void beat(kit, end.signal).catch(() => undefined);
  try {
    return await work();
  } finally {
    end.abort();
  }
}
async function beat({ clock, ledger }, signal) {
  let waitedMs = 0;
  for (;;) {
    await clock.sleep(HEARTBEAT_MS, signal);
    waitedMs += HEARTBEAT_MS;
    ledger.tell({ kind: 'heartbeat', waitedMs });
  }
}

// CONCATENATED MODULE: ./src/refresh/plan.ts

function plan(survey, order, nowMs, deadlineAtMs) {
  const { environment, jobs } = survey;
  if (!isLive(environment)) {
    return end({
      outcome: 'invalid',
      code: 'ZSR-ENVIRONMENT-INACTIVE',
      sentence: `The environment is ${String(environment.status)} and cannot be refreshed.`,
      nextSteps: ['Check environment-id; a deactivated environment has to be activated in Zuora first.'],
    });
  }
  const active = activeJob(jobs);
  if (active !== undefined) {
    if (active.status === 'CANCELLING') return { kind: 'await-cancel', job: active };
    return planForActive(active, order, deadlineAtMs);
  }
  if (environment.status === 'PROCESSING') return { kind: 'look-again' };
  return planForWindow(environment.nextRefreshAtMs, order, nowMs);
}
function planForActive(job, order, deadlineAtMs) {
  const found = `A refresh is already ${plan_standing(job)}: job ${job.id} (${job.status}).`;
  switch (order.onActiveJob) {
    case 'skip':
      return end({ outcome: 'skipped', sentence: `${found} Nothing was created (on-active-job: skip).` });
    case 'fail':
      return end({
        outcome: 'active-job',
        code: 'ZSR-ACTIVE-JOB',
        sentence: `${found} Nothing was created (on-active-job: fail).`,
        nextSteps: [WAIT],
      });
    case 'adopt': {
      const obstacle = obstacleToAdoption(job, order, deadlineAtMs);
      if (obstacle === undefined) return { kind: 'adopt', job };
      return end({
        outcome: 'active-job',
        code: 'ZSR-OTHER-SCHEDULE',
        sentence: `${found} It cannot be adopted: ${obstacle}. Nothing was created.`,
        nextSteps: [WAIT, `${wayToAdoption(job, order, deadlineAtMs)} this step adopts it.`],
      });
    }
  }
}
function plan_standing({ status, scheduledAtMs }) {
  const isAhead = isWaiting(status) && scheduledAtMs !== undefined;
  return isAhead ? `scheduled for ${formatTimestamp(scheduledAtMs)}` : 'under way';
}
function wayToAdoption(job, order, deadlineAtMs) {
  const isInTime =
    obstacleToAdoption(job, { ...order, scheduledAtMs: undefined }, deadlineAtMs) === undefined;
  if (isInTime) return 'Without scheduled-time';
  const isOnTime = obstacleToAdoption(job, order, Number.POSITIVE_INFINITY) === undefined;
  if (isOnTime) return 'With a longer timeout, or with wait: false,';
  return 'Without scheduled-time, and with a longer timeout or wait: false,';
}
const WAIT = 'Wait for that job to end, or cancel it in Zuora or with mode: cancel.';
function obstacleToAdoption(job, order, deadlineAtMs) {
  const startsAtMs = job.scheduledAtMs ?? job.startedAtMs;
  if (order.scheduledAtMs !== undefined) {
    const asked = `scheduled-time asks for ${formatTimestamp(order.scheduledAtMs)}`;
    if (startsAtMs === undefined) return `it has no time, and ${asked}`;
    const offMs = Math.abs(startsAtMs - order.scheduledAtMs);
    if (offMs > SCHEDULE_TOLERANCE_MS) return `it is set for ${formatTimestamp(startsAtMs)}, and ${asked}`;
  }
  const { status, scheduledAtMs = 0 } = job;
  const mayWait = isWaiting(status) || !isDocumented(status);
  if (order.wait && mayWait && scheduledAtMs > deadlineAtMs) {
    return `it starts at ${formatTimestamp(scheduledAtMs)}, after this step's timeout`;
  }
  return undefined;
}
function hidesJob({ lastRefreshAtMs, nextRefreshAtMs }) {
  return lastRefreshAtMs !== undefined && nextRefreshAtMs === undefined;
}
function planForWindow(nextRefreshAtMs, order, nowMs) {
  const startAtMs = order.scheduledAtMs ?? nowMs;
  if (nextRefreshAtMs === undefined || nextRefreshAtMs <= startAtMs) return { kind: 'create' };
  const asked =
    order.scheduledAtMs === undefined
      ? ''
      : ` (scheduled-time asks for ${formatTimestamp(order.scheduledAtMs)})`;
  return end(windowClosed(order, `not before ${describeWait(nextRefreshAtMs, nowMs)}${asked}`));
}
function describeWait(atMs, nowMs) {
  return `${formatTimestamp(atMs)}, in ${formatDuration(atMs - nowMs)}`;
}
function windowClosed(order, when, failure = {}) {
  const sentence = `The environment cannot be refreshed yet: ${when}. Nothing was created`;
  if (order.onNotDue === 'skip') return { outcome: 'skipped', sentence: `${sentence} (on-not-due: skip).` };
  const nextSteps = [
    'Run again once it can (output next-refresh-time), or set on-not-due: skip for a workflow on a schedule.',
    'Zuora allows a refresh once in 28 days (Central Sandbox) or 14 days (Developer Sandbox).',
  ];
  return { outcome: 'not-due', code: 'ZSR-NOT-DUE', sentence: `${sentence}.`, nextSteps, ...failure };
}
function end(verdict) {
  return { kind: 'end', verdict };
}

// CONCATENATED MODULE: ./src/refresh/reconcile.ts

const CREATE_SETTLES_MS = 210 * SECOND_MS;
const FIRST_PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 10 * SECOND_MS;
async function reconcile(kit, { environmentId, intent, sentAgoMs }, signal) {
  const { zuora, clock, random } = kit;
  const list = (scope) => zuora.listJobs(environmentId, scope);
  const settledAtMs = clock.monotonicMs() - sentAgoMs + CREATE_SETTLES_MS;
  let looks = 0;
  for (;;) {
    const sighting = sight(await persist(kit, 'list-jobs', list, forAKnownJob, signal), intent);
    const leftMs = settledAtMs - clock.monotonicMs();
    if (sighting.kind === 'ours' || sighting.kind === 'stranger' || leftMs <= 0) return sighting;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** looks, LONGEST_PAUSE_MS) * (0.75 + random() / 2);
    await clock.sleep(Math.min(pauseMs, leftMs), signal);
    looks += 1;
  }
}

// CONCATENATED MODULE: ./src/refresh/submit.ts

const KNOWN_FOR_MS = 5 * SECOND_MS;
const GRACE_MS = 4 * SECOND_MS;
const CREATES = 2;
async function submit_submit(kit, creation, signal) {
  let sent = 0;
  let { knownJobIds } = creation;
  for (;;) {
    const answer = await createOnce(kit, { ...creation, knownJobIds }, sent, signal);
    if (answer.kind === 'created' || answer.kind === 'superseded') return answer;
    if (answer.kind === 'refused' && sent === 0) return answer;
    sent += 1;
    const { error } = answer;
    ({ knownJobIds } = answer.intent);
    kit.ledger.tell({ kind: 'decision', sentence: looking(error) });
    const mayRepeat = answer.kind === 'ambiguous' && sent < CREATES;
    const sighting = await lookFor(kit, creation.environmentId, answer, mayRepeat, signal);
    if (sighting.kind === 'ours') {
      kit.ledger.tell({ kind: 'decision', sentence: 'Its job has appeared: the only one that is new.' });
      kit.ledger.jobKnown(sighting.job, true);
      return { kind: 'created', job: sighting.job };
    }
    if (sighting.kind === 'stranger') return { ...sighting, error };
    if (sighting.kind === 'unclear' || !mayRepeat) return { kind: 'lost', error };
    kit.ledger.tell({ kind: 'decision', sentence: 'Nothing came of it: asking Zuora once more.' });
  }
}
async function lookFor(kit, environmentId, { intent, sentAtMs, error }, mayRepeat, signal) {
  const { clock } = kit;
  const againAtMs = clock.monotonicMs() + retryAfterMs(error);
  const look = () =>
    reconcile(kit, { environmentId, intent, sentAgoMs: clock.monotonicMs() - sentAtMs }, signal);
  const sighting = await look();
  const pauseMs = againAtMs - clock.monotonicMs();
  if (sighting.kind !== 'none' || !mayRepeat || pauseMs <= 0) return sighting;
  await clock.sleep(pauseMs, signal);
  return look();
}
async function createOnce(kit, creation, sent, signal) {
  const { zuora, clock, ledger } = kit;
  const { environmentId, scheduledAtMs } = creation;
  let known = { jobIds: creation.knownJobIds, atMs: clock.monotonicMs() };
  let last;
  const attempt = async () => {
    await zuora.authenticate(signal);
    if (sent === 0) known = await upToDate(kit, environmentId, known, signal);
    signal.throwIfAborted();
    if (!kit.mayCreate()) return { kind: 'superseded' };
    const knownJobIds = known.jobIds;
    const intent = { sentAtMs: clock.now(), scheduledAtMs, knownJobIds, userId: zuora.userId };
    last = { intent, sentAtMs: clock.monotonicMs() };
    ledger.createLeaves(intent);
    const create = (scope) => zuora.createRefresh(environmentId, scheduledAtMs, scope);
    const job = await withGrace(clock, GRACE_MS, create, signal);
    ledger.jobKnown(job, true);
    return { kind: 'created', job };
  };
  const noted = async () => {
    try {
      return await attempt();
    } catch (error) {
      const isHarmless = isRemoteError(error) && submit_failureOf(error) !== 'ambiguous';
      if (sent === 0 && isHarmless && ledger.createUnanswered) ledger.createFailed();
      throw error;
    }
  };
  try {
    return await persist(kit, 'create', noted, whileUnsent, signal);
  } catch (error) {
    if (!isRemoteError(error) || last === undefined) throw error;
    const failure = submit_failureOf(error);
    if (failure === 'refused' && error instanceof ApiError) return { kind: 'refused', error, ...last };
    if (failure === 'ambiguous') return { kind: 'ambiguous', error, ...last };
    throw error;
  }
}
async function upToDate(kit, environmentId, known, signal) {
  if (kit.clock.monotonicMs() - known.atMs <= KNOWN_FOR_MS) return known;
  const jobs = await kit.zuora.listJobs(environmentId, signal);
  return { jobIds: jobs.map(({ id }) => id), atMs: kit.clock.monotonicMs() };
}
const whileUnsent = (error, failures) => {
  if (submit_failureOf(error) !== 'unsent') return false;
  if (error instanceof ApiError && error.status === 401)
    return error.operation === 'create' && failures.count === 1;
  return beforeAJob(error, failures);
};
function submit_failureOf(error) {
  if (error.operation !== 'create') return 'unsent';
  if (error instanceof TransportError) return error.phase === 'connect' ? 'unsent' : 'ambiguous';
  if (!(error instanceof ApiError)) return 'ambiguous';
  if (error.status === 401 || error.status === 429) return 'unsent';
  if (error.kind === 'server' || error.kind === 'throttled') return 'ambiguous';
  return 'refused';
}
function retryAfterMs(error) {
  return error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
}
function looking({ message }) {
  return `The create failed (${message}) and may have worked all the same: looking for its job, for up to 3.5 minutes.`;
}

// CONCATENATED MODULE: ./src/refresh/refresh.ts

const refresh_LOOK_AGAIN_MS = 10 * SECOND_MS;
const CANCEL_LOOK_MS = 15 * SECOND_MS;
const JOB_APPEARS_MS = 90 * SECOND_MS;
async function refresh(kit, order, deadlineAtMs, signal) {
  const begun = await begin(kit, order, deadlineAtMs, signal);
  if (begun.kind === 'end') return begun.verdict;
  const { job, environmentId } = begun;
  signal.throwIfAborted();
  if (!order.wait && !isTerminal(job.status)) return notAwaited(job);
  return follow_follow(kit, order, { environmentId, jobId: job.id, patience: forANewJob }, signal);
}
function notAwaited(job) {
  const { id, status, scheduledAtMs } = job;
  const isAhead = isWaiting(status) && scheduledAtMs !== undefined;
  const standing = isAhead ? `is to start at ${formatTimestamp(scheduledAtMs)}` : 'is under way';
  return {
    outcome: 'in-progress',
    sentence: `Job ${id} (${status}) ${standing}; this step does not wait for its end.`,
  };
}
async function begin(kit, order, deadlineAtMs, signal) {
  const { clock, ledger } = kit;
  let withoutJobSinceMs;
  let refusal;
  for (;;) {
    const seen = await survey(kit, order.environment, beforeAJob, signal);
    const planned = plan(seen, order, clock.now(), deadlineAtMs);
    const next = refusal === undefined ? planned : planAfterRefusal(planned, seen, order, refusal);
    switch (next.kind) {
      case 'end':
        noteRefusal(kit, planned, seen, refusal);
        return next;
      case 'adopt':
        ledger.tell({
          kind: 'decision',
          sentence: `A refresh is already under way: adopting job ${next.job.id}.`,
        });
        ledger.jobKnown(next.job, false);
        return { kind: 'job', job: next.job, environmentId: seen.environment.id };
      case 'await-cancel':
        refusal = undefined;
        withoutJobSinceMs = undefined;
        ledger.tell({
          kind: 'decision',
          sentence: `Job ${next.job.id} is being cancelled: waiting for its end.`,
        });
        await clock.sleep(CANCEL_LOOK_MS, signal);
        break;
      case 'look-again':
        withoutJobSinceMs ??= clock.monotonicMs();
        if (clock.monotonicMs() - withoutJobSinceMs >= JOB_APPEARS_MS)
          return refresh_end(refusal === undefined ? PROCESSING_WITHOUT_JOB : refusedFor(refusal, order));
        ledger.tell({
          kind: 'decision',
          sentence: 'Something works on the environment, and no job is to be seen yet: looking again.',
        });
        await clock.sleep(refresh_LOOK_AGAIN_MS, signal);
        break;
      case 'create': {
        withoutJobSinceMs = undefined;
        const created = await create(kit, order, seen, deadlineAtMs, signal);
        if (created.kind !== 'refused') return created;
        refusal = created.error;
      }
    }
  }
}
async function create(kit, order, { environment, jobs }, deadlineAtMs, signal) {
  const { ledger } = kit;
  const { scheduledAtMs } = order;
  const environmentId = environment.id;
  ledger.tell({ kind: 'preflight', environment });
  const knownJobIds = jobs.map(({ id }) => id);
  const submission = await submit_submit(kit, { environmentId, scheduledAtMs, knownJobIds }, signal);
  switch (submission.kind) {
    case 'created':
      return { kind: 'job', job: submission.job, environmentId };
    case 'refused':
      ledger.tell({
        kind: 'decision',
        sentence: `Zuora refused the create (${submission.error.message}): looking why.`,
      });
      return submission;
    case 'stranger': {
      const { job } = submission;
      const obstacle = obstacleToAdoption(job, order, deadlineAtMs);
      if (order.onActiveJob !== 'adopt' || obstacle !== undefined)
        return refresh_end(strangerFound(job, obstacle, submission.error));
      ledger.tell({ kind: 'decision', sentence: `Adopting job ${job.id}, which may be somebody else's.` });
      ledger.jobKnown(job, false);
      return { kind: 'job', job, environmentId };
    }
    case 'lost':
      return refresh_end(lost(submission.error));
    case 'superseded':
      return refresh_end(ledger.createUnanswered ? lost() : SUPERSEDED);
  }
}
function planAfterRefusal(planned, { environment }, order, refusal) {
  if (planned.kind !== 'create') return planned;
  if (hidesJob(environment)) return { kind: 'look-again' };
  return refresh_end(refusedFor(refusal, order));
}
function noteRefusal({ ledger }, planned, { environment }, refusal) {
  if (refusal === undefined || planned.kind !== 'create') return;
  ledger.environmentRead(environment, saysNotDue(refusal) ? false : undefined);
}
function saysNotDue({ message }) {
  return /only one refresh|set period/i.test(message);
}
function refusedFor(error, order) {
  if (saysNotDue(error)) {
    return windowClosed(order, `Zuora allows one refresh in a set period (${error.message})`, { error });
  }
  const when = order.scheduledAtMs === undefined ? '' : ` for ${formatTimestamp(order.scheduledAtMs)}`;
  return {
    outcome: 'invalid',
    sentence: `Zuora refused to create a refresh${when}: ${error.message}.`,
    ...adviceFor(error),
    error,
  };
}
function strangerFound(job, obstacle, error) {
  const why = obstacle ?? "it may be somebody else's";
  return {
    outcome: 'unknown',
    code: 'ZSR-CREATE-UNPROVEN',
    sentence: `The create failed (${error.message}). Job ${job.id} (${job.status}) appeared since, but ${why}.`,
    nextSteps: LOOK_IN_ZUORA,
    error,
  };
}
function lost(error) {
  const what = error === undefined ? 'A create was not answered' : `The create failed (${error.message})`;
  return {
    outcome: 'unknown',
    code: 'ZSR-CREATE-LOST',
    sentence: `${what}, and no job of it was found: whether one exists is not known.`,
    nextSteps: LOOK_IN_ZUORA,
    ...(error === undefined ? {} : { error }),
  };
}
const SUPERSEDED = {
  outcome: 'aborted',
  code: 'ZSR-ABORTED',
  sentence: 'The post step has already taken over: nothing was created.',
  nextSteps: [],
};
const PROCESSING_WITHOUT_JOB = {
  outcome: 'invalid',
  code: 'ZSR-ENVIRONMENT-BUSY',
  sentence: 'The environment is PROCESSING, and no refresh job is to be seen.',
  nextSteps: [
    'Something else works on it. Wait until it is ACTIVE (Administration > Test Environments), then run again.',
  ],
};
function refresh_end(verdict) {
  return { kind: 'end', verdict };
}

// CONCATENATED MODULE: ./src/refresh/revoke.ts

const LOOK_MS = 15 * SECOND_MS;
async function revoke(kit, order, jobId, signal) {
  const found =
    jobId === 'active' ? await findActive(kit, order, signal) : await findGiven(kit, order, jobId, signal);
  const { environmentId, job } = found;
  if (job === undefined)
    return { outcome: 'skipped', sentence: `Nothing to cancel. ${noneSentence(found.last)}` };
  kit.ledger.jobKnown(job, false);
  if (isTerminal(job.status)) return verdictOnJobEnd(job, order);
  const intervalMs = order.pollIntervalMs ?? LOOK_MS;
  const cancellation = await cancelJob(
    kit,
    { environmentId, jobId: job.id, known: job, intervalMs, isRepeated: false },
    signal,
  );
  if (cancellation.kind === 'ended') await readEnvironmentAfter(kit, order, cancellation.job, signal);
  const isCancelled = cancellation.kind === 'ended' && cancellation.job.status === 'CANCELLED';
  if (!isCancelled && kit.ledger.cancel === undefined) return cancelRefused(cancellation.job, undefined);
  return verdictOnInterruption(isCancelled ? 'cancelled' : 'cancel-refused', kit.ledger, order);
}

// CONCATENATED MODULE: ./src/refresh/run.ts

const AFTER_TIMEOUT = {
  limitMs: 2 * MINUTE_MS,
  intervalMs: 5 * SECOND_MS,
  readsEnvironment: true,
};
const AFTER_ABORT = { limitMs: 5_500, intervalMs: 500, readsEnvironment: false };
const REQUEST_AFTER_ABORT_MS = 4 * SECOND_MS;
async function run(kit, order, startedAtMs, signal) {
  const { clock } = kit;
  const leftMs = startedAtMs + order.timeoutMs - clock.monotonicMs();
  const deadlineAtMs = clock.now() + leftMs;
  try {
    const work = (scope) => withHeartbeat(kit, () => carryOut(kit, order, deadlineAtMs, scope));
    return await within(clock, leftMs, work, signal);
  } catch (error) {
    if (error instanceof EnvironmentNotFound) return error.verdict;
    if (signal.reason instanceof Aborted) return afterAbort(kit, order, signal.reason);
    if (error instanceof DeadlineExceeded) return afterDeadline(kit, order, signal);
    if (isRemoteError(error))
      return conclude(kit, order, isLasting(error) ? 'permanent-error' : 'transient-error', error);
    throw error;
  }
}
function carryOut(kit, order, deadlineAtMs, signal) {
  signal.throwIfAborted();
  switch (order.mode) {
    case 'refresh':
      return refresh(kit, order, deadlineAtMs, signal);
    case 'wait':
      return attach(kit, order, signal);
    case 'check':
      return check(kit, order, signal);
    case 'cancel':
      return revoke(kit, order, order.jobId, signal);
  }
}
async function afterAbort(kit, order, { atMs, processSignal }) {
  const { clock, ledger } = kit;
  ledger.tell({ kind: 'decision', sentence: `The runner ends this step (${processSignal}).` });
  if (order.mode === 'refresh' && order.onAbort === 'cancel' && ledger.created === true) {
    const limitMs = atMs + AFTER_ABORT.limitMs - clock.monotonicMs();
    const hurried = { ...kit, requestLimitMs: REQUEST_AFTER_ABORT_MS };
    await cancelLast(hurried, order, { ...AFTER_ABORT, limitMs }, new AbortController().signal);
  }
  return conclude(kit, order, 'abort', ledger.trouble);
}
async function afterDeadline(kit, order, signal) {
  const isFollowed = order.mode === 'refresh' || order.mode === 'wait';
  if (isFollowed && order.onTimeout === 'cancel') {
    const sentence = `The timeout of ${formatDuration(order.timeoutMs)} is over (on-timeout: cancel).`;
    kit.ledger.tell({ kind: 'decision', sentence });
    await cancelLast(kit, order, AFTER_TIMEOUT, signal);
  }
  if (signal.reason instanceof Aborted) return afterAbort(kit, order, signal.reason);
  return conclude(kit, order, 'deadline', kit.ledger.trouble);
}
async function cancelLast(kit, order, last, signal) {
  const { clock, ledger } = kit;
  const { environment, job: known, ended, cancel } = ledger;
  if (environment === undefined || known === undefined || ended !== undefined) return;
  if (cancel !== undefined && cancel !== 'unseen') return;
  const isRepeated = cancel !== undefined;
  const target = {
    environmentId: environment.id,
    jobId: known.id,
    known,
    intervalMs: last.intervalMs,
    isRepeated,
  };
  const work = async (scope) => {
    const { kind, job } = await cancelJob(kit, target, scope);
    if (kind === 'ended' && last.readsEnvironment) await readEnvironmentAfter(kit, order, job, scope);
  };
  try {
    await within(clock, last.limitMs, work, signal);
  } catch (error) {
    if (!isInterruption(error) && !isRemoteError(error)) throw error;
  }
}
function conclude({ ledger }, order, interruption, error) {
  const outcome = settle({
    mode: order.mode,
    onTimeout: order.onTimeout,
    interruption,
    ended: ledger.ended,
    cancel: ledger.cancel,
    createUnanswered: ledger.createUnanswered,
    jobKnown: ledger.job !== undefined,
  });
  const isOurs = ledger.created === true || ledger.createUnanswered;
  const postGoesOn =
    interruption === 'abort' && order.mode === 'refresh' && order.onAbort === 'cancel' && isOurs;
  return verdictOnInterruption(outcome, ledger, order, error, postGoesOn);
}
function isLasting(error) {
  return error instanceof ApiError && !isTransient(error);
}

// CONCATENATED MODULE: ./src/http/retryAfter.ts
function parseRetryAfter(header, nowMs) {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  if (!HTTP_DATE.test(text)) return undefined;
  const date = new Date(text);
  return isSameDate(date.toUTCString(), text) ? Math.max(0, date.getTime() - nowMs) : undefined;
}
function isSameDate(one, other) {
  return one.slice(3) === other.slice(3);
}
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

// CONCATENATED MODULE: ./src/zuora/decode.ts

class Unreadable extends Error {
  name = 'Unreadable';
  path;
  problem;
  constructor(path, problem) {
    super(`${path} ${problem}`);
    this.path = path;
    this.problem = problem;
  }
}
function parseJson(text) {
  if (text.trim() === '') throw new Unreadable('$', 'is empty');
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable('$', 'is not JSON');
  }
}
function isFields(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function asFields(value, path) {
  if (!isFields(value)) throw new Unreadable(path, 'is not an object');
  return value;
}
function asResults(body) {
  const result = asFields(body, '$')['result'];
  if (!Array.isArray(result)) throw new Unreadable('$.result', 'is not a list');
  return result;
}
const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;
function asToken(fields, name, path) {
  const value = fields[name];
  if (typeof value !== 'string' || !TOKEN.test(value)) {
    throw new Unreadable(
      `${path}.${name}`,
      value === undefined ? 'is missing' : 'is not a word of 1 to 64 letters',
    );
  }
  return value;
}
function optionalToken(fields, name) {
  const value = fields[name];
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && TOKEN.test(text) ? text : undefined;
}
function optionalText(fields, name) {
  const value = fields[name];
  return typeof value === 'string' ? redact(value).slice(0, 200) : undefined;
}
function optionalTime(fields, name) {
  const value = fields[name];
  return typeof value === 'string' ? parseTimestamp(value) : undefined;
}
function expectSame(fields, name, expected, path) {
  const value = fields[name];
  if (value === undefined || value === null) return;
  if (typeof value !== 'string' || value.toLowerCase() !== expected.toLowerCase()) {
    throw new Unreadable(`${path}.${name}`, 'is not what was asked for');
  }
}

// CONCATENATED MODULE: ./src/zuora/errorBody.ts

const LONGEST_WORD = 300;
const NOTHING = { codes: [], messages: [], requestId: undefined };
function decodeErrorBody(text) {
  const body = tryJson(text);
  if (!isFields(body)) return NOTHING;
  const reasons = reasonLists(body);
  return {
    codes: reasons.flatMap((reason) => word(reason, 'code', 'Code')).slice(0, 5),
    messages: reasons.flatMap((reason) => word(reason, 'message', 'Message')).slice(0, 5),
    requestId: word(body, 'requestId')[0] ?? word(body, 'processId')[0],
  };
}
function saysFailure(body) {
  return isFields(body) && (body['success'] === false || body['Success'] === false);
}
function tryJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
function reasonLists(body) {
  for (const name of ['reasons', 'errors', 'Errors']) {
    const list = body[name];
    if (Array.isArray(list)) return list.filter(isFields);
  }
  const error = body['error'];
  if (isFields(error)) return [error];
  if (typeof error === 'string') {
    const detail = word(body, 'message', 'error_description')[0];
    return [{ message: detail === undefined ? error : `${error}: ${detail}` }];
  }
  return [body];
}
function word(fields, ...names) {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string' && value !== '') return [redact(value).slice(0, LONGEST_WORD)];
    if (typeof value === 'number') return [String(value)];
  }
  return [];
}

// CONCATENATED MODULE: ./src/zuora/answer.ts

function decodeAnswer(answer, decode) {
  const { operation, response, trackId } = answer;
  if (response.status < 200 || response.status > 299) throw apiError(answer);
  try {
    const body = parseJson(response.body);
    if (saysFailure(body)) throw apiError(answer);
    return decode(body);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const trace = { requestId: response.headers['zuora-request-id'], trackId };
    throw new ProtocolError(operation, error.path, error.problem, trace);
  }
}
function apiError({ operation, response, trackId, nowMs }) {
  const { requestId, ...reasons } = decodeErrorBody(response.body);
  const trace = { requestId: response.headers['zuora-request-id'] ?? requestId, trackId };
  const retryAfterMs = parseRetryAfter(response.headers['retry-after'], nowMs);
  return new ApiError(operation, response.status, reasons, trace, retryAfterMs);
}

// CONCATENATED MODULE: ./src/zuora/environment.ts

function decodeEnvironment(body, environmentId) {
  const fields = asFields(body, '$');
  expectSame(fields, 'id', environmentId, '$');
  if (optionalToken(fields, 'id') === undefined && optionalToken(fields, 'status') === undefined)
    throw new Unreadable('$', 'is no environment');
  return environmentOf(fields, environmentId);
}
function decodeEnvironmentsOfTenant(body, tenantId) {
  return asResults(body).flatMap((item, index) => {
    const path = `$.result[${String(index)}]`;
    const fields = asFields(item, path);
    if (optionalToken(fields, 'tenantId') !== tenantId) return [];
    return [environmentOf(fields, asToken(fields, 'id', path))];
  });
}
function environmentOf(fields, id) {
  return {
    id,
    tenantId: optionalToken(fields, 'tenantId'),
    tenantName: optionalText(fields, 'tenantName'),
    environmentType: optionalToken(fields, 'environmentType'),
    dataCopyType: optionalToken(fields, 'dataCopyType'),
    status: optionalToken(fields, 'status'),
    lastRefreshAtMs: optionalTime(fields, 'lastRefreshTime'),
    nextRefreshAtMs: optionalTime(fields, 'nextRefreshTime'),
  };
}

// CONCATENATED MODULE: ./src/zuora/job.ts

function decodeJob(body, expected, path = '$') {
  const fields = asFields(body, path);
  if (expected.jobId !== undefined) expectSame(fields, 'id', expected.jobId, path);
  expectSame(fields, 'testEnvironmentId', expected.environmentId, path);
  expectSame(fields, 'jobType', 'REFRESH', path);
  return {
    id: asToken(fields, 'id', path),
    status: asToken(fields, 'status', path),
    progress: progressOf(fields['progressPercentage']),
    scheduledAtMs: optionalTime(fields, 'scheduledRefreshTime'),
    startedAtMs: optionalTime(fields, 'jobStartTime'),
    endedAtMs: optionalTime(fields, 'jobEndTime'),
    estimatedCompletionAtMs: optionalTime(fields, 'estimatedCompletionTime'),
    createdAtMs: optionalTime(fields, 'createTime'),
    createdById: optionalToken(fields, 'createdById'),
  };
}
function decodeJobs(body, environmentId) {
  return asResults(body).flatMap((item, index) => {
    const path = `$.result[${String(index)}]`;
    const jobType = asFields(item, path)['jobType'];
    const isRefresh = jobType === undefined || jobType === null || jobType === 'REFRESH';
    return isRefresh ? [decodeJob(item, { environmentId }, path)] : [];
  });
}
function progressOf(value) {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return Math.min(100, Math.max(0, Math.trunc(value)));
}

// CONCATENATED MODULE: ./src/zuora/token.ts

const USUAL_LIFETIME_MS = 3_600 * SECOND_MS;
const RENEW_EARLY_MS = 5 * MINUTE_MS;
function decodeToken(body) {
  const fields = asFields(body, '$');
  const value = fields['access_token'];
  if (typeof value !== 'string' || !/^[\x21-\x7e]{1,8192}$/.test(value)) {
    throw new Unreadable('$.access_token', value === undefined ? 'is missing' : 'is no bearer token');
  }
  const seconds = fields['expires_in'];
  const lifetimeMs = typeof seconds === 'number' ? seconds * SECOND_MS : 0;
  const scope = fields['scope'];
  return {
    value,
    lifetimeMs: lifetimeMs > 0 && Number.isFinite(lifetimeMs) ? lifetimeMs : USUAL_LIFETIME_MS,
    userId:
      typeof scope === 'string' ? /(?:^|\s)user\.([A-Za-z0-9-]{1,64})(?:\s|$)/.exec(scope)?.[1] : undefined,
  };
}
class TokenCache {
  #fetch;
  #clock;
  #token;
  #fetchedAtMs = 0;
  constructor(fetch, clock) {
    this.#fetch = fetch;
    this.#clock = clock;
  }
  get userId() {
    return this.#token?.userId;
  }
  async get(urgent, signal) {
    if (this.#token !== undefined && this.#ageMs() < usableMs(this.#token.lifetimeMs, urgent)) {
      return this.#token.value;
    }
    const askedAtMs = this.#clock.monotonicMs();
    this.#token = await this.#fetch(signal);
    this.#fetchedAtMs = askedAtMs;
    return this.#token.value;
  }
  invalidate(value) {
    if (this.#token?.value === value) this.#fetchedAtMs = Number.NEGATIVE_INFINITY;
  }
  #ageMs() {
    return this.#clock.monotonicMs() - this.#fetchedAtMs;
  }
}
function usableMs(lifetimeMs, urgent) {
  if (urgent) return lifetimeMs;
  return Math.max(lifetimeMs - RENEW_EARLY_MS, lifetimeMs / 2);
}

// CONCATENATED MODULE: ./src/zuora/client.ts

const CREATE_TIMEOUT_MS = 130 * SECOND_MS;
const REQUEST_TIMEOUT_MS = 30 * SECOND_MS;
function createZuora(options, transport, clock) {
  const { credentials } = options;
  const tokens = new TokenCache((signal) => fetchToken(signal), clock);
  async function fetchToken(signal) {
    if (credentials.kind === 'token') {
      options.onToken(credentials.accessToken);
      return { value: credentials.accessToken, lifetimeMs: Number.POSITIVE_INFINITY, userId: undefined };
    }
    const form = new URLSearchParams({
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      grant_type: 'client_credentials',
    });
    const call = { operation: 'token', method: 'POST', path: '/oauth/token', body: form.toString() };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const token = await exchange(call, headers, decodeToken, signal);
    options.onToken(token.value);
    return token;
  }
  async function authorized(call, decode, signal) {
    const token = await tokens.get(call.operation === 'cancel' || call.operation === 'create', signal);
    try {
      return await exchange(call, authorizedHeaders(call, token), decode, signal);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      tokens.invalidate(token);
      if (credentials.kind === 'token' || call.operation === 'create') throw error;
      return exchange(call, authorizedHeaders(call, await tokens.get(false, signal)), decode, signal);
    }
  }
  function authorizedHeaders(call, token) {
    return {
      authorization: `Bearer ${token}`,
      'accept-encoding': 'gzip',
      ...(options.entityId !== undefined && { 'zuora-entity-ids': options.entityId }),
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
    };
  }
  async function exchange(call, headers, decode, signal) {
    const { operation, method, path, body } = call;
    const response = await transport(
      {
        operation,
        method,
        url: new URL(path, options.baseUrl),
        headers: { accept: 'application/json', 'zuora-track-id': options.trackId, ...headers },
        ...(body !== undefined && { body }),
        timeoutMs: operation === 'create' ? CREATE_TIMEOUT_MS : REQUEST_TIMEOUT_MS,
      },
      signal,
    );
    return decodeAnswer({ operation, response, trackId: options.trackId, nowMs: clock.now() }, decode);
  }
  return {
    get userId() {
      return tokens.userId;
    },
    authenticate: async (signal) => {
      await tokens.get(false, signal);
    },
    getEnvironment: (environmentId, signal) =>
      authorized(
        { operation: 'get-environment', method: 'GET', path: environmentPath(environmentId) },
        (body) => decodeEnvironment(body, environmentId),
        signal,
      ),
    findEnvironments: (tenantId, signal) =>
      authorized(
        { operation: 'list-environments', method: 'GET', path: '/test-environments' },
        (body) => decodeEnvironmentsOfTenant(body, tenantId),
        signal,
      ),
    listJobs: (environmentId, signal) =>
      authorized(
        { operation: 'list-jobs', method: 'GET', path: jobsPath(environmentId) },
        (body) => decodeJobs(body, environmentId),
        signal,
      ),
    getJob: (environmentId, jobId, signal) =>
      authorized(
        { operation: 'get-job', method: 'GET', path: jobPath(environmentId, jobId) },
        (body) => decodeJob(body, { environmentId, jobId }),
        signal,
      ),
    createRefresh: (environmentId, scheduledAtMs, signal) =>
      authorized(
        {
          operation: 'create',
          method: 'POST',
          path: jobsPath(environmentId),
          body: refreshRequest(scheduledAtMs),
        },
        (body) => decodeJob(body, { environmentId }),
        signal,
      ),
    cancelJob: (environmentId, jobId, signal) =>
      authorized(
        {
          operation: 'cancel',
          method: 'POST',
          path: `${jobPath(environmentId, jobId)}/actions`,
          body: JSON.stringify({ jobAction: 'CANCEL' }),
        },
        (body) => decodeJob(body, { environmentId, jobId }),
        signal,
      ),
  };
}
function environmentPath(environmentId) {
  return `/test-environments/${encodeURIComponent(environmentId)}`;
}
function jobsPath(environmentId) {
  return `${environmentPath(environmentId)}/jobs`;
}
function jobPath(environmentId, jobId) {
  return `${jobsPath(environmentId)}/${encodeURIComponent(jobId)}`;
}
function refreshRequest(scheduledAtMs) {
  const scheduled = scheduledAtMs !== undefined && { scheduledRefreshTime: formatTimestamp(scheduledAtMs) };
  return JSON.stringify({ jobType: 'REFRESH', ...scheduled });
}

// CONCATENATED MODULE: ./src/action/connection.ts
const DEFAULT_BASE_URL = 'https://rest.na.zuora.com';
const NO_CREDENTIALS = { kind: 'token', accessToken: '' };
const HEADER_SAFE = /^[\x21-\x7e]+$/;
function readConnection(reader, runTrackId) {
  const baseUrl = readBaseUrl(reader);
  return {
    baseUrl,
    isRehearsal: isLoopback(baseUrl),
    credentials: readCredentials(reader),
    entityId: reader.parsed('entity-id', (text) => match(text, /^[A-Za-z0-9-]{1,64}$/), 'an entity id'),
    trackId: reader.parsed('track-id', (text) => match(text, TRACK_ID), TRACK_ID_ACCEPTED) ?? runTrackId,
  };
}
const TRACK_ID = /^[ !#-&(-9<-~]{1,64}$/;
const TRACK_ID_ACCEPTED = '1 to 64 printable US-ASCII characters without : ; " \'';
function match(text, pattern) {
  return pattern.test(text) ? text : undefined;
}
function readBaseUrl(reader) {
  const baseUrl = parseBaseUrl(reader.text('base-url'));
  if (baseUrl === undefined) {
    const accepted = 'an https origin without path, query or credentials (http on a loopback host only)';
    reader.refuse('base-url', `it is not ${accepted}`);
  }
  return baseUrl ?? new URL(DEFAULT_BASE_URL);
}
function parseBaseUrl(input) {
  const text = input === '' ? DEFAULT_BASE_URL : input;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlainOrigin = url.href === `${url.origin}/`;
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return isPlainOrigin && isSecure ? url : undefined;
}
function isLoopback({ hostname }) {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
function readCredentials(reader) {
  const clientId = reader.text('client-id');
  const clientSecret = reader.text('client-secret');
  const accessToken = reader.text('access-token');
  if (accessToken !== '') {
    if (clientId !== '' || clientSecret !== '') {
      reader.refuse('access-token', 'give either it or client-id with client-secret, not both');
    }
    if (!HEADER_SAFE.test(accessToken))
      reader.refuse('access-token', 'it holds characters that no token has');
    return { kind: 'token', accessToken };
  }
  if (clientId === '' && clientSecret === '') {
    reader.missing('client-id', 'give client-id and client-secret, or access-token');
    return NO_CREDENTIALS;
  }
  if (clientId === '') reader.missing('client-id', 'client-secret is nothing without it');
  if (clientSecret === '') reader.missing('client-secret', 'client-id is nothing without it');
  return { kind: 'client', clientId, clientSecret };
}
function baseUrlWarning({ hostname }, isRehearsal) {
  if (isRehearsal) return undefined;
  if (hostname !== 'zuora.com' && !hostname.endsWith('.zuora.com')) {
    const sentence = `base-url: ${hostname} is not a host of zuora.com; the credentials are sent there.`;
    return { code: 'ZSR-FOREIGN-HOST', sentence };
  }
  if (/(^|\.)(test|sandbox|apisandbox)\./.test(hostname)) {
    const sentence = `base-url: ${hostname} serves sandboxes, but a refresh is started from the production tenant.`;
    return { code: 'ZSR-SANDBOX-HOST', sentence };
  }
  return undefined;
}

// CONCATENATED MODULE: ./src/action/announcement.ts

const USUAL_JOB_LIMIT_MS = 350 * MINUTE_MS;
function announceOrder(order, connection) {
  const { baseUrl, isRehearsal, trackId } = connection;
  const rehearsal = isRehearsal ? ' (a rehearsal: no sandbox is touched)' : '';
  log.info(`${whatIsDone(order)}. Using Zuora at ${baseUrl.origin}${rehearsal}`);
  log.group('Settings', [...settings(order), `track-id: ${trackId}`]);
  if (connection.credentials.kind === 'token') {
    log.info(
      'The access-token cannot be renewed: once it expires, usually after an hour, Zuora is out of reach.',
    );
  }
  const warning = baseUrlWarning(baseUrl, isRehearsal);
  if (warning !== undefined) log.warning(warning.code, warning.sentence);
  if (order.timeoutMs > USUAL_JOB_LIMIT_MS) {
    log.info(
      `timeout is ${formatDuration(order.timeoutMs)}: the job's own timeout-minutes (360 unless set, on self-hosted runners too) must be larger.`,
    );
  }
}
function whatIsDone(order) {
  const { mode, environment, jobId = 'active', scheduledAtMs, wait } = order;
  const where = environment.kind === 'id' ? environment.id : `tenant ${environment.tenantId}`;
  switch (mode) {
    case 'refresh': {
      const when = scheduledAtMs === undefined ? '' : ` at ${formatTimestamp(scheduledAtMs)}`;
      return `Refreshing the sandbox ${where}${when}, ${wait ? 'and waiting for its end' : 'without waiting for its end'}`;
    }
    case 'wait':
      return `Waiting for ${whichJob(jobId)} of the sandbox ${where}`;
    case 'check':
      return `Checking the sandbox ${where}`;
    case 'cancel':
      return `Cancelling ${whichJob(jobId)} of the sandbox ${where}`;
  }
}
function whichJob(jobId) {
  return jobId === 'active' ? 'the active refresh' : `job ${jobId}`;
}
function settings(order) {
  const pace = order.pollIntervalMs === undefined ? 'auto' : formatDuration(order.pollIntervalMs);
  const timeout = `timeout: ${formatDuration(order.timeoutMs)}`;
  const pollInterval = `poll-interval: ${pace}`;
  const onTimeout = `on-timeout: ${order.onTimeout}`;
  switch (order.mode) {
    case 'refresh': {
      const policies = `on-active-job: ${order.onActiveJob}, on-not-due: ${order.onNotDue}, ${onTimeout}, on-abort: ${order.onAbort}`;
      return order.wait ? [timeout, pollInterval, policies] : [timeout, policies];
    }
    case 'wait':
      return [timeout, pollInterval, onTimeout];
    case 'check':
      return [timeout];
    case 'cancel':
      return [timeout, pollInterval];
  }
}

// CONCATENATED MODULE: ./src/action/descriptions.ts

function describeJob(job, nowMs) {
  const parts = [job.status];
  if (job.progress !== undefined) parts.push(`${job.progress} %`);
  const start = describeStart(job, nowMs);
  if (job.endedAtMs !== undefined) parts.push(`ended ${formatTimestamp(job.endedAtMs)}${duration(job)}`);
  else if (start !== undefined) parts.push(start);
  const isExpected = !isTerminal(job.status) && job.status !== 'CANCELLING';
  const estimateMs = isExpected ? job.estimatedCompletionAtMs : undefined;
  if (estimateMs !== undefined) parts.push(`expected to end ${whenIs(estimateMs, nowMs)}`);
  return parts.join(', ');
}
function describeStart({ scheduledAtMs, startedAtMs }, nowMs) {
  if (scheduledAtMs === undefined || startedAtMs !== undefined) return undefined;
  return `scheduled for ${whenIs(scheduledAtMs, nowMs)}`;
}
function duration({ startedAtMs, endedAtMs }) {
  if (startedAtMs === undefined || endedAtMs === undefined) return '';
  return ` after ${formatDuration(endedAtMs - startedAtMs)}`;
}
function whenIs(atMs, nowMs) {
  return `${formatTimestamp(atMs)} (${atMs > nowMs ? `in ${formatDuration(atMs - nowMs)}` : 'overdue'})`;
}
function describeLastRefresh({ lastRefreshAtMs }, nowMs) {
  if (lastRefreshAtMs === undefined) return 'none on record';
  return `${formatTimestamp(lastRefreshAtMs)} (${formatDuration(nowMs - lastRefreshAtMs)} ago)`;
}
function describeNextRefresh({ nextRefreshAtMs }, nowMs) {
  if (nextRefreshAtMs === undefined) return 'not stated';
  if (nextRefreshAtMs <= nowMs) return `now (since ${formatTimestamp(nextRefreshAtMs)})`;
  return `${formatTimestamp(nextRefreshAtMs)} (in ${formatDuration(nextRefreshAtMs - nowMs)})`;
}
function isWindowBeside({ nextRefreshAtMs }, due, nowMs) {
  return due === false && (nextRefreshAtMs ?? nowMs) <= nowMs;
}
function describeEnvironment(environment) {
  const tenant = describeTenant(environment);
  return tenant === undefined ? environment.id : `${environment.id} (${tenant})`;
}
function describeTenant({ tenantId, tenantName, dataCopyType }) {
  const parts = [tenantName, tenantId && `tenant ${tenantId}`, descriptions_kindOf(dataCopyType)].filter(
    Boolean,
  );
  return parts.length === 0 ? undefined : parts.join(', ');
}
function descriptions_kindOf(dataCopyType) {
  if (dataCopyType === 'FULL') return 'Central Sandbox';
  return dataCopyType === 'CONFIGURATION' ? 'Developer Sandbox' : undefined;
}
function describeError(error) {
  if (!('trace' in error)) return `${error.message} (${error.code})`;
  return `${error.message} [${describeTrace(error, error.trace.trackId)}]`;
}
function describeTrace(error, trackId) {
  const requestId = error !== undefined && 'trace' in error ? error.trace.requestId : undefined;
  return [requestId && `request id ${requestId}`, `track id ${trackId}`].filter(Boolean).join(', ');
}
const IN_WORDS = {
  token: 'Getting a token',
  'list-environments': 'Listing the environments',
  'get-environment': 'Reading the environment',
  'list-jobs': 'Listing the jobs',
  'get-job': 'Reading the job',
  create: 'Creating the refresh',
  cancel: 'Cancelling the job',
};
function describeOperation(operation) {
  return IN_WORDS[operation];
}

// CONCATENATED MODULE: ./src/action/outputs.ts

const OUTPUTS = /* unused pure expression or super */ null && [
  'outcome',
  'job-id',
  'status',
  'created',
  'environment-id',
  'environment-status',
  'progress',
  'scheduled-time',
  'started-at',
  'ended-at',
  'estimated-completion-time',
  'duration-seconds',
  'last-refresh-time',
  'next-refresh-time',
  'due',
  'job',
  'track-id',
];
function writeOutputs(values) {
  for (const [name, value] of Object.entries(values)) setOutput(name, value);
}
function initialOutputs() {
  const nothing = { job: undefined, created: undefined, environment: undefined, due: undefined };
  return finalOutputs({ ...nothing, outcome: 'unknown', trackId: '', nowMs: 0 });
}
function jobOutputs(job, created) {
  return { 'job-id': job.id, created: String(created), status: job.status };
}
function finalOutputs(known) {
  const { job, environment } = known;
  return {
    outcome: known.outcome,
    ...progressOutputs(job, known.nowMs),
    created: flag(known.created),
    'environment-id': environment?.id ?? '',
    'environment-status': environment?.status ?? '',
    'last-refresh-time': time(environment?.lastRefreshAtMs),
    'next-refresh-time': time(environment?.nextRefreshAtMs),
    due: flag(known.due),
    job: job === undefined ? '' : jobJson(job, environment?.id),
    'track-id': known.trackId,
  };
}
function progressOutputs(job, nowMs) {
  return {
    'job-id': job?.id ?? '',
    status: job?.status ?? '',
    progress: job?.progress?.toString() ?? '',
    'scheduled-time': time(job?.scheduledAtMs),
    'started-at': time(job?.startedAtMs),
    'ended-at': time(job?.endedAtMs),
    'estimated-completion-time': time(job?.estimatedCompletionAtMs),
    'duration-seconds': durationSeconds(job, nowMs),
  };
}
function durationSeconds(job, nowMs) {
  if (job?.startedAtMs === undefined || (isTerminal(job.status) && job.endedAtMs === undefined)) return '';
  return String(Math.max(0, Math.round(((job.endedAtMs ?? nowMs) - job.startedAtMs) / SECOND_MS)));
}
function jobJson(job, environmentId) {
  return JSON.stringify({
    id: job.id,
    testEnvironmentId: environmentId,
    jobType: 'REFRESH',
    status: job.status,
    progressPercentage: job.progress,
    scheduledRefreshTime: outputs_optionalTime(job.scheduledAtMs),
    jobStartTime: outputs_optionalTime(job.startedAtMs),
    jobEndTime: outputs_optionalTime(job.endedAtMs),
    estimatedCompletionTime: outputs_optionalTime(job.estimatedCompletionAtMs),
    createTime: outputs_optionalTime(job.createdAtMs),
    createdById: job.createdById,
  });
}
function outputs_optionalTime(ms) {
  return ms === undefined ? undefined : formatTimestamp(ms);
}
function time(ms) {
  return outputs_optionalTime(ms) ?? '';
}
function flag(value) {
  return value === undefined ? '' : String(value);
}

// CONCATENATED MODULE: ./src/action/timeline.ts

class Timeline {
  #now;
  #phases = [];
  constructor(now) {
    this.#now = now;
  }
  get phases() {
    return this.#phases;
  }
  note(event) {
    if (event.kind === 'job' || event.kind === 'observed') this.#add(event.job);
  }
  #add({ status }) {
    const last = this.#phases.at(-1)?.status;
    if (last === status || (last === 'CANCELLING' && !isTerminal(status))) return;
    this.#phases.push({ status, seenAtMs: Math.max(this.#now(), this.#phases.at(-1)?.seenAtMs ?? 0) });
  }
}
function timeline_lengthOf({ fromMs, untilMs, kind }) {
  if (untilMs === undefined) return '';
  const lasts = formatDuration(untilMs - fromMs);
  if (kind === 'ahead') return `about ${lasts}`;
  return kind === 'running' ? `${lasts} so far` : lasts;
}
const MOST_PHASES = 40;
function spansOf(phases, job, nowMs) {
  const exact = withExactEnd(phases, job?.endedAtMs).slice(-MOST_PHASES);
  const untilMs = Math.max(nowMs, exact.at(-1)?.seenAtMs ?? nowMs);
  const spans = exact.map((phase, index) => spanOf(phase, exact[index + 1]?.seenAtMs, untilMs));
  const last = spans.at(-1);
  if (last?.kind !== 'running' || last.name === 'CANCELLING' || job === undefined) return spans;
  const startAtMs = startOf(job, untilMs);
  const before = startAtMs === untilMs ? last : { ...last, untilMs: startAtMs, kind: 'seen' };
  return [...spans.slice(0, -1), before, ...spansAhead(startAtMs, job, untilMs)];
}
function withExactEnd(phases, endedAtMs = Number.POSITIVE_INFINITY) {
  const [before, last] = phases.slice(-2);
  if (before === undefined || last === undefined || !isTerminal(last.status)) return phases;
  const isBetween = before.seenAtMs <= endedAtMs && endedAtMs <= last.seenAtMs;
  return isBetween ? [...phases.slice(0, -1), { ...last, seenAtMs: endedAtMs }] : phases;
}
function spanOf({ status, seenAtMs }, nextAtMs, nowMs) {
  const base = { name: status, fromMs: seenAtMs };
  if (nextAtMs !== undefined) return { ...base, untilMs: nextAtMs, kind: 'seen' };
  if (!isTerminal(status)) return { ...base, untilMs: nowMs, kind: 'running' };
  return { ...base, untilMs: undefined, kind: status === 'COMPLETED' ? 'seen' : 'lost' };
}
function startOf({ status, scheduledAtMs = 0 }, nowMs) {
  return isWaiting(status) && scheduledAtMs > nowMs ? scheduledAtMs : nowMs;
}
function spansAhead(startAtMs, { estimatedCompletionAtMs: endAtMs }, nowMs) {
  const start = { name: 'start', fromMs: startAtMs, untilMs: undefined, kind: 'ahead' };
  if (endAtMs === undefined || endAtMs <= startAtMs) return startAtMs === nowMs ? [] : [start];
  const name = startAtMs === nowMs ? 'to go' : 'refresh';
  return [
    { name, fromMs: startAtMs, untilMs: endAtMs, kind: 'ahead' },
    { name: 'expected end', fromMs: endAtMs, untilMs: undefined, kind: 'ahead' },
  ];
}

// CONCATENATED MODULE: ./src/action/chart.ts

const LONGEST_NAME = 20;
const SMALLEST_BAR = 1 / 250;
const NO_TEXT = '#8203;';
function ganttOf(spans) {
  const [first] = spans;
  const last = spans.at(-1);
  if (first === undefined || last === undefined || spans.length < 2) return undefined;
  const wholeMs = (last.untilMs ?? last.fromMs) - first.fromMs;
  if (wholeMs < SECOND_MS) return undefined;
  const axis = axisFor(wholeMs);
  const names = distinct(spans.map(({ name }) => redact(name).slice(0, LONGEST_NAME)));
  const labels = spans.map((span, index) => `${String(names[index])}, ${extentOf(span, axis)}`);
  const lines = [
    ...headOf(labels),
    'gantt',
    `  title ${titleOf(spans)}`,
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    '  todayMarker off',
    `  axisFormat ${axis.format}`,
    ...ticksOf(wholeMs),
    ...spans.flatMap((span, index) => [
      `  section ${escapeColons(String(labels[index]))}`,
      `  ${taskOf(span, wholeMs)}`,
    ]),
  ];
  return ['```mermaid', ...lines, '```'].join('\n');
}
function headOf(labels) {
  return [
    '---',
    'config:',
    "  themeCSS: '.grid line { stroke-opacity: 0.3 }'",
    '  gantt:',
    '    useWidth: 830',
    `    leftPadding: ${String(Math.max(...labels.map(widthOf)) + GAP_PX)}`,
    '    rightPadding: 30',
    '    gridLineStartPadding: 48',
    '    sectionFontSize: 12',
    '    numberSectionStyles: 2',
    '---',
  ];
}
const GAP_PX = 24;
function widthOf(label) {
  const capitals = label.replace(/[^A-Z_]/g, '').length;
  return 8 * capitals + 6 * (label.length - capitals);
}
function titleOf(spans) {
  const isSomethingAhead = spans.some(({ kind }) => kind === 'ahead');
  return `Phases as seen by polling,${isSomethingAhead ? ' then as expected,' : ''} times in UTC`;
}
function distinct(names) {
  return names.map((name, index) => {
    const before = names.slice(0, index).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${String(before + 1)})`;
  });
}
function extentOf(span, { whenIs }) {
  return span.untilMs === undefined ? whenIs(new Date(span.fromMs).toUTCString()) : timeline_lengthOf(span);
}
function escapeColons(text) {
  return text.replaceAll(':', '#58;');
}
function taskOf({ fromMs, untilMs, kind }, wholeMs) {
  if (untilMs === undefined) {
    return `${NO_TEXT} : ${kind === 'lost' ? 'crit, ' : ''}milestone, ${moment(fromMs)}, 0s`;
  }
  const visibleMs = Math.max(untilMs - fromMs, SMALLEST_BAR * wholeMs, SECOND_MS);
  return `${NO_TEXT} : ${kind === 'ahead' ? 'active, ' : ''}${moment(fromMs)}, ${moment(fromMs + visibleMs)}`;
}
function moment(ms) {
  return formatTimestamp(ms).slice(0, 19).replace('T', ' ');
}
function axisFor(wholeMs) {
  if (wholeMs <= 10 * MINUTE_MS) return { format: '%H:%M:%S', whenIs: (utc) => `at ${utc.slice(17, 25)}` };
  if (wholeMs <= DAY_MS) return { format: '%H:%M', whenIs: (utc) => `at ${utc.slice(17, 22)}` };
  if (wholeMs > 63 * DAY_MS) return { format: '%b %Y', whenIs: (utc) => `on ${utc.slice(5, 16)}` };
  const format = wholeMs <= 5 * DAY_MS ? '%a %H:%M' : '%d %b';
  return { format, whenIs: (utc) => `on ${utc.slice(5, 11)} at ${utc.slice(17, 22)}` };
}
const TICKS = [
  [8 * SECOND_MS, '1second'],
  [15 * SECOND_MS, '2second'],
  [40 * SECOND_MS, '5second'],
  [80 * SECOND_MS, '10second'],
  [2 * MINUTE_MS, '15second'],
  [4 * MINUTE_MS, '30second'],
  [8 * MINUTE_MS, '1minute'],
  [15 * MINUTE_MS, '2minute'],
  [40 * MINUTE_MS, '5minute'],
  [80 * MINUTE_MS, '10minute'],
  [2 * HOUR_MS, '15minute'],
  [4 * HOUR_MS, '30minute'],
  [8 * HOUR_MS, '1hour'],
  [16 * HOUR_MS, '2hour'],
  [DAY_MS, '3hour'],
  [2 * DAY_MS, '6hour'],
  [4 * DAY_MS, '12hour'],
  [8 * DAY_MS, '1day'],
  [14 * DAY_MS, '2day'],
  [63 * DAY_MS, '1week'],
  [240 * DAY_MS, '1month'],
  [800 * DAY_MS, '3month'],
  [3_300 * DAY_MS, '12month'],
];
function ticksOf(wholeMs) {
  const found = TICKS.find(([longestMs]) => wholeMs <= longestMs);
  return found === undefined ? [] : [`  tickInterval ${found[1]}`];
}

// CONCATENATED MODULE: ./src/action/summary.ts

async function appendSummary(write) {
  try {
    await summary.addRaw(write(), true).write();
  } catch (error) {
    core_debug(neutralise(`the step summary could not be written: ${String(error)}`));
  }
}
function mainSummary(report) {
  const { verdict, isRed, isRehearsal, phases, job, nowMs } = report;
  const spans = spansOf(phases, job, nowMs);
  const blocks = [
    `### ${iconOf(report)} Zuora sandbox ${summary_titleOf(report)}`,
    escapeMarkdown(verdict.sentence, 2_000),
    isRehearsal ? '_A rehearsal: the base URL is on this machine, and no sandbox was touched._' : '',
    isRed && 'code' in verdict ? nextSteps(verdict, report) : '',
    table(facts(report)),
    ganttOf(spans) ?? '',
    spans.length > 1
      ? folded('Phases as a table', [['Phase', 'From (UTC)', 'For'], ...spans.map(phaseRow)])
      : '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
function postSummary(outcome, { code, sentence }, handbook) {
  const after = outcome === undefined ? 'main was killed' : `main ended ${outcome}`;
  const icon = code === undefined ? '✅' : '⚠️';
  const reference = code === undefined ? '' : ` (${linkTo(handbook, code)})`;
  return `#### ${icon} Post step, after ${after}\n\n${escapeMarkdown(sentence, 2_000)}${reference}\n`;
}
function iconOf({ verdict: { outcome }, isRed, mode }) {
  if (isRed) return '❌';
  if (mode === 'check') return '🔎';
  if (outcome === 'in-progress') return '⏳';
  return outcome === 'skipped' ? '⏭️' : '✅';
}
function summary_titleOf({ verdict: { outcome }, isRed, mode }) {
  if (mode !== 'check') return `refresh: ${outcome}`;
  return isRed || outcome === 'none' ? `check: ${outcome}` : `check: refresh ${outcome}`;
}
function nextSteps({ code, nextSteps: steps, error }, { trackId, handbook }) {
  const lines = steps.map((step) => `- ${escapeMarkdown(step, 1_000)}`);
  const reference = escapeMarkdown(describeTrace(error, trackId));
  const title = lines.length === 0 ? 'Nothing to do' : 'What to do';
  return [`**${title}** (${linkTo(handbook, code)}; ${reference})`, lines.join('\n')]
    .filter(Boolean)
    .join('\n\n');
}
function facts(report) {
  const { environment, job } = report;
  const rows = [
    ...(environment === undefined ? [] : environmentFacts(environment, report)),
    ...(job === undefined ? [] : jobFacts(job, report)),
    ...(environment === undefined ? [] : windowFacts(environment, report)),
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, escapeMarkdown(value)]]));
}
function environmentFacts(environment, report) {
  const isOutdated = report.created === true && !isWindowKnown(report);
  return [
    ['Environment', describeTenant(environment) ?? environment.id],
    ['Environment ID', environment.id],
    ['Environment status', isOutdated ? undefined : environment.status],
  ];
}
function jobFacts(job, { created, phases, nowMs }) {
  const isCancelling = phases.at(-1)?.status === 'CANCELLING';
  return [
    ['Job', `${job.id} (${created === true ? 'created by this step' : 'not created by this step'})`],
    ['Job status', [job.status, percent(job)].filter(Boolean).join(', ')],
    ['Scheduled for', summary_time(job.scheduledAtMs)],
    ['Started', summary_time(job.startedAtMs)],
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
    ['Next possible', isTold ? describeNextRefresh(environment, nowMs) : undefined],
    ['Could be refreshed now', mode === 'check' ? possible : undefined],
  ];
}
function isWindowKnown({ job, due }) {
  return due !== undefined && (job === undefined || isTerminal(job.status));
}
function percent({ progress }) {
  return progress === undefined ? undefined : `${String(progress)} %`;
}
function ended({ startedAtMs, endedAtMs }) {
  if (endedAtMs === undefined || startedAtMs === undefined) return summary_time(endedAtMs);
  return `${formatTimestamp(endedAtMs)}, after ${formatDuration(endedAtMs - startedAtMs)}`;
}
function expected(job, nowMs) {
  const { status, estimatedCompletionAtMs: estimateMs } = job;
  const isExpected = estimateMs !== undefined && !isTerminal(status);
  return isExpected ? whenIs(estimateMs, nowMs) : undefined;
}
function phaseRow(span) {
  return [escapeMarkdown(span.name), formatTimestamp(span.fromMs), timeline_lengthOf(span)];
}
function folded(title, rows) {
  return `<details><summary>${title}</summary>\n\n${table(rows)}\n\n</details>`;
}
function table(rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return rows
    .flatMap((row, index) => (index === 0 ? [line(row), line(row.map(() => ':---'))] : [line(row)]))
    .join('\n');
}
function summary_time(ms) {
  return ms === undefined ? undefined : formatTimestamp(ms);
}

// CONCATENATED MODULE: ./src/action/conclusion.ts

async function conclusion_conclude(verdict, seen, recorder) {
  const { outcome } = verdict;
  const red = isRed(outcome, seen.mode);
  recorder.settle({ outcome, afterSignal: seen.isAborted });
  try {
    writeOutputs(finalOutputs({ ...seen, outcome }));
  } finally {
    if (red && 'code' in verdict)
      log.error(verdict.code, `Zuora sandbox refresh: ${outcome}`, explain(verdict, seen));
    log.info(`outcome=${outcome}: ${verdict.sentence}`);
    await appendSummary(() => mainSummary({ ...seen, verdict, isRed: red }));
  }
  return red;
}
function explain({ code, sentence, nextSteps, error }, { trackId, handbook }) {
  const what = [sentence, ...nextSteps, `[${describeTrace(error, trackId)}]`].join(' ');
  return `${what}${seeAlso(handbook, code)}`;
}

// CONCATENATED MODULE: ./src/action/credentials.ts

function digestOf(credentials) {
  const name = credentials.kind === 'client' ? credentials.clientId : credentials.accessToken;
  return (0, external_node_crypto_namespaceObject.createHash)('sha256')
    .update(`${credentials.kind} ${name}`)
    .digest('hex');
}

// CONCATENATED MODULE: ./src/action/inputProblems.ts

const WHY_EMPTY =
  'An expression of a secret or variable that does not exist, or is not visible here, is empty';
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
  #problems = [];
  #refused = new Set();
  constructor(get) {
    this.#get = get;
  }
  text(name) {
    return this.#get(name).trim();
  }
  refuse(name, accepted) {
    this.#problems.push(`${name}: ${accepted}.`);
    this.#refused.add(name);
  }
  missing(name, advice) {
    this.refuse(name, `it is missing; ${advice}. ${WHY_EMPTY}`);
  }
  hasRefused(...names) {
    return names.some((name) => this.#refused.has(name));
  }
  choice(name, words) {
    const text = this.text(name);
    const word = text === '' ? words[0] : words.find((candidate) => candidate === text);
    if (word === undefined) this.refuse(name, `${quote(text)} is not one of ${words.join(', ')}`);
    return word ?? words[0];
  }
  parsed(name, parse, accepted) {
    const text = this.text(name);
    if (text === '') return undefined;
    const value = parse(text);
    if (value === undefined) this.refuse(name, `${quote(text)} is not ${accepted}`);
    return value;
  }
  finish() {
    if (this.#problems.length > 0) throw new InputError(this.#problems);
  }
}
const LONGEST_QUOTE = 80;
function quote(text) {
  const isWhole = text.length <= LONGEST_QUOTE && neutralise(text) === text;
  return isWhole ? `"${text}"` : `a text of length ${text.length}, not shown here,`;
}

// CONCATENATED MODULE: ./src/action/inputs.ts

const DEFAULT_TIMEOUT_MS = 330 * MINUTE_MS;
const LONGEST_TIMEOUT_MS = 35 * DAY_MS;
const SHORTEST_POLL_MS = 5 * SECOND_MS;
const LONGEST_POLL_MS = HOUR_MS;
const DURATION = 'a duration such as 45s, 90m, 6h, 2d or 1h30m';
const NOWHERE = { kind: 'id', id: '' };
function readInputs({ get, nowMs, runTrackId }) {
  const reader = new InputReader(get);
  const connection = readConnection(reader, runTrackId);
  const order = readOrder(reader, nowMs);
  reader.finish();
  return { order, connection };
}
function readOrder(reader, nowMs) {
  const mode = reader.choice('mode', ['refresh', 'wait', 'check', 'cancel']);
  const timeoutMs =
    reader.parsed(
      'timeout',
      (text) => boundedDuration(text, 1, LONGEST_TIMEOUT_MS),
      `${DURATION}, at most 35d`,
    ) ?? DEFAULT_TIMEOUT_MS;
  const policies = {
    environment: inputs_readEnvironment(reader),
    scheduledAtMs: reader.parsed('scheduled-time', (text) => parseSchedule(text, nowMs), SCHEDULE),
    wait: reader.parsed('wait', parseBoolean, 'true or false') ?? true,
    timeoutMs,
    pollIntervalMs: readPollInterval(reader),
    onActiveJob: reader.choice('on-active-job', ['adopt', 'fail', 'skip']),
    onNotDue: reader.choice('on-not-due', ['fail', 'skip']),
    onTimeout: reader.choice('on-timeout', ['fail', 'cancel', 'detach']),
    onAbort: reader.choice('on-abort', ['cancel', 'leave']),
  };
  const jobId = reader.parsed('job-id', parseJobId, 'a job id (letters, digits, - and _)');
  const order = mode === 'cancel' ? { ...policies, mode, jobId: jobId ?? '' } : { ...policies, mode, jobId };
  refuseContradictions(reader, order, nowMs);
  return order;
}
function refuseContradictions(reader, order, nowMs) {
  if (reader.hasRefused('mode')) return;
  refuseJobId(reader, order.mode);
  if (order.mode === 'refresh') {
    refuseLateSchedule(reader, order, nowMs);
    return;
  }
  if (reader.text('scheduled-time') !== '') reader.refuse('scheduled-time', 'only mode: refresh takes it');
  if (!order.wait) reader.refuse('wait', 'only mode: refresh may have wait: false');
}
function refuseJobId(reader, mode) {
  const text = reader.text('job-id');
  if (mode === 'cancel' && text === '') {
    reader.refuse('job-id', 'it is missing; mode: cancel needs an id, or the word active');
  }
  if (mode === 'refresh' && text !== '') {
    reader.refuse('job-id', 'mode: refresh takes none; use mode: wait to wait for a job that exists');
  }
  if ((mode === 'wait' || mode === 'check') && text === 'active') {
    reader.refuse('job-id', 'the word active is for mode: cancel; leave it empty for the active refresh');
  }
}
function refuseLateSchedule(reader, order, nowMs) {
  if (reader.hasRefused('timeout', 'wait', 'on-timeout')) return;
  const { scheduledAtMs = nowMs, timeoutMs, wait, onTimeout } = order;
  if (wait && onTimeout !== 'detach' && scheduledAtMs > nowMs + timeoutMs) {
    reader.refuse(
      'scheduled-time',
      'it is later than timeout allows to wait; set wait: false or on-timeout: detach',
    );
  }
}
function inputs_readEnvironment(reader) {
  if (reader.text('environment-id') === '') {
    reader.missing('environment-id', 'give the UUID or the tenant ID of the Test Environment');
    return NOWHERE;
  }
  return reader.parsed('environment-id', parseEnvironment, 'a UUID or a tenant ID (digits)') ?? NOWHERE;
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function parseEnvironment(text) {
  if (UUID.test(text)) return { kind: 'id', id: text };
  return /^\d{1,20}$/.test(text) ? { kind: 'tenant', tenantId: text } : undefined;
}
function readPollInterval(reader) {
  if (reader.text('poll-interval') === 'auto') return undefined;
  const parse = (text) => boundedDuration(text, SHORTEST_POLL_MS, LONGEST_POLL_MS);
  return reader.parsed('poll-interval', parse, 'auto or a duration from 5s to 1h');
}
function boundedDuration(text, leastMs, mostMs) {
  const ms = parseDuration(text);
  return ms !== undefined && ms >= leastMs && ms <= mostMs ? ms : undefined;
}
const SCHEDULE = 'a future time with Z or an offset such as 2026-12-01T20:00:00Z, or a span such as +6h';
function parseSchedule(text, nowMs) {
  const spanMs = text.startsWith('+') ? parseDuration(text.slice(1)) : undefined;
  const exactMs = spanMs === undefined ? parseTimestamp(text) : nowMs + spanMs;
  const atMs = exactMs === undefined ? undefined : Math.floor(exactMs / SECOND_MS) * SECOND_MS;
  return atMs !== undefined && atMs > nowMs && isWritable(atMs) ? atMs : undefined;
}
function parseBoolean(text) {
  if (/^(true|True|TRUE)$/.test(text)) return true;
  return /^(false|False|FALSE)$/.test(text) ? false : undefined;
}
function parseJobId(text) {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text) ? text : undefined;
}

// CONCATENATED MODULE: ./src/action/troubles.ts

const QUIET_MS = 10 * MINUTE_MS;
class Troubles {
  #toldAtMs = new Map();
  #open = new Set();
  #lasting = new Map();
  #untold = 0;
  begin(operation, error, nowMs) {
    this.#lasting.set(operation, error);
    const sort = sortOf(error);
    const toldAtMs = this.#toldAtMs.get(sort);
    if (toldAtMs !== undefined && nowMs - toldAtMs < QUIET_MS) return false;
    this.#toldAtMs.set(sort, nowMs);
    this.#open.add(operation);
    return true;
  }
  end(operation, failures) {
    this.#lasting.delete(operation);
    const isNews = this.#open.delete(operation);
    if (!isNews) this.#untold += failures;
    return isNews;
  }
  get lasting() {
    return [...this.#lasting];
  }
  takeUntold() {
    const untold = this.#untold;
    this.#untold = 0;
    return untold;
  }
}

// CONCATENATED MODULE: ./src/action/narrator.ts

const STEP_PERCENT = 10;
class Narrator {
  #clock;
  #mode;
  #deadlineMs;
  #startedAtMs;
  #troubles = new Troubles();
  #job;
  #told;
  #lastDecision = '';
  constructor(clock, mode, deadlineMs) {
    this.#clock = clock;
    this.#mode = mode;
    this.#deadlineMs = deadlineMs;
    this.#startedAtMs = clock.monotonicMs();
  }
  note(event) {
    switch (event.kind) {
      case 'environment':
        this.#environment(event.environment, event.due);
        return;
      case 'decision':
        this.#decision(event.sentence);
        return;
      case 'preflight':
        this.#line(preflight(event.environment, this.#clock.now()));
        return;
      case 'intent':
        this.#line('Asking Zuora to create the refresh.');
        return;
      case 'intent-void':
        log.debug('no job came of this create');
        return;
      case 'job':
        if (event.job !== this.#job) this.#tell(event.job, event.created ? 'Created' : 'Found');
        return;
      case 'observed':
        this.#observed(event.job);
        return;
      case 'cancelling':
        this.#line(`Asking Zuora to cancel job ${event.jobId}.`);
        return;
      case 'cancel-refused':
        this.#line(`Zuora refuses to cancel job ${event.jobId}: ${describeError(event.error)}.`);
        return;
      default:
        this.#trouble(event);
    }
  }
  #trouble(event) {
    switch (event.kind) {
      case 'trouble': {
        if (!this.#troubles.begin(event.operation, event.error, this.#clock.monotonicMs())) return;
        const what = describeOperation(event.operation);
        this.#line(`${what} failed: ${describeError(event.error)}. Trying again.`);
        return;
      }
      case 'recovered': {
        const { operation, failures } = event;
        if (!this.#troubles.end(operation, failures) || operation === 'create') return;
        this.#line(`${describeOperation(operation)} works again after ${attempts(failures)}.`);
        return;
      }
      case 'heartbeat': {
        const standing = this.#job && `: ${describeJob(this.#job, this.#clock.now())}`;
        const left = formatDuration(this.#deadlineMs - this.#clock.monotonicMs());
        this.#line(`Still waiting${standing ?? ''}. The timeout is in ${left}.${this.#describeTroubles()}`);
        return;
      }
      case 'warning':
        log.warning(event.code, event.sentence);
    }
  }
  #describeTroubles() {
    const lasting = this.#troubles.lasting.map(
      ([operation, error]) => ` ${describeOperation(operation)} fails: ${describeError(error)}.`,
    );
    const untold = this.#troubles.takeUntold();
    return [...lasting, untold === 0 ? '' : ` ${attempts(untold)} meanwhile.`].join('');
  }
  #environment(environment, due) {
    const { status = 'without a status' } = environment;
    const isDue = due === undefined ? 'not known' : due ? 'yes' : 'no';
    const nowMs = this.#clock.now();
    const refreshes = isWindowBeside(environment, due, nowMs)
      ? `Last refresh: ${describeLastRefresh(environment, nowMs)}`
      : describeRefreshes(environment, nowMs);
    const text = `Environment ${describeEnvironment(environment)}, ${status}. ${refreshes}; due: ${isDue}.`;
    if (this.#mode === 'check') this.#line(text);
    else log.debug(text);
  }
  #decision(sentence) {
    if (sentence === this.#lastDecision) return;
    this.#line(sentence);
    this.#lastDecision = sentence;
  }
  #observed(job) {
    this.#job = job;
    if (this.#told === undefined) this.#tell(job, 'Found');
    else if (job.status !== this.#told.status || tenthOf(job) > tenthOf(this.#told)) this.#tell(job);
  }
  #tell(job, deed) {
    this.#job = job;
    this.#told = job;
    const introduction = deed === undefined ? '' : `${deed} job ${job.id}: `;
    this.#line(`${introduction}${describeJob(job, this.#clock.now())}.`);
  }
  #line(text) {
    this.#lastDecision = '';
    const elapsed = formatDuration(this.#clock.monotonicMs() - this.#startedAtMs);
    log.info(`${formatTimestamp(this.#clock.now())}  +${elapsed}  ${text}`);
  }
}
function attempts(failures) {
  return `${failures} failed ${failures === 1 ? 'attempt' : 'attempts'}`;
}
function tenthOf({ progress = 0 }) {
  return Math.floor(progress / STEP_PERCENT);
}
function preflight(environment, nowMs) {
  const what = `Environment ${describeEnvironment(environment)}: the refresh erases ${whatIsErased(environment)}.`;
  return `${what} ${describeRefreshes(environment, nowMs)}.`;
}
function describeRefreshes(environment, nowMs) {
  const last = describeLastRefresh(environment, nowMs);
  return `Last refresh: ${last}; next possible: ${describeNextRefresh(environment, nowMs)}`;
}
function whatIsErased({ dataCopyType }) {
  const all = 'all its data and configuration';
  if (dataCopyType === 'FULL') return `${all}, and copies both from production`;
  if (dataCopyType === 'CONFIGURATION') return `${all}, and copies the configuration only from production`;
  return all;
}

// CONCATENATED MODULE: ./src/action/journal.ts

const ATTACHED = {
  refresh: 'Refresh adopted',
  wait: 'Waiting for a refresh',
};
class Journal {
  #recorder;
  #narrator;
  #timeline;
  #clock;
  #mode;
  #due;
  constructor(recorder, clock, mode, deadlineMs) {
    this.#recorder = recorder;
    this.#narrator = new Narrator(clock, mode, deadlineMs);
    this.#timeline = new Timeline(() => clock.now());
    this.#clock = clock;
    this.#mode = mode;
  }
  get due() {
    return this.#due;
  }
  get phases() {
    return this.#timeline.phases;
  }
  note(event) {
    this.#recorder.note(event);
    if (event.kind === 'environment') this.#due = event.due;
    if (mayChangeTheWindow(event)) this.#due = undefined;
    if (event.kind === 'job') writeEarly(event.job, event.created);
    this.#timeline.note(event);
    this.#narrator.note(event);
    if (event.kind === 'job') this.#announce(event.job, event.created);
  }
  #announce(job, created) {
    const title = created ? 'Refresh created' : ATTACHED[this.#mode];
    if (title === undefined || isTerminal(job.status)) return;
    const nowMs = this.#clock.now();
    const times = [describeStart(job, nowMs), describeEnd(job, nowMs)].filter(Boolean).join('; ');
    log.notice(title, `Job ${job.id} (${job.status}): ${times}.`);
  }
}
function describeEnd({ status, estimatedCompletionAtMs: estimateMs }, nowMs) {
  if (status === 'CANCELLING') return 'it is being cancelled';
  if (estimateMs === undefined) return 'Zuora gives no estimate of its end yet';
  return `expected to end ${whenIs(estimateMs, nowMs)}`;
}
function writeEarly(job, created) {
  try {
    writeOutputs(jobOutputs(job, created));
  } catch (error) {
    log.debug(`the outputs could not be written: ${String(error)}`);
  }
}
function mayChangeTheWindow(event) {
  return event.kind === 'intent' || (event.kind === 'job' && !isTerminal(event.job.status));
}

// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('node:fs');
// CONCATENATED MODULE: ./src/action/marker.ts

function leaveMarker(path) {
  try {
    (0, external_node_fs_namespaceObject.writeFileSync)(path, '');
  } catch (error) {
    log.warning('ZSR-NO-MARKER', `The marker for the main step could not be written: ${String(error)}`);
  }
}
function unlessMarked(path) {
  return () => !(0, external_node_fs_namespaceObject.existsSync)(path);
}

// CONCATENATED MODULE: ./src/action/state.ts

const NAME = 'refresh';
function state_saveState(state) {
  saveState(NAME, JSON.stringify(state));
}
function savedState() {
  return getState(NAME);
}
function decodeState(text) {
  const state = JSON.parse(text);
  if (!isState(state)) throw new Error('the saved state is of another version of this action');
  return state;
}
function isState(value) {
  return isFields(value) && value['version'] === 1;
}
const UNFINISHED = new Set(['in-progress', 'timed-out', 'unknown']);
function mustCleanUp(state, jobStatus) {
  const { target, job, intent, settled } = state;
  if (target?.mode !== 'refresh' || target.onAbort !== 'cancel') return false;
  const isOurs = job === undefined ? intent !== undefined : job.created;
  if (!isOurs || state.ended === true || state.cancelRefused === true) return false;
  if (settled === undefined || settled.afterSignal) return true;
  return UNFINISHED.has(settled.outcome) && jobStatus === 'cancelled';
}
function whyLeft(state) {
  const { job, intent, ended } = state;
  if (job === undefined && intent === undefined) return 'Nothing to clean up: this step created no refresh.';
  if (job === undefined) return `The refresh that may have been created is left alone: ${whyAlone(state)}.`;
  const { id, status } = job;
  if (ended === true) return `Nothing to clean up: job ${id} has ended ${status}.`;
  return `Job ${id} (${status} when last seen) is left alone: ${whyAlone(state)}.`;
}
function whyAlone({ target, job, cancelRefused, cancelSent, settled }) {
  if (cancelRefused === true) return 'Zuora has refused to cancel it';
  if (cancelSent === true) return 'its cancel was asked for already';
  if (job?.created === false) return 'this step did not create it';
  if (target?.onAbort === 'leave' || settled === undefined) return 'on-abort: leave';
  return `main ended ${settled.outcome}, and by job-status the workflow was not cancelled`;
}
function withoutNeedlessToken(state) {
  return mustCleanUp(state, 'cancelled') ? state : { ...state, token: undefined };
}

// CONCATENATED MODULE: ./src/action/recorder.ts

class Recorder {
  #state;
  #isComplained = false;
  constructor(marker) {
    this.#state = { version: 1, marker };
    state_saveState(this.#state);
  }
  note(event) {
    switch (event.kind) {
      case 'intent':
        this.update({ intent: event.intent });
        break;
      case 'intent-void':
        this.update({ intent: undefined });
        break;
      case 'job': {
        const { id, status } = event.job;
        this.update({ job: { id, status, created: event.created }, ended: isTerminal(status) });
        break;
      }
      case 'observed':
        this.#observed(event.job.status);
        break;
      case 'cancelling':
        this.update({ cancelSent: true });
        break;
      case 'cancel-refused':
        this.update({ cancelRefused: true });
        break;
      default:
    }
  }
  update(change) {
    this.#replace({ ...this.#state, ...change });
  }
  settle(settled) {
    this.#replace(withoutNeedlessToken({ ...this.#state, settled }));
  }
  #observed(status) {
    const { job } = this.#state;
    if (job === undefined || job.status === status) return;
    this.update({ job: { ...job, status }, ended: isTerminal(status) });
  }
  #replace(state) {
    this.#state = state;
    try {
      state_saveState(state);
    } catch (error) {
      if (state.job === undefined && state.settled === undefined) throw error;
      if (!this.#isComplained)
        log.warning('ZSR-NO-STATE', `The state for the post step could not be saved: ${String(error)}.`);
      this.#isComplained = true;
    }
  }
}

// CONCATENATED MODULE: ./src/action/requestLog.ts

function logRequests(transport, clock) {
  return async (request, signal) => {
    const startedAtMs = clock.monotonicMs();
    const tell = (end, foundBy = '') => {
      const tookMs = Math.round(clock.monotonicMs() - startedAtMs);
      log.debug(`${describeRequest(request)}: ${end} (${tookMs} ms${foundBy})`);
    };
    try {
      const response = await transport(request, signal);
      const requestId = response.headers['zuora-request-id'];
      tell(`HTTP ${response.status}`, requestId && `, request id ${requestId}`);
      return response;
    } catch (error) {
      tell(String(error));
      throw error;
    }
  };
}
function describeRequest({ operation, method, url }) {
  return `${operation}: ${method} ${url.pathname}`;
}

// CONCATENATED MODULE: ./src/action/main.ts

async function main(ports) {
  const recorder = new Recorder(ports.workflowRun.marker);
  log.mask(getInput('client-secret'));
  log.mask(getInput('access-token'));
  writeOutputs(initialOutputs());
  const inputs = tryInputs(ports);
  if (inputs instanceof InputError) return conclusion_conclude(refused(inputs), nothingSeen(ports), recorder);
  if (inputs.order.mode === 'refresh' && getInput('job-status') === 'cancelled') {
    return conclusion_conclude(CANCELLED_BEFORE, nothingSeen(ports), recorder);
  }
  return main_carryOut(ports, inputs, recorder);
}
const CANCELLED_BEFORE = {
  outcome: 'aborted',
  code: 'ZSR-ABORTED',
  sentence: 'The workflow job was cancelled before this step began: nothing is created.',
  nextSteps: [],
};
function refused({ problems }) {
  return {
    outcome: 'invalid',
    code: 'ZSR-INPUTS',
    sentence: 'The inputs are wrong: nothing was asked of Zuora.',
    nextSteps: problems,
  };
}
function nothingSeen({ clock, signal, workflowRun }) {
  return {
    mode: 'refresh',
    trackId: workflowRun.trackId,
    handbook: workflowRun.handbook,
    isRehearsal: false,
    job: undefined,
    created: false,
    environment: undefined,
    due: undefined,
    phases: [],
    nowMs: clock.now(),
    isAborted: signal.aborted,
  };
}
function tryInputs({ clock, workflowRun }) {
  try {
    return readInputs({ get: getInput, nowMs: clock.now(), runTrackId: workflowRun.trackId });
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}
async function main_carryOut(ports, inputs, recorder) {
  const { clock, random, signal, workflowRun, startedAtMs } = ports;
  const { order, connection } = inputs;
  announceOrder(order, connection);
  const journal = new Journal(recorder, clock, order.mode, startedAtMs + order.timeoutMs);
  const ledger = new Ledger((event) => {
    if (event.kind === 'environment') recorder.update({ target: targetOf(inputs, event.environment.id) });
    journal.note(event);
  });
  const options = {
    ...connection,
    onToken: (token) => {
      log.mask(token);
      if (order.mode === 'refresh' && order.onAbort === 'cancel') recorder.update({ token });
    },
  };
  const zuora = createZuora(options, logRequests(createTransport(clock), clock), clock);
  const mayCreate = unlessMarked(workflowRun.marker);
  const verdict = await run({ zuora, clock, random, ledger, mayCreate }, order, startedAtMs, signal);
  const { job, environment } = ledger;
  const created = ledger.created ?? (ledger.createUnanswered ? undefined : false);
  const due = job === undefined || isTerminal(job.status) ? journal.due : false;
  const { phases } = journal;
  const { trackId, isRehearsal } = connection;
  const { handbook } = workflowRun;
  const known = { mode: order.mode, trackId, handbook, isRehearsal, job, created, environment, due, phases };
  return conclusion_conclude(verdict, { ...known, nowMs: clock.now(), isAborted: signal.aborted }, recorder);
}
function targetOf({ order, connection }, environmentId) {
  return {
    mode: order.mode,
    onAbort: order.onAbort,
    baseUrl: connection.baseUrl.origin,
    environmentId,
    entityId: connection.entityId,
    trackId: connection.trackId,
    credentialsDigest: digestOf(connection.credentials),
  };
}

// CONCATENATED MODULE: ./src/refresh/cleanUp.ts

const cleanUp_LOOK_MS = 3 * SECOND_MS;
async function cleanUp(kit, { environmentId, job, cancelSent }, signal) {
  if ('id' in job)
    return cancelJob(
      kit,
      {
        environmentId,
        jobId: job.id,
        known: undefined,
        intervalMs: cleanUp_LOOK_MS,
        isRepeated: cancelSent === true,
      },
      signal,
    );
  const { intent } = job;
  const sentAgoMs = kit.clock.now() - intent.sentAtMs;
  const sighting = await reconcile(kit, { environmentId, intent, sentAgoMs }, signal);
  if (sighting.kind === 'stranger') return sighting;
  if (sighting.kind !== 'ours') return { kind: 'nothing' };
  kit.ledger.jobKnown(sighting.job, true);
  return cancelJob(
    kit,
    {
      environmentId,
      jobId: sighting.job.id,
      known: sighting.job,
      intervalMs: cleanUp_LOOK_MS,
      isRepeated: false,
    },
    signal,
  );
}

// CONCATENATED MODULE: ./src/action/cleanUpVerdict.ts

const NOTHING_FOUND = {
  code: 'ZSR-CLEANUP-NOTHING-FOUND',
  sentence:
    'A create may have been sent; no refresh job of it is to be seen. Look at Administration > Test Environments in Zuora to be sure.',
};
function verdictOnCleanUp(result, nowMs) {
  switch (result.kind) {
    case 'ended': {
      const sentence = `Job ${result.job.id}: ${describeJob(result.job, nowMs)}.`;
      if (result.job.status === 'CANCELLED') return { code: undefined, sentence };
      return {
        code: 'ZSR-CLEANUP-TOO-LATE',
        sentence: `${sentence} It ended before the cancel took effect.`,
      };
    }
    case 'refused': {
      const { id, status } = result.job;
      const sentence = `Job ${id} (${status} when last seen) is not cancelled: Zuora refuses, ${describeError(result.error)}. ${adviceAfterRefusal(result.error)}`;
      return { code: 'ZSR-CLEANUP-REFUSED', sentence };
    }
    case 'nothing':
      return NOTHING_FOUND;
    case 'stranger': {
      const { id, status } = result.job;
      const sentence = `Job ${id} (${status}) appeared, which may be somebody else's: left alone. If it is yours, cancel it with mode: cancel and its job-id.`;
      return { code: 'ZSR-CLEANUP-UNPROVEN', sentence };
    }
  }
}
function unconfirmed(job, why) {
  const what =
    job === undefined ? 'The refresh that may have been created' : `Job ${job.id} (last seen ${job.status})`;
  return {
    code: 'ZSR-CLEANUP-UNCONFIRMED',
    sentence: `${what} is not known to be cancelled: ${why} ${BY_HAND}`,
  };
}

// CONCATENATED MODULE: ./src/action/post.ts

const BUDGET_MS = 105 * SECOND_MS;
const REQUEST_LIMIT_MS = 10 * SECOND_MS;
async function post(state, ports) {
  log.mask(getInput('client-secret'));
  log.mask(getInput('access-token'));
  log.mask(state.token ?? '');
  leaveMarker(state.marker);
  const { target, job, intent } = state;
  const left = job ?? (intent && { intent });
  if (target === undefined || left === undefined || !mustCleanUp(state, getInput('job-status'))) {
    log.info(whyLeft(state));
    return;
  }
  log.info(post_whatIsDone(job));
  const verdict = await cancelRemains(state, target, left, ports);
  const { code, sentence } = verdict;
  if (code === undefined) log.info(sentence);
  else log.warning(code, `${sentence}${seeAlso(ports.handbook, code)}`);
  await appendSummary(() => postSummary(state.settled?.outcome, verdict, ports.handbook));
}
function post_whatIsDone(job) {
  if (job === undefined)
    return 'Main ended without knowing what came of its create: looking for the job, to cancel it.';
  return `Main ended before its refresh did: cancelling job ${job.id} (${job.status} when last seen).`;
}
async function cancelRemains(state, target, job, ports) {
  const { clock, random, startedAtMs } = ports;
  const credentials = post_readCredentials(target, state.token);
  if (credentials === undefined) {
    const why = 'post has no credentials: those it was handed are not those of the main step.';
    return unconfirmed(state.job, why);
  }
  const deadlineMs = startedAtMs + BUDGET_MS;
  const narrator = new Narrator(clock, target.mode, deadlineMs);
  const ledger = new Ledger((event) => {
    narrator.note(event);
  });
  const options = {
    baseUrl: new URL(target.baseUrl),
    credentials,
    entityId: target.entityId,
    trackId: target.trackId,
    onToken: log.mask,
  };
  const zuora = createZuora(options, logRequests(createTransport(clock), clock), clock);
  const kit = {
    zuora,
    clock,
    random,
    ledger,
    mayCreate: unlessMarked(state.marker),
    requestLimitMs: REQUEST_LIMIT_MS,
  };
  const { signal } = new AbortController();
  try {
    const result = await within(
      clock,
      deadlineMs - clock.monotonicMs(),
      (scope) =>
        cleanUp(kit, { environmentId: target.environmentId, job, cancelSent: state.cancelSent }, scope),
      signal,
    );
    return verdictOnCleanUp(result, clock.now());
  } catch (error) {
    const last = ledger.job ?? state.job;
    const { trouble } = ledger;
    if (isRemoteError(error)) return unconfirmed(last, `${describeError(error)}.`);
    if (!isInterruption(error)) throw error;
    if (last === undefined && trouble === undefined) return NOTHING_FOUND;
    const what = last === undefined ? 'its job could not be looked for' : 'its end was not seen';
    const why = trouble === undefined ? '.' : `: ${describeError(trouble)}.`;
    return unconfirmed(last, `${what} in the time there is${why}`);
  }
}
function post_readCredentials(target, token) {
  const clientId = getInput('client-id');
  const clientSecret = getInput('client-secret');
  const given =
    clientId === ''
      ? { kind: 'token', accessToken: getInput('access-token') }
      : { kind: 'client', clientId, clientSecret };
  const isWhole = given.kind === 'token' || given.clientSecret !== '';
  const isAtHome = parseBaseUrl(getInput('base-url'))?.origin === target.baseUrl;
  if (isWhole && isAtHome && digestOf(given) === target.credentialsDigest) return given;
  return token === undefined ? undefined : { kind: 'token', accessToken: token };
}

// CONCATENATED MODULE: ./src/action/signals.ts

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'];
function abortOnSignals(source, clock) {
  const controller = new AbortController();
  for (const name of SIGNALS) {
    source.on(name, () => {
      if (!controller.signal.aborted) controller.abort(new Aborted(name, clock.monotonicMs()));
    });
  }
  return controller.signal;
}

// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('node:os');
// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)('node:path');
// CONCATENATED MODULE: ./src/action/workflowRun.ts

function readWorkflowRun(env, unique) {
  const { GITHUB_RUN_ID: run, GITHUB_RUN_ATTEMPT: attempt, GITHUB_ACTION: action, RUNNER_TEMP: temp } = env;
  const parts = run === undefined || run === '' ? ['local', unique] : [run, attempt, action];
  const trackId = ['zsr', ...parts]
    .filter(Boolean)
    .join('-')
    .replace(/[^A-Za-z0-9_.-]/g, '_')
    .slice(0, 64);
  const folder = temp === undefined || temp === '' ? (0, external_node_os_namespaceObject.tmpdir)() : temp;
  return {
    trackId,
    marker: (0, external_node_path_namespaceObject.join)(folder, `zuora-sandbox-refresh-${unique}`),
    handbook: findHandbook(env),
  };
}

// CONCATENATED MODULE: ./src/action/stages.ts

function runAction() {
  const startedAtMs = systemClock.monotonicMs();
  const signal = abortOnSignals(process, systemClock);
  completeProxies(process.env);
  const ports = { clock: systemClock, random: Math.random, startedAtMs };
  const saved = savedState();
  if (saved === '') {
    const workflowRun = readWorkflowRun(process.env, (0, external_node_crypto_namespaceObject.randomUUID)());
    runStage(process, { name: 'main', mayFail: true, work: () => main({ ...ports, workflowRun, signal }) });
  } else {
    const handbook = findHandbook(process.env);
    runStage(process, {
      name: 'post',
      mayFail: false,
      work: () => stages_cleanUp(saved, { ...ports, handbook }),
    });
  }
}
async function stages_cleanUp(saved, ports) {
  await post(decodeState(saved), ports);
  return false;
}

// CONCATENATED MODULE: ./src/index.ts

runAction();
