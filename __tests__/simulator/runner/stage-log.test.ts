import { describe, expect, test } from '@jest/globals';
import { shownText } from '../../../simulator/runner/stage-result.ts';
import { runStep } from '../../../simulator/runner/step.ts';
import { fixture } from './fixtures/fixture.ts';

async function printed(stdout: string, options: { readonly stderr?: string; readonly debug?: boolean } = {}) {
  const { main } = await runStep({
    actionDirectory: fixture('writer'),
    with: { stdout, stderr: options.stderr ?? '' },
    debug: options.debug ?? false,
    post: false,
  });
  return main;
}

describe('the log shows', () => {
  test.each([
    ['plain lines', 'a\n\nb', ['a', '', 'b']],
    ['annotations with their level', '::error title=T::a%0Ab\n::notice::c\n', ['##[error]a', 'b', '##[notice]c']],
    ['groups', '::group::Look\ninside\n::endgroup::\n', ['##[group]Look', 'inside', '##[endgroup]']],
    ['no debug lines', '::debug::x\n', []],
    ['no masks', '::add-mask::hush\nsay hush\n', ['say ***']],
    ['unknown commands as they are', '::bogus::x\n', ['::bogus::x']],
    ['no matchers and echoes', '::add-matcher::x\n::echo::on\n', []],
    [
      'commands as they are while these are stopped',
      '::stop-commands::w0rd\n::error::a\n##[debug]b\n::w0rd::\n::error::c\n',
      ['::stop-commands::w0rd', '::error::a', '##[debug]b', '::w0rd::', '##[error]c'],
    ],
  ])('%s', async (_, stdout, log) => {
    expect((await printed(stdout)).log).toEqual(log);
  });

  test('debug lines when asked', async () => {
    expect((await printed('::debug::x\n', { debug: true })).log).toEqual(['##[debug]x']);
  });

  test('when each line came, between start and end', async () => {
    const { lines, startedAtMs, endedAtMs } = await printed('a\n');
    const [line] = lines;
    expect(line).toMatchObject({ stage: 'main', text: 'a' });
    expect(line?.atMs).toBeGreaterThan(startedAtMs);
    expect(endedAtMs).toBeGreaterThan(startedAtMs);
  });
});

describe('commands take effect', () => {
  test('annotations keep their properties, from both streams', async () => {
    const { annotations } = await printed('::warning title=T,file=f::a\n', {
      stderr: 'x ##[error title=E]b\n',
    });
    expect(annotations).toHaveLength(2);
    expect(annotations).toContainEqual({
      level: 'warning',
      message: 'a',
      properties: { title: 'T', file: 'f' },
      source: 'action',
    });
    expect(annotations).toContainEqual({
      level: 'error',
      message: 'b',
      properties: { title: 'E' },
      source: 'action',
    });
  });

  test('masks hide later output, annotations and their properties, not earlier output', async () => {
    const main = await printed('hush\n::add-mask::hush\n::error title=hush::hush\n');
    expect(main.masks).toEqual(['hush']);
    expect(main.log).toEqual(['hush', '##[error]***']);
    expect(main.annotations).toEqual([
      { level: 'error', message: '***', properties: { title: '***' }, source: 'action' },
    ]);
  });

  test('the page of the run shows ten annotations of a level, and 4096 characters of each', async () => {
    const many = Array.from({ length: 12 }, (_, index) => `::warning::${String(index)}\n`).join('');
    const { annotations, log } = await printed(`${many}::error::${'x'.repeat(5_000)}\n`);
    expect(annotations.map(({ level }) => level)).toEqual([...Array<string>(10).fill('warning'), 'error']);
    expect(annotations.at(-1)?.message).toHaveLength(4_096);
    expect(log).toHaveLength(13);
  });

  test('an empty mask is refused with a warning', async () => {
    const { masks, annotations } = await printed('::add-mask:: \n');
    expect(masks).toEqual([]);
    expect(annotations.map(({ level }) => level)).toEqual(['warning']);
  });

  test('deprecated commands work, and are held against the action', async () => {
    const { outputs, state, illegal, conclusion } = await printed(
      'remote text ##[set-output name=o]1\n::save-state name=s::2\n',
    );
    expect([outputs, state, conclusion]).toEqual([{ o: '1' }, { s: '2' }, 'success']);
    expect(illegal.map(({ name }) => name)).toEqual(['set-output', 'save-state']);
  });

  test.each([
    ['set-env', '::set-env name=PATH::x\n'],
    ['add-path', '::add-path::/x\n'],
    ['set-output without a name', '::set-output::x\n'],
  ])('%s fails the step', async (_, stdout) => {
    const { illegal, conclusion } = await printed(stdout);
    expect(illegal).toHaveLength(1);
    expect(conclusion).toBe('failure');
  });

  test('every command is recorded in order', async () => {
    const { commands } = await printed('::group::a\n::bogus::\n::debug::b\n::endgroup::\n');
    expect(commands.map(({ name }) => name)).toEqual(['group', 'debug', 'endgroup']);
  });
});

test('what was shown can be searched as one text', async () => {
  const { main } = await runStep({
    actionDirectory: fixture('writer'),
    with: {
      stdout: '::error title=in-title::in-log\n',
      output: 'o=in-output\n',
      state: 's=in-state\n',
      summary: 'in-summary',
    },
    post: false,
  });
  for (const place of ['in-title', 'in-log', 'in-output', 'in-summary']) expect(shownText(main)).toContain(place);
  expect(main.state).toEqual({ s: 'in-state' });
  expect(shownText(main)).not.toContain('in-state');
});

test('output that a process leaves behind when it exits is lost past the size of a real pipe', async () => {
  const { main } = await runStep({ actionDirectory: fixture('flood') });
  expect(main.exitCode).toBe(0);
  expect(main.stdout.length).toBeLessThan(1_000_000);
});
