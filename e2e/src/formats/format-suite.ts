import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CatalogDefinition,
  compileDefinition,
  compiledEvents,
  type EventMapping,
  HEX_32,
  prepareChecks,
  UUID_V7,
} from '@candor/catalog';
import { findProblems } from '@candor/catalog/tools';
import { createDecoder, type DecodedBatch } from '@candor/server/formats';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { eventsOf, type FormatCase, NOW, saltsInMemory } from './format-case.ts';
import { anyMappedEvent } from './mapped-event.ts';
import { withoutEachEntry } from './mapping-changes.ts';

/**
 * What must hold for the formats of a product.
 *
 * @param originals what the cases hold of ids and hashes: nothing that is decoded may hold one of them
 */
export function formatSuite(
  definition: CatalogDefinition,
  casesIn: (folder: string) => readonly FormatCase[],
  originals: readonly string[],
): void {
  const folder = mkdtempSync(join(tmpdir(), 'candor-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const catalog = compileDefinition(definition);
  const cases = casesIn(folder);
  const decode = (one: FormatCase, formats = catalog.formats): readonly DecodedBatch[] =>
    one.decode(createDecoder({ ...catalog, formats }, saltsInMemory()));

  const at = '2026-01-15T14:32:01.000Z';
  const check = prepareChecks(compiledEvents(catalog));

  describe(`the formats of ${catalog.product}`, () => {
    it('fit the catalog', () => {
      const problems = findProblems(definition, { today: '2026-01-22' });
      expect(problems.filter(({ path }) => path[0] === 'formats')).toEqual([]);
    });

    it.each(cases.map((one) => [one.format, one.name, one] as const))(
      'decode %s: %s',
      (format, _name, one) => {
        const batches = decode(one);
        expect(batches.flatMap(({ refusals }) => refusals)).toEqual([]);
        for (const { groups } of batches) {
          for (const { source, events } of groups) {
            expect(source.sdk).toBe(format);
            expect(new Set(events.map(({ event }) => event.daily_id)).size).toBe(1);
          }
        }
        const expected = one.expected.map(({ event, timestamp, fields, source = {}, gaps = [], seq }) => ({
          ...{ event, timestamp, source, gaps, seq: seq ?? expect.any(Number) },
          fields: Object.fromEntries(
            Object.entries(fields).map(([name, value]) => {
              const isId = catalog.events[event]?.fields[name]?.type === 'id';
              return [name, isId ? expect.stringMatching(UUID_V7) : value];
            }),
          ),
        }));
        expect(eventsOf(catalog, batches)).toEqual(expected);
      },
    );

    it('leave empty exactly what their mappings list as gaps', () => {
      const found = new Map<string, Set<string>>();
      const listed = new Map<string, Set<string>>();
      for (const [format, { events }] of Object.entries(catalog.formats)) {
        for (const { to, gaps } of Object.values(events).flat() as readonly EventMapping[]) {
          const key = `${format} ${to}`;
          listed.set(key, new Set([...(listed.get(key) ?? []), ...gaps]));
        }
      }
      for (const one of cases) {
        for (const { event, gaps = [] } of eventsOf(catalog, decode(one))) {
          const key = `${one.format} ${event}`;
          found.set(key, new Set([...(found.get(key) ?? []), ...gaps]));
        }
      }
      const sorted = (all: Map<string, Set<string>>) =>
        [...all].map(([key, gaps]) => [key, [...gaps].sort()]).sort();
      expect(sorted(found)).toEqual(sorted(listed));
    });

    it('need every entry of their mappings for what they decode', () => {
      const shapeOf = (batches: readonly DecodedBatch[]) =>
        JSON.stringify(batches, (key, value: unknown) =>
          /(^|_)(id|batchId)$/.test(key) ? undefined : value,
        );
      const before = cases.map((one) => shapeOf(decode(one)));
      const missed = [...withoutEachEntry(catalog.formats)].filter(({ formats }) =>
        cases.every((one, index) => shapeOf(decode(one, formats)) === before[index]),
      );
      expect(missed.map(({ what }) => what)).toEqual([]);
    });

    it('hold no id or hash of a released client in what they decode', () => {
      for (const one of cases) {
        const text = JSON.stringify(decode(one));
        expect(originals.filter((original) => text.includes(original))).toEqual([]);
      }
    });

    it('give events of one session the same ids, and two sessions others', () => {
      for (const one of cases) {
        const events = decode(one).flatMap(({ groups }) => groups.flatMap((group) => group.events));
        const sessions = new Set(events.map(({ event }) => event.session_id));
        expect(sessions.size).toBe(new Set(events.map(({ event }) => event.daily_id)).size);
        expect([...sessions].every((id) => HEX_32.test(id))).toBe(true);
        expect(new Set(events.map(({ event }) => event.event_id)).size).toBe(one.expected.length);
      }
    });

    const mappings = Object.entries(catalog.formats).flatMap(([format, { events }]) =>
      Object.entries(events).flatMap(([name, given]) =>
        ((Array.isArray(given) ? given : [given]) as readonly EventMapping[]).map(
          (mapping, place) => [format, name, place, mapping] as const,
        ),
      ),
    );
    it.each(mappings)('keep whatever the catalog can say of %s: %s[%i]', (format, name, _place, mapping) => {
      const decoder = createDecoder(catalog, saltsInMemory());
      fc.assert(
        fc.property(anyMappedEvent(catalog, format as FormatCase['format'], name, mapping), (mapped) => {
          const content = mapping.at === undefined ? mapped.content : { ...mapped.content, [mapping.at]: at };
          const raw = { index: 0, name, timestamp: at, session: 's', id: 'i', content };
          const { groups, refusals } = decoder.decodeEvents(mapped.format, [raw], NOW);
          const events = groups.flatMap((group) => group.events.map(({ event }) => event));
          expect(refusals).toEqual([]);
          const event = events.find((one) => one.event === mapping.to);
          const expected = Object.entries(mapped.fields).map(([field, value]) => {
            const isId = catalog.events[mapping.to]?.fields[field]?.type === 'id';
            return [field, isId ? expect.stringMatching(UUID_V7) : value];
          });
          expect(event?.fields).toEqual(Object.fromEntries(expected));
        }),
        { numRuns: 60 },
      );
    });

    it.each(mappings)(
      'never let through what the catalog does not declare: %s: %s[%i]',
      (format, name, _place, mapping) => {
        const decoder = createDecoder(catalog, saltsInMemory());
        const mapped = anyMappedEvent(catalog, format as FormatCase['format'], name, mapping);
        const paths = [...Object.keys(mapping.fields), 'payload', 'event_data', 'x'];
        fc.assert(
          fc.property(mapped, fc.constantFrom(...paths), fc.jsonValue(), (one, path, value) => {
            const content = replaced(one.content, path.split('.'), value);
            const raw = { index: 0, name, timestamp: at, session: 's', id: 'i', content };
            const { groups, refusals } = decoder.decodeEvents(one.format, [raw], NOW);
            const events = groups.flatMap((group) => group.events.map(({ event }) => event));
            expect(events.length + refusals.length).toBeGreaterThan(mapping.at === undefined ? 0 : -1);
            for (const { event, fields } of events) {
              const problem = check(event, fields);
              expect(problem === undefined || problem.code === 'missing_field').toBe(true);
            }
          }),
          { numRuns: 40 },
        );
      },
    );
  });
}

/** A copy with another value at a path. */
function replaced(
  object: Readonly<Record<string, unknown>>,
  [step = '', ...rest]: readonly string[],
  by: unknown,
): Readonly<Record<string, unknown>> {
  const inside = object[step];
  const below = typeof inside === 'object' && inside !== null ? (inside as Record<string, unknown>) : {};
  return { ...object, [step]: rest.length === 0 ? by : replaced(below, rest, by) };
}
