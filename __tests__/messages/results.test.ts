import { describe, expect, test } from '@jest/globals';
import { TransportError } from '../../src/http/transport-errors.ts';
import type { ExplainedFailure } from '../../src/messages/codes.ts';
import { explain } from '../../src/messages/results.ts';
import type { Result } from '../../src/run/result.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/time/notation.ts';
import { adviceFor } from '../../src/messages/advice.ts';
import { ApiError, type Operation, type RemoteError } from '../../src/zuora/errors.ts';
import { environment, job, NOW_MS } from '../run/jobs.ts';

type Kind = Result['kind'];
/** The facts, and the words but for the outcome. */
type Row<K extends Kind> = readonly [
  facts: Facts<K>,
  words: { readonly sentence: string } & Partial<Omit<ExplainedFailure, 'outcome'>>,
];
type Facts<K extends Kind> = { [P in K]: Omit<Result<P>, 'kind'> }[K];

const requestId = 'request-1';
const lost = TransportError.timeout('get-job', 'response', 30_000);
const none = { codes: [], messages: [] };

function answered(operation: Operation, status: number, reasons: ApiError['reasons'] = none): ApiError {
  return new ApiError(operation, status, reasons, { requestId, trackId: 'track-1' }, undefined);
}

const forbidden = answered('get-environment', 403, { codes: ['90000010'], messages: ['No permission'] });
const [, PERMISSION = '', RANGES = '', PRODUCTION = ''] = adviceFor(forbidden);
const rejected = answered('cancel', 400);

function adviceOn(error: RemoteError): Pick<ExplainedFailure, 'code' | 'nextSteps'> {
  const [code, ...nextSteps] = adviceFor(error);
  return { code, nextSteps };
}

const refusedCreate = answered('create', 400, { codes: [], messages: ['Closed'] });

const seen = { requestId };
const inAnHour = NOW_MS + HOUR_MS;
const scheduled = { ...job(seen), status: 'SCHEDULED', scheduledAtMs: inAnHour };
const lasting = job({ ...seen, startedAtMs: NOW_MS, endedAtMs: NOW_MS + 90 * MINUTE_MS });
const cancelling = job({ ...seen, status: 'CANCELLING' });

const LOOK_IN_ZUORA = [
  'Before you run this again, check Administration > Test Environments in Zuora, or run the action with mode: check.',
  'If a refresh is in progress, follow it with mode: wait. If there is none, it is safe to run again.',
];
const BEFORE_ANOTHER =
  'Before you run this again, run the action with mode: check. It shows whether Zuora allows another refresh.';
const AFTER_FAILURE = [
  "Check the sandbox before you use it. Zuora doesn't say what a failed refresh leaves in it.",
  'Ask Zuora Support for the reason and quote the ID of the refresh job; the API gives none.',
  BEFORE_ANOTHER,
];
const AFTER_CANCEL = [
  'Check the sandbox before you use it. Zuora cancels a refresh only before its reset stage.',
  BEFORE_ANOTHER,
];
const BY_HAND =
  'To stop it, cancel it in Zuora (Administration > Test Environments), or run the action with mode: cancel and job-id: job-1.';
const WAIT_BEFORE_USE =
  "Don't use the sandbox until the refresh has ended. To follow it, run the action with mode: wait and job-id: job-1.";
const CANCEL_AGAIN = 'Then run the action with mode: cancel and job-id: job-1 again.';
const STOP_ANY =
  'To stop it, cancel it in Zuora (Administration > Test Environments), or run the action with mode: cancel and the job-id of the refresh.';
const POST = "If the runner still runs this step's post step, its log says what became of the refresh.";
const KEEP_WAITING =
  'To keep waiting, run the action with mode: wait and job-id: job-1. Another run with mode: refresh adopts the refresh while it is in progress. After that, it starts a new one if Zuora allows it.';
const WAIT_FOR_IT = 'Wait until that refresh has ended, or cancel it in Zuora or with mode: cancel and job-id: job-1.';
const SKIP_NOT_DUE = 'In a scheduled workflow, set on-not-due: skip.';

const notNamed = { outcome: 'invalid', expectedName: 'Other' } as const;
const active = { outcome: 'active-job', job: job(seen), onActiveJob: 'adopt', obstacles: [] } as const;
const askedAtMs = NOW_MS;
const otherTime = { kind: 'other-time', askedAtMs, startsAtMs: inAnHour } as const;
const afterTimeout = { kind: 'after-timeout', startsAtMs: inAnHour } as const;
const noTimes = {
  scheduledAtMs: undefined,
  startedAtMs: undefined,
  endedAtMs: undefined,
  createdAtMs: undefined,
};
const record = {
  ...noTimes,
  id: 'r',
  status: undefined,
  path: '$.result[0].status',
  flaw: 'missing',
} as const;
const notDue = { nextRefreshAtMs: NOW_MS + 2 * DAY_MS, nowMs: NOW_MS, requestId } as const;
const isOver = { timeoutMs: DAY_MS, lastReadAgoMs: 0, error: undefined } as const;
const stopped = { onAbort: 'cancel', error: undefined, postGoesOn: false } as const;
const cancelledByStep = { isOurs: true, mode: 'refresh', timeoutMs: DAY_MS, stoppedBy: undefined } as const;
const unproven = { outcome: 'unknown', job: job(seen), error: lost } as const;

