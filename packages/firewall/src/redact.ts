import type { Context, Detector } from './detector.ts';
import { DETECTORS } from './detectors.ts';
import type { ScanContext } from './judge-text.ts';
import { secondReading } from './second-reading.ts';

/**
 * Puts a placeholder (`<email>`, `<path>`, `<ip>`, `<env>`, …) in the place of whatever the detectors find, for places that
 * must show something, such as a message on this machine. What is to travel goes through the gate, never through this.
 *
 * It works on words, and on what belongs together around them: a path is replaced to the end of its line or its quotation
 * marks, since folders have blanks in their names. What spans words in another way (`Bearer …`, a key of many lines) takes
 * its line or the whole text with it: too much is hidden rather than too little.
 * Sentences and commands have no placeholder, because they are the text itself; whoever must not show one must not show it.
 *
 * @param text of any length; the time is linear in it
 * @returns a text in which no detector that has a placeholder finds anything
 * @example
 * redact('cannot open /home/ada/notes for ada@example.org') // 'cannot open <path>'
 * redact('mail ada@example.org or 192.0.2.7') // 'mail <email> or <ip>'
 */
export function redact(text: string, { ownNames = NO_NAMES }: Pick<ScanContext, 'ownNames'> = {}): string {
  const context: Context = { isToken: false, ownNames };
  const whole = placeholderFor(text, context);
  if (whole === undefined) return text;
  const redacted = text
    .replace(KEY, '<secret>')
    .split('\n')
    .map((line) => redactLine(line, context))
    .join('\n');
  return placeholderFor(redacted, context) === undefined ? redacted : whole;
}

const NO_NAMES = (): readonly string[] => [];

function redactLine(line: string, context: Context): string {
  const whole = placeholderFor(line, context);
  if (whole === undefined) return line;
  const redacted = redactWords(line, context);
  return placeholderFor(redacted, context) === undefined ? redacted : whole;
}

/** A private key in its frame, or what is left of one: no line of it says what it is. */
const KEY =
  /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[\s\S]*?(?:-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-{0,5}|$)/g;
const WORDS = /(\s+)/;
const PATH = '<path>';
const QUOTES = '"\'`';

function redactWords(line: string, context: Context): string {
  const pieces = line.split(WORDS);
  let shown = '';
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] ?? '';
    const placeholder = piece === '' ? undefined : placeholderFor(piece, context);
    if (placeholder === undefined) {
      shown += piece;
      continue;
    }
    const { before, after } = around(piece);
    shown += before + placeholder;
    if (placeholder !== PATH) {
      shown += after;
      continue;
    }
    // The rest may be a part of the path. Quotation marks tell where it ends; without them it is the end of the line.
    const quote = before.at(-1) ?? '';
    const closing = quote !== '' && QUOTES.includes(quote) ? closingPiece(pieces, at, quote) : undefined;
    if (closing === undefined) return shown;
    at = closing;
    const last = pieces[at] ?? '';
    shown += last.slice(last.lastIndexOf(quote));
  }
  return shown;
}

/** The piece in which a quotation that began in another one ends. */
function closingPiece(pieces: readonly string[], opening: number, quote: string): number | undefined {
  for (let at = opening; at < pieces.length; at += 1) {
    const piece = pieces[at] ?? '';
    const from = at === opening ? piece.indexOf(quote) + 1 : 0;
    if (piece.indexOf(quote, from) !== -1) return at;
  }
  return undefined;
}

const BEFORE = /^[([{<"'`]{0,4}/;
const AFTER = /[)\]}>"'`.,;:!?]{0,4}$/;

/** The brackets, quotation marks and full stops that belong to the sentence and not to what is hidden. */
function around(piece: string): { readonly before: string; readonly after: string } {
  const before = BEFORE.exec(piece)?.[0] ?? '';
  const after = AFTER.exec(piece.slice(before.length))?.[0] ?? '';
  return { before, after };
}

/** The placeholder of the first detector that has one and finds something. */
function placeholderFor(text: string, context: Context): string | undefined {
  const second = secondReading(text);
  const finds = (detector: Detector) =>
    detector.placeholder !== undefined &&
    (detector.find(text, context) || (second !== undefined && detector.find(second, context)));
  return DETECTORS.find(finds)?.placeholder;
}
