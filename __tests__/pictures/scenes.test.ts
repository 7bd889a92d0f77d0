import { expect, test } from '@jest/globals';

import { performScenes } from './album.ts';
import { SCENES } from './scenes.ts';

test('the summaries are the same in every time zone', () => {
  const summaries = performScenes();
  expect(Object.values(summaries)).toEqual(Object.keys(SCENES).map(() => expect.stringContaining('### ')));
  expect(performScenes('America/New_York')).toEqual(summaries);
});
