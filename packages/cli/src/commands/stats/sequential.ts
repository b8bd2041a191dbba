import type * as Metrics from '@candor/metrics';
import type { Proportion, Sample } from '@candor/metrics';
import type { Command } from 'commander';
import { parseNumber, parseProportion, parseSample, parseShare } from './parse-numbers.ts';
import { printResult, resultOf } from './print-result.ts';

type Group = Proportion | Sample;

interface SequentialOptions {
  readonly control: Group;
  readonly treatment: Group;
  readonly planned?: number;
  readonly alpha: number;
  readonly json?: boolean;
}

export function addSequential(stats: Command): void {
  stats
    .command('sequential')
    .description('the same of shares or means, for experiments that are looked at as often as one likes')
    .requiredOption('--control <x/n>', 'so many of so many units; or n,mean,sd', parseGroup)
    .requiredOption('--treatment <x/n>', 'the same of the other group', parseGroup)
    .option('--planned <units>', 'of both groups, said before the experiment; 5000 by default', parseNumber)
    .option('--alpha <share>', 'how often chance may be taken for a difference, ever', parseShare, 0.05)
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExample: candor stats sequential --control 120/1000 --treatment 150/1000 --planned 4000',
    )
    .action(({ control, treatment, planned, alpha, json }: SequentialOptions) => {
      return printResult('sequential', json, (metrics) => {
        const units = planned ?? metrics.PLANNED_UNITS;
        const compared = compareGroups(metrics, control, treatment, alpha);
        const n = unitsOf(control) + unitsOf(treatment);
        const looked = metrics.alwaysValid({ ...compared, n }, alpha, units);
        return { ...resultOf({ ...compared, ...looked, method: 'always_valid_mixture' }), planned: units };
      });
    });
}

function parseGroup(text: string): Group {
  return text.includes('/') ? parseProportion(text) : parseSample(text);
}

function compareGroups(metrics: typeof Metrics, control: Group, treatment: Group, alpha: number) {
  if ('trials' in control && 'trials' in treatment)
    return metrics.compareProportions(control, treatment, alpha);
  if ('mean' in control && 'mean' in treatment) return metrics.compareMeans(control, treatment, alpha);
  throw new metrics.StatsError(
    'one group is a share and the other a mean; give both as x/n or both as n,mean,sd',
  );
}

function unitsOf(group: Group): number {
  return 'trials' in group ? group.trials : group.n;
}
