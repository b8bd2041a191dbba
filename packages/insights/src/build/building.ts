import type { CompiledCatalog } from '@candor/catalog';
import type { Asking } from '../ask/ask-line.ts';
import type { DateRange } from '../metric-source.ts';

/** What a report is built of. */
export interface Building extends Asking {
  readonly compared: DateRange & { readonly with: 'previous' | 'year' };
  readonly audience: 'team' | 'public';
  /** The day of the launch, which weeks are counted from. */
  readonly launch?: string;
  /** Every version of the catalog that was served, oldest first. */
  readonly versions: readonly CompiledCatalog[];
  readonly facts?: OperatingFacts;
  /** The days that are published, where nothing else may be told. */
  readonly published?: DateRange;
}

/** What a server knows of its own work in a period; null where that is not known. */
export interface OperatingFacts {
  readonly events: number | null;
  readonly deletions: number | null;
}
