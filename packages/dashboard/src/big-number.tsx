import type { JSX } from 'preact';
import type { Unit } from './api.ts';
import { formatValue } from './format.ts';

interface BigNumberProps {
  readonly value: number | null;
  readonly unit: Unit;
}

/** A value as people read it, with the number itself in `data-value` (left out where there is none). */
export function BigNumber({ value, unit }: BigNumberProps): JSX.Element {
  return (
    <span class="number" {...(value === null ? {} : { 'data-value': String(value) })}>
      {formatValue(value, unit)}
    </span>
  );
}
