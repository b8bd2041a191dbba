/** What must not type-check: the compiler fails on this file when one of these lines does. */
import { PRODUCT } from '../test/product.ts';
import { defineCatalog, type FieldsOf, field, type Id, token } from './index.ts';

const hello = defineCatalog({
  ...PRODUCT,
  events: {
    greeting: {
      description: 'A greeting was printed.',
      purpose: 'To know which languages are used.',
      category: 'features',
      level: 'minimal',
      required: { language: field.enum('Of the greeting.', ['en', 'de']) },
      optional: {
        model: field.token('That wrote it.', {
          pattern: '[a-z]+',
          maxLength: 8,
          reason: 'It changes often.',
        }),
        run: field.id('Of the run.'),
        release: field.version('Of the phrase book.'),
        failure: field.errorCode('What went wrong.'),
        tones: field.set('Of the greeting.', ['warm', 'dry']),
      },
    },
  },
});

declare function record<E extends keyof (typeof hello)['events']>(
  event: E,
  fields: FieldsOf<typeof hello, E>,
): void;
declare const id: Id;
declare const text: string;

record('greeting', {
  language: 'en',
  model: token(text),
  run: id,
  release: '1.2.3',
  failure: 'E101',
  tones: ['dry'],
});

// @ts-expect-error an event that the catalog does not have
record('farewell', { language: 'en' });
// @ts-expect-error a field that the catalog does not have
record('greeting', { language: 'en', shoe_size: 44 });
// @ts-expect-error a required field is missing
record('greeting', {});
// @ts-expect-error a value that the enum does not list
record('greeting', { language: 'fr' });
// @ts-expect-error an arbitrary string where an enum is declared
record('greeting', { language: text });
// @ts-expect-error an arbitrary string where a token is declared
record('greeting', { language: 'en', model: text });
// @ts-expect-error an arbitrary string where an id is declared
record('greeting', { language: 'en', run: text });
// @ts-expect-error an arbitrary string where a version is declared
record('greeting', { language: 'en', release: text });
// @ts-expect-error an error's message where its code is declared
record('greeting', { language: 'en', failure: 'cannot read' });
// @ts-expect-error a member that the set does not list
record('greeting', { language: 'en', tones: ['rude'] });
const farewells = { kind: 'count', question: 'How many?', of: { event: 'farewell' } } as const;
// @ts-expect-error a metric over an event that the catalog does not have
defineCatalog({ ...hello, metrics: { farewells } });
