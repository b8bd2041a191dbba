import type { Category, Intent } from './vocabulary.ts';

const CATEGORY_OF: Readonly<Record<Intent, Category>> = {
  list: 'file_management',
  filter: 'file_management',
  search: 'file_management',
  create: 'file_management',
  modify: 'file_management',
  delete: 'file_management',
  copy_move: 'file_management',
  archive: 'file_management',
  permissions: 'file_management',
  process: 'system_monitoring',
  system_info: 'system_monitoring',
  network: 'network',
  disk: 'system_monitoring',
  text_processing: 'text_processing',
  other: 'other',
};

/** The field of work that an intent usually belongs to. A pattern of the matcher knows better and says so. */
export function categoryOf(intent: Intent): Category {
  return CATEGORY_OF[intent];
}
