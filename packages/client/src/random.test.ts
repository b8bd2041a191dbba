import { UUID_V7 } from '@candor/catalog';
import { describe, expect, it } from 'vitest';
import { newId } from './random.ts';

describe('newId', () => {
  it('is a UUIDv7 of the time it was made', () => {
    const id = newId(Date.UTC(2026, 0, 15));
    expect(id).toMatch(UUID_V7);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 15));
  });

  it('does not repeat', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => newId(0))).size).toBe(10_000);
  });
});
