import type { Figures } from './bench.ts';

/** One run of a bench, as it is kept. */
export interface KeptResult {
  readonly name: string;
  readonly title: string;
  readonly row: Figures;
}

const HEADER = `# Results

Written by \`npm run bench -- NAME\`: a section a bench, a row a run, the newest row at the end of the first table of a
section. A bench whose figures changed begins a new table above the old one.

The figures of a row were taken side by side in one run on one machine, and only what is compared within a row means
anything elsewhere: differences (a command with telemetry less the same command without), ratios (of ours and another
client, of the server and the ceiling of its HTTP server). Do not compare milliseconds or events a second of two rows,
unless the machine and its load were the same.
`;

/** The text of the file of results with one more row. */
export function withRow(text: string, { name, title, row }: KeptResult): string {
  const sections = sectionsOf(text);
  const before = sections.get(name) ?? [];
  sections.set(name, [`## ${name}`, '', title, '', ...tablesWith(tablesOf(before), row)]);
  const bodies = [...sections.values()].map((lines) => `${lines.join('\n').trimEnd()}\n`);
  return [HEADER, ...bodies].join('\n');
}

/** The lines of each section, by its bench. */
function sectionsOf(text: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of text.split('\n')) {
    const name = /^## (\S+)$/.exec(line)?.[1];
    if (name !== undefined) {
      current = [];
      sections.set(name, current);
    }
    current?.push(line);
  }
  return sections;
}

function tablesOf(section: readonly string[]): readonly string[] {
  const first = section.findIndex((line) => line.startsWith('|'));
  return first < 0 ? [] : section.slice(first).join('\n').trimEnd().split('\n');
}

function tablesWith(tables: readonly string[], row: KeptResult['row']): readonly string[] {
  const head = tableLine(Object.keys(row).map((name) => name.replaceAll('_', ' ')));
  const rule = tableLine(Object.values(row).map((value) => (typeof value === 'number' ? '---:' : '---')));
  const line = tableLine(Object.values(row).map(String));
  if (tables[0] !== head) return [head, rule, line, ...(tables.length === 0 ? [] : ['', ...tables])];
  const end = tables.indexOf('');
  const at = end < 0 ? tables.length : end;
  return [...tables.slice(0, at), line, ...tables.slice(at)];
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
