import type { SharingStep } from '@candor/catalog';
import { openStore } from '../store/open-store.ts';
import { inTransaction } from '../store/transaction.ts';
import { type AgreedEvents, writeAgreedEvents } from './agreed-events.ts';
import { type ConsentRecord, readConsent, removeConsent, writeConsent } from './consent-record.ts';

/** A command or a prompt may wait longer for a writer than a host that ends. */
const WAIT_MS = 5_000;

/** A yes: to which words, and to what of it. */
export interface Agreeing {
  readonly notice: number;
  /** SHA-256 of the text, hexadecimal. */
  readonly noticeHash: string;
  /** The events as they are declared now. */
  readonly events: AgreedEvents;
  readonly way: ConsentRecord['way'];
  readonly channel: string;
  readonly steps: readonly SharingStep[];
  readonly categories: readonly string[];
}

/**
 * Keeps a yes in the store, which is made if it is not there: somebody has agreed to it.
 *
 * @param now milliseconds since the epoch
 * @throws {StoreError}
 */
export function recordYes(storePath: string, agreeing: Agreeing, now: number): void {
  const { notice, noticeHash, events, way, channel, steps, categories } = agreeing;
  const database = openStore(storePath, WAIT_MS);
  try {
    inTransaction(database, () => {
      writeConsent(database, {
        answer: 'yes',
        at: new Date(now).toISOString(),
        ...{ notice, notice_hash: noticeHash, way, channel, steps, categories },
      });
      writeAgreedEvents(database, events);
    });
  } finally {
    database.close();
  }
}

/** Changes a recorded answer, where there is one; `undefined` takes it out. */
export function changeAnswer(
  storePath: string,
  change: (record: ConsentRecord) => ConsentRecord | undefined,
): void {
  const database = openStore(storePath, WAIT_MS, 'refuse');
  try {
    inTransaction(database, () => {
      const record = readConsent(database);
      if (record === undefined) return;
      const changed = change(record);
      if (changed === undefined) removeConsent(database);
      else writeConsent(database, changed);
    });
  } finally {
    database.close();
  }
}
