import { describe, expect, test } from 'vitest';
import { DETECTORS, redact, scan } from '../src/index.ts';
import { cpuTime } from './cpu-time.ts';
import { HOSTILE } from './hostile.ts';

const LENGTH = 100_000;
/** Many times what they take on a small machine, and a thousandth of what backtracking would. */
const ENOUGH_MS = 200;
/** What takes less says nothing about how it grows: the clock is too coarse. */
const MEASURABLE_MS = 8;
const MOST_GROWTH = 3;

const ownNames = () => ['lovelace', 'aaa'];
const TOKEN = { isToken: true, ownNames };
const FREE_TEXT = { isToken: false, ownNames };

const TEXTS = HOSTILE.map((piece) => {
  const long = piece.repeat(Math.ceil(LENGTH / piece.length));
  return { piece, long, longer: long + long };
});

describe.each(DETECTORS)('The detector of $name, fed long texts made to slow it down,', (detector) => {
  /** The least of a few times, since a pause of the machine only ever adds. */
  const timeOf = (text: string, runs: number): number => {
    const times = Array.from({ length: runs }, () =>
      cpuTime(() => {
        detector.find(text, TOKEN);
        detector.find(text, FREE_TEXT);
      }),
    );
    return Math.min(...times);
  };

  /** Asked again where it looks too large: work beside this one takes the processor's caches. */
  const growthOf = (long: string, longer: string): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 4 && least > MOST_GROWTH; attempt += 1) {
      least = Math.min(least, timeOf(longer, 3) / timeOf(long, 3));
    }
    return least;
  };

  test('takes little time, and at most three times as much for twice the text', () => {
    const took = TEXTS.map((texts) => ({ ...texts, time: timeOf(texts.long, 1) }));
    expect(took.filter(({ time }) => time > ENOUGH_MS).map(({ piece }) => piece)).toEqual([]);
    const growing = took
      .filter(({ time }) => time > MEASURABLE_MS)
      .map(({ piece, long, longer }) => ({ piece, growth: growthOf(long, longer) }))
      .filter(({ growth }) => growth > MOST_GROWTH);
    expect(growing).toEqual([]);
  });
});

describe('What asks every detector, fed the same texts,', () => {
  /** All detectors twice, and a placeholder for each word. */
  const MOST_MS = 2000;

  test.each([
    ['scan', (text: string) => scan(text)],
    ['redact', (text: string) => redact(text)],
  ])(
    'takes little time too: %s',
    (_, ask) => {
      const slow = TEXTS.filter(({ long }) => cpuTime(() => ask(long)) > MOST_MS).map(({ piece }) => piece);
      expect(slow).toEqual([]);
    },
    120_000,
  );
});
