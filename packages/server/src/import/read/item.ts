import type { CompiledCatalog, Source, WireEvent } from '@candor/catalog';
import type { FormatName } from '../../formats/index.ts';
import type { RawEvent } from '../../formats/raw-event.ts';

/** An event of a file: in Candor's own form, or in that of a released client. Its form is right, and no more is known. */
export type Item =
  | {
      readonly kind: 'canonical';
      readonly event: WireEvent;
      readonly product: string;
      readonly catalogVersion: number;
      readonly source: Source;
    }
  | { readonly kind: 'released'; readonly format: FormatName; readonly raw: RawEvent };

/** What a file is, and what it holds beside its events. */
export interface FileKind {
  /** As messages name it: `export`, `ndjson`, `csv`, `sqlite export`, or a released format as in `caro/1`. */
  readonly format: string;
  /** Records that count people, which an import leaves alone. */
  readonly activity: number;
}

/** A file that is open for reading. */
export interface ReadableFile {
  readonly kind: FileKind;
  /** @throws {BadFile} at the first thing that is wrong; what came before is then void */
  items(): Iterable<Item> | AsyncIterable<Item>;
}

/** What reading needs to know of the server. */
export interface ReadContext {
  /** All versions of each product's catalog. */
  readonly catalogs: readonly CompiledCatalog[];
  /** The product that the operator named. */
  readonly product?: string;
  /** Tells files apart whose events name no session. */
  readonly fileHash: string;
}
