import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { bitsOf, type CountToRelease } from '@candor/metrics';
import { afterEach, describe, expect, it } from 'vitest';
import { type Control, openControl } from '../src/operate.ts';
import { carryReleases } from '../src/releases/carry-releases.ts';
import { type Lot, ReleaseLedger } from '../src/releases/release-ledger.ts';
import { temporaryFolder } from './running.ts';

const folders: { remove(): void }[] = [];
const opened: Control[] = [];
afterEach(async () => {
  for (const control of opened.splice(0)) await control.close();
  for (const folder of folders.splice(0)) folder.remove();
});

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
}
async function open(folder: string): Promise<Control> {
  const control = await openControl(join(folder, 'control.db'));
  opened.push(control);
  return control;
}

const BITS = bitsOf(randomBytes);
const TERMS = { epsilonMicro: 200_000, delta: 1e-6 };
const DAY = '2026-01-31';
const ledgerOf = (control: Control, reserved: readonly string[] = []) =>
  new ReleaseLedger(control, { budgetMicro: 1_000_000, reserved: () => new Set(reserved) }, BITS);

function count(key: string, declared: readonly string[] = ['linux', 'macos']): CountToRelease {
  return { key, parts: [], most: 20, cut: { name: 'os', column: 'os', declared } };
}
const lot = (key: string, day = DAY): Lot => ({ day, count: count(key), cells: new Map([['linux', 1000]]) });
const cellsOf = async (ledger: ReleaseLedger, key: string, day = DAY) => [
  ...((await ledger.drawn('hello', [day], key)).get(day) ?? []),
];

describe('ReleaseLedger', () => {
  it('draws a number once, and gives the same ever after', async () => {
    const ledger = ledgerOf(await open(newFolder()));
    await ledger.draw('hello', [lot('a')], TERMS);
    const first = await cellsOf(ledger, 'a');
    expect(first.map(([cell]) => cell)).toEqual(['linux', 'macos']);
    for (let again = 0; again < 20; again += 1) await ledger.draw('hello', [lot('a')], TERMS);
    expect(await cellsOf(ledger, 'a')).toEqual(first);
    expect(await ledger.spent('hello', [DAY])).toEqual([
      { day: DAY, key: 'a', epsilonMicro: 200_000, delta: 0 },
    ]);
  });

  it('gives nothing away to whoever reads it a thousand times and takes the mean', async () => {
    const ledger = ledgerOf(await open(newFolder()));
    const seen = new Set<string>();
    for (let read = 0; read < 1000; read += 1) {
      if (read % 100 === 0) await ledger.draw('hello', [lot('a')], TERMS);
      seen.add(JSON.stringify(await cellsOf(ledger, 'a')));
    }
    expect(seen.size).toBe(1);
  });

  it('refuses what would overspend a day, and keeps nothing of it, also not of other days', async () => {
    const ledger = ledgerOf(await open(newFolder()));
    for (const key of ['a', 'b', 'c', 'd', 'e']) await ledger.draw('hello', [lot(key)], TERMS);
    const both = [lot('f', '2026-01-30'), lot('f')];
    await expect(ledger.draw('hello', both, TERMS)).rejects.toMatchObject({ code: 'budget_spent' });
    await expect(ledger.demand('hello', both, TERMS)).rejects.toThrow(DAY);
    expect(await ledger.spent('hello', ['2026-01-30'])).toEqual([]);
    expect(await cellsOf(ledger, 'f', '2026-01-30')).toEqual([]);
    // Another product's day is another day.
    await ledger.draw('caro', [lot('f')], TERMS);
  });

  it('leaves what is to be published its part of the budget, whoever asks first', async () => {
    const ledger = ledgerOf(await open(newFolder()), ['x', 'y']);
    for (const key of ['a', 'b', 'c']) await ledger.draw('hello', [lot(key)], TERMS);
    await expect(ledger.demand('hello', [lot('d')], TERMS)).rejects.toMatchObject({ code: 'budget_spent' });
    await expect(ledger.draw('hello', [lot('d')], TERMS)).rejects.toMatchObject({ code: 'budget_spent' });
    await ledger.demand('hello', [lot('x'), lot('y')], TERMS);
    await ledger.draw('hello', [lot('x'), lot('y')], TERMS);
    await expect(ledger.draw('hello', [lot('d')], TERMS)).rejects.toMatchObject({ code: 'budget_spent' });
  });

  it('never overspends when many ask at the same time, in several processes too', async () => {
    const folder = newFolder();
    const ledger = ledgerOf(await open(folder));
    const keys = Array.from({ length: 12 }, (_, index) => `key ${index}`);
    const children = [keys, keys.toReversed()].map((some) => startDrawing(folder, some.join(',')));
    const outcomes = await Promise.all(children.map(whatItSays));
    await Promise.all(children.map(kill));
    expect(new Set(outcomes.flatMap((line) => line.split(' ')))).toEqual(new Set(['drew', 'budget_spent']));
    const own = await Promise.allSettled(keys.map((key) => ledger.draw('hello', [lot(key)], TERMS)));
    const spent = await ledger.spent('hello', [DAY]);
    expect(spent.reduce((sum, { epsilonMicro }) => sum + epsilonMicro, 0)).toBe(1_000_000);
    // Whoever asks for what was drawn gets it; whoever asks for more does not.
    expect(own.filter(({ status }) => status === 'fulfilled')).toHaveLength(spent.length);
    for (const key of keys)
      expect(await cellsOf(ledger, key)).toHaveLength(spent.some((one) => one.key === key) ? 2 : 0);
  });

  it('has paid for what it drew when the process is killed before it could answer', async () => {
    const folder = newFolder();
    const child = startDrawing(folder, 'a');
    expect(await whatItSays(child)).toBe('drew');
    await kill(child);
    const ledger = ledgerOf(await open(folder));
    expect(await ledger.spent('hello', [DAY])).toHaveLength(1);
    const drawn = await cellsOf(ledger, 'a');
    expect(drawn).toHaveLength(2);
    await ledger.draw('hello', [lot('a')], TERMS);
    expect(await cellsOf(ledger, 'a')).toEqual(drawn);
  });

  it('keeps keys back that no catalog declares and few people have', async () => {
    const ledger = ledgerOf(await open(newFolder()));
    const open_: CountToRelease = {
      key: 'v',
      parts: [],
      most: 1,
      cut: { name: 'version', column: 'version' },
    };
    const cells = new Map([
      ['1.0.0', 5000],
      ['0.0.1-mine', 1],
      ['0.0.2-ours', 9],
    ]);
    await ledger.draw('hello', [{ day: DAY, count: open_, cells }], TERMS);
    expect((await cellsOf(ledger, 'v')).map(([cell]) => cell)).toEqual(['1.0.0']);
    expect(await ledger.spent('hello', [DAY])).toMatchObject([{ delta: 1e-6 }]);
  });
});

