import fc from 'fast-check';
import { type CatalogDefinition, type FieldDefinition, field } from '../src/index.ts';
import { PRODUCT } from './product.ts';

/** Words that would make something of themselves in Markdown, in a terminal or in a table. */
export const awkwardText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '|',
        '\\|',
        '\\',
        '`',
        '``',
        '\n',
        '\r\n\r\n',
        '\t',
        '# ',
        '- ',
        '1. ',
        '***',
        '_x_',
        '~~',
      ),
      fc.constantFrom(
        '<b>',
        '&amp;',
        '[a](#b)',
        '](#b)',
        '![c](d)',
        '---',
        '```',
        '$x$',
        'a_b',
        '\u001b[31m',
        '\u2028',
      ),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Any catalog, as far as its documentation can tell; its words are as awkward as can be. */
export const anyDefinition: fc.Arbitrary<CatalogDefinition> = fc
  .record({
    ...{ title: awkwardText, description: awkwardText, owner: awkwardText, about: awkwardText },
    never: fc.array(awkwardText, { maxLength: 2 }),
    question: awkwardText,
    events: fc.array(
      fc.record({
        ...{ description: awkwardText, purpose: awkwardText, owner: awkwardText },
        level: fc.constantFrom('minimal' as const, 'standard' as const, 'detailed' as const),
        sensitivity: fc.constantFrom('technical' as const, 'interaction' as const),
        retentionDays: fc.integer({ min: 1, max: 90 }),
        required: fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,8}$/), anyField(), { maxKeys: 4 }),
        optional: fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,8}[0-9]$/), anyField(), { maxKeys: 4 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ title, description, owner, about, never, question, events }) => ({
    ...PRODUCT,
    ...{ title, description, owner, categories: { features: about }, neverCollected: never },
    events: Object.fromEntries(
      events.map((event, index) => [`event.number_${index}`, { ...event, category: 'features' }]),
    ),
    metrics: { one: { kind: 'count', question, of: { event: 'event.number_0' } } },
  }));

function anyField(): fc.Arbitrary<FieldDefinition> {
  const values = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,9}$/), {
    minLength: 1,
    maxLength: 4,
  });
  const range = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }));
  const pattern = fc.constantFrom(
    ...[
      '[a-z]+',
      '[A-Za-z0-9][A-Za-z0-9._:+-]*',
      '(v|r)[0-9]{2,4}',
      '\\d+\\|\\d+',
      '[^a]{3}',
      '(?=x)x',
      'x.z',
    ],
  );
  return fc.oneof(
    fc.tuple(awkwardText, values).map(([text, all]) => field.enum(text, all)),
    fc.tuple(awkwardText, values).map(([text, all]) => field.set(text, all)),
    awkwardText.map((text) => field.boolean(text)),
    fc.tuple(awkwardText, range).map(([text, [min, more]]) => field.integer(text, { min, max: min + more })),
    fc.tuple(awkwardText, range).map(([text, [min, more]]) => field.float(text, { min, max: min + more })),
    fc.tuple(awkwardText, fc.nat()).map(([text, max]) => field.duration(text, { max })),
    fc.tuple(awkwardText, fc.nat()).map(([text, max]) => field.count(text, { max })),
    awkwardText.map((text) => field.version(text)),
    awkwardText.map((text) => field.errorCode(text)),
    awkwardText.map((text) => field.id(text)),
    fc
      .tuple(awkwardText, awkwardText, pattern, fc.integer({ min: 1, max: 100 }))
      .map(([text, reason, form, maxLength]) => field.token(text, { pattern: form, maxLength, reason })),
  );
}
