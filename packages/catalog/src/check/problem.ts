import { RULES, type RuleId } from './rules.ts';

/** The way to a part of a catalog, a segment for each key or index: names of events contain dots. */
export type Path = readonly string[];

/** What is wrong in a catalog, and what to do. */
export interface CatalogProblem {
  /** With an error a catalog is not to be used. */
  readonly severity: 'error' | 'warning';
  readonly rule: RuleId;
  readonly path: Path;
  /** The path as it is printed: `events.command.generated.optional.model_name`. */
  readonly place: string;
  readonly problem: string;
}

export type Problems = Iterable<CatalogProblem>;

export function problemAt(path: Path, rule: RuleId, problem: string): CatalogProblem {
  return { severity: RULES[rule].severity, rule, path, place: path.join('.'), problem };
}

/** A catalog that contradicts itself. `place` is the path of the definition, as in `events.x.optional.y`. */
export class CatalogError extends Error {
  readonly code = 'bad_catalog';
  readonly rule: RuleId;
  readonly place: string;
  readonly path: Path;
  constructor({ rule, place, path, problem }: CatalogProblem) {
    super(place === '' ? problem : `${place}: ${problem}`);
    this.name = 'CatalogError';
    this.rule = rule;
    this.place = place;
    this.path = path;
  }
}
