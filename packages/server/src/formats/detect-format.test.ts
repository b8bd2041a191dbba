import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectFormat } from './detect-format.ts';
import { FORMAT_NAMES } from './format-name.ts';

const flat = { event: 'session.start', timestamp: '2026-01-15T14:32:01Z', session_id: 'a' };
const row = { timestamp: '2026-01-15 14:32:01', event_type: 'CommandGenerated', event_data: {} };
const envelope = { schema_version: '1.0.0', event_type: 'command_executed', payload: {}, session: {} };

describe('detectFormat', () => {
  it.each([
    ['canonical', { catalog: { product: 'caro', version: 1 }, schema_version: '1.0.0', events: [flat] }],
    ['canonical', { catalog: null, events: [row] }],
    ['caro/1', [{ id: 'x', session_id: 'a', timestamp: 't', type: 'session_end' }]],
    ['caro/1', [{ id: 'x', event_type: { type: 'session_end' } }]],
    ['caro/1', [null, 3, { type: 'session_end' }]],
    ['caro/flat', { events: [flat], batch_id: 'b', client_timestamp: 't' }],
    ['caro/flat', { export_version: '1.0', exported_at: 't', caro_version: '1.1.0', events: [flat] }],
    ['caro/flat', flat],
    ['caro/rows', { export_date: 't', events: [row] }],
    ['caro/rows', [row]],
    ['caro/rows', { ...row, event_data: '{}' }],
    ['reasonkit/1.0.0', envelope],
    ['reasonkit/1.0.0', [envelope]],
    ['reasonkit/1.0.0', { events: [envelope] }],
    ['reasonkit/1.0.0', { schema_version: '1.0.0', events: [{}] }],
    ['reasonkit/1.0.0', [{ id: 'x', event_type: 'command_executed', session_id: 'a', payload: {} }]],
  ])('finds %s', (format, body) => {
    expect(detectFormat(body)).toBe(format);
  });

  it.each([
    [{ ...envelope, schema_version: '2.0.0' }],
    [{ ...envelope, schema_version: 1 }],
    [{ ...envelope, schema_version: 'toString' }],
    [[{ event_type: 'command_executed' }]],
    [{ events: [{ ...flat, fields: {} }] }],
    [{ export_version: '1.0', product: 'caro', events: [{ ...flat, event_id: 'e', fields: {} }] }],
    [{ events: 3 }],
    [{}],
    [[]],
    [null],
    ['caro/1'],
  ])('knows no format of %j', (body) => {
    expect(detectFormat(body)).toBeUndefined();
  });

  it('never fails', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect([...FORMAT_NAMES, 'canonical', undefined]).toContain(detectFormat(body));
      }),
    );
  });
});
