/**
 * How the events of another format become those of the catalog. It is data, so that it is published with the catalog:
 * what a format may say and what becomes of it can be read in one table.
 *
 * @example
 * { events: { command_generation: { to: 'command.generated', fields: { backend: 'backend_used' }, gaps: ['risk_level'] } } }
 */
export interface FormatMapping {
  /** Paths that any event of the format may have beside its own, as in `source.os`. */
  readonly common?: Readonly<Record<string, FieldMapping>>;
  /** By the format's own name of an event. Of a list, each mapping that applies makes an event. */
  readonly events: Readonly<Record<string, EventMapping | readonly EventMapping[]>>;
}

export interface EventMapping {
  /** The event of the catalog. */
  readonly to: string;
  /** The mapping applies only where these paths hold these values. */
  readonly when?: Readonly<Record<string, string | number | boolean>>;
  /** The path of the event's time, where it is not the format's usual one. While it is empty, nothing has happened yet. */
  readonly at?: string;
  /** By the path in the format's event, as in `platform.os`. A path that is not listed is unknown, and refused. */
  readonly fields: Readonly<Record<string, FieldMapping>>;
  /** Fields of the catalog that follow from the event's name alone. */
  readonly constants?: Readonly<Record<string, string | number | boolean>>;
  /** Required fields of the catalog that the format cannot say, or may leave out: they stay empty. */
  readonly gaps: readonly string[];
}

/** Where a value goes: a field of the catalog, or `source.os` and its like; and what its values are called there. */
export type FieldMapping =
  | string
  | {
      readonly to: string;
      /** Other spellings of values, and the catalog's; `''` for one that says nothing. The rest must be the catalog's own. */
      readonly values?: Readonly<Record<string, string | number | boolean>>;
    }
  | {
      /** Why it is read past. */
      readonly ignored: string;
    };
