import {
  type CatalogDefinition,
  definedEvents,
  isExpired,
  levelIncludes,
  prepareChecks,
  textRules,
  type WireFields,
} from '@candor/catalog';
import { type AskDetectors, createGateAsking } from '@candor/firewall/gate';
import type { Agreement } from '../consent/agreed-events.ts';
import type { Settings } from '../consent/settings.ts';
import { late } from '../late.ts';
import { createOwnNames } from '../own-names.ts';
import type { StopGate } from '../policy/watch-stops.ts';
import { newId } from '../random.ts';
import type { CleanEvent, RecordedEvent } from './recorded-event.ts';
import { soundsSensitive } from './sounds-sensitive.ts';

/** Turns calls of `record` into clean events, and counts what it turns away. */
export interface Recorder {
  /** @returns the clean event; undefined when it was turned away or is not to be kept at the user's settings */
  accept(event: string, fields: Readonly<Record<string, unknown>>, now: number): CleanEvent | undefined;
  /** Whether an event is to be written when it happens. */
  isImmediate(event: string): boolean;
  /** How many were turned away since the last call, by reason. */
  takeDropped(): ReadonlyMap<string, number>;
}

/**
 * @param version of the host: a field may expire with one
 * @param settings with `stopGate`, which lets through what the maintainers have not stopped, and the `agreement` where
 * less than everything was agreed to
 */
export function createRecorder(
  catalog: CatalogDefinition,
  version: string,
  settings: Pick<Settings, 'level' | 'refusedCategories'> & {
    readonly privacy?: Pick<Settings['privacy'], 'blockSensitive'>;
    readonly stopGate?: StopGate;
    readonly agreement?: Agreement;
  },
): Recorder {
  const find = definedEvents(catalog);
  const check = prepareChecks(find);
  const admit = createGateAsking(askLate, textRules(find), createOwnNames());
  const { agreement } = settings;
  const agreed =
    agreement?.events === undefined
      ? undefined
      : late('seldom').limitToAgreed(agreement.events, settings.level);
  let dropped = new Map<string, number>();
  const drop = (reason: string): undefined => {
    dropped.set(reason, (dropped.get(reason) ?? 0) + 1);
  };
  return {
    accept(event, given, now) {
      const fields = withoutUndefined(given);
      const problem = check(event, fields);
      if (problem !== undefined) return drop(problem.code);
      const declared = find(event);
      if (declared === undefined) return drop('unknown_event');
      const { level, category } = declared.definition;
      if (!levelIncludes(settings.level, level)) return undefined;
      if (settings.refusedCategories.has(category)) return undefined;
      if (agreement?.categories.has(category) === false) return undefined;
      const at = { time: now, version };
      if (isExpired(declared.definition, at)) return drop('expired');
      const isRequired = (field: string) => declared.required.includes(field);
      for (const name of Object.keys(fields)) {
        const field = declared.field(name);
        if (field === undefined || isRequired(name)) continue;
        const expired = isExpired(field, at);
        if (expired) drop('expired_field');
        if (expired || !levelIncludes(settings.level, field.level ?? level)) delete fields[name];
      }
      if (settings.privacy?.blockSensitive === true && soundsSensitive(fields)) return drop('sensitive');
      const limited = agreed === undefined ? fields : agreed(event, fields, declared.compiled());
      if (limited === undefined) return undefined;
      const { stopGate } = settings;
      const kept = stopGate === undefined ? limited : stopGate(event, limited, isRequired, now);
      if (kept === undefined) return drop('stopped');
      const recorded: RecordedEvent = {
        event,
        eventId: newId(now),
        time: now,
        level,
        fields: kept as WireFields,
      };
      const admission = admit(recorded, now);
      return admission.ok ? admission.event : drop('firewall');
    },
    isImmediate: (event) => find(event)?.definition.immediate === true,
    takeDropped() {
      const taken = dropped;
      dropped = new Map();
      return taken;
    },
  };
}

/** The detectors are read when a token is first recorded: most runs record none. */
const askLate: AskDetectors = (text, context) => late('detectors').askDetectors(text, context);

/** A copy: the host may go on changing its own object, and an optional field left undefined was not given. */
function withoutUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) copy[name] = value;
  return copy;
}
