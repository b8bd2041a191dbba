import { CHANGES, type ChangeRule, type Effect } from './changes.ts';

export type { Effect };

/** One difference between two versions of a catalog. */
export interface CatalogChange {
  readonly effect: Effect;
  readonly rule: ChangeRule;
  /** `events.command.generated.fields.risk_level` */
  readonly place: string;
  /** What changed, with old and new, and what to do where something is to be done. */
  readonly what: string;
  /** Which users must be asked again. */
  readonly asks?: string;
}

export type Changes = Iterable<CatalogChange>;

/** What one version of a catalog changes in another. */
export interface CatalogDiff {
  /** The gravest effect of all changes. */
  readonly verdict: 'same' | Effect;
  /** The gravest first. */
  readonly changes: readonly CatalogChange[];
  /** Which users must be asked again, each once. */
  readonly asked: readonly string[];
}

export function changed(rule: ChangeRule, place: string, what: string, asks?: string): CatalogChange {
  const { effect } = CHANGES[rule];
  return { effect, rule, place, what, ...(asks === undefined ? {} : { asks }) };
}

export function from(before: string | number | boolean, after: string | number | boolean): string {
  return `${quoted(before)} → ${quoted(after)}`;
}

function quoted(value: string | number | boolean): string {
  return typeof value === 'string' && /\s/.test(value) ? `“${value}”` : String(value);
}
