import type { CompiledCatalog } from '../compile.ts';
import { describeEvent } from './describe-event.ts';
import { eventSectionId, type Row, type Section } from './document.ts';
import { code, enumerate, list, paragraph, section, sentence, table, words } from './words.ts';

/** Every event of the catalog, by consent category. */
export function describeCollected(catalog: CompiledCatalog): Section {
  const categories = categoriesOf(catalog);
  const rows = categories.map(({ name, about, events }): Row => {
    const links = events.map(([event]) => [code(event, eventSectionId(event))]);
    return [[code(name)], [about], links.length === 0 ? ['nothing yet'] : enumerate(links, 'and')];
  });
  return section(
    'collected',
    ['What is collected'],
    [
      paragraph([
        'What happens is recorded as events. Each belongs to a category, and you can refuse a category by itself:',
      ]),
      table(['Category', 'What it is about', 'Events'], rows),
      paragraph([
        'How much is recorded depends on the level that you choose. Each holds the ones before it:',
      ]),
      list([
        words`${code('minimal')}: the least that is of use.`,
        words`${code('standard')}: what you get unless you choose.`,
        words`${code('detailed')}: everything listed here.`,
      ]),
      paragraph(
        words`The examples are as ${code(`${catalog.command} telemetry show --json`)} prints an event, without what comes with every event.`,
      ),
    ],
    categories.flatMap(({ name, about, events }) =>
      events.length === 0
        ? []
        : section(
            `category-${name}`,
            words`Category ${code(name)}`,
            about === '' ? [] : [paragraph(words`This is about ${sentence(about)}`)],
            events.map(([event, declared]) => describeEvent(catalog, event, declared)),
          ),
    ),
  );
}

/** The declared categories in their order, then any that only events name: no event may be missing from the page. */
function categoriesOf({ categories, events }: CompiledCatalog) {
  const byCategory = Map.groupBy(Object.entries(events), ([, { category }]) => category);
  const names = new Set([...Object.keys(categories), ...byCategory.keys()]);
  return [...names].map((name) => ({
    name,
    about: categories[name] ?? '',
    events: byCategory.get(name) ?? [],
  }));
}
