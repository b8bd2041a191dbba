import { parseSync, Visitor } from 'oxc-parser';
import type { Plugin } from 'rolldown';

/** What stands in the place of what is left out. */
const NONE: ReadonlyMap<string, string> = new Map([
  ['examples', '() => ({ finds: [], passes: [] })'],
  ['source', "''"],
  ['finds', "() => ''"],
  ['passes', "''"],
]);
/** Elements of a line in the table of credentials' prefixes. */
const LINE_LENGTH = 5;
/** The address of a page that a rule was taken from. */
const PAGE = /^https:\/\/[\w-]+\./;

interface Place {
  readonly start: number;
  readonly end: number;
  readonly instead: string;
}

/** Leaves out the sources and the examples of the firewall's detectors, which are for its tests and for readers of its code. */
export const leaveOutExamples: Plugin = {
  name: 'leave-out-examples',
  transform(code, id) {
    if (!/firewall\/src\/detectors\/[\w-]+\.ts$/.test(id)) return null;
    const places: Place[] = [];
    // What holds others comes before them.
    const note = (place: Place) => {
      if (!places.some(({ start, end }) => start <= place.start && place.end <= end)) places.push(place);
    };
    const isTable = id.endsWith('credential-prefixes.ts');
    const visitor = new Visitor({
      Property: ({ key, shorthand, value: { start, end } }) => {
        const instead = key.type === 'Identifier' && !shorthand ? NONE.get(key.name) : undefined;
        if (instead !== undefined) note({ start, end, instead });
      },
      // A line of the table of prefixes begins with its provider.
      ArrayExpression: ({ elements: [first, ...rest] }) => {
        if (
          isTable &&
          first?.type === 'Literal' &&
          typeof first.value === 'string' &&
          rest.length === LINE_LENGTH - 1
        )
          note({ start: first.start, end: first.end, instead: "''" });
      },
      Literal: ({ value, start, end }) => {
        if (typeof value === 'string' && PAGE.test(value)) note({ start, end, instead: "''" });
      },
    });
    visitor.visit(parseSync(id, code).program);
    const shorter = places.reduceRight(
      (text, { start, end, instead }) => text.slice(0, start) + instead + text.slice(end),
      code,
    );
    return places.length === 0 ? null : { code: shorter, map: null };
  },
};
