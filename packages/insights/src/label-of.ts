import type { CompiledCatalog } from '@candor/catalog';

/**
 * What people call a metric or a value: the catalog's word for it, or else its name written out.
 *
 * @example labelOf(caro, 'error_rate') // 'Error rate'
 */
export function labelOf({ review }: Pick<CompiledCatalog, 'review'>, name: string): string {
  const labels = review?.labels ?? {};
  const label = Object.hasOwn(labels, name) ? labels[name] : undefined;
  if (label !== undefined) return label;
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