/** The compiler sees rows for each kind, and no other. */
const ROWS: { readonly [K in Kind]: readonly Row<K>[] } = {
  'environment-unknown': [
    [
      { outcome: 'invalid', tenantId: '12345', requestId },
      {
        code: 'ZSR-ENVIRONMENT-UNKNOWN',
        sentence: 'This tenant has no sandbox with tenant ID 12345. Nothing was created or cancelled.',
        nextSteps: [
          'Compare environment-id with the tenant IDs on Administration > Test Environments in the production tenant, and base-url with its data center.',
        ],
        requestId,
      },
    ],
  ],
  'environment-ambiguous': [
    [
      { outcome: 'invalid', tenantId: '12345', ids: ['one', 'two'], requestId },
      {
        code: 'ZSR-ENVIRONMENT-AMBIGUOUS',
        sentence:
          'This tenant has 2 sandboxes in use with tenant ID 12345: one, two. Nothing was created or cancelled.',
        nextSteps: ['Set environment-id to the UUID of the one that you mean.'],
        requestId,
      },
    ],
  ],
  'other-name': (
    [
      ['Acme', 'Other', 'is named "Acme", but expected-name is "Other"'],
      ['Acme', '"Acme"', 'is named "Acme", but expected-name is "Acme" (the quotes are part of it)'],
      [undefined, 'Other', 'has no name in Zuora, but expected-name is "Other"'],
      [
        'Z\u00fcrich',
        'Zu\u0308rich',
        'is named "Z\u00fcrich", but expected-name is "Zu\u0308rich". Character 2 is U+00FC in the name and U+0075 in expected-name',
      ],
      [
        'My Sandbox',
        'My\u00a0Sandbox',
        'is named "My Sandbox", but expected-name is "My\u00a0Sandbox". Character 3 is U+0020 in the name and U+00A0 in expected-name',
      ],
      [
        'Acme\u{1f600}\u200b',
        'Acme\u{1f600}',
        'is named "Acme\u{1f600}\u200b", but expected-name is "Acme\u{1f600}". Character 6 is U+200B in the name and missing in expected-name',
      ],
      ['\u00dcbung', 'Acme', 'is named "\u00dcbung", but expected-name is "Acme"'],
      ['Acme', 'AcmeX', 'is named "Acme", but expected-name is "AcmeX"'],
      ['', 'O'.repeat(201), `has no name in Zuora, but expected-name is "${'O'.repeat(200)}…"`],
    ] as const
  ).map(([tenantName, expectedName, names]) => [
    { ...notNamed, expectedName, environment: environment({ tenantName, requestId }) },
    {
      code: 'ZSR-OTHER-NAME',
      sentence: `The sandbox ${names}. Nothing was created or cancelled.`,
      nextSteps: [
        'Check environment-id. If it names the sandbox that you mean, set expected-name to the name that Administration > Test Environments shows.',
      ],
      requestId,
    },
  ]),
  'environment-inactive': [
    [
      { outcome: 'invalid', environment: environment({ status: 'DELETED', requestId }) },
      {
        code: 'ZSR-ENVIRONMENT-INACTIVE',
        sentence: 'The sandbox is DELETED and cannot be refreshed. No refresh was created.',
        nextSteps: ['Check environment-id. A deactivated sandbox has to be activated in Zuora first.'],
        requestId,
      },
    ],
  ],
  'nothing-to-cancel': [
    [
      { outcome: 'skipped', last: undefined },
      { sentence: 'Nothing to cancel. No refresh is in progress, and none is on record.' },
    ],
    [
      { outcome: 'skipped', last: job({ status: 'FAILED', endedAtMs: NOW_MS }) },
      {
        sentence:
          'Nothing to cancel. No refresh is in progress. The newest, refresh job job-1, ended with status FAILED at 2026-11-23T07:00:00Z.',
      },
    ],
  ],
  'no-job': [
    [
      { outcome: 'none', last: undefined, onNoJob: 'fail', isProcessing: false, requestId },
      {
        code: 'ZSR-NO-JOB',
        sentence: 'No refresh is in progress, and none is on record.',
        nextSteps: [
          'Set job-id to read a refresh that has ended, or use mode: check.',
          'If the step should pass when no refresh is in progress, set on-no-job: skip.',
        ],
        requestId,
      },
    ],
    [
      { outcome: 'none', last: job({ status: 'COMPLETED' }), onNoJob: 'skip', isProcessing: true, requestId },
      {
        sentence:
          'No refresh is in progress. The newest, refresh job job-1, ended with status COMPLETED. The sandbox is PROCESSING. The step passes (on-no-job: skip).',
      },
    ],
  ],
  'starts-too-late': [
    [
      { outcome: 'none', job: scheduled, timeoutMs: 30 * MINUTE_MS },
      {
        sentence:
          "No refresh is in progress. Refresh job job-1 (SCHEDULED) is scheduled for 2026-11-23T08:00:00Z, after this step's timeout (30 min). The step passes (on-no-job: skip).",
      },
    ],
  ],
  'unreadable-refresh': (
    [
      ['active', 'in progress'],
      ['newest', 'the newest'],
    ] as const
  ).map(([sought, words]) => [
    { outcome: 'unavailable', path: '$.result[0]', sought, requestId },
    {
      code: 'ZSR-UNREADABLE',
      sentence: `The record of a refresh that may be ${words} cannot be read ($.result[0]). Nothing was created or cancelled.`,
      nextSteps: [
        'Check the sandbox in Zuora (Administration > Test Environments), and run again later.',
        'Set job-id to name the refresh that you mean.',
      ],
      requestId,
    },
  ]),
  'active-job': [
    [
      { ...active, outcome: 'skipped', onActiveJob: 'skip' },
      {
        sentence:
          'A refresh is already in progress: refresh job job-1 (EXPORTING). No refresh was created (on-active-job: skip).',
      },
    ],
    [
      { ...active, onActiveJob: 'fail' },
      {
        code: 'ZSR-ACTIVE-JOB',
        sentence:
          'A refresh is already in progress: refresh job job-1 (EXPORTING). No refresh was created (on-active-job: fail).',
        nextSteps: [WAIT_FOR_IT],
        requestId,
      },
    ],
    [
      {
        ...active,
        outcome: 'skipped',
        onActiveJob: 'adopt-or-skip',
        obstacles: [{ kind: 'no-time', askedAtMs }],
      },
      {
        sentence:
          'A refresh is already in progress: refresh job job-1 (EXPORTING). It cannot be adopted, because it has no start time, and scheduled-time asks for 2026-11-23T07:00:00Z. No refresh was created (on-active-job: adopt-or-skip).',
      },
    ],
    ...(
      [
        [[otherTime], 'To adopt it, leave out scheduled-time.'],
        [[afterTimeout], 'To adopt it, set a longer timeout, wait: false or on-timeout: detach.'],
        [
          [otherTime, afterTimeout],
          'To adopt it, leave out scheduled-time, and set a longer timeout, wait: false or on-timeout: detach.',
        ],
      ] as const
    ).map(([obstacles, way]): Row<'active-job'> => {
      const why =
        obstacles[0].kind === 'other-time'
          ? 'scheduled-time asks for 2026-11-23T07:00:00Z'
          : "that is after this step's timeout";
      return [
        { ...active, job: scheduled, obstacles },
        {
          code: 'ZSR-OTHER-SCHEDULE',
          sentence: `A refresh is already scheduled for 2026-11-23T08:00:00Z: refresh job job-1 (SCHEDULED). It cannot be adopted, because ${why}. No refresh was created.`,
          nextSteps: [WAIT_FOR_IT, way],
          requestId,
        },
      ];
    }),
  ],
  'hidden-refresh': [
    [
      { outcome: 'skipped', hidden: { kind: 'processing' }, onActiveJob: 'skip', requestId },
      {
        sentence:
          'Zuora is working on the sandbox (PROCESSING) but lists no refresh. This counts as a refresh in progress. No refresh was created (on-active-job: skip).',
      },
    ],
    [
      { outcome: 'active-job', hidden: { kind: 'unreadable', record }, onActiveJob: 'adopt', requestId },
      {
        code: 'ZSR-ENVIRONMENT-BUSY',
        sentence:
          'The record of a refresh cannot be read: $.result[0].status is missing. This counts as a refresh in progress. No refresh was created.',
        nextSteps: ['Wait until the sandbox is ACTIVE (Administration > Test Environments in Zuora), then run again.'],
        requestId,
      },
    ],
  ],
  'schedule-passed': [
    [
      { outcome: 'invalid', scheduledAtMs: NOW_MS, nowMs: inAnHour },
      {
        code: 'ZSR-SCHEDULE',
        sentence:
          "The create request was not sent, because scheduled-time is 2026-11-23T07:00:00Z, and by Zuora's clock it is already 2026-11-23T08:00:00Z. No refresh was created.",
        nextSteps: ['Run again with a later scheduled-time, or without one.'],
      },
    ],
  ],
  'schedule-too-late': [
    [
      { outcome: 'invalid', scheduledAtMs: inAnHour, timeoutMs: 30 * MINUTE_MS },
      {
        code: 'ZSR-SCHEDULE',
        sentence:
          "The create request was not sent, because scheduled-time is 2026-11-23T08:00:00Z by Zuora's clock, after this step's timeout (30 min). No refresh was created.",
        nextSteps: ['Set a longer timeout, wait: false or on-timeout: detach.'],
      },
    ],
  ],
  'too-young': (
    [
      [false, 'ago'],
      [true, 'before scheduled-time'],
    ] as const
  ).map(([isScheduled, when]) => [
    { outcome: 'skipped', endedAtMs: NOW_MS, minAgeMs: 31 * DAY_MS, isScheduled },
    {
      sentence: `The last refresh of the sandbox ended at 2026-11-23T07:00:00Z, less than min-age (31 d) ${when}. No refresh was created.`,
    },
  ]),
  'age-unreadable': (
    [
      [{ kind: 'environment' }, 'lastRefreshTime of the sandbox'],
      [{ kind: 'job', job: job({ id: 'job-1' }) }, 'the end of refresh job job-1'],
      [{ kind: 'record', path: '$.result[0]' }, '$.result[0]'],
    ] as const
  ).map(([what, words]) => [
    { outcome: 'unavailable', what, requestId },
    {
      code: 'ZSR-UNREADABLE',
      sentence: `The end of the sandbox's last refresh cannot be read (${words}), and min-age depends on it. No refresh was created.`,
      nextSteps: [
        'Check the sandbox in Zuora (Administration > Test Environments), and run again later or without min-age.',
      ],
      requestId,
    },
  ]),
  'window-unreadable': [
    [
      { outcome: 'unavailable', requestId },
      {
        code: 'ZSR-UNREADABLE',
        sentence:
          'The time when Zuora allows the next refresh (nextRefreshTime) cannot be read. No refresh was created.',
        nextSteps: ['Check the sandbox in Zuora (Administration > Test Environments), and run again later.'],
        requestId,
      },
    ],
  ],
  'not-due': [
    [
      { outcome: 'not-due', ...notDue, scheduledAtMs: undefined },
      {
        code: 'ZSR-NOT-DUE',
        sentence:
          "Zuora doesn't allow a refresh of this sandbox until 2026-11-25T07:00:00Z (in 2 d). No refresh was created.",
        nextSteps: ['Run again after that time.', SKIP_NOT_DUE],
        requestId,
      },
    ],
    [
      { outcome: 'not-due', ...notDue, scheduledAtMs: NOW_MS + DAY_MS },
      {
        code: 'ZSR-NOT-DUE',
        sentence:
          "Zuora doesn't allow a refresh of this sandbox until 2026-11-25T07:00:00Z (in 2 d), and scheduled-time is 2026-11-24T07:00:00Z. No refresh was created.",
        nextSteps: ['Set scheduled-time to 2026-11-25T07:00:00Z or later.', SKIP_NOT_DUE],
        requestId,
      },
    ],
    [
      { outcome: 'skipped', ...notDue, scheduledAtMs: NOW_MS + DAY_MS },
      {
        sentence:
          "Zuora doesn't allow a refresh of this sandbox until 2026-11-25T07:00:00Z (in 2 d), and scheduled-time is 2026-11-24T07:00:00Z. No refresh was created (on-not-due: skip).",
      },
    ],
  ],
  'not-due-yet': [
    [
      { outcome: 'not-due', error: refusedCreate },
      {
        code: 'ZSR-NOT-DUE',
        sentence: "Zuora doesn't allow a refresh of this sandbox yet (HTTP 400 (Closed)). No refresh was created.",
        nextSteps: [BEFORE_ANOTHER, SKIP_NOT_DUE],
        error: refusedCreate,
      },
    ],
    [
      { outcome: 'skipped', error: refusedCreate },
      {
        sentence:
          "Zuora doesn't allow a refresh of this sandbox yet (HTTP 400 (Closed)). No refresh was created (on-not-due: skip).",
      },
    ],
  ],
  'create-refused': (
    [
      [undefined, ''],
      [inAnHour, ' for 2026-11-23T08:00:00Z'],
    ] as const
  ).map(([scheduledAtMs, when]) => [
    { outcome: 'invalid', scheduledAtMs, error: refusedCreate },
    {
      ...adviceOn(refusedCreate),
      sentence: `Zuora refused to create a refresh${when}: HTTP 400 (Closed). No refresh was created.`,
      error: refusedCreate,
    },
  ]),
  'create-lost': [
    [
      { outcome: 'unknown', error: lost, requestId },
      {
        code: 'ZSR-CREATE-LOST',
        sentence:
          'The create request failed (no complete response within 30 s), and no new refresh was found. It is unknown whether one exists.',
        nextSteps: LOOK_IN_ZUORA,
        error: lost,
        requestId,
      },
    ],
  ],
  'create-unproven': (
    [
      [undefined, "it may be someone else's"],
      [{ kind: 'being-cancelled' }, 'it is being cancelled'],
      [afterTimeout, "it starts at 2026-11-23T08:00:00Z, after this step's timeout"],
      [otherTime, 'it started at 2026-11-23T08:00:00Z, and scheduled-time asks for 2026-11-23T07:00:00Z'],
    ] as const
  ).map(([obstacle, why]) => [
    { ...unproven, obstacle },
    {
      code: 'ZSR-CREATE-UNPROVEN',
      sentence: `The create request failed (no complete response within 30 s). Refresh job job-1 (EXPORTING) appeared since then, but ${why}. It is unknown whether the create request worked.`,
      nextSteps: LOOK_IN_ZUORA,
      error: lost,
      requestId,
    },
  ]),
  'create-answered-with-old-job': [
    [
      { outcome: 'unknown', job: job({ ...seen, status: 'COMPLETED', endedAtMs: NOW_MS }) },
      {
        code: 'ZSR-CREATE-UNPROVEN',
        sentence:
          'Zuora responded to the create request with refresh job job-1, which ended with status COMPLETED before that, at 2026-11-23T07:00:00Z. It is unknown whether a refresh was created.',
        nextSteps: LOOK_IN_ZUORA,
        requestId,
      },
    ],
  ],
  'in-progress': [
    [
      { outcome: 'in-progress', job: job(), mode: 'check' },
      { sentence: 'Refresh job job-1 (EXPORTING) is in progress.' },
    ],
    [
      { outcome: 'in-progress', job: scheduled, mode: 'refresh' },
      {
        sentence:
          "Refresh job job-1 (SCHEDULED) is scheduled to start at 2026-11-23T08:00:00Z. This step doesn't wait until it has ended.",
      },
    ],
  ],
  ended: [
    [
      { outcome: 'succeeded', job: lasting, status: 'COMPLETED', mode: 'refresh' },
      { sentence: 'The refresh completed in 1 h 30 min (refresh job job-1).' },
    ],
    [
      { outcome: 'succeeded', job: job(), status: 'COMPLETED', mode: 'refresh' },
      { sentence: 'The refresh completed (refresh job job-1).' },
    ],
    [
      { outcome: 'succeeded', job: lasting, status: 'COMPLETED', mode: 'check' },
      { sentence: 'Refresh job job-1 ended with status COMPLETED at 2026-11-23T08:30:00Z.' },
    ],
    [
      { outcome: 'succeeded', job: job(), status: 'COMPLETED', mode: 'check' },
      { sentence: 'Refresh job job-1 ended with status COMPLETED.' },
    ],
    [
      { outcome: 'failed', job: lasting, status: 'FAILED', mode: 'wait' },
      {
        code: 'ZSR-JOB-FAILED',
        sentence: 'The refresh failed in Zuora after 1 h 30 min (refresh job job-1).',
        nextSteps: AFTER_FAILURE,
        requestId,
      },
    ],
    [
      { outcome: 'failed', job: lasting, status: 'FAILED', mode: 'check' },
      {
        code: 'ZSR-JOB-FAILED',
        sentence: 'Refresh job job-1 ended with status FAILED at 2026-11-23T08:30:00Z.',
        nextSteps: AFTER_FAILURE,
        requestId,
      },
    ],
    [
      { outcome: 'cancelled', job: lasting, status: 'CANCELLED', mode: 'check' },
      {
        code: 'ZSR-JOB-CANCELLED',
        sentence: 'Refresh job job-1 ended with status CANCELLED at 2026-11-23T08:30:00Z.',
        nextSteps: AFTER_CANCEL,
        requestId,
      },
    ],
    [
      { outcome: 'cancelled', job: lasting, status: 'CANCELLED', mode: 'refresh' },
      {
        code: 'ZSR-JOB-CANCELLED',
        sentence: 'Refresh job job-1 was cancelled, but not by this step.',
        nextSteps: AFTER_CANCEL,
        requestId,
      },
    ],
    ...(['COMPLETED', 'FAILED'] as const).map((status): Row<'ended'> => [
      { outcome: 'skipped', job: lasting, status, mode: 'cancel' },
      { sentence: `Nothing to cancel. Refresh job job-1 ended with status ${status}.` },
    ]),
  ],
  cancelled: [
    [
      { outcome: 'cancelled', job: undefined, ...cancelledByStep },
      {
        code: 'ZSR-JOB-CANCELLED',
        sentence: 'This step cancelled the refresh, because its timeout of 1 d was reached (on-timeout: cancel).',
        nextSteps: AFTER_CANCEL,
      },
    ],
    ...(
      [
        [{}, ', because its timeout of 1 d was reached (on-timeout: cancel).'],
        [
          { isOurs: false },
          ', because its timeout of 1 d was reached (on-timeout: cancel). This step did not create it.',
        ],
        // Nothing that stops a step makes it cancel what it did not create: it was stopped afterwards.
        [
          { isOurs: false, mode: 'wait', stoppedBy: 'SIGINT' },
          ', because its timeout of 1 d was reached (on-timeout: cancel). This step did not create it.',
        ],
        [{ stoppedBy: 'SIGINT' }, ', because the step was stopped (SIGINT).'],
        [{ isOurs: false, mode: 'cancel' }, '.'],
      ] as const
    ).map(([changes, why]): Row<'cancelled'> => [
      { outcome: 'cancelled', job: job(seen), ...cancelledByStep, ...changes },
      {
        code: 'ZSR-JOB-CANCELLED',
        sentence: `This step cancelled refresh job job-1${why}`,
        nextSteps: AFTER_CANCEL,
        requestId,
      },
    ]),
  ],
  'cancel-refused': [
    ...(
      [
        [400, 'RESETTING', [WAIT_BEFORE_USE]],
        [400, 'EXPORTING', [WAIT_BEFORE_USE]],
        [403, 'EXPORTING', [PERMISSION, RANGES, PRODUCTION, CANCEL_AGAIN]],
        [403, 'RESETTING', [PERMISSION, RANGES, PRODUCTION, CANCEL_AGAIN]],
        [404, 'EXPORTING', [BY_HAND]],
      ] as const
    ).map(([httpStatus, status, nextSteps]): Row<'cancel-refused'> => {
      const error = answered('cancel', httpStatus);
      return [
        { outcome: 'cancel-refused', job: job({ ...seen, status }), error },
        {
          code: 'ZSR-CANCEL-REFUSED',
          sentence: `Zuora refused to cancel refresh job job-1 (last status: ${status}): HTTP ${String(httpStatus)}. The refresh keeps running.`,
          nextSteps,
          error,
          requestId,
        },
      ];
    }),
    ...(
      [
        ['COMPLETED', ' The sandbox was refreshed.', [BEFORE_ANOTHER]],
        ['FAILED', '', AFTER_FAILURE],
      ] as const
    ).map(([status, what, nextSteps]): Row<'cancel-refused'> => [
      { outcome: 'cancel-refused', job: job({ status }), error: undefined },
      {
        code: 'ZSR-CANCEL-REFUSED',
        sentence: `The cancellation came too late: refresh job job-1 ended with status ${status}.${what}`,
        nextSteps,
      },
    ]),
    [
      { outcome: 'cancel-refused', job: scheduled, error: rejected },
      {
        code: 'ZSR-CANCEL-REFUSED',
        sentence:
          'Zuora refused to cancel refresh job job-1 (last status: SCHEDULED): HTTP 400. The refresh is scheduled to start at 2026-11-23T08:00:00Z.',
        nextSteps: [WAIT_BEFORE_USE],
        error: rejected,
        requestId,
      },
    ],
    [
      { outcome: 'cancel-refused', job: undefined, error: undefined },
      {
        code: 'ZSR-CANCEL-REFUSED',
        sentence: 'Zuora refused to cancel the refresh. The refresh keeps running.',
        nextSteps: [STOP_ANY],
      },
    ],
  ],
  'cancel-unconfirmed': [
    [
      { outcome: 'cancel-unconfirmed', job: cancelling, error: undefined, postGoesOn: true },
      {
        code: 'ZSR-CANCEL-UNCONFIRMED',
        sentence: 'Refresh job job-1 is being cancelled, but this step ended before that was confirmed.',
        nextSteps: [POST],
        requestId,
      },
    ],
    [
      { outcome: 'cancel-unconfirmed', job: job(), error: forbidden, postGoesOn: false },
      {
        code: 'ZSR-CANCEL-UNCONFIRMED',
        sentence:
          'A cancel request for refresh job job-1 (last status: EXPORTING) was sent, but this step ended before it was confirmed. Last error: HTTP 403 (90000010: No permission).',
        nextSteps: [PERMISSION, RANGES, PRODUCTION, BY_HAND],
        error: forbidden,
      },
    ],
  ],
  'time-over': [
    [
      { outcome: 'timed-out', job: job(seen), ...isOver },
      {
        code: 'ZSR-TIMED-OUT',
        sentence: 'The timeout of 1 d was reached. Refresh job job-1 (last status: EXPORTING) keeps running.',
        nextSteps: [KEEP_WAITING, BY_HAND],
        requestId,
      },
    ],
    [
      { outcome: 'timed-out', job: job(), ...isOver, lastReadAgoMs: 20 * MINUTE_MS, error: forbidden },
      {
        code: 'ZSR-TIMED-OUT',
        sentence:
          'The timeout of 1 d was reached. Refresh job job-1 (last status: EXPORTING) keeps running. It was last read 20 min ago. Last error: HTTP 403 (90000010: No permission).',
        nextSteps: [PERMISSION, RANGES, PRODUCTION, KEEP_WAITING, BY_HAND],
        error: forbidden,
      },
    ],
    [
      { outcome: 'timed-out', job: cancelling, ...isOver },
      {
        code: 'ZSR-TIMED-OUT',
        sentence: 'The timeout of 1 d was reached. Refresh job job-1 (last status: CANCELLING) is being cancelled.',
        nextSteps: LOOK_IN_ZUORA,
        requestId,
      },
    ],
    [
      { outcome: 'timed-out', job: scheduled, ...isOver },
      {
        code: 'ZSR-TIMED-OUT',
        sentence:
          'The timeout of 1 d was reached. Refresh job job-1 (last status: SCHEDULED) is scheduled to start at 2026-11-23T08:00:00Z.',
        nextSteps: [
          'To keep waiting, run the action with mode: wait and job-id: job-1 and a timeout that lasts beyond 2026-11-23T08:00:00Z. Another run with mode: refresh adopts the refresh while it is in progress. After that, it starts a new one if Zuora allows it.',
          BY_HAND,
        ],
        requestId,
      },
    ],
    // The time of a job in the queue has come.
    [
      { outcome: 'timed-out', job: job({ status: 'QUEUED', scheduledAtMs: 0 }), ...isOver },
      {
        code: 'ZSR-TIMED-OUT',
        sentence: 'The timeout of 1 d was reached. Refresh job job-1 (last status: QUEUED) keeps running.',
        nextSteps: [KEEP_WAITING, BY_HAND],
      },
    ],
    [
      { outcome: 'in-progress', job: scheduled, ...isOver },
      {
        sentence:
          'The timeout of 1 d was reached. Refresh job job-1 (last status: SCHEDULED) is scheduled to start at 2026-11-23T08:00:00Z. The step ends here (on-timeout: detach).',
      },
    ],
  ],
  'time-over-for-others': (
    [
      [job(seen), "someone else's refresh job job-1 (last status: EXPORTING)"],
      [undefined, 'a refresh that Zuora does not list'],
    ] as const
  ).map(([others, words]) => [
    { outcome: 'active-job', job: others, timeoutMs: HOUR_MS },
    {
      code: 'ZSR-ACTIVE-JOB',
      sentence: `The timeout of 1 h was reached while ${words} was in progress. No refresh was created.`,
      nextSteps: ['Wait until it has ended, then run again, or set a longer timeout.'],
      requestId: others?.requestId,
    },
  ]),
  'time-over-without-job': [
    [
      {
        outcome: 'unavailable',
        environment: environment({ status: 'PROCESSING', requestId }),
        timeoutMs: HOUR_MS,
      },
      {
        code: 'ZSR-NO-TIME',
        sentence: 'The timeout of 1 h was reached before a refresh was found or created. The sandbox is PROCESSING.',
        nextSteps: [
          'Wait until the sandbox is ACTIVE (Administration > Test Environments in Zuora), then run again, or set a longer timeout.',
        ],
        requestId,
      },
    ],
    ...[undefined, environment(), environment({ status: undefined })].map((read): Row<'time-over-without-job'> => [
      { outcome: 'unavailable', environment: read, timeoutMs: HOUR_MS },
      {
        code: 'ZSR-NO-TIME',
        sentence: 'The timeout of 1 h was reached before a refresh was found or created.',
        nextSteps: ['Check base-url, the network and the proxy settings of the runner, or set a longer timeout.'],
      },
    ]),
  ],
  'request-failed': [
    ...(
      [
        ['refresh', ' No refresh was created.'],
        ['wait', ''],
        ['check', ''],
        ['cancel', ' No refresh was cancelled.'],
      ] as const
    ).map(([mode, notDone]): Row<'request-failed'> => [
      { outcome: 'invalid', mode, error: forbidden, timeoutMs: undefined },
      {
        ...adviceOn(forbidden),
        sentence: `Reading the sandbox failed: HTTP 403 (90000010: No permission).${notDone}`,
        error: forbidden,
      },
    ]),
    [
      { outcome: 'unavailable', mode: 'wait', error: answered('get-job', 404), timeoutMs: HOUR_MS },
      {
        ...adviceOn(answered('get-job', 404)),
        sentence: 'The timeout of 1 h was reached before the refresh job was found: HTTP 404.',
        error: answered('get-job', 404),
      },
    ],
  ],
  aborted: [
    [
      { outcome: 'aborted' },
      {
        code: 'ZSR-ABORTED',
        sentence: 'The step was stopped before it created or cancelled anything.',
        nextSteps: ['It is safe to run again.'],
      },
    ],
  ],
  'aborted-with-job': [
    ...(
      [
        [
          { isOurs: true },
          'No cancel request could be sent for refresh job job-1 (last status: EXPORTING). The refresh keeps running.',
        ],
        [
          { isOurs: true, onAbort: 'leave' },
          'Refresh job job-1 (last status: EXPORTING) keeps running (on-abort: leave).',
        ],
        [
          { isOurs: false, onAbort: 'leave' },
          'This step did not create refresh job job-1 (last status: EXPORTING), so it leaves it running.',
        ],
        [
          { isOurs: false, job: scheduled },
          'This step did not create refresh job job-1 (last status: SCHEDULED), so it leaves it: it will start at 2026-11-23T08:00:00Z.',
        ],
      ] as const
    ).map(([changes, fate]): Row<'aborted-with-job'> => [
      { outcome: 'aborted', job: job(seen), ...stopped, ...changes },
      {
        code: 'ZSR-ABORTED-JOB-LEFT',
        sentence: `The step was stopped. ${fate}`,
        nextSteps: changes.isOurs
          ? [BY_HAND]
          : ['Someone else may need this refresh. Ask before you cancel it.', BY_HAND],
        requestId,
      },
    ]),
    [
      {
        outcome: 'aborted',
        job: scheduled,
        isOurs: true,
        onAbort: 'cancel',
        error: rejected,
        postGoesOn: true,
      },
      {
        code: 'ZSR-ABORTED-JOB-LEFT',
        sentence:
          'The step was stopped. No cancel request could be sent for refresh job job-1 (last status: SCHEDULED). The refresh is scheduled to start at 2026-11-23T08:00:00Z. Last error: HTTP 400.',
        nextSteps: [POST, BY_HAND],
        error: rejected,
        requestId,
      },
    ],
    [
      { outcome: 'aborted', job: cancelling, isOurs: false, ...stopped },
      {
        code: 'ZSR-ABORTED-JOB-LEFT',
        sentence:
          'The step was stopped. Refresh job job-1 (last status: CANCELLING) is being cancelled, but this step ended before that was confirmed.',
        nextSteps: LOOK_IN_ZUORA,
        requestId,
      },
    ],
  ],
  'job-unknown': [
    [
      { outcome: 'unknown', job: job(seen), lastReadAgoMs: 20 * MINUTE_MS, error: lost },
      {
        code: 'ZSR-JOB-UNKNOWN',
        sentence:
          'The current status of refresh job job-1 is unknown (last status: EXPORTING). It was last read 20 min ago. Last error: no complete response within 30 s.',
        nextSteps: LOOK_IN_ZUORA,
        error: lost,
        requestId,
      },
    ],
    [
      { outcome: 'unknown', job: job(), lastReadAgoMs: 0, error: forbidden },
      {
        code: 'ZSR-JOB-UNKNOWN',
        sentence:
          'The current status of refresh job job-1 is unknown (last status: EXPORTING). Last error: HTTP 403 (90000010: No permission).',
        nextSteps: [PERMISSION, RANGES, PRODUCTION, ...LOOK_IN_ZUORA],
        error: forbidden,
      },
    ],
  ],
  'create-unknown': [
    [
      { outcome: 'unknown', timeoutMs: undefined, error: undefined, postGoesOn: false, requestId },
      {
        code: 'ZSR-CREATE-LOST',
        sentence: 'A create request may have reached Zuora. It is unknown whether a refresh exists.',
        nextSteps: LOOK_IN_ZUORA,
        requestId,
      },
    ],
    [
      { outcome: 'unknown', timeoutMs: 3_600_000, error: forbidden, postGoesOn: true, requestId: undefined },
      {
        code: 'ZSR-CREATE-LOST',
        sentence:
          'The timeout of 1 h was reached. A create request may have reached Zuora. It is unknown whether a refresh exists. Last error: HTTP 403 (90000010: No permission).',
        nextSteps: [POST, PERMISSION, RANGES, PRODUCTION, ...LOOK_IN_ZUORA],
        error: forbidden,
      },
    ],
  ],
};

const rows = Object.entries(ROWS as Readonly<Record<string, readonly Row<Kind>[]>>).flatMap(([kind, all]) =>
  all.map(([facts, words]) => [kind, words.sentence, { kind, ...facts } as Result, words] as const),
);

describe('a result is explained', () => {
  test.each(rows)('%s: %s', (_kind, _sentence, result, words) => {
    expect(explain(result)).toEqual({ outcome: result.outcome, ...words });
  });
});
