import type { CatalogDefinition, Source } from '@candor/catalog';
import manifest from '../package.json' with { type: 'json' };
import { os } from './builtins.ts';
import { type Consent, decideConsent } from './consent/decide-consent.ts';
import { machineForbids, machinePolicyPath } from './consent/machine-policy.ts';
import { readSettings, type Settings } from './consent/settings.ts';
import { dryRunSettings } from './dry-run-settings.ts';
import { detectPlatform } from './platform.ts';
import { newId } from './random.ts';
import { Run } from './run.ts';
import type { Telemetry, TelemetryOptions } from './telemetry.ts';

/**
 * Embeds telemetry in a host. While it is off, and it is off until its user turns it on, nothing is recorded, no file
 * is made, no socket is opened and no process is started.
 *
 * @example
 * const telemetry = createTelemetry(hello, { version: '1.0.0', channel: 'ga' });
 * telemetry.session({}, (run) => ({ session_duration_ms: run.durationMs }));
 * telemetry.record('greeting.printed', { language: 'en' });
 */
export function createTelemetry<const C extends CatalogDefinition>(
  catalog: C,
  options: TelemetryOptions<C>,
): Telemetry<C> {
  const { env } = process;
  const home = homeFolder();
  const read = readSettings(catalog, env, home ?? NO_HOME);
  const dryRun = options.noTelemetry === true ? undefined : dryRunSettings(catalog.prefix, env, read);
  const settings = dryRun ?? read;
  const consent: Consent =
    dryRun !== undefined
      ? { on: true, because: 'a dry run', by: 'variable' }
      : home === undefined
        ? { on: false, because: 'there is no home folder to keep anything in' }
        : decideConsent({
            prefix: catalog.prefix,
            switches: catalog.switches ?? [],
            env,
            refusedByFlag: options.noTelemetry === true,
            machineForbids: machineForbids(machinePolicyPath(catalog.product, process.platform, env)),
            ...(settings.enabled === undefined ? {} : { configEnabled: settings.enabled }),
            ...(settings.problem === undefined ? {} : { configProblem: settings.problem }),
          });
  const run = consent.on ? startRun(catalog, options, settings) : undefined;
  return {
    consent,
    airGapped: settings.airGapped,
    record: (event, fields) => run?.record(event, fields),
    session: (start, end) => {
      run?.record(catalog.session.start, start);
      run?.endWith((summary) => ({ event: catalog.session.end, fields: end(summary) }));
    },
    newId: () => newId(),
    async command(args) {
      const { runTelemetryCommand } = await import('./commands/run-telemetry-command.ts');
      return runTelemetryCommand(args, {
        catalog: (await options.whole?.()) ?? catalog,
        settings,
        consent,
        upload: uploads(catalog, options, settings),
        version: options.version,
        channel: options.channel,
      });
    },
  };
}

/** Where accounts without a home have it, on systems that say so: no folder is ever there. */
const NO_HOME = '/nonexistent';

function homeFolder(): string | undefined {
  try {
    return os.homedir() || undefined;
  } catch {
    return undefined;
  }
}

function startRun<C extends CatalogDefinition>(
  catalog: C,
  options: TelemetryOptions<C>,
  settings: Settings,
): Run {
  const platform = detectPlatform(process.platform, process.arch, process.versions.node, process.env);
  const source: Source = {
    version: options.version,
    channel: options.channel,
    tier: options.tier ?? catalog.tiers[0] ?? 'oss',
    ...platform,
    sdk: `candor-js/${manifest.version}`,
  };
  return new Run({
    catalog,
    source,
    settings,
    uploads: uploads(catalog, options, settings),
    debug: ![undefined, '', '0'].includes(process.env[`${catalog.prefix}_TELEMETRY_DEBUG`]),
  });
}

/** Whether events may leave this machine: not while air-gapped, and not from a channel that keeps them. */
function uploads<C extends CatalogDefinition>(
  catalog: C,
  { channel }: TelemetryOptions<C>,
  settings: Settings,
): boolean {
  return !settings.airGapped && catalog.channels[channel]?.upload === true;
}
