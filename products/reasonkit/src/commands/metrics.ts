import { EXPLANATIONS } from '../backend/failure.ts';
import { EXIT } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { MetricsRequest } from '../options.ts';
import { usageText } from '../output/usage.ts';
import type { StoredEvent } from '../store/read-events.ts';
import { usageOf } from '../usage/usage-of.ts';

/** Prints what rk-core was used for on this machine, from the local telemetry store. @returns the exit code */
export function metrics(host: Host, { days, json }: MetricsRequest): number {
  const begun = performance.now();
  const { telemetry, counts } = host;
  if (!telemetry.consent.on) {
    if (json) host.print(JSON.stringify({ telemetry: 'off', because: telemetry.consent.because, days }));
    else
      host.print(
        `There is nothing to count: telemetry is off (${telemetry.consent.because}).\n${HOW_TO_TURN_ON}`,
      );
    return EXIT.done;
  }
  let events: readonly StoredEvent[];
  try {
    events = host.events(days) ?? [];
  } catch {
    counts.errors += 1;
    const failure = { error_category: 'io_error', error_code: 'store_unreadable' } as const;
    telemetry.record('error_occurred', { ...failure, recoverable: false, command: 'metrics' });
    telemetry.record('command_failed', { ...failure, command: 'metrics' });
    host.complain(EXPLANATIONS.store_unreadable);
    return EXIT.failed;
  }
  const usage = usageOf(events);
  host.print(json ? JSON.stringify({ telemetry: 'on', days, ...usage }) : usageText(usage, days));
  telemetry.record('command_executed', {
    ...{ command: 'metrics', success: true },
    duration_ms: Math.round(performance.now() - begun),
  });
  host.usedFeatures(['metrics']);
  return EXIT.done;
}

const HOW_TO_TURN_ON =
  'See what would be recorded with rk-core telemetry explain, and turn it on with rk-core telemetry enable: ' +
  'it is kept on this machine.';
