import type { JSX } from 'preact';
import type { LabelledMeasure, QualityValue } from './api.ts';
import type { Change } from './change.ts';
import { formatCount, formatValue } from './format.ts';
import { StatusMark } from './status-mark.tsx';

interface QualityCellProps {
  readonly measure: LabelledMeasure;
  readonly value: QualityValue;
  readonly change?: Change | undefined;
}

/** A number, whether it is where it should be, and what it rests on. */
export function QualityCell({ measure, value, change }: QualityCellProps): JSX.Element {
  const { value: number, n, status, suppressed } = value;
  if (n === 0) return <td class="quality">–</td>;
  return (
    <td
      class="quality"
      data-metric={measure.metric}
      data-percentile={measure.percentile}
      data-value={number ?? undefined}
      data-status={status}
    >
      <b>{formatValue(number, measure.unit)}</b>
      {change !== undefined && (
        <span class="change" data-good={change.good}>
          {change.text}
        </span>
      )}
      <span class="rests">
        {status === 'too_little_data' ? 'too little data' : <StatusMark status={status} />} of{' '}
        {formatCount(n)}
        {suppressed === true && ', some hidden'}
      </span>
    </td>
  );
}
