import { describe, expect, it } from 'vitest';
import { hello } from '../test/hello-catalog.ts';
import { answerFromEvents } from './answer-from-events.ts';
import { metricNamed } from './computed.ts';
import { QueryError } from './query.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 21);
/** Of a time of which only the last so many days are kept, with seven events in any range. */
const keptFor = (days: number) => ({
  read({ plan }: { readonly plan: { readonly from: number } }) {
    const isKept = plan.from >= NOW - days * DAY_MS;
    return isKept
      ? Promise.resolve({ rows: [{ n: 7, numerator: 7 }], rolledUp: false })
      : Promise.reject(new QueryError('bad_query', 'only totals are kept'));
  },
  received: () => Promise.resolve({ rows: [], since: 0 }),
});

const ask = (days: number, kept: number) =>
  answerFromEvents(
    {
      ...{ catalog: hello, name: 'greetings', metric: metricNamed(hello, 'greetings'), watermark: NOW },
      query: { from: NOW - days * DAY_MS, to: NOW, by: [], where: [], compare: 'previous' },
    },
    keptFor(kept),
  );

describe('answerFromEvents', () => {
  it('compares with the period before where it is kept', async () => {
    const { rows, compared } = await ask(30, 60);
    expect(rows).toMatchObject([{ value: 7, previous: 7 }]);
    expect(compared).not.toHaveProperty('missing');
  });

  it('answers without the period before where it is not kept, and says so', async () => {
    const { rows, compared } = await ask(30, 59);
    expect(rows[0]?.value).toBe(7);
    expect(rows[0]).not.toHaveProperty('previous');
    expect(compared).toMatchObject({ with: 'previous', missing: true });
  });

  it('refuses what itself is not kept', async () => {
    await expect(ask(30, 29)).rejects.toThrow('only totals are kept');
  });
});
