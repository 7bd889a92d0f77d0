/**
 * What a step does, by its mode, the refresh that is under way when it comes, the window (open: a refresh is due), and
 * the policies. RUNS is running, soon, later or unknown; a policy that is not named may have any value. `job-id: given`
 * is the id of the refresh under way, `job-id: completed` that of an earlier one which ended so. Requests are told in
 * their order, with one word for any number of looks at the job.
 */
const TABLE = `
  refresh | none                   | open   | wait: true                       | token environment list create job environment                  | succeeded   | 0
  refresh | none                   | open   | wait: false                      | token environment list create                                  | in-progress | 0
  refresh | none                   | closed | on-not-due: fail                 | token environment list                                         | not-due     | 1
  refresh | none                   | closed | on-not-due: skip                 | token environment list                                         | skipped     | 0
  refresh | running, soon, unknown | any    | on-active-job: adopt wait: true  | token environment list job environment                         | succeeded   | 0
  refresh | later                  | any    | on-active-job: adopt wait: true  | token environment list                                         | active-job  | 1
  refresh | running, soon, unknown | any    | on-active-job: adopt wait: false | token environment list job environment                         | succeeded   | 0
  refresh | later                  | any    | on-active-job: adopt wait: false | token environment list job                                     | in-progress | 0
  refresh | running, soon, unknown | any    | on-active-job: adopt-or-skip wait: true | token environment list job environment                  | succeeded   | 0
  refresh | later                  | any    | on-active-job: adopt-or-skip wait: true | token environment list                                  | skipped     | 0
  refresh | running, soon, unknown | any    | on-active-job: adopt-or-skip wait: false | token environment list job environment                 | succeeded   | 0
  refresh | later                  | any    | on-active-job: adopt-or-skip wait: false | token environment list job                             | in-progress | 0
  refresh | RUNS                   | any    | on-active-job: fail              | token environment list                                         | active-job  | 1
  refresh | RUNS                   | any    | on-active-job: skip              | token environment list                                         | skipped     | 0
  refresh | cancelling             | open   | wait: true                       | token environment list job environment list create job environment | succeeded   | 0
  refresh | cancelling             | open   | wait: false                      | token environment list job environment list create | in-progress | 0
  refresh | cancelling             | closed | on-not-due: fail                 | token environment list job environment list | not-due     | 1
  refresh | cancelling             | closed | on-not-due: skip                 | token environment list job environment list | skipped     | 0

  wait    | none                   | any    | job-id: empty                    | token environment list                                         | none        | 1
  wait    | running, soon, unknown | any    | job-id: empty                    | token environment list job environment                         | succeeded   | 0
  wait    | later                  | any    | job-id: empty                    | token environment list job                                     | timed-out   | 1
  wait    | cancelling             | any    | job-id: empty                    | token environment list job environment                         | cancelled   | 1
  wait    | running, soon, unknown | any    | job-id: given                    | token environment job environment list                         | succeeded   | 0
  wait    | later                  | any    | job-id: given                    | token environment job                                          | timed-out   | 1
  wait    | cancelling             | any    | job-id: given                    | token environment job environment list                         | cancelled   | 1
  wait    | any                    | any    | job-id: completed                | token environment job environment list                         | succeeded   | 0
  wait    | any                    | any    | job-id: failed                   | token environment job environment list                         | failed      | 1
  wait    | any                    | any    | job-id: cancelled                | token environment job environment list                         | cancelled   | 1

  check   | none                   | open   | job-id: empty                    | token environment list                                         | none        | 0
  check   | none                   | closed | job-id: empty                    | token environment list                                         | succeeded   | 0
  check   | RUNS, cancelling       | any    | job-id: empty                    | token environment list                                         | in-progress | 0
  check   | RUNS, cancelling       | any    | job-id: given                    | token environment list job                                     | in-progress | 0
  check   | any                    | any    | job-id: completed                | token environment list job                                     | succeeded   | 0
  check   | any                    | any    | job-id: failed                   | token environment list job                                     | failed      | 0
  check   | any                    | any    | job-id: cancelled                | token environment list job                                     | cancelled   | 0

  cancel  | any                    | any    | job-id: empty                    |                                                                | invalid     | 1
  cancel  | none                   | any    | job-id: active                   | token environment list                                         | skipped     | 0
  cancel  | RUNS                   | any    | job-id: active                   | token environment list job cancel job environment              | cancelled   | 0
  cancel  | cancelling             | any    | job-id: active                   | token environment list job                                     | cancelled   | 0
  cancel  | RUNS                   | any    | job-id: given                    | token environment job cancel job environment list              | cancelled   | 0
  cancel  | cancelling             | any    | job-id: given                    | token environment job environment list                         | cancelled   | 0
  cancel  | any                    | any    | job-id: completed                | token environment job                                          | skipped     | 0
  cancel  | any                    | any    | job-id: failed                   | token environment job                                          | skipped     | 0
  cancel  | any                    | any    | job-id: cancelled                | token environment job                                          | cancelled   | 0
`;

