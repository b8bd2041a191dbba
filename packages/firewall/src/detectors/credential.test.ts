import { describe, expect, test } from 'vitest';
import { credential } from './credential.ts';
import { type Alphabet, credentialPrefixes } from './credential-prefixes.ts';
import { CREDENTIAL_SHAPES } from './credential-shapes.ts';

/** Values are made here, so that no scanner takes this file for a leak. */
const of = (characters: string, length: number) => characters.repeat(length).slice(0, length);
const SAMPLES: Readonly<Record<Alphabet, string>> = {
  hex: 'a1b2c3d4e5f6',
  upper: 'ABC2DEF3',
  alphanumeric: 'aB1cD2eF3',
  base64url: 'aB1_cD2-eF3',
  joined: 'aB1+cD2/eF3.gH4',
};

describe('A key with a prefix', () => {
  test.each(credentialPrefixes())('of $provider is found', ({ starts, alphabet, atLeast }) => {
    for (const start of starts) {
      expect(credential.find(`use ${start}${of(SAMPLES[alphabet], atLeast)} here`)).toBe(true);
    }
  });

  test.each(credentialPrefixes())('of $provider passes without the rest', ({ starts }) => {
    for (const start of starts) expect(credential.find(`${start} key`)).toBe(false);
  });

  test('is found in the middle of a word unless its prefix is short', () => {
    expect(credential.find(`\\nghp_${of('a1', 36)}`)).toBe(true);
    expect(credential.find(`xSK${of('a1', 32)}`)).toBe(false);
    expect(credential.find(`x=SK${of('a1', 32)}`)).toBe(true);
  });
});

/** One key of each shape. */
const SHAPED: Readonly<Record<string, string>> = {
  'Telegram bot': `1234567890:${of('aB1_', 35)}`,
  'Discord bot': `M${of('aB1', 25)}.${of('x1', 6)}.${of('yZ2', 27)}`,
  'Microsoft Entra client secret': `abc8Q~${of('aB1', 34)}`,
  'Azure storage account key': `${of('aB1/', 86)}==`,
  Mailchimp: `${of('a1', 32)}-us12`,
  'Mailgun signing key': `${of('a1', 32)}-${of('b2', 8)}-${of('c3', 8)}`,
  'Airtable personal access token': `pat${of('aB', 14)}.${of('a1', 64)}`,
  'HashiCorp Terraform': `${of('aB1', 14)}.atlasv1.${of('aB1', 60)}`,
  'HashiCorp Vault before 1.10': `s.${of('aB1', 24)}`,
  Harness: `pat.${of('aB1', 22)}.${of('aB1', 24)}.${of('aB1', 20)}`,
  Mapbox: `sk.${of('aB1', 60)}.${of('aB1', 22)}`,
  'Cloudflare origin CA': `v1.0-${of('a1', 24)}-${of('b2', 146)}`,
  '1Password secret key': 'A3-ENGINE-ENGINE-ABCDE-FGHIJ-KLMNO',
  'Facebook app': `${of('12', 16)}|${of('aB1', 27)}`,
  'Twitter bearer token': `${'A'.repeat(22)}${of('xY1', 80)}`,
  LaunchDarkly: 'sdk-01234567-89ab-cdef-0123-456789abcdef',
  Plaid: 'access-sandbox-01234567-89ab-cdef-0123-456789abcdef',
  'Webhook of Microsoft Teams': 'https://ada.webhook.office.com/webhookb2/0123456789',
};

describe('A key with a shape', () => {
  test.each(CREDENTIAL_SHAPES)('of $provider is found', ({ provider, shortest, needs }) => {
    const key = SHAPED[provider] ?? '';
    expect(credential.find(key)).toBe(true);
    expect(key.length).toBeGreaterThanOrEqual(shortest);
    expect(key).toContain(needs);
  });
});

describe('What is no credential', () => {
  test.each([
    'gpt-4o-mini-2024-07-18',
    'sk-learn',
    'hf_transfer',
    'npm_install',
    'key-value',
    'test_unit',
    'api-version',
    'v1.0-beta',
    'SKU12345',
    'pat.match',
    's.length',
    'glm-5.1',
    '0192f3a0-7c1e-7cc3-98c4-dc0c0c07398f',
    'b1946ac92492d2347c6235b4d2611184',
    'secret_santa',
  ])('passes: %s', (text) => {
    expect(credential.find(text)).toBe(false);
  });
});
