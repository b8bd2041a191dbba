import { barChart, escapeXml, lineChart } from '@candor/charts';
import { evidenceInWords } from '../decisions/evidence-in-words.ts';
import type { Verdict } from '../decisions/judged-decision.ts';
import type { Chart, Cohorts, Finding, Line, Part, Report, Spread, Star, Steps } from '../report.ts';
import { CHANGE_NAMES } from './change-names.ts';
import { formatChange, formatTarget, formatValue } from './format-value.ts';
import { cell, htmlTable, numberCell } from './html-table.ts';
import { notesOf, standingInWords } from './standing-in-words.ts';

/** A part of a report as HTML. @param id unique on the page: letters, digits and dashes */
export function renderPart(part: Part, report: Report, id: string): string {
  switch (part.kind) {
    case 'star':
      return star(part, report);
    case 'lines':
    case 'table':
      return linesTable(part.lines, report);
    case 'spread':
      return spread(part, id);
    case 'chart':
      return chart(part, id);
    case 'findings':
      return findings(part.findings);
    case 'decisions':
      return htmlTable(
        ['Signal', 'Verdict', 'Evidence', 'To hear from people', 'Decision'].map((one) => cell(one)),
        part.decisions.map(({ signal, verdict, evidence, validate, decision }) => [
          cell(signal),
          { html: `<span class="${verdict === 'holds' ? 'missed' : ''}">${VERDICTS[verdict]}</span>` },
          { html: evidence.map((one) => escapeXml(evidenceInWords(one))).join('<br>') },
          ...[cell(validate), cell(decision)],
        ]),
      );
    case 'steps':
      return steps(part);
    case 'cohorts':
      return cohorts(part);
    case 'text':
      return `<p>${escapeXml(part.text)}</p>`;
    case 'blank':
      return blank(part.what);
  }
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  holds: 'holds',
  does_not: 'does not hold',
  unknown: 'too little data',
};

function star({ line, by, groups }: Star, report: Report): string {
  const { label, value, unit, change, target } = line;
  const { short } = CHANGE_NAMES[report.report];
  const said = [
    ...(change === undefined ? [] : [`${formatChange(change)} ${short}`]),
    ...(target === undefined ? [] : [`target ${formatTarget(target, unit)}`]),
  ];
  const cut = groups.map((one) => `${one.label} ${formatValue(one.value, unit)}`).join(', ');
  return [
    `<div class="star"><div class="name">${escapeXml(label)}</div><div class="value">${escapeXml(formatValue(value, unit))}</div>`,
    `<p>${escapeXml(said.join(', '))} ${standing(line)}</p>`,
    cut === '' ? '' : `<p class="note">By ${escapeXml(by ?? '')}: ${escapeXml(cut)}</p>`,
    ...notesOf(line).map(note),
    '</div>',
  ].join('');
}

function linesTable(lines: readonly Line[], report: Report): string {
  const { now, before } = CHANGE_NAMES[report.report];
  const rows = lines.map((line) => {
    const { label, value, previous = null, change, target, unit } = line;
    return [
      cell(label),
      numberCell(formatValue(value, unit)),
      numberCell(formatValue(previous, unit)),
      numberCell(change === undefined ? '–' : formatChange(change)),
      numberCell(target === undefined ? '–' : formatTarget(target, unit)),
      { html: `${standing(line)}${notesOf(line).map(note).join('')}` },
    ];
  });
  const head = [
    cell('Metric'),
    numberCell(now),
    numberCell(before),
    numberCell('Change'),
    numberCell('Target'),
    cell('Status'),
  ];
  return htmlTable(head, rows);
}

/** Of letters: not every machine that opens a file has coloured signs. */
const SIGNS: Readonly<Record<string, string>> = { met: '✓', missed: '✗' };

function standing(line: Line): string {
  const words = standingInWords(line);
  if (words === undefined) return '';
  const look = line.status === 'met' || line.status === 'missed' ? line.status : 'note';
  return `<span class="${look}">${escapeXml(`${SIGNS[line.status ?? ''] ?? ''} ${words}`.trim())}</span>`;
}

