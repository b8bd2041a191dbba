import type { Sample } from './material.ts';

/** How many samples of a kind there are, and how many of them hold. */
export interface Count {
  readonly kind: string;
  readonly samples: number;
  readonly held: number;
}

/** Counts by kind, the kind with most samples first. */
export function countByKind(
  samples: readonly Sample[],
  holds: (sample: Sample) => boolean,
): readonly Count[] {
  const counts = new Map<string, { samples: number; held: number }>();
  for (const sample of samples) {
    const count = counts.get(sample.kind) ?? { samples: 0, held: 0 };
    count.samples += 1;
    if (holds(sample)) count.held += 1;
    counts.set(sample.kind, count);
  }
  return [...counts]
    .map(([kind, count]) => ({ kind, ...count }))
    .sort((a, b) => b.samples - a.samples || (a.kind < b.kind ? -1 : 1));
}

export function total(counts: readonly Count[]): Count {
  const sum = (of: (count: Count) => number) => counts.reduce((all, count) => all + of(count), 0);
  return { kind: 'all', samples: sum(({ samples }) => samples), held: sum(({ held }) => held) };
}

/** 0–1; 1 when there are none, since nothing of them failed to hold. */
export function shareOf({ samples, held }: Pick<Count, 'samples' | 'held'>): number {
  return samples === 0 ? 1 : held / samples;
}

/** A table for a terminal: a kind a line, and all of them last. */
export function formatCounts(title: string, heading: string, counts: readonly Count[]): string {
  const rows = [...counts, total(counts)].map((count) => [
    count.kind,
    String(count.samples),
    String(count.held),
    `${(100 * shareOf(count)).toFixed(2)}%`,
  ]);
  const head = ['kind', 'samples', heading, ''];
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  return [title, '', ...[head, ...rows].map((row) => `  ${line(row)}`), ''].join('\n');
}
