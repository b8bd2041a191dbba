import { type CompiledCatalog, defineCatalog, field } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';

const about = { purpose: 'To see what helps.', category: 'features', level: 'minimal' } as const;
const asked = { event: 'asked' } as const;
const running = { from: '2020-01-01', until: '2099-01-01' };

/** A catalog with experiments, and metrics of the kinds that can be compared and that cannot. */
export const lab: CompiledCatalog = compileCatalog(
  defineCatalog({
    ...{ description: 'It answers.', version: 1, owner: 'nobody', prefix: 'LAB', store: 'lab.db' },
    ...{ configDir: 'lab', endpoint: 'https://telemetry.example', tiers: ['oss'], product: 'lab' },
    channels: { beta: { upload: true }, ga: { upload: true } },
    categories: { features: 'what is asked' },
    session: { start: 'started', end: 'started' },
    events: {
      started: { ...about, description: 'It was started.', required: {} },
      asked: {
        ...about,
        description: 'Something was asked.',
        required: { success: field.boolean('Whether it was answered.') },
        optional: { took_ms: field.duration('How long it took.') },
      },
      failed: { ...about, description: 'Something failed.', required: {} },
    },
    metrics: {
      success_rate: {
        kind: 'ratio',
        question: 'How many are answered?',
        numerator: { ...asked, where: { success: true } },
        denominator: asked,
        target: { atLeast: 0.8 },
      },
      unanswered: {
        kind: 'ratio',
        question: 'How many are not?',
        numerator: { ...asked, where: { success: true } },
        denominator: asked,
        complement: true,
        target: { atMost: 0.2 },
      },
      asked_a_day: { kind: 'count', question: 'How much is asked?', of: asked },
      sessions: { kind: 'count', question: 'How many runs?', of: { event: 'started', count: 'sessions' } },
      failing: { kind: 'distinct', question: 'Whom does it fail?', of: { event: 'failed' }, id: 'daily_id' },
      wait: { kind: 'mean', question: 'How long?', of: asked, field: 'took_ms', unit: 'ms' },
      total: { kind: 'sum', question: 'How long?', of: asked, field: 'took_ms', unit: 'ms' },
      slowest: {
        ...{
          kind: 'percentiles',
          question: 'How slow?',
          of: asked,
          field: 'took_ms',
          percentiles: [95],
          unit: 'ms',
        },
      },
    },
    experiments: {
      shorter: {
        question: 'Do short prompts help?',
        variants: ['long', 'short'],
        events: ['started'],
        // The first decides.
        metrics: [
          'success_rate',
          'unanswered',
          'asked_a_day',
          'sessions',
          'failing',
          'wait',
          'total',
          'slowest',
        ],
        ...running,
      },
      lopsided: {
        question: 'Is it drawn rightly?',
        variants: ['plain', 'bold'],
        weights: [0.8, 0.2],
        events: ['asked'],
        metrics: ['success_rate'],
        ...running,
      },
      later: {
        question: 'Is it better next century?',
        variants: ['now', 'then'],
        events: ['started'],
        metrics: ['success_rate'],
        ...{ from: '2098-01-01', until: '2099-01-01' },
      },
    },
  }),
);
