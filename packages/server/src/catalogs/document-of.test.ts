import { compileDefinition, defineCatalog } from '@candor/catalog';
import { renderMarkdown } from '@candor/catalog/tools';
import { describe, expect, it } from 'vitest';
import { documentOf } from './document-of.ts';

const catalog = compileDefinition(
  defineCatalog({
    product: 'hello',
    version: 4,
    description: 'It says hello.',
    owner: 'the maintainers of hello',
    categories: { session: 'when hello starts' },
    prefix: 'HELLO',
    store: '.hello/telemetry.db',
    configDir: '.config/hello',
    endpoint: 'https://telemetry.example/v1/events',
    channels: { ga: { upload: true } },
    tiers: ['oss'],
    session: { start: 'run.start', end: 'run.start' },
    events: {
      'run.start': {
        description: 'hello was started.',
        purpose: 'To count runs.',
        category: 'session',
        level: 'minimal',
        required: {},
      },
    },
    metrics: {},
  }),
);

describe('documentOf', () => {
  it('says what a catalog says, and survives JSON', () => {
    const document = documentOf(catalog);
    expect(document).toMatchObject({ product: 'hello', version: 4, notice: { version: 1 } });
    expect(renderMarkdown(JSON.parse(JSON.stringify(document)))).toContain('hello was started.');
  });

  it('is made once for a catalog', () => {
    expect(documentOf(catalog)).toBe(documentOf(catalog));
    expect(documentOf({ ...catalog })).not.toBe(documentOf(catalog));
  });
});
