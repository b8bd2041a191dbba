import { type CatalogDefinition, compileDefinition, field } from '@candor/catalog';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedEvents, limitToAgreed } from '../src/consent/agreed-events.ts';
import { hello } from './hello.ts';

const { greeting } = hello.events;
const withGreeting = (change: object): CatalogDefinition => ({
  ...hello,
  events: { ...hello.events, greeting: { ...greeting, ...change } },
});
const FIELDS = { language: 'en', words: 2 };

/** What of a greeting is kept after it was changed so, by whoever agreed to it as it was. */
function kept(
  change: object,
  fields: Record<string, unknown> = FIELDS,
  level: 'minimal' | 'standard' | 'detailed' = 'detailed',
) {
  const { events } = compileDefinition(withGreeting(change));
  const before = JSON.parse(JSON.stringify(agreedEvents(compileDefinition(hello))));
  const declared = events.greeting;
  return declared === undefined ? 'gone' : limitToAgreed(before, level)('greeting', fields, declared);
}

describe('limitToAgreed', () => {
  it('keeps everything where nothing changed but words', () => {
    expect(kept({})).toEqual(FIELDS);
    expect(kept({ description: 'Other words.', owner: 'somebody else' })).toEqual(FIELDS);
  });

  it.each([
    ['another purpose', { purpose: 'To sell it.' }],
    ['another category', { category: 'session' }],
    [
      'a new field that an event cannot be without',
      { required: { ...greeting.required, mood: field.boolean('Of it.') } },
    ],
  ])('drops an event with %s', (_what, change) => {
    expect(kept(change, { ...FIELDS, mood: true })).toBeUndefined();
  });

  it('drops an event that was not recorded at this level before, and a field', () => {
    expect(kept({ level: 'minimal' }, { language: 'en' }, 'minimal')).toBeUndefined();
    const words = field.count('How many.', { max: 100 });
    expect(kept({ optional: { ...greeting.optional, words } }, FIELDS, 'standard')).toEqual({
      language: 'en',
    });
  });

  it('leaves out a new optional field, and one with another purpose', () => {
    const mood = field.boolean('Of it.');
    expect(kept({ optional: { ...greeting.optional, mood } }, { ...FIELDS, mood: true })).toEqual(FIELDS);
    const words = field.count('How many.', { max: 100, level: 'detailed', purpose: 'To sell them.' });
    expect(kept({ optional: { ...greeting.optional, words } })).toEqual({ language: 'en' });
  });

  it('keeps the values there were, and not those that were added', () => {
    const required = { language: field.enum('Of the greeting.', ['en', 'de', 'la']) };
    expect(kept({ required })).toEqual(FIELDS);
    expect(kept({ required }, { language: 'la' })).toBeUndefined();
    const words = field.count('How many.', { max: 1000, level: 'detailed' });
    const optional = { ...greeting.optional, words };
    expect(kept({ optional }, { language: 'en', words: 100 })).toEqual({ language: 'en', words: 100 });
    expect(kept({ optional }, { language: 'en', words: 101 })).toEqual({ language: 'en' });
  });

  it('keeps an event from which a field was taken that it needed', () => {
    const required = {};
    expect(kept({ required }, { words: 2 })).toEqual({ words: 2 });
  });

  it('knows no event by the name of what every object has', () => {
    const { events } = compileDefinition(hello);
    const limit = limitToAgreed(agreedEvents(compileDefinition(hello)), 'detailed');
    const declared = events.alarm;
    for (const name of ['constructor', '__proto__', 'farewell'])
      expect(declared && limit(name, {}, declared)).toBeUndefined();
  });

  it('never keeps what was not given, and always what needs no new answer', () => {
    const words = fc.record({ words: fc.integer({ min: 0, max: 100 }) }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.constantFrom('en', 'de'), words, (language, more) => {
        expect(kept({}, { language, ...more })).toEqual({ language, ...more });
      }),
    );
  });
});
