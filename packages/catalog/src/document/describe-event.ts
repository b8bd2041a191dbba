import type { CompiledCatalog, CompiledEvent } from '../compile.ts';
import { describeFields } from './describe-fields.ts';
import { type Block, eventSectionId, type Fact, type Section, type Text } from './document.ts';
import { exampleEvent } from './example-event.ts';
import { aboutInWords, levelInWords, lifeInWords } from './terms-in-words.ts';
import { code, codes, days, facts, paragraph, section, sentence, sentences, words } from './words.ts';

/** Everything about one event: what it says, why, for how long, and what it looks like. */
export function describeEvent(catalog: CompiledCatalog, name: string, event: CompiledEvent): Section {
  const about = facts([
    { name: 'Why', text: [sentence(event.purpose)] },
    { name: 'About', text: subjectInWords(event) },
    { name: 'Recorded', text: words`${levelInWords(event.level)}.` },
    { name: 'Kept', text: keptInWords(catalog, event) },
    event.owner === catalog.owner ? undefined : { name: 'Questions to', text: [sentence(event.owner)] },
    said('When', lifeInWords(catalog, event)),
    said('Also called', aliasesInWords(event)),
  ]);
  const fields = describeFields(catalog, event);
  const blocks = [paragraph([sentence(event.description)]), about, ...fields, ...exampleBlocks(name, event)];
  return section(eventSectionId(name), [code(name)], blocks);
}

function said(name: string, text: Text): Fact | undefined {
  return text.length === 0 ? undefined : { name, text };
}

/** What the event is about, and which of its fields are about the other. */
function subjectInWords({ sensitivity, fields }: CompiledEvent): Text {
  const others = Object.entries(fields).filter(([, field]) => field.sensitivity !== sensitivity);
  const subject = words`${aboutInWords(sensitivity)}.`;
  if (others.length === 0) return subject;
  const names = codes(
    others.map(([name]) => name),
    'and',
  );
  const other = aboutInWords(sensitivity === 'technical' ? 'interaction' : 'technical');
  return words`${subject} About ${other}: ${names}.`;
}

function keptInWords({ retention }: CompiledCatalog, { retentionDays, immediate }: CompiledEvent): Text {
  return sentences(
    words`${days(retention.localDays)} on your machine, ${days(retentionDays)} on the server.`,
    immediate === true ? ['It is written to your disk at once, not when the program ends.'] : [],
  );
}

function aliasesInWords({ aliases = [] }: CompiledEvent): Text {
  return aliases.length === 0 ? [] : words`${codes(aliases, 'or')}, by older clients.`;
}

function exampleBlocks(name: string, event: CompiledEvent): readonly Block[] {
  const example = exampleEvent(name, event);
  if (example === undefined) return [];
  return [
    paragraph(['An example, with every field given and made-up values:']),
    { kind: 'sample', language: 'json', text: JSON.stringify(example, null, 2) },
  ];
}
