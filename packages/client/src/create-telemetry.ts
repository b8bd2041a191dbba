import type { CatalogDefinition, Source, VariantOf } from '@candor/catalog';
import manifest from '../package.json' with { type: 'json' };
import { os } from './builtins.ts';
import { ConsentState } from './consent/consent-state.ts';
import { mayAsk } from './consent/may-ask.ts';
import { watchForYes } from './consent/watch-for-yes.ts';
import type { Experiments } from './experiments/experiments.ts';
import { late } from './late.ts';
import { detectPlatform } from './platform.ts';
import { newId } from './random.ts';
import { Run } from './run.ts';
import { isLongUnused } from './store/long-unused.ts';
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
  const consent = new ConsentState({
    catalog,
    channel: options.channel,
    env: process.env,
    home: homeFolder(),
    platform: process.platform,
    refusedByFlag: options.noTelemetry === true,
  });
  let run = consent.mayBeOn() ? startRun(catalog, options, consent) : undefined;
  const early = consent.early();
  if (!early.on && early.by !== 'sudo' && isLongUnused(consent.settings))
    late('seldom').pruneAtEnd(consent.settings, catalog);
  const isAgreedTo = run === undefined ? watchForYes(consent) : () => false;
  let experiments: Experiments | undefined;
  const context = async () => ({
    catalog: (await options.whole?.()) ?? catalog,
    settings: consent.settings,
    consent: consent.now(),
    upload: consent.sharing().events,
    version: options.version,
    channel: options.channel,
    state: consent,
  });
  return {
    get consent() {
      return consent.now();
    },
    get airGapped() {
      return consent.settings.airGapped;
    },
    record: (event, fields) => {
      if (run === undefined && isAgreedTo()) run = startRun(catalog, options, consent);
      run?.record(event, fields);
    },
    session: (start, end) => {
      run?.record(catalog.session.start, start);
      run?.endWith((summary) => ({ event: catalog.session.end, fields: end(summary) }));
    },
    newId: () => newId(),
    variant: (name) => {
      experiments ??= late('seldom').createExperiments(catalog, consent, isDebugging(catalog));
      const shown = experiments.show(name);
      if (shown.isSaid) run?.sayVariant(shown);
      return shown.variant as VariantOf<typeof catalog, typeof name>;
    },
    async askOnce({ machineReadable = false } = {}) {
      const channel = catalog.channels[options.channel];
      if (machineReadable || !mayAsk(channel, consent)) return;
      const { askOnce } = await import('./consent/ask-once.ts');
      if (await askOnce(await context())) run ??= startRun(catalog, options, consent);
    },
    async command(args) {
      const { runTelemetryCommand } = await import('./commands/run-telemetry-command.ts');
      return runTelemetryCommand(args, await context());
    },
    async config(args) {
      const { runConfigCommand } = await import('./config/run-config-command.ts');
      return runConfigCommand(args, await context());
    },
  };
}

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
  consent: ConsentState,
): Run {
  const platform = detectPlatform(process.platform, process.arch, process.versions.node, process.env);
  const source: Source = {
    version: options.version,
    channel: options.channel,
    tier: options.tier ?? catalog.tiers[0] ?? 'oss',
    ...platform,
    sdk: `candor-js/${manifest.version}`,
  };
  return new Run({ catalog, source, consent, debug: isDebugging(catalog), key: options.key });
}

/** Events are printed instead of stored. */
function isDebugging({ prefix }: CatalogDefinition): boolean {
  return ![undefined, '', '0'].includes(process.env[`${prefix}_TELEMETRY_DEBUG`]);
}
