import { randomBytes } from 'node:crypto';
import { caro } from '@candor/caro';
import type { WireBatch, WireEvent } from '@candor/catalog';

/** A UUIDv7 of a time, in milliseconds since the epoch. */
export function uuid7(time: number = Date.now()): string {
  const random = randomBytes(10).toString('hex');
  const hex = `${time.toString(16).padStart(12, '0')}7${random.slice(0, 3)}a${random.slice(3, 18)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * A batch of one session of caro: its start, and requests with what became of them. About one in nine finds
 * no command, one in eleven of the others is stopped, and nearly all of the rest are run.
 *
 * @param requests how many
 * @param time of the start, in milliseconds since the epoch
 */
export function caroBatch(requests: number, time: number = Date.now()): WireBatch {
  const session = { session_id: randomBytes(16).toString('hex'), daily_id: randomBytes(16).toString('hex') };
  const events: WireEvent[] = [];
  const add = (event: string, fields: WireEvent['fields']) => {
    const seq = events.length;
    const timestamp = new Date(time + seq).toISOString();
    events.push({ event, event_id: uuid7(time), timestamp, ...session, seq, fields });
  };
  add('session.start', { backend_primary: 'static', fallback_enabled: true });
  for (let index = 0; index < requests; index += 1) {
    const chance = randomBytes(4).readUInt32LE();
    const success = chance % 9 !== 0;
    const blocked = success && chance % 11 === 0;
    const remote = chance % 5 === 0;
    const generation_id = uuid7(time);
    const inference_time_ms = remote ? 300 + (chance % 2500) : 2 + (chance % 9);
    add('command.generated', {
      ...{ generation_id, backend_used: remote ? 'ollama' : 'static', inference_time_ms, success },
      ...{
        response_time_ms: inference_time_ms + 3,
        risk_level: blocked ? 'critical' : 'safe',
        patterns_matched: 0,
      },
    });
    if (blocked) {
      const pattern_category = 'filesystem_destruction';
      add('safety.triggered', {
        generation_id,
        risk_level: 'critical',
        pattern_category,
        action_taken: 'blocked',
      });
    } else if (success && chance % 35 !== 1) {
      const outcome = { modified_before_execution: false, execution_result: 'success' };
      add('command.executed', { generation_id, execution_mode: 'confirmed', ...outcome });
    }
  }
  const os = ['linux', 'macos', 'macos', 'windows'][randomBytes(1).readUInt8() % 4] ?? 'linux';
  return {
    batch_id: uuid7(),
    client_timestamp: new Date().toISOString(),
    catalog: { product: caro.product, version: caro.version },
    source: {
      ...{ version: '1.1.0', channel: 'beta', tier: 'oss', os, arch: 'x86_64', shell: 'bash' },
      ...{ runtime: 'node-24', sdk: 'candor-js/0.1.0' },
    },
    events,
  };
}
