import type { Load } from './api.ts';

export interface Freshness {
  readonly fresh: boolean;
  /** `up to date`, or how far behind. */
  readonly label: string;
  /** RFC 3339: everything acknowledged before this time is counted. */
  readonly watermark: string;
  /** What was sent in the last day and not taken. */
  readonly rejected?: Rejected;
}

export interface Rejected {
  readonly events: number;
  /** Where the page is that says why. */
  readonly href: string;
}

/** A batch on its way into the warehouse takes seconds; less than this is no news to a reader. */
const FRESH_MS = 10_000;

/** How current the page is: as current as the oldest of its answers. Undefined before the first one. */
export function freshnessOf(answers: readonly Load<{ readonly watermark: string }>[]): Freshness | undefined {
  const ready = answers.filter((answer) => answer.state === 'ready');
  const lags = ready.map(({ value, servedAt }) => ({
    watermark: value.watermark,
    ms: Math.max(0, servedAt - Date.parse(value.watermark)),
  }));
  const [first, ...others] = lags;
  if (first === undefined) return undefined;
  const { ms, watermark } = others.reduce((oldest, lag) => (lag.ms > oldest.ms ? lag : oldest), first);
  const fresh = ms < FRESH_MS;
  return { fresh, watermark, label: fresh ? 'up to date' : `${formatAge(ms)} behind` };
}

/** `45 s`, `12 min`, `3 h` or `2 d`: two of the smaller unit are still told in it. */
function formatAge(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 120) return `${seconds}\u00a0s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)}\u00a0min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)}\u00a0h`;
  return `${Math.floor(seconds / 86_400)}\u00a0d`;
}
