import type { Admission } from '../access/admission.ts';
import type { DeadLetters } from '../dead-letters/keep-dead-letters.ts';
import type { Log } from '../log/log.ts';
import type { Intake } from '../policy/intake.ts';
import type { Accepted } from './accepted-formats.ts';
import type { Product } from './product.ts';

/** What keeping judged events needs. */
export interface Keeping {
  readonly log: Log;
  readonly intake: Intake;
  readonly deadLetters: Pick<DeadLetters, 'note'>;
  /** Receives a line when a batch could not be kept. */
  readonly warn: (line: string) => void;
}

/** What taking events in needs. */
export interface IngestContext extends Keeping {
  readonly products: ReadonlyMap<string, Product>;
  /** By format. */
  readonly accepted: ReadonlyMap<string, Accepted>;
  readonly admission: Admission;
}
