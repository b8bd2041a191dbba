import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openControl } from '../src/control/open-control.ts';
import { temporaryFolder } from './running.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('the control plane', () => {
  it('keeps what is written, and tells a process what another one changed', async () => {
    const path = join(folder.path, 'control.db');
    const server = await openControl(path);
    let changes = 0;
    server.onChange(() => {
      changes += 1;
    });
    const command = await openControl(path);
    await sql`CREATE TABLE told (what TEXT)`.execute(command.db);
    await sql`INSERT INTO told VALUES ('stop')`.execute(command.db);
    await command.close();
    for (let tries = 0; changes === 0 && tries < 40; tries += 1) await sleep(50);
    expect(changes).toBeGreaterThan(0);
    const { rows } = await sql`SELECT what FROM told`.execute(server.db);
    expect(rows).toEqual([{ what: 'stop' }]);
    await server.close();
  });

  it('refuses a file that is no database in one line', async () => {
    const path = join(folder.path, 'control.db');
    writeFileSync(path, 'this is a letter, and no database at all');
    await expect(openControl(path)).rejects.toThrow(/control\.db/);
  });
});
