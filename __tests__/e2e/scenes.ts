import { approvals } from './approvals.ts';
import { fleetsThatWait } from './fleets-that-wait.ts';
import { fleets } from './fleets.ts';
import { gates } from './gates.ts';
import { legs } from './legs.ts';
import { nights } from './nights.ts';
import { starts } from './starts.ts';
import { several } from './several.ts';
import type { Scene } from './scene.ts';

/** Every example and the reusable workflow, to its end. The longest come first. */
export const scenes: readonly Scene[] = [
  {
    name: 'rehearse: succeeds',
    file: 'examples/rehearse.yml',
    inputs: { scenario: 'succeeds' },
    jobs: [],
    creates: 0,
    says: ['The simulator listens on', 'the refresh ended with succeeded', 'Requests to the simulator: '],
  },
  {
    name: 'rehearse: fails midway',
    file: 'examples/rehearse.yml',
    inputs: { scenario: 'fails-midway' },
    isRed: true,
    jobs: [],
    creates: 0,
    says: ['The simulator listens on', 'outcome=failed', 'POST /oauth/token → 200'],
  },
  ...legs,
  ...gates,
  ...nights,
  ...starts,
  ...approvals,
  ...several,
  ...fleets,
  ...fleetsThatWait,
];
