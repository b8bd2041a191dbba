const WIDTH = 24;
/** Eighths of a character, from none (Unicode, "Block Elements"). */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/**
 * A bar in text, so long as a share is large: 24 characters for all.
 *
 * @param share 0–1; more is drawn like all
 */
export function textBar(share: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, share)) * WIDTH * 8);
  // What is there at all is seen.
  const drawn = share > 0 ? Math.max(1, eighths) : 0;
  return ('█'.repeat(drawn >> 3) + EIGHTHS[drawn & 7]).padEnd(WIDTH);
}
