import { describe, expect, test } from '@jest/globals';
import { decodeActionMetadata } from '../../../simulator/runner/action-metadata.ts';
import { stageInputs } from '../../../simulator/runner/inputs.ts';
import { environments } from './environments.ts';

describe('inputs', () => {
  test('defaults reach main and post, names folded as the runner folds them', async () => {
    const { main, post } = await environments({});
    for (const environment of [main, post]) {
      expect(environment).toMatchObject({
        INPUT_PLAIN: '',
        'INPUT_WITH-DEFAULT': 'from the default',
        INPUT_UPPER_AND_SPACE: 'folded',
        INPUT_TRUTH: 'true',
        'INPUT_JOB-STATUS': 'success',
      });
    }
  });

  test('a value given, even an empty one, takes the place of the default', async () => {
    const { main } = await environments({
      with: { plain: 'a\nb', 'with-default': '', 'Job-Status': 'mine' },
    });
    expect(main).toMatchObject({ INPUT_PLAIN: 'a\nb', 'INPUT_WITH-DEFAULT': '', 'INPUT_JOB-STATUS': 'mine' });
  });

  test('an unknown input warns and is handed on all the same', async () => {
    const { main, result } = await environments({ with: { plian: 'x' } });
    expect(main['INPUT_PLIAN']).toBe('x');
    expect(result.conclusion).toBe('success');
    expect(result.annotations.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      "warning: Unexpected input(s) 'plian', valid inputs are " +
        "['plain', 'with-default', 'Upper and space', 'truth', 'job-status']",
    ]);
  });

  test('post gets the status of the job at that time', async () => {
    const { main, post } = await environments({ with: { plain: 'red' } });
    expect([main['INPUT_JOB-STATUS'], post['INPUT_JOB-STATUS']]).toEqual(['success', 'failure']);
  });

  test('post can be handed other inputs, another job status and another environment', async () => {
    const { main, post } = await environments({
      with: { plain: 'main' },
      env: { FOR: 'main' },
      post: { with: {}, jobStatus: 'cancelled', env: { FOR: 'post' } },
    });
    expect([main['INPUT_PLAIN'], main['FOR']]).toEqual(['main', 'main']);
    expect([post['INPUT_PLAIN'], post['INPUT_JOB-STATUS'], post['FOR']]).toEqual(['', 'cancelled', 'post']);
  });

  test('a default with any other expression is refused', () => {
    const action = decodeActionMetadata(
      'name: A\ninputs: { token: { default: "${{ github.token }}" } }\nruns: { using: node24, main: index.js }',
      '.',
    );
    expect(() => stageInputs(action, {}, 'success')).toThrow('cannot evaluate ${{ github.token }}');
  });
});

describe('action.yml', () => {
  test.each([
    [
      'no JavaScript action',
      'name: A\nruns: { using: composite, steps: [] }',
      "'composite' is not a JavaScript action",
    ],
    ['no main', 'name: A\nruns: { using: node24 }', "'main' is missing"],
    [
      'a condition that is not known',
      'name: A\nruns: { using: node24, main: a, post: a, post-if: failure() }',
      'failure()',
    ],
    ['a pre stage', 'name: A\nruns: { using: node24, main: a, pre: a }', "'pre' is not supported"],
    ['no mapping', '- a', 'not a mapping'],
  ])('with %s is refused', (_, text, message) => {
    expect(() => decodeActionMetadata(text, '.')).toThrow(message);
  });
});
