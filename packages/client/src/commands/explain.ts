import { hash } from 'node:crypto';
import { compileDefinition } from '@candor/catalog';
import {
  type CatalogDocument,
  documentCatalog,
  eventSection,
  nearNames,
  renderSectionText,
  renderText,
} from '@candor/catalog/tools';
import { type Command, type CommandContext, EXIT } from './command-context.ts';
import { print, say } from './print.ts';

/** Columns where there is no terminal to ask. */
const WIDTH = 80;

export const explain: Command = {
  summary: 'what is collected, why, for how long, and what never is',
  argument: { name: 'EVENT', help: 'one event only' },
  options: { json: { type: 'boolean', help: 'print JSON' } },
  run({ json }, { catalog }, name) {
    const document = documentCatalog(compileDefinition(catalog), (text) => hash('sha256', text));
    const options = { width: process.stdout.columns || WIDTH };
    if (name === undefined) {
      print(json === true ? asJson(document) : renderText(document, options));
      return EXIT.done;
    }
    const section = findEvent(catalog, document, name);
    if (section === undefined) return EXIT.usage;
    print(json === true ? asJson(section) : renderSectionText(section, options));
    return EXIT.done;
  },
};

function asJson(value: object): string {
  return JSON.stringify(value, null, 2);
}

/** The section of an event by any of its names; says so on standard error when it is another, or none. */
function findEvent(
  { events, command, product }: CommandContext['catalog'],
  document: CatalogDocument,
  name: string,
) {
  const section = eventSection(document, name);
  if (section !== undefined) return section;
  const alias = Object.entries(events).find(([, { aliases = [] }]) => aliases.includes(name))?.[0];
  if (alias !== undefined) {
    say(`${name} is another name of ${alias}.`);
    return eventSection(document, alias);
  }
  const near = nearNames(name, Object.keys(events));
  const hint =
    near.length === 0
      ? `${command ?? product} telemetry explain lists them all`
      : `did you mean ${near.join(' or ')}?`;
  say(`There is no event ${name}; ${hint}`);
  return undefined;
}
