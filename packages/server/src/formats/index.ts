export { createDecoder, type DecodedBody, type Decoder } from './create-decoder.ts';
export { type DaySalts, openDaySalts } from './day-salts.ts';
export type { DecodedBatch, DecodedEvent, DecodedGroup } from './decoded-event.ts';
export { detectFormat } from './detect-format.ts';
export { FORMAT_NAMES, type FormatName } from './format-name.ts';
export { openStoreFile, type ReleasedStore, type StoreFile } from './store/open-store-file.ts';
export type { BodyFormat, RefusedBody } from './unwrap/unwrap-body.ts';
