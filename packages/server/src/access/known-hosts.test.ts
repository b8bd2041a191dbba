import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownHosts } from './known-hosts.ts';

const PLAIN = { secure: false };

describe('the names of a server', () => {
  const hosts = knownHosts('127.0.0.1', new URL('https://telemetry.example'));

  it.each([
    ['127.0.0.1:7700', { ...PLAIN, port: '7700' }],
    ['LOCALHOST:7700', { ...PLAIN, port: '7700' }],
    ['candor.localhost', { ...PLAIN, port: '' }],
    ['[::1]:7700', { ...PLAIN, port: '7700' }],
    ['192.168.1.7', { ...PLAIN, port: '' }],
    ['telemetry.example', { secure: true, port: '' }],
    ['telemetry.example:443', { secure: true, port: '443' }],
  ])('have %s among them', (host, place) => {
    expect(hosts(host)).toEqual(place);
  });

  it.each([
    undefined,
    '',
    'evil.example',
    'evil.example:7700',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'telemetry.example.evil.example',
    'xtelemetry.example',
    'localhost.',
    '[localhost]',
    '::1',
    'localhost:7700@evil.example',
    'evil.example, localhost',
    'localhost:port',
    ':7700',
  ])('do not have %s', (host) => {
    expect(hosts(host)).toBeUndefined();
  });

  it('are no more than an address in digits, localhost, where it listens and its public URL', () => {
    const listens = knownHosts('Stats.internal', undefined);
    expect(listens('stats.internal:7700')).toEqual({ ...PLAIN, port: '7700' });
    expect(listens('telemetry.example')).toBeUndefined();
    // Whatever a stranger owns, a page of theirs is at a domain: it has a letter in its last part.
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);
    const domain = fc.tuple(
      fc.array(label, { minLength: 1, maxLength: 4 }),
      fc.stringMatching(/^[a-z]{2,12}$/),
    );
    fc.assert(
      fc.property(domain, fc.option(fc.nat(65_535)), ([labels, top], port) => {
        fc.pre(top !== 'localhost');
        const name = [...labels, top].join('.');
        fc.pre(name !== 'telemetry.example');
        expect(hosts(port === null ? name : `${name}:${port}`)).toBeUndefined();
      }),
    );
  });
});
