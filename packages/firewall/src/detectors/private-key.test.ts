import { describe, expect, test } from 'vitest';
import { privateKey } from './private-key.ts';

/** Frames are put together here, so that no scanner takes this file for a leak. */
const frame = (label: string, dashes = '-----') => `${dashes}BEGIN ${label}${dashes}`;

describe('A private key', () => {
  test.each([
    ['in PKCS#8', frame('PRIVATE KEY')],
    ['in PKCS#8, encrypted', frame('ENCRYPTED PRIVATE KEY')],
    ['of RSA', `key: ${frame('RSA PRIVATE KEY')}\nMII`],
    ['of an elliptic curve', frame('EC PRIVATE KEY')],
    ['of OpenSSH', frame('OPENSSH PRIVATE KEY')],
    ['of OpenPGP', frame('PGP PRIVATE KEY BLOCK')],
    ['of SSH2', frame('SSH2 ENCRYPTED PRIVATE KEY ', '---- ')],
    ['of PuTTY', 'PuTTY-User-Key-File-3: ssh-ed25519'],
    ['of age', `AGE-SECRET-KEY-1${'Q'.repeat(58)}`],
    ['as base64 of its frame', btoa(frame('PRIVATE KEY'))],
    ['as a line of OpenSSH without its frame', btoa('openssh-key-v1\0none')],
    ['as a line of PKCS#8 without its frame', `MIIEvQ${'IBADANBgkqhkiG9w0BAQEFAASC'}BKc`],
  ])('%s is found', (_, text) => {
    expect(privateKey.find(text)).toBe(true);
  });

  test.each([
    ['a public key', frame('PUBLIC KEY')],
    ['a certificate', frame('CERTIFICATE')],
    ['a public key of SSH', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5'],
    ['a mention', 'the PRIVATE KEY is kept'],
    ['a name', 'private-key'],
  ])('is not seen in %s', (_, text) => {
    expect(privateKey.find(text)).toBe(false);
  });
});
