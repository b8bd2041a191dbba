import type { JSX } from 'preact';
import type { MetricSummary, Unit } from './api.ts';
import { changeOf } from './change.ts';

interface ChangeMarkProps {
  readonly value: number | null;
  /** Undefined where nothing is compared. */
  readonly previous: number | null | undefined;
  readonly unit: Unit;
  readonly target: MetricSummary['target'];
  /** Whether the difference is told beside its share. */
  readonly inFull?: boolean;
}

const SIGNS = { up: '▲', down: '▼', same: '=' } as const;

/** How a value stands to that of the period before. */
export function ChangeMark({ value, previous, unit, target, inFull }: ChangeMarkProps): JSX.Element | null {
  if (value === null || previous === undefined) return null;
  const change = changeOf(value, previous, unit, target);
  if (change === undefined) return <span class="aside">nothing before</span>;
  const { direction, text, amount, good } = change;
  return (
    <span class="change" {...(good === undefined ? {} : { 'data-good': good })} data-change={text}>
      <span aria-hidden="true">{SIGNS[direction]} </span>
      {inFull === true && amount !== undefined ? `${amount} (${text})` : text}
      <span class="hidden"> from the period before</span>
    </span>
  );
}
