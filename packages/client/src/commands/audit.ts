import type { DatabaseSync } from 'node:sqlite';
import { compileDefinition } from '@candor/catalog';
import { createOwnNames } from '../own-names.ts';
import { readCatalog } from '../store/meta.ts';
import { readStore } from '../store/open-store.ts';
import { type AuditedEvent, createAudit, type Find } from './audit-events.ts';
import { type Command, EXIT } from './command-context.ts';
import { print, say } from './print.ts';
import { textTable } from './text-table.ts';

/** What an audit found, by event, field and detectors. */
interface Report {
  readonly mode: 'gate' | 'strict';
  readonly events: number;
  readonly found: readonly (Find & { readonly events: number })[];
}

export const audit: Command = {
  summary: 'look for anything personal in what is stored; exit code 1 on a find',
  options: {
    mode: { type: 'string', help: 'strict: every detector over every string' },
    sample: { type: 'string', help: 'N events drawn by chance; all by default' },
    json: { type: 'boolean', help: 'print JSON' },
  },
  run({ mode = 'gate', sample, json }, { catalog, settings }) {
    if (mode !== 'gate' && mode !== 'strict') {
      say('--mode takes strict, or gate, which is the default');
      return EXIT.usage;
    }
    const size = sample === undefined ? ALL : Number(sample);
    if (sample !== undefined && !(Number.isInteger(size) && size > 0)) {
      say('--sample takes a whole number from 1');
      return EXIT.usage;
    }
    const own = compileDefinition(catalog);
    const report = readStore(settings.storePath, (database) => {
      const catalogOf = (version: number) => {
        const kept = version === own.version ? own : readCatalog(database, version);
        return kept?.version === version ? kept : undefined;
      };
      const find = createAudit({ catalogOf, ownNames: createOwnNames(), strict: mode === 'strict' });
      return reportOf(mode, readEvents(database, size), find);
    }) ?? { mode, events: 0, found: [] };
    print(json === true ? JSON.stringify(report, null, 2) : asText(report));
    return report.found.length === 0 ? EXIT.done : EXIT.found;
  },
};

/** SQLite takes a negative limit for none. */
const ALL = -1;

function* readEvents(database: DatabaseSync, sample: number): Generator<AuditedEvent> {
  const rows = database
    .prepare(
      `SELECT event_type, timestamp, event_data, catalog_version, version, channel, tier, os, arch, shell, runtime, sdk
       FROM events JOIN sources ON sources.id = source_id
       WHERE events.id IN (SELECT id FROM events ORDER BY random() LIMIT ?)`,
    )
    .iterate(sample);
  for (const { event_type, timestamp, event_data, catalog_version, ...source } of rows) {
    yield {
      event: String(event_type),
      time: Date.parse(`${String(timestamp).replace(' ', 'T')}Z`),
      catalogVersion: Number(catalog_version),
      fields: JSON.parse(String(event_data)),
      source: source as Record<string, string>,
    };
  }
}

function reportOf(
  mode: Report['mode'],
  rows: Iterable<AuditedEvent>,
  find: (event: AuditedEvent) => readonly Find[],
): Report {
  const found = new Map<string, Find & { events: number }>();
  let events = 0;
  for (const row of rows) {
    events += 1;
    for (const one of find(row)) {
      const key = JSON.stringify(one);
      const counted = found.get(key) ?? { ...one, events: 0 };
      counted.events += 1;
      found.set(key, counted);
    }
  }
  return { mode, events, found: [...found.values()] };
}

function asText({ mode, events, found }: Report): string {
  const scanned = `Scanned ${events} stored events (${mode}).`;
  if (found.length === 0) return `${scanned}\nNothing personal was found.`;
  const rows = found.map((find) => [
    find.event === '' ? '(not declared)' : find.event,
    find.field === '' ? '(not declared)' : find.field,
    find.detectors.join(', '),
    String(find.events),
  ]);
  return [
    scanned,
    '',
    textTable(['Event', 'Field', 'Found', 'Events'], rows),
    '',
    'An upload leaves out what the gate finds. No value is shown here; telemetry show --json prints them on this machine.',
  ].join('\n');
}
