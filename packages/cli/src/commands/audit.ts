import type { AuditReport } from '@candor/server/operate';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { formatAudit } from '../format-audit.ts';

interface AuditOptions {
  readonly data: string;
  readonly product?: string;
  readonly mode: AuditReport['mode'];
  readonly sample?: number;
  readonly from?: number;
  readonly to?: number;
  readonly warehouse?: string;
  readonly json?: boolean;
}

/** Something that may not be stored was found. */
const FOUND = 1;
/** Progress is told when a command takes longer. */
const PATIENCE_MS = 1000;

export function addAudit(program: Command): void {
  program
    .command('audit')
    .description('look for anything personal in the warehouse; exit code 1 on a find')
    .option('--data <dir>', 'folder of the server, whether or not one runs on it', 'data')
    .option('--product <name>', 'one product; all by default')
    .addOption(
      new Option('--mode <mode>', 'strict: every text to every detector, also what a vocabulary lists')
        .choices(['gate', 'strict'])
        .default('gate'),
    )
    .option('--sample <n>', 'print N events drawn by chance too, for people to read', parseCount)
    .option('--from <time>', 'a date, or a UTC time as 2026-01-31T12:00:00Z, of events', parseTime)
    .option('--to <time>', 'the same, excluded', parseTime)
    .option('--warehouse <url>', "the ClickHouse server of the folder's server, where it uses one")
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nA find is told by product, event, field, detectors and rows; the value is never printed. --sample prints raw events: it is for' +
        '\nthose who may read the folder.\n\nExample: candor audit --data ./data --mode strict --from 2026-01-01',
    )
    .action(async ({ json, ...options }: AuditOptions) => {
      // Loaded here: the other commands start faster without the server.
      const { auditFolder } = await import('@candor/server/operate');
      const begun = performance.now();
      const progress = (line: string) => {
        if (performance.now() - begun > PATIENCE_MS) console.error(`candor audit: ${line}`);
      };
      const report = await auditFolder({ ...options, progress });
      console.log(json === true ? JSON.stringify(report, null, 2) : formatAudit(report));
      if (report.found.length > 0) process.exitCode = FOUND;
    });
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Write a whole number from 1.');
  return Number(text);
}

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?$/;

/** Milliseconds since the epoch. */
function parseTime(text: string): number {
  const time = TIME.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new InvalidArgumentError('Write 2026-01-31 or 2026-01-31T12:00:00Z.');
  return time;
}
