import type { FieldDefinition } from '../field.ts';

/** Whether a field holds numbers that can be computed with. */
export function isNumber({ type }: FieldDefinition): boolean {
  return type === 'integer' || type === 'float' || type === 'duration' || type === 'count';
}

/** Whether the values of a field are few enough to be listed one by one. An id is new each time. */
export function isListed({ type }: FieldDefinition): boolean {
  return ['enum', 'set', 'boolean', 'version', 'errorCode', 'token'].includes(type);
}
