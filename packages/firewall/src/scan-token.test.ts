import { describe, expect, test } from 'vitest';
import { scanToken } from './scan-token.ts';

const MODEL = { pattern: /^[A-Za-z0-9._:/@-]+$/, maxLength: 40 };
const REFUSED = { allowed: false, detectors: ['pattern'] };

describe('A token', () => {
  test('as declared passes', () => {
    expect(scanToken('qwen2.5-coder:7b', MODEL)).toEqual({ allowed: true, detectors: [] });
  });

  test('with other characters is refused by its pattern', () => {
    expect(scanToken('qwen 2.5', MODEL)).toEqual(REFUSED);
    expect(scanToken('', MODEL)).toEqual(REFUSED);
    expect(scanToken('qwen\n', MODEL)).toEqual(REFUSED);
  });

  test('that is too long is refused by its pattern', () => {
    expect(scanToken('a'.repeat(40), MODEL).allowed).toBe(true);
    expect(scanToken('a'.repeat(41), MODEL)).toEqual(REFUSED);
  });

  test('as declared but with an address in it is refused by the detector', () => {
    expect(scanToken('ada@example.org', MODEL)).toEqual({ allowed: false, detectors: ['email'] });
    expect(scanToken('203.0.113.9', MODEL)).toEqual({ allowed: false, detectors: ['ipv4'] });
    expect(scanToken('/home/ada', MODEL)).toEqual({
      allowed: false,
      detectors: ['home-folder', 'unix-path'],
    });
  });

  test('must match whole even where the pattern has no anchors, or keeps a state', () => {
    const loose = { pattern: /[a-z]+/g, maxLength: 40 };
    expect(scanToken('ada lovelace', loose)).toEqual(REFUSED);
    expect(scanToken('ada', loose).allowed).toBe(true);
    expect(scanToken('ada', loose).allowed).toBe(true);
    expect(scanToken('ada\nada', { pattern: /^[a-z]+$/m, maxLength: 40 })).toEqual(REFUSED);
  });
});
