import type { Proportion } from '@candor/metrics';
import type { Command } from 'commander';
import { parseProportion, parseShare } from './parse-numbers.ts';
import { printResult, resultOf } from './print-result.ts';

interface ProportionsOptions {
  readonly control: Proportion;
  readonly treatment: Proportion;
  readonly alpha: number;
  readonly json?: boolean;
}

export function addProportions(stats: Command): void {
  stats
    .command('proportions')
    .description('whether two shares differ: the pooled z test and the interval of the difference')
    .requiredOption('--control <x/n>', 'so many of so many units', parseProportion)
    .requiredOption('--treatment <x/n>', 'the same of the other group', parseProportion)
    .option('--alpha <share>', 'how often chance may be taken for a difference', parseShare, 0.05)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample: candor stats proportions --control 120/1000 --treatment 150/1000')
    .action(({ control, treatment, alpha, json }: ProportionsOptions) => {
      return printResult('proportions', json, (metrics) =>
        resultOf(metrics.compareProportions(control, treatment, alpha)),
      );
    });
}
