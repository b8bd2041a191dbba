import { createHash } from 'node:crypto';
import { canonicalJson } from '@candor/catalog/tools';
import { type BodyFormat, detectFormat } from '../../formats/index.ts';
import { BadFile } from '../bad-file.ts';
import { exportedEvent, productOf } from './exported-event.ts';
import type { Item, ReadableFile, ReadContext } from './item.ts';
import { rawItem } from './raw-items.ts';
import { readChunks } from './read-chunks.ts';
import { parsePart, placeOf, walkJson } from './walk-json.ts';

/** What stands around the events of a document. */
interface Outline {
  /** Every member but `events`. */
  readonly members: Readonly<Record<string, unknown>>;
  /** How many events there are; undefined where there is no list. */
  readonly events: number | undefined;
  readonly first: unknown;
}

/**
 * Opens a JSON document: an export of Candor's client, or what a released client writes. It is walked over twice, since an
 * export's checksum begins with what the file ends with.
 *
 * @throws {BadFile} when it is none of these
 */
export function openJson(path: string, context: ReadContext): ReadableFile {
  const outline = outlineOf(path);
  if (Object.hasOwn(outline.members, 'export_version') && Object.hasOwn(outline.members, 'product'))
    return openExport(path, outline, context);
  const single = outline.events === undefined;
  const format = detectFormat(single ? outline.members : { ...outline.members, events: [outline.first] });
  if (outline.events === 0) throw new BadFile('', 'the file holds no events');
  if (format === undefined || format === 'canonical' || format === 'reasonkit/store')
    throw new BadFile('', 'this is neither an export nor the file of a client that is known');
  return {
    kind: { format, activity: 0 },
    items: () =>
      single
        ? [rawItem(format, outline.members, { ...context, envelope: {}, index: 0, where: 'line 1' })]
        : rawItems(path, format, outline, context),
  };
}

function outlineOf(path: string): Outline {
  const members: Record<string, unknown> = {};
  let events: number | undefined;
  let first: unknown;
  for (const part of walkJson(readChunks(path))) {
    if (part.part === 'list') events = 0;
    else if (part.part === 'member') members[part.name] = parsePart(part.text, `line ${part.line}`);
    else {
      events = part.index + 1;
      if (part.index === 0) first = parsePart(part.text, placeOf(part));
    }
  }
  return { members, events, first };
}

function* rawItems(
  path: string,
  format: BodyFormat,
  { members }: Outline,
  { fileHash }: ReadContext,
): Generator<Item, void> {
  for (const part of walkJson(readChunks(path))) {
    if (part.part !== 'event') continue;
    const where = placeOf(part);
    yield rawItem(format, parsePart(part.text, where), {
      envelope: members,
      fileHash,
      index: part.index,
      where,
    });
  }
}

function openExport(path: string, outline: Outline, context: ReadContext): ReadableFile {
  const { members, events } = outline;
  if (members.export_version !== '1.0')
    throw new BadFile('', 'the export is of a version that is not known; update the server');
  if (typeof members.product !== 'string') throw new BadFile('', 'product is missing or has the wrong form');
  if (events === undefined) throw new BadFile('', 'events is missing or has the wrong form');
  if (members.event_count !== events)
    throw new BadFile(
      '',
      `the file says another number of events than the ${events} that it holds: it was cut or changed`,
    );
  const product = productOf(context, members.product);
  const activity = Array.isArray(members.activity) ? members.activity.length : 0;
  return {
    kind: { format: 'export', activity },
    items: () => checkedItems(path, members, product, context),
  };
}

/** The events, and at their end the checksum: over the canonical JSON (RFC 8785) of everything but itself. */
function* checkedItems(
  path: string,
  { checksum, ...members }: Outline['members'],
  product: string,
  context: ReadContext,
): Generator<Item, void> {
  const names = Object.keys(members).sort();
  const said = (chosen: readonly string[]) =>
    chosen.map((name) => `${canonical(name, '')}:${canonical(members[name], '')}`);
  const hash = createHash('sha256');
  hash.update(`{${[...said(names.filter((name) => name < 'events')), '"events":['].join(',')}`);
  for (const part of walkJson(readChunks(path))) {
    if (part.part !== 'event') continue;
    const where = placeOf(part);
    const value = parsePart(part.text, where);
    hash.update((part.index === 0 ? '' : ',') + canonical(value, where));
    yield exportedEvent(value, product, context, where);
  }
  hash.update([']', ...said(names.filter((name) => name > 'events'))].join(','));
  hash.update('}');
  if (checksum !== `sha256:${hash.digest('hex')}`)
    throw new BadFile('', 'the checksum does not fit: the file was changed or is damaged; export it again');
}

function canonical(value: unknown, where: string): string {
  try {
    return canonicalJson(value);
  } catch (cause) {
    throw new BadFile(where, 'it holds what canonical JSON cannot say', cause);
  }
}
