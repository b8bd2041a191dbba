import type { Condition, Counted, Selection } from '../metric.ts';
import { byPresence, flag, list, number, object, oneOf, record, type Shape, scalar, text } from './shape.ts';

const CONDITION = byPresence(
  {
    not: object<Extract<Condition, { not: unknown }>>({ not: scalar }, {}),
    in: object<Extract<Condition, { in: unknown }>>({ in: list(scalar) }, {}),
    given: object<Extract<Condition, { given: unknown }>>({ given: flag }, {}),
  },
  scalar,
);

export const WHERE: Shape = record(CONDITION);
export const SELECTION: Shape = object<Selection>({ event: text }, { where: WHERE });
export const COUNTED: Shape = object<Counted>(
  { event: text },
  {
    where: WHERE,
    count: oneOf('events', 'sessions', 'person_days'),
    having: object<NonNullable<Counted['having']>>({ atLeast: number }, { before: SELECTION }),
  },
);
