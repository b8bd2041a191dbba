import type { Telemetry } from '@candor/client';
import type { AnswerCache } from './answer-cache.ts';
import type { ConfiguredBackend } from './backend/configured-backend.ts';
import type { recorded } from './recorded.ts';
import type { StoredEvent } from './store/read-events.ts';
import type { RunCounts } from './telemetry/run-counts.ts';
import type { Feature } from './vocabulary.ts';

/** What a command of rk-core works with. */
export interface Host {
  readonly telemetry: Telemetry<typeof recorded>;
  readonly counts: RunCounts;
  readonly cache: AnswerCache;
  /** The configured model, or the one asked for. */
  backend(model?: string): ConfiguredBackend;
  /** The local telemetry store's events of the last days; undefined when there is none. */
  events(days: number): readonly StoredEvent[] | undefined;
  /** Records what the use of features means for their adoption. */
  usedFeatures(features: readonly Feature[]): void;
  /** Whether the person had looked at the help of a feature, or used it, before. */
  knows(feature: Feature): boolean;
  /** Aborted by Ctrl-C. */
  readonly cancelled: AbortSignal;
  print(text: string): void;
  complain(text: string): void;
  /** Tells how far a run is; nothing when nobody looks on. */
  progress(text: string): void;
}
