import { type CompiledCatalog, defineCatalog, field } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import type { DaySalts } from '../src/formats/index.ts';

/** A small catalog with a format that has one of everything a mapping can say. */
export const lamp: CompiledCatalog = compileCatalog(
  defineCatalog({
    product: 'lamp',
    version: 1,
    description: 'It gives light.',
    owner: 'the maintainers of lamp',
    categories: { light: 'when there is light' },
    prefix: 'LAMP',
    store: '.lamp/telemetry.db',
    configDir: '.config/lamp',
    endpoint: 'https://telemetry.example/v1/events',
    channels: { ga: { upload: true } },
    tiers: ['oss', 'pro'],
    session: { start: 'lamp.lit', end: 'lamp.out' },
    events: {
      'lamp.lit': {
        description: 'A lamp was lit.',
        purpose: 'To know where light is wanted.',
        category: 'light',
        level: 'minimal',
        required: {
          room: field.enum('Where.', ['kitchen', 'hall', 'other'], { valueAliases: { cuisine: 'kitchen' } }),
          took: field.duration('How long it took.', { max: 1000 }),
          run: field.id('Of the lamp.'),
        },
        optional: {
          bright: field.boolean('Whether it is.'),
          colours: field.set('Of the light.', ['red', 'green'], { valueAliases: { rot: 'red' } }),
          model: field.token('Of the lamp.', {
            pattern: '[A-Za-z0-9@._-]+',
            maxLength: 50,
            reason: 'There are many.',
          }),
        },
      },
      'lamp.out': {
        description: 'A lamp went out.',
        purpose: 'To know how long light is wanted.',
        category: 'light',
        level: 'minimal',
        required: { run: field.id('Of the lamp.') },
        optional: { broken: field.boolean('Whether it broke.') },
      },
    },
    metrics: { lit: { kind: 'count', question: 'How many?', of: { event: 'lamp.lit' } } },
    formats: {
      'caro/1': {
        common: {
          'source.system': { to: 'source.os', values: { Linux: 'linux', unknown: '' } },
          'source.release': 'source.version',
          'source.plan': 'source.tier',
        },
        events: {
          lit: {
            to: 'lamp.lit',
            fields: {
              room: { to: 'room', values: { K: 'kitchen', nowhere: '' } },
              place: 'room',
              'times.took': 'took',
              lamp: 'run',
              bright: { to: 'bright', values: { 0: false, 1: true } },
              colours: { to: 'colours', values: { G: 'green', none: '' } },
              model: 'model',
              note: { ignored: 'it is a text' },
            },
            gaps: ['room', 'run'],
          },
          night: [
            {
              to: 'lamp.lit',
              fields: { lamp: 'run', room: 'room', took: 'took', end: { ignored: 'of lamp.out' } },
              gaps: [],
            },
            {
              to: 'lamp.out',
              at: 'end',
              fields: { lamp: 'run', room: { ignored: 'of lamp.lit' }, took: { ignored: 'too' } },
              gaps: [],
            },
          ],
          out: [
            { to: 'lamp.out', when: { broken: 0 }, fields: { lamp: 'run' }, gaps: [] },
            {
              to: 'lamp.out',
              when: { broken: 1 },
              fields: { lamp: 'run' },
              constants: { broken: true },
              gaps: [],
            },
          ],
        },
      },
      'caro/rows': {
        events: { lit: { to: 'lamp.lit', fields: { 'event_data.took': 'took' }, gaps: ['room', 'run'] } },
      },
      'reasonkit/1.0.0': {
        common: { 'session.started_at': { ignored: 'the first event says it' } },
        events: { lit: { to: 'lamp.lit', fields: { 'payload.took': 'took' }, gaps: ['room', 'run'] } },
      },
    },
  }),
);

/** Salts of the tests' own making; `forget` does what four days do. */
export function saltsInMemory(): DaySalts & { forget(): void } {
  const salts = new Map<string, Uint8Array>();
  let made = 0;
  return {
    of(day) {
      const known = salts.get(day);
      if (known !== undefined) return known;
      made += 1;
      const salt = new TextEncoder().encode(`${day} ${made}`.padEnd(32));
      salts.set(day, salt);
      return salt;
    },
    discardOld() {},
    forget: () => salts.clear(),
  };
}
