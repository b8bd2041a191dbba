import { defineCatalog, field } from '@candor/catalog';
import { describe, expect, it } from 'vitest';
import { createRecorder } from './recorder.ts';

const about = {
  description: 'It rang.',
  purpose: 'To count.',
  category: 'features',
  level: 'minimal',
} as const;
const bell = defineCatalog({
  ...{
    product: 'bell',
    version: 1,
    description: 'It rings.',
    owner: 'nobody',
    prefix: 'BELL',
    store: 'bell.db',
  },
  ...{ configDir: 'bell', endpoint: 'https://telemetry.example', tiers: ['oss'], metrics: {} },
  channels: { ga: { upload: true } },
  categories: { features: 'when it rings' },
  session: { start: 'ring', end: 'ring' },
  events: {
    ring: {
      ...about,
      required: {},
      optional: {
        tone: field.enum('Of the bell.', ['high', 'low'], { expires: '2027-01-01' }),
        metal: field.enum('Of the bell.', ['iron', 'bronze'], { expires: '1.3.0' }),
      },
    },
    crack: { ...about, expires: '2.0.0', immediate: true, required: {} },
  },
});
const NOW = Date.UTC(2026, 11, 31);
const recorder = (version: string) =>
  createRecorder(bell, version, { level: 'standard', refusedCategories: new Set() });
const BOTH = { tone: 'high', metal: 'iron' };

describe('a recorder', () => {
  it('leaves out a field from its last day or version on, and counts it', () => {
    const old = recorder('1.2.9');
    expect(old.accept('ring', BOTH, NOW)?.fields).toEqual(BOTH);
    expect(old.takeDropped()).toEqual(new Map());
    expect(old.accept('ring', BOTH, NOW + 86_400_000)?.fields).toEqual({ metal: 'iron' });
    expect(old.takeDropped()).toEqual(new Map([['expired_field', 1]]));
    expect(recorder('1.3.0').accept('ring', BOTH, NOW)?.fields).toEqual({ tone: 'high' });
  });

  it('does not record an event that has expired, and counts it', () => {
    const later = recorder('2.0.0');
    expect(later.accept('crack', {}, NOW)).toBeUndefined();
    expect(later.takeDropped()).toEqual(new Map([['expired', 1]]));
    expect(recorder('1.9.0').accept('crack', {}, NOW)).toBeDefined();
  });

  it('says which events are written at once', () => {
    expect(['ring', 'crack', 'unknown'].map(recorder('1.0.0').isImmediate)).toEqual([false, true, false]);
  });
});
