import { expectedOutcomes, scenarioList } from '../expected-outcomes.ts';
import { defaultRefreshTakes } from './flags.ts';

/** What `--help` prints. */
export function helpText(): string {
  return `A simulated Zuora on this machine, for rehearsing sandbox refreshes without a tenant.

Usage:
  npm run simulator -- [flags]                   serve until interrupted
  node simulator/dist/index.js [serve] [flags]   the same, from anywhere
  npm run demo -- --help                         run the action against it, from beginning to end

Flags:
  --port <number>          port on 127.0.0.1 (default: any free one)
  --refresh-takes <time>   length of a refresh, such as 20s, 6h or 1h30m (default: ${defaultRefreshTakes})
  --speed <factor>         instead: how many times faster than a realistic refresh of 6 h (360: 1 min)
  --scenario <name>        what happens (default: succeeds)
  --stop-file <path>       end once this file exists, too, or the folder that it is to be in is gone
  --report-file <path>     at the end, write what was asked to this file, as Markdown, in place of printing it
  -h, --help               this text

It prints how to reach it: as a \`with:\` block for a step with the action, and as variables for a shell or for act.
Then it prints a line for each request. Ctrl+C ends it; it then sums up what it was asked.

Scenarios, each with the outcome of the action with its default inputs:
${scenarioList((name) => expectedOutcomes[name].outcome)}

Example:
  npm run simulator -- --port 8080 --refresh-takes 20s --scenario flaky-network
  curl -d grant_type=client_credentials -d client_id=… -d client_secret=… http://127.0.0.1:8080/oauth/token

In a workflow, simulator/action.yml starts it as a step. docs/simulator.md has the rest.
`;
}
