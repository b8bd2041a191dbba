import type { CompiledCatalog, Source, WireFields } from '@candor/catalog';
import {
  type BodyFormat,
  type DaySalts,
  type DecodedBatch,
  type Decoder,
  type FormatName,
  openStoreFile,
} from '@candor/server/formats';

/** The moment at which the cases arrive. */
export const NOW: number = Date.parse('2026-01-22T15:00:00Z');

/** What must come out for one event of a case. */
export interface ExpectedEvent {
  readonly event: string;
  readonly timestamp: string;
  readonly fields: WireFields;
  /** Dimensions that are said; the others are empty. */
  readonly source?: Partial<Source>;
  /** Required fields of the catalog that are not there. */
  readonly gaps?: readonly string[];
  readonly seq?: number;
}

/** A body or a store file of a released client, and the canonical events that it holds. */
export interface FormatCase {
  readonly name: string;
  readonly format: FormatName;
  decode(decoder: Decoder): readonly DecodedBatch[];
  readonly expected: readonly ExpectedEvent[];
}

export function bodyCase(
  name: string,
  format: BodyFormat,
  body: unknown,
  expected: readonly ExpectedEvent[],
): FormatCase {
  return {
    ...{ name, format, expected },
    decode(decoder) {
      const decoded = decoder.decodeBody(format, body, NOW);
      if (!decoded.ok) throw new Error(`${name} was refused: ${JSON.stringify(decoded)}`);
      return [decoded.batch];
    },
  };
}

/** Reads the file once: every later decoding sees what it held then. */
export function storeCase(name: string, path: string, expected: readonly ExpectedEvent[]): FormatCase {
  const store = openStoreFile(path);
  if (store.kind !== 'released') throw new Error(`${path} is ${store.kind}`);
  const { format } = store;
  const sessions = [...store.sessions()];
  store.close();
  const decode = (decoder: Decoder) => sessions.map((events) => decoder.decodeEvents(format, events, NOW));
  return { name, format, decode, expected };
}

/** The events of batches as a case expects them, in the order of their places in the body. */
export function eventsOf(
  catalog: CompiledCatalog,
  batches: readonly DecodedBatch[],
): readonly ExpectedEvent[] {
  return batches.flatMap(({ groups }) =>
    groups
      .flatMap(({ source, events }) => events.map((decoded) => ({ ...decoded, source })))
      .sort((a, b) => a.index - b.index || a.time - b.time)
      .map(({ event: { event, timestamp, fields, seq }, source: { sdk: _format, ...source } }) => {
        const required = Object.entries(catalog.events[event]?.fields ?? {}).filter(
          ([, field]) => field.required,
        );
        const gaps = required.map(([name]) => name).filter((name) => !Object.hasOwn(fields, name));
        const said = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
        return { event, timestamp, fields, source: said, gaps, seq };
      }),
  );
}

/** Salts that need no folder. */
export function saltsInMemory(): DaySalts {
  const salts = new Map<string, Uint8Array>();
  return {
    of(day) {
      const salt = salts.get(day) ?? crypto.getRandomValues(new Uint8Array(32));
      salts.set(day, salt);
      return salt;
    },
    discardOld() {},
  };
}
