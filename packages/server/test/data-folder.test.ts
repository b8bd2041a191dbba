import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer } from '../src/index.ts';
import { batchOf, greeting, hello } from './hello.ts';
import { countGreetings, post, settled, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

describe('a data folder', () => {
  it('belongs to one server at a time, and the other says which process has it', async () => {
    const server = await startHello(folder.path);
    await expect(startHello(folder.path)).rejects.toThrow(
      `the data folder ${folder.path} is in use by process ${process.pid}; stop that server or choose another`,
    );
    await server.stop();
    await (await startHello(folder.path)).stop();
  });

  it('keeps what was acknowledged over a stop, also when it was not in the warehouse yet', async () => {
    const first = await startHello(folder.path);
    const before = await countGreetings(first.url);
    const answer = await post(first.url, JSON.stringify(batchOf([greeting(), greeting()])));
    expect(await answer.json()).toMatchObject({ accepted: 2 });
    await first.stop();
    const second = await startHello(folder.path);
    await settled(second.url);
    expect(await countGreetings(second.url)).toBe(before + 2);
    await second.stop();
  });

  it('is given back when the server cannot listen, and the message says what to do', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const { port } = squatter.address() as AddressInfo;
    await expect(startServer({ data: folder.path, catalogs: [hello], port })).rejects.toThrow(
      `port ${port} of 127.0.0.1 is in use; choose another with --listen`,
    );
    squatter.close();
    await (await startHello(folder.path)).stop();
  });
});
