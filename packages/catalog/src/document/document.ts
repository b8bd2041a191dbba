/**
 * What a catalog says, in plain words, as a tree that several renderers show: a Markdown file, a terminal, a web page.
 * It is plain JSON, and every line of text in it is one line.
 */
export interface CatalogDocument {
  readonly product: string;
  readonly title: string;
  /** Of the catalog. */
  readonly version: number;
  readonly notice: NoticeSummary;
  readonly content: Section;
}

/** What is kept with a recorded answer, to tell which words it was given to. */
export interface NoticeSummary {
  readonly version: number;
  /** SHA-256 of the notice's text in UTF-8, in hexadecimal. */
  readonly hash: string;
}

/** A heading and what stands under it. */
export interface Section {
  /** Unique in its document: what a link leads to. */
  readonly id: string;
  readonly title: Text;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly Row[] }
  | { readonly kind: 'sample'; readonly language: 'text' | 'json' | 'toml'; readonly text: string };

/** As many cells as the table's head has. */
export type Row = readonly Text[];

/** A short name, and what is to be said under it. */
export interface Fact {
  readonly name: string;
  readonly text: Text;
}

/** A line of words. */
export type Text = readonly Span[];

/** Words, something to be typed or read exactly so (which may lead to a section), or an address. */
export type Span =
  | string
  | { readonly kind: 'code'; readonly code: string; readonly to?: string }
  | { readonly kind: 'url'; readonly url: string };

/** The id of the section of an event. */
export function eventSectionId(event: string): string {
  return `event-${event}`;
}

/** The section of an event; undefined when the document does not have it. */
export function eventSection({ content }: CatalogDocument, event: string): Section | undefined {
  return findSection(content, eventSectionId(event));
}

function findSection(section: Section, id: string): Section | undefined {
  if (section.id === id) return section;
  for (const inner of section.sections) {
    const found = findSection(inner, id);
    if (found !== undefined) return found;
  }
  return undefined;
}
