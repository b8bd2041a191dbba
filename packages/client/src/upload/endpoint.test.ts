import { describe, expect, it } from 'vitest';
import { endpointProblem, eventsUrl, serverUrl } from './endpoint.ts';

describe('endpointProblem', () => {
  it.each([
    'https://telemetry.example.org/v1/events',
    'https://telemetry.example.org:8443',
    'http://127.0.0.1:8080/v1/events',
    'http://127.9.9.9',
    'http://localhost:8080',
    'http://[::1]:8080',
    'http://candor.localhost',
  ])('lets events go to %s', (endpoint) => {
    expect(endpointProblem(endpoint)).toBeUndefined();
  });

  it.each([
    ['http://telemetry.example.org/v1/events', 'the endpoint is not https:, and not on this machine'],
    ['http://localhost.example.org', 'the endpoint is not https:, and not on this machine'],
    ['http://127.0.0.1.example.org', 'the endpoint is not https:, and not on this machine'],
    ['http://192.168.0.1', 'the endpoint is not https:, and not on this machine'],
    ['ftp://example.org', 'the endpoint is neither https: nor http:'],
    ['file:///tmp/events', 'the endpoint is neither https: nor http:'],
    ['https://alice:secret@example.org', 'the endpoint holds a user name or a password'],
    ['telemetry.example.org', 'the endpoint is not a URL'],
    ['', 'the endpoint is not a URL'],
  ])('keeps events from %s', (endpoint, problem) => {
    expect(endpointProblem(endpoint)).toBe(problem);
  });
});

describe('the addresses of a server', () => {
  it('are the path of the contract below a bare origin, and what the user wrote otherwise', () => {
    expect(eventsUrl('https://example.org')).toBe('https://example.org/v1/events');
    expect(eventsUrl('https://example.org/api/events')).toBe('https://example.org/api/events');
    expect(serverUrl('https://example.org:8443/api/events', '/v1/policy/caro')).toBe(
      'https://example.org:8443/v1/policy/caro',
    );
  });
});
