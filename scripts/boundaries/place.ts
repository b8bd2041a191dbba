import { ROOMS, type Room } from './rooms.ts';

/** Where a file lives: the folder its relative imports may not leave, and the row it obeys. */
export interface Place {
  readonly folder: string;
  readonly room: Room;
}

/** Settings at the root and folders that are no room (docs, sdks) obey only the general rules. */
const ELSEWHERE: Room = { folder: '.', may: 'everything' };

/** The place of a file of the repository; undefined in a package or a product without a row. */
export function placeOf(path: string): Place | undefined {
  const folders = path.split('/').slice(0, -1);
  const depth = folders[0] === 'packages' || folders[0] === 'products' ? 2 : 1;
  const folder = folders.slice(0, depth).join('/') || '.';
  const anyOfItsKind = folder.replace(/\/[^/]+$/, '/*');
  const room = ROOMS.find((row) => row.folder === folder || row.folder === anyOfItsKind);
  if (room !== undefined) return { folder, room };
  return folder.includes('/') ? undefined : { folder, room: ELSEWHERE };
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$|(^|\/)test\//.test(path) || placeOf(path)?.room.tests === true;
}
