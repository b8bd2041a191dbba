import { MILESTONES } from '../catalog/feature-events.ts';
import type { StoredEvent } from '../store/read-events.ts';
import type { Feature } from '../vocabulary.ts';

type Milestone = (typeof MILESTONES)[number];

export type FeatureEvent =
  | {
      readonly event: 'feature_first_use';
      readonly fields: { readonly feature_id: Feature; readonly discovery_source?: 'help' };
    }
  | {
      readonly event: 'feature_adoption';
      readonly fields: { readonly feature_id: Feature; readonly milestone: Milestone };
    };

/** The events that tell of the use of features, and what was recorded about it before. */
export const FEATURE_HISTORY = [
  ...['command_executed', 'profile_used', 'feedback_given'],
  ...['feature_first_use', 'feature_adoption', 'feature_discovered'],
] as const;

/**
 * What the use of some features means for their adoption. It follows from the local store, which its user can read and
 * erase: there is no other counter.
 *
 * @param used features of this run, each once
 * @param history earlier events of {@link FEATURE_HISTORY}
 */
export function featureEvents(
  used: readonly Feature[],
  history: readonly StoredEvent[],
): readonly FeatureEvent[] {
  return used.flatMap((feature): readonly FeatureEvent[] => {
    const told = (event: string) =>
      history.filter((one) => one.event === event && one.fields.feature_id === feature);
    const uses = history.filter((event) => isUse(feature, event)).length + 1;
    if (uses === 1) {
      if (told('feature_first_use').length > 0) return [];
      const found = told('feature_discovered').length > 0;
      const fields = { feature_id: feature, ...(found ? { discovery_source: 'help' as const } : {}) };
      return [{ event: 'feature_first_use', fields }];
    }
    const milestone = MILESTONES.findLast((one) => Number(one) <= uses);
    if (milestone === undefined) return [];
    if (told('feature_adoption').some(({ fields }) => fields.milestone === milestone)) return [];
    return [{ event: 'feature_adoption', fields: { feature_id: feature, milestone } }];
  });
}

/** Whether an event says that a feature was used. */
function isUse(feature: Feature, { event, fields }: StoredEvent): boolean {
  switch (feature) {
    case 'think':
    case 'compare':
    case 'metrics':
      return event === 'command_executed' && fields.command === feature;
    case 'feedback':
      return event === 'feedback_given';
    case 'response_cache':
      return event === 'command_executed' && fields.cache_hit === true;
    default:
      return event === 'profile_used' && `profile_${fields.profile}` === feature;
  }
}
