import type { Project } from './detect-project.ts';

/** The names that a catalog derives from the command: its own are narrower than what users may type. */
export function namesOf({ command }: Project): { readonly product: string; readonly prefix: string } {
  const plain = command.toLowerCase().replace(/[^a-z0-9_]+/g, '_');
  const product = (/^[a-z]/.test(plain) ? plain : `app_${plain}`).slice(0, 31);
  return { product, prefix: product.toUpperCase() };
}

/** A catalog that says how often and how long a program runs, and which of two features is used: the rest is its author's. */
export function starterCatalog(project: Project): string {
  const { product, prefix } = namesOf(project);
  const description =
    project.description === '' ? `${project.command} is a command-line tool.` : project.description;
  return `import { defineCatalog, field } from '@candor/client';

/**
 * Everything that ${project.command} may record; nothing else can be. Change it, then:
 *
 *   npx candor catalog check THIS_FILE     what is wrong with it
 *   npx candor catalog docs THIS_FILE      what its users are told
 */
export const catalog = defineCatalog({
  product: ${text(product)},
  command: ${text(project.command)},
  version: 1, // counts up with every change
  description: ${text(description)},
  owner: ${text(`the maintainers of ${project.command}`)},
  prefix: ${text(prefix)}, // ${prefix}_TELEMETRY=1 turns it on, =0 off
  store: ${text(`.local/share/${product}/telemetry.db`)}, // from the home folder
  configDir: ${text(`.config/${product}`)},
  // Your server. Until upload is true, everything stays on its user's machine.
  endpoint: 'https://telemetry.example.org/v1/events',
  channels: { stable: { upload: false, consent: 'opt_in', ask: true } },
  tiers: ['oss'],
  sharing: ['events'],
  categories: {
    session: ${text(`when ${project.command} starts and ends`)},
    features: 'which features are used',
  },
  session: { start: 'run.started', end: 'run.ended' },
  events: {
    'run.started': {
      description: ${text(`${project.command} was started.`)},
      purpose: 'To count runs.',
      category: 'session',
      level: 'minimal',
      required: {},
    },
    'feature.used': {
      description: 'A feature was used.',
      purpose: 'To see which features are worth working on.',
      category: 'features',
      level: 'standard',
      required: { feature: field.enum('The feature.', ['first', 'second']) },
    },
    'run.ended': {
      description: ${text(`${project.command} ended.`)},
      purpose: 'To see how long runs take, and how many fail.',
      category: 'session',
      level: 'minimal',
      required: {
        duration_ms: field.duration('How long it ran.'),
        ending: field.enum('How it ended.', ['completed', 'interrupted', 'failed']),
      },
    },
  },
  metrics: {
    runs: { kind: 'count', question: 'How many runs are there?', of: { event: 'run.ended' } },
    features: { kind: 'distribution', question: 'Which features are used?', of: { event: 'feature.used' }, by: 'feature' },
  },
});
`;
}

function text(value: string): string {
  const oneLine = value.replace(/\s+/g, ' ').replace(/[\\']/g, '\\$&');
  return `'${oneLine}'`;
}
