import { describe, expect, test } from '@jest/globals';
import { parseWorkflowCommand } from '../../../simulator/runner/workflow-commands.ts';

describe('a line is a command', () => {
  test.each([
    ['with a value', '::error::it broke', 'error', {}, 'it broke'],
    ['without one', '::endgroup::', 'endgroup', {}, ''],
    ['after white space', ' \t::debug::x', 'debug', {}, 'x'],
    ['after a next-line character', '\u0085::debug::x', 'debug', {}, 'x'],
    ['in any case of letters', '::ADD-Mask::x', 'add-mask', {}, 'x'],
    ['with properties', '::error title=T,line=3::x', 'error', { title: 'T', line: '3' }, 'x'],
    ['with an empty property, which is dropped', '::error title=,line=3::x', 'error', { line: '3' }, 'x'],
    ['with an equals sign in a property', '::error title=a=b::x', 'error', { title: 'a=b' }, 'x'],
    ['with colons in its value', '::notice::a::b', 'notice', {}, 'a::b'],
    ['with an encoded value', '::error::a%0D%0Ab%25c%3A', 'error', {}, 'a\r\nb%c%3A'],
    ['with a twice encoded value', '::error::%250A', 'error', {}, '%0A'],
    ['with encoded properties', '::error title=a%3Ab%2Cc%25%0A::x', 'error', { title: 'a:b,c%\n' }, 'x'],
    ['in brackets', '##[error]it broke', 'error', {}, 'it broke'],
    ['in brackets anywhere', 'Zuora said ##[add-mask]a', 'add-mask', {}, 'a'],
    ['in brackets with properties', 'a ##[set-output name=n;x=%3B%5D]v%5D', 'set-output', { name: 'n', x: ';]' }, 'v]'],
    ['in brackets though it starts with colons', '::nonsense::##[error]x', 'error', {}, 'x'],
  ])('%s', (_, line, name, properties, value) => {
    expect(parseWorkflowCommand(line)).toEqual({ name, properties, value });
  });
});

describe('a line is plain text', () => {
  test.each([
    ['with colons later on', 'Zuora said ::error::x'],
    ['with an unknown name', '::bogus::x'],
    ['with an unknown name in brackets', '##[bogus]x'],
    ['with the second of two brackets known only', '##[bogus]##[error]x'],
    ['without an end of the name', '::error'],
    ['without a closing bracket', '##[error x'],
    ['with a space before the name', ':: error::x'],
    ['that is empty', ''],
  ])('%s', (_, line) => {
    expect(parseWorkflowCommand(line)).toBeUndefined();
  });
});

test('the word that resumes commands is one while they are stopped', () => {
  expect(parseWorkflowCommand('::Pause-1::', 'pause-1')?.name).toBe('pause-1');
  expect(parseWorkflowCommand('::pause-1::')).toBeUndefined();
});
