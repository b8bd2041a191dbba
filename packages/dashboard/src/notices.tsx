import type { JSX } from 'preact';

interface ErrorNoticeProps {
  /** What is missing because of it: the subject of "could not be loaded". */
  readonly what: string;
  readonly problem: string;
  readonly onRetry: () => void;
}

/** Something could not be loaded: what the server said, and a way to try again. */
export function ErrorNotice({ what, problem, onRetry }: ErrorNoticeProps): JSX.Element {
  return (
    <div class="notice" role="alert" data-notice="error">
      <p>
        <strong>{what} could not be loaded.</strong>
      </p>
      <p>{problem}</p>
      <button type="button" onClick={onRetry}>
        Retry
      </button>
    </div>
  );
}

interface EmptyNoticeProps {
  readonly product: string;
  /** The range that was looked at, as in `the last 7 days`. */
  readonly rangeLabel: string;
}

/** There is a product, but nothing was measured. */
export function EmptyNotice({ product, rangeLabel }: EmptyNoticeProps): JSX.Element {
  return (
    <div class="notice" data-notice="empty">
      <p>
        <strong>No events yet.</strong> Run a command of {product} with telemetry on, then{' '}
        <code>{product} telemetry upload --now</code>
      </p>
      <p class="aside">There is nothing in {rangeLabel}.</p>
    </div>
  );
}
