import type { CompiledCatalog, CompiledEvent, CompiledField } from '../compile.ts';
import { levelIncludes } from '../levels.ts';
import type { Block, Row, Text } from './document.ts';
import { levelInWords, lifeInWords } from './terms-in-words.ts';
import { valuesInWords } from './values-in-words.ts';
import { code, days, paragraph, sentence, sentences, table, words } from './words.ts';

/** The fields of an event as a table. What a field shares with its event is not repeated. */
export function describeFields(catalog: CompiledCatalog, event: CompiledEvent): readonly Block[] {
  const fields = Object.entries(event.fields);
  if (fields.length === 0) return [paragraph(['It says nothing beside what comes with every event.'])];
  const rows = fields.map(
    ([name, field]): Row => [
      [code(name)],
      sentences([sentence(field.description)], ...peculiarities(catalog, event, field)),
      valuesInWords(field),
      givenInWords(event, field),
    ],
  );
  return [table(['Field', 'Meaning', 'Values', 'Given'], rows)];
}

function givenInWords(event: CompiledEvent, { required, level }: CompiledField): Text {
  if (required) return ['always'];
  // A field of a lower level than its event's comes no earlier than the event.
  return levelIncludes(event.level, level) ? ['sometimes'] : words`sometimes, ${levelInWords(level)}`;
}

function peculiarities(
  catalog: CompiledCatalog,
  event: CompiledEvent,
  field: CompiledField,
): readonly Text[] {
  return [
    field.purpose === event.purpose ? [] : words`Why: ${sentence(field.purpose)}`,
    field.retentionDays === event.retentionDays
      ? []
      : words`Kept ${days(field.retentionDays)} on the server.`,
    field.owner === event.owner ? [] : words`Questions to ${sentence(field.owner)}`,
    lifeInWords(catalog, field),
  ];
}
