import type { CatalogDefinition, SharingStep } from '@candor/catalog';
import type { Settings } from './settings.ts';

/** What may leave this machine. Each step is a consent of its own; recording for oneself alone is always possible. */
export interface Sharing {
  /** Uploads of events. */
  readonly events: boolean;
  /** Daily counts with noise. */
  readonly aggregates: boolean;
}

/** What a product can be agreed to, where its catalog does not say (`CatalogDefinition.sharing`). */
const STEPS: readonly SharingStep[] = ['local', 'events'];

export function stepsOf({ sharing = STEPS }: Pick<CatalogDefinition, 'sharing'>): readonly SharingStep[] {
  return sharing;
}

/**
 * Decides what may leave this machine: nothing while air-gapped or from a channel that keeps events. Where a product
 * offers one step alone, turning telemetry on means it; of several, each needs a yes in the configuration
 * (`cloud_sync`, `community_contribution`) or in the recorded answer.
 *
 * @param agreed the steps of the recorded answer; undefined when there is none that holds
 */
export function sharingOf(
  catalog: Pick<CatalogDefinition, 'sharing' | 'channels'>,
  channel: string,
  settings: Pick<Settings, 'airGapped' | 'cloudSync' | 'communityContribution'>,
  agreed: readonly SharingStep[] | undefined,
): Sharing {
  const offered = stepsOf(catalog);
  const leaves = !settings.airGapped && catalog.channels[channel]?.upload === true;
  const shares = (step: SharingStep, said: boolean | undefined) =>
    leaves && offered.includes(step) && (said ?? (offered.length === 1 || agreed?.includes(step) === true));
  return {
    events: shares('events', settings.cloudSync),
    aggregates: shares('aggregates', settings.communityContribution),
  };
}
