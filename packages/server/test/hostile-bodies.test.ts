import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { batchOf, greeting } from './hello.ts';
import { post, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
const warnings: string[] = [];
let server: RunningServer;

beforeAll(async () => {
  server = await startHello(folder.path, (line) => warnings.push(line));
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** Every place in a value, as a path of keys. */
function places(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, one]) => places(one, [...path, key]))];
}

/** A copy with another value in one place. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((one, index) => (String(index) === key ? replaced(one, rest, by) : one));
  return { ...(value as object), [key]: replaced((value as Record<string, unknown>)[key], rest, by) };
}

const bodies = fc.constant(null).chain(() => {
  const batch = batchOf([greeting({ heard: true, tones: ['dry'] }), greeting()]);
  const all = places(batch);
  return fc
    .tuple(fc.integer({ min: 0, max: all.length - 1 }), fc.jsonValue({ maxDepth: 3 }))
    .map(([index, by]) => JSON.stringify(replaced(batch, all[index] ?? [], by)));
});

describe('POST /v1/events, with a batch that is wrong in any one place', () => {
  it('never fails, and accounts for every event of a batch it accepts', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const response = await post(server.url, body);
        const answer = (await response.json()) as Record<string, number>;
        expect([200, 400, 409]).toContain(response.status);
        if (response.status !== 200) return;
        const { accepted = 0, rejected = 0, duplicates = 0 } = answer;
        expect(accepted + rejected + duplicates).toBe(
          (JSON.parse(body) as { events: unknown[] }).events.length,
        );
      }),
      { numRuns: 600 },
    );
    expect(warnings).toEqual([]);
  });

  it('never fails on bytes of any kind', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('gzip', 'zstd', 'identity'),
        async (bytes, encoding) => {
          const response = await post(server.url, new Uint8Array(bytes), { 'content-encoding': encoding });
          expect(response.status).toBe(400);
        },
      ),
      { numRuns: 200 },
    );
    expect(warnings).toEqual([]);
  });
});
