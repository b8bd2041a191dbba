import { defineCatalog, definedEvents, field, prepareChecks, textRules } from '@candor/catalog';
import { createGate } from '@candor/firewall';
import { type Count, countByKind } from './count-by-kind.ts';
import type { Sample } from './material.ts';

/** The default pattern of a token (docs/contract.md, section 5). */
export const TOKEN_PATTERN = '[A-Za-z0-9][A-Za-z0-9._:+/-]{0,63}';
export const TOKEN_LENGTH = 64;

/** An event with a field of every kind. */
const catalog = defineCatalog({
  product: 'bench',
  version: 1,
  description: 'Something that is measured.',
  owner: 'the bench',
  categories: { features: 'what is measured' },
  prefix: 'BENCH',
  store: '.bench/telemetry.db',
  configDir: '.config/bench',
  endpoint: 'http://127.0.0.1:9/v1/events',
  channels: { ga: { upload: true } },
  tiers: ['oss'],
  session: { start: 'all', end: 'all' },
  events: {
    all: {
      description: 'A field of every kind.',
      purpose: 'To see what each lets through.',
      category: 'features',
      level: 'minimal',
      required: {},
      optional: {
        enum: field.enum('Of a list.', ['static', 'ollama']),
        set: field.set('Of a list.', ['static', 'ollama']),
        boolean: field.boolean('Yes or no.'),
        integer: field.integer('Whole.', { min: 0, max: 1000 }),
        float: field.float('A share.', { min: 0, max: 1 }),
        duration: field.duration('How long.'),
        count: field.count('How many.'),
        version: field.version('Which.'),
        error_code: field.errorCode('What failed.'),
        id: field.id('Of something.'),
        token: field.token('An open vocabulary.', {
          pattern: TOKEN_PATTERN,
          maxLength: TOKEN_LENGTH,
          reason: 'It is measured.',
        }),
      },
    },
  },
  metrics: {},
});

const FIELDS = Object.keys(catalog.events.all.optional);

/** A positive in a field. */
interface Placed extends Sample {
  readonly field: string;
}

/**
 * Puts every positive into every kind of field but a token, which has a measure of its own, and counts those that are
 * kept out: by the check against the catalog or by the gate, as before the store, before the upload and at ingest.
 *
 * @param now milliseconds since the epoch
 */
export function measureGate(positives: readonly Sample[], now: number): readonly Count[] {
  const find = definedEvents(catalog);
  const check = prepareChecks(find);
  const admit = createGate(textRules(find));
  const placed = FIELDS.filter((name) => name !== 'token').flatMap((name) =>
    positives.map((sample): Placed => ({ ...sample, field: name })),
  );
  return countByKind(placed, (sample) => {
    const { field: name, text } = sample as Placed;
    const fields = { [name]: name === 'set' ? [text] : text };
    return check('all', fields) !== undefined || !admit({ event: 'all', fields }, now).ok;
  });
}
