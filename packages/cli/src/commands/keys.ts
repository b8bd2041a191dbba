import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Control, NewReadKey, ReadKey, ReadRole, WriteKey } from '@candor/server/operate';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { formatColumns } from '../format-columns.ts';
import { inControl } from '../in-control.ts';
import { addBootstrap } from './keys/bootstrap.ts';
import { addSessions } from './keys/sessions.ts';

const DATA = ['--data <dir>', "the server's data folder", 'data'] as const;
const DAY_MS = 86_400_000;

interface Place {
  readonly data: string;
  readonly json?: boolean;
}

interface CreateOptions extends Place {
  readonly product: string;
  readonly name: string;
  readonly signed?: boolean;
  readonly read?: ReadRole;
  readonly expires?: number;
}

export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description(
      'the keys that clients of a product send events under, and those that results are read under',
    )
    .addHelpText(
      'after',
      '\nExample: candor keys create --product caro --signed --name releases --expires 365d',
    );
  keys
    .command('create')
    .description(
      'make a key: from now on its product takes events only with one; or results are read only with one',
    )
    .requiredOption('--product <name>', 'the product that may send under it')
    .option('--name <name>', 'what you know it by', 'key')
    .option('--signed', 'requests must be signed with its secret, which is shown once')
    .addOption(
      new Option('--read <role>', 'to read results: groups of enough people alone, or everything').choices([
        'aggregates',
        'full',
      ]),
    )
    .option('--expires <time>', 'a date, as 2027-01-31, or days from now, as 365d', parseExpiry)
    .option(...DATA)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample: candor keys create --product caro --read aggregates --data ./data')
    .action(create);
  keys
    .command('list')
    .description('the keys of all products')
    .option('--product <name>', 'of one product')
    .option(...DATA)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample: candor keys list --data ./data')
    .action(list);
  keys
    .command('revoke')
    .description('end a key for good: its clients are answered 403 within a second')
    .argument('<id>', 'as keys list shows it')
    .option(...DATA)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample: candor keys revoke wk_0123456789abcdef01234567')
    .action(revoke);
  keys
    .command('remove')
    .description('forget a revoked key; a product without any key takes events from everybody again')
    .argument('<id>', 'as keys list shows it')
    .option(...DATA)
    .addHelpText('after', '\nExample: candor keys remove wk_0123456789abcdef01234567')
    .action(remove);
  addBootstrap(keys);
  addSessions(keys);
}

async function create({ data, json, expires, read, ...asked }: CreateOptions): Promise<void> {
  if (read !== undefined && asked.signed === true)
    throw new InvalidArgumentError('A read key is sent as it is: leave --signed out.');
  warnOfStranger(data, asked.product);
  const terms = expires === undefined ? {} : { expiresAt: expires };
  if (read !== undefined) return createRead(data, { ...asked, role: read, ...terms }, json);
  const { createKey } = await import('@candor/server/operate');
  const key = await inControl(data, 'make', (control) =>
    createKey(control, { ...asked, signed: asked.signed === true, ...terms }, Date.now()),
  );
  if (json === true) {
    console.log(JSON.stringify({ ...shownKey(key, Date.now()), ...(key.secret && { secret: key.secret }) }));
    return;
  }
  console.log(`key     ${key.id}`);
  if (key.secret === undefined) return;
  console.log(`secret  ${key.secret}`);
  console.error(`The secret is not shown again; the server keeps it in ${resolve(data, 'control.db')}.`);
}

async function createRead(data: string, asked: NewReadKey, json: boolean | undefined): Promise<void> {
  const { createReadKey } = await import('@candor/server/operate');
  const { key, token } = await inControl(data, 'make', (control) =>
    createReadKey(control, asked, Date.now()),
  );
  if (json === true) return console.log(JSON.stringify({ ...shownKey(key, Date.now()), token }));
  console.log(`key    ${key.id}`);
  console.log(`token  ${token}`);
  console.error('The token is kept nowhere else. From now on results are read only with one.');
}

async function list({ data, json, product }: Place & { readonly product?: string }): Promise<void> {
  const { listKeys, listReadKeys } = await import('@candor/server/operate');
  const all = await inControl(data, 'read', async (control) => [
    ...(await listKeys(control)),
    ...(await listReadKeys(control)),
  ]);
  const keys = all.filter((key) => product === undefined || key.product === product);
  const shown = keys.map((key) => shownKey(key, Date.now()));
  const columns = ['id', 'product', 'name', 'for', 'signed', 'state', 'created', 'expires'] as const;
  if (json === true) console.log(JSON.stringify(shown));
  else if (shown.length === 0) console.log('There are no keys: candor keys create makes one.');
  else console.log(formatColumns([...columns], shown));
}

async function revoke(id: string, { data, json }: Place): Promise<void> {
  const { revokeKey, revokeReadKey } = await import('@candor/server/operate');
  const end = (control: Control): Promise<WriteKey | ReadKey | undefined> =>
    (isRead(id) ? revokeReadKey : revokeKey)(control, id, Date.now());
  const key = await inControl(data, 'read', end);
  if (key === undefined) throw new Error(`there is no key of this id; candor keys list shows them`);
  if (json === true) console.log(JSON.stringify(shownKey(key, Date.now())));
  else if (isRead(id)) console.log(`${id} is revoked. Results go on to be read only with a key.`);
  else console.log(`${id} is revoked. ${key.product} goes on to take events only with a key.`);
}

async function remove(id: string, { data }: Place): Promise<void> {
  const { removeKey, removeReadKey } = await import('@candor/server/operate');
  const forget = (control: Control) => (isRead(id) ? removeReadKey : removeKey)(control, id);
  const removed = await inControl(data, 'read', forget);
  if (!removed) throw new Error('there is no revoked key of this id; candor keys revoke it first');
  console.log(`${id} is forgotten.`);
}

function isRead(id: string): boolean {
  return id.startsWith('rk_');
}

/** A key may be made before the first start, but a name that no catalog has is more likely a mistake. */
function warnOfStranger(data: string, product: string): void {
  const served = join(data, 'catalogs');
  if (!existsSync(served) || existsSync(join(served, product))) return;
  const names = readdirSync(served).join(', ');
  console.error(`No server has served ${product} from ${data} yet, only ${names}: is it spelled rightly?`);
}

/** Everything but the secret. */
function shownKey(key: WriteKey | ReadKey, now: number) {
  const date = (time: number | undefined) =>
    time === undefined ? '' : new Date(time).toISOString().slice(0, 10);
  const expired = key.expiresAt !== undefined && key.expiresAt <= now;
  const state = key.revokedAt !== undefined ? 'revoked' : expired ? 'expired' : 'active';
  const { id, product, name } = key;
  return {
    ...{ id, product, name, for: 'role' in key ? `reading ${key.role}` : 'writing' },
    ...{ signed: 'secret' in key ? 'yes' : 'no', state },
    ...{ created: date(key.createdAt), expires: date(key.expiresAt) },
  };
}

/** `2027-01-31` (until that day begins, UTC) or `365d`, as milliseconds since the epoch. */
function parseExpiry(text: string): number {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  const time = days === undefined ? Date.parse(text) : Date.now() + Number(days) * DAY_MS;
  if (Number.isNaN(time) || time <= Date.now())
    throw new InvalidArgumentError('Write a day to come, as 2027-01-31, or days from now, as 365d.');
  return time;
}
