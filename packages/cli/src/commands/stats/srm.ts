import type { Command } from 'commander';
import { parseList, parseShare } from './parse-numbers.ts';
import { printResult } from './print-result.ts';

interface SrmOptions {
  readonly counts: readonly number[];
  readonly weights?: readonly number[];
  readonly alpha?: number;
  readonly json?: boolean;
}

export function addSrm(stats: Command): void {
  stats
    .command('srm')
    .description(
      'whether groups are as large as they should be: a sample ratio mismatch says that a test is broken',
    )
    .requiredOption('--counts <a,b,…>', 'units of each group', parseList)
    .option('--weights <a,b,…>', 'how large they should be, one to another; equal by default', parseList)
    .option('--alpha <share>', 'below which p-value it is a mismatch; 0.001 by default', parseShare)
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample: candor stats srm --counts 821588,815482')
    .action(({ counts, weights, alpha, json }: SrmOptions) => {
      return printResult('srm', json, ({ MISMATCH_ALPHA, sampleRatio }) => {
        const { pValue, chiSquare, degreesOfFreedom, expected } = sampleRatio(counts, weights);
        return {
          ...{ method: 'chi_square', p_value: pValue, chi_square: chiSquare },
          ...{ degrees_of_freedom: degreesOfFreedom, expected, mismatch: pValue < (alpha ?? MISMATCH_ALPHA) },
        };
      });
    });
}
