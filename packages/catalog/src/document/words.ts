import type { Block, Fact, Row, Section, Span, Text } from './document.ts';

type Value = Span | number | Text;

/**
 * Writes a line of words.
 *
 * @example
 * words`Turn it off with ${code('caro telemetry disable')}.`
 */
export function words(strings: TemplateStringsArray, ...values: readonly Value[]): Text {
  const spans: Span[] = [];
  const add = (span: Span): void => {
    const last = spans.at(-1);
    if (span === '') return;
    if (typeof span === 'string' && typeof last === 'string') spans[spans.length - 1] = last + span;
    else spans.push(span);
  };
  for (const [index, string] of strings.entries()) {
    add(string);
    const value = values[index];
    if (value !== undefined) for (const span of spansOf(value)) add(span);
  }
  return spans;
}

function spansOf(value: Value): Text {
  if (typeof value === 'number') return [amount(value)];
  if (typeof value === 'string') return [oneLine(value)];
  return isText(value) ? value : [value];
}

function isText(value: Text | Exclude<Span, string>): value is Text {
  return Array.isArray(value);
}

/** Something that is typed or read exactly so; `to` is the id of the section it leads to. */
export function code(text: string, to?: string): Span {
  return { kind: 'code', code: oneLine(text), ...(to === undefined ? {} : { to }) };
}

/** An address that can be followed. One of another scheme, such as `javascript:`, stays words. */
export function url(address: string): Span {
  const written = oneLine(address);
  return /^(https?|mailto):[^\s<>]+$/i.test(written) ? { kind: 'url', url: written } : written;
}

/** `a`, `b` or `c` */
export function codes(values: readonly string[], last: 'and' | 'or'): Text {
  return enumerate(
    values.map((value) => [code(value)]),
    last,
  );
}

/** a, b and c */
export function enumerate(items: readonly Text[], last: 'and' | 'or'): Text {
  return items.flatMap((item, index) => {
    if (index === 0) return item;
    return [index === items.length - 1 ? ` ${last} ` : ', ', ...item];
  });
}

/** Texts one after another, each a sentence of its own. */
export function sentences(...texts: readonly Text[]): Text {
  const [first = [], ...others] = texts.filter((text) => text.length > 0);
  return others.reduce((all, text) => words`${all} ${text}`, first);
}

/** Words of a catalog as a sentence, whether or not their author ended them as one. */
export function sentence(text: string): string {
  const line = oneLine(text);
  return /[.!?…:)]$/.test(line) ? line : `${line}.`;
}

/** What breaks a line, or steers a terminal. */
const BREAKS = /[\s\p{Cc}]+/gu;

/** A text without what only a screen or a file would make something of: line breaks, tabs, control characters. */
export function oneLine(text: string): string {
  return text.replace(BREAKS, ' ').trim();
}

/** A number with its thousands apart: 60,000. */
export function amount(value: number): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(String(value)) ?? [];
  return whole === '' ? String(value) : `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
}

/** 1 day, 30 days */
export function countOf(value: number, one: string, many: string = `${one}s`): string {
  return `${amount(value)} ${value === 1 ? one : many}`;
}

export function days(value: number): string {
  return countOf(value, 'day');
}

/** Blocks and sections are made by these alone, so that no line of a document is more than one line. */
export function paragraph(text: Text): Block {
  return { kind: 'paragraph', text: line(text) };
}

export function list(items: readonly Text[]): Block {
  return { kind: 'list', items: items.map(line) };
}

/** Facts that have something to say. */
export function facts(given: readonly (Fact | undefined)[]): Block {
  const said = given.filter((fact) => fact !== undefined);
  return { kind: 'facts', facts: said.map(({ name, text }) => ({ name, text: line(text) })) };
}

export function table(head: readonly string[], rows: readonly Row[]): Block {
  return { kind: 'table', head, rows: rows.map((row) => row.map(line)) };
}

export function section(
  id: string,
  title: Text,
  blocks: readonly Block[],
  sections: readonly Section[] = [],
): Section {
  return { id, title: line(title), blocks, sections };
}

function line(text: Text): Text {
  return text.map((span) => (typeof span === 'string' ? span.replace(BREAKS, ' ') : span));
}
