import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dailyId } from './daily-id.ts';

describe('dailyId', () => {
  const secret = '0123456789abcdef'.repeat(4);

  it('is the hash of the secret of the day, so that the secret proves it', () => {
    const day = createHmac('sha256', Buffer.from(secret, 'hex'))
      .update('candor/day/1hello2026-01-15')
      .digest();
    expect(dailyId(secret, 'hello', '2026-01-15')).toBe(
      createHash('sha256').update(day).digest('hex').slice(0, 32),
    );
  });

  it('differs by day, by product and by installation', () => {
    const ids = [
      dailyId(secret, 'hello', '2026-01-15'),
      dailyId(secret, 'hello', '2026-01-16'),
      dailyId(secret, 'other', '2026-01-15'),
      dailyId('f'.repeat(64), 'hello', '2026-01-15'),
    ];
    expect(new Set(ids).size).toBe(4);
  });
});
