import { describe, expect, it } from 'vitest';
import { nearNames } from './near-names.ts';

const NAMES = ['session.start', 'session.end', 'command.generated', 'command.executed', 'crash.detected'];

describe('nearNames', () => {
  it.each([
    ['comand.generated', ['command.generated']],
    ['command_generated', ['command.generated']],
    ['CommandGenerated', ['command.generated']],
    ['command', ['command.generated', 'command.executed']],
    ['session.strt', ['session.start']],
    ['crash', ['crash.detected']],
  ])('takes %s for a slip of %j', (name, meant) => {
    expect(nearNames(name, NAMES)).toEqual(meant);
  });

  it('names none when nothing is like it', () => {
    expect(nearNames('shoe_size', NAMES)).toEqual([]);
    expect(nearNames('', NAMES)).toEqual([]);
  });
});
