import { describe, expect, it } from 'vitest';
import { sharingOf } from './sharing.ts';

const channels = { alpha: { upload: false }, ga: { upload: true } };
const ALL = ['local', 'aggregates', 'events'] as const;
type Options = Parameters<typeof sharingOf>;
const share = (sharing: Options[0]['sharing'], said: Partial<Options[2]> = {}, agreed?: Options[3]) =>
  sharingOf({ channels, ...(sharing ? { sharing } : {}) }, 'ga', { airGapped: false, ...said }, agreed);

describe('sharingOf', () => {
  it('sends events wherever telemetry is on, for a product that offers nothing else', () => {
    expect(share(['events'])).toEqual({ events: true, aggregates: false });
    expect(share(['events'], { cloudSync: false }).events).toBe(false);
  });

  it('sends nothing of a product that offers several steps, unless that step was agreed to', () => {
    expect(share(ALL)).toEqual({ events: false, aggregates: false });
    expect(share(undefined)).toEqual({ events: false, aggregates: false });
    expect(share(ALL, {}, ['local', 'aggregates'])).toEqual({ events: false, aggregates: true });
    expect(share(undefined, {}, ['local', 'events']).events).toBe(true);
  });

  it('takes the configuration before the answer', () => {
    expect(share(ALL, { cloudSync: false, communityContribution: true }, ['events'])).toEqual({
      ...{ events: false, aggregates: true },
    });
  });

  it('never shares what is not offered, while air-gapped, or from a channel that keeps events', () => {
    expect(share(['local'], { cloudSync: true, communityContribution: true }, ALL)).toEqual({
      ...{ events: false, aggregates: false },
    });
    expect(share(ALL, { airGapped: true, cloudSync: true }, ALL).events).toBe(false);
    const settings = { airGapped: false, cloudSync: true };
    for (const channel of ['alpha', 'unknown'])
      expect(sharingOf({ channels, sharing: ['events'] }, channel, settings, ['events']).events).toBe(false);
  });
});
