import type { Command } from 'commander';
import { addMeans } from './stats/means.ts';
import { addProportions } from './stats/proportions.ts';
import { addSequential } from './stats/sequential.ts';
import { addSize } from './stats/size.ts';
import { addSrm } from './stats/srm.ts';

/** The statistics of experiments, on numbers that are given. */
export function addStats(program: Command): void {
  const stats = program.command('stats').description('the statistics of experiments, on numbers of your own');
  addProportions(stats);
  addMeans(stats);
  addSrm(stats);
  addSequential(stats);
  addSize(stats);
}
