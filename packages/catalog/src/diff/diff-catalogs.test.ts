import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDefinition } from '../../test/any-definition.ts';
import { CHANGE_CASES } from '../../test/change-cases.ts';
import { type Edits, edited } from '../../test/edited.ts';
import { phrasebook } from '../../test/phrasebook.ts';
import { canonicalJson } from '../canonical-json.ts';
import { type CompiledCatalog, compileDefinition } from '../compile.ts';
import { parseCompiled } from '../parse-compiled.ts';
import type { CatalogDiff } from './change.ts';
import { CHANGES, type ChangeRule } from './changes.ts';
import { diffCatalogs } from './diff-catalogs.ts';

const before = compileDefinition(phrasebook);
const RAISED = { version: 4, notice: 3 };
const NUMBERS: readonly ChangeRule[] = ['version-raised', 'notice-raised'];
const GRAVITY: readonly CatalogDiff['verdict'][] = ['same', 'compatible', 'widens', 'breaking'];

const compiled = ({ today: _, ...edits }: Edits) =>
  compileDefinition(edited(phrasebook, { ...RAISED, ...edits }));

describe('diffCatalogs', () => {
  it.each(CHANGE_CASES.map(({ what, ...change }) => [what, change] as const))(
    'judges %s',
    (_, { edits, expected }) => {
      const today = edits.today === undefined ? {} : { today: String(edits.today) };
      const { verdict, changes, asked } = diffCatalogs(before, compiled(edits), today);
      const found = changes
        .filter(({ rule }) => !NUMBERS.includes(rule))
        .map(({ effect, rule, place, asks }) => ({ effect, rule, place, asks }));
      const wanted = expected.map(([rule, place, asks]) => ({
        effect: CHANGES[rule].effect,
        rule,
        place,
        asks,
      }));
      expect(found).toEqual(wanted);
      const gravest = Math.max(
        ...wanted.map(({ effect }) => GRAVITY.indexOf(effect)),
        GRAVITY.indexOf('compatible'),
      );
      expect(verdict).toBe(GRAVITY[gravest]);
      expect(asked).toEqual([
        ...new Set(expected.flatMap(([, , asks]) => (asks === undefined ? [] : [asks]))),
      ]);
    },
  );

  it('has a case for every rule', () => {
    const tried = new Set<ChangeRule>([
      ...CHANGE_CASES.flatMap(({ expected }) => expected.map(([rule]) => rule)),
      ...NUMBERS,
    ]);
    expect(Object.keys(CHANGES).filter((rule) => !tried.has(rule as ChangeRule))).toEqual([]);
  });

  it('says what is old, what is new, and what to do', () => {
    const after = compiled({
      version: 3,
      notice: 2,
      'events/phrase.found/optional/page/max': 999,
      'events/phrase.found/purpose': 'To sell phrases.',
      'events/run.end': undefined,
    });
    expect(diffCatalogs(before, after).changes.map(({ place, what }) => `${place}: ${what}`)).toEqual([
      'version: the catalog changes, and it stays at 3: raise it to 4',
      'notice: collection widens, and it stays at 2: raise it to 3',
      "events.run.end: removed: if it was renamed, declare aliases: ['run.end']; if it is no longer wanted, let it expire first",
      'events.phrase.found.purpose: “To see which languages need more phrases.” → “To sell phrases.”',
      'events.phrase.found.fields.page.max: 900 → 999',
    ]);
  });

  it('takes an event that goes into another as renamed, and compares nothing else with it', () => {
    const after = compiled({
      'events/phrase.shared': undefined,
      'events/phrase.found/aliases': ['PhraseFound', 'phrase_found', 'phrase.shared'],
    });
    const rules = diffCatalogs(before, after).changes.map(({ rule, place }) => `${rule} ${place}`);
    expect(rules).toContain('renamed events.phrase.found');
    expect(rules.filter((line) => /lost|added/.test(line))).toEqual([
      'alias-added events.phrase.found.aliases',
    ]);
  });

  it('asks for the version when only the notice is raised', () => {
    expect(diffCatalogs(before, compiled({ version: 3 })).verdict).toBe('breaking');
  });
});

/** Any of the changes above, some of them at once; where one takes away what another needs, the rest is left out. */
const anyVersion: fc.Arbitrary<CompiledCatalog> = fc
  .shuffledSubarray([...CHANGE_CASES], { maxLength: 6 })
  .map((cases) => {
    let definition = phrasebook;
    for (const {
      edits: { today: _, ...edits },
    } of cases) {
      try {
        definition = edited(definition, edits);
      } catch {}
    }
    return compileDefinition(definition);
  });

