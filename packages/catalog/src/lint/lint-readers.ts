import { type Problems, problemAt } from '../check/problem.ts';
import type { CatalogDefinition } from '../definition.ts';
import { type Counted, type MetricDefinition, selectionsOf } from '../metric.ts';

/** What is collected, and decided from by nobody: the language has no words for a reason that is not a question. */
export function* lintReaders(catalog: CatalogDefinition): Problems {
  const { events, categories } = catalog;
  const read = eventsRead(catalog);
  for (const category of Object.keys(categories)) {
    const members = Object.keys(events).filter((name) => events[name]?.category === category);
    const unread = members.filter((name) => !read.has(name));
    if (members.length === 0)
      yield problemAt(['categories', category], 'empty-category', 'no event is of this category; remove it');
    else if (unread.length === members.length)
      yield problemAt(
        ['categories', category],
        'unread-category',
        'nobody decides anything from its events: ask something of them, or remove them',
      );
    else
      for (const name of unread)
        yield problemAt(
          ['events', name],
          'unread-event',
          'nobody decides anything from it: no metric, funnel, activity or milestone reads it',
        );
  }
}

function eventsRead(catalog: CatalogDefinition): ReadonlySet<string> {
  const { session, metrics = {}, funnels = {}, activity = {}, milestones = {} } = catalog;
  // Every catalog must have the two events of a session: they are what runs of work are counted by.
  const read = new Set<string>([session.start, session.end]);
  for (const metric of Object.values(metrics)) {
    for (const selection of selectionsOf(metric)) add(read, selection);
    for (const event of cutBy(metric)) read.add(event);
  }
  for (const { steps } of Object.values(funnels)) {
    for (const step of steps) if ('event' in step) read.add(step.event);
  }
  for (const { when } of Object.values(activity)) for (const { event } of when) read.add(event);
  for (const milestone of Object.values(milestones))
    if ('first' in milestone) read.add(milestone.first.event);
  return read;
}

function add(read: Set<string>, { event, having }: Counted): void {
  read.add(event);
  if (having?.before !== undefined) read.add(having.before.event);
}

/** The events whose fields cut the sessions of others. */
function cutBy({ breakdowns = [] }: MetricDefinition): readonly string[] {
  return breakdowns.flatMap((breakdown) =>
    typeof breakdown === 'object' && 'session' in breakdown ? [breakdown.session] : [],
  );
}
