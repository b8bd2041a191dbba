import { describe, expect, it } from 'vitest';
import { formatBucket, formatSpan } from './utc-time.ts';

const at = (text: string): number => Date.parse(text);

describe('formatBucket', () => {
  it('names a day of UTC wherever the reader is', () => {
    expect(formatBucket(at('2026-11-21T00:00:00Z'), 'day')).toBe('Nov 21');
  });

  it('names an hour with its day', () => {
    expect(formatBucket(at('2026-11-21T00:00:00Z'), 'hour')).toBe('Nov 21, 00:00');
  });
});

describe('formatSpan', () => {
  it('ends with the last day, not with the midnight after it', () => {
    expect(formatSpan(at('2026-11-15T00:00:00Z'), at('2026-11-22T00:00:00Z'), 'day')).toBe('Nov 15 – Nov 21');
  });

  it('ends with the end of the last hour', () => {
    expect(formatSpan(at('2026-11-20T10:00:00Z'), at('2026-11-21T10:00:00Z'), 'hour')).toBe(
      'Nov 20, 10:00 – Nov 21, 10:00',
    );
  });
});
