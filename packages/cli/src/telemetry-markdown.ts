import { hash } from 'node:crypto';
import type { CompiledCatalog } from '@candor/catalog';
import { documentCatalog, renderMarkdown } from '@candor/catalog/tools';

/** The content of TELEMETRY.md: what a catalog collects, in plain words. */
export function telemetryMarkdown(catalog: CompiledCatalog): string {
  return renderMarkdown(documentCatalog(catalog, (text) => hash('sha256', text)));
}
