import { describe, expect, it } from 'vitest';
import { parseOptions, UsageError } from './options.ts';

const request = (...args: string[]) => parseOptions(args);
const think = {
  command: 'think',
  profile: 'balanced',
  asked: undefined,
  json: false,
  cache: true,
  steps: false,
};
const models = ['a', 'b'].map((model) => ({ profile: 'balanced', model }));

describe('parseOptions', () => {
  it.each([
    ['think why not', { ...think, question: 'why not' }],
    ['think --json -- --why', { ...think, json: true, question: '--why' }],
    [
      'think --profile deep --steps why',
      { ...think, profile: 'deep', asked: 'profile', steps: true, question: 'why' },
    ],
    ['think --model m why', { ...think, model: 'm', asked: 'model', question: 'why' }],
    ['metrics --days 7', { command: 'metrics', days: 7, json: false }],
    ['feedback up', { command: 'feedback', thumb: 'up' }],
    ['feedback --rating 3 --category other', { command: 'feedback', rating: 3, category: 'other' }],
    ['--help', { command: 'help' }],
    ['help', { command: 'help' }],
    ['help compare', { command: 'help', topic: 'compare' }],
    ['compare -h', { command: 'help', topic: 'compare' }],
    [
      'compare --models a,b why',
      { command: 'compare', question: 'why', json: false, cache: true, by: 'models', contenders: models },
    ],
  ])('reads %s', (line, expected) => {
    expect(request(...line.split(' '))).toEqual({ noTelemetry: false, request: expected });
  });

  it('takes --no-telemetry before and behind a command', () => {
    expect(request('--no-telemetry', 'think', 'why').noTelemetry).toBe(true);
    expect(request('metrics', '--no-telemetry').noTelemetry).toBe(true);
    expect(request('--version', '--no-telemetry')).toEqual({ noTelemetry: true, version: true });
  });

  it.each([
    ['', 'say what to do'],
    ['think', 'ask something'],
    ['config set a b', 'there is no command config'],
    ['--json telemetry', 'write telemetry first'],
    ['metrics --profile quick', '--profile is not an option of metrics'],
    ['think --days 3 why', '--days is not an option of think'],
    ['think --nonsense why', "Unknown option '--nonsense'"],
    ['think --profile', "Option '--profile <value>' argument missing"],
    ['metrics now', 'now is too much'],
    ['metrics --days 1.5', '--days is a whole number from 1 to 365'],
    ['compare --profiles quick why', '--profiles takes two or more'],
    ['compare --profiles quick,quick why', '--profiles takes two or more'],
    ['compare --models a, why', '--models takes two or more'],
    ['compare --profiles quick,deep --models a,b why', 'compare either --profiles or --models'],
    ['compare --profile quick why', 'use --profile with --models'],
    ['feedback', 'say up, down or --rating'],
    ['feedback sideways', 'feedback is up or down'],
    ['feedback up --rating 6', '--rating is a whole number from 1 to 5'],
    ['feedback up --category mood', '--category is one of accuracy'],
    ['help thunk', 'there is no command thunk'],
  ])('refuses "%s"', (line, message) => {
    const read = () => request(...line.split(' ').filter((word) => word !== ''));
    expect(read).toThrow(UsageError);
    expect(read).toThrow(message);
  });
});
