import { type Context, createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import type { Load } from './api.ts';
import { type Freshness, freshnessOf, type Rejected } from './freshness.ts';

type Report = (freshness: Freshness | undefined) => void;

/** Where a page says how current it is; the header shows it. */
export const FreshnessReport: Context<Report> = createContext<Report>(() => undefined);

/** Tells the reader, in the header, how current these answers of the page are. */
export function useFreshness(
  answers: readonly Load<{ readonly watermark: string }>[],
  rejected?: Rejected,
): void {
  const report = useContext(FreshnessReport);
  const current = freshnessOf(answers);
  const freshness = current === undefined || rejected === undefined ? current : { ...current, rejected };
  const { watermark, label } = freshness ?? {};
  const events = rejected?.events;
  // By its words: each rendering makes another object of the same.
  useEffect(() => report(freshness), [report, watermark, label, events]);
  useEffect(() => () => report(undefined), [report]);
}
