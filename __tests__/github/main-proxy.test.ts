import { describe, expect, test } from '@jest/globals';

import { runMain, simulate } from './simulated.ts';
import { useStage } from './stage.ts';

const stage = useStage();

describe('a proxy that is no whole http:// or https:// URL', () => {
  test.each(['refresh', 'wait', 'check', 'cancel'])(
    'is refused in mode: %s before any request, and not shown',
    async (mode) => {
      const simulator = await simulate(stage);
      stage.input({
        'base-url': 'https://zuora.example',
        'allow-host': 'zuora.example',
        mode,
        'track-id': 'mine',
        'job-id': mode === 'cancel' ? 'active' : '',
      });
      stage.env('https_proxy', 'socks5://user:hunter2@127.0.0.1:1');
      stage.env('no_proxy', undefined);
      expect(await runMain(stage)).toBe(true);
      expect(simulator.requests).toEqual([]);
      expect(stage.outputs).toMatchObject({ outcome: 'invalid', created: 'false', 'track-id': 'mine' });
      expect(stage.summary).toContain(mode === 'check' ? 'sandbox check: invalid' : 'sandbox refresh: invalid');
      expect(stage.texts('error')).toEqual([expect.stringMatching(/^ZSR-PROXY: .*https_proxy \(not shown\)/)]);
      expect(stage.printed + stage.summary).not.toContain('hunter2');
    },
  );

  test('is none of our business where it is not used', async () => {
    const simulator = await simulate(stage, { refreshTakesMs: 1 });
    stage.input({ mode: 'check' });
    stage.env('http_proxy', 'socks5://127.0.0.1:1');
    stage.env('no_proxy', '127.0.0.1');
    expect(await runMain(stage)).toBe(false);
    expect(simulator.requests).not.toEqual([]);
  });
});
