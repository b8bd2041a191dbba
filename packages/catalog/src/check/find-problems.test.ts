import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDefinition } from '../../test/any-definition.ts';
import { type Edits, edited, renaming } from '../../test/edited.ts';
import { phrasebook, TODAY } from '../../test/phrasebook.ts';
import { PROBLEM_CASES } from '../../test/problem-cases.ts';
import { compileCatalog } from '../compile-catalog.ts';
import { definitionOf } from '../definition-of.ts';
import { findProblems } from './find-problems.ts';
import { CatalogError } from './problem.ts';
import { RULES, type RuleId } from './rules.ts';

const problemsOf = (edits: Edits) => findProblems(edited(phrasebook, edits), { today: TODAY });

describe('findProblems', () => {
  it('has nothing to say of a catalog that is in order, be it a definition or compiled', () => {
    expect(problemsOf({})).toEqual([]);
    expect(findProblems(definitionOf(compileCatalog(phrasebook)), { today: TODAY })).toEqual([]);
  });

  it.each(PROBLEM_CASES)('finds %s', (_, edits, rule, place) => {
    const found = problemsOf(edits).map((problem) => [problem.severity, problem.rule, problem.place]);
    expect(found).toContainEqual([RULES[rule].severity, rule, place]);
  });

  it('has a case for every rule', () => {
    const tried = new Set(PROBLEM_CASES.map(([, , rule]) => rule));
    expect(Object.keys(RULES).filter((rule) => !tried.has(rule as RuleId))).toEqual([]);
  });

  it('says each of several things', () => {
    const problems = problemsOf({ prefix: 'x', version: 0, 'events/phrase.found/purpose': '' });
    expect(problems.map(({ rule }) => rule)).toEqual(['counts-up', 'environment-name', 'missing-purpose']);
  });

  it('accepts a rename when everything that named the old name names the new', () => {
    const renamedOnly = { events: renaming('phrase.shared', 'phrase.sent', { aliases: ['phrase.shared'] }) };
    expect(problemsOf(renamedOnly).map(({ rule, place }) => `${rule} ${place}`)).toEqual([
      'unknown-event metrics.found_rate.breakdowns.2.session',
      'unknown-event metrics.ways.numerator.1.event',
      'unknown-event metrics.keen.of.having.before.event',
      'unknown-event funnels.lookup.steps.1.event',
      'unread-event events.phrase.sent',
    ]);
    expect(
      problemsOf({
        ...renamedOnly,
        'metrics/found_rate/breakdowns/2/session': 'phrase.sent',
        'metrics/ways/numerator/1/event': 'phrase.sent',
        'metrics/keen/of/having/before/event': 'phrase.sent',
        'funnels/lookup/steps/1/event': 'phrase.sent',
      }),
    ).toEqual([]);
  });

  it('lets a range be narrowed and an enum be widened, as far as they stay sound', () => {
    expect(problemsOf({ 'events/phrase.found/optional/words/max': 20 })).toEqual([]);
    expect(problemsOf({ 'events/phrase.shared/required/way/values': ['print', 'speak', 'sing'] })).toEqual(
      [],
    );
  });

  it('says something of any JSON, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(findProblems(json as never, { today: TODAY }).length).toBeGreaterThan(0);
      }),
    );
  });

  it('never throws, whatever part of a catalog is something else', () => {
    const paths = pathsOf(phrasebook);
    const edit = fc.record({
      path: fc.constantFrom(...paths),
      value: fc.oneof(
        fc.jsonValue(),
        fc.constant(undefined),
        fc.constantFrom('', '__proto__', 'run.end', -1, 1e99),
      ),
    });
    fc.assert(
      fc.property(edit, ({ path, value }) => {
        for (const problem of problemsOf({ [path]: value }))
          expect(problem.place).toBe(problem.path.join('.'));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('compileCatalog', () => {
  it('throws the first error that is a contradiction, and lets lints pass', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROBLEM_CASES), ([, edits, rule]) => {
        const catalog = edited(phrasebook, edits);
        const [first] = findProblems(catalog, { today: TODAY });
        if (Object.keys(RULES).indexOf(rule) >= Object.keys(RULES).indexOf('range-wide'))
          expect(compileCatalog(catalog).product).toBe('phrasebook');
        else expect(() => compileCatalog(catalog)).toThrow(new CatalogError(first as never));
      }),
    );
  });

  it('can be undone: the definition of what it made compiles to the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(phrasebook), anyDefinition), (definition) => {
        const compiled = compileOrSkip(definition);
        if (compiled !== undefined) expect(compileCatalog(definitionOf(compiled))).toEqual(compiled);
      }),
    );
  });
});

function compileOrSkip(definition: typeof phrasebook) {
  try {
    return compileCatalog(definition);
  } catch {
    return undefined;
  }
}

/** The paths to every part of a value, as `edited` takes them. */
function pathsOf(value: unknown, path: readonly string[] = []): readonly string[] {
  const here = path.length === 0 ? [] : [path.map(encodeURIComponent).join('/')];
  if (typeof value !== 'object' || value === null) return here;
  return [...here, ...Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]))];
}
