import { type RangeName, readRange } from './time-range.ts';

/**
 * What the reader chose to look at. It lives in the page's address, beside the product, so that a view can be kept
 * and passed on. Going to another page keeps all of it; each page heeds what it knows.
 */
export interface ViewState extends Choices {
  readonly range: RangeName;
  /** Filters as the server reads them, `os:eq:linux`. */
  readonly where: readonly string[];
}

/** Names; the page decides when one is left out. */
interface Choices {
  /** The metric of the chart. */
  readonly metric?: string | undefined;
  readonly funnel?: string | undefined;
  readonly experiment?: string | undefined;
  /** What the chart or the funnel is cut by. */
  readonly by?: string | undefined;
  /** `off` where nothing is set beside the period before. */
  readonly compare?: string | undefined;
}

const CHOICES = [
  'metric',
  'funnel',
  'experiment',
  'by',
  'compare',
] as const satisfies readonly (keyof Choices)[];

const DEFAULT_RANGE: RangeName = '7d';

/** Reads the query of an address, `?range=7d&metric=csr`. What it does not know counts as left out. */
export function readViewState(search: string): ViewState {
  const query = new URLSearchParams(search);
  const range = readRange(query.get('range') ?? '') ?? DEFAULT_RANGE;
  const chosen = CHOICES.flatMap((name) => {
    const value = query.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  return { range, where: query.getAll('where'), ...Object.fromEntries(chosen) };
}

/** The query of an address that `readViewState` reads as the same view. */
export function writeViewState(view: Partial<ViewState>): string {
  const query = new URLSearchParams({ range: view.range ?? DEFAULT_RANGE });
  for (const filter of view.where ?? []) query.append('where', filter);
  for (const name of CHOICES) {
    const value = view[name];
    if (value !== undefined) query.set(name, value);
  }
  // Colons are legal here, and filters are easier to read with them.
  return `?${query.toString().replaceAll('%3A', ':')}`;
}
