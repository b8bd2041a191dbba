import { ERROR_CODE, VERSION } from '../patterns.ts';
import type { Reference } from './names-of-catalog.ts';

/** Whether a field, or an element of a set, or a dimension of the source can ever have a value. */
export function canBe(reference: Reference, value: string | number | boolean): boolean {
  if (reference.kind === 'source')
    return typeof value === 'string' && (reference.values?.includes(value) ?? true);
  const { field } = reference;
  switch (field.type) {
    case 'enum':
    case 'set':
      return typeof value === 'string' && field.values.includes(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
    case 'float':
      return typeof value === 'number' && value >= field.min && value <= field.max;
    case 'duration':
    case 'count':
      return typeof value === 'number' && value >= 0 && value <= field.max;
    case 'version':
      return typeof value === 'string' && VERSION.test(value);
    case 'errorCode':
      return typeof value === 'string' && ERROR_CODE.test(value);
    case 'token':
      return typeof value === 'string' && value.length <= field.maxLength;
    case 'id':
      // New for each, so that no value can be known before.
      return false;
  }
}
