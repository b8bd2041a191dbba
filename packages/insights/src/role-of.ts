import type { CompiledCatalog } from '@candor/catalog';

/** What a metric is to its team, on the first page and in reports; undefined for one that is there when asked for. */
export function roleOf(
  { review }: Pick<CompiledCatalog, 'review'>,
  name: string,
): 'north_star' | 'core' | undefined {
  if (review?.northStars.includes(name)) return 'north_star';
  return review?.core?.includes(name) ? 'core' : undefined;
}
