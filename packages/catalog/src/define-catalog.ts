import type { CatalogDefinition, Experiments } from './definition.ts';
import type { Events } from './event.ts';

/**
 * Declares a product's catalog. The types that the client's `record` accepts are inferred from it.
 *
 * What types cannot say is checked by `compileCatalog`, which `candor` and the server call: at every start of a host it
 * would take longer than recording.
 *
 * @example
 * export const hello = defineCatalog({
 *   product: 'hello', version: 1, prefix: 'HELLO', …,
 *   events: { 'greeting.printed': { …, required: { language: field.enum('Of the greeting.', ['en', 'de']) } } },
 * });
 */
export function defineCatalog<
  const E extends Events,
  const Start extends keyof E & string,
  const End extends keyof E & string,
  // Without experiments there are no names of any.
  const X extends Experiments<keyof E & string> = Record<never, never>,
>(definition: CatalogDefinition<E, Start, End, X>): CatalogDefinition<E, Start, End, X> {
  return definition;
}
