import { describe, expect, it } from 'vitest';
import type { MetricSummary } from './api.ts';
import { countFor, pickPanels } from './pick-panels.ts';

function metric(name: string, kind: MetricSummary['kind'], more: Partial<MetricSummary> = {}): MetricSummary {
  const unit = kind === 'count' || kind === 'window' ? 'count' : 'share';
  return { name, kind, label: name, question: '?', unit, dimensions: [], ...more };
}

const field = (name: string) => ({ event: 'asked', name, type: 'duration' as const });
const wait = metric('wait', 'percentiles', { unit: 'ms', field: field('wait_ms'), role: 'core' });
const waits = metric('waits', 'histogram', { field: field('wait_ms') });
const work = metric('work', 'percentiles', { unit: 'ms', field: field('work_ms') });
const works = metric('works', 'histogram', { field: field('work_ms') });
const codes = metric('codes', 'distribution', {
  field: { event: 'failed', name: 'code', type: 'errorCode' },
});
const shells = metric('shells', 'distribution');
const success = metric('success', 'ratio', { role: 'north_star', target: { atLeast: 0.8 } });
const aimed = metric('aimed', 'ratio', { target: { atLeast: 0.8 } });
const people = metric('people', 'window');
const all = [works, success, wait, aimed, work, waits, shells, codes, people];
const namesOf = (metrics: readonly MetricSummary[]) => metrics.map(({ name }) => name);

describe('pickPanels', () => {
  it('puts first what the catalog does', () => {
    const { northStars, core } = pickPanels(all);
    expect([namesOf(northStars), namesOf(core)]).toEqual([['success'], ['wait']]);
  });

  it('takes what has a target where the catalog says nothing', () => {
    const { northStars, core } = pickPanels([aimed, work, people]);
    expect([namesOf(northStars), namesOf(core)]).toEqual([[], ['aimed']]);
  });

  it('sets a histogram beside the percentiles of the same field, the core ones first', () => {
    expect(pickPanels(all).latency).toEqual({ histogram: waits, percentiles: wait });
    expect(pickPanels([works, waits, work]).latency).toEqual({ histogram: works, percentiles: work });
    expect(pickPanels([works]).latency).toEqual({ histogram: works });
    expect(pickPanels([work, shells])).not.toHaveProperty('latency');
  });

  it('takes no percentiles of some events for those of all', () => {
    const some = { ...field('wait_ms'), where: { cached: false } };
    const narrow = metric('narrow', 'histogram', { field: some });
    expect(pickPanels([narrow, wait]).latency).toEqual({ histogram: narrow });
    const fits = metric('fits', 'percentiles', { unit: 'ms', field: some });
    expect(pickPanels([wait, narrow, fits]).latency).toEqual({ histogram: narrow, percentiles: fits });
  });

  it('knows codes that are listed by their name', () => {
    const listed = metric('listed', 'distribution', {
      field: { event: 'failed', name: 'error_code', type: 'enum' },
    });
    expect(pickPanels([shells, listed]).errors).toBe(listed);
  });

  it('shows each metric in one place, and none nowhere', () => {
    const { northStars, core, latency, errors, others } = pickPanels(all);
    expect(errors).toBe(codes);
    const shown = [...northStars, ...core, latency?.histogram, errors, ...[...others.values()].flat()];
    expect(new Set(shown)).toEqual(new Set(all));
    expect(shown).toHaveLength(all.length);
    expect([...others].map(([theme, some]) => [theme, namesOf(some)])).toEqual([
      ['Times and sizes', ['works', 'work']],
      ['Shares', ['aimed']],
      ['What is used', ['shells']],
      ['People', ['people']],
    ]);
  });

  it('charts no spreads', () => {
    expect(namesOf(pickPanels(all).charted)).toEqual(['success', 'wait', 'aimed', 'work', 'people']);
  });
});

describe('countFor', () => {
  it('counts by the metric that most of the filters cut, so that lists add up alike', () => {
    const some = metric('some', 'count', { dimensions: ['os'] });
    const most = metric('most', 'count', { dimensions: ['os', 'backend'] });
    const core = metric('core', 'count', { dimensions: ['os', 'backend'], role: 'core' });
    const counts = countFor([some, most, core, people], ['os', 'backend', 'shoe_size']);
    expect([...counts].map(([name, count]) => [name, count.name])).toEqual([
      ['os', 'core'],
      ['backend', 'core'],
    ]);
  });
});
