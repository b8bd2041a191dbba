import type { DatabaseSync } from 'node:sqlite';
import type { CatalogDefinition } from '@candor/catalog';
import { fs } from '../builtins.ts';
import { dryRunSettings } from '../dry-run-settings.ts';
import { isWhole, late } from '../late.ts';
import { readMeta } from '../store/meta.ts';
import { readStore } from '../store/open-store.ts';
import type { Agreement } from './agreed-events.ts';
import { isAnothersHome } from './another-home.ts';
import type { Consent } from './consent.ts';
import { type ConsentRecord, readConsent } from './consent-record.ts';
import { decideConsent } from './decide-consent.ts';
import { type Judged, judgeAnswer } from './judge-answer.ts';
import { machineForbids, machinePolicyPath } from './machine-policy.ts';
import { readSettings, type Settings, stampOf } from './settings.ts';
import { type Sharing, sharingOf } from './sharing.ts';

export interface ConsentOptions {
  readonly catalog: CatalogDefinition;
  readonly channel: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Undefined where there is none. */
  readonly home: string | undefined;
  readonly platform: string;
  readonly refusedByFlag: boolean;
}

/** What holds for events that are about to be written, with what the store says taken into account. */
export interface Verdict {
  readonly on: boolean;
  readonly sharing: Sharing;
  /** Undefined where everything that the settings allow may be recorded. */
  readonly agreement?: Agreement;
  /** The answer does not hold on this channel, and its user has not been told. */
  readonly endedUntold: boolean;
}

/** What the store says of consent. */
export interface StoredConsent {
  readonly record?: ConsentRecord;
  readonly judged: Judged;
  /** Milliseconds since the epoch. */
  readonly pausedUntil?: number;
}

/** Where accounts without a home have it, on systems that say so: no folder is ever there. */
const NO_HOME = '/nonexistent';
const NO_HOME_CONSENT: Consent = {
  on: false,
  because: 'there is no home folder to keep anything in',
  by: 'no_home',
};
const IN_PART_CONSENT: Consent = {
  on: false,
  because: 'this program was bundled without parts of its telemetry; its makers import @candor/client/whole',
  by: 'in_part',
};
const SUDO_CONSENT: Consent = {
  on: false,
  because: "sudo: files of the superuser would stay in somebody else's home folder",
  by: 'sudo',
};
const DRY_RUN_CONSENT: Consent = { on: true, because: 'a dry run', by: 'dry_run' };
const NOTHING_STORED: StoredConsent = { judged: 'none' };

/**
 * What decides whether telemetry is on. A start of the host costs it a look at two files. The store is opened only by
 * whoever asks for the whole truth, or when there is something to write.
 */
export class ConsentState {
  readonly #options: ConsentOptions;
  readonly #policyPath: string;
  readonly #isDryRun: boolean;
  readonly #isAnothersHome: boolean;
  readonly #isWhole: boolean = isWhole();
  #settings: Settings;
  #forbidden: boolean;
  #stored: StoredConsent | undefined;

