/** The formats of released clients (docs/contract.md, section 1): what their bodies and store files are in. */
export const FORMAT_NAMES = [
  'caro/1',
  'caro/flat',
  'caro/rows',
  'reasonkit/1.0.0',
  'reasonkit/store',
] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];
