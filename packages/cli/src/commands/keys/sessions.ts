import type { Session } from '@candor/server/operate';
import { type Command, InvalidArgumentError } from 'commander';
import { formatColumns } from '../../format-columns.ts';
import { inControl } from '../../in-control.ts';

interface SessionsOptions {
  readonly data: string;
  readonly json?: boolean;
  readonly end?: string;
}

export function addSessions(keys: Command): void {
  keys
    .command('sessions')
    .description('who is signed in: by which key, since when, and until when; and end it')
    .option('--end <id>', 'end one session, or all of them, within a second', parseWhich)
    .option('--data <dir>', "the server's data folder", 'data')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample: candor keys sessions --end all --data ./data')
    .action((options: SessionsOptions) => (options.end === undefined ? list(options) : end(options)));
}

async function list({ data, json }: SessionsOptions): Promise<void> {
  const { endOf, listReadKeys, listSessions } = await import('@candor/server/operate');
  const now = Date.now();
  const [sessions, keys] = await inControl(data, 'read', async (control) => [
    await listSessions(control, now),
    await listReadKeys(control),
  ]);
  const date = (time: number) => new Date(time).toISOString().slice(0, 10);
  const shown = sessions.flatMap((session: Session) => {
    const key = keys.find(({ id }) => id === session.keyId);
    const hasEnded = (key?.revokedAt ?? Infinity) <= now || (key?.expiresAt ?? Infinity) <= now;
    // A session ends with its key, also where its row is still there.
    if (session.keyId !== undefined && (key === undefined || hasEnded)) return [];
    return {
      ...{ id: session.id, key: session.keyId ?? 'bootstrap', name: key?.name ?? '' },
      ...{ product: key?.product ?? 'all', role: key?.role ?? 'full' },
      ...{ since: date(session.createdAt), seen: date(session.seenAt) },
      until: date(Math.min(endOf(session), key?.expiresAt ?? Infinity)),
    };
  });
  const columns = ['id', 'key', 'name', 'product', 'role', 'since', 'seen', 'until'] as const;
  if (json === true) console.log(JSON.stringify(shown));
  else if (shown.length === 0) console.log('Nobody is signed in.');
  else console.log(formatColumns(columns, shown));
}

async function end({ data, json, end: which = 'all' }: SessionsOptions): Promise<void> {
  const { endSessions } = await import('@candor/server/operate');
  const ended = await inControl(data, 'read', (control) => endSessions(control, which));
  if (ended === 0 && which !== 'all')
    throw new Error('there is no session of this id; candor keys sessions shows them');
  if (json === true) console.log(JSON.stringify({ ended }));
  else console.log(ended === 1 ? '1 session is ended.' : `${ended} sessions are ended.`);
}

function parseWhich(text: string): string {
  if (text === 'all' || /^ss_[0-9a-f]{24}$/.test(text)) return text;
  throw new InvalidArgumentError('Write the id of a session, as keys sessions shows it, or all.');
}
