import type { Truth } from 'candor';
import { compareErrors } from './compare-errors.ts';
import { compareExperiments } from './compare-experiments.ts';
import { compareFunnels } from './compare-funnels.ts';
import { compareMetrics } from './compare-metrics.ts';
import { compareReport } from './compare-report.ts';
import { compareRetention } from './compare-retention.ts';
import type { Comparison } from './difference.ts';

/** Everything that a server answers and the truth knows: each compares one kind of answer. */
const COMPARED: readonly ((url: string, truth: Truth, cuts: number) => Promise<readonly Comparison[]>)[] = [
  compareMetrics,
  compareRetention,
  compareFunnels,
  compareErrors,
  compareExperiments,
  compareReport,
];

/**
 * Holds a server's answers against the truth about a fleet whose requests it got.
 *
 * @param cuts by how many dimensions each answer is cut; by all that the truth has when left out
 */
export async function compareFleet(url: string, truth: Truth, cuts: number = Infinity): Promise<Comparison> {
  const comparisons: Comparison[] = [];
  for (const compare of COMPARED) comparisons.push(...(await compare(url, truth, cuts)));
  return {
    values: comparisons.reduce((sum, { values }) => sum + values, 0),
    differences: comparisons.flatMap(({ differences }) => differences),
  };
}
