import { randomBytes } from 'node:crypto';
import { caro } from '@candor/caro';
import type { WireBatch, WireEvent } from '@candor/catalog';

/** A UUIDv7 with the present time. */
export function uuid7(): string {
  const random = randomBytes(10).toString('hex');
  const hex = `${Date.now().toString(16).padStart(12, '0')}7${random.slice(0, 3)}a${random.slice(3, 18)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A batch of generated commands, of one session. */
export function caroBatch(count: number): WireBatch {
  const session = { session_id: randomBytes(16).toString('hex'), daily_id: randomBytes(16).toString('hex') };
  const events = Array.from(
    { length: count },
    (_, seq): WireEvent => ({
      event: 'command.generated',
      event_id: uuid7(),
      timestamp: new Date().toISOString(),
      ...session,
      seq,
      fields: {
        ...{
          generation_id: uuid7(),
          backend_used: 'static',
          inference_time_ms: seq,
          response_time_ms: seq + 1,
        },
        ...{ success: true, risk_level: 'safe', patterns_matched: 0 },
      },
    }),
  );
  return {
    batch_id: uuid7(),
    client_timestamp: new Date().toISOString(),
    catalog: { product: caro.product, version: caro.version },
    source: {
      ...{ version: '1.1.0', channel: 'beta', tier: 'oss', os: 'linux', arch: 'x86_64', shell: 'bash' },
      ...{ runtime: 'node-24', sdk: 'candor-js/0.1.0' },
    },
    events,
  };
}
