import { describe, expect, it } from 'vitest';
import { compareProportions } from '../stats/compare-proportions.ts';
import { proportionsPower } from '../stats/power.ts';
import { addSums, NO_UNITS, type UnitSums } from '../stats/unit-sums.ts';
import { compareOutcome, type OutcomeComparison } from './compare-outcome.ts';
import type { Outcome } from './outcome.ts';

/** Mulberry32, by Tommy Ettinger: small, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Fleet {
  readonly people: number;
  readonly days: number;
  /** How often somebody is there on a day. */
  readonly presence: number;
  /** How far the success rates of people lie apart: 0 makes all days independent, 1 makes some people always succeed. */
  readonly habit: number;
  /** By which day everybody has begun; people join evenly until then. */
  readonly joining: number;
  /** What the treatment adds to the rate. */
  readonly lift: number;
}

/** An experiment day by day: each person-day has one to four tries, and each try succeeds or not. */
function* lookDaily(
  fleet: Fleet,
  measured: Outcome['measured'],
  random: () => number,
): Generator<OutcomeComparison> {
  const people = Array.from({ length: fleet.people }, () => ({
    isTreated: random() < 0.5,
    rate: 0.5 + fleet.habit * (random() - 0.5),
    joined: Math.floor(random() * fleet.joining),
  }));
  const control: UnitSums[] = [];
  const treatment: UnitSums[] = [];
  for (let day = 0; day < fleet.days; day += 1) {
    let a = NO_UNITS;
    let b = NO_UNITS;
    for (const { isTreated, rate, joined } of people) {
      if (day < joined || random() >= fleet.presence) continue;
      const tries = 1 + Math.floor(random() * 4);
      const chance = rate + (isTreated ? fleet.lift : 0);
      let successes = 0;
      for (let k = 0; k < tries; k += 1) if (random() < chance) successes += 1;
      const unit = unitOf(measured, successes, tries);
      if (isTreated) b = addSums(b, unit);
      else a = addSums(a, unit);
    }
    control.push(a);
    treatment.push(b);
    const compared = compareOutcome(measured, control, treatment, 0.05, 'alike');
    if (compared !== undefined) yield compared;
  }
}

function unitOf(measured: Outcome['measured'], successes: number, tries: number): UnitSums {
  const y = measured === 'share_of_person_days' ? Number(successes > 1) : successes;
  const x = measured === 'ratio' ? tries : 1;
  return { n: 1, y, x, yy: y * y, xx: x * x, xy: x * y };
}

/** How many of the experiments are found different: looked at once in the end, or at any look. */
function count(experiments: number, fleet: Fleet, seed: number) {
  const random = seeded(seed);
  const measures = ['ratio', 'share_of_person_days', 'mean_per_person_day'] as const;
  const found = { once: 0, anyLook: 0, daysAlike: 0 };
  for (let index = 0; index < experiments; index += 1) {
    const looks = [...lookDaily(fleet, measures[index % 3] ?? 'ratio', random)];
    found.once += Number((looks.at(-1)?.once.pValue ?? 1) < 0.05);
    found.anyLook += Number(looks.some(({ anyLook }) => anyLook.pValue < 0.05));
    found.daysAlike += Number(looks.some(({ daysAlike }) => daysAlike.pValue < 0.05));
  }
  return found;
}

const EXPERIMENTS = 2000;
/** 5% of 2,000, and three of its standard errors. */
const NOMINAL = EXPERIMENTS * 0.05 + 3 * Math.sqrt(EXPERIMENTS * 0.05 * 0.95);

describe('2,000 experiments that compare the same with the same', () => {
  it('are found different at most as often as alpha says where days are independent, daily peeking included', () => {
    const fleet = { people: 60, days: 14, presence: 0.5, habit: 0, joining: 1, lift: 0 };
    const found = count(EXPERIMENTS, fleet, 1);
    expect(found.once).toBeLessThan(NOMINAL);
    expect(found.once).toBeGreaterThan(2 * EXPERIMENTS * 0.05 - NOMINAL);
    expect(found.anyLook).toBeLessThanOrEqual(EXPERIMENTS * 0.05);
    expect(found.daysAlike).toBeLessThanOrEqual(EXPERIMENTS * 0.05);
  });

  it('are too where people have habits and come back, which intervals for independent days do not withstand', () => {
    const fleet = { people: 60, days: 14, presence: 0.9, habit: 1, joining: 1, lift: 0 };
    const found = count(EXPERIMENTS, fleet, 2);
    expect(found.daysAlike).toBeLessThanOrEqual(EXPERIMENTS * 0.05);
    expect(found.once).toBeGreaterThan(NOMINAL);
  });

  it('are too where people with habits join from day to day', () => {
    const fleet = { people: 120, days: 14, presence: 0.9, habit: 1, joining: 14, lift: 0 };
    const found = count(EXPERIMENTS, fleet, 3);
    expect(found.daysAlike).toBeLessThanOrEqual(EXPERIMENTS * 0.05);
  });
});

it('finds a difference that is there, also when it is only looked for however alike days are', () => {
  const fleet = { people: 600, days: 14, presence: 0.5, habit: 0.2, joining: 1, lift: 0.2 };
  const found = count(90, fleet, 4);
  expect(found.anyLook).toBe(90);
  expect(found.daysAlike).toBeGreaterThan(80);
});

it('shows a difference of two shares as often as its power says', () => {
  const random = seeded(5);
  const draw = (share: number) => {
    let successes = 0;
    for (let k = 0; k < 500; k += 1) if (random() < share) successes += 1;
    return { successes, trials: 500 };
  };
  let shown = 0;
  for (let index = 0; index < EXPERIMENTS; index += 1)
    shown += Number(compareProportions(draw(0.2), draw(0.27), 0.05).pValue < 0.05);
  const power = proportionsPower(0.2, 0.27, 500, 0.05);
  expect(Math.abs(shown / EXPERIMENTS - power)).toBeLessThan(
    3 * Math.sqrt((power * (1 - power)) / EXPERIMENTS),
  );
});
