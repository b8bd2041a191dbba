import type { Detector } from '../detector.ts';

/**
 * Private keys in the text forms that tools write: PEM, OpenPGP, SSH2, PuTTY, age and minisign; and the base64 of the
 * common ones without their frame, since a line of a key is found as often as a whole one.
 *
 * Public keys and certificates pass, unless base64 hides which of them a PEM frame holds.
 * Known limits: raw seeds, JWK and keys in binary forms; what is random in them belongs to a detector of entropy.
 */
export const privateKey: Detector = {
  name: 'private-key',
  source:
    'RFC 7468 sections 10 and 11, RFC 9580 section 6.2, OpenSSH PROTOCOL.key, PuTTY user manual appendix C, age-encryption.org/v1',
  placeholder: '<secret>',
  find(text) {
    if (text.length < SHORTEST) return false;
    return MARKS.some((mark) => text.includes(mark)) || (text.includes('PRIVATE KEY') && FRAME.test(text));
  },
  examples: () => ({
    // Put together here, so that no scanner takes this file for a leak.
    finds: [
      `-----BEGIN RSA ${'PRIVATE'} KEY-----`,
      'PuTTY-User-Key-File-3: ssh-ed25519',
      `AGE-${'SECRET'}-KEY-1Q`,
    ],
    passes: ['-----BEGIN PUBLIC KEY-----', '-----BEGIN CERTIFICATE-----', 'PRIVATE KEY'],
  }),
};

const SHORTEST = 14;
const FRAME = /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;

const MARKS: readonly string[] = [
  'AGE-SECRET-KEY-1',
  'AGE-PLUGIN-',
  'PuTTY-User-Key-File-',
  'minisign encrypted secret key',
  // base64 of '-----BEGIN '
  'LS0tLS1CRUdJTi',
  // PKCS#8 with the algorithm identifiers of RSA, P-256 and Ed25519 (RFC 5958, RFC 8410)
  'IBADANBgkqhkiG9w0BAQEFAASC',
  'MIGHAgEAMBMGByqGSM49AgEG',
  'MC4CAQAwBQYDK2VwBCIEI',
  // The start of PKCS#1 for RSA of 2048 and 4096 bits (RFC 8017), and of SEC 1 for P-256 (RFC 5915)
  'IBAAKCAQEA',
  'IBAAKCAgEA',
  'MHcCAQEEI',
  // 'openssh-key-v1'
  'b3BlbnNzaC1rZXktdjE',
];
