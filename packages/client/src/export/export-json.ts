import { createHash } from 'node:crypto';
import { canonicalJson } from '@candor/catalog/tools';
import type { Snapshot } from './snapshot.ts';

export interface ExportHeader {
  /** RFC 3339 */
  readonly exportedAt: string;
  readonly product: string;
  /** Of the host. */
  readonly version: string;
}

/**
 * The export file of docs/contract.md, section 4. Its checksum is over the canonical JSON (RFC 8785) of everything but
 * itself. That has its keys in order, and the file has them in the order in which somebody reads it: so each part is
 * written and hashed when it comes, and no more than one event is in memory.
 */
export function* exportJson(
  snapshot: Snapshot,
  { exportedAt, product, version }: ExportHeader,
): Generator<string, void> {
  const { count, activity } = snapshot;
  const hash = createHash('sha256');
  const records = activity.map(canonicalJson);
  hash.update(`{"activity":[${records.join(',')}],"event_count":${count},"events":[`);
  const about = { export_version: '1.0', exported_at: exportedAt, product, version };
  yield `${JSON.stringify({ ...about, event_count: count }).slice(0, -1)},\n"events":[`;
  let before = '';
  for (const event of snapshot.events()) {
    const text = canonicalJson(event);
    hash.update(before + text);
    yield `${before}\n${text}`;
    before = ',';
  }
  hash.update(`],${canonicalJson(about).slice(1)}`);
  yield `\n],\n"activity":[${records.map((record) => `\n${record}`).join(',')}\n],\n"checksum":"sha256:${hash.digest('hex')}"}\n`;
}
