import { afterAll, expect, it } from 'vitest';
import { countCommands, settled } from '../src/ask.ts';
import { caroBatch } from '../src/caro-batch.ts';
import { end, type ServedCaro, serveCaro } from '../src/serve-caro.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const KILLS = 20;
const folder = new TemporaryFolder();
let server: ServedCaro | undefined;
afterAll(async () => {
  if (server !== undefined) await end(server.process, 'SIGKILL');
  folder.remove();
});

it('kill -9 of the server right after a 200 loses nothing, twenty times', { timeout: 180_000 }, async () => {
  let acknowledged = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    server = await serveCaro(folder.path);
    const { url } = server;
    const batches = Array.from({ length: 3 }, () => caroBatch(10 + kill));
    const posts = batches.map(async (batch) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/v1/events`, {
        method: 'POST',
        headers,
        body: JSON.stringify(batch),
      });
      expect(await response.json()).toMatchObject({ accepted: batch.events.length });
      acknowledged += 10 + kill;
    });
    await Promise.all(posts);
    // Sometimes at once, sometimes while the writer is at work.
    if (kill % 2 === 1) await new Promise((resolve) => setTimeout(resolve, kill * 60));
    await end(server.process, 'SIGKILL');
  }
  server = await serveCaro(folder.path);
  await settled(server.url);
  expect(await countCommands(server.url)).toBe(acknowledged);
  expect(await end(server.process, 'SIGTERM')).toBe(0);
});
