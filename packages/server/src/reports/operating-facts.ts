import type { CompiledCatalog } from '@candor/catalog';
import type { DateRange, OperatingFacts } from '@candor/insights';
import { QueryError } from '@candor/metrics';
import type { Control } from '../control/open-control.ts';
import type { MetricContext } from '../routes/metrics.ts';

export interface FactsContext extends MetricContext {
  readonly control: Control;
}

/** What a server did in a period: how many events it stored, and how many requests to delete it fulfilled. */
export async function operatingFacts(
  context: FactsContext,
  catalog: CompiledCatalog,
  range: DateRange,
): Promise<OperatingFacts> {
  const [events, deletions] = await Promise.all([
    countEvents(context, catalog, range),
    countDeletions(context.control, catalog.product, range),
  ]);
  return { events, deletions };
}

/** Null where the events of a day are gone: totals of metrics are kept then, and none of all events. */
async function countEvents(
  context: MetricContext,
  catalog: CompiledCatalog,
  range: DateRange,
): Promise<number | null> {
  const moment = { watermark: await context.watermark(), now: Date.now() };
  const none = () => Promise.reject(new QueryError('not_computed', 'a count asks no other metric'));
  const counts = Object.keys(catalog.events).map(async (event) => {
    const metric = { kind: 'count', question: '', of: { event } } as const;
    const answerer = context.answerers.find((one) => one.answers(catalog, metric));
    const asked = { catalog, name: event, metric, text: range, ...moment, ask: none };
    const answer = await answerer?.answer(asked);
    return answer?.rows[0]?.value ?? 0;
  });
  try {
    return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
  } catch (error) {
    if (error instanceof QueryError && error.code !== 'unavailable') return null;
    throw error;
  }
}

async function countDeletions({ db }: Control, product: string, { from, to }: DateRange): Promise<number> {
  const row = await db
    .selectFrom('deletions')
    .select(({ fn }) => fn.countAll<number>().as('requests'))
    .where('product', '=', product)
    .where('state', '!=', 'pending')
    .where('asked_on', '>=', from)
    .where('asked_on', '<', to)
    .executeTakeFirstOrThrow();
  return Number(row.requests);
}
