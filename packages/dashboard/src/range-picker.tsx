import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { datesOf, ownDates, RANGES, type RangeName, timeRange, toDate } from './time-range.ts';

interface RangePickerProps {
  readonly range: RangeName;
  readonly onChange: (range: RangeName) => void;
}

/** The range that is looked at: one of some lengths up to now, or days of one's own. */
export function RangePicker({ range, onChange }: RangePickerProps): JSX.Element {
  const own = datesOf(range);
  // Until a range is chosen: going back must not find the form open.
  const [open, setOpen] = useState(false);
  const isOwn = open || own !== undefined;
  const choose = (chosen: RangeName): void => {
    setOpen(false);
    onChange(chosen);
  };
  return (
    <div class="range">
      <fieldset class="ranges">
        <legend class="hidden">Range</legend>
        {RANGES.map(({ name, label }) => (
          <label key={name}>
            <input
              type="radio"
              name="range"
              value={name}
              checked={!isOwn && name === range}
              onChange={() => choose(name)}
            />
            <span>{label}</span>
          </label>
        ))}
        <label>
          <input type="radio" name="range" value="own" checked={isOwn} onChange={() => setOpen(true)} />
          <span>Dates</span>
        </label>
      </fieldset>
      {isOwn && <Dates key={range} range={range} onChange={choose} />}
    </div>
  );
}

function Dates({ range, onChange }: RangePickerProps): JSX.Element {
  const shown = timeRange(range, Date.now());
  const [from, setFrom] = useState(toDate(shown.from));
  const [to, setTo] = useState(toDate(shown.to - 1));
  const dates = ownDates(from, to);
  return (
    <form
      class="dates"
      onSubmit={(event) => {
        event.preventDefault();
        if (dates !== undefined) onChange(dates);
      }}
    >
      <label>
        <span class="aside">from </span>
        <input
          type="date"
          value={from}
          max={to}
          onInput={({ currentTarget }) => setFrom(currentTarget.value)}
        />
      </label>
      <label>
        <span class="aside">to </span>
        <input
          type="date"
          value={to}
          min={from}
          onInput={({ currentTarget }) => setTo(currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={dates === undefined}>
        Show
      </button>
    </form>
  );
}
