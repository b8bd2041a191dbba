import type { JSX } from 'preact';
import { formatCount } from './format.ts';
import type { Freshness } from './freshness.ts';

interface FreshnessBadgeProps {
  readonly freshness: Freshness | undefined;
}

/** How current the numbers are. */
export function FreshnessBadge({ freshness }: FreshnessBadgeProps): JSX.Element | null {
  if (freshness === undefined) return null;
  const { fresh, label, watermark, rejected } = freshness;
  return (
    <>
      <output
        class="badge"
        data-fresh={fresh}
        data-watermark={watermark}
        title={`Everything received before ${watermark} is counted`}
      >
        {label}
      </output>
      {rejected !== undefined && rejected.events > 0 && (
        <a class="rejected" href={rejected.href} data-rejected={rejected.events}>
          {formatCount(rejected.events)} rejected
          <span class="hidden"> in the last day</span>
        </a>
      )}
    </>
  );
}
