import { compiledEvents, defineCatalog, field, prepareChecks } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renameAliases, renameSource } from './rename-aliases.ts';

const catalog = compileCatalog(
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
    tiers: ['oss'],
    session: { start: 'lamp.lit', end: 'lamp.out' },
    events: {
      'lamp.lit': {
        description: 'A lamp was lit.',
        purpose: 'To know where light is wanted.',
        category: 'light',
        level: 'minimal',
        aliases: ['LampLit', 'lamp_lit'],
        required: {
          room: field.enum('Where.', ['kitchen', 'hall'], {
            aliases: ['place', 'where'],
            valueAliases: { cuisine: 'kitchen' },
          }),
          took_ms: field.duration('How long it took.', { aliases: ['duration_ms'] }),
        },
        optional: {
          colours: field.set('Of the light.', ['red', 'green'], { valueAliases: { rot: 'red' } }),
        },
      },
      'lamp.out': {
        description: 'A lamp went out.',
        purpose: 'To know how long light is wanted.',
        category: 'light',
        level: 'minimal',
        required: { lit_ms: field.duration('How long it was lit.', { aliases: ['duration_ms'] }) },
      },
    },
    sourceAliases: { platform: 'os', system: 'os' },
    metrics: { lit: { kind: 'count', question: 'How many?', of: { event: 'lamp.lit' } } },
  }),
);
const rename = renameAliases(catalog);

describe('renameAliases', () => {
  it.each([
    ['LampLit', { room: 'hall', took_ms: 5 }, 'lamp.lit', { room: 'hall', took_ms: 5 }],
    ['lamp_lit', { place: 'cuisine', duration_ms: 5 }, 'lamp.lit', { room: 'kitchen', took_ms: 5 }],
    ['lamp.lit', { where: 'hall', took_ms: 5 }, 'lamp.lit', { room: 'hall', took_ms: 5 }],
    ['lamp.lit', { room: 'cuisine', took_ms: 5 }, 'lamp.lit', { room: 'kitchen', took_ms: 5 }],
    ['lamp.lit', { colours: ['rot', 'green'] }, 'lamp.lit', { colours: ['red', 'green'] }],
    ['lamp.out', { duration_ms: 7 }, 'lamp.out', { lit_ms: 7 }],
  ])('reads %s %j as the catalog names it', (event, fields, name, renamed) => {
    expect(rename(event, fields)).toEqual({ event: name, fields: renamed });
  });

  it.each([
    ['lamp.lit', { room: 'hall', took_ms: 5, colours: ['green'] }],
    ['lamp.lit', { room: 'attic', cellar: 1 }],
    ['LampExploded', { place: 'hall' }],
    ['toString', {}],
    ['lamp.lit', { toString: 'x', room: 'constructor' }],
  ])('has nothing to rename in %s %j', (event, fields) => {
    expect(rename(event, fields)).toBeUndefined();
  });

  it('leaves what is said under two names as it is, so that it is refused', () => {
    expect(rename('lamp.lit', { room: 'hall', place: 'kitchen' })).toBeUndefined();
    expect(rename('lamp.lit', { place: 'hall', where: 'kitchen' })).toEqual({
      event: 'lamp.lit',
      fields: { room: 'hall', where: 'kitchen' },
    });
  });

  it('renames nothing in an event that passes the check, and nothing twice', () => {
    const check = prepareChecks(compiledEvents(catalog));
    const key = fc.constantFrom(
      'room',
      'place',
      'where',
      'took_ms',
      'duration_ms',
      'colours',
      'lit_ms',
      '__proto__',
    );
    const value = fc.oneof(
      fc.constantFrom('hall', 'cuisine', 'rot', 5),
      fc.array(fc.constantFrom('rot', 'red', 'green')),
      fc.jsonValue(),
    );
    const entries = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name });
    const event = fc.constantFrom('lamp.lit', 'LampLit', 'lamp.out', 'other');
    fc.assert(
      fc.property(event, entries, (name, given) => {
        const fields = Object.fromEntries(given);
        const renamed = rename(name, fields);
        if (check(name, fields) === undefined) expect(renamed).toBeUndefined();
        if (renamed === undefined) return;
        expect(Object.keys(renamed.fields)).toHaveLength(Object.keys(fields).length);
        expect(rename(renamed.event, renamed.fields)).toBeUndefined();
      }),
    );
  });
});

describe('renameSource', () => {
  it('reads dimensions under their other names', () => {
    expect(renameSource(catalog, { platform: 'linux', arch: 'x86_64' })).toEqual({
      os: 'linux',
      arch: 'x86_64',
    });
  });

  it('leaves a source as it is that has none, or says a dimension twice', () => {
    expect(renameSource(catalog, { os: 'linux' })).toBeUndefined();
    expect(renameSource(catalog, { os: 'linux', platform: 'macos' })).toBeUndefined();
    expect(renameSource(catalog, { platform: 'linux', system: 'macos' })).toEqual({
      os: 'linux',
      system: 'macos',
    });
  });
});
