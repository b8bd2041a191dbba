import type { Control } from '../control/open-control.ts';
import { type HeldPolicy, readPolicies } from './held-policy.ts';

/** The policies that hold, as they are now. */
export interface Policies {
  of(product: string): HeldPolicy | undefined;
  /** Reads them again, after this process has changed one. */
  reload(): Promise<void>;
}

/**
 * Holds the newest policies in memory, for ingest to ask about every event. What a command changes holds within a second.
 *
 * @param warn receives a line when they could not be read again; those that were read go on to hold
 */
export async function watchPolicies(control: Control, warn: (line: string) => void): Promise<Policies> {
  let held = await readPolicies(control);
  const reload = async () => {
    held = await readPolicies(control);
  };
  control.onChange(() => {
    reload().catch((error: Error) => warn(`the policies could not be read again: ${error.message}`));
  });
  return { of: (product) => held.get(product), reload };
}
