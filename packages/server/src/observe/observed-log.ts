import type { IngestAnswer } from '@candor/catalog';
import type { Log } from '../log/log.ts';
import { withAppend } from '../log/with-append.ts';
import type { Observations } from './create-observations.ts';

/** A log that counts what its answers say, once a batch. */
export function observedLog(
  log: Log,
  observations: Pick<Observations, 'accepted' | 'rejected' | 'duplicates' | 'taken'>,
): Log {
  const { accepted, rejected, duplicates, taken } = observations;
  return withAppend(log, async (batch) => {
    const [entry] = batch.entries;
    // The log takes the entries over: what is asked of them is asked first.
    const product = entry?.product;
    const text = await log.append(batch);
    const answer = JSON.parse(text) as IngestAnswer;
    if (product !== undefined) {
      accepted.inc({ product }, answer.accepted);
      taken.add(product, { accepted: answer.accepted, duplicates: answer.duplicates });
    }
    if (answer.duplicates > 0) duplicates.inc(answer.duplicates);
    for (const { code } of answer.details ?? []) rejected.inc({ code });
    return text;
  });
}
