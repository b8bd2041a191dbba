import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../store/read-events.ts';
import { featureEvents } from './feature-events.ts';

const stored = (event: string, fields: StoredEvent['fields']): StoredEvent => ({
  event,
  session: 's',
  fields,
});
const think = stored('command_executed', { command: 'think' });
const times = (count: number, event: StoredEvent) => Array.from({ length: count }, () => event);

describe('featureEvents', () => {
  it('tells a first use once', () => {
    const first = { event: 'feature_first_use', fields: { feature_id: 'think' } };
    expect(featureEvents(['think'], [])).toEqual([first]);
    expect(featureEvents(['think'], [stored('feature_first_use', first.fields)])).toEqual([]);
    expect(featureEvents(['think'], [think])).toEqual([]);
  });

  it('tells that a feature was found in the help', () => {
    const found = stored('feature_discovered', { feature_id: 'compare', discovery_source: 'help' });
    expect(featureEvents(['compare'], [found])).toEqual([
      { event: 'feature_first_use', fields: { feature_id: 'compare', discovery_source: 'help' } },
    ]);
  });

  it.each([
    [3, undefined],
    [4, '5'],
    [9, '10'],
    [24, '25'],
    [49, '50'],
    [99, '100'],
    [500, '100'],
  ])('after %d uses tells of %s', (uses, milestone) => {
    const adoption = { event: 'feature_adoption', fields: { feature_id: 'think', milestone } };
    expect(featureEvents(['think'], times(uses, think))).toEqual(milestone === undefined ? [] : [adoption]);
  });

  it('tells each milestone once', () => {
    const told = stored('feature_adoption', { feature_id: 'think', milestone: '5' });
    expect(featureEvents(['think'], [...times(6, think), told])).toEqual([]);
    expect(featureEvents(['think'], [...times(9, think), told])).toMatchObject([
      { fields: { milestone: '10' } },
    ]);
  });

  it.each([
    [
      'profile_deep',
      stored('profile_used', { profile: 'deep' }),
      stored('profile_used', { profile: 'quick' }),
    ],
    [
      'response_cache',
      stored('command_executed', { command: 'think', cache_hit: true }),
      stored('command_executed', { command: 'think', cache_hit: false }),
    ],
    ['feedback', stored('feedback_given', {}), stored('command_executed', { command: 'other' })],
    ['metrics', stored('command_executed', { command: 'metrics' }), think],
  ] as const)('counts the uses of %s alone', (feature, use, other) => {
    expect(featureEvents([feature], times(9, other))).toMatchObject([{ event: 'feature_first_use' }]);
    expect(featureEvents([feature], times(9, use))).toMatchObject([{ fields: { milestone: '10' } }]);
  });
});