  constructor(options: ConsentOptions) {
    const { catalog, env, home, platform } = options;
    this.#options = options;
    this.#policyPath = machinePolicyPath(catalog.product, platform, env);
    const settings = readSettings(catalog, env, home ?? NO_HOME);
    const dryRun = options.refusedByFlag ? undefined : dryRunSettings(catalog.prefix, env, settings);
    this.#isAnothersHome = home !== undefined && isAnothersHome(home, env);
    this.#isDryRun = dryRun !== undefined;
    this.#settings = dryRun ?? settings;
    this.#forbidden = machineForbids(this.#policyPath);
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** What is decided without the store. `nobody` may still turn out to be a recorded yes. */
  early(): Consent {
    return this.#decide(undefined);
  }

  /** Whether to record, if only in memory until the store is asked. */
  mayBeOn(): boolean {
    const early = this.early();
    return early.on || (early.by === 'nobody' && fs.existsSync(this.#settings.storePath));
  }

  /** The whole truth. Opens the store, once, where there is one and it has a say. */
  now(): Consent {
    const early = this.early();
    return early.on || early.by === 'nobody' ? this.#decide(this.stored()) : early;
  }

  /** What the store says; nothing where it is not there or cannot be read. */
  stored(): StoredConsent {
    this.#stored ??= this.#readStored();
    return this.#stored;
  }

  /** The store has been changed by this process. */
  forget(): void {
    this.#stored = undefined;
  }

  /**
   * Looks whether the configuration has changed since: cheap, and done before anything is written, so that a host that
   * runs for long obeys at once.
   *
   * @returns whether settings changed
   */
  lookAgain(): boolean {
    const { catalog, env, home } = this.#options;
    if (this.#isDryRun || home === undefined) return false;
    this.#forbidden = machineForbids(this.#policyPath);
    if (stampOf(this.#settings.configPath) === this.#settings.stamp) return false;
    this.#settings = readSettings(catalog, env, home);
    return true;
  }

  /** What may leave this machine, as far as the answer has a say in it. */
  sharing(): Sharing {
    return this.#sharing(this.stored());
  }

  /** Decides over what is about to be written. A pause is left to the writer, which counts what it turns away. */
  verdict(database: DatabaseSync): Verdict {
    const stored = this.#read(database);
    const { pausedUntil: _, ...answered } = stored;
    const { on, by } = this.#decide(answered);
    const sharing = this.#sharing(stored);
    const { record } = stored;
    const endedUntold =
      by === 'nobody' && stored.judged === 'ended' && record?.ended !== this.#options.channel;
    if (by !== 'answer' || record === undefined) return { on, sharing, endedUntold };
    const agreement = this.#agreementOf(record, database);
    return { on, sharing, endedUntold, ...(agreement === undefined ? {} : { agreement }) };
  }

  /** Whether nobody turned telemetry off since a verdict. Only a look: the caller holds the write lock. */
  isStillOn(database: DatabaseSync, { on }: Verdict): boolean {
    if (!this.lookAgain() && on) return this.#decide(undefined).on || this.#read(database).judged === 'yes';
    return this.verdict(database).on;
  }

  #agreementOf(record: ConsentRecord, database: DatabaseSync): Agreement | undefined {
    const { catalog } = this.#options;
    const chosen = this.#settings.categories;
    const categories = new Set(
      Object.keys(catalog.categories).filter(
        (name) => record.categories.includes(name) || chosen[name] === true,
      ),
    );
    const widened = record.notice < (catalog.notice ?? 1);
    if (!widened && categories.size === Object.keys(catalog.categories).length) return undefined;
    return { categories, ...(widened ? { events: late('seldom').readAgreedEvents(database) } : {}) };
  }

  #sharing({ record, judged }: StoredConsent): Sharing {
    const { catalog, channel } = this.#options;
    return sharingOf(catalog, channel, this.#settings, judged === 'yes' ? record?.steps : undefined);
  }

  #readStored(): StoredConsent {
    if (this.#options.home === undefined) return NOTHING_STORED;
    try {
      return readStore(this.#settings.storePath, (database) => this.#read(database)) ?? NOTHING_STORED;
    } catch {
      // `telemetry status` says what is wrong with it.
      return NOTHING_STORED;
    }
  }

  #read(database: DatabaseSync): StoredConsent {
    const { catalog, channel } = this.#options;
    const record = readConsent(database);
    const pausedUntil = readMeta(database, 'upload')?.pausedUntil;
    return {
      judged: judgeAnswer(record, catalog, channel),
      ...(record === undefined ? {} : { record }),
      ...(pausedUntil === undefined ? {} : { pausedUntil }),
    };
  }

  #decide(stored: StoredConsent | undefined): Consent {
    const { catalog, env, home, refusedByFlag } = this.#options;
    if (this.#isDryRun) return DRY_RUN_CONSENT;
    if (home === undefined) return NO_HOME_CONSENT;
    if (this.#isAnothersHome) return SUDO_CONSENT;
    if (!this.#isWhole) return IN_PART_CONSENT;
    const { enabled, problem } = this.#settings;
    const paused = stored?.pausedUntil ?? 0;
    const judged = stored?.judged;
    return decideConsent({
      prefix: catalog.prefix,
      switches: catalog.switches ?? [],
      env,
      refusedByFlag,
      machineForbids: this.#forbidden,
      ...(enabled === undefined ? {} : { configEnabled: enabled }),
      ...(problem === undefined ? {} : { configProblem: problem }),
      stored: {
        ...(paused > Date.now() ? { pausedUntil: new Date(paused).toISOString() } : {}),
        ...(judged === 'yes' || judged === 'no'
          ? { answer: judged, day: stored?.record?.at.slice(0, 10) ?? '' }
          : {}),
      },
    });
  }
}
