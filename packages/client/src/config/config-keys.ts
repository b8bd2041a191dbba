import { type CatalogDefinition, LEVELS } from '@candor/catalog';
import { isTrue } from '../consent/is-true.ts';
import { LEVEL_ALIASES } from '../consent/settings.ts';
import { stepsOf } from '../consent/sharing.ts';
import type { TomlValue } from './edit-toml.ts';

/** What a value that was typed means, or what is wrong with it. */
export type ReadValue =
  | { readonly ok: true; readonly value: TomlValue }
  | { readonly ok: false; readonly problem: string; readonly refused?: true };

type Read = (typed: string) => ReadValue;

/**
 * The keys below `telemetry` of a product's configuration (docs/contract.md, section 3), each with what it takes: the
 * categories of its catalog among them, and only the steps of sharing that it offers.
 */
export function configKeys(catalog: CatalogDefinition): Readonly<Record<string, Read>> {
  const steps = stepsOf(catalog);
  const several = steps.length > 1;
  return {
    enabled: boolean,
    level: oneOf([...LEVELS, ...Object.keys(LEVEL_ALIASES)]),
    ...Object.fromEntries(Object.keys(catalog.categories).map((name) => [`categories.${name}`, boolean])),
    air_gapped: boolean,
    ...(several && steps.includes('events') ? { cloud_sync: boolean } : {}),
    ...(steps.includes('aggregates') ? { community_contribution: boolean } : {}),
    batch_interval_hours: number(1, 24 * 365),
    batch_size: whole(1, 1000),
    retention_days: number(1, 3650),
    offline_spool_max_mb: number(1, 10_000),
    max_db_size_mb: number(1, 10_000),
    endpoint,
    db_path: text,
    'privacy.strip_pii': alwaysOn,
    'privacy.redact_file_paths': alwaysOn,
    'privacy.block_sensitive': boolean,
    'privacy.differential_privacy': boolean,
    'privacy.dp_epsilon': number(0.01, 10),
  };
}

function boolean(typed: string): ReadValue {
  const value = isTrue(typed);
  return value === undefined ? wrong('takes true or false') : { ok: true, value };
}

/** The search for personal data is not for anybody to turn off. */
function alwaysOn(typed: string): ReadValue {
  const value = isTrue(typed);
  if (value === false) return { ok: false, problem: 'is always on and cannot be turned off', refused: true };
  return value === undefined ? wrong('takes true') : { ok: true, value };
}

function number(min: number, max: number): Read {
  return (typed) => {
    const value = /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
    return value >= min && value <= max ? { ok: true, value } : wrong(`takes a number from ${min} to ${max}`);
  };
}

function whole(min: number, max: number): Read {
  return (typed) => {
    const read = number(min, max)(typed);
    return read.ok && Number.isInteger(read.value)
      ? read
      : wrong(`takes a whole number from ${min} to ${max}`);
  };
}

function oneOf(words: readonly string[]): Read {
  return (typed) =>
    words.includes(typed) ? { ok: true, value: typed } : wrong(`takes one of ${words.join(', ')}`);
}

function endpoint(typed: string): ReadValue {
  const isAddress = URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol);
  return isAddress ? { ok: true, value: typed } : wrong('takes an address that begins with https://');
}

function text(typed: string): ReadValue {
  return /^[^\p{Cc}]+$/u.test(typed) ? { ok: true, value: typed } : wrong('takes a path');
}

function wrong(problem: string): ReadValue {
  return { ok: false, problem };
}
