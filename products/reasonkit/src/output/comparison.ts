import type { Answer } from '../answer-question.ts';
import { EXPLANATIONS } from '../backend/failure.ts';
import { allTokens } from '../backend/tokens.ts';
import { estimateCost } from '../estimate-cost.ts';
import { count, dollars, duration, percent } from './amounts.ts';
import { answerObject } from './answer.ts';
import { printable } from './printable.ts';

const HEADINGS = [
  '',
  'confidence',
  'coherence',
  'depth',
  'time',
  'model time',
  'tokens',
  'est. cost',
] as const;

/** One row for each of what is compared, and the answers below. */
export function comparisonText(answers: readonly Answer[], by: 'profiles' | 'models'): string {
  const nameOf = ({ profile, model }: Answer) => (by === 'profiles' ? profile : model);
  const table = aligned([HEADINGS, ...answers.map((answer) => row(nameOf(answer), answer))]);
  const texts = answers.flatMap((answer) =>
    answer.ended === 'answered' ? [`${nameOf(answer)}\n${indented(answer.result.answer)}`] : [],
  );
  return printable([table, ...texts].join('\n\n'));
}

function row(name: string, answer: Answer): readonly string[] {
  if (answer.ended !== 'answered') return [name, 'failed', '', '', duration(answer.durationMs), '', '', ''];
  const { scores } = answer.result;
  const cost = estimateCost(answer.model, answer.spent.tokens);
  return [
    name,
    ...[scores.confidence, scores.coherence, scores.depth].map((score) => percent(score)),
    answer.fromCache ? 'cached' : duration(answer.durationMs),
    answer.fromCache ? '' : duration(answer.spent.modelMs),
    count(allTokens(answer.spent.tokens)),
    cost === undefined ? 'no price' : dollars(cost),
  ];
}

/** The first column to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((cells) => cells.map(pad).join('  ').trimEnd()).join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

/** What `--json` prints. */
export function comparisonJson(answers: readonly Answer[]): string {
  return JSON.stringify({
    answers: answers.map((answer) => {
      if (answer.ended === 'answered') return answerObject(answer);
      const { profile, model, durationMs } = answer;
      const failure =
        answer.ended === 'failed'
          ? { ...answer.failure, message: EXPLANATIONS[answer.failure.code] }
          : { category: 'cancelled' };
      return { profile, model, duration_ms: durationMs, error: failure };
    }),
  });
}