function spread({ metric, rows, show, n, notes }: Spread, id: string): string {
  const told = rows.map((one) => ({
    label: one.label,
    value: show === 'counts' ? one.n : one.share,
    words: show === 'counts' ? one.n.toLocaleString('en-US') : formatValue(one.share, 'share'),
  }));
  if (told.length === 0) return notes.length === 0 ? note('None.') : notes.map(note).join('');
  const description = told.map(({ label, words }) => `${label} ${words}`).join(', ');
  const picture = barChart({ id, title: metric, description, rows: told, width: 720 });
  const table = htmlTable(
    [cell('Value'), numberCell('Count'), numberCell('Share')],
    rows.map((one) => [
      cell(one.label),
      numberCell(one.n.toLocaleString('en-US')),
      numberCell(formatValue(one.share, 'share')),
    ]),
  );
  return figure(picture, `Of ${n.toLocaleString('en-US')}`, table) + notes.map(note).join('');
}

function chart({ title, unit, points }: Chart, id: string): string {
  const known = points.filter(({ value }) => value !== null);
  const last = known.at(-1);
  const description = `${known.length} days, the last ${last?.date ?? ''} with ${formatValue(last?.value ?? null, unit)}`;
  const picture = lineChart({
    ...{ id, title, description, height: 180 },
    labels: points.map(({ date }) => date.slice(5)),
    series: [{ name: '', values: points.map(({ value }) => value) }],
    format: (value) => formatValue(value, unit),
  });
  const table = htmlTable(
    [cell('Day'), numberCell('Value')],
    points.map(({ date, value }) => [cell(date), numberCell(formatValue(value, unit))]),
  );
  return figure(picture, title, table);
}

function figure(picture: string, caption: string, table: string): string {
  return `<figure>${picture}<figcaption>${escapeXml(caption)}</figcaption><details><summary>As a table</summary>${table}</details></figure>`;
}

function findings(all: readonly Finding[]): string {
  if (all.length === 0) return note('Nothing stands out.');
  const items = all.map(({ observation, evidence, decision, validate }) =>
    [
      `<li><strong>${escapeXml(observation)}</strong>`,
      ...evidence.map((one) => `<p>${escapeXml(one)}</p>`),
      validate === undefined ? '' : `<p class="note">To hear from people: ${escapeXml(validate)}</p>`,
      `<p>Hypothesis: ${blank('why this might be')}</p>`,
      `<p>Action: ${decision === undefined ? blank('what to do about it') : escapeXml(decision)}</p></li>`,
    ].join(''),
  );
  return `<ol>${items.join('')}</ol>`;
}

function steps({ question, counted, rows, notes }: Steps): string {
  const head = [
    cell('Step'),
    numberCell(counted.replaceAll('_', ' ')),
    numberCell('Of the step before'),
    numberCell('Of the first'),
  ];
  const told = rows.map(({ label, n, from_previous, from_first }) => [
    cell(label),
    numberCell(n === null ? 'needs a connector' : n.toLocaleString('en-US')),
    numberCell(formatValue(from_previous, 'share')),
    numberCell(formatValue(from_first, 'share')),
  ]);
  return `<p>${escapeXml(question)}</p>${told.length === 0 ? '' : htmlTable(head, told)}${notes.map(note).join('')}`;
}

function cohorts({ question, rows, notes }: Cohorts): string {
  const weeks = Math.max(0, ...rows.map(({ shares }) => shares.length));
  const head = [
    ...[cell('Week'), numberCell('Began')],
    ...Array.from({ length: weeks }, (_, index) => numberCell(`+${index}`)),
  ];
  const told = rows.map(({ cohort, n, shares }) => [
    ...[cell(cohort), numberCell(n.toLocaleString('en-US'))],
    ...Array.from({ length: weeks }, (_, index) => numberCell(formatValue(shares[index] ?? null, 'share'))),
  ]);
  const table = told.length === 0 ? note('Nobody began.') : htmlTable(head, told);
  return `<p>${escapeXml(question)}</p>${table}${notes.map(note).join('')}`;
}

function blank(what: string): string {
  return `<span class="blank">To be added: ${escapeXml(what)}</span>`;
}

function note(words: string): string {
  return `<p class="note">${escapeXml(words)}</p>`;
}
