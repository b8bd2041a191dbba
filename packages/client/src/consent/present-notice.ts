import { hash } from 'node:crypto';
import { type CatalogDefinition, compileDefinition } from '@candor/catalog';
import { noticeOf } from '@candor/catalog/tools';
import { agreedEvents } from './agreed-events.ts';
import type { Agreeing } from './record-answer.ts';

/** The text that is put to a person, and what agreeing to it means. */
export interface PresentNotice extends Pick<Agreeing, 'notice' | 'noticeHash' | 'events'> {
  readonly text: string;
}

export function presentNotice(catalog: CatalogDefinition): PresentNotice {
  const compiled = compileDefinition(catalog);
  const { version, text } = noticeOf(compiled);
  return { notice: version, noticeHash: hash('sha256', text), events: agreedEvents(compiled), text };
}
