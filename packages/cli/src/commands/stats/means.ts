import type { Sample } from '@candor/metrics';
import type { Command } from 'commander';
import { parseSample, parseShare } from './parse-numbers.ts';
import { printResult, resultOf } from './print-result.ts';

interface MeansOptions {
  readonly control: Sample;
  readonly treatment: Sample;
  readonly alpha: number;
  readonly json?: boolean;
}

export function addMeans(stats: Command): void {
  stats
    .command('means')
    .description("whether two means differ: Welch's t test, for groups that need not be equally spread")
    .requiredOption('--control <n,mean,sd>', 'units, mean and sample standard deviation', parseSample)
    .requiredOption('--treatment <n,mean,sd>', 'the same of the other group', parseSample)
    .option('--alpha <share>', 'how often chance may be taken for a difference', parseShare, 0.05)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample: candor stats means --control 500,4.1,1.9 --treatment 510,4.4,2.0')
    .action(({ control, treatment, alpha, json }: MeansOptions) => {
      return printResult('means', json, (metrics) =>
        resultOf(metrics.compareMeans(control, treatment, alpha)),
      );
    });
}
