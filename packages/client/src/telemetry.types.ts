/** What must not type-check: the compiler fails on this file when one of these lines does. */
import { type CatalogDefinition, defineCatalog } from '@candor/catalog';
import type { Telemetry } from './telemetry.ts';

declare const product: Omit<
  CatalogDefinition,
  'events' | 'session' | 'experiments' | 'activity' | 'milestones' | 'metrics' | 'funnels'
>;
const run = {
  description: 'It ran.',
  purpose: 'To count.',
  category: 'session',
  level: 'minimal',
  required: {},
} as const;

const louder = {
  question: 'Is it heard?',
  variants: ['control', 'loud'],
  events: ['run'],
  metrics: [],
  from: '2027-01-01',
  until: '2027-02-01',
} as const;

const plain = defineCatalog({ ...product, session: { start: 'run', end: 'run' }, events: { run } });
const comparing = defineCatalog({
  ...product,
  session: { start: 'run', end: 'run' },
  events: { run },
  experiments: { louder },
});
declare const telemetry: Telemetry<typeof comparing>;
declare const without: Telemetry<typeof plain>;

const shown: 'control' | 'loud' = telemetry.variant('louder');
if (shown === 'loud') telemetry.record('run', {});

// @ts-expect-error an experiment that the catalog does not have
telemetry.variant('quieter');
// @ts-expect-error a variant that the experiment does not have
if (telemetry.variant('louder') === 'louder') telemetry.record('run', {});
// @ts-expect-error the catalog has no experiments
without.variant('louder');
const farewells = { ...louder, events: ['farewell'] } as const;
// @ts-expect-error an event that the catalog does not have
defineCatalog({ ...plain, experiments: { farewells } });
