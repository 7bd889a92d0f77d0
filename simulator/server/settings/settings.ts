import { scenarioNames } from '../../zuora/scenarios.ts';
import { phases } from '../../zuora/state/vocabulary.ts';
import { aimedFault } from './aimed-fault.ts';
import {
  choice,
  duration,
  durationOrNone,
  factor,
  listOf,
  onOff,
  path,
  shareOr,
  signedDuration,
  text,
  wholeNumber,
} from './kinds.ts';
import { fileSettings } from './file-settings.ts';
import { listSetting, setting, type Setting } from './setting.ts';

/** How long a refresh takes if nothing else is asked for. */
export const defaultRefreshTakes = '1m';

const names = scenarioNames.map((name) => `\`${name}\``).join(', ');

/** Everything that can be set, on the command line and in a step alike, in the order in which it is listed. */
export const settings: readonly Setting[] = [
  listSetting(
    {
      name: 'scenario',
      default: 'succeeds',
      description: `What happens: one scenario, or several at the same time, separated by commas. There are ${names}.`,
    },
    listOf(choice(scenarioNames)),
    (scenario) => ({ scenario }),
  ),
  listSetting(
    {
      name: 'fault',
      default: undefined,
      description:
        'Trouble for chosen requests, on top of the scenario: `create#1=reset`, `get-job#3-5=503`, `get-job#2+5=stall`, `list-jobs#*=429:retry-after=1`; several separated by commas or line breaks. docs/development/simulator.md lists the kinds.',
    },
    aimedFault,
    (faults) => ({ faults }),
  ),
  setting(
    {
      name: 'refresh-takes',
      default: defaultRefreshTakes,
      description:
        'How long a refresh takes: a duration such as `20s`, `6h` or `1h30m`. Excludes `speed`. Let the action poll often enough for it: `poll-interval: 5s` suits a refresh of a minute.',
    },
    duration(1),
    (refreshTakesMs) => ({ refreshTakesMs }),
  ),
  setting(
    {
      name: 'speed',
      default: undefined,
      description:
        'How many times faster than a realistic refresh of 6 hours everything runs: `360` makes it a minute. Excludes `refresh-takes`.',
    },
    factor(0.01, 100_000),
    (speed) => ({ speed }),
  ),
  setting(
    {
      name: 'lag',
      default: undefined,
      description:
        'How far the records of refreshes lag behind the truth. A new refresh is missing for as long. If not set, a sixtieth of the length of a refresh, at least 5 s and at most 30 s.',
    },
    duration(0),
    (syncLagMs) => ({ syncLagMs }),
  ),
  setting(
    {
      name: 'list-hides-new',
      default: undefined,
      description:
        'How long the list alone does not show a new refresh, if that is longer than `lag`. If not set, no longer than that; 20 s in the scenario `lost-answer`.',
    },
    duration(0),
    (listHidesNewMs) => ({ listHidesNewMs }),
  ),
  setting(
    {
      name: 'environment-lag',
      default: undefined,
      description: 'How far the record of a sandbox lags behind the truth. If not set, as far as `lag`.',
    },
    duration(0),
    (environmentLagMs) => ({ environmentLagMs }),
  ),
  setting(
    {
      name: 'latency',
      default: '0s',
      description: 'How much later each response comes.',
    },
    duration(0),
    (latencyMs) => ({ latencyMs }),
  ),
  setting(
    {
      name: 'clock-skew',
      default: '0s',
      description: "How far Zuora's clock is ahead of yours; `-90s` means behind.",
    },
    signedDuration,
    (clockSkewMs) => ({ clockSkewMs }),
  ),
  setting(
    {
      name: 'tenant-name',
      default: undefined,
      description: 'The name of the sandbox. If not set, one with its tenant ID.',
    },
    text('<text>', 'a name of 1 to 100 characters on one line', /^[^\p{Cc}]{1,100}$/u),
    (tenantName) => ({ tenantName }),
  ),
  setting(
    {
      name: 'last-refresh',
      default: '40d',
      description: 'How long ago the last refresh ended; `none` for a sandbox that was never refreshed.',
    },
    durationOrNone,
    (ms) => ({ lastRefreshAgoMs: ms ?? undefined }),
  ),
  setting(
    {
      name: 'window',
      default: undefined,
      description:
        'The time from the end of a refresh until Zuora allows the next one. If not set, 28 days for a Central Sandbox and 14 days for a Developer Sandbox, whatever the length of a refresh is.',
    },
    duration(0),
    (windowMs) => ({ windowMs }),
  ),
  setting(
    {
      name: 'window-opens-in',
      default: undefined,
      description:
        'In how long Zuora allows the next refresh, counted from the start of the simulator. If not set, this follows from `last-refresh` and `window`.',
    },
    duration(0),
    (windowOpensInMs) => ({ windowOpensInMs }),
  ),
  setting(
    {
      name: 'fails-at',
      default: undefined,
      description:
        'Where a refresh fails: a share of its length such as `55%`, or a phase such as `IMPORTING`, in whose middle it fails. A phase that is shorter than `poll-interval` may pass between two polls of the action, which then never names it. If not set, the refresh completes.',
    },
    shareOr(phases),
    (at) => (typeof at === 'number' ? { failsAtShare: at } : { failsAtPhase: at }),
  ),
  setting(
    {
      name: 'environments',
      default: '1',
      description:
        'How many sandboxes there are. With more than one, the list of sandboxes has a `DELETED` one, too, with the tenant ID of the first.',
    },
    wholeNumber(1, 100),
    (environments) => ({ environments }),
  ),
  setting(
    {
      name: 'dialect',
      default: 'documented',
      description:
        'How Zuora writes its responses: `documented` or `alternative`. The latter has null fields, `+0000` in times, numeric tenant IDs, gzip everywhere, a charset, and the statuses `NEW` and `PROVISIONING`. A create request gets 200 with a relative `Location`, and `nextRefreshTime` is left out once the window is open.',
    },
    choice(['documented', 'alternative']),
    (dialect) => ({ dialect }),
  ),
  setting(
    {
      name: 'list-order',
      default: 'shuffled',
      description:
        'The order of the lists of refreshes and of sandboxes: `oldest-first`, `newest-first` or `shuffled`. Zuora documents none.',
    },
    choice(['oldest-first', 'newest-first', 'shuffled']),
    (listOrder) => ({ listOrder }),
  ),
  setting(
    {
      name: 'seed',
      default: undefined,
      description:
        'A number from which all IDs, secrets, tokens and orders of lists follow: the same seed gives the same ones. If not set, each start has its own, which is printed.',
    },
    wholeNumber(0, 2 ** 32 - 1),
    (seed) => ({ seed }),
  ),
  setting(
    {
      name: 'strict',
      default: 'false',
      description:
        'Whether to fail at the end if there were wrong requests. Those have a form that Zuora would refuse, no known operation, foreign credentials, or come too early after a 429. As a step, the post step fails.',
    },
    onOff,
    (strict) => ({ strict }),
  ),
  setting(
    {
      name: 'requests-file',
      default: undefined,
      description:
        'Where to write a line of JSON for each request as it is answered, for programs to read meanwhile. As a step, a temporary file if not set; either way the output `requests-file` names it.',
    },
    path,
    (requestsFile) => ({ requestsFile }),
  ),
  setting(
    {
      name: 'port',
      default: '0',
      description:
        'The port on 127.0.0.1; `0` takes any that is free, so that several simulators can run side by side.',
    },
    wholeNumber(0, 65_535),
    (port) => ({ port }),
  ),
  setting(
    {
      name: 'variables-suffix',
      default: undefined,
      description:
        'What the names of the printed variables end in, so that two simulators can serve one shell: with `EU` they are `ZUORA_BASE_URL_EU` and so on.',
      isInput: false,
    },
    text('<text>', '1 to 30 capital letters, digits and underscores', /^[A-Z0-9_]{1,30}$/),
    (variablesSuffix) => ({ variablesSuffix }),
  ),
  ...fileSettings,
];
