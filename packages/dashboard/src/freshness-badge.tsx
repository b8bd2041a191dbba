import type { JSX } from 'preact';
import type { Freshness } from './freshness.ts';

interface FreshnessBadgeProps {
  readonly freshness: Freshness | undefined;
}

/** How current the numbers are. */
export function FreshnessBadge({ freshness }: FreshnessBadgeProps): JSX.Element | null {
  if (freshness === undefined) return null;
  const { fresh, label, watermark } = freshness;
  return (
    <output
      class="badge"
      data-fresh={fresh}
      data-watermark={watermark}
      title={`Everything received before ${watermark} is counted`}
    >
      {label}
    </output>
  );
}
