import { defineCatalog, field } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { describe, expect, it } from 'vitest';
import { qualityBreakdowns, qualitySpreads } from './quality-breakdowns.ts';
import { comparedBy, measuresOfQuality, qualityMetrics } from './quality-metrics.ts';

const backend = (words: string) => field.enum(words, ['near', 'far']);
const event = { purpose: 'To test.', category: 'features', level: 'minimal' } as const;
const catalog = compileCatalog(
  defineCatalog({
    ...{ product: 'lamp', version: 1, description: 'A lamp.', owner: 'us', prefix: 'LAMP' },
    ...{
      store: '.lamp/telemetry.db',
      configDir: '.config/lamp',
      endpoint: 'https://telemetry.example/v1/events',
    },
    ...{ categories: { features: 'what is used' }, channels: { ga: { upload: true } }, tiers: ['oss'] },
    session: { start: 'lit', end: 'lit' },
    events: {
      lit: {
        ...{ ...event, description: 'It was lit.' },
        required: { through: backend('What it was lit through.'), took: field.duration('How long it took.') },
        optional: { kind: field.enum('Of failure.', ['fuse', 'bulb']) },
      },
      failed: {
        ...{ ...event, description: 'It failed.' },
        required: { kind: field.enum('Of failure.', ['fuse', 'bulb']), at: backend('Where.') },
      },
    },
    metrics: {
      failures: {
        ...{ kind: 'ratio', question: '?', overAll: true, target: { atMost: 0.1 } },
        ...{ numerator: { event: 'failed' }, denominator: { event: 'lit' }, breakdowns: ['os', 'kind'] },
      },
      reached: {
        ...{ kind: 'ratio', question: '?', complement: true, target: { atLeast: 0.9 } },
        ...{ numerator: { event: 'failed' }, denominator: [{ event: 'lit' }, { event: 'failed' }] },
        breakdowns: [{ name: 'backend', fields: { lit: 'through', failed: 'at' } }],
      },
      speed: {
        ...{ kind: 'percentiles', question: '?', of: { event: 'lit' }, field: 'took', unit: 'ms' },
        ...{
          percentiles: [50, 95],
          percentileTargets: { p95: { atMost: 100 } },
          breakdowns: ['through', 'os'],
        },
      },
      lights: { kind: 'count', question: '?', of: { event: 'lit' }, breakdowns: ['os'] },
      kinds: { kind: 'distribution', question: '?', of: { event: 'failed' }, by: 'kind' },
      systems: { kind: 'distribution', question: '?', of: { event: 'lit' }, by: 'os' },
    },
  }),
);

describe('quality of a catalog', () => {
  it('is what has a target: ratios, and the percentiles that have one', () => {
    const named = measuresOfQuality(qualityMetrics(catalog)).map(({ metric, percentile, over_all }) => [
      ...[metric, percentile, over_all],
    ]);
    expect(named).toEqual([
      ['failures', undefined, true],
      ['reached', undefined, undefined],
      ['speed', 'p95', undefined],
    ]);
  });

  it('stands side by side where fields are the same thing under different names', () => {
    const named = qualityBreakdowns(catalog).map(({ name, metrics }) => [
      name,
      metrics.map((one) => `${one.name} by ${one.by}`),
    ]);
    expect(named).toEqual([
      ['os', ['failures by os', 'speed by os']],
      ['backend', ['reached by backend', 'speed by through']],
      ['kind', ['failures by kind']],
    ]);
  });

  it('sets sources against themselves, and groups of what happened against all: who fails of one kind does nothing else of it', () => {
    const failures = qualityMetrics(catalog).find(({ name }) => name === 'failures')?.metric;
    if (failures === undefined) throw new Error('no failures');
    expect(comparedBy(failures, 'os')).not.toHaveProperty('overAll');
    expect(comparedBy(failures, 'kind')).toHaveProperty('overAll', true);
  });

  it('is explained by the spreads of what went wrong', () => {
    expect(qualitySpreads(catalog)).toEqual(['kinds']);
  });
});
