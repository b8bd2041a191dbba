import type { JSX } from 'preact';
import type { MetricAnswer } from './api.ts';
import { NO_VALUE } from './format.ts';

type Status = NonNullable<MetricAnswer['status']>;

const MARKS: Readonly<Record<Status, { readonly sign: string; readonly word: string }>> = {
  met: { sign: '✓', word: 'met' },
  missed: { sign: '!', word: 'missed' },
  no_data: { sign: NO_VALUE, word: 'no data' },
};

/** Whether a metric is where it should be: a sign and a word, besides the colour. */
export function StatusMark({ status }: { status: Status }): JSX.Element {
  const { sign, word } = MARKS[status];
  return (
    <span class="status" data-status={status}>
      <span aria-hidden="true">{sign} </span>
      {word}
    </span>
  );
}
