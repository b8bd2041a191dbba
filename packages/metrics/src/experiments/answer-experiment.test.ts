import type { CompiledCatalog, ExperimentDefinition } from '@candor/catalog';
import { describe, expect, it } from 'vitest';
import { hello } from '../../test/hello-catalog.ts';
import type { EngineRow } from '../answer.ts';
import { answerExperiment } from './answer-experiment.ts';
import type { ExperimentAnswer } from './experiment-answer.ts';
import { parseExperimentQuery } from './experiment-query.ts';
import { planExperiment } from './plan-experiment.ts';

const DAY_MS = 86_400_000;
const BEGIN = Date.UTC(2026, 0, 1);
const experiment: ExperimentDefinition = {
  question: 'Are loud greetings heard?',
  variants: ['control', 'loud', 'whispered'],
  events: ['greeting'],
  // A target of at least; no direction; and what is no sum.
  metrics: ['heard_rate', 'greetings', 'speed'],
  ...{ from: '2026-01-01', until: '2026-02-01' },
};

/** Of so many people-days with two greetings each, so many greetings heard. */
interface Group {
  readonly variant: string;
  readonly n: number;
  readonly heard: number;
  /** 2 unless it is said. */
  readonly greetings?: number;
}

function answer(
  days: readonly (readonly Group[])[],
  more: Partial<ExperimentDefinition> = {},
  { text = {}, catalog = hello, now = BEGIN + 40 * DAY_MS }: Settings = {},
): ExperimentAnswer {
  const changed = { ...experiment, ...more };
  const query = parseExperimentQuery(catalog, changed, text, now);
  const plan = planExperiment(catalog, 'louder', changed, query);
  const names = plan.outcomes.map(({ metric }) => metric);
  const rows = days.flatMap((groups, day) =>
    groups.map((group) => rowOf(group, BEGIN + day * DAY_MS, names)),
  );
  return answerExperiment(
    { catalog, name: 'louder', experiment: changed, query, plan, watermark: now },
    rows,
  );
}

interface Settings {
  readonly text?: Parameters<typeof parseExperimentQuery>[2];
  readonly catalog?: CompiledCatalog;
  readonly now?: number;
}

/** The sums of a group, in the order in which the plan asks for them. */
function rowOf(
  { variant, n, heard, greetings = 2 }: Group,
  start: number,
  metrics: readonly string[],
): EngineRow {
  // As many people as can be have both of their greetings heard, and half of the people greet once more, half once less.
  const heardRate = [heard, 2 * n, 4 * Math.floor(heard / 2) + (heard % 2), 4 * n, 2 * heard];
  const perDay = [greetings * n, n, greetings ** 2 * n + 2 * Math.floor(n / 2), n, greetings * n];
  const sums = metrics.flatMap((metric, k) =>
    (metric === 'heard_rate' ? heardRate : perDay).map((sum, at) => [
      `${['y', 'x', 'yy', 'xx', 'xy'][at]}_${k}`,
      sum,
    ]),
  );
  return { start, variant, n, ...Object.fromEntries(sums) };
}

function comparisonOf({ metrics }: ExperimentAnswer, metric: number, index: number) {
  const one = metrics[metric];
  const found = one === undefined || one.measured === 'not_compared' ? undefined : one.comparisons[index];
  if (found === undefined || found.reading === 'too_few') throw new Error('not compared');
  return found;
}

const two = { variants: ['control', 'loud'] };
const even = (heard: number, loud: number, n = 400) => [
  { variant: 'control', n, heard },
  { variant: 'loud', n, heard: loud },
];

