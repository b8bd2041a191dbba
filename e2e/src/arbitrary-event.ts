import type { CompiledEvent, CompiledField, WireValue } from '@candor/catalog';
import fc from 'fast-check';

type Fields = Readonly<Record<string, unknown>>;

/** Any fields that an event's declaration allows. */
export function arbitraryFields(event: CompiledEvent): fc.Arbitrary<Readonly<Record<string, WireValue>>> {
  const entries = Object.entries(event.fields);
  return fc.record(Object.fromEntries(entries.map(([name, field]) => [name, arbitraryValue(field)])), {
    requiredKeys: entries.filter(([, field]) => field.required).map(([name]) => name),
  });
}

function arbitraryValue(field: CompiledField): fc.Arbitrary<WireValue> {
  switch (field.type) {
    case 'enum':
      return fc.constantFrom(...field.values);
    case 'set':
      return fc.subarray([...field.values]);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: field.min, max: field.max });
    case 'float':
      return fc.double({ min: field.min, max: field.max, noNaN: true });
    case 'duration':
    case 'count':
      return fc.integer({ min: 0, max: field.max });
    case 'version':
      return fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999)).map((parts) => parts.join('.'));
    case 'errorCode':
      return fc.stringMatching(/^E\d{3,4}$/);
    case 'id':
      return fc.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    case 'token':
      return fc
        .stringMatching(new RegExp(`^(?:${field.pattern})$`))
        .map((text) => text.slice(0, field.maxLength));
  }
}

/** A field that is wrong, and the code that says how. */
export interface Corruption {
  readonly what: string;
  readonly fields: Fields;
  readonly code: string;
  /** Undefined where the name is not the catalog's, and so is not repeated. */
  readonly field?: string;
}

/** Every way to spoil one field of an event. */
export function corruptions(event: CompiledEvent, fields: Fields): readonly Corruption[] {
  const unknown = { what: 'an unknown name', fields: { ...fields, shoe_size: 44 }, code: 'unknown_field' };
  const names = Object.entries(event.fields);
  return [
    unknown,
    ...names.filter(([, { required }]) => required).map(([name]) => without(fields, name)),
    ...names.flatMap(([name, field]) =>
      spoiledValues(field).map(({ what, value, code }) => ({
        ...{ what: `${name}: ${what}`, fields: { ...fields, [name]: value }, code, field: name },
      })),
    ),
  ];
}

function without(fields: Fields, name: string): Corruption {
  const { [name]: _left, ...rest } = fields;
  return { what: `no ${name}`, fields: rest, code: 'missing_field', field: name };
}

interface Spoiled {
  readonly what: string;
  readonly value: unknown;
  readonly code: string;
}

function spoiledValues(field: CompiledField): readonly Spoiled[] {
  return [
    { what: 'null', value: null, code: 'wrong_type' },
    { what: 'an object', value: {}, code: 'wrong_type' },
    ...ofItsType(field),
  ];
}

function ofItsType(field: CompiledField): readonly Spoiled[] {
  switch (field.type) {
    case 'enum':
      return [
        { what: 'a value that is not listed', value: 'no such value', code: 'not_in_enum' },
        { what: 'a number', value: 7, code: 'wrong_type' },
      ];
    case 'set':
      return [
        { what: 'a member that is not listed', value: ['no such value'], code: 'not_in_enum' },
        { what: 'a member twice', value: [field.values[0], field.values[0]], code: 'bad_format' },
        { what: 'no list', value: field.values[0], code: 'wrong_type' },
      ];
    case 'boolean':
      return [{ what: 'text', value: 'true', code: 'wrong_type' }];
    case 'integer':
    case 'float':
      return [...outside(field.min, field.max), { what: 'text', value: '1', code: 'wrong_type' }];
    case 'duration':
    case 'count':
      return [...outside(0, field.max), { what: 'a fraction', value: 0.5, code: 'wrong_type' }];
    default:
      return [
        { what: 'a sentence', value: 'list files over 10MB', code: 'bad_format' },
        { what: 'something long', value: 'a'.repeat(101), code: 'bad_format' },
        { what: 'a number', value: 7, code: 'wrong_type' },
      ];
  }
}

function outside(min: number, max: number): readonly Spoiled[] {
  return [
    { what: 'too little', value: min - 1, code: 'out_of_range' },
    { what: 'too much', value: max + 1, code: 'out_of_range' },
  ];
}
