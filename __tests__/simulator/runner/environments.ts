import { runStep } from '../../../simulator/runner/step.ts';
import type { StageResult } from '../../../simulator/runner/stage-result.ts';
import { fixture } from './fixtures/fixture.ts';

/** An environment as a stage saw it. */
export type Seen = Readonly<Record<string, string | undefined>>;

/** What the fixture `environment` wrote into its summary. */
export function seen(summary: string): Seen {
  const environment: unknown = JSON.parse(summary);
  if (typeof environment !== 'object' || environment === null) throw new Error('no environment in the summary');
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
}

/** The environments of main and post, and main's result. */
export async function environments(
  options: Omit<Parameters<typeof runStep>[0], 'actionDirectory'>,
): Promise<{ readonly main: Seen; readonly post: Seen; readonly result: StageResult }> {
  const { main, post } = await runStep({ ...options, actionDirectory: fixture('environment') });
  return { main: seen(main.summary), post: seen(post?.summary ?? '{}'), result: main };
}
