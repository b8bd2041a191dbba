import type { JSX } from 'preact';
import { RANGES, type RangeName } from './time-range.ts';

interface RangePickerProps {
  readonly range: RangeName;
  readonly onChange: (range: RangeName) => void;
}

export function RangePicker({ range, onChange }: RangePickerProps): JSX.Element {
  return (
    <fieldset class="ranges">
      <legend class="hidden">Range</legend>
      {RANGES.map(({ name, label }) => (
        <label key={name}>
          <input
            type="radio"
            name="range"
            value={name}
            checked={name === range}
            onChange={() => onChange(name)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
