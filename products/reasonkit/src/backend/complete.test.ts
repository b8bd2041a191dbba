import { describe, expect, it } from 'vitest';
import { failureOfConnection, failureOfStatus } from './classify-failure.ts';
import { retryAfterMs } from './complete.ts';

describe('retryAfterMs', () => {
  const now = Date.parse('2026-01-15T14:00:00Z');
  it.each([
    ['2', 2000],
    ['0', 0],
    ['Thu, 15 Jan 2026 14:00:05 GMT', 5000],
    ['Thu, 15 Jan 2026 13:00:00 GMT', 0],
    ['soon', undefined],
    [null, undefined],
  ])('reads %s', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

describe('failureOfConnection', () => {
  it.each([
    ['ECONNREFUSED', 'connection_refused', false],
    ['ECONNRESET', 'connection_reset', true],
    ['UND_ERR_SOCKET', 'connection_reset', true],
    ['ENOTFOUND', 'host_not_found', false],
    ['EAI_AGAIN', 'host_not_found', false],
    ['ETIMEDOUT', 'request_timeout', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_error', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_error', false],
    ['SOMETHING_ELSE', 'connection_failed', false],
  ])('knows %s', (code, expected, recoverable) => {
    const error = new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
    expect(failureOfConnection(error, false)).toMatchObject({ code: expected, recoverable });
  });

  it('calls it a timeout when the time was up, whatever broke off', () => {
    expect(failureOfConnection(new Error('aborted'), true)).toMatchObject({ category: 'timeout' });
  });
});

describe('failureOfStatus', () => {
  it.each([
    [402, '', 'quota_exceeded'],
    [408, '', 'request_timeout'],
    [413, '', 'context_length_exceeded'],
    [500, 'not JSON', 'server_error'],
    [529, '', 'server_error'],
    [400, '{"error":{"code":"model_not_found"}}', 'model_not_found'],
    [400, '{"error":{"code":"constructor"}}', 'bad_request'],
    [400, '{"error":{"code":7}}', 'bad_request'],
    [400, 'null', 'bad_request'],
    [418, '{"error":null}', 'bad_request'],
  ])('takes %d with %s for %s', (status, body, code) => {
    expect(failureOfStatus(status, body).code).toBe(code);
  });
});
