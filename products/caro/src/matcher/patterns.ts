import type { Pattern } from './pattern.ts';
import { ARCHIVES } from './themes/archives.ts';
import { CHANGE_FILES } from './themes/change-files.ts';
import { DEVELOPMENT } from './themes/development.ts';
import { DISKS } from './themes/disks.ts';
import { FIND_BY_ATTRIBUTE } from './themes/find-by-attribute.ts';
import { FIND_BY_NAME } from './themes/find-by-name.ts';
import { GIT } from './themes/git.ts';
import { LIST_FILES } from './themes/list-files.ts';
import { NETWORK } from './themes/network.ts';
import { PERMISSIONS } from './themes/permissions.ts';
import { PROCESSES } from './themes/processes.ts';
import { READ_TEXT } from './themes/read-text.ts';
import { SEARCH_TEXT } from './themes/search-text.ts';
import { SERVICES } from './themes/services.ts';
import { SYSTEM } from './themes/system.ts';
import { TRANSFORM_TEXT } from './themes/transform-text.ts';

/** Everything the static backend can do. The first that matches answers, so narrow themes come first. */
export const PATTERNS: readonly Pattern[] = [
  ...GIT,
  ...DEVELOPMENT,
  ...ARCHIVES,
  ...NETWORK,
  ...DISKS,
  ...PROCESSES,
  ...SERVICES,
  ...SYSTEM,
  ...PERMISSIONS,
  ...LIST_FILES,
  ...FIND_BY_ATTRIBUTE,
  ...FIND_BY_NAME,
  ...SEARCH_TEXT,
  ...TRANSFORM_TEXT,
  ...READ_TEXT,
  ...CHANGE_FILES,
];
