import { expectedOutcomes, scenarioList } from '../expected-outcomes.ts';
import { settings } from '../settings/settings.ts';
import type { Setting } from '../settings/setting.ts';

const lineLength = 116;

/** What `--help` prints. */
export function helpText(): string {
  return `A simulated Zuora on this machine, for rehearsing sandbox refreshes without a tenant.

Usage:
  npm run simulator -- [flags]                   serve until interrupted
  node simulator/dist/index.js [serve] [flags]   the same, from anywhere
  npm run demo -- --help                         run the action against it, from beginning to end

Flags:
${settings.map(flagLines).join('\n')}
  -h, --help
      This text.

It prints how to reach it: as a \`with:\` block for a step with the action, and as variables for a shell or for act.
Then it prints a line for each request. Press Ctrl+C to stop and print a summary of the requests.

Scenarios, each with the outcome of the action with its default inputs:
${scenarioList((name) => expectedOutcomes[name].outcome)}

Example:
  npm run simulator -- --port 8080 --refresh-takes 20s --scenario flaky-network
  curl -d grant_type=client_credentials -d client_id=… -d client_secret=… http://127.0.0.1:8080/oauth/token

In a workflow, simulator/action.yml starts it as a step. docs/simulator.md has the rest.
`;
}

/** The scenarios have a list of their own. */
function flagLines(setting: Setting): string {
  const { name, placeholder, description } = setting;
  const flag = placeholder === '' ? `--${name}` : `--${name} ${placeholder}`;
  const words = name === 'scenario' ? description.replace(/There are [^]*$/, 'They are listed below.') : description;
  const usual = setting.default === undefined ? '' : ` Default: ${setting.default}.`;
  return [
    `  ${flag}`,
    ...wrapped(`${words}${usual}`.replaceAll('`', ''), lineLength - 6).map((line) => `      ${line}`),
  ].join('\n');
}

/** The words in lines of at most so many characters. */
function wrapped(text: string, length: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + 1 + word.length > length) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
