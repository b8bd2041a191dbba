import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRODUCT } from '../test/product.ts';
import { compiledEvents, defineCatalog, field, prepareChecks } from './index.ts';
import { compileCatalog } from './tools.ts';

const catalog = compileCatalog(
  defineCatalog({
    ...PRODUCT,
    events: {
      greeting: {
        description: 'A greeting was printed.',
        purpose: 'To know which languages are used.',
        category: 'features',
        level: 'minimal',
        required: { language: field.enum('Of the greeting.', ['en', 'de']) },
        optional: {
          loud: field.boolean('Whether it was in capitals.'),
          age: field.integer('Of the greeting, in years.', { min: -5, max: 120 }),
          warmth: field.float('How warm it was.', { min: 0, max: 1 }),
          took: field.duration('How long it took.', { max: 1000 }),
          words: field.count('How many.', { max: 10 }),
          release: field.version('Of the phrase book.'),
          failure: field.errorCode('What went wrong.'),
          run: field.id('Of the run.'),
          model: field.token('That wrote it.', {
            pattern: '[a-z0-9-]+',
            maxLength: 8,
            reason: 'It changes often.',
          }),
          tones: field.set('Of the greeting.', ['warm', 'dry']),
        },
      },
    },
  }),
);
const check = prepareChecks(compiledEvents(catalog));
const withField = (name: string, value: unknown) => check('greeting', { language: 'en', [name]: value });

describe('prepareChecks', () => {
  it('finds nothing wrong with an event as declared', () => {
    const fields = {
      ...{ language: 'de', loud: false, age: -5, warmth: 0.5, took: 1000, words: 0, release: '1.2.3-beta.1' },
      ...{
        failure: 'E101',
        run: '01976f3e-8c00-7abc-8def-0123456789ab',
        model: 'tiny-1',
        tones: ['dry', 'warm'],
      },
    };
    expect(check('greeting', fields)).toBeUndefined();
  });

  it.each([
    ['an unknown field', 'shoe_size', 44, 'unknown_field'],
    ['text where a boolean is declared', 'loud', 'yes', 'wrong_type'],
    ['an integer below its range', 'age', -6, 'out_of_range'],
    ['an integer above its range', 'age', 121, 'out_of_range'],
    ['a fraction where an integer is declared', 'age', 1.5, 'wrong_type'],
    ['a number that is none', 'warmth', Number.NaN, 'wrong_type'],
    ['a duration past its bound', 'took', 1001, 'out_of_range'],
    ['a negative count', 'words', -1, 'out_of_range'],
    ['a version that is none', 'release', '1.2', 'bad_format'],
    ['an address in place of a version', 'release', '10.0.0.1', 'bad_format'],
    ['an error message in place of a code', 'failure', 'cannot read', 'bad_format'],
    ['an id of another version', 'run', '01976f3e-8c00-4abc-8def-0123456789ab', 'bad_format'],
    ['a token outside its pattern', 'model', 'Tiny', 'bad_format'],
    ['a token past its length', 'model', 'tiny-12345', 'bad_format'],
    ['a set with a stranger', 'tones', ['warm', 'rude'], 'not_in_enum'],
    ['a set with a member twice', 'tones', ['dry', 'dry'], 'bad_format'],
    ['a null', 'loud', null, 'wrong_type'],
  ])('finds %s', (_what, name, value, code) => {
    expect(withField(name, value)?.code).toBe(code);
  });

  it('finds a string that the enum does not list, an unknown event and a missing field', () => {
    expect(check('greeting', { language: 'fr' })).toEqual({ code: 'not_in_enum', field: 'language' });
    expect(check('farewell', {})).toEqual({ code: 'unknown_event' });
    expect(check('greeting', { loud: true })).toEqual({ code: 'missing_field', field: 'language' });
    expect(check('toString', {})).toEqual({ code: 'unknown_event' });
  });

  it('does not repeat the name of an unknown field, which could carry something personal', () => {
    expect(withField('alice@example.org', 1)).toEqual({ code: 'unknown_field' });
    expect(withField('__proto__x', 1)).toEqual({ code: 'unknown_field' });
  });

  it('lets no string pass that the catalog does not list', () => {
    const listed = new Set(['en', 'de']);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(check('greeting', { language: text }) === undefined).toBe(listed.has(text));
      }),
    );
  });
});

describe('compileCatalog', () => {
  it('makes plain JSON', () => {
    expect(JSON.parse(JSON.stringify(catalog))).toEqual(catalog);
  });
});
