import { LIMITS, type Source, type WireEvent } from '@candor/catalog';
import type { DecodedEvent, DecodedGroup } from './decoded-event.ts';

/** An event that has its words, but neither its place in its session nor its whole source. */
export interface UnplacedEvent {
  readonly index: number;
  readonly time: number;
  /** The format's session id, by which events belong together. */
  readonly session: string;
  readonly event: Omit<WireEvent, 'seq'>;
  /** As the format counts, where it does. */
  readonly seq?: number;
  readonly source: Partial<Source>;
}

/**
 * Puts events into their sessions: `seq` by time where the format does not count, and the source by what the session
 * has said of it so far. What it says first also holds for what came before.
 *
 * @returns the events by daily id and source, in the order of their times
 */
export function placeEvents(events: readonly UnplacedEvent[], format: string): readonly DecodedGroup[] {
  const inOrder = [...events].sort((a, b) => a.time - b.time || a.index - b.index);
  const sources = new Map<string, Partial<Source>>();
  for (const { session, source } of inOrder) sources.set(session, { ...source, ...sources.get(session) });
  const counts = new Map<string, number>();
  const groups = new Map<string, { source: Source; events: DecodedEvent[] }>();
  for (const { index, time, session, event, seq, source: said } of inOrder) {
    const source = { ...sources.get(session), ...said };
    sources.set(session, source);
    const count = counts.get(event.session_id) ?? 0;
    counts.set(event.session_id, count + 1);
    const whole = wholeSource(source, format);
    const key = JSON.stringify([event.daily_id, ...Object.values(whole)]);
    const group = groups.get(key) ?? { source: whole, events: [] };
    groups.set(key, group);
    group.events.push({ index, time, event: { ...event, seq: seq ?? Math.min(count, LIMITS.seq) } });
  }
  return [...groups.values()];
}

function wholeSource(said: Partial<Source>, format: string): Source {
  const unsaid = { version: '', channel: '', tier: '', os: '', arch: '', shell: '', runtime: '' };
  return { ...unsaid, ...said, sdk: format };
}
