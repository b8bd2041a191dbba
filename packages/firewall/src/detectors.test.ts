import { describe, expect, test } from 'vitest';
import { askDetectors } from './ask-detectors.ts';
import type { Context, Detector } from './detector.ts';
import { DETECTORS } from './detectors.ts';

describe('The detectors', () => {
  test('have names of their own, in kebab-case', () => {
    const names = DETECTORS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  test('are all there', () => {
    const all =
      'email phone ipv4 ipv6 mac host-name own-names machine-id home-folder unix-path windows-path file-url url credential ' +
      'private-key jwt url-credentials authorization secret-assignment env-assignment payment-card bank-account ' +
      'social-security high-entropy shell-command natural-language';
    expect(DETECTORS.map(({ name }) => name)).toEqual(all.split(' '));
  });

  test('name their sources', () => {
    for (const { source } of DETECTORS) expect(source).not.toBe('');
  });

  test('find nothing in an empty text', () => {
    expect(DETECTORS.filter(({ find }) => find('')).map(({ name }) => name)).toEqual([]);
  });
});

function contextOf({ examples }: Detector, isToken: boolean): Context {
  const { ownNames = [] } = examples();
  return { isToken, ownNames: () => ownNames };
}

describe.each(DETECTORS)('The detector of $name', (detector) => {
  const { finds, passes, findsToken = [], passesToken = [] } = detector.examples();
  const text = contextOf(detector, false);
  const token = contextOf(detector, true);

  test('finds its examples, in free text and as tokens', () => {
    expect(finds.filter((example) => !detector.find(example, text))).toEqual([]);
    expect([...finds, ...findsToken].filter((example) => !detector.find(example, token))).toEqual([]);
    expect(finds.length).toBeGreaterThan(1);
  });

  test('lets what must pass pass', () => {
    expect(passes.filter((example) => detector.find(example, text))).toEqual([]);
    expect(passesToken.filter((example) => detector.find(example, token))).toEqual([]);
    expect(passes.length).toBeGreaterThan(1);
  });

  test('would be missed if it were switched off: without it one of its examples passes', () => {
    const others = DETECTORS.filter((other) => other !== detector);
    const missed = [
      ...finds.map((example) => ({ example, context: text })),
      ...findsToken.map((example) => ({ example, context: token })),
    ].filter(({ example, context }) => askDetectors(example, context, others) === undefined);
    expect(missed).not.toEqual([]);
    for (const { example, context } of missed) {
      expect(askDetectors(example, context)).toEqual([detector.name]);
    }
  });
});
