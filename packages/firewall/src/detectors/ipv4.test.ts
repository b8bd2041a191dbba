import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ipv4 } from './ipv4.ts';

describe('An IPv4 address', () => {
  test.each([
    ['on its own', '203.0.113.9'],
    ['with a port', '203.0.113.9:8080'],
    ['with a prefix length', '198.51.100.0/24'],
    ['at the end of a sentence', 'It came from 203.0.113.9.'],
    ['glued to a word', 'host203.0.113.9'],
    ['with leading zeros', '203.000.113.009'],
    ['after a part too large', '999.203.0.113.9'],
    ['with a part too many', '203.0.113.9.1'],
    ['in a URL', 'http://203.0.113.9/'],
    ['that could be a version of four parts', '1.2.3.4'],
  ])('%s is found', (_, text) => {
    expect(ipv4.find(text)).toBe(true);
  });

  test('is found in any text around it that has no digits', () => {
    const around = fc.string().map((text) => text.replace(/[\d.]/g, ' '));
    fc.assert(
      fc.property(around, fc.ipV4(), around, (before, address, after) => {
        expect(ipv4.find(before + address + after)).toBe(true);
      }),
    );
  });
});

describe('What is no IPv4 address', () => {
  test.each([
    ['a semantic version', '1.2.3'],
    ['a pre-release', '1.2.3-beta.1'],
    ['two versions', '1.2.3-4.5.6'],
    ['a build of Windows', '10.0.19045.4529'],
    ['a build of a browser', '142.0.7444.60'],
    ['a date', '2026.11.21.1'],
    ['a model', 'gpt-4o-mini-2024-07-18'],
    ['dots without numbers', '1..2..3..4'],
    ['a part above 255', '203.0.113.256'],
    ['a part of four digits', '203.0.113.0009'],
  ])('passes: %s', (_, text) => {
    expect(ipv4.find(text)).toBe(false);
  });
});
