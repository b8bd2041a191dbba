import type { JSX } from 'preact';
import type { SplitFilters } from './filters.ts';

/** Says of one panel which filters of the view it is shown without. */
export function IgnoredFilters({ ignored }: Pick<SplitFilters, 'ignored'>): JSX.Element | null {
  if (ignored.length === 0) return null;
  return <p class="ignored">not narrowed by {ignored.join(', ').replaceAll('_', ' ')}</p>;
}

/** Says which filters of the view these numbers are narrowed by, and which they cannot be. Nothing without filters. */
export function FilterNote({ told, ignored }: SplitFilters): JSX.Element | null {
  if (told.length === 0 && ignored.length === 0) return null;
  return (
    <p class="note" data-note="filters">
      {told.length > 0 && <>Only where {told.join(' and ')}. </>}
      {ignored.length > 0 && <>Not narrowed by {ignored.join(', ')}: these numbers are not kept by it.</>}
    </p>
  );
}
