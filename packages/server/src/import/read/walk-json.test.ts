import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePart, walkJson } from './walk-json.ts';

/** A text in pieces of a few bytes, so that every value is cut somewhere. */
function* pieces(text: string, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A document put together again from its parts. */
function rebuilt(text: string, size: number): unknown {
  const members: Record<string, unknown> = {};
  const events: unknown[] = [];
  let hasList = false;
  for (const part of walkJson(pieces(text, size))) {
    if (part.part === 'list') hasList = true;
    else if (part.part === 'event') events.push(parsePart(part.text, ''));
    else
      Object.defineProperty(members, part.name, {
        ...{ value: parsePart(part.text, ''), enumerable: true, configurable: true, writable: true },
      });
  }
  if (!text.trimStart().startsWith('{')) return events;
  return hasList ? { ...members, events } : members;
}

const document = fc.oneof(
  fc.array(fc.jsonValue()),
  fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())).map(([members, events]) => ({
    ...members,
    events,
  })),
);

describe('walkJson', () => {
  it('finds every value of a document, wherever its bytes are cut', () => {
    fc.assert(
      fc.property(
        document,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(0, 1, 3),
        (value, size, indent) => {
          const text = JSON.stringify(value, undefined, indent);
          expect(rebuilt(text, size)).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes no document that JSON.parse does not take', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.nat(3), fc.string({ maxLength: 2 }), (value, place, cut, noise) => {
        const text = JSON.stringify(value);
        const at = place % text.length;
        const changed = text.slice(0, at) + noise + text.slice(at + cut);
        let wanted: unknown;
        try {
          wanted = JSON.parse(changed);
        } catch {
          expect(() => rebuilt(changed, 5)).toThrow();
          return;
        }
        // What is neither a list nor an object is no file of events.
        if (typeof wanted === 'object' && wanted !== null) {
          try {
            expect(rebuilt(changed, 5)).toEqual(wanted);
          } catch (error) {
            expect(String(error)).toContain('for the second time');
          }
        } else expect(() => rebuilt(changed, 5)).toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it('names the line of each event', () => {
    const lines = [...walkJson(pieces('{"a":"x\\n",\n"events":[\n{"b":\n1},\n2]}', 3))];
    expect(lines.flatMap((part) => (part.part === 'event' ? [part.line] : []))).toEqual([3, 5]);
  });
});
