import { type CompiledCatalog, defineCatalog, field } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import fc from 'fast-check';

/** A catalog of walks: three events that may come in any order. */
export const walks: CompiledCatalog = compileCatalog(
  defineCatalog({
    product: 'walks',
    version: 1,
    description: 'It leads people on walks.',
    owner: 'the maintainers of walks',
    categories: { walks: 'where people walk' },
    prefix: 'WALKS',
    store: '.walks/telemetry.db',
    configDir: '.config/walks',
    endpoint: 'https://telemetry.example/v1/events',
    channels: { beta: { upload: true }, ga: { upload: true } },
    tiers: ['oss'],
    session: { start: 'start', end: 'start' },
    events: {
      start: {
        description: 'A walk began.',
        purpose: 'To know how many begin.',
        category: 'walks',
        level: 'minimal',
        required: { weather: field.enum('Outside.', ['dry', 'wet']) },
        optional: { guided: field.boolean('Whether somebody leads.') },
      },
      'view.found': {
        description: 'A view was found.',
        purpose: 'To know how many see it.',
        category: 'walks',
        level: 'minimal',
        required: { clear: field.boolean('Whether it was seen.') },
        optional: {
          took: field.duration('To get there.'),
          height: field.integer('Above the sea, in meters.', { min: -500, max: 9000 }),
          beauty: field.float('As felt.', { min: 0, max: 1 }),
          path: field.token('That was taken.', {
            pattern: '[a-z0-9-]+',
            maxLength: 20,
            reason: 'Paths are many.',
          }),
        },
      },
      rest: {
        description: 'Somebody sat down.',
        purpose: 'To know where benches are missing.',
        category: 'walks',
        level: 'minimal',
        required: { seat: field.enum('What they sat on.', ['bench', 'stone', 'grass']) },
      },
    },
    funnels: {
      outing: {
        question: 'Who gets to sit with a view?',
        within: 'session',
        steps: [
          { label: 'Started', event: 'start' },
          { label: 'Saw', event: 'view.found', where: { clear: true } },
          { label: 'Sat', event: 'rest', where: { seat: { not: 'grass' } } },
        ],
      },
      twice: {
        question: 'Who sees two views in a day?',
        within: 'person_day',
        steps: [
          { label: 'One', event: 'view.found' },
          { label: 'Two', event: 'view.found' },
          { label: 'Left', event: 'start' },
        ],
      },
    },
  }),
);

/** An event with only what the tests look at. */
export interface WalkEvent {
  readonly event: string;
  /** Milliseconds since the full hour. */
  readonly at: number;
  readonly seq: number;
  readonly session: number;
  readonly person: number;
  readonly os: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

const given = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const defined = (fields: Readonly<Record<string, string | number | boolean | undefined>>) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as WalkEvent['fields'];

const fieldsOf = {
  start: fc.record({ weather: fc.constantFrom('dry', 'wet'), guided: given(fc.boolean()) }),
  'view.found': fc.record({
    clear: fc.boolean(),
    took: given(fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 86_400_000 }))),
    height: given(fc.oneof(fc.integer({ min: -500, max: 9000 }), fc.constantFrom(-4, -1, 0, 1, 2, 4, 4096))),
    beauty: given(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.25, 0.5, 1))),
    path: given(fc.constantFrom('ridge', 'river', 'a-1', 'b-2')),
  }),
  rest: fc.record({ seat: fc.constantFrom('bench', 'stone', 'grass') }),
};

/** Events of one hour, crowded into few milliseconds, sessions and people. */
export const walkEvents: fc.Arbitrary<readonly WalkEvent[]> = fc.array(
  fc.constantFrom('start' as const, 'view.found' as const, 'rest' as const).chain((event) =>
    fc
      .record({
        at: fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 3_599_999 })),
        seq: fc.oneof(fc.nat({ max: 3 }), fc.constant(65_535)),
        session: fc.nat({ max: 4 }),
        person: fc.nat({ max: 2 }),
        os: fc.constantFrom('linux', 'macos'),
        fields: fieldsOf[event] as fc.Arbitrary<
          Readonly<Record<string, string | number | boolean | undefined>>
        >,
      })
      .map((rest): WalkEvent => ({ event, ...rest, fields: defined(rest.fields) })),
  ),
  { maxLength: 60, size: 'max' },
);
