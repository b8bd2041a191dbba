import { describe, expect, it } from 'vitest';
import { uploaderEnvironment } from './start-uploader.ts';

describe('uploaderEnvironment', () => {
  it('leaves out what could load code into Node.js or weaken it, and keeps proxies and certificates', () => {
    const kept = { PATH: '/bin', HTTPS_PROXY: 'http://proxy', NO_PROXY: '*', NODE_EXTRA_CA_CERTS: '/ca.pem' };
    const left = {
      NODE_OPTIONS: '--require ./host.js',
      node_options: '--require ./host.js',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      NODE_PATH: '/somewhere',
      NODE_V8_COVERAGE: '/coverage',
    };
    expect(uploaderEnvironment({ ...kept, ...left })).toEqual(kept);
  });
});
