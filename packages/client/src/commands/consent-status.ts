import type { SharingStep } from '@candor/catalog';
import type { ConsentRecord } from '../consent/consent-record.ts';
import type { CommandContext } from './command-context.ts';

/** What a person decided, and what follows from it, for them to see. */
export interface ConsentStatus {
  readonly answer?: ConsentRecord;
  /** Whether it does on this release channel. */
  readonly holds?: boolean;
  /** The version of the text that is put to people now. */
  readonly notice: number;
  /** What may leave the machine, beside what is recorded for its user alone. */
  readonly shared: readonly SharingStep[];
  /** Categories that are not recorded. */
  readonly refused: readonly string[];
}

export function consentStatus({ catalog, state, settings }: CommandContext): ConsentStatus {
  const { record, judged } = state.stored();
  const { events, aggregates } = state.sharing();
  const agreed = state.now().by === 'answer' ? record?.categories : undefined;
  const { categories, refusedCategories } = settings;
  return {
    ...(record === undefined ? {} : { answer: record, holds: judged !== 'ended' }),
    notice: catalog.notice ?? 1,
    shared: [...(aggregates ? ['aggregates' as const] : []), ...(events ? ['events' as const] : [])],
    refused: Object.keys(catalog.categories).filter(
      (name) =>
        refusedCategories.has(name) || (agreed?.includes(name) === false && categories[name] !== true),
    ),
  };
}

/** As lines of the status. */
export function consentLines(status: ConsentStatus): readonly (readonly [string, string])[] {
  const { answer, notice, shared, refused } = status;
  const line: (readonly [string, string])[] = [];
  if (answer !== undefined) line.push(['Your answer', inWords(answer, status.holds === true, notice)]);
  line.push(['Shared', shared.length === 0 ? 'nothing' : shared.join(', ')]);
  if (refused.length > 0) line.push(['Refused', refused.join(', ')]);
  return line;
}

function inWords(
  { answer, at, way, channel, notice }: ConsentRecord,
  holds: boolean,
  current: number,
): string {
  const given = `${answer}, ${at.slice(0, 10)}, ${way === 'command' ? 'by a command' : 'at the prompt'} of the ${channel} channel`;
  if (!holds) return `${given}; it does not hold on this channel`;
  return notice < current && answer === 'yes'
    ? `${given}; what was added since (text ${notice} to ${current}) waits for an answer`
    : given;
}
