import { join } from 'node:path';
import { type CatalogDefinition, LEVELS, type Level, retentionOf } from '@candor/catalog';
import { parse } from 'smol-toml';
import { fs } from '../builtins.ts';
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
  /** Consent categories that the user refused. */
  readonly refusedCategories: ReadonlySet<string>;
  readonly airGapped: boolean;
  readonly storePath: string;
  readonly endpoint: string;
  readonly uploadIntervalMs: number;
  readonly batchSize: number;
  readonly storeMaxBytes: number;
  readonly retentionDays: number;
}

const HOUR_MS = 3_600_000;
const MIB = 1024 * 1024;
const LEVEL_ALIASES: Readonly<Record<string, Level>> = { normal: 'standard', verbose: 'detailed' };

/** Reads the configuration of a product. A broken file is reported, never thrown. */
export function readSettings(catalog: CatalogDefinition, env: Env, home: string): Settings {
  const configPath = join(home, catalog.configDir, 'config.toml');
  const { table, problem } = readTelemetryTable(configPath);
  const variable = (name: string) => env[`${catalog.prefix}_TELEMETRY_${name}`] || undefined;
  const categories = table.categories;
  const kept = retentionOf(catalog);
  const hours = numberOf(table.batch_interval_hours, 24);
  const storePath = variable('PATH') ?? textOf(table.db_path, join(home, catalog.store));
  return {
    ...(typeof table.enabled === 'boolean' ? { enabled: table.enabled } : {}),
    ...(problem === undefined ? {} : { problem }),
    configPath,
    level: levelOf(variable('LEVEL') ?? table.level),
    refusedCategories: new Set(
      isTable(categories) ? Object.keys(categories).filter((name) => categories[name] === false) : [],
    ),
    airGapped: isTrue(variable('AIR_GAPPED')) ?? table.air_gapped === true,
    storePath: storePath.replace(/^~(?=[/\\])/, home),
    endpoint: variable('ENDPOINT') ?? textOf(table.endpoint, catalog.endpoint),
    uploadIntervalMs: Math.max(1, hours) * HOUR_MS,
    batchSize: Math.min(1000, Math.max(1, numberOf(table.batch_size, 500))),
    storeMaxBytes: numberOf(table.offline_spool_max_mb ?? table.max_db_size_mb, kept.localMegabytes) * MIB,
    retentionDays: numberOf(table.retention_days, kept.localDays),
  };
}

type Table = Readonly<Record<string, unknown>>;

function readTelemetryTable(path: string): { readonly table: Table; readonly problem?: string } {
  // Asking first is cheaper than a thrown ENOENT, and most users have no file.
  if (!fs.existsSync(path)) return { table: {} };
  try {
    const { telemetry } = parse(fs.readFileSync(path, 'utf8'));
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

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : otherwise;
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
