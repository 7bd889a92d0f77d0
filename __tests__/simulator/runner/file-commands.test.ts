import { describe, expect, test } from '@jest/globals';
import { parseKeyValues } from '../../../simulator/runner/file-commands.ts';
import { runStep } from '../../../simulator/runner/step.ts';
import { fixture } from './fixtures/fixture.ts';

describe('a command file', () => {
  test.each([
    ['a pair', 'a=1\n', { a: '1' }],
    ['a pair without a line end', 'a=1', { a: '1' }],
    ['an empty value', 'a=\n', { a: '' }],
    ['more equals signs', 'a=b=c\n', { a: 'b=c' }],
    ['a heredoc sign in a value', 'a=b<<c\n', { a: 'b<<c' }],
    ['lines between delimiters', 'a<<END\n1\n\n=2\nEND\n', { a: '1\n\n=2' }],
    ['nothing between delimiters', 'a<<END\nEND\n', { a: '' }],
    ['an equals sign in a delimiter', 'a<<E=D\n1\nE=D\n', { a: '1' }],
    ['the last of two values', 'a=1\nb=2\na=3\n', { a: '3', b: '2' }],
    ['empty lines between pairs', '\na=1\n\nb=2\n', { a: '1', b: '2' }],
    ['nothing', '', {}],
  ])('gives %s', (_, text, values) => {
    expect(parseKeyValues(text)).toEqual({ values, error: undefined });
  });

  test.each([
    ['neither sign', 'a=1\nnonsense\nb=2\n', { a: '1' }, "Invalid format 'nonsense'"],
    ['no name', '=1\n', {}, "Invalid format '=1'. Name must not be empty"],
    ['no delimiter', 'a<<\n', {}, "Invalid format 'a<<'. Name must not be empty and delimiter must not be empty"],
    ['no end', 'a<<END\n1\nEND \n', {}, "Invalid value. Matching delimiter not found 'END'"],
    ['nothing behind its head', 'a<<END', {}, "Invalid value. Matching delimiter not found 'END'"],
    ['a value cut short', 'b=2\na<<END\n1\nEN', { b: '2' }, 'Invalid value. EOF marker missing new line.'],
  ])('with %s is malformed from there on', (_, text, values, error) => {
    expect(parseKeyValues(text)).toEqual({ values, error });
  });
});

describe('a step that writes command files', () => {
  test('sets outputs, state, variables, paths and a summary', async () => {
    const { main } = await runStep({
      actionDirectory: fixture('writer'),
      with: { output: 'o=1\n', state: 's=2\n', env: 'E=3\n', path: '/p\n/q\n', summary: '# Done\n' },
      post: false,
    });
    expect(main).toMatchObject({
      conclusion: 'success',
      outputs: { o: '1' },
      state: { s: '2' },
      exportedEnvironment: { E: '3' },
      addedPaths: ['/p', '/q'],
      summary: '# Done\n',
    });
  });

  test('fails on a malformed one, and keeps what came before', async () => {
    const { main } = await runStep({ actionDirectory: fixture('writer'), with: { output: 'o=1\nbroken\n' } });
    expect(main).toMatchObject({ conclusion: 'failure', exitCode: 0, outputs: { o: '1' } });
    expect(main.log).toEqual([
      "##[error]Unable to process file command 'output' successfully.",
      "##[error]Invalid format 'broken'",
    ]);
  });

  test('has its secrets masked in the summary', async () => {
    const options = { actionDirectory: fixture('writer'), secrets: ['hush'], with: { summary: 'say hush' } };
    const { main, post } = await runStep(options);
    expect([main.summary, post?.summary]).toEqual(['say ***\n', 'say ***\n']);
  });

  test('has its summary masked line by line, and every line ended', async () => {
    const summary = 'ab\r\ncd hush\n\nend';
    const options = { actionDirectory: fixture('writer'), secrets: ['hush'], with: { summary } };
    const { main } = await runStep({ ...options, post: false });
    expect(main.summary).toBe('ab\ncd ***\n\nend\n');
  });

  test('cannot hand NODE_OPTIONS to the steps behind it', async () => {
    const { main } = await runStep({
      actionDirectory: fixture('writer'),
      with: { env: 'Node_Options=--import=x\nE=1\n' },
      post: false,
    });
    expect(main).toMatchObject({ conclusion: 'success', exportedEnvironment: { E: '1' } });
    expect(main.exportedEnvironment).not.toHaveProperty('Node_Options');
    expect(main.log).toEqual(["##[error]Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command."]);
  });

  test('loses a summary above one MiB, is told so, and is not failed for it', async () => {
    const { main, post } = await runStep({ actionDirectory: fixture('flood') });
    expect(main).toMatchObject({ summary: '', conclusion: 'success' });
    expect(main.annotations.map(({ message }) => message)).toEqual([
      '$GITHUB_STEP_SUMMARY supports content up a size of 1024k, got 1024k',
    ]);
    expect(post).toBeUndefined();
  });
});
