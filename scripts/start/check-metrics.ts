import { askMetric, columns, formatTarget, formatValue } from 'candor';
import { expectedMetrics, valueIn } from './expected-metrics.ts';
import type { CaroOutcome } from './run-caro.ts';

/** Numbers are equal when they differ by no more than floating-point arithmetic does. */
const TOLERANCE = 1e-9;

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'macos',
  linux: 'linux',
  win32: 'windows',
};

/** Prints the metrics of a time beside what the runs of that time did. @returns whether all are equal */
export async function checkMetrics(
  url: string,
  from: Date,
  to: Date,
  outcomes: readonly CaroOutcome[],
): Promise<boolean> {
  const question = { product: 'caro', from: from.toISOString(), to: to.toISOString() };
  const rows: string[][] = [];
  let wrong = 0;
  for (const expected of expectedMetrics(outcomes, SYSTEMS[process.platform] ?? 'other')) {
    const answer = await askMetric(url, expected.metric, question);
    const value = valueIn(answer, expected.group);
    const right = value !== null && Math.abs(value - expected.value) <= TOLERANCE;
    if (!right) wrong += 1;
    const { unit, target } = answer;
    rows.push([
      [expected.metric, expected.group].filter((part) => part !== '').join(' '),
      target === undefined ? '' : formatTarget(target, unit),
      right ? 'equal' : 'WRONG',
      formatValue(expected.value, unit),
      formatValue(value, unit),
    ]);
  }
  console.log(`\n${columns([['metric', 'target', '', 'runs', 'metric says'], ...rows]).join('\n')}`);
  console.log(wrong === 0 ? '\nEvery number equals what the runs did.' : `\n${wrong} numbers are wrong.`);
  return wrong === 0;
}
