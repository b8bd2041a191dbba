import type { CompiledCatalog, CompiledEvent } from '../compile.ts';
import type { Channel } from '../product.ts';
import { countOf, oneLine } from './words.ts';
import { wrapText } from './wrap-text.ts';

/** What a person is told before they agree to anything. */
export interface Notice {
  /** Counts up when collection widens; an answer holds for the version it was given to. */
  readonly version: number;
  /** Several lines, without the question and without a line break at the end. */
  readonly text: string;
}

/** SHA-256 of a text in UTF-8, in hexadecimal. Handed in: it comes from the platform, and this package runs on any. */
export type Sha256 = (text: string) => string;

/** A terminal of 80 columns shows it as it is. */
const WIDTH = 78;

/** What no catalog can declare, in as few words as a prompt has room for. */
const NEVER = [
  'what you type, commands, their output, files and their paths',
  'names, addresses, locations, passwords and keys',
  'anything that stands for you or your machine for longer than a day',
] as const;

/**
 * The text of the consent prompt, which TELEMETRY.md and the commands show too. With a recorded answer goes the hash of
 * this text: `sha256(noticeOf(catalog).text)`.
 */
export function noticeOf(catalog: CompiledCatalog): Notice {
  const { title, categories, neverCollected, command, urls, notice } = catalog;
  const about = Object.entries(categories).map(([name, text]) => `${name}: ${oneLine(text)}`);
  const lines = [
    ...wrapText(
      `${oneLine(title)} can record how it is used, so that its maintainers can improve it.`,
      WIDTH,
    ),
    '',
    'What is recorded, once you agree:',
    ...items(about),
    '',
    'What is never recorded:',
    ...items([...NEVER, ...neverCollected.map(oneLine)]),
    '',
    ...wrapText(whereItGoes(catalog), WIDTH),
    '',
    ...columns([
      ['All of it, in words', `${command} telemetry explain`],
      ['What is stored now', `${command} telemetry show`],
      ['Turn it off', `${command} telemetry disable`],
      ...(urls.privacy === undefined ? [] : [['Privacy policy', oneLine(urls.privacy)] as const]),
    ]),
  ];
  return { version: notice, text: lines.join('\n') };
}

/**
 * The question that follows the notice. It is the same whatever the policy of a release channel is; that decides only
 * what pressing Enter means.
 */
export function questionOf({ consent = 'opt_in' }: Pick<Channel, 'consent'>): string {
  return `Turn telemetry on? ${consent === 'opt_out' ? '[Y/n]' : '[y/N]'}`;
}

/** The server that uploads go to, as a person would name it. */
export function serverName({ endpoint }: CompiledCatalog): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : oneLine(endpoint);
}

/** Whether the events of any release channel may leave the machine. */
export function sendsEvents({ channels, sharing }: CompiledCatalog): boolean {
  return sharing.some((step) => step !== 'local') && Object.values(channels).some(({ upload }) => upload);
}

function whereItGoes(catalog: CompiledCatalog): string {
  const stays = 'It is kept on this machine, where you can read and erase it.';
  if (!sendsEvents(catalog)) return `${stays} Nothing is sent.`;
  const kept = countOf(Math.max(...Object.values(catalog.events).flatMap(longest)), 'day');
  return `${stays} What you agree to share is sent to ${serverName(catalog)} and kept there for ${kept} at most, after that only as totals.`;
}

/** The longest that the server keeps an event, or a field of it. */
function longest({ retentionDays, fields }: CompiledEvent): readonly number[] {
  return [retentionDays, ...Object.values(fields).map((field) => field.retentionDays)];
}

function items(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => wrapText(text, WIDTH, '  - '));
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length)) + 3;
  return rows.map(([name, text]) => `${`${name}:`.padEnd(width)}${text}`);
}
