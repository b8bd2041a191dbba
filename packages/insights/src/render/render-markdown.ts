import { evidenceInWords } from '../decisions/evidence-in-words.ts';
import type { Verdict } from '../decisions/judged-decision.ts';
import type { Cohorts, Finding, Line, Part, Report, Section, Spread, Star, Steps } from '../report.ts';
import { CHANGE_NAMES } from './change-names.ts';
import { formatChange, formatTarget, formatValue } from './format-value.ts';
import { notesOf, signOf, standingInWords } from './standing-in-words.ts';

/** A report as Markdown. Charts are left to the other forms: their numbers are those of the pages. */
export function renderMarkdown(report: Report): string {
  const lines = [`# ${safe(report.title)}`, '', ...report.sections.flatMap((one) => section(one, 2, report))];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function section({ title, parts, sections = [] }: Section, depth: number, report: Report): readonly string[] {
  return [
    ...[`${'#'.repeat(depth)} ${safe(title)}`, ''],
    ...parts.flatMap((one) => [...part(one, report), ...(endsBlock(one) ? [''] : [])]),
    '',
    ...sections.flatMap((one) => section(one, depth + 1, report)),
  ];
}

/** Lines and blanks of a section stand together. */
function endsBlock({ kind }: Part): boolean {
  return kind !== 'blank' && kind !== 'lines' && kind !== 'chart';
}

function part(one: Part, report: Report): readonly string[] {
  switch (one.kind) {
    case 'star':
      return star(one, report);
    case 'lines':
      return one.lines.map((line) => `- ${safe(line.label)}: ${number(line, report)}`);
    case 'table':
      return linesTable(one.lines, report);
    case 'spread':
      return spread(one);
    case 'chart':
      return [];
    case 'findings':
      return findings(one.findings);
    case 'decisions':
      return table(
        ['Signal', 'Verdict', 'Evidence', 'To hear from people', 'Decision'],
        one.decisions.map(({ signal, verdict, evidence, validate, decision }) => [
          ...[
            safe(signal),
            VERDICTS[verdict],
            evidence.map((each) => safe(evidenceInWords(each))).join('<br>'),
          ],
          ...[safe(validate), safe(decision)],
        ]),
      );
    case 'steps':
      return steps(one);
    case 'cohorts':
      return cohorts(one);
    case 'text':
      return [safe(one.text), ''];
    case 'blank':
      return [`- ${blank(one.what)}`];
  }
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  holds: '**holds**',
  does_not: 'does not hold',
  unknown: 'too little data',
};

/** A value with its change, its target and what is to be known of it, on a line. */
function number(line: Line, report: Report): string {
  const { value, unit, change, target } = line;
  const { short } = CHANGE_NAMES[report.report];
  const said = [
    ...(change === undefined ? [] : [`${formatChange(change)} ${short}`]),
    ...(target === undefined ? [] : [`target: ${formatTarget(target, unit)}`]),
    ...(line.status === 'too_little_data' ? ['too little data to say'] : []),
    ...notesOf(line).map(safe),
  ];
  const sign = signOf(line);
  return `${formatValue(value, unit)}${said.length === 0 ? '' : ` (${said.join('; ')})`}${sign === '' ? '' : ` ${sign}`}`;
}

function star({ form, line, by, groups }: Star, report: Report): readonly string[] {
  const { label, value, unit, change, target } = line;
  const { short, now, before } = CHANGE_NAMES[report.report];
  const sign = signOf(line);
  const aim =
    target === undefined ? undefined : `${formatTarget(target, unit)}${sign === '' ? '' : ` ${sign}`}`;
  const notes = notesOf(line).map((note) => `- Note: ${safe(note)}`);
  if (form === 'standing')
    return [
      `**${safe(label)}**: ${formatValue(value, unit)}${change === undefined ? '' : ` (${formatChange(change)} ${short})`}`,
      ...(aim === undefined ? [] : [`- Target: ${aim}`]),
      `- Status: ${standingInWords(line) ?? (value === null ? 'not known' : 'no target')}`,
      ...notes,
    ];
  const arrow = change === undefined || change.by === 0 ? '' : change.by > 0 ? '↑ ' : '↓ ';
  return [
    `- ${now}: ${formatValue(value, unit)}${aim === undefined ? '' : ` (target: ${aim})`}`,
    `- Trend: ${change === undefined ? 'not known' : `${arrow}${formatChange(change)} from ${before.toLowerCase()}`}`,
    ...(groups.length === 0
      ? []
      : [
          `- By ${safe(by ?? '')}: ${groups.map((one) => `${safe(one.label)} ${formatValue(one.value, unit)}`).join(', ')}`,
        ]),
    ...notes,
  ];
}

function linesTable(lines: readonly Line[], report: Report): readonly string[] {
  const { now, before } = CHANGE_NAMES[report.report];
  const rows = lines.map((line) => {
    const { label, value, previous = null, change, target, unit } = line;
    const standing = [`${signOf(line)} ${standingInWords(line) ?? ''}`.trim(), ...notesOf(line).map(safe)];
    return [
      ...[safe(label), formatValue(value, unit), formatValue(previous, unit)],
      ...[change === undefined ? '–' : formatChange(change)],
      ...[target === undefined ? '–' : formatTarget(target, unit)],
      standing.filter((word) => word !== '').join('; ') || '–',
    ];
  });
  return table(['Metric', now, before, 'Change', 'Target', 'Status'], rows);
}

function spread({ rows, ranked, show, notes }: Spread): readonly string[] {
  const told = rows.map(({ label, n, share }, index) => {
    const value =
      show === 'counts'
        ? `${n.toLocaleString('en-US')} ${n === 1 ? 'occurrence' : 'occurrences'}`
        : formatValue(share, 'share');
    return ranked ? `${index + 1}. ${safe(label)} (${value})` : `- ${safe(label)}: ${value}`;
  });
  return [
    ...(told.length === 0 && notes.length === 0 ? ['None.'] : told),
    ...notes.map((note) => `- Note: ${safe(note)}`),
  ];
}

function findings(all: readonly Finding[]): readonly string[] {
  if (all.length === 0) return ['Nothing stands out.'];
  return all.flatMap(({ observation, evidence, decision, validate }, index) => [
    `${index + 1}. ${safe(observation)}: ${evidence.map(safe).join('; ')}`,
    `   - Hypothesis: ${blank('why this might be')}`,
    ...(validate === undefined ? [] : [`   - To hear from people: ${safe(validate)}`]),
    `   - Action: ${decision === undefined ? blank('what to do about it') : safe(decision)}`,
  ]);
}

function steps({ question, counted, rows, notes }: Steps): readonly string[] {
  const told = rows.map(({ label, n, from_previous, from_first }) => [
    ...[safe(label), n === null ? 'needs a connector' : n.toLocaleString('en-US')],
    ...[formatValue(from_previous, 'share'), formatValue(from_first, 'share')],
  ]);
  return [
    ...[safe(question), ''],
    ...(told.length === 0
      ? []
      : table(['Step', safe(counted.replaceAll('_', ' ')), 'Of the step before', 'Of the first'], told)),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note) => `Note: ${safe(note)}.`)]),
  ];
}

function cohorts({ question, rows, notes }: Cohorts): readonly string[] {
  const weeks = Math.max(0, ...rows.map(({ shares }) => shares.length));
  const head = ['Week', 'Began', ...Array.from({ length: weeks }, (_, index) => `+${index}`)];
  const told = rows.map(({ cohort, n, shares }) => [
    ...[safe(cohort), n.toLocaleString('en-US')],
    ...Array.from({ length: weeks }, (_, index) => formatValue(shares[index] ?? null, 'share')),
  ]);
  return [
    ...[safe(question), ''],
    ...(told.length === 0 ? ['Nobody began.'] : table(head, told)),
    ...notes.map((note) => `Note: ${safe(note)}`),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)];
}

function blank(what: string): string {
  return `_[to be added: ${safe(what)}]_`;
}

/** Words of catalogs and values of events are words here, and no Markdown. */
function safe(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|#]/g, '\\$&');
}
