import { createTelemetry } from '@candor/client';
import type { ConfiguredBackend } from '../backend/configured-backend.ts';
import type { Host } from '../host.ts';
import type { Request } from '../options.ts';
import { recorded } from '../recorded.ts';
import { readLastRun } from '../store/last-run.ts';
import { readEvents, type StoredEvent } from '../store/read-events.ts';
import { storePath } from '../store/store-path.ts';
import { FEATURE_HISTORY, featureEvents } from './feature-events.ts';
import { recordStart } from './record-start.ts';
import { RunCounts } from './run-counts.ts';

interface Release {
  readonly version: `${number}.${number}.${number}`;
  readonly channel: 'beta' | 'ga';
}

interface Run {
  readonly request: Request;
  readonly noTelemetry: boolean;
  readonly home: string;
  backend(model?: string): ConfiguredBackend;
}

const DAY_MS = 86_400_000;

/** Telemetry as the commands use it. While it is off, nothing of it is read, recorded or made. */
export function embedTelemetry(
  release: Release,
  run: Run,
): Pick<Host, 'telemetry' | 'counts' | 'events' | 'usedFeatures' | 'knows'> {
  const { request, noTelemetry, home } = run;
  const telemetry = createTelemetry(recorded, { ...release, noTelemetry });
  const counts = new RunCounts();
  const path = storePath(process.env, home);
  let history: readonly StoredEvent[] = [];
  if (telemetry.consent.on) {
    history = orNothing(() => readEvents(path, 0, FEATURE_HISTORY)) ?? [];
    const configured = run.backend();
    recordStart(telemetry, {
      ...{ version: release.version, now: Date.now(), counts },
      last: orNothing(() => readLastRun(path)),
      configSource: configured.ok ? configured.source : 'none',
    });
    process.on('uncaughtExceptionMonitor', () => {
      telemetry.record('crash_detected', {
        error_code: 'uncaught_exception',
        command: request.command === 'feedback' ? 'other' : request.command,
      });
    });
  }
  return {
    ...{ telemetry, counts },
    events: (days) => readEvents(path, Date.now() - days * DAY_MS),
    usedFeatures(features) {
      if (!telemetry.consent.on) return;
      for (const { event, fields } of featureEvents(features, history)) telemetry.record(event, fields);
    },
    knows: (feature) => history.some(({ fields }) => fields.feature_id === feature),
  };
}

/** A store that cannot be read is no reason for the host to fail. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
