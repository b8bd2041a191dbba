import type { JSX } from 'preact';
import type { LabelledMeasure, QualityAnswer, QualityValue } from './api.ts';
import { formatTarget } from './format.ts';
import { measureTitle } from './measure-title.ts';
import { QualityCell } from './quality-cell.tsx';
import { ScrolledTable } from './scrolled-table.tsx';

interface Judged {
  readonly measure: LabelledMeasure;
  readonly value: QualityValue;
}

const ORDER: Readonly<Record<QualityValue['status'], number>> = {
  ...{ missed: 0, met: 1, too_little_data: 2, no_data: 3 },
};

/** Every number that has a target, those that miss theirs first. */
export function QualityOverview({ answer }: { readonly answer: QualityAnswer }): JSX.Element {
  const { metrics, groups } = answer;
  const rows = metrics
    .flatMap((measure, index): readonly Judged[] => {
      const value = groups[0]?.quality[index];
      return value === undefined ? [] : [{ measure, value }];
    })
    .toSorted((a, b) => ORDER[a.value.status] - ORDER[b.value.status]);
  const missed = rows.filter(({ value }) => value.status === 'missed').length;
  return (
    <section aria-labelledby="targets">
      <div class="heading">
        <h2 id="targets">Against the targets</h2>
        <p>{missed === 0 ? 'none is missed' : `${missed} of ${rows.length} are missed`}</p>
      </div>
      <ScrolledTable label="Numbers against their targets">
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Value</th>
            <th scope="col">Target</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ measure, value }) => (
            <tr key={measureTitle(measure)}>
              <th scope="row">
                {measureTitle(measure)}
                <span class="question-of">{measure.question}</span>
              </th>
              <QualityCell measure={measure} value={value} />
              <td>{formatTarget(measure.target, measure.unit)}</td>
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      {answer.not_filtered.length > 0 && (
        <p class="note">
          Left out, since they do not know what is filtered by: {answer.not_filtered.join(', ')}.
        </p>
      )}
    </section>
  );
}
