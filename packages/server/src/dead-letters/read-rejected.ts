import type { Control } from '../control/open-control.ts';
import type { DeadLetter } from './dead-letter.ts';

export interface RejectedQuestion {
  readonly product?: string;
  readonly code?: string;
  /** Milliseconds since the epoch; the hour it falls in is counted. */
  readonly since?: number;
}

/** Refused events of one kind, and when the last of them came. */
export interface RejectedCount extends DeadLetter {
  readonly events: number;
  /** The hour in which the last one came; milliseconds since the epoch. */
  readonly lastHour: number;
}

/** Refused events of one hour. */
export interface RejectedHour {
  /** When it began; milliseconds since the epoch. */
  readonly hour: number;
  readonly events: number;
}

const HOUR_MS = 3_600_000;

/** When events were refused, by hour, oldest first. Hours without any are left out. */
export async function readRejectedHours(
  { db }: Pick<Control, 'db'>,
  product: string,
  since: number,
): Promise<readonly RejectedHour[]> {
  return db
    .selectFrom('rejected')
    .select(({ fn }) => ['hour', fn.sum<number>('count').as('events')] as const)
    .where('product', '=', product)
    .where('hour', '>=', since - (since % HOUR_MS))
    .groupBy('hour')
    .orderBy('hour')
    .execute();
}

/** What was refused, most first. */
export async function readRejected(
  { db }: Pick<Control, 'db'>,
  { product, code, since }: RejectedQuestion,
): Promise<readonly RejectedCount[]> {
  const by = ['product', 'code', 'version', 'event', 'field'] as const;
  let question = db
    .selectFrom('rejected')
    .select(by)
    .select(({ fn }) => [fn.sum<number>('count').as('events'), fn.max('hour').as('lastHour')])
    .groupBy(by)
    .orderBy('events', 'desc')
    .orderBy('product')
    .orderBy('code')
    .orderBy('version')
    .orderBy('event')
    .orderBy('field');
  if (product !== undefined) question = question.where('product', '=', product);
  if (code !== undefined) question = question.where('code', '=', code);
  if (since !== undefined) question = question.where('hour', '>=', since - (since % HOUR_MS));
  return question.execute();
}
