import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ipv6 } from './ipv6.ts';

describe('An IPv6 address', () => {
  test.each([
    ['in full', '2001:0db8:0000:0000:0000:ff00:0042:8329'],
    ['shortened', '2001:db8::ff00:42:8329'],
    ['of this machine', 'listening on ::1'],
    ['that is unspecified', '::'],
    ['with a zone', 'fe80::7%eth0'],
    ['with a prefix length', '2001:db8::/32'],
    ['in brackets with a port', '[2001:db8::7]:443'],
    ['at the end of a sentence', 'It came from 2001:db8::7.'],
    ['before a colon', '2001:db8::7: refused'],
    ['after a name and a colon', 'peer:2001:db8::7'],
    ['with an IPv4 address mapped into it', '::ffff:192.0.2.7'],
    ['with an IPv4 address after six groups', '64:ff9b:0:0:0:0:192.0.2.7'],
    ['followed by more groups than there can be', '1:2:3:4:5:6:7:8:9'],
    ['without digits', 'abcd:ef::fe:dcba'],
    ['in upper case', '2001:DB8::CAFE'],
  ])('%s is found', (_, text) => {
    expect(ipv6.find(text)).toBe(true);
  });

  test('is found in any text around it', () => {
    const around = fc.constantFrom('', ' ', '[', ']', '"', ', ', 'from ', '\n', '(', '/64', '%en0', 'ü');
    const address = fc.ipV6().filter((text) => text === '::' || /\d/.test(text));
    fc.assert(
      fc.property(around, address, around, (before, text, after) => {
        fc.pre(!/[0-9a-z]$/i.test(before) && !/^[0-9a-z]/i.test(after));
        expect(ipv6.find(before + text + after)).toBe(true);
      }),
    );
  });
});

describe('What is no IPv6 address', () => {
  test.each([
    ['a time', '12:34:56'],
    ['a time with a date', '2026-11-21T12:34:56Z'],
    ['a hardware address', '00:00:5e:00:53:01'],
    ['a model with a tag', 'llama3:8b'],
    ['a fine-tuned model', 'ft:gpt-4o-mini:acme::9a8b7c'],
    ['a name of C++', 'std::vector'],
    ['a nested name of C++', 'std::filesystem::path'],
    ['a name of hexadecimal letters', 'a::b'],
    ['a constant of Rust', 'f64::consts'],
    ['a nested constant of Rust', 'std::f64::consts'],
    ['colons alone', ':::::'],
    ['groups too long', '12345::67890'],
    ['seven groups', '1:2:3:4:5:6:7'],
  ])('passes: %s', (_, text) => {
    expect(ipv6.find(text)).toBe(false);
  });
});
