import { readStore } from '../store/open-store.ts';
import { type Command, EXIT } from './command-context.ts';
import { textTable } from './text-table.ts';

interface ShownEvent {
  readonly event: string;
  readonly timestamp: string;
  readonly session_id: string;
  readonly seq: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly source: Readonly<Record<string, string>>;
  readonly outcome?: string;
}

export const show: Command = {
  summary: 'the events that are stored and not sent yet',
  options: {
    limit: { type: 'string', help: 'the newest N only' },
    session: { type: 'string', help: 'one session only' },
    sent: { type: 'boolean', help: 'what was sent, and how it was answered' },
    verbose: { type: 'boolean', help: 'every field' },
    json: { type: 'boolean', help: 'print JSON' },
  },
  run(values, { settings, consent }) {
    const limit = values.limit === undefined ? Number.MAX_SAFE_INTEGER : Number(values.limit);
    if (!Number.isInteger(limit) || limit < 1) {
      process.stderr.write('--limit takes a whole number from 1\n');
      return EXIT.usage;
    }
    const events = readEvents(settings.storePath, values.sent === true, values.session, limit);
    if (values.json === true) process.stdout.write(`${JSON.stringify(events, null, 2)}\n`);
    else
      process.stdout.write(
        `${asText(events, values, `${consent.on ? 'on' : 'off'} (${consent.because})`)}\n`,
      );
    return EXIT.done;
  },
};

function readEvents(
  path: string,
  sent: boolean,
  session: string | boolean | undefined,
  limit: number,
): readonly ShownEvent[] {
  const events = readStore(path, (database) => {
    const rows = database
      .prepare(
        `SELECT event_type, timestamp, session_id, seq, event_data, outcome,
                version, channel, tier, os, arch, shell, runtime, sdk
         FROM events JOIN sources ON sources.id = source_id
         WHERE (sent_at IS NOT NULL) = ?1 AND (?2 IS NULL OR session_id = ?2) ORDER BY events.id DESC LIMIT ?3`,
      )
      .all(Number(sent), typeof session === 'string' ? session : null, limit);
    return rows.reverse().map((row) => {
      const { event_type, timestamp, session_id, seq, event_data, outcome, ...source } = row;
      return {
        event: String(event_type),
        timestamp: `${String(timestamp).replace(' ', 'T')}Z`,
        session_id: String(session_id),
        seq: Number(seq),
        fields: JSON.parse(String(event_data)),
        source: source as Record<string, string>,
        ...(outcome === null ? {} : { outcome: String(outcome) }),
      };
    });
  });
  return events ?? [];
}

function asText(
  events: readonly ShownEvent[],
  { verbose, sent }: Readonly<Record<string, string | boolean | undefined>>,
  state: string,
): string {
  const head = `Telemetry is ${state}.`;
  const what = sent === true ? 'sent and still kept here' : 'pending (not sent yet)';
  if (events.length === 0) return `${head}\nNo events are ${what}.`;
  const sizes = events.map((event) => JSON.stringify(event.fields).length);
  const total = `Total: ${events.length} events, ${sizes.reduce((sum, size) => sum + size, 0)} bytes of fields`;
  if (verbose === true) return [head, '', ...events.map(inFull), total].join('\n');
  const rows = events.map((event, index) => [
    event.event,
    event.timestamp.slice(0, 19).replace('T', ' '),
    `${sizes[index]} bytes`,
    ...(sent === true ? [event.outcome ?? ''] : []),
  ]);
  const titles = ['Event', 'Timestamp (UTC)', 'Fields', ...(sent === true ? ['Answer'] : [])];
  return [
    head,
    '',
    `Events ${what}:`,
    textTable(titles, rows),
    '',
    total,
    '--verbose shows every field, --json all of it.',
  ].join('\n');
}

function inFull(event: ShownEvent): string {
  const fields = Object.entries(event.fields).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
  const source = Object.entries(event.source).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`);
  return [
    `Event: ${event.event}`,
    `Timestamp: ${event.timestamp}`,
    `Session: ${event.session_id}, number ${event.seq}`,
    ...(event.outcome === undefined ? [] : [`Answer: ${event.outcome}`]),
    'Fields:',
    ...fields,
    'Source:',
    ...source,
    '---',
  ].join('\n');
}
