import type { CatalogDefinition } from '@candor/catalog';
import type { ConsentRecord } from './consent-record.ts';

/** What a recorded answer means for the host that runs now. `ended`: it was given to a default that is no more. */
export type Judged = 'yes' | 'no' | 'ended' | 'none';

/**
 * Judges a recorded answer. A yes that was the prompt's default on a channel with an opt-out policy does not carry over
 * to a channel with opt-in: there people turn telemetry on of their own accord. What was turned on by a command holds.
 */
export function judgeAnswer(
  record: ConsentRecord | undefined,
  { channels }: Pick<CatalogDefinition, 'channels'>,
  channel: string,
): Judged {
  if (record === undefined) return 'none';
  if (record.answer === 'no') return 'no';
  if (record.ended !== undefined) return 'ended';
  const consentOn = (name: string) => (Object.hasOwn(channels, name) ? channels[name]?.consent : undefined);
  // A channel that the catalog has no more may have asked in either way.
  const askedWithYes = consentOn(record.channel) === 'opt_out' || !Object.hasOwn(channels, record.channel);
  const wantsOwnAccord = consentOn(channel) !== 'opt_out';
  return record.way === 'prompt' && askedWithYes && wantsOwnAccord ? 'ended' : 'yes';
}
