import type { JSX } from 'preact';
import type { FunnelAnswer } from './api.ts';
import { formatCount, formatDuration, formatValue, NO_VALUE } from './format.ts';
import type { FunnelGroup } from './funnel-groups.ts';

interface FunnelTableProps {
  readonly title: string;
  readonly answer: FunnelAnswer;
  readonly groups: readonly FunnelGroup[];
}

/** The numbers of the bars, of all groups. */
export function FunnelTable({ title, answer, groups }: FunnelTableProps): JSX.Element {
  const isCut = groups.some(({ name }) => name !== '');
  const inDays = answer.median_unit === 'days';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a narrow screen, it is scrolled by the keys
    <section class="wide" aria-label={`${title} as a table`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {isCut && <th scope="col">Group</th>}
            <th scope="col">Step</th>
            <th scope="col">Came</th>
            <th scope="col">Of those before</th>
            <th scope="col">Of {answer.baseline.label}</th>
            <th scope="col">{inDays ? 'Days since the first (median)' : 'Time since (median)'}</th>
          </tr>
        </thead>
        <tbody>
          {groups.flatMap(({ name, steps }) =>
            steps.map((row) => (
              <tr key={`${name} ${row.step}`} data-incomplete={row.incomplete}>
                {isCut && <td>{name}</td>}
                <th scope="row">{row.label}</th>
                <td>{row.n === null ? NO_VALUE : formatCount(row.n)}</td>
                <td>{formatValue(row.from_previous, 'share')}</td>
                <td>{formatValue(row.from_first, 'share')}</td>
                <td>{medianCell(row.median, inDays)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}

function medianCell(median: number | null, inDays: boolean): string {
  if (median === null) return NO_VALUE;
  return inDays ? formatCount(median) : formatDuration(median);
}
