import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FREE_TEXT } from './detector.ts';
import { DETECTORS } from './detectors.ts';
import { redact } from './redact.ts';
import { scan } from './scan.ts';

/** Those that hide words; a sentence stays a sentence. */
const HIDING = DETECTORS.filter(({ placeholder }) => placeholder !== undefined);
const found = (text: string) => {
  const names = new Set(HIDING.map(({ name }) => name));
  return scan(text).detectors.filter((name) => names.has(name));
};

describe('A redacted text', () => {
  test.each([
    ['an address', 'mail ada@example.org today', 'mail <email> today'],
    ['several things', 'mail ada@example.org, or 192.0.2.7.', 'mail <email>, or <ip>.'],
    [
      'a path to the end of its line',
      'cannot open /home/ada/My Notes/x\nnext line',
      'cannot open <path>\nnext line',
    ],
    ['a path within its quotation marks', 'cannot open "/home/ada/My Notes" now', 'cannot open "<path>" now'],
    ['a path that is quoted and short', "open '/home/ada' now", "open '<path>' now"],
    ['a path of Windows', 'at C:\\Users\\Ada Lovelace\\x', 'at <path>'],
    ['an assignment', 'run with ENGINE=difference now', 'run with <env> now'],
    ['a host', 'ask example.org again', 'ask <host> again'],
    ['an authorisation, which takes its line', 'a\nBearer difference-engine\nb', 'a\n<secret>\nb'],
    ['an escaped address', 'to ada%40example now', 'to <email> now'],
    ['brackets around it', '(ada@example.org)', '(<email>)'],
    ['nothing', 'the engine has stopped', 'the engine has stopped'],
    ['nothing at all', '', ''],
  ])('hides %s', (_, text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  test('hides the names of the machine', () => {
    expect(redact('run by lovelace', { ownNames: () => ['Lovelace'] })).toBe('run by <name>');
  });

  test('hides a key of many lines as a whole', () => {
    const key = [`-----BEGIN ${'PRIVATE'} KEY-----`, 'MC4CAQAw', `-----END ${'PRIVATE'} KEY-----`].join('\n');
    expect(redact(`kept in\n${key}\nhere`)).toBe('kept in\n<secret>\nhere');
    expect(redact(`kept in\n${key.slice(0, 40)}`)).toBe('kept in\n<secret>');
  });

  test('holds nothing that a detector with a placeholder finds, whatever it was', () => {
    const examples = HIDING.flatMap((detector) => detector.examples().finds);
    const piece = fc.oneof(
      fc.constantFrom(...examples),
      fc.string(),
      fc.emailAddress(),
      fc.constant('engine'),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom(' ', '\n', ', ', '"', ' "'), (pieces, joint) => {
        const shown = redact(pieces.join(joint));
        expect(found(shown)).toEqual([]);
        expect(redact(shown)).toBe(shown);
      }),
    );
  });

  test('holds none of the examples of the detectors', () => {
    for (const { name, examples, placeholder, find } of HIDING) {
      if (name === 'own-names') continue;
      for (const example of examples().finds) {
        expect(find(redact(example), FREE_TEXT), `${name}: ${example}`).toBe(false);
        expect(redact(example)).toContain('<');
      }
      expect(placeholder).toMatch(/^<[a-z]+>$/);
    }
  });
});
