import type { Channel } from '@candor/catalog';
import type { ConsentState } from './consent-state.ts';

/** Set for the commands that a host runs after it asked in vain: one of them may be the host again. */
export const ASKED_VARIABLE = 'CANDOR_ASKED';

/**
 * Whether somebody may be asked at all: the channel's policy is to ask, nothing but an answer can decide, and input,
 * output and errors are terminals. It costs a start next to nothing where the answer is no.
 */
export function mayAsk(channel: Channel | undefined, consent: ConsentState): boolean {
  const asks = channel?.consent === 'opt_out' || channel?.ask === true;
  if (!asks || consent.early().by !== 'nobody' || process.env[ASKED_VARIABLE] !== undefined) return false;
  const { isatty } = process.getBuiltinModule('node:tty');
  return isatty(0) && isatty(1) && isatty(2);
}
