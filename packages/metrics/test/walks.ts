import { type CompiledCatalog, defineCatalog, field } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';

/** A catalog of walks, with a funnel of milestones. */
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
    },
    milestones: {
      first_walk: { description: 'the first walk', first: { event: 'start' } },
      week_later: { description: 'a walk a week later', activeAfterDays: 7 },
    },
    metrics: {
      maps_sold: {
        ...{ kind: 'external', question: 'How many maps are sold?', connector: 'survey', measure: 'maps' },
        unit: 'count',
      },
    },
    funnels: {
      staying: {
        question: 'Who comes back?',
        within: 'cohort',
        steps: [
          { label: 'Map', external: 'maps_sold' },
          { label: 'First walk', milestone: 'first_walk' },
          { label: 'A week later', milestone: 'week_later' },
        ],
      },
    },
  }),
);
