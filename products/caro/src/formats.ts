import type { FormatMapping } from '@candor/catalog';
import { caroArray } from './formats/caro-array.ts';
import { caroFlat } from './formats/caro-flat.ts';
import { caroRows } from './formats/caro-rows.ts';

/** What earlier releases of caro, and the documents it was planned in, call things. */
export const formats: Readonly<Record<string, FormatMapping>> = {
  'caro/1': caroArray,
  'caro/flat': caroFlat,
  'caro/rows': caroRows,
};
