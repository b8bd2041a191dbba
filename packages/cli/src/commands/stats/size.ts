import { type Command, Option } from 'commander';
import { parseNumber, parseShare } from './parse-numbers.ts';
import { printResult } from './print-result.ts';

interface SizeOptions {
  readonly effect: number;
  readonly baseline?: number;
  readonly sd?: number;
  readonly alpha: number;
  readonly power: number;
  readonly json?: boolean;
}

export function addSize(stats: Command): void {
  stats
    .command('size')
    .description('how many units each group needs, so that an effect shows')
    .requiredOption('--effect <difference>', 'the least that matters', parseNumber)
    .addOption(
      new Option('--baseline <share>', 'of shares: the share of the control')
        .argParser(parseShare)
        .conflicts('sd'),
    )
    .option('--sd <deviation>', 'of means: the standard deviation', parseNumber)
    .option('--alpha <share>', 'how often chance may be taken for a difference', parseShare, 0.05)
    .option('--power <share>', 'how often the effect is to show', parseShare, 0.8)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample: candor stats size --baseline 0.80 --effect 0.03')
    .action(({ effect, baseline, sd, alpha, power, json }: SizeOptions, command: Command) => {
      if (baseline === undefined && sd === undefined)
        command.error('error: give --baseline for shares, or --sd for means', { exitCode: 2 });
      return printResult('size', json, ({ meansSampleSize, proportionsSampleSize }) => {
        const units =
          baseline === undefined
            ? meansSampleSize(effect, sd ?? Number.NaN, alpha, power)
            : proportionsSampleSize(baseline, baseline + effect, alpha, power);
        return { units_per_group: Math.ceil(units), alpha, power };
      });
    });
}