describe('answerExperiment', () => {
  it('ships the variant that gains most', () => {
    const { verdict, exposures } = answer([
      [...even(300, 420), { variant: 'whispered', n: 400, heard: 500 }],
    ]);
    expect(verdict).toMatchObject({ decision: 'ship', variant: 'whispered' });
    expect(exposures.map(({ person_days }) => person_days)).toEqual([400, 400, 400]);
  });

  it('keeps running while nothing is shown, and says what would show', () => {
    const { verdict } = answer([even(300, 310)], two, { now: BEGIN + 5 * DAY_MS });
    expect(verdict.decision).toBe('keep_running');
    expect(verdict.because[0]).toMatch(
      /^heard_rate with loud: \+1\.25 points \(\+3\.3%\), adjusted p 1\.0000; only an effect of about \d+\.\d\d points/,
    );
  });

  it('does not ship what has ended without showing anything, or what is worse', () => {
    expect(answer([even(300, 310)], two).verdict).toMatchObject({
      ...{ decision: 'do_not_ship', because: [expect.stringContaining('it has ended'), expect.anything()] },
    });
    expect(answer([even(420, 300)], two).verdict).toMatchObject({
      ...{
        decision: 'do_not_ship',
        because: [expect.stringContaining('heard_rate is worse with loud: -15.00')],
      },
    });
  });

  it('does not ship what is better by the deciding metric and worse by another', () => {
    const { greetings } = hello.metrics;
    if (greetings === undefined) throw new Error('no such metric');
    const catalog = {
      ...hello,
      metrics: { ...hello.metrics, greetings: { ...greetings, target: { atLeast: 1 } } },
    };
    const worse = [
      { variant: 'control', n: 400, heard: 300, greetings: 3 },
      { variant: 'loud', n: 400, heard: 420, greetings: 2 },
    ];
    const { verdict, metrics } = answer([worse], two, { catalog });
    expect(metrics[1]).toMatchObject({ better: 'more', comparisons: [{ reading: 'worse', effect: -1 }] });
    expect(verdict).toMatchObject({
      ...{
        decision: 'do_not_ship',
        because: [expect.stringContaining('greetings is worse'), expect.anything()],
      },
    });
  });

  it('leaves it to people where the catalog does not say which way is better', () => {
    const fewer = [
      { variant: 'control', n: 400, heard: 300, greetings: 3 },
      { variant: 'loud', n: 400, heard: 300, greetings: 2 },
    ];
    const { verdict } = answer([fewer], { ...two, metrics: ['greetings', 'heard_rate'] });
    expect(verdict.decision).toBe('your_call');
    expect(verdict.because).toEqual([
      expect.stringMatching(/^greetings is different with loud: -1 \(-33\.3%\)/),
      'the catalog does not say whether more of greetings is better: give it a target',
    ]);
  });

  it('is broken where a variant loses people, however good it looks', () => {
    const lost = [
      { variant: 'control', n: 600, heard: 300 },
      { variant: 'loud', n: 400, heard: 700 },
    ];
    const { verdict, assignment } = answer([lost], two);
    expect(assignment).toMatchObject({ mismatch: true, days: 1 });
    expect(verdict.decision).toBe('broken');
    expect(answer([lost], { ...two, weights: [0.6, 0.4] }).verdict.decision).toBe('ship');
  });

  it('says too few where there are, and that some metrics cannot be compared', () => {
    const { metrics, verdict } = answer([even(8, 12, 8)], two, { now: BEGIN + DAY_MS });
    expect(metrics.map(({ measured }) => measured)).toEqual(['ratio', 'mean_per_person_day', 'not_compared']);
    expect(metrics[0]).toMatchObject({ comparisons: [{ variant: 'loud', reading: 'too_few' }] });
    expect(verdict).toMatchObject({
      ...{ decision: 'keep_running', because: ['too few people-days of loud to say anything of heard_rate'] },
    });
    expect(answer([], two).verdict.decision).toBe('do_not_ship');
    expect(answer([], { ...two, metrics: ['speed'] }).verdict.decision).toBe('your_call');
  });

  it('gains certainty by days only where they are taken for independent', () => {
    const one = comparisonOf(answer([even(300, 340)], two), 0, 0);
    const days = Array.from({ length: 9 }, () => even(300, 340));
    const alike = comparisonOf(answer(days, two), 0, 0);
    const independent = comparisonOf(answer(days, two, { text: { days: 'independent' } }), 0, 0);
    const width = ({ ci_lower, ci_upper }: { readonly ci_lower: number; readonly ci_upper: number }) =>
      ci_upper - ci_lower;
    expect(width(alike.once) / width(one.once)).toBeCloseTo(1 / 3, 2);
    expect(width(alike.days_alike) / width(one.days_alike)).toBeCloseTo(1, 2);
    expect(alike.reading).toBe('unclear');
    expect(independent.reading).toBe('better');
    expect(independent.minimum_detectable_effect).toBeLessThan(alike.minimum_detectable_effect);
    expect(answer(days, two).verdict.caveat).toContain('were they independent, the effect would be +');
    expect(answer(days, two, { text: { days: 'independent' } }).verdict.caveat).toContain(
      'takes them for independent',
    );
  });

  it('adjusts for the number of variants, and not for metrics that only stand beside', () => {
    const third = { variant: 'whispered', n: 400, heard: 301 };
    const alone = comparisonOf(answer([even(300, 370)], two), 0, 0);
    const both = comparisonOf(answer([[...even(300, 370), third]]), 0, 0);
    expect(alone.p_adjusted).toBe(alone.days_alike.p_value);
    expect(both.p_adjusted).toBeCloseTo(2 * alone.p_adjusted, 12);
    const other = comparisonOf(
      answer([[...even(300, 370), third]], { metrics: ['greetings', 'heard_rate'] }),
      1,
      0,
    );
    expect(other.p_adjusted).toBeCloseTo(both.p_adjusted, 12);
  });
});
