import type { FieldDefinition } from '../field.ts';

/** What two declarations of one name must share, since they fill one column. Bounds may differ. */
export function columnShape(field: FieldDefinition): string {
  switch (field.type) {
    case 'enum':
    case 'set':
      return `${field.type}:${field.values.join('|')}`;
    case 'token':
      return `token:${field.pattern}`;
    default:
      return field.type;
  }
}
