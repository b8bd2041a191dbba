import { checkDefinition } from './check-definition.ts';
import type { CatalogDefinition } from './definition.ts';
import type { Events } from './event.ts';

/**
 * Declares a product's catalog. The types that the client's `record` accepts are inferred from it.
 *
 * @returns the definition itself, checked.
 * @throws {CatalogError} when the definition contradicts itself: the message names the place and what to do.
 * @example
 * export const hello = defineCatalog({
 *   product: 'hello', version: 1, prefix: 'HELLO', …,
 *   events: { 'greeting.printed': { …, required: { language: field.enum('Of the greeting.', ['en', 'de']) } } },
 *   metrics: {},
 * });
 */
export function defineCatalog<
  const E extends Events,
  const Start extends keyof E & string,
  const End extends keyof E & string,
>(definition: CatalogDefinition<E, Start, End>): CatalogDefinition<E, Start, End> {
  checkDefinition(definition);
  return definition;
}
