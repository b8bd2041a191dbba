import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reactToAnswer } from './react-to-answer.ts';

const DAY_MS = 86_400_000;
const patience = { intervalMs: DAY_MS, failures: 0, random: 0.5 };
const react = (status?: number, body?: unknown, more = {}) =>
  reactToAnswer({ ...(status === undefined ? {} : { status }), body, ...more }, patience);

describe('reactToAnswer', () => {
  it('marks sent what was accepted, also in part', () => {
    expect(react(200, { accepted: 1, rejected: 0, duplicates: 0 })).toEqual({
      kind: 'sent',
      answer: { accepted: 1, rejected: 0, duplicates: 0 },
    });
    expect(react(200, { accepted: 0, rejected: 1, details: [{ index: 0, code: 'clock' }] })).toMatchObject({
      answer: { details: [{ index: 0, code: 'clock' }] },
    });
  });

  it.each([undefined, null, 'ok', {}, { accepted: '1', rejected: 0 }, { accepted: -1, rejected: 0 }])(
    'keeps everything after a 200 that says %j',
    (body) => {
      expect(react(200, body)).toMatchObject({ kind: 'keep', why: 'the answer was not understood' });
    },
  );

  it('keeps nothing of an answer but numbers and names', () => {
    const details = [
      { index: 0, code: '\u001b[31mred', field: 'a value of somebody', more: 'x' },
      { index: 'one', code: 'clock' },
    ];
    expect(react(200, { accepted: 0, rejected: 2, duplicates: 0, details, note: 'x' })).toEqual({
      kind: 'sent',
      answer: { accepted: 0, rejected: 2, duplicates: 0, details: [{ index: 0, code: 'unknown' }] },
    });
  });

  it.each([
    [400, 'drop'],
    [415, 'drop'],
    [410, 'stop'],
    [413, 'split'],
  ])('answers %d with %s', (status, kind) => {
    expect(react(status)).toMatchObject({ kind });
  });

  it.each([
    [401, DAY_MS],
    [403, DAY_MS],
    [409, DAY_MS],
    [302, 30_000],
    [404, 30_000],
    [500, 30_000],
    [503, 30_000],
    [undefined, 30_000],
  ])('keeps everything after %s, and waits %d ms', (status, waitMs) => {
    expect(react(status)).toMatchObject({ kind: 'keep', waitMs });
  });

  it('waits at least as long as a server asks, when it is busy and when it fails', () => {
    expect(react(429, {}, { retryAfter: 3600 })).toMatchObject({ kind: 'keep', waitMs: 3_600_000 });
    expect(react(503, {}, { retryAfter: 3600 })).toMatchObject({ kind: 'keep', waitMs: 3_600_000 });
    expect(react(503, {}, { retryAfter: 1 })).toMatchObject({ waitMs: 30_000 });
  });

  it('backs off between nothing and twice as long after each failure, never longer than the interval', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
        const reaction = reactToAnswer({ body: undefined }, { intervalMs: DAY_MS, failures, random });
        const longest = Math.min(DAY_MS, 60_000 * 2 ** failures);
        expect(reaction).toMatchObject({ kind: 'keep', waitMs: Math.floor(random * longest) });
      }),
    );
  });
});
