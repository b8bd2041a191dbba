import { EXIT } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { FeedbackRequest } from '../options.ts';

/** Records what somebody thought of an answer. @returns the exit code */
export function feedback(host: Host, { thumb, rating, category }: FeedbackRequest): number {
  const begun = performance.now();
  const { telemetry } = host;
  if (!telemetry.consent.on) {
    host.complain(`telemetry is off (${telemetry.consent.because}), so there is nowhere to keep feedback.`);
    return EXIT.failed;
  }
  telemetry.record('feedback_given', {
    feedback_type: thumb === undefined ? 'explicit' : `thumbs_${thumb}`,
    ...(rating === undefined ? {} : { rating }),
    ...(category === undefined ? {} : { category }),
  });
  telemetry.record('command_executed', {
    ...{ command: 'other', success: true },
    duration_ms: Math.round(performance.now() - begun),
    ...(thumb === undefined ? {} : { subcommand: thumb }),
  });
  host.usedFeatures(['feedback']);
  host.print('Thank you.');
  return EXIT.done;
}