/** A catalog in which some texts, numbers and flags are others, and some parts are gone. */
const anyDamage: fc.Arbitrary<CompiledCatalog> = fc
  .array(fc.tuple(fc.nat(), fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true })), {
    maxLength: 8,
  })
  .map((damages) => {
    const copy = structuredClone(before) as CompiledCatalog;
    for (const [index, text, number] of damages) damage(copy, index, text, number);
    return copy;
  });

describe('diffCatalogs, of any two catalogs', () => {
  const any = fc.oneof(anyVersion, anyDamage, anyDefinition.map(compileDefinition));

  it('never throws, and its verdict is the gravest effect', () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        const { verdict, changes, asked } = diffCatalogs(one, other);
        expect(verdict).toBe(changes[0]?.effect ?? 'same');
        const effects = changes.map(({ effect }) => GRAVITY.indexOf(effect));
        expect(effects).toEqual(effects.toSorted((a, b) => b - a));
        expect(asked).toEqual([...new Set(changes.flatMap(({ asks = [] }) => asks))]);
        for (const { effect, asks, what } of changes) {
          expect(asks !== undefined).toBe(effect === 'widens');
          expect(what).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('calls two catalogs the same when, and only when, they are the same JSON', () => {
    const read = any.map(readable);
    fc.assert(
      fc.property(read, read, (one, other) => {
        expect(diffCatalogs(one, structuredClone(one)).changes).toEqual([]);
        const same = canonicalJson(one) === canonicalJson(other);
        expect(diffCatalogs(one, other).verdict === 'same').toBe(same);
      }),
      { numRuns: 500 },
    );
  });

  it('widens one way when it narrows the other', () => {
    const range = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 401, max: 900 }));
    const values = fc.subarray(['en', 'de', 'fr', 'it', 'es'], { minLength: 1 });
    const version = fc.record({ range, values }).map(({ range: [min, max], values: listed }) =>
      compiled({
        'events/phrase.found/required/language': {
          ...phrasebook.events['phrase.found']?.required.language,
          values: listed,
          valueAliases: {},
        },
        'events/phrase.found/optional/page/min': min,
        'events/phrase.found/optional/page/max': max,
      }),
    );
    const MIRROR: Partial<Record<ChangeRule, ChangeRule>> = {
      'value-added': 'value-removed',
      'value-removed': 'value-added',
      'range-widened': 'range-narrowed',
      'range-narrowed': 'range-widened',
      other: 'other',
    };
    const ofFields = ({ changes }: CatalogDiff) =>
      changes
        .filter(({ place }) => place.startsWith('events.'))
        .map(({ rule, place }) => [rule, place].join(' '));
    fc.assert(
      fc.property(version, version, (one, other) => {
        const there = ofFields(diffCatalogs(one, other));
        const back = ofFields(diffCatalogs(other, one));
        const mirrored = there.map((line) => {
          const [rule = '', place = ''] = line.split(' ');
          return `${MIRROR[rule as ChangeRule]} ${place}`;
        });
        expect(mirrored.toSorted()).toEqual(back.toSorted());
      }),
    );
  });
});

/** A catalog as it is read back; what is too damaged for that is as good as none. */
function readable(catalog: CompiledCatalog): CompiledCatalog {
  try {
    return parseCompiled(JSON.parse(JSON.stringify(catalog)));
  } catch {
    return before;
  }
}

/** Changes one value of a catalog for another of its type, or removes an entry of a record or a list. */
function damage(catalog: object, index: number, text: string, number: number): void {
  const places: (() => void)[] = [];
  const set = (parent: Record<string, unknown>, key: string, value: unknown) =>
    places.push(() => {
      parent[key] = value;
    });
  const visit = (parent: Record<string, unknown>, isRecord: boolean) => {
    for (const [key, value] of Object.entries(parent)) {
      if (typeof value === 'string') set(parent, key, text.isWellFormed() ? text : '');
      else if (typeof value === 'number') set(parent, key, number);
      else if (typeof value === 'boolean') set(parent, key, !value);
      else if (Array.isArray(value)) set(parent, key, value.slice(1));
      else {
        if (isRecord) places.push(() => delete parent[key]);
        visit(value as Record<string, unknown>, RECORDS.has(key));
      }
    }
  };
  visit(catalog as Record<string, unknown>, false);
  places[index % places.length]?.();
}

const RECORDS: ReadonlySet<string> = new Set([
  ...['events', 'fields', 'metrics', 'channels', 'activity', 'milestones', 'experiments', 'formats'],
]);
