import { csvLines } from '@candor/metrics';
import type { ReleasesAnswer } from '../api.ts';

/** The versions as lines of CSV, a head first: how much each is used, and for each number its value and what it rests on. */
export function releasesCsv({ metrics, versions }: ReleasesAnswer): readonly string[] {
  const names = metrics.map(({ metric, percentile }) => [metric, percentile].filter(Boolean).join('_'));
  const head = [
    ...['version', 'first_day', 'last_day', 'new', 'events', 'person_days', 'share', 'suppressed'],
    ...names.flatMap((name) => [name, `${name}_n`]),
  ];
  const lines = versions.map((one) => [
    ...[one.version, one.first_day, one.last_day, String(one.new), String(one.events)],
    ...[String(one.person_days), String(one.share ?? ''), String(one.suppressed)],
    ...one.quality.flatMap(({ value, n }) => [String(value ?? ''), String(n)]),
  ]);
  return csvLines([head, ...lines]);
}
