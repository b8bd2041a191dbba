import { isDate } from '../dates.ts';
import type { CatalogDefinition } from '../definition.ts';
import { type Problems, problemAt } from './problem.ts';
import { demandOnce, isBlank } from './words.ts';

/** 32 bytes in base64 (RFC 4648, section 4): the size of an Ed25519 public key (RFC 8032, section 5.1.5), and of a SHA-256. */
const KEY_BYTES = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
const KID = /^[A-Za-z0-9._-]{1,64}$/;

export function* checkModelPrices({ modelPrices = {} }: CatalogDefinition): Problems {
  for (const [model, price] of Object.entries(modelPrices)) {
    const path = ['modelPrices', model];
    if (isBlank(model)) yield problemAt(path, 'model-price', "name the beginning of the model's name");
    for (const key of ['input', 'output', 'cached'] as const) {
      if ((price[key] ?? 0) < 0) yield problemAt([...path, key], 'model-price', 'a price is not negative');
    }
    if (!isDate(price.asOf))
      yield problemAt([...path, 'asOf'], 'model-price', 'write the date of the price, as 2026-01-31');
  }
}

export function* checkPolicyKeys({ policyKeys = [] }: CatalogDefinition): Problems {
  const kids = policyKeys.map(({ kid }) => kid);
  yield* demandOnce(kids, ['policyKeys']);
  for (const [index, { kid, key }] of policyKeys.entries()) {
    const path = ['policyKeys', String(index)];
    if (!KID.test(kid)) yield problemAt([...path, 'kid'], 'policy-key', 'use letters, digits, . _ and -');
    if (!KEY_BYTES.test(key))
      yield problemAt(
        [...path, 'key'],
        'policy-key',
        'write the 32 bytes of an Ed25519 public key in base64',
      );
  }
}

export function* checkCertificatePins({ certificatePins = [], endpoint }: CatalogDefinition): Problems {
  yield* demandOnce(certificatePins, ['certificatePins']);
  for (const [index, pin] of certificatePins.entries()) {
    if (!KEY_BYTES.test(pin))
      yield problemAt(
        ['certificatePins', String(index)],
        'certificate-pin',
        "write the SHA-256 of a server's public key in base64",
      );
  }
  if (certificatePins.length > 0 && !endpoint.startsWith('https:'))
    yield problemAt(['certificatePins'], 'certificate-pin', 'only a server behind https: has a certificate');
}
