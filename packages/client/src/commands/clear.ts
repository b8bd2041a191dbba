import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { cachedPage } from '../statistics-page/cached-page.ts';
import { type Erased, eraseAll, eraseBeside } from '../store/erase-all.ts';
import { isBusy, openStore, readStore, StoreError, storeAt } from '../store/open-store.ts';
import { readSpills } from '../store/spill.ts';
import { ACTIVITY_UPLOAD } from '../upload/activity-batches.ts';
import { type Command, type CommandContext, EXIT } from './command-context.ts';
import { canAsk, confirm } from './confirm.ts';
import { eraseRemote } from './delete-remote.ts';
import { print, say } from './print.ts';
import { countOf, inBytes } from './words.ts';

export const clear: Command = {
  summary: 'erase all that is stored on this machine',
  options: {
    force: { type: 'boolean', short: 'f', help: 'without being asked' },
    yes: { type: 'boolean', short: 'y', help: 'the same' },
    confirm: { type: 'boolean', help: 'the same' },
  },
  examples: ['', '--yes'],
  async run(values, context) {
    const path = storeAt(context.settings.storePath);
    const found = lookAt(path);
    if (found === undefined) {
      rmSync(cachedPage(context.catalog.product, process.env), { force: true });
      print('Nothing is stored.');
      return EXIT.done;
    }
    const asked = values.force !== true && values.yes !== true && values.confirm !== true;
    if (asked && !canAsk()) {
      say('clear asks before it erases anything; say --yes where nobody can answer');
      return EXIT.usage;
    }
    if (asked && !(await isSure(path, found, context))) return EXIT.done;
    const erased = erase(path, context);
    print(
      `Deleted ${countOf(erased.events + found.spilled, 'event')}.\n` +
        `Database vacuumed, freed ${inBytes(Math.max(0, found.bytes - bytesAt(path)))}.`,
    );
    if (!asked && found.sent > 0)
      say(
        `${countOf(found.sent, 'event')} had been sent; the secret that proves whose they are is erased with the rest.`,
      );
    return EXIT.done;
  },
};

/** What is there to be erased. */
interface Found {
  readonly events: number;
  readonly sent: number;
  readonly spilled: number;
  readonly bytes: number;
}

function lookAt(path: string): Found | undefined {
  if (!existsSync(dirname(path))) return undefined;
  const spilled = readSpills(path).spills.reduce((sum, { events }) => sum + events.length, 0);
  if (!existsSync(path) && spilled === 0) return undefined;
  return { ...countStored(path), spilled, bytes: bytesAt(path) };
}

function countStored(path: string): { readonly events: number; readonly sent: number } {
  try {
    const counts = readStore(path, (database) => {
      const row = database
        .prepare(
          `SELECT count(*) AS events, count(sent_at) AS sent,
                  (SELECT coalesce(sum(accepted), 0) FROM uploads WHERE details IS NOT ?) AS accepted FROM events`,
        )
        .get(ACTIVITY_UPLOAD);
      return { events: Number(row?.events), sent: Math.max(Number(row?.sent), Number(row?.accepted)) };
    });
    return counts ?? { events: 0, sent: 0 };
  } catch (error) {
    // A damaged store is erased all the same; a newer one is left alone, and opening it says so.
    if (error instanceof StoreError && error.code === 'newer') throw error;
    return { events: 0, sent: 0 };
  }
}

/** The store with its journal. */
function bytesAt(path: string): number {
  return ['', '-wal'].reduce(
    (sum, end) => sum + (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

async function isSure(
  path: string,
  { events, spilled, sent, bytes }: Found,
  context: CommandContext,
): Promise<boolean> {
  if (sent > 0) {
    say(
      `${countOf(sent, 'event')} were sent. Only this machine can prove whose they are, and not any more after this.`,
    );
    if (await confirm('Have them erased on the server first?', true)) {
      const code = await eraseRemote(context);
      if (code !== EXIT.done && !(await confirm('Erase what is here all the same?', false))) return false;
    }
  }
  say(`This erases ${countOf(events + spilled, 'event')}, ids and secrets (${inBytes(bytes)}) in ${path}.`);
  return confirm('Are you sure?', false);
}

/** How long other processes of the host are waited for. */
const WAIT_MS = 5_000;
/** What is not about what was recorded: whether its user agreed, and what the server told every client. */
const KEPT = ['consent', 'agreed_events', 'policy', 'upload'] as const;

function erase(path: string, { catalog }: CommandContext): Erased {
  const database = openStore(path, WAIT_MS);
  try {
    const erased = eraseAll(database, KEPT);
    eraseBeside(path);
    rmSync(cachedPage(catalog.product, process.env), { force: true });
    return erased;
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw new StoreError('busy', 'another process is using the store; try again when it has ended', error);
  } finally {
    database.close();
  }
}
