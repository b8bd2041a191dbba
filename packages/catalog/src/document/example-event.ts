import type { CompiledCatalog, CompiledEvent, CompiledField } from '../compile.ts';
import type { Source } from '../source.ts';
import type { WireFields, WireValue } from '../values.ts';
import { parsePattern, shortestOf } from './token-pattern.ts';

/** An event as `telemetry show --json` prints it. The values are made up, and the same every time. */
export interface ExampleEvent {
  readonly event: string;
  readonly timestamp: string;
  readonly session_id: string;
  readonly seq: number;
  readonly fields: WireFields;
}

const TIME = '2026-01-15T14:40:00.000Z';
const SESSION_ID = '3f6c2b8e91d04a57a1c0e5d2b4f79683';
/** A UUIDv7 of that time. */
const ID = '019bc219-5a00-7c4e-9b1d-5e8f2a6c0d37';

/** @returns undefined when no text of a required field's pattern could be found */
export function exampleEvent(name: string, event: CompiledEvent): ExampleEvent | undefined {
  const fields: Record<string, WireValue> = {};
  for (const [field, declared] of Object.entries(event.fields)) {
    const value = exampleValue(declared);
    if (value !== undefined) fields[field] = value;
    else if (declared.required) return undefined;
  }
  return { event: name, timestamp: TIME, session_id: SESSION_ID, seq: 0, fields };
}

/** What such an event says of the program that recorded it. */
export function exampleSource({ dimensions }: CompiledCatalog): Source {
  const [channel = '', tier = ''] = [dimensions.channel.at(-1), dimensions.tier[0]];
  const platform = { os: 'linux', arch: 'x86_64', shell: 'bash', runtime: 'node-24', sdk: 'candor-js/1.0.0' };
  return { version: '1.2.3', channel, tier, ...platform };
}

/** A value that a reader will find likely; undefined where none could be made. */
function exampleValue(field: CompiledField): WireValue | undefined {
  switch (field.type) {
    case 'enum':
      return field.values[0];
    case 'set':
      return field.values.slice(0, 2);
    case 'boolean':
      return true;
    case 'integer':
      return within(field, Math.round((field.min + field.max) / 2));
    case 'float':
      return within(field, Number((field.min + (field.max - field.min) * 0.8).toPrecision(2))) ?? field.min;
    case 'duration':
      return Math.min(1200, Math.floor(field.max));
    case 'count':
      return Math.min(2, Math.floor(field.max));
    case 'version':
      return '1.2.3';
    case 'errorCode':
      return 'E101';
    case 'id':
      return ID;
    case 'token':
      return exampleToken(field.pattern, field.maxLength);
  }
}

function within(
  { min, max }: { readonly min: number; readonly max: number },
  value: number,
): number | undefined {
  return value >= min && value <= max ? value : undefined;
}

function exampleToken(pattern: string, maxLength: number): string | undefined {
  const whole = new RegExp(`^(?:${pattern})$`);
  const node = parsePattern(pattern);
  const likely = [
    'example-1',
    'example',
    'EXAMPLE',
    '1.2.3',
    'e1',
    ...(node === undefined ? [] : [shortestOf(node)]),
  ];
  return likely.find((text) => text !== '' && text.length <= maxLength && whole.test(text));
}
