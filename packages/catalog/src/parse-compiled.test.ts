import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edited } from '../test/edited.ts';
import { phrasebook } from '../test/phrasebook.ts';
import { CatalogError } from './check/problem.ts';
import { compileCatalog } from './compile-catalog.ts';
import { parseCompiled } from './parse-compiled.ts';

const compiled = compileCatalog(phrasebook);

function problemOf(json: unknown): string {
  try {
    parseCompiled(json);
  } catch (error) {
    if (error instanceof CatalogError) return error.message;
    throw error;
  }
  return 'none';
}

describe('parseCompiled', () => {
  it('reads what was compiled, as it was', () => {
    expect(parseCompiled(JSON.parse(JSON.stringify(compiled)))).toEqual(compiled);
  });

  it('keeps the vocabularies of the one who compiled it', () => {
    const older = edited(compiled, { 'dimensions/os': ['macos', 'linux'] });
    expect(parseCompiled(older).dimensions.os).toEqual(['macos', 'linux']);
  });

  it('reads a catalog that was compiled before teams said what they look at', () => {
    const older = edited(compiled, { review: undefined });
    expect(parseCompiled(JSON.parse(JSON.stringify(older)))).toEqual(older);
  });

  it.each([
    [null, 'this is not a compiled catalog of format 1'],
    [{ ...compiled, format: 2 }, 'this is not a compiled catalog of format 1'],
    [edited(compiled, { 'dimensions/tier': undefined }), 'dimensions.tier: is missing; write a list'],
    [edited(compiled, { 'events/run.end/fields': [] }), 'events.run.end.fields: must be an object'],
    [edited(compiled, { 'experiments/index/events': 'run.end' }), 'experiments.index.events: must be a list'],
    [edited(compiled, { 'metrics/wau/days': '7' }), 'metrics.wau.days: must be a number'],
  ])('names the place of what is not as it must be (%#)', (json, problem) => {
    expect(problemOf(json)).toBe(problem);
  });

  it('reads any JSON as a catalog, or says what is wrong with it', () => {
    const paths = Object.keys(compiled).flatMap((key) => {
      const value = compiled[key as keyof typeof compiled];
      return [
        key,
        ...(typeof value === 'object'
          ? Object.keys(value).map((one) => `${key}/${encodeURIComponent(one)}`)
          : []),
      ];
    });
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), fc.jsonValue(), (path, value, other) => {
        expect(problemOf(other)).not.toBe('none');
        expect(problemOf(edited(compiled, { [path]: value }))).toBeTypeOf('string');
      }),
      { numRuns: 500 },
    );
  });
});
