/** Blocks that stand on one line in every usual font of a terminal; half and whole ones do not. */
const BLOCKS = ['▁', '▂', '▃', '▅', '▇'] as const;

/**
 * Numbers from 0 up as one line of blocks. Nothing is the lowest block alone, a missing number a space.
 *
 * @example
 * sparklineText([0, 1, 2, null, 4]) // '▁▂▅ ▇'
 */
export function sparklineText(values: readonly (number | null)[]): string {
  const greatest = Math.max(
    0,
    ...values.filter((value) => value !== null && Number.isFinite(value)).map(Number),
  );
  return values.map((value) => (value === null ? ' ' : blockOf(value, greatest))).join('');
}

function blockOf(value: number, greatest: number): string {
  if (!(value > 0) || greatest === 0) return BLOCKS[0];
  const place = Math.ceil((Math.min(value, greatest) / greatest) * (BLOCKS.length - 1));
  return BLOCKS[place] ?? BLOCKS[BLOCKS.length - 1] ?? '';
}
