import { isAnswered } from '../metric-source.ts';
import type { Steps } from '../report.ts';
import type { Asking } from './ask-line.ts';

/** Asks for every funnel of the catalog. */
export async function askSteps({ catalog, source, range }: Asking): Promise<readonly Steps[]> {
  const asked = Object.entries(catalog.funnels).map(async ([funnel, { question }]): Promise<Steps> => {
    const answer = await source.funnel(funnel, range);
    if (!isAnswered(answer))
      return { kind: 'steps', funnel, question, counted: '', rows: [], notes: [answer.problem] };
    const { rows, counted, baseline } = answer;
    const notes = [
      ...(baseline.note === undefined ? [] : [baseline.note]),
      ...(rows.some(({ incomplete }) => incomplete) ? ['some of them may still come to a later step'] : []),
    ];
    return { kind: 'steps', funnel, question, counted, rows, notes };
  });
  return Promise.all(asked);
}
