import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { readDropped, readMeta } from '../store/meta.ts';
import { readStore, storeAt } from '../store/open-store.ts';
import { storeProblem } from '../store/store-problem.ts';
import { type Command, type CommandContext, EXIT } from './command-context.ts';
import { consentLines, consentStatus } from './consent-status.ts';
import { print } from './print.ts';

/** What the store holds, for its user to see. */
interface StoreStatus {
  readonly bytes: number;
  readonly pending: number;
  readonly sent: number;
  readonly session?: string;
  readonly dropped: Readonly<Record<string, number>>;
  readonly lastUpload?: { readonly at: string; readonly status: number | null; readonly events: number };
  readonly nextUpload?: string;
  readonly pausedUntil?: string;
}

export const status: Command = {
  summary: 'whether telemetry is on, what decided it, and what is stored',
  options: { json: { type: 'boolean', help: 'print JSON' } },
  run({ json }, context) {
    const state = describe(context);
    print(json === true ? JSON.stringify(state, null, 2) : asText(state));
    return state.problem === undefined ? EXIT.done : EXIT.failed;
  },
};

type State = ReturnType<typeof describe>;

function describe(context: CommandContext) {
  const { consent, settings, catalog, upload } = context;
  const { level, airGapped, configPath, endpoint } = settings;
  const base = {
    product: catalog.product,
    enabled: consent.on,
    because: consent.because,
    by: consent.by,
    consent: consentStatus(context),
    level,
    airGapped,
    uploads: upload,
    endpoint,
    config: configPath,
  };
  try {
    const path = storeAt(settings.storePath);
    const store = readStore(path, (database) => readStatus(database, path));
    return { ...base, path, store, problem: consent.on ? storeProblem(path) : undefined };
  } catch (error) {
    return { ...base, path: settings.storePath, store: undefined, problem: (error as Error).message };
  }
}

function readStatus(database: DatabaseSync, path: string): StoreStatus {
  const counts = database.prepare('SELECT count(*) AS n, count(sent_at) AS sent FROM events').get();
  const upload = database
    .prepare(
      'SELECT sent_at, status, events FROM uploads WHERE sent_at IS NOT NULL ORDER BY sent_at DESC LIMIT 1',
    )
    .get();
  const state = readMeta(database, 'upload');
  const session = readMeta(database, 'session');
  const time = (ms: number) => new Date(ms).toISOString();
  const sent = Number(counts?.sent ?? 0);
  return {
    bytes: statSync(path).size,
    pending: Number(counts?.n ?? 0) - sent,
    sent,
    ...(session === undefined ? {} : { session: session.id }),
    dropped: readDropped(database),
    ...(upload === undefined
      ? {}
      : {
          lastUpload: {
            at: String(upload.sent_at),
            status: upload.status === null ? null : Number(upload.status),
            events: Number(upload.events),
          },
        }),
    ...(state === undefined ? {} : { nextUpload: time(state.nextAt) }),
    ...(state?.pausedUntil === undefined ? {} : { pausedUntil: time(state.pausedUntil) }),
  };
}

/** What the status says, as names and values; without what is counted for who has their numbers blurred. */
export function statusLines(context: CommandContext): readonly (readonly [string, string])[] {
  const { store, ...state } = describe(context);
  return context.settings.privacy.differentialPrivacy ? linesOf(state) : linesOf({ ...state, store });
}

function asText(state: State): string {
  const lines = linesOf(state);
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

function linesOf(state: Omit<State, 'store'> & Partial<State>): readonly (readonly [string, string])[] {
  const lines: (readonly [string, string])[] = [
    ['Telemetry', `${state.enabled ? 'on' : 'off'} (${state.because})`],
    ...consentLines(state.consent),
    ['Level', state.level],
    ['Air-gapped', state.airGapped ? 'yes' : 'no'],
    ['Uploads to', state.uploads ? state.endpoint : 'nowhere'],
    ['Config file', state.config],
  ];
  if ('store' in state)
    lines.push([
      'Store',
      `${state.path} (${state.store === undefined ? 'not there' : `${state.store.bytes} bytes`})`,
    ]);
  if (state.problem !== undefined) lines.push(['Problem', state.problem]);
  if (state.store !== undefined) lines.push(...storeLines(state.store, state.uploads));
  return lines;
}

function storeLines(store: StoreStatus, uploads: boolean): (readonly [string, string])[] {
  const { lastUpload, dropped } = store;
  const reasons = Object.entries(dropped).map(([reason, count]) => `${count} ${reason}`);
  return [
    ['Pending', `${store.pending} events`],
    ['Sent', `${store.sent} events still kept here`],
    ['Session id', store.session ?? 'none'],
    ['Last upload', lastUpload === undefined ? 'never' : `${lastUpload.at} UTC, answer ${lastUpload.status}`],
    ['Next upload', uploads ? (store.nextUpload ?? 'not planned') : 'never'],
    ['Dropped', reasons.length === 0 ? 'none' : reasons.join(', ')],
    ...(store.pausedUntil === undefined ? [] : [['Paused until', store.pausedUntil] as const]),
  ];
}
