import { describe, expect, it } from 'vitest';
import { ConsentState } from '../src/consent/consent-state.ts';
import { watchForYes } from '../src/consent/watch-for-yes.ts';
import { ConsentHome } from './consent-home.ts';
import { hello } from './hello.ts';

describe('watchForYes', () => {
  it('looks once a second and not between, however often it is asked', () => {
    const home = new ConsentHome();
    try {
      const consent = new ConsentState({
        ...{ catalog: hello, channel: 'ga', env: {}, home: home.path },
        ...{ platform: process.platform, refusedByFlag: false },
      });
      let now = 5_000;
      const isAgreedTo = watchForYes(consent, () => now);
      home.write('.config/hello/config.toml', '[telemetry]\nenabled = true\n');
      const answers = [5_000, 5_500, 5_999, 6_000].map((time) => {
        now = time;
        return isAgreedTo();
      });
      expect(answers).toEqual([false, false, false, true]);
      expect(consent.now()).toMatchObject({ on: true, by: 'config' });
    } finally {
      home.remove();
    }
  });
});
