import { createHash } from 'node:crypto';
import type { WireEvent } from '@candor/catalog';
import { canonicalJson } from '@candor/catalog/tools';
import { source } from './hello.ts';

/** An event as an export holds it. */
export function exported(event: WireEvent, more: object = {}): object {
  return { ...event, catalog_version: 2, source, ...more };
}

/** An export of the client (docs/contract.md, section 4), made from its description. */
export function exportFile(events: readonly object[], more: Readonly<Record<string, unknown>> = {}): string {
  const content = {
    ...{ export_version: '1.0', exported_at: '2026-01-31T12:00:00.000Z', product: 'hello', version: '1.2.3' },
    ...{ event_count: events.length, events, activity: [] },
    ...more,
  };
  const hash = createHash('sha256').update(canonicalJson(content)).digest('hex');
  return JSON.stringify({ checksum: `sha256:${hash}`, ...content }, undefined, 1);
}
