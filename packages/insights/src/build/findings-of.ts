import { LEAST_SAMPLE } from '@candor/metrics';
import { evidenceInWords } from '../decisions/evidence-in-words.ts';
import type { JudgedDecision } from '../decisions/judged-decision.ts';
import { formatChange, formatValue } from '../render/format-value.ts';
import type { Finding, Line } from '../report.ts';

/** Beyond these a change is one of many. */
const MOST_CHANGES = 3;
/** By so much of what it was a value must have changed to be spoken of. */
const LEAST_CHANGE = 0.1;

/** What there is to think about: decisions that the numbers call for, and the largest changes that rest on enough. */
export function findingsOf(decisions: readonly JudgedDecision[], lines: readonly Line[]): readonly Finding[] {
  const due = decisions.filter(({ verdict }) => verdict === 'holds');
  const spokenOf = new Set(due.flatMap(({ evidence }) => evidence.map(({ metric }) => metric)));
  const changes = lines
    .filter((line) => !spokenOf.has(line.metric) && line.status !== 'too_little_data')
    .map((line) => ({ line, size: sizeOf(line) }))
    .filter(({ size }) => size >= LEAST_CHANGE)
    .toSorted((a, b) => b.size - a.size)
    .slice(0, MOST_CHANGES);
  return [
    ...due.map(({ signal, evidence, decision, validate }) => ({
      ...{ observation: signal, evidence: evidence.map(evidenceInWords), decision, validate },
    })),
    ...changes.map(({ line }) => ({ observation: changeInWords(line), evidence: [numbersOf(line)] })),
  ];
}

/** How much a value changed, as a share of what it was; 0 where too little is known of it. */
function sizeOf({ value, previous, n, notes }: Line): number {
  if (value === null || previous === null || previous === undefined || previous === 0 || n < LEAST_SAMPLE)
    return 0;
  return notes.some((note) => note.startsWith('not all')) ? 0 : Math.abs(value / previous - 1);
}

function changeInWords({ label, value, previous }: Line): string {
  return `${label} went ${Number(value) > Number(previous) ? 'up' : 'down'}`;
}

function numbersOf({ value, previous, unit, n, change }: Line): string {
  const by = change === undefined ? '' : ` (${formatChange(change)})`;
  return `${formatValue(value, unit)}, from ${formatValue(previous ?? null, unit)}${by}, n = ${n.toLocaleString('en-US')}`;
}
