import { populate } from '../populate.ts';
import { settingsFrom, type SeededOptions, type Settings } from '../settings.ts';
import type { Clock } from '../state/clock.ts';
import type { Environment } from '../state/environment.ts';
import { seededRandom, type Random } from '../state/random.ts';
import { ShownClock } from '../state/shown-clock.ts';
import { ZuoraState } from '../state/zuora-state.ts';
import { accessRefusal, foreignCredentials, presentedToken } from './access.ts';
import type { Zuora } from './call.ts';
import { commonHeaders } from './common-headers.ts';
import { dateHeaders } from './date-headers.ts';
import { encoded, mislabelled } from './encode.ts';
import { errorContent, type Refusal } from './error-shape.ts';
import type { Content, Delivery, RecordedRequest, Reply, SimulatedAnswer, SimulatedRequest } from './exchange.ts';
import { faultLabel, FaultScript, isExecuted, type Fault } from './fault.ts';
import { Journal } from './journal.ts';
import { perform, syncedRecord } from './operations.ts';
import { Redactor } from './redact.ts';
import { requestBody, textOf } from './request-body.ts';
import { findRoute, type Route } from './route.ts';
import { scriptedRefusal } from './scripted-refusal.ts';
import { contentText, deliveryOf, latencyMs, spoilHeaders, spoilReply } from './spoil.ts';
import type { Surroundings } from './spoil-records.ts';
import { Throttle, type Throttled } from './throttle.ts';
import { unmatchedReply } from './unmatched.ts';
import { formRefusal, reworded, type Violation } from './violation.ts';
import { violationsOf } from './violations.ts';

const recordedBodyLength = 100_000;
const notExecuted: Refusal = { status: 500, code: 50000060, message: 'Not executed' };

/** A request that was received and not executed yet. */
export interface Received {
  readonly record: RecordedRequest;
  readonly request: SimulatedRequest;
  readonly route: Route | undefined;
  /** Of the body, decoded. */
  readonly text: string;
  readonly violations: readonly Violation[];
}

/** What became of a request, and how it was written down. */
export interface Executed {
  readonly delivery: Delivery;
  readonly record: RecordedRequest;
}

/**
 * A Zuora without sockets: it answers requests from its state. Everything happens by the clock it is given; what it
 * tells, and reads in requests, is in the time of its own clock, `shown`.
 */
export class ZuoraHandler {
  readonly settings: Settings;
  readonly state: ZuoraState;
  readonly faults = new FaultScript();
  readonly journal = new Journal();
  readonly shown: ShownClock;
  /** Where it is reached, for the URLs in answers; `undefined`: where each request says. */
  origin: string | undefined;
  /** The environments that it has lived with since its start; a deleted one is none of them. */
  readonly environments: readonly Environment[];
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #throttle: Throttle;
  readonly #redactor: Redactor;

