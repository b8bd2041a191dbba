import type { DatabaseSync } from 'node:sqlite';
import { drawDueDays, sharedDays } from '../aggregates/show-aggregates.ts';
import { type ActivityRecord, activityRecords } from '../history/activity-records.ts';
import { countEvents, eachEvent } from '../history/each-event.ts';
import { bytesOf } from '../history/stored-event.ts';
import { readMeta } from '../store/meta.ts';
import { readStore } from '../store/open-store.ts';
import { type Command, type CommandContext, EXIT, type Values } from './command-context.ts';
import { dryRun } from './dry-run.ts';
import { printJsonList } from './json-list.ts';
import { print, say } from './print.ts';
import { eventInFull, eventTable, recordTable, uploadTable } from './show-text.ts';
import { wholeNumber } from './whole-number.ts';
import { countOf, inBytes } from './words.ts';

/** So many events fit on a screen. */
const SHOWN = 20;

export const show: Command = {
  summary: 'what is stored and not sent yet, what was sent, or what a command would record',
  options: {
    limit: { type: 'string', value: 'N', help: `the newest N only (text: ${SHOWN}; JSON: all)` },
    session: { type: 'string', value: 'ID', help: 'one session only' },
    sent: { type: 'boolean', help: 'what was sent, and how it was answered' },
    verbose: { type: 'boolean', help: 'every field' },
    json: { type: 'boolean', help: 'print JSON' },
    'dry-run': { type: 'boolean', help: 'run a command, and show what it would record' },
  },
  rest: { name: 'COMMAND…', help: 'with --dry-run: what to run, without the name of this program' },
  examples: ['--verbose', '--sent --limit 50', '--dry-run -- --help'],
  run(values, context, _argument, rest) {
    if (values.limit !== undefined && wholeNumber(values.limit) === undefined) {
      say('--limit takes a whole number from 1');
      return EXIT.usage;
    }
    const isDry = values['dry-run'] === true;
    if (isDry !== (rest !== undefined) || (isDry && values.sent === true)) {
      say(usageOfDryRun(context));
      return EXIT.usage;
    }
    const view = viewOf(context, values);
    if (rest !== undefined) return dryRun(context, rest, (path) => printStore(path, values, context, view));
    drawDueDays(context);
    printStore(context.settings.storePath, values, context, view);
    return EXIT.done;
  },
};

/** What a list is called, and what is said instead of an empty one. */
interface View {
  readonly title: string;
  readonly empty: string;
  readonly noStore: string;
}

function viewOf({ consent }: CommandContext, values: Values): View {
  if (values['dry-run'] === true) {
    const empty = 'The command would record nothing.';
    return {
      title: consent.on ? 'Would be recorded' : 'Would be recorded if it were on',
      empty,
      noStore: empty,
    };
  }
  const noStore = 'No events are stored.';
  return values.sent === true
    ? { title: 'Sent Events', empty: 'No sent events are kept here.', noStore }
    : { title: 'Pending Events (not yet sent)', empty: 'No events are pending (not yet sent).', noStore };
}

function printStore(path: string, values: Values, context: CommandContext, view: View): void {
  const isThere = readStore(path, (database) => {
    printStored(database, values, context, view);
    return true;
  });
  if (isThere === true) return;
  print(values.json === true ? '[]' : `${head(context)}\n\n${view.noStore}`);
}

function usageOfDryRun({ catalog }: CommandContext): string {
  const command = catalog.command ?? catalog.product;
  return `--dry-run takes a command after --, as in: ${command} telemetry show --dry-run -- ARGUMENTS`;
}

function head({ consent, settings }: CommandContext): string {
  return [
    `Telemetry Status: ${consent.on ? 'on' : 'off'} (${consent.because})`,
    `Collection Level: ${settings.level}`,
    `Air-Gapped Mode: ${settings.airGapped ? 'enabled' : 'disabled'}`,
  ].join('\n');
}

function printStored(
  database: DatabaseSync,
  values: Values,
  context: CommandContext,
  { title, empty }: View,
): void {
  const sent = values.sent === true;
  const limit = wholeNumber(values.limit);
  const session = typeof values.session === 'string' ? { session: values.session } : {};
  const filter = { sent, ...session };
  const write = (text: string) => process.stdout.write(text);
  if (values.json === true) {
    printJsonList(eachEvent(database, { ...filter, ...(limit === undefined ? {} : { limit }) }), write);
    return;
  }
  const count = countEvents(database, filter);
  const shown = [...eachEvent(database, { ...filter, limit: limit ?? SHOWN })];
  const rootSecret = readMeta(database, 'root_secret');
  const records = typeof values.session === 'string' ? [] : activityRecords(database, sent);
  const text = [
    head(context),
    ...(count === 0
      ? [empty]
      : values.verbose === true
        ? [`${title}:`, ...shown.map((event) => eventInFull(event, context.catalog.product, rootSecret))]
        : [`${title}:\n${eventTable(shown, sent)}`]),
    ...recordsOf(records),
    ...(sent || !context.state.sharing().aggregates ? [] : sharedDays(database)),
    ...(sent ? uploadTable(database) : []),
    ...(count === 0 ? [] : [total(database, filter, count, shown.length), ...hints(context, values)]),
  ];
  write(`${text.join('\n\n')}\n`);
}

function recordsOf(records: readonly ActivityRecord[]): readonly string[] {
  if (records.length === 0) return [];
  return [`Records that count people (no id, sent apart from events):\n${recordTable(records)}`];
}

function total(
  database: DatabaseSync,
  filter: Parameters<typeof eachEvent>[1],
  count: number,
  shown: number,
): string {
  let bytes = 0;
  for (const event of eachEvent(database, filter)) bytes += bytesOf(event);
  const line = `Total: ${countOf(count, 'event')}, ${inBytes(bytes)}`;
  return shown < count ? `${line} (the newest ${shown} are shown; --limit ${count} shows all)` : line;
}

function hints({ catalog }: CommandContext, values: Values): readonly string[] {
  if (values['dry-run'] === true) return [];
  const command = `${catalog.command ?? catalog.product} telemetry show${values.sent === true ? ' --sent' : ''}`;
  const details = values.verbose === true ? '' : `View event details: ${command} --verbose\n`;
  return [`${details}View as JSON: ${command} --json`];
}
