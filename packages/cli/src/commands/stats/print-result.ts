import type * as Metrics from '@candor/metrics';

const USAGE = 2;

/** What a command found, under the names of its JSON. */
export type Result = Readonly<Record<string, string | number | boolean | null | readonly number[]>>;

/**
 * Computes and prints a result; numbers from which nothing follows are a mistake of whoever gave them. The statistics are
 * loaded when they are needed, so that other commands start faster.
 */
export async function printResult(
  command: string,
  json: boolean | undefined,
  compute: (metrics: typeof Metrics) => Result,
): Promise<void> {
  const metrics = await import('@candor/metrics');
  try {
    const result = compute(metrics);
    console.log(json === true ? JSON.stringify(result) : lines(result));
  } catch (error) {
    if (!(error instanceof metrics.StatsError)) throw error;
    console.error(`candor stats ${command}: ${error.message}`);
    process.exitCode = USAGE;
  }
}

export function resultOf({
  method,
  pValue,
  effect,
  relativeEffect,
  lower,
  upper,
}: Pick<Metrics.TreatmentEffect, 'pValue' | 'effect' | 'relativeEffect' | 'lower' | 'upper'> & {
  readonly method: string;
}): Result {
  return {
    ...{ method, p_value: pValue, effect, relative_effect: relativeEffect },
    ...{ ci_lower: lower, ci_upper: upper },
  };
}

function lines(result: Result): string {
  const width = Math.max(...Object.keys(result).map((name) => name.length));
  return Object.entries(result)
    .map(([name, value]) => `${name.padEnd(width)}  ${cell(value)}`)
    .join('\n');
}

function cell(value: Result[string]): string {
  if (value === null) return '–';
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  return Array.isArray(value) ? value.map(cell).join(', ') : String(value);
}
