import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Source, WireEvent } from '@candor/catalog';
import { UUID_V7 } from '@candor/catalog';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type CanonicalBatch, type ImportBatch, openStaging } from './staging.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

const source: Source = {
  ...{ version: '1.2.3', channel: 'beta', tier: 'oss', os: 'linux', arch: 'x86_64', shell: 'zsh' },
  ...{ runtime: 'node-24', sdk: 'candor-js/1.0.0' },
};

function staged(events: readonly WireEvent[]): readonly ImportBatch[] {
  made += 1;
  const staging = openStaging(join(folder, String(made)));
  try {
    for (const event of events) {
      staging.add({ kind: 'canonical', event, product: 'hello', catalogVersion: 1, source });
    }
    return [...staging.batches()];
  } finally {
    staging.close();
  }
}

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const event = fc.record({
  event: fc.constant('greeting'),
  event_id: fc.tuple(hex(8), hex(3), hex(12)).map(([a, b, c]) => `${a}-0000-7${b}-8000-${c}`),
  timestamp: fc.constantFrom('2026-01-15T14:32:01.456Z', '2026-01-16T00:00:00.000Z'),
  session_id: fc.constant('ab'.repeat(16)),
  daily_id: fc.constantFrom('1'.repeat(32), '2'.repeat(32), '3'.repeat(32)),
  seq: fc.nat(100),
  fields: fc.constant({}),
});
const events = fc.uniqueArray(event, { selector: ({ event_id }) => event_id, minLength: 1, maxLength: 60 });

describe('the batches of a file', () => {
  it('hold every event once, each with those of its daily id alone', () => {
    fc.assert(
      fc.property(events, (given) => {
        const batches = staged([...given, ...given]) as readonly CanonicalBatch[];
        const all = batches.flatMap((batch) => batch.events);
        const sorted = (list: readonly WireEvent[]) => list.map(({ event_id }) => event_id).sort();
        expect(sorted(all)).toEqual(sorted(given));
        for (const batch of batches) {
          expect(new Set(batch.events.map(({ daily_id }) => daily_id)).size).toBe(1);
          expect(batch.batchId).toMatch(UUID_V7);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are the same for the same events in any order', () => {
    fc.assert(
      fc.property(
        events.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
        ),
        ([given, shuffled]) => {
          expect(staged(shuffled)).toEqual(staged(given));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('have at most a thousand events', () => {
    const many = fc
      .sample(event, { numRuns: 2500, seed: 7 })
      .map((one) => ({ ...one, daily_id: '1'.repeat(32) }));
    const sizes = (staged(many) as readonly CanonicalBatch[]).map((batch) => batch.events.length);
    expect(sizes.slice(0, -1)).toEqual([1000, 1000]);
  });
});
