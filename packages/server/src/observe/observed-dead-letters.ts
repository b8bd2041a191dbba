import type { DeadLetters } from '../dead-letters/keep-dead-letters.ts';
import type { Observations } from './create-observations.ts';

/** Dead letters that are counted by the minute, too. */
export function observedDeadLetters(
  letters: Pick<DeadLetters, 'note'>,
  { taken }: Pick<Observations, 'taken'>,
): Pick<DeadLetters, 'note'> {
  return {
    note(letter, events) {
      taken.add(letter.product, { rejected: events });
      letters.note(letter, events);
    },
  };
}
