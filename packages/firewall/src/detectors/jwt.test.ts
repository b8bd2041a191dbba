import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jwt } from './jwt.ts';

const part = (json: string) => btoa(json).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const header = part('{"alg":"HS256"}');
const claims = part('{"sub":"ada"}');

describe('A JSON Web Token', () => {
  test.each([
    ['that is signed', `${header}.${claims}.c2lnbmF0dXJlLW9mLWFkYQ`],
    ['that is not signed', `${part('{"alg":"none"}')}.${claims}.`],
    ['cut off after its claims', `${header}.${claims}`],
    ['that is encrypted', `${part('{"alg":"dir","enc":"A128GCM"}')}..aXY.dGV4dA.dGFn`],
    ['with blanks in its header', `${part('{ "alg": "HS256" }')}.${claims}.c2ln`],
    ['with a line break in its header', `${part('{\n"alg": "HS256" }')}.${claims}.c2ln`],
    ['in a header', `Authorization: Bearer ${header}.${claims}.c2ln`],
    ['after something alike', `eyJ eyJhbGc eyJhbGciOiJIUzI1NiJ9 ${header}.${claims}.c2ln`],
  ])('%s is found', (_, text) => {
    expect(jwt.find(text)).toBe(true);
  });

  test('of any claims is found', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), fc.integer()), (payload) => {
        expect(jwt.find(`x ${header}.${part(JSON.stringify({ sub: 1, ...payload }))}.c2ln`)).toBe(true);
      }),
    );
  });

  test.each(['eyJ', 'eyJhbGciOiJIUzI1NiJ9', 'eyJhbGc.x', 'eyJhbGciOiJIUzI1NiJ9. next', 'eye.jump'])(
    'is not seen in %s',
    (text) => {
      expect(jwt.find(text)).toBe(false);
    },
  );
});
