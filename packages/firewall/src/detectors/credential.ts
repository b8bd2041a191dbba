import type { Detector } from '../detector.ts';
import { lazily } from '../lazily.ts';
import { type CredentialIndex, holdsKey, indexPrefixes } from './credential-index.ts';
import { credentialPrefixes, exampleKeys } from './credential-prefixes.ts';
import { CREDENTIAL_SHAPES, hasShape } from './credential-shapes.ts';

/**
 * Keys and tokens that their providers made recognisable, by a prefix or by their shape.
 * A key cut short is found too, as long as enough of it is left that nothing else looks like it.
 * Known limit: keys that are nothing but random letters; they are found beside a name (`secret-assignment`) or by their entropy.
 */
export const credential: Detector = {
  name: 'credential',
  source: 'the documentation of each provider, named in the tables',
  placeholder: '<secret>',
  find(text) {
    return holdsKey(text, prefixes()) || CREDENTIAL_SHAPES.some((shape) => hasShape(text, shape));
  },
  examples: () => ({
    finds: [...credentialPrefixes().flatMap(exampleKeys), ...CREDENTIAL_SHAPES.map(({ finds }) => finds())],
    passes: [
      ...CREDENTIAL_SHAPES.map(({ passes }) => passes),
      'sk-learn',
      'hf_transfer',
      'npm_install',
      'api-version',
      'glm-5.1',
      'secret_santa',
      'SKU12345',
    ],
  }),
};

const prefixes: () => CredentialIndex = lazily(() => indexPrefixes(credentialPrefixes()));