describe('carryReleases', () => {
  it('takes over what the newer folder has drawn and spent', async () => {
    const [backup, newer] = [await open(newFolder()), await open(newFolder())];
    for (const control of [backup, newer]) await ledgerOf(control).draw('hello', [lot('before')], TERMS);
    await ledgerOf(newer).draw('hello', [lot('since')], TERMS);
    await carryReleases(backup, newer, Date.parse('2026-02-10'));
    for (const key of ['before', 'since'])
      expect(await cellsOf(ledgerOf(backup), key)).toEqual(await cellsOf(ledgerOf(newer), key));
    expect(await ledgerOf(backup).spent('hello', [DAY])).toHaveLength(2);
    expect(await ledgerOf(backup).floor()).toBe('0000-00-00');
  });

  it('draws nothing more for the days up to a restore of which nobody knows what was told', async () => {
    const control = await open(newFolder());
    await ledgerOf(control).draw('hello', [lot('before')], TERMS);
    await carryReleases(control, undefined, Date.parse('2026-02-10T12:00:00Z'));
    expect(await ledgerOf(control).floor()).toBe('2026-02-10');
    expect(await cellsOf(ledgerOf(control), 'before')).toHaveLength(2);
    // A later restore that knows more does not lower it.
    const other = await open(newFolder());
    await carryReleases(other, control, Date.parse('2026-03-01'));
    expect(await ledgerOf(other).floor()).toBe('2026-02-10');
  });
});

function startDrawing(folder: string, keys: string): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, 'draw-and-wait.ts'), folder, keys], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function whatItSays(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the child has no output');
  for await (const line of child.stdout) return String(line).trim();
  throw new Error('the child ended before it drew');
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
