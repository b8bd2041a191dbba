import type { Predicate } from '../plan.ts';
import { type Bind, type Dialect, placeOf } from '../sql/dialect.ts';
import { renderAllOf, renderPredicate, renderText } from '../sql/render-predicate.ts';
import type { FunnelPlan } from './plan-funnel.ts';

const FOLLOWED = { session: 'session', person_day: 'daily_id' } as const;

/** The parts of a funnel that engines write alike. All are SQL. */
export interface FunnelParts {
  /** The column of the session or the daily id. */
  readonly followed: string;
  /** Orders events: the time in milliseconds and `seq` in one number. */
  readonly place: string;
  /** What each step asks of an event. */
  readonly steps: readonly string[];
  /** The texts of an event that groups and then filters ask for. */
  readonly texts: readonly string[];
  readonly groupNames: readonly string[];
  /** Which events are looked at. */
  readonly where: string;
  /** Conditions on the texts of an entry. @param name of the column of the text in that place */
  filters(name: (place: number) => string): readonly string[];
}

/** Of `placeOf`: by it a place is divided to get its time. */
export const PLACES_PER_MS = 65_536;

export function renderParts(plan: FunnelPlan, dialect: Dialect, bind: Bind): FunnelParts {
  const { groups, where } = plan;
  const timestamp = dialect.quote('timestamp');
  const ofSteps: Predicate = { column: 'event', negated: false, values: plan.events };
  const conditions = [
    `${timestamp} >= ${dialect.instant(plan.from, bind)}`,
    `${timestamp} < ${dialect.instant(plan.to, bind)}`,
    renderPredicate(dialect, bind, ofSteps),
  ];
  return {
    followed: dialect.quote(FOLLOWED[plan.within]),
    place: placeOf(dialect),
    steps: plan.steps.map((step) => renderAllOf(dialect, bind, step) ?? '1 = 1'),
    texts: [...groups, ...where].map(({ column, type }) => renderText(dialect, bind, column, type)),
    groupNames: groups.map((_group, index) => `group_${index}`),
    where: conditions.join(' AND '),
    filters: (name) =>
      where.map(({ negated, values }, index) => {
        const list = values.map((value) => bind(value)).join(', ');
        return `${name(groups.length + index)} ${negated ? 'NOT IN' : 'IN'} (${list})`;
      }),
  };
}
