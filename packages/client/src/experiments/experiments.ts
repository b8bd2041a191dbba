import type { CatalogDefinition, ExperimentDefinition } from '@candor/catalog';
import type { ConsentState } from '../consent/consent-state.ts';
import { storeAt } from '../store/open-store.ts';
import { drawVariant, isRunning } from './draw-variant.ts';
import { forgetVariant, keepVariant, readVariant } from './kept-variant.ts';

/** A variant of an experiment that the host shows. */
export interface ShownVariant {
  readonly name: string;
  readonly variant: string;
  /** The events that carry it. */
  readonly events: readonly string[];
  /** Whether they do: not where the control is shown because there is nothing to compare. */
  readonly isSaid: boolean;
}

export interface Experiments {
  /** Never throws: where nothing can be kept, the control is shown and nothing is said. */
  show(name: string): ShownVariant;
}

/**
 * Decides which variants a host shows. Each is drawn by chance, once an installation, and from nothing that is known of
 * it. Nothing is read before the host asks.
 *
 * @param debug events are printed instead of stored: nothing is kept then
 */
export function createExperiments(
  { experiments = {} }: Pick<CatalogDefinition, 'experiments'>,
  consent: Pick<ConsentState, 'early' | 'now' | 'settings'>,
  debug: boolean,
): Experiments {
  const shown = new Map<string, ShownVariant>();
  const decide = (name: string): ShownVariant => {
    const experiment = Object.hasOwn(experiments, name) ? experiments[name] : undefined;
    const control = { name, variant: experiment?.variants[0] ?? '', events: [], isSaid: false };
    if (experiment === undefined) return control;
    try {
      const variant = variantOf(name, experiment, consent, debug);
      return variant === undefined ? control : { name, variant, events: experiment.events, isSaid: true };
    } catch {
      return control;
    }
  };
  return {
    show(name) {
      // A host shows the same as long as it runs.
      const known = shown.get(name) ?? decide(name);
      shown.set(name, known);
      return known;
    },
  };
}

function variantOf(
  name: string,
  experiment: ExperimentDefinition,
  consent: Pick<ConsentState, 'early' | 'now' | 'settings'>,
  debug: boolean,
): string | undefined {
  const early = consent.early();
  // Where only a recorded answer can say it, the store is opened: what is shown must not depend on a guess.
  if (!early.on && (early.by !== 'nobody' || !consent.now().on)) return undefined;
  const path = storeAt(consent.settings.storePath);
  const now = Date.now();
  if (!isRunning(experiment, now)) {
    if (now >= Date.parse(experiment.until)) forgetVariant(path, name);
    return undefined;
  }
  const kept = readVariant(path, name, experiment.variants);
  if (kept !== undefined) return kept;
  const drawn = drawVariant(experiment, Math.random());
  return debug ? drawn : keepVariant(path, name, experiment.variants, drawn);
}
