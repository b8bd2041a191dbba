import { describe, expect, it } from 'vitest';
import { proxyFor } from './proxy-for.ts';

const HTTPS_PROXY = 'http://proxy.example:3128';
const via = (url: string, env: Record<string, string>) => proxyFor(new URL(url), env)?.href;

describe('proxyFor', () => {
  it('is what the environment names, in lower case first', () => {
    expect(via('https://example.org', { HTTPS_PROXY })).toBe('http://proxy.example:3128/');
    expect(via('https://example.org', { HTTPS_PROXY, https_proxy: 'https://other:1' })).toBe(
      'https://other:1/',
    );
    expect(via('https://example.org', { HTTPS_PROXY: 'proxy.example:3128' })).toBe(
      'http://proxy.example:3128/',
    );
    expect(via('https://example.org', {})).toBeUndefined();
  });

  it('is none for this machine, and none that is not HTTP', () => {
    expect(via('http://127.0.0.1:80', { HTTPS_PROXY, HTTP_PROXY: HTTPS_PROXY })).toBeUndefined();
    expect(via('https://example.org', { HTTPS_PROXY: 'socks5://proxy.example:1080' })).toBeUndefined();
    expect(via('https://example.org', { HTTPS_PROXY: '::' })).toBeUndefined();
  });

  it.each([
    ['*', true],
    ['example.org', true],
    ['.example.org', true],
    ['*.example.org', true],
    ['localhost, telemetry.example.org', true],
    ['TELEMETRY.example.org', true],
    ['example.org:443', true],
    ['example.org:8443', false],
    ['ample.org', false],
    ['example.com', false],
    ['', false],
    [',', false],
  ])('leaves out what NO_PROXY=%s names', (NO_PROXY, isLeftOut) => {
    expect(via('https://telemetry.example.org', { HTTPS_PROXY, NO_PROXY }) === undefined).toBe(isLeftOut);
  });

  it('leaves out addresses too', () => {
    expect(via('https://[::1]:8443', { HTTPS_PROXY, NO_PROXY: '::1' })).toBeUndefined();
    expect(via('https://[::1]:8443', { HTTPS_PROXY, NO_PROXY: '[::1]:8443' })).toBeUndefined();
    expect(via('https://[::1]:8443', { HTTPS_PROXY, NO_PROXY: '[::1]:8444' })).toBeDefined();
    expect(via('https://10.0.0.1', { HTTPS_PROXY, NO_PROXY: '10.0.0.1' })).toBeUndefined();
  });
});
