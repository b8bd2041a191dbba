import { isDeepStrictEqual } from 'node:util';
import { parse } from 'smol-toml';
import { type Statement, statementsOf } from './toml-statements.ts';

/** What a key of the configuration may be set to. */
export type TomlValue = string | number | boolean;

type Pair = Extract<Statement, { readonly kind: 'value' }>;

/** The file is written in a way that this program does not dare to change. The message says what to write by hand. */
export class EditError extends Error {}

/**
 * Sets a key of a TOML document, and leaves every other byte of it as it is. A key that is not there is added below the
 * last of its table, a table that is not there at the end.
 *
 * @param path the names of the tables, and of the key
 * @throws {EditError}
 */
export function setInToml(text: string, path: readonly string[], value: TomlValue): string {
  const written = writeValue(value);
  return checked(text, path, value, edited(text, path, written), `${path.at(-1)} = ${written}`);
}

/**
 * Takes a key out of a TOML document, with its line where nothing else stands there.
 *
 * @throws {EditError}
 */
export function removeFromToml(text: string, path: readonly string[]): string {
  const found = pairsOf(statementsOf(text)).find((pair) => isPath(pair.path, path));
  if (found === undefined) return text;
  return checked(text, path, undefined, without(text, found), `nothing for ${path.at(-1)}`);
}

function edited(text: string, path: readonly string[], written: string): string {
  const statements = statementsOf(text);
  const pairs = pairsOf(statements);
  const set = pairs.find((pair) => isPath(pair.path, path));
  if (set !== undefined) return replace(text, set.valueStart, set.valueEnd, written);
  const table = path.slice(0, -1);
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  const inline = pairs.find((pair) => pair.inline !== undefined && isPath(pair.path, table));
  if (inline !== undefined) {
    const last = inline.inline?.at(-1);
    const addition = `${key(path.slice(table.length))} = ${written}`;
    return last?.kind === 'value'
      ? replace(text, last.valueEnd, last.valueEnd, `, ${addition}`)
      : replace(text, inline.valueStart, inline.valueEnd, `{ ${addition} }`);
  }
  const header = statements.findIndex(({ kind, path: own }) => kind === 'table' && isPath(own, table));
  if (header >= 0) {
    const next = statements.findIndex(({ kind }, index) => index > header && kind === 'table');
    const last = statements[(next < 0 ? statements.length : next) - 1];
    return addLine(text, last, `${key(path.slice(table.length))} = ${written}`, line);
  }
  // A table may also be there by the names of its keys alone, and may not be opened again then.
  const dotted = statements.findLast(
    (one): one is Pair =>
      one.kind === 'value' && one.outer < table.length && isPath(one.path.slice(0, table.length), table),
  );
  if (dotted !== undefined)
    return addLine(text, dotted, `${key(path.slice(dotted.outer))} = ${written}`, line);
  const end = text === '' || text.endsWith('\n') ? text : text + line;
  const gap = end.trim() === '' ? '' : line;
  return `${end}${gap}[${key(table)}]${line}${key(path.slice(table.length))} = ${written}${line}`;
}

/** Adds a line below a statement, as far in as it is. */
function addLine(text: string, after: Statement | undefined, addition: string, line: string): string {
  if (after === undefined) return `${addition}${line}${text}`;
  const from = after.kind === 'table' ? after.end : after.valueEnd;
  const found = text.indexOf('\n', from);
  const indent = after.kind === 'table' ? '' : indentOf(text, after.start);
  return found < 0
    ? `${text}${line}${indent}${addition}`
    : replace(text, found + 1, found + 1, `${indent}${addition}${line}`);
}

function indentOf(text: string, at: number): string {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return before.trim() === '' ? before : '';
}

function without(text: string, { start, valueEnd }: Pair): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const found = text.indexOf('\n', valueEnd);
  const lineEnd = found < 0 ? text.length : found + 1;
  const alone = text.slice(lineStart, start).trim() === '' && text.slice(valueEnd, lineEnd).trim() === '';
  if (alone) return replace(text, lineStart, lineEnd, '');
  // In a table of one line a comma goes with it; a remark of the user's stays where it was.
  const comma = /^\s*,\s*/.exec(text.slice(valueEnd))?.[0].length ?? 0;
  const before = comma > 0 ? 0 : (/,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0);
  return replace(text, start - before, valueEnd + comma, '');
}

/** Nothing is handed out that does not say exactly what it should. */
function checked(
  text: string,
  path: readonly string[],
  value: TomlValue | undefined,
  result: string,
  byHand: string,
): string {
  const expected = parse(text) as Table;
  change(expected, path, value);
  if (isDeepStrictEqual(plain(parseOrNothing(result)), plain(expected))) return result;
  throw new EditError(
    `the file is written in a way that cannot be changed safely; write ${byHand} under [${key(path.slice(0, -1))}] by hand`,
  );
}

type Table = Record<string, unknown>;

function change(document: Table, path: readonly string[], value: TomlValue | undefined): void {
  let table = document;
  for (const name of path.slice(0, -1)) {
    const inner = Object.hasOwn(table, name) ? table[name] : undefined;
    if (typeof inner === 'object' && inner !== null) {
      table = inner as Table;
    } else {
      const made: Table = {};
      table[name] = made;
      table = made;
    }
  }
  const last = path.at(-1) ?? '';
  if (value === undefined) delete table[last];
  else table[last] = value;
}

function parseOrNothing(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** Without the prototypes that a parser gives its tables. Times are what their text is. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (_, one) => (Number.isNaN(one) ? 'nan' : one)));
}

function pairsOf(statements: readonly Statement[]): readonly Pair[] {
  return statements.flatMap((one) => (one.kind === 'value' ? [one, ...pairsOf(one.inline ?? [])] : []));
}

function isPath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

function key(names: readonly string[]): string {
  return names.map((name) => (/^[A-Za-z0-9_-]+$/.test(name) ? name : JSON.stringify(name))).join('.');
}

function writeValue(value: TomlValue): string {
  // A string of JSON is one of TOML too, but for DEL, which no value here may hold.
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function replace(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
