import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { applyPolicy, type Policy, parsePolicy, stopsAll, stopsSomething } from '@candor/catalog/policy';
import { canonicalJson } from '@candor/catalog/tools';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptPolicy } from './accept-policy.ts';
import { verifyPolicy } from './verify-policy.ts';

const NOTHING: Policy = {
  ...{ product: 'hello', collect: 'all', stopped_events: [], stopped_fields: [], min_version: '0.0.0' },
  ...{ issued_at: '2026-01-15T00:00:00.000Z', expires_at: '2026-02-15T00:00:00.000Z', serial: 1 },
};
const NOW = Date.UTC(2026, 0, 20);
const LATER = Date.UTC(2026, 5, 1);

function keyPair(kid: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, policyKey: { kid, key: Buffer.from(x, 'base64url').toString('base64') } };
}

function signed(text: string, kid: string, privateKey: KeyObject) {
  const bytes = Buffer.from(text);
  const sig = sign(null, bytes, privateKey).toString('base64');
  return { payload: bytes.toString('base64'), kid, sig };
}

const [old, next, another] = [keyPair('2025'), keyPair('2026'), keyPair('2026')];
const KEYS = [old.policyKey, next.policyKey];

describe('verifyPolicy', () => {
  it('takes what one of the keys of the catalog has signed', () => {
    for (const [kid, { privateKey }] of [['2025', old] as const, ['2026', next] as const])
      expect(verifyPolicy(signed(canonicalJson(NOTHING), kid, privateKey), KEYS, 'hello')).toEqual(NOTHING);
  });

  it('takes nothing from another key, nor under another name of a key', () => {
    const text = canonicalJson(NOTHING);
    expect(verifyPolicy(signed(text, '2026', another.privateKey), KEYS, 'hello')).toBeUndefined();
    expect(verifyPolicy(signed(text, '2025', next.privateKey), KEYS, 'hello')).toBeUndefined();
    expect(verifyPolicy(signed(text, '2027', next.privateKey), KEYS, 'hello')).toBeUndefined();
    expect(verifyPolicy(signed(text, '2026', next.privateKey), [], 'hello')).toBeUndefined();
  });

  it('takes no policy of another product, none that is written another way, and none that says more', () => {
    const text = canonicalJson(NOTHING);
    const by = (one: string) => verifyPolicy(signed(one, '2026', next.privateKey), KEYS, 'hello');
    expect(by(canonicalJson({ ...NOTHING, product: 'caro' }))).toBeUndefined();
    expect(by(` ${text}`)).toBeUndefined();
    expect(by(text.replace('{', '{"collect":"none",'))).toBeUndefined();
    expect(by(canonicalJson({ ...NOTHING, unless: 'it rains' }))).toBeUndefined();
    expect(by('null')).toBeUndefined();
    expect(by('no JSON')).toBeUndefined();
  });

  it.each([undefined, null, 'policy', {}, { payload: 1, kid: '2026', sig: '' }])('takes no %j', (value) => {
    expect(verifyPolicy(value, KEYS, 'hello')).toBeUndefined();
  });

  it('notices when a single bit of it was changed', () => {
    const whole = signed(canonicalJson(NOTHING), '2026', next.privateKey);
    const bytes = Buffer.from(whole.payload, 'base64');
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const payload = changed.toString('base64');
        expect(verifyPolicy({ ...whole, payload }, KEYS, 'hello')).toBeUndefined();
      }),
    );
  });
});

describe('parsePolicy', () => {
  it.each([
    { collect: 'some' },
    { stopped_events: 'greeting' },
    { stopped_fields: [1] },
    { min_version: 'latest' },
    { issued_at: 'today' },
    { expires_at: '2026-02-31' },
    { serial: 1.5 },
    { serial: '1' },
    { product: 1 },
  ])('does not read %j', (wrong) => {
    expect(parsePolicy(NOTHING)).toEqual(NOTHING);
    expect(parsePolicy({ ...NOTHING, ...wrong })).toBeUndefined();
  });
});

