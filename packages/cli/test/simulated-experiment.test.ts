import { fileURLToPath } from 'node:url';
import { compileCatalog } from '@candor/catalog/tools';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '../src/load-catalog.ts';
import { fleetFor, live } from './simulated.ts';

const CARO = fileURLToPath(new URL('../../../products/caro/src/catalog.ts', import.meta.url));

/** caro, with an experiment in the middle of the simulated days. */
async function withExperiment() {
  const loaded = await readCatalog(CARO);
  if (loaded.form !== 'definition') throw new Error('the catalog of caro is a module');
  const catalog = compileCatalog({
    ...loaded.definition,
    version: loaded.definition.version + 1,
    experiments: {
      hints: {
        question: 'Do hints lead to more answers?',
        variants: ['control', 'hints', 'many_hints'],
        weights: [0.5, 0.25, 0.25],
        events: ['command.generated'],
        metrics: ['generation_success_rate'],
        from: '2026-03-11',
        until: '2026-03-21',
      },
    },
  });
  return live(await fleetFor('caro', { catalog, users: 250, days: 30 }));
}

describe('an experiment that the catalog declares', async () => {
  const { days, truth } = await withExperiment();
  const { effect, variants } = truth.experiments.hints ?? { variants: [] };

  it('is said by its events while it runs, one variant a person', () => {
    const said = new Map<number, Set<unknown>>();
    for (const { who, day, sessions, released, fate } of days) {
      if (released !== undefined || fate === 'refused') continue;
      const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
      const isRunning = date >= '2026-03-11' && date < '2026-03-21';
      for (const { event } of sessions.flatMap(({ events }) => events)) {
        const variant = event.fields.variant_hints;
        expect(variant !== undefined).toBe(isRunning && event.event === 'command.generated');
        if (variant !== undefined) said.set(who.index, (said.get(who.index) ?? new Set()).add(variant));
      }
    }
    expect(new Set([...said.values()].map(({ size }) => size))).toEqual(new Set([1]));
  });

  it('has as many people-days of each variant as its weights say, and an effect that can be seen', () => {
    const [control, hints, many] = variants;
    const all = variants.reduce((sum, { person_days }) => sum + person_days, 0);
    expect(Math.abs((control?.person_days ?? 0) / all - 0.5)).toBeLessThan(0.1);
    expect(effect?.success).toBeGreaterThan(0);
    const rate = (variant: typeof control) => {
      const { x = 0, y = 1 } = variant?.ratios.generation_success_rate ?? {};
      return x / y;
    };
    expect(rate(many)).toBeGreaterThan(rate(control));
    expect(rate(hints)).toBeLessThan(1);
  });

  it('adds up over the metric cut by the variant', () => {
    for (const { variant, ratios } of variants) {
      const { x = 0, y = 0 } = ratios.generation_success_rate ?? {};
      const kept = days.filter(({ fate }) => fate === 'kept');
      const events = kept
        .flatMap(({ sessions }) => sessions.flatMap(({ events: all }) => all))
        .filter(({ event }) => event.fields.variant_hints === variant);
      expect(y).toBe(events.length);
      expect(x).toBe(events.filter(({ event }) => event.fields.success === true).length);
    }
  });
});
