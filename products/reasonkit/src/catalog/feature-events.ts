import { field } from '@candor/catalog';
import { command } from './words.ts';

export const FEATURES = [
  ...(['think', 'compare', 'metrics', 'feedback', 'response_cache'] as const),
  ...(['profile_quick', 'profile_balanced', 'profile_deep', 'profile_paranoid'] as const),
] as const;
/** A vocabulary and not a range: no other number is ever said. */
export const MILESTONES = ['5', '10', '25', '50', '100'] as const;

const featureId = field.enum('Which feature of rk-core.', FEATURES);
const source = field.enum('How it was found.', ['help', 'documentation', 'error', 'upgrade', 'organic']);
const features = { category: 'features' } as const;

export const featureEvents = {
  feature_discovered: {
    ...features,
    description: 'The help or the documentation of a feature was looked at for the first time.',
    purpose: 'Where do people find what rk-core can do? Decides where features are explained.',
    level: 'detailed',
    required: { feature_id: featureId, discovery_source: source },
  },
  feature_first_use: {
    ...features,
    description: 'A feature was used for the first time, as far back as the local store reaches.',
    purpose: 'Which features are ever tried? Decides which are kept and which need a better place.',
    level: 'standard',
    required: { feature_id: featureId },
    optional: { discovery_source: source },
  },
  feature_adoption: {
    ...features,
    description: 'A feature was used for the 5th, 10th, 25th, 50th or 100th time.',
    purpose: 'Which features do people stay with once they tried them? Decides which are built out.',
    level: 'standard',
    required: {
      feature_id: featureId,
      milestone: field.enum('How often it had been used.', MILESTONES, { aliases: ['count'] }),
    },
  },
  feature_disabled: {
    ...features,
    description: 'A feature was turned off, for a run or for good.',
    purpose: 'Which features are in the way? Decides which defaults are changed.',
    level: 'standard',
    required: { feature_id: featureId },
  },
  help_viewed: {
    ...features,
    description: 'The help was shown.',
    purpose: 'Which help is read most? Decides which command explains itself badly.',
    level: 'detailed',
    required: {},
    optional: { command: { ...command, description: 'The command whose help it was; none for the whole.' } },
  },
  feedback_given: {
    description:
      'Feedback on an answer was given with rk-core feedback: a thumb, a number, a category. No words.',
    purpose:
      'Are the answers useful, and what is wrong with those that are not? Decides what is improved next.',
    category: 'feedback',
    level: 'standard',
    required: {
      feedback_type: field.enum('The kind of feedback.', [
        'thumbs_up',
        'thumbs_down',
        'explicit',
        'implicit',
      ]),
    },
    optional: {
      rating: field.integer('From 1, bad, to 5, good.', { min: 1, max: 5 }),
      category: field.enum('What it was about.', ['accuracy', 'relevance', 'speed', 'format', 'other'], {
        valueAliases: { completeness: 'other' },
      }),
    },
  },
} as const;
