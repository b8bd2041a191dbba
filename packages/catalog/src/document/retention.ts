import type { CompiledCatalog } from '../compile.ts';
import { type Block, eventSectionId, type Section } from './document.ts';
import { code, countOf, days, list, paragraph, section, table, words } from './words.ts';

/** How long everything is kept, and where. */
export function describeRetention(catalog: CompiledCatalog): Section {
  const { localDays, localMegabytes, rawDays, hourlyDays, dailyDays } = catalog.retention;
  const size = countOf(localMegabytes, 'megabyte');
  return section(
    'kept',
    ['How long it is kept'],
    [
      table(
        ['Where', 'What', 'How long'],
        [
          [['Your machine'], ['events'], words`${days(localDays)}, and ${size} at most: the oldest go first`],
          [['The server'], ['events'], [days(rawDays)]],
          [['The server'], ['totals of an hour'], [days(hourlyDays)]],
          [['The server'], ['totals of a day'], [days(dailyDays)]],
          [['The server'], ['totals of a month'], ['for good']],
        ],
      ),
      paragraph([
        'Totals hold no number of an event, a run of work or a day, and nothing that leads back to events.',
      ]),
      ...otherLives(catalog),
    ],
  );
}

/** Events and fields that the server keeps for another time than the rest. */
function otherLives({ events, retention }: CompiledCatalog): readonly Block[] {
  const items = Object.entries(events).flatMap(([name, event]) => {
    const title = code(name, eventSectionId(name));
    const fields = Object.entries(event.fields).filter(
      ([, field]) => field.retentionDays !== event.retentionDays,
    );
    return [
      ...(event.retentionDays === retention.rawDays ? [] : [words`${title}: ${days(event.retentionDays)}`]),
      ...fields.map(
        ([field, { retentionDays }]) => words`${code(field)} of ${title}: ${days(retentionDays)}`,
      ),
    ];
  });
  if (items.length === 0) return [];
  return [paragraph(['Some events and fields stay on the server for another time:']), list(items)];
}
