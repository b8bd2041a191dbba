/** A part of a TOML document that says something: where it stands, and what it is about. */
export type Statement =
  | {
      readonly kind: 'table';
      readonly path: readonly string[];
      /** Of the whole line, its end without the line break. */
      readonly end: number;
    }
  | {
      readonly kind: 'value';
      /** From the root, with the names of the tables around it. */
      readonly path: readonly string[];
      /** How many names of the path are those of the table around it. */
      readonly outer: number;
      readonly start: number;
      readonly valueStart: number;
      readonly valueEnd: number;
      /** The value is a table in one line, of which these are the contents. */
      readonly inline?: readonly Statement[];
    };

/**
 * Finds the statements of a document, without making values of them, so that one can be changed and all else be left
 * as it is (https://toml.io/en/v1.0.0). The document must be one that a parser has accepted.
 */
export function statementsOf(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  let table: readonly string[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    at = skip(text, at, /[\s]/);
    if (at >= text.length) return statements;
    if (text[at] === '#') {
      at = endOfLine(text, at);
    } else if (text[at] === '[') {
      const opened = text[at + 1] === '[' ? at + 2 : at + 1;
      const keys = readKeys(text, opened);
      table = keys.names;
      at = endOfLine(text, keys.end);
      statements.push({ kind: 'table', path: table, end: at });
    } else {
      const statement = readPair(text, at, table);
      statements.push(statement);
      at = statement.valueEnd;
    }
  }
}

type Pair = Extract<Statement, { readonly kind: 'value' }>;

function readPair(text: string, start: number, table: readonly string[]): Pair {
  const keys = readKeys(text, start);
  const valueStart = skip(text, keys.end + 1, /[ \t]/);
  const path = [...table, ...keys.names];
  const base = { kind: 'value', path, outer: table.length, start, valueStart } as const;
  if (text[valueStart] !== '{') return { ...base, valueEnd: endOfValue(text, valueStart) };
  const inline: Pair[] = [];
  let at = valueStart + 1;
  for (;;) {
    at = skip(text, at, /[\s,]/);
    if (at >= text.length || text[at] === '}') return { ...base, valueEnd: at + 1, inline };
    const inner = readPair(text, at, path);
    inline.push(inner);
    at = inner.valueEnd;
  }
}

/** Names with dots between them, up to what follows: `=` or `]`. */
function readKeys(text: string, start: number): { readonly names: readonly string[]; readonly end: number } {
  const names: string[] = [];
  let at = start;
  for (;;) {
    at = skip(text, at, /[ \t.]/);
    const sign = text[at];
    if (at >= text.length || sign === '=' || sign === ']') return { names, end: at };
    const end = sign === '"' || sign === "'" ? endOfString(text, at) : skip(text, at, /[A-Za-z0-9_-]/);
    if (end === at) return { names, end: at };
    const written = text.slice(at, end);
    names.push(sign === '"' ? unescaped(written) : sign === "'" ? written.slice(1, -1) : written);
    at = end;
  }
}

/** The names that matter here are plain; one with an escape that JSON does not know is none of them. */
function unescaped(written: string): string {
  try {
    return String(JSON.parse(written));
  } catch {
    return written;
  }
}

function endOfValue(text: string, start: number): number {
  const sign = text[start];
  if (sign === '"' || sign === "'") return endOfString(text, start);
  if (sign === '[') return endOfArray(text, start);
  let end = start;
  while (end < text.length && !/[\n\r#,\]}]/.test(text[end] ?? '')) end += 1;
  while (end > start && /[ \t]/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

function endOfArray(text: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '"' || sign === "'") {
      at = endOfString(text, at);
      continue;
    }
    if (sign === '#') at = endOfLine(text, at);
    if (sign === '[' || sign === '{') depth += 1;
    if (sign === ']' || sign === '}') depth -= 1;
    at += 1;
    if (depth === 0) return at;
  }
  return at;
}

function endOfString(text: string, start: number): number {
  const quote = text[start] ?? '"';
  const triple = quote.repeat(3);
  const long = text.startsWith(triple, start);
  let at = start + (long ? 3 : 1);
  while (at < text.length) {
    if (quote === '"' && text[at] === '\\') {
      at += 2;
    } else if (!long && text[at] === quote) {
      return at + 1;
    } else if (long && text.startsWith(triple, at)) {
      // Up to two quotes may stand before the three that end it.
      let end = at + 3;
      while (end < at + 5 && text[end] === quote) end += 1;
      return end;
    } else {
      at += 1;
    }
  }
  return at;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function skip(text: string, start: number, signs: RegExp): number {
  let at = start;
  while (at < text.length && signs.test(text[at] ?? '')) at += 1;
  return at;
}
