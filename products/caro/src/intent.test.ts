import { describe, expect, it } from 'vitest';
import { cpuTime } from '../test/cpu-time.ts';
import { caro } from './catalog.ts';
import { categoryOf } from './category.ts';
import { classifyIntent } from './intent.ts';
import { PATTERNS } from './matcher/patterns.ts';

const examples = PATTERNS.flatMap(({ intent, examples: pairs }) =>
  pairs.map(([prompt]) => ({ prompt, intent })),
);

describe('classifyIntent', () => {
  it.each([
    ['list the things in this place', 'list'],
    ['pick entries over 3 GB', 'filter'],
    ['search my notes for the recipe', 'search'],
    ['create a config for nginx', 'create'],
    ['update the title in the header', 'modify'],
    ['get rid of old builds', 'delete'],
    ['copy my photos to the stick', 'copy_move'],
    ['bundle all of it as a tarball', 'archive'],
    ['set the permissions so that only I can read it', 'permissions'],
    ['which process eats my battery', 'process'],
    ['how much RAM does this laptop have', 'system_info'],
    ['block incoming connections', 'network'],
    ['how full is my disk', 'disk'],
    ['swap the first two columns', 'text_processing'],
    ['tell me a joke', 'other'],
    ['', 'other'],
  ])('takes %j for %s', (prompt, intent) => {
    expect(classifyIntent(prompt)).toBe(intent);
  });

  it('agrees with the patterns of the matcher on nine of ten of their examples', () => {
    const agreed = examples.filter(({ prompt, intent }) => classifyIntent(prompt) === intent);
    expect(agreed.length / examples.length).toBeGreaterThanOrEqual(0.9);
  });

  it('knows every intent of the catalog', () => {
    const intents = caro.events['command.generated'].optional?.query_intent?.values ?? [];
    expect(new Set(examples.map(({ prompt }) => classifyIntent(prompt)).concat('other'))).toEqual(
      new Set(intents),
    );
  });

  it('takes time in proportion to a request of any length', () => {
    const took = cpuTime(() => {
      classifyIntent('backup '.repeat(10_000));
      classifyIntent('a'.repeat(50_000));
    });
    expect(took).toBeLessThan(500);
  });
});

describe('categoryOf', () => {
  it('gives every intent of the catalog a category of the catalog', () => {
    const { query_intent: intent, category } = caro.events['command.generated'].optional;
    expect(intent.values.map(categoryOf).every((one) => category.values.includes(one))).toBe(true);
  });
});
