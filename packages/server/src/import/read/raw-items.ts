import type { BodyFormat } from '../../formats/index.ts';
import { isUnreadable, type RawEvent, type Unreadable } from '../../formats/raw-event.ts';
import { unwrapEvents } from '../../formats/unwrap/unwrap-body.ts';
import type { JsonObject } from '../../formats/unwrap/unwrapper.ts';
import { BadFile } from '../bad-file.ts';
import type { Item } from './item.ts';

/** How an event is marked that names no session (formats/unwrap). */
const UNNAMED = /^unnamed /;

/** Where an event of a file stands. */
export interface Place {
  /** What stands around the list. */
  readonly envelope: JsonObject;
  /** The events of a file that name no session share one. */
  readonly fileHash: string;
  /** From 0. */
  readonly index: number;
  /** As messages name it. */
  readonly where: string;
}

/**
 * Takes an event of a released format out of its packing.
 *
 * @throws {BadFile} naming the part whose form is wrong
 */
export function rawItem(format: BodyFormat, value: unknown, place: Place): Item {
  const { envelope, fileHash, index, where } = place;
  const [raw] = unwrapEvents(format, [value], envelope);
  const { session, ...rest } = readable(raw, where);
  const shared = UNNAMED.test(session) ? `unnamed ${fileHash}` : session;
  return { kind: 'released', format, raw: { ...rest, index, session: shared } };
}

/** @throws {BadFile} naming the part whose form is wrong */
export function readable(raw: RawEvent | Unreadable | undefined, where: string): RawEvent {
  if (raw !== undefined && !isUnreadable(raw)) return raw;
  throw new BadFile(where, `${raw?.field ?? 'event'} is missing or has the wrong form`);
}