const MODES = ['refresh', 'wait', 'check', 'cancel'] as const;
/** `soon` is scheduled within the timeout of the step, `later` beyond it. */
const ACTIVE = ['none', 'running', 'soon', 'later', 'cancelling', 'unknown'] as const;
const WINDOWS = ['open', 'closed'] as const;

/** What a step meets, and what it is told to do about it. */
export interface Situation {
  readonly mode: (typeof MODES)[number];
  readonly active: (typeof ACTIVE)[number];
  readonly window: (typeof WINDOWS)[number];
  readonly policies: Readonly<Record<string, string>>;
}

/** A line of the table. */
export interface Line {
  readonly mode: string;
  readonly active: ReadonlySet<string>;
  readonly window: string;
  readonly policies: readonly (readonly [name: string, value: string])[];
  readonly requests: string;
  readonly outcome: string;
  readonly exitCode: 0 | 1;
}

/** The table, line by line. */
export const LINES: readonly Line[] = TABLE.split('\n')
  .filter((line) => line.includes('|'))
  .map((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [mode = '', active = '', window = '', policies = '', requests = '', outcome = '', exit] = cells;
    return {
      mode,
      active: new Set(active.replace('any', ACTIVE.join()).replace('RUNS', 'running,soon,later,unknown').split(/, */)),
      window,
      policies: [...policies.matchAll(/([\w-]+): ([\w-]+)/g)].map(([, name = '', value = '']) => [name, value]),
      requests,
      outcome,
      exitCode: exit === '0' ? 0 : 1,
    };
  });

/** Every situation that can be. */
export const SITUATIONS: readonly Situation[] = MODES.flatMap((mode) =>
  ACTIVE.flatMap((active) =>
    WINDOWS.flatMap((window) => policiesOf(mode).map((policies): Situation => ({ mode, active, window, policies }))),
  ),
).filter((situation) => whyImpossible(situation) === undefined);

/** Whether a line speaks of a situation. */
export function speaksOf(line: Line, { mode, active, window, policies }: Situation): boolean {
  return (
    line.mode === mode &&
    line.active.has(active) &&
    (line.window === 'any' || line.window === window) &&
    line.policies.every(([name, value]) => policies[name] === value)
  );
}

/** A situation in a few words. */
export function titleOf({ mode, active, window, policies }: Situation): string {
  const told = Object.entries(policies).map(([name, value]) => `${name}: ${value}`);
  return `mode: ${mode}, active job: ${active}, window: ${window}, ${told.join(', ')}`;
}

/** All combinations of the policies that matter in a mode. */
function policiesOf(mode: Situation['mode']): readonly Situation['policies'][] {
  if (mode !== 'refresh') {
    const ids = ['empty', 'given', 'completed', 'failed', 'cancelled'];
    return (mode === 'cancel' ? ['active', ...ids] : ids).map((id) => ({ 'job-id': id }));
  }
  return ['adopt', 'adopt-or-skip', 'fail', 'skip'].flatMap((onActiveJob) =>
    ['fail', 'skip'].flatMap((onNotDue) =>
      ['true', 'false'].map((wait) => ({ 'on-active-job': onActiveJob, 'on-not-due': onNotDue, wait })),
    ),
  );
}

function whyImpossible({ active, window, policies }: Situation): string | undefined {
  if (active === 'none' && policies['job-id'] === 'given') return 'there is no job whose id could be given';
  const needsWindow = active === 'running' || active === 'soon' || active === 'unknown';
  if (needsWindow && window === 'closed') return 'Zuora lets no refresh begin before the window opens';
  return undefined;
}
