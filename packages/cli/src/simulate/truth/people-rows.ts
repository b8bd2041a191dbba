import type { MetricDefinition } from '@candor/catalog';
import { DAY_MS, dateOf, dayOf, firstOfMonth, mondayOf } from '../calendar.ts';
import type { MetricTruth } from './metric-truth.ts';
import type { ActivityTruth } from './people-truth.ts';
import type { Row } from './rows-of.ts';

type PeopleMetric = Extract<
  MetricDefinition,
  { readonly kind: 'window' | 'retention' | 'churn' | 'resurrection' }
>;

/** A value, and how many people it rests on. */
interface Counted {
  readonly value: number | null;
  readonly n: number;
}

/** Days of a bucket that lie in the simulation. */
interface Bucket {
  readonly start: number;
  readonly days: readonly number[];
}

/**
 * What a metric of people comes to, as it is known on the last day, which is not over. Windows end with the last day of a
 * bucket; who began in it is followed as far as the time to come back is over.
 */
export function peopleMetricTruth(
  metric: PeopleMetric,
  activity: ActivityTruth,
  first: number,
  last: number,
): MetricTruth {
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const count = (bucket: Bucket) => countIn(metric, activity, bucket.days, last);
  const rowsBy = (startOf: (day: number) => number): readonly Row[] =>
    [...Map.groupBy(days, startOf)].flatMap(([start, own]) => {
      const counted = count({ start, days: own });
      return counted.n === 0
        ? []
        : [{ start: new Date(start * DAY_MS).toISOString(), group: {}, ...counted }];
    });
  const whole = count({ start: first, days });
  const isByWeek = metric.kind === 'retention' && 'weeks' in metric.after;
  return {
    ...{ kind: metric.kind, counted: {} },
    whole: whole.n === 0 ? [] : [{ group: {}, ...whole }],
    day: isByWeek ? [] : rowsBy((day) => day),
    week: rowsBy(mondayOf),
    month: rowsBy(firstOfMonth),
    by: metric.kind === 'window' ? { os: bySystem(activity, metric.days, last) } : {},
  };
}

function bySystem({ by_os }: ActivityTruth, days: number, last: number): readonly Row[] {
  return Object.entries(by_os).flatMap(([os, windows]) => {
    const n = windows[days]?.[dateOf(last)] ?? 0;
    return n === 0 ? [] : [{ group: { os }, value: n, n }];
  });
}

function countIn(
  metric: PeopleMetric,
  activity: ActivityTruth,
  days: readonly number[],
  last: number,
): Counted {
  const end = dateOf(days.at(-1) ?? last);
  switch (metric.kind) {
    case 'window': {
      const n = activity.windows[metric.days]?.[end] ?? 0;
      return { value: n, n };
    }
    case 'churn':
    case 'resurrection': {
      const stay = activity.stays[metric.days]?.find(({ date }) => date === end);
      if (stay === undefined) return { value: null, n: 0 };
      return metric.kind === 'churn'
        ? share(stay.before - stay.both, stay.before)
        : share(stay.back, stay.now);
    }
    case 'retention':
      return 'days' in metric.after
        ? returned(activity, days, metric.after.days, last)
        : returnedByWeek(activity, days, metric.after.weeks, last);
  }
}

function returned(
  { retention }: ActivityTruth,
  days: readonly number[],
  after: number,
  last: number,
): Counted {
  const inside = new Set(days.map(dateOf));
  let [people, back] = [0, 0];
  for (const one of retention[after] ?? []) {
    if (!inside.has(one.began) || (dayOf(one.began) ?? last) + after >= last) continue;
    people += one.people;
    back += one.back;
  }
  return share(back, people);
}

/** Weeks whose Monday is among the days. */
function returnedByWeek(
  { cohorts }: ActivityTruth,
  days: readonly number[],
  after: number,
  last: number,
): Counted {
  let [people, back] = [0, 0];
  for (const { monday, counts } of Object.values(cohorts)) {
    const start = dayOf(monday) ?? last;
    if (!days.includes(start) || start + 7 * (after + 1) > last) continue;
    people += counts[0] ?? 0;
    back += counts[after] ?? 0;
  }
  return share(back, people);
}

function share(part: number, whole: number): Counted {
  return { value: whole === 0 ? null : part / whole, n: whole };
}
