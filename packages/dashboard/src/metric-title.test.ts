import { describe, expect, it } from 'vitest';
import { titleOf } from './metric-title.ts';

describe('titleOf', () => {
  it.each([
    ['csr', 'CSR'],
    ['dau', 'DAU'],
    ['os_distribution', 'OS distribution'],
    ['generation_success_rate', 'Generation success rate'],
    ['commands', 'Commands'],
  ])('calls %s "%s"', (name, title) => {
    expect(titleOf(name)).toBe(title);
  });
});
