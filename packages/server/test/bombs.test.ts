import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { DEFAULT_LIMITS } from '../src/limits/limits.ts';
import { post, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let server: RunningServer;

beforeAll(async () => {
  server = await startHello(folder.path);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** Bodies that are a thousand times as large when they are inflated. */
const BOMBS = [
  ['gzip', gzipSync(Buffer.alloc(2 ** 27))],
  ['zstd', zstdCompressSync(Buffer.alloc(2 ** 27))],
] as const;

describe('a compression bomb', () => {
  it.each(BOMBS)(
    'in %s takes no more memory than a body may have, also many at a time',
    async (encoding, bomb) => {
      const send = async () => {
        const response = await post(server.url, new Uint8Array(bomb), { 'content-encoding': encoding });
        expect([response.status, await response.json()]).toEqual([413, { error: 'too_large' }]);
      };
      await send();
      globalThis.gc?.();
      const before = process.memoryUsage.rss();
      let most = before;
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage.rss());
      }, 2);
      await Promise.all(Array.from({ length: 64 }, send));
      clearInterval(watch);
      // Inflated they would be 8 GiB, and each up to its limit still 512 MiB.
      expect(most - before).toBeLessThan(200e6);
      expect(most).toBeLessThan(DEFAULT_LIMITS.memoryBytes);
    },
  );
});
