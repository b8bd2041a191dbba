import type { JSX } from 'preact';
import type { FunnelAnswer, FunnelRow } from './api.ts';
import { formatCount, formatDuration, formatValue, NO_VALUE } from './format.ts';
import type { FunnelGroup } from './funnel-groups.ts';
import { titleOf } from './metric-title.ts';

interface FunnelBarsProps {
  readonly group: FunnelGroup;
  readonly answer: FunnelAnswer;
}

/** The steps of a funnel, each as long as the share that came to it. */
export function FunnelBars({ group, answer }: FunnelBarsProps): JSX.Element {
  return (
    <ol class="steps" data-group={group.name}>
      {group.steps.map((row) => (
        <li key={row.step} data-step={row.step} {...(row.n === null ? {} : { 'data-n': row.n })}>
          <Step row={row} answer={answer} />
        </li>
      ))}
    </ol>
  );
}

function Step({ row, answer }: { readonly row: FunnelRow; readonly answer: FunnelAnswer }): JSX.Element {
  const { label, n, from_first: share, external, incomplete } = row;
  if (external !== undefined) {
    return (
      <>
        <p class="step">
          <strong>{label}</strong>
          <span class="n">{NO_VALUE}</span>
        </p>
        <p class="note">
          Counted elsewhere: {titleOf(external).toLowerCase()}. This server has no numbers of it, so how many
          of them came to the next step is not known.
        </p>
      </>
    );
  }
  const words = stepInWords(row, answer);
  return (
    <>
      <p class="step">
        <strong>{label}</strong>
        <span class="n">
          {n === null ? NO_VALUE : formatCount(n)}
          {incomplete && answer.median_unit === 'days' && <OpenMark />}
        </span>
        <span class="share">{formatValue(share, 'share')}</span>
      </p>
      <div class="track" aria-hidden="true">
        <div style={{ width: `${Math.min(1, share ?? 0) * 100}%` }} />
      </div>
      {words !== '' && <p class="note">{words}</p>}
    </>
  );
}

function OpenMark(): JSX.Element {
  return (
    <>
      <span aria-hidden="true">*</span>
      <span class="hidden"> so far</span>
    </>
  );
}

/** `82.6 % of those before, after 3.7 s (median)` */
function stepInWords(row: FunnelRow, { median_unit: unit, baseline }: FunnelAnswer): string {
  const { step, from_previous: before, median } = row;
  const time = median === null || step === baseline.step ? undefined : medianInWords(median, unit);
  return [
    ...(before === null ? [] : [`${formatValue(before, 'share')} of those before`]),
    ...(time === undefined ? [] : [`${time} (median)`]),
  ].join(', ');
}

function medianInWords(median: number, unit: FunnelAnswer['median_unit']): string {
  if (unit === 'ms') return `after ${formatDuration(median)}`;
  if (median === 0) return 'on the first day';
  const days = median >= 31 ? '31 or more' : `${median}`;
  return `${days} ${median === 1 ? 'day' : 'days'} after the first`;
}
