import { describe, expect, test } from 'vitest';
import { scan, type TextRule } from '../src/index.ts';
import { hasMaterial, MATERIAL, readMaterial, type Sample } from './public-material.ts';

/** The default of docs/contract.md, and one for names of models. */
const TOKEN: TextRule = { kind: 'token', pattern: /^[A-Za-z0-9][A-Za-z0-9._:+/-]{0,63}$/, maxLength: 64 };

/** What the detectors alone must find of each kind, in hundredths. */
const RECALL: Readonly<Record<string, number>> = {
  ipv4: 0.99,
  ipv6: 0.99,
  mac: 0.99,
  unix_user_path: 0.99,
  windows_user_path: 0.99,
  url_with_token: 0.99,
  private_key: 0.99,
  email: 0.98,
  jwt: 0.95,
  env_assignment: 0.9,
  api_key: 0.85,
  nl_prompt: 0.95,
  shell_command: 0.9,
  credit_card: 0.95,
  iban: 0.95,
  imei: 0.95,
  uuid_machine_id: 0.99,
};

/** A key or a token of fewer characters than this says nothing about itself. */
const SHORTEST_KEY = 12;

const positives = readMaterial('positives');
const negatives = readMaterial('negatives');
const share = (samples: readonly Sample[], holds: (text: string) => boolean) =>
  samples.filter(({ text }) => holds(text)).length / samples.length;

if (!hasMaterial) {
  test.skip(`The public material is not here (${MATERIAL}), so nothing is measured on it`, () => {});
}

describe.runIf(hasMaterial)('On the public material', () => {
  test('at least 99.5% of what is personal is stopped in a token', () => {
    expect(share(positives, (text) => !scan(text, { rule: TOKEN }).allowed)).toBeGreaterThanOrEqual(0.995);
  });

  test('at least 99.5% of the ordinary values that fit a token pass', () => {
    const fitting = negatives.filter(({ text }) => TOKEN.kind === 'token' && TOKEN.pattern.test(text));
    expect(fitting.length).toBeGreaterThan(500);
    expect(share(fitting, (text) => scan(text, { rule: TOKEN }).allowed)).toBeGreaterThanOrEqual(0.995);
  });

  test('at least 98% of the names of models pass', () => {
    const models = negatives.filter(({ kind }) => kind === 'model_name');
    expect(share(models, (text) => scan(text, { rule: TOKEN }).allowed)).toBeGreaterThanOrEqual(0.98);
  });

  test.each(Object.entries(RECALL))('the detectors alone find what is there to find: %s', (kind, least) => {
    const samples = positives.filter((sample) => sample.kind === kind);
    const short = kind === 'jwt' || kind === 'api_key' ? SHORTEST_KEY : 0;
    const long = samples.filter(({ text }) => text.length >= short);
    expect(share(long, (text) => !scan(text).allowed)).toBeGreaterThanOrEqual(least);
  });

  test('the detectors alone stop at most 1% of the ordinary values', () => {
    expect(share(negatives, (text) => !scan(text).allowed)).toBeLessThanOrEqual(0.01);
  });
});