  constructor(options: SeededOptions, clock: Clock) {
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
  stepClock(ms: number): void {
    this.shown.step(ms);
  }

  /** Answers a request; throws an `Error` if by the script of faults the answer would not arrive whole. */
  answer(request: SimulatedRequest): SimulatedAnswer {
    const delivery = this.deliver(request);
    if (delivery.kind !== 'answer') throw new Error(`There is no answer, but a delivery: ${delivery.kind}`);
    return delivery.answer;
  }

  /** Receives and executes a request, and says what becomes of the answer. */
  deliver(request: SimulatedRequest): Delivery {
    return this.execute(this.receive(request)).delivery;
  }

  /** Writes a request down without acting on it. */
  receive(request: SimulatedRequest): Received {
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
  execute(received: Received): Executed {
    const { route, request } = received;
    const faults = route === undefined ? [] : this.faults.strike(route.operation);
    const requestId = this.#random.uuid();
    const throttled = this.#throttle.judge(route?.operation, faults, this.#clock.now());
    const honest = this.#reply(received, faults, requestId, throttled);
    if (route?.operation === 'token') this.#learnToken(honest.content);
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

  #credentialsProblem({ route, request }: Received, { status }: Reply): string | undefined {
    const token = presentedToken(request.headers['authorization'], this.state.tokens);
    return route === undefined ? undefined : foreignCredentials(route.operation, token, status);
  }

  #learnToken(content: Content): void {
    const token = content.kind === 'json' ? content.value['access_token'] : undefined;
    if (typeof token === 'string') this.#redactor.learn(token);
  }

  #reply(received: Received, faults: readonly Fault[], requestId: string, throttled: Throttled): Reply {
    const { route, request, record } = received;
    if (route === undefined) return unmatchedReply(request.method, record.path);
    const performed = isExecuted(faults) ? this.#perform(received, route, faults, throttled) : notExecuted;
    if (faults.some(({ kind }) => kind === 'expired-token')) this.#revokeTokenOf(request);
    const answered = scriptedRefusal(faults) ?? performed;
    return 'content' in answered ? answered : this.#refused(answered, requestId, record.path);
  }

  #perform(
    { request, text, violations }: Received,
    route: Route,
    faults: readonly Fault[],
    throttled: Throttled,
  ): Reply | Refusal {
    const isTooLarge = violations.find(({ refusal }) => refusal?.status === 413);
    const early = isTooLarge?.refusal ?? throttled.refusal;
    if (early !== undefined) return early;
    const token = presentedToken(request.headers['authorization'], this.state.tokens);
    const refusal =
      accessRefusal(route.operation, token, this.settings, this.#clock) ?? formRefusal(violations, this.settings);
    if (refusal !== undefined) return refusal;
    const call = {
      route,
      text,
      origin: this.origin ?? `${this.settings.scheme}://${request.headers['host'] ?? '127.0.0.1'}`,
      lateCancel: faults.some(({ kind }) => kind === 'late-cancel'),
    };
    return perform(call, this.#zuora);
  }

  get #zuora(): Zuora {
    const { settings, state, shown } = this;
    return { settings, clock: this.#clock, state, shown };
  }

  #surroundings({ route, record: { nth } }: Received): Surroundings {
    return {
      nth,
      record: (which) => {
        const job = route === undefined ? undefined : this.state.findJob(route.environmentId, which);
        return job === undefined ? undefined : syncedRecord(job, this.#zuora);
      },
    };
  }

  #revokeTokenOf(request: SimulatedRequest): void {
    const token = presentedToken(request.headers['authorization'], this.state.tokens);
    if (token !== undefined) this.state.tokens.revoke(token.value);
  }

  #refused(refusal: Refusal, requestId: string, path: string): Reply {
    const shape = refusal.shapeIsScripted === true ? refusal.shape : this.settings.errorShape;
    return {
      status: refusal.status,
      headers: refusal.headers ?? {},
      content: errorContent(refusal, shape ?? refusal.shape ?? 'reasons-with-success', requestId, path),
    };
  }
}

/** The record of a request with what its execution has shown. */
function judged(
  { record }: Received,
  found: readonly (string | undefined)[],
  { status, content }: Reply,
): RecordedRequest {
  const violations = [...record.violations, ...found.filter((violation) => violation !== undefined)];
  if (record.operation !== 'create' || status >= 300 || content.kind !== 'json') return { ...record, violations };
  const { id } = content.value;
  return { ...record, violations, jobId: typeof id === 'string' ? id : undefined };
}

function written(id: string | undefined, redactor: Redactor): string | undefined {
  return id === undefined || id === '' ? undefined : redactor.text(id);
}

/** A copy: a part of a long text would keep all of it in memory. */
function bounded(text: string): string {
  return text.length <= recordedBodyLength
    ? text
    : Buffer.from(text.slice(0, recordedBodyLength), 'utf16le').toString('utf16le');
}
