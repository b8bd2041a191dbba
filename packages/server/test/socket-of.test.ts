import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { socketOf } from '../src/engine/socket-of.ts';
import { startEngine } from '../src/engine/start-engine.ts';
import { temporaryFolder } from './running.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

it('finds the socket of an engine that another process started, also where the path of its folder is too long for one', async () => {
  expect(socketOf(folder.path)).toBeUndefined();
  for (const name of ['short', 'long'.repeat(30)]) {
    const place = join(folder.path, name);
    const engine = await startEngine(place, () => undefined);
    expect(socketOf(place)).toBe(engine.socket);
    await engine.stop();
  }
});
