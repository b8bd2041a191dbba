import type { DatabaseSync } from 'node:sqlite';
import type { SharingStep } from '@candor/catalog';

/** What a person answered to which words, as it is kept in the store (docs/privacy.md). */
export interface ConsentRecord {
  readonly answer: 'yes' | 'no';
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Of the text that was shown: its version, and its SHA-256 in hexadecimal. */
  readonly notice: number;
  readonly notice_hash: string;
  readonly way: 'prompt' | 'command';
  /** The release channel that asked. */
  readonly channel: string;
  /** What was agreed to be shared. */
  readonly steps: readonly SharingStep[];
  /** Consent categories that were agreed to. */
  readonly categories: readonly string[];
  /** A later notice that was put to them and not agreed to: what was agreed before still holds. */
  readonly declined?: number;
  /** The channel that ended it: its user has been told. */
  readonly ended?: string;
}

const KEY = 'consent';

/** @returns undefined when nobody answered, or another program wrote what cannot be understood */
export function readConsent(database: DatabaseSync): ConsentRecord | undefined {
  const row = database.prepare('SELECT value FROM meta WHERE key = ?').get(KEY);
  try {
    return row === undefined ? undefined : parseConsent(JSON.parse(String(row.value)));
  } catch {
    return undefined;
  }
}

export function writeConsent(database: DatabaseSync, record: ConsentRecord): void {
  database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(KEY, JSON.stringify(record));
}

export function removeConsent(database: DatabaseSync): void {
  database.prepare('DELETE FROM meta WHERE key = ?').run(KEY);
}

function parseConsent(value: unknown): ConsentRecord | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { answer, at, notice, notice_hash, way, channel, steps, categories, declined, ended } =
    value as Readonly<Record<string, unknown>>;
  if (answer !== 'yes' && answer !== 'no') return undefined;
  if (typeof at !== 'string' || typeof notice !== 'number' || typeof channel !== 'string') return undefined;
  return {
    ...{ answer, at, notice, channel },
    notice_hash: String(notice_hash),
    way: way === 'command' ? 'command' : 'prompt',
    steps: textsIn(steps) as readonly SharingStep[],
    categories: textsIn(categories),
    ...(typeof declined === 'number' ? { declined } : {}),
    ...(typeof ended === 'string' ? { ended } : {}),
  };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
