import { parseSync, Visitor } from 'oxc-parser';
import type { Plugin } from 'rolldown';

/** What stands in the place of what is left out. */
const NONE: ReadonlyMap<string, string> = new Map([
  ['examples', '() => ({ finds: [], passes: [] })'],
  ['source', "''"],
]);

/** Leaves out the sources and the examples of the firewall's detectors, which are for its tests and for readers of its code. */
export const leaveOutExamples: Plugin = {
  name: 'leave-out-examples',
  transform(code, id) {
    if (!/firewall\/src\/detectors\/[\w-]+\.ts$/.test(id)) return null;
    const places: { readonly start: number; readonly end: number; readonly instead: string }[] = [];
    const visitor = new Visitor({
      Property: ({ key, shorthand, value: { start, end } }) => {
        const instead = key.type === 'Identifier' && !shorthand ? NONE.get(key.name) : undefined;
        if (instead !== undefined) places.push({ start, end, instead });
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
