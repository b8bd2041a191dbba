import type { CompiledCatalog, ExperimentDefinition } from '@candor/catalog';
import { sourceDimensions } from '../dimensions.ts';
import { parseQuestion } from '../parse-query.ts';
import { type Filter, QueryError } from '../query.ts';

/** What the days of one person are taken to be: as alike as can be, or independent of each other. */
export const DAYS = ['alike', 'independent'] as const;
export type Days = (typeof DAYS)[number];

/** The question as it comes over HTTP or from a command line. */
export interface ExperimentQueryText {
  /** Within the days of the experiment, which are all asked for by default. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** How often a difference that is none may be taken for one; 0.05 by default. */
  readonly alpha?: string | undefined;
  readonly days?: string | undefined;
  /** Dimensions of the source, as `channel:eq:beta`. */
  readonly where?: readonly string[] | undefined;
}

export interface ExperimentQuery {
  /** Milliseconds since the epoch, included. */
  readonly from: number;
  /** Milliseconds since the epoch, excluded. */
  readonly to: number;
  readonly alpha: number;
  readonly days: Days;
  readonly where: readonly Filter[];
}

/** @throws {QueryError} `unknown_experiment`, with the names there are */
export function experimentNamed(catalog: CompiledCatalog, name: string): ExperimentDefinition {
  const experiment = Object.hasOwn(catalog.experiments, name) ? catalog.experiments[name] : undefined;
  if (experiment !== undefined) return experiment;
  const names = Object.keys(catalog.experiments).join(', ');
  const have = names === '' ? 'it declares none' : `it has ${names}`;
  throw new QueryError('unknown_experiment', `${catalog.product} has no such experiment; ${have}`);
}

/**
 * Reads a question about an experiment. What was recorded outside its days carries no variant, so it is not asked for.
 *
 * @param now milliseconds since the epoch
 * @throws {QueryError} `bad_query`, saying what to write instead
 */
export function parseExperimentQuery(
  catalog: CompiledCatalog,
  experiment: ExperimentDefinition,
  text: ExperimentQueryText,
  now: number,
): ExperimentQuery {
  const begins = Date.parse(experiment.from);
  if (now < begins) throw new QueryError('bad_query', `it begins on ${experiment.from}; ask again then`);
  const asked = parseQuestion(
    sourceDimensions(catalog),
    { from: text.from ?? experiment.from, to: text.to, where: text.where },
    now,
  );
  const from = Math.max(begins, asked.from);
  const to = Math.min(Date.parse(experiment.until), asked.to);
  if (from >= to) {
    const line = `it runs from ${experiment.from} until ${experiment.until}; ask for days of these, from before to`;
    throw new QueryError('bad_query', line);
  }
  return { from, to, where: asked.where, alpha: parseAlpha(text.alpha), days: parseDays(text.days) };
}

function parseAlpha(text: string | undefined): number {
  const alpha = Number(text ?? 0.05);
  if (alpha > 0 && alpha < 1) return alpha;
  throw new QueryError('bad_query', 'alpha is a number between 0 and 1, as 0.05');
}

function parseDays(text: string | undefined): Days {
  const days = DAYS.find((one) => one === (text ?? 'alike'));
  if (days !== undefined) return days;
  throw new QueryError('bad_query', `days must be one of ${DAYS.join(', ')}`);
}
