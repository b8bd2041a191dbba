import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts';

const NEAR = { secure: false, port: '7700' };
const FAR = { secure: true, port: '' };
const token = fc.stringMatching(/^[\w-]{43}$/);
/** As a browser sends it back. */
const sent = (header: string) => header.split(';', 1)[0] ?? '';

describe('the cookie of a session', () => {
  it('is read again among any others', () => {
    const noise = fc.array(fc.stringMatching(/^[a-z=_ "-]{0,20}$/), { maxLength: 4 });
    fc.assert(
      fc.property(token, noise, noise, fc.constantFrom(NEAR, FAR), (written, before, after, place) => {
        const header = [...before, sent(writeSessionCookie(written, place)), ...after].join('; ');
        expect(readSessionCookie(header, place)).toBe(written);
      }),
    );
  });

  it('is of one place: of its port, or over https of its host', () => {
    const written = 'a'.repeat(43);
    const [near, far] = [writeSessionCookie(written, NEAR), writeSessionCookie(written, FAR)];
    expect(readSessionCookie(sent(near), { ...NEAR, port: '7701' })).toBeUndefined();
    expect(readSessionCookie(sent(near), FAR)).toBeUndefined();
    expect(readSessionCookie(sent(far), NEAR)).toBeUndefined();
    expect(far).toBe(`__Host-candor=${written}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure`);
    expect(near).not.toContain('Secure');
  });

  it('is none when it has another form, or was removed', () => {
    for (const value of ['', 'short', `${'a'.repeat(43)}b`, `${'a'.repeat(42)}!`])
      expect(readSessionCookie(`candor-7700=${value}`, NEAR)).toBeUndefined();
    expect(readSessionCookie(undefined, NEAR)).toBeUndefined();
    expect(readSessionCookie(sent(writeSessionCookie(undefined, NEAR)), NEAR)).toBeUndefined();
    expect(writeSessionCookie(undefined, NEAR)).toContain('Max-Age=0');
  });
});
