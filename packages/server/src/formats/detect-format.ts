import type { FormatName } from './format-name.ts';
import { isJsonObject, type JsonObject } from './unwrap/unwrapper.ts';

const SCHEMA_VERSIONS: Readonly<Record<string, FormatName>> = { '1.0.0': 'reasonkit/1.0.0' };

/**
 * Tells the format of a body: a `catalog` makes it canonical, whatever else it holds; a `schema_version` names its
 * format; and of the others the shape of an event decides.
 *
 * @returns undefined for what no released client sends
 */
export function detectFormat(body: unknown): FormatName | 'canonical' | undefined {
  if (isJsonObject(body) && Object.hasOwn(body, 'catalog')) return 'canonical';
  const event = firstEvent(body);
  const version = [body, event].find(hasSchemaVersion)?.schema_version;
  if (version !== undefined) return typeof version === 'string' ? formatOfVersion(version) : undefined;
  return event === undefined ? undefined : formatOfShape(event);
}

function hasSchemaVersion(value: unknown): value is JsonObject {
  return isJsonObject(value) && Object.hasOwn(value, 'schema_version');
}

function formatOfVersion(version: string): FormatName | undefined {
  return Object.hasOwn(SCHEMA_VERSIONS, version) ? SCHEMA_VERSIONS[version] : undefined;
}

/** The first event of a list, bare or in an envelope; or the only one, which is the body itself. */
function firstEvent(body: unknown): JsonObject | undefined {
  const events = Array.isArray(body)
    ? body
    : isJsonObject(body) && Array.isArray(body.events)
      ? body.events
      : [body];
  return events.find(isJsonObject);
}

function formatOfShape(event: JsonObject): FormatName | undefined {
  const has = (name: string) => Object.hasOwn(event, name);
  if (has('fields')) return undefined;
  if (has('event')) return 'caro/flat';
  if (has('type') || isJsonObject(event.event_type)) return 'caro/1';
  if (!has('event_type')) return undefined;
  if (has('event_data')) return 'caro/rows';
  return has('payload') ? 'reasonkit/1.0.0' : undefined;
}
