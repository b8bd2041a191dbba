/** As many as the style sheet has colours for, and the first is none. */
const STEPS = 6;

/** How dark a share is: 0 for none, 5 for nearly all and more. */
export function heatOf(share: number): number {
  if (share <= 0) return 0;
  return Math.min(STEPS - 1, 1 + Math.floor(share * (STEPS - 1)));
}
