import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eraseExported } from '../export/erase-exported.ts';
import { exportCsv } from '../export/export-csv.ts';
import {
  defaultFile,
  type ExportFormat,
  FORMATS,
  formatOf,
  isCompressed,
  isFormat,
} from '../export/export-format.ts';
import { exportJson } from '../export/export-json.ts';
import { exportNdjson } from '../export/export-ndjson.ts';
import { exportSqlite } from '../export/export-sqlite.ts';
import { openSnapshot, type Snapshot } from '../export/snapshot.ts';
import { takeInSpilled } from '../export/take-in-spilled.ts';
import { writeOutput } from '../export/write-output.ts';
import { storeAt } from '../store/open-store.ts';
import { type Command, type CommandContext, EXIT, type Values } from './command-context.ts';
import { say } from './print.ts';
import { countOf, inBytes } from './words.ts';

export const exportCommand: Command = {
  summary: 'write all that is stored to a file',
  argument: { name: 'FILE', help: 'where to; - is standard output, .gz compresses' },
  options: {
    output: { type: 'string', short: 'o', value: 'FILE', help: 'the same' },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: `${FORMATS.join(', ')}; by the file's name where it says`,
    },
    force: { type: 'boolean', short: 'f', help: 'take the place of a file that is there' },
    clear: { type: 'boolean', help: 'erase here what was exported' },
  },
  examples: ['', 'mine.csv', '--format ndjson -', '-o mine.json.gz --clear'],
  async run(values, context, argument) {
    const request = readRequest(values, context, argument);
    if (typeof request === 'string') {
      say(request);
      return EXIT.usage;
    }
    const path = storeAt(context.settings.storePath);
    const left = takeInSpilled(path, context);
    if (left !== undefined) say(left);
    const snapshot = openSnapshot(path, context.catalog.product);
    if (snapshot === undefined) {
      say('Nothing is stored, so nothing was exported.');
      return EXIT.done;
    }
    try {
      await write(snapshot, request, context);
    } catch (error) {
      const problem = problemWith(error as NodeJS.ErrnoException, request.file);
      if (problem === undefined) throw error;
      say(problem);
      return EXIT.usage;
    } finally {
      snapshot.close();
    }
    if (values.clear === true) eraseExported(path, snapshot.lastId);
    report(snapshot, request, context, values.clear === true);
    return EXIT.done;
  },
};

interface ExportRequest {
  readonly file: string;
  readonly format: ExportFormat;
  readonly compressed: boolean;
  readonly force: boolean;
}

/** @returns what is wrong with it, in a line */
function readRequest(
  values: Values,
  { catalog }: CommandContext,
  argument: string | undefined,
): ExportRequest | string {
  if (argument !== undefined && values.output !== undefined) return 'say FILE or --output FILE, not both';
  const given = argument ?? values.output;
  if (values.format !== undefined && !isFormat(values.format))
    return `there is no format ${String(values.format)}; use one of ${FORMATS.join(', ')}`;
  const named = typeof given === 'string' ? formatOf(given) : undefined;
  const format = isFormat(values.format) ? values.format : (named ?? 'json');
  const date = new Date().toISOString().slice(0, 10);
  const file = typeof given === 'string' ? given : defaultFile(catalog.product, date, format);
  if (file === '') return '--output takes a file, or - for standard output';
  if (file === '-' && format === 'sqlite' && process.stdout.isTTY === true)
    return 'a terminal cannot show a database; name a file';
  return { file, format, compressed: isCompressed(file), force: values.force === true };
}

async function write(snapshot: Snapshot, request: ExportRequest, context: CommandContext): Promise<void> {
  switch (request.format) {
    case 'json': {
      const { catalog, version } = context;
      const header = { exportedAt: new Date().toISOString(), product: catalog.product, version };
      return writeOutput(exportJson(snapshot, header), request);
    }
    case 'ndjson':
      return writeOutput(exportNdjson(snapshot), request);
    case 'csv':
      return writeOutput(exportCsv(snapshot), request);
    case 'sqlite': {
      const folder = mkdtempSync(join(tmpdir(), `${context.catalog.product}-export-`));
      try {
        const copy = join(folder, 'telemetry.db');
        exportSqlite(snapshot, copy);
        return await writeOutput(createReadStream(copy), request);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  }
}

/** What its user can do about; undefined for the rest. */
function problemWith({ code }: NodeJS.ErrnoException, file: string): string | undefined {
  switch (code) {
    case 'EEXIST':
      return `${file} is there already; --force takes its place`;
    case 'ENOENT':
      return `${file} cannot be written: its folder is not there`;
    case 'EISDIR':
      return `${file} is a folder; name a file in it`;
    case 'EACCES':
    case 'EROFS':
      return `${file} cannot be written: this account may not write there`;
    default:
      return undefined;
  }
}

function report(
  { count, activity }: Snapshot,
  { file, format, compressed }: ExportRequest,
  { catalog }: CommandContext,
  cleared: boolean,
): void {
  const isOut = file === '-';
  const table = format === 'csv' || format === 'ndjson';
  const upload = catalog.urls?.upload;
  const lines = [
    `Exported ${countOf(count, 'event')} to: ${isOut ? 'standard output' : file}`,
    ...(isOut ? [] : [`Size: ${inBytes(statSync(file).size)}${compressed ? ' (compressed)' : ''}`]),
    ...(table && activity.length > 0
      ? [`Not in it: ${countOf(activity.length, 'record')} that count people; json and sqlite have them.`]
      : []),
    ...(cleared ? ['What was exported is erased here.'] : []),
    ...(upload !== undefined && format === 'json' ? ['', `To submit: upload it to ${upload}`] : []),
  ];
  (isOut ? process.stderr : process.stdout).write(`${lines.join('\n')}\n`);
}
