import { join } from 'node:path';
import { type CatalogDefinition, LEVELS, type Level, retentionOf } from '@candor/catalog';
import { fs } from '../builtins.ts';
import { late } from '../late.ts';
import { isTrue } from './is-true.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What the user's file and environment say about telemetry. Nothing in it turns telemetry on by itself. */
export interface Settings {
  /** `enabled` of config.toml; undefined where it says nothing. */
  readonly enabled?: boolean;
  /** What is wrong with config.toml; telemetry is off then. */
  readonly problem?: string;
  readonly configPath: string;
  readonly level: Level;
  /** What config.toml says of consent categories; false refuses one. */
  readonly categories: Readonly<Record<string, boolean>>;
  /** Consent categories that the user refused. */
  readonly refusedCategories: ReadonlySet<string>;
  readonly airGapped: boolean;
  /** Whether events may be sent; undefined where neither file nor environment says so, and the recorded answer does. */
  readonly cloudSync?: boolean;
  /** Whether noisy daily counts may be shared; undefined as above. */
  readonly communityContribution?: boolean;
  readonly privacy: PrivacySettings;
  readonly storePath: string;
  readonly endpoint: string;
  /** The public keys that its server may have, where the catalog names them and the user names no other endpoint. */
  readonly certificatePins?: readonly string[];
  readonly uploadIntervalMs: number;
  readonly batchSize: number;
  readonly storeMaxBytes: number;
  readonly retentionDays: number;
  /** Changes when the file does. */
  readonly stamp: string;
}

/** `[telemetry.privacy]`. */
export interface PrivacySettings {
  /** The search for personal data, file paths among it, cannot be turned off. */
  readonly stripPii: true;
  readonly redactFilePaths: true;
  /** Also turn away events with words that sound sensitive. */
  readonly blockSensitive: boolean;
  /** Noise on results that are shown or shared from the local store, and how little of it. */
  readonly differentialPrivacy: boolean;
  readonly dpEpsilon: number;
}

const HOUR_MS = 3_600_000;
const MIB = 1024 * 1024;
export const LEVEL_ALIASES: Readonly<Record<string, Level>> = { normal: 'standard', verbose: 'detailed' };
const EPSILON = 1;

/** Reads the configuration of a product. A broken file is reported, never thrown. */
export function readSettings(catalog: CatalogDefinition, env: Env, home: string): Settings {
  const configPath = join(home, catalog.configDir, 'config.toml');
  // Before the file is read: a change while it is read shows as one.
  const stamp = stampOf(configPath);
  const { table, problem } = stamp === ABSENT ? NO_FILE : readTelemetryTable(configPath);
  const variable = (name: string) => env[`${catalog.prefix}_TELEMETRY_${name}`] || undefined;
  const categories = booleansIn(table.categories);
  const cloudSync = isTrue(variable('CLOUD_SYNC')) ?? booleanOf(table.cloud_sync);
  const communityContribution = isTrue(variable('COMMUNITY')) ?? booleanOf(table.community_contribution);
  const kept = retentionOf(catalog);
  const hours = numberOf(table.batch_interval_hours, 24);
  const endpoint = variable('ENDPOINT') ?? textOf(table.endpoint, catalog.endpoint);
  const { certificatePins } = catalog;
  const storePath = variable('PATH') ?? textOf(table.db_path, join(home, catalog.store));
  return {
    ...(typeof table.enabled === 'boolean' ? { enabled: table.enabled } : {}),
    ...(problem === undefined ? {} : { problem }),
    configPath,
    level: levelOf(variable('LEVEL') ?? table.level),
    categories,
    refusedCategories: new Set(Object.keys(categories).filter((name) => categories[name] === false)),
    airGapped: isTrue(variable('AIR_GAPPED')) ?? table.air_gapped === true,
    ...(cloudSync === undefined ? {} : { cloudSync }),
    ...(communityContribution === undefined ? {} : { communityContribution }),
    privacy: privacyOf(isTable(table.privacy) ? table.privacy : {}),
    storePath: storePath.replace(/^~(?=[/\\])/, home),
    endpoint,
    ...(certificatePins !== undefined && endpoint === catalog.endpoint ? { certificatePins } : {}),
    uploadIntervalMs: Math.max(1, hours) * HOUR_MS,
    batchSize: Math.min(1000, Math.max(1, numberOf(table.batch_size, 500))),
    storeMaxBytes: numberOf(table.offline_spool_max_mb ?? table.max_db_size_mb, kept.localMegabytes) * MIB,
    retentionDays: numberOf(table.retention_days, kept.localDays),
    stamp,
  };
}

const ABSENT = '';

/** What tells one state of a file from the next, without reading it; `''` where there is none. */
export function stampOf(path: string): string {
  try {
    // Asking so is cheaper than a thrown ENOENT, and most users have no file.
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? ABSENT : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
  } catch (error) {
    // There is something in its way: reading it will say what.
    return String((error as NodeJS.ErrnoException).code);
  }
}

type Table = Readonly<Record<string, unknown>>;

const NO_FILE: { readonly table: Table; readonly problem?: string } = { table: {} };

function readTelemetryTable(path: string): { readonly table: Table; readonly problem?: string } {
  try {
    const { telemetry } = late('toml').parse(fs.readFileSync(path, 'utf8'));
    return { table: isTable(telemetry) ? telemetry : {} };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const [line] = (error as Error).message.split('\n');
    return {
      table: {},
      problem: code === undefined ? `it is not TOML (${line})` : `it cannot be read (${code})`,
    };
  }
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function levelOf(value: unknown): Level {
  const level = LEVEL_ALIASES[String(value)] ?? LEVELS.find((one) => one === value);
  return level ?? 'standard';
}

function privacyOf(table: Table): PrivacySettings {
  return {
    ...{ stripPii: true, redactFilePaths: true },
    blockSensitive: table.block_sensitive === true,
    differentialPrivacy: table.differential_privacy === true,
    dpEpsilon: numberOf(table.dp_epsilon, EPSILON),
  };
}

function booleansIn(value: unknown): Readonly<Record<string, boolean>> {
  if (!isTable(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
  );
}

function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : otherwise;
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