const policies: fc.Arbitrary<Policy> = fc.record({
  product: fc.constant('hello'),
  collect: fc.constantFrom('all', 'none'),
  stopped_events: fc.subarray(['greeting', 'alarm']),
  stopped_fields: fc.subarray(['greeting.language', 'greeting.words']),
  min_version: fc.constantFrom('0.0.0', '1.0.0', '2.0.0'),
  issued_at: fc.constant(NOTHING.issued_at),
  expires_at: fc.constantFrom(NOTHING.expires_at, '2027-01-01T00:00:00Z'),
  serial: fc.nat(3),
});

describe('acceptPolicy', () => {
  it('takes a newer one, and never an older one', () => {
    const stop: Policy = { ...NOTHING, collect: 'none', serial: 2 };
    expect(acceptPolicy(undefined, NOTHING, NOW)).toBe(NOTHING);
    expect(acceptPolicy(NOTHING, stop, NOW)).toBe(stop);
    expect(acceptPolicy(stop, NOTHING, NOW)).toBe(stop);
    expect(acceptPolicy(stop, { ...NOTHING, serial: 3 }, NOW)).toMatchObject({ collect: 'all' });
  });

  it('lifts no stop with an expired one, also when the stop itself has expired', () => {
    const stop: Policy = { ...NOTHING, collect: 'none', serial: 2 };
    const lift: Policy = { ...NOTHING, serial: 3 };
    expect(acceptPolicy(stop, lift, LATER)).toBe(stop);
    const fresh = { ...lift, expires_at: '2027-01-01T00:00:00Z' };
    expect(acceptPolicy(stop, fresh, LATER)).toBe(fresh);
  });

  it('never goes back in number, and loses a stop only to a newer policy that has not expired', () => {
    fc.assert(
      fc.property(policies, policies, fc.constantFrom(NOW, LATER), (current, incoming, now) => {
        const kept = acceptPolicy(current, incoming, now);
        expect(kept.serial).toBe(
          kept === incoming ? Math.max(current.serial, incoming.serial) : current.serial,
        );
        const lifted =
          (current.collect === 'none' && kept.collect === 'all') ||
          (kept.collect === 'all' &&
            current.stopped_events.some((one) => !kept.stopped_events.includes(one)));
        if (lifted) expect(Date.parse(kept.expires_at)).toBeGreaterThan(now);
      }),
    );
  });
});

describe('applyPolicy', () => {
  const fields = { language: 'en', words: 2 };
  const isRequired = (field: string) => field === 'language';
  const apply = (policy: Partial<Policy>, version = '1.2.3') =>
    applyPolicy({ ...NOTHING, ...policy }, version, 'greeting', fields, isRequired);

  it('leaves everything while nothing is stopped', () => {
    expect(apply({})).toEqual({ ok: true, fields });
    expect(apply({ stopped_events: ['alarm'], stopped_fields: ['alarm.words'] })).toEqual({
      ok: true,
      fields,
    });
  });

  it('leaves out a stopped field, and drops the event of one that it must have', () => {
    expect(apply({ stopped_fields: ['greeting.words'] })).toEqual({ ok: true, fields: { language: 'en' } });
    expect(apply({ stopped_fields: ['greeting.language'] })).toEqual({ ok: false });
  });

  it('drops a stopped event, every event when all is stopped, and those of hosts that are too old', () => {
    expect(apply({ stopped_events: ['greeting'] })).toEqual({ ok: false });
    expect(apply({ collect: 'none' })).toEqual({ ok: false });
    expect(apply({ min_version: '1.3.0' })).toEqual({ ok: false });
    expect(apply({ min_version: '1.3.0' }, '1.3.0')).toEqual({ ok: true, fields });
    expect(apply({ min_version: '1.3.0' }, '1.3.0-rc.1')).toEqual({ ok: false });
  });

  it('never adds anything', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const applied = applyPolicy(policy, '1.2.3', 'greeting', fields, isRequired);
        if (applied.ok) expect(fields).toMatchObject(applied.fields);
        expect(applied.ok).toBe(
          !stopsAll(policy, '1.2.3') &&
            !policy.stopped_events.includes('greeting') &&
            !policy.stopped_fields.includes('greeting.language'),
        );
        if (!stopsSomething(policy)) expect(applied).toEqual({ ok: true, fields });
      }),
    );
  });
});
