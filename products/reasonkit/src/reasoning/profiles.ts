import type { Profile, ThinkToolName } from '../vocabulary.ts';

export interface ProfilePlan {
  /** In the order in which they run. */
  readonly chain: readonly ThinkToolName[];
  /** Whether each tool looks at its own result again before it is handed on. */
  readonly reviews: boolean;
}

/** What each profile does: the more thorough, the more tools, and the more requests to the model. */
export const PROFILE_PLANS: Readonly<Record<Profile, ProfilePlan>> = {
  quick: { chain: ['gigathink', 'laserlogic'], reviews: false },
  balanced: { chain: ['gigathink', 'laserlogic', 'bedrock', 'proofguard'], reviews: false },
  deep: { chain: ['gigathink', 'laserlogic', 'bedrock', 'proofguard', 'brutalhonesty'], reviews: false },
  paranoid: { chain: ['gigathink', 'laserlogic', 'bedrock', 'proofguard', 'brutalhonesty'], reviews: true },
};

/** Requests to the model that a profile makes when nothing fails: the steps of its tools, and the conclusion. */
export function stepsOf({ chain, reviews }: ProfilePlan): number {
  return chain.length * (reviews ? 2 : 1) + 1;
}
