import type { ImportSummary } from '@candor/server/operate';
import type { Command } from 'commander';
import { drained } from '../operate/drained.ts';
import { importSource } from '../operate/import-source.ts';
import { sayProgress } from '../operate/say-progress.ts';
import { type UploadTarget, uploadFile } from '../operate/upload-file.ts';
import { withServer } from '../operate/with-server.ts';

interface ImportOptions {
  readonly data: string;
  readonly server?: string;
  readonly product?: string;
  readonly json?: boolean;
}

/** What became of a file: a summary, or why it was refused. */
type Outcome = { readonly file: string } & (ImportSummary | { readonly problem: string });

const FAILED = 4;

export function addImport(program: Command): void {
  program
    .command('import')
    .description('take in files of events: exports and stores of clients')
    .argument(
      '<files...>',
      'export files (json, ndjson, csv, sqlite, .gz), stores, and files of released clients',
    )
    .option('--data <dir>', "the server's folder, whether or not a server runs on it", 'data')
    .option('--server <url>', 'a server elsewhere that accepts uploads')
    .option('--product <name>', 'for files that do not say it, where several are served')
    .option('--json', 'an object a file')
    .addHelpText('after', '\nExample: candor import caro-telemetry-2026-01-31.json.gz --data ./data')
    .action(async (files: readonly string[], options: ImportOptions) => {
      const named = options.product === undefined ? {} : { product: options.product };
      const importAll = (target: UploadTarget) =>
        importFiles(files, { ...target, ...named }, options.json === true);
      const whole =
        options.server === undefined
          ? await withServer(options.data, async ({ url, token }, own) => {
              const done = await importAll({ url, token });
              if (own) await drained(url);
              return done;
            })
          : await importAll({ url: options.server });
      if (!whole) process.exitCode = FAILED;
    });
}

/** @returns whether every file was taken */
async function importFiles(files: readonly string[], target: UploadTarget, json: boolean): Promise<boolean> {
  let whole = true;
  for (const file of files) {
    const outcome = await importOne(file, target);
    if ('problem' in outcome) {
      whole = false;
      console.error(`candor: ${file}: ${outcome.problem}`);
    }
    if (json) console.log(JSON.stringify(outcome));
    else if (!('problem' in outcome)) console.log(textOf(outcome));
  }
  return whole;
}

async function importOne(file: string, target: UploadTarget): Promise<Outcome> {
  const progress = sayProgress();
  try {
    const source = await importSource(file);
    try {
      return {
        file,
        ...(await uploadFile(source.content, target, (line) => progress.say(`${file}: ${line}`))),
      };
    } finally {
      source.close();
    }
  } catch (error) {
    return { file, problem: error instanceof Error ? error.message : String(error) };
  } finally {
    progress.end();
  }
}

function textOf(outcome: ImportSummary & { readonly file: string }): string {
  const { file, format, events, accepted, duplicates, rejected, rejected_by_code, activity_left } = outcome;
  const codes = Object.entries(rejected_by_code).map(([code, n]) => `${code} ${n}`);
  const before = outcome.already_imported;
  return [
    `${file} (${format}): ${events} events, ${accepted} accepted, ${duplicates} duplicates, ${rejected} rejected`,
    ...(codes.length === 0 ? [] : [` (${codes.join(', ')})`]),
    ...(before === undefined ? [] : [`; imported before, at ${before}`]),
    ...(activity_left === 0 ? [] : [`; ${activity_left} records that count people were left alone`]),
  ].join('');
}
