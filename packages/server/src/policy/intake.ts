import type { Refusal, WireEvent, WireFields } from '@candor/catalog';
import { applyPolicy, stopsAll, stopsSomething } from '@candor/catalog/policy';
import type { IngestReply } from '../ingest/ingest-reply.ts';
import type { ProductVersion } from '../ingest/product.ts';
import type { Policies } from './watch-policies.ts';

/** An event that is as declared, and its place in its batch. */
export interface Candidate {
  readonly index: number;
  readonly event: WireEvent;
}

export interface Admitted<C extends Candidate> {
  readonly accepted: readonly C[];
  readonly refusals: readonly Refusal[];
}

/** What ingest asks before it keeps anything: what is stopped, and whose events were erased. */
export interface Intake {
  /** The answer to everything of a product that is stopped; undefined when it is not. */
  stopOf(product: string): IngestReply | undefined;
  /** Whether anything is taken from hosts of a version. */
  takesFrom(product: string, hostVersion: string): boolean;
  /** What names the policy that holds, for the answers of ingest; undefined when there is none. */
  tagOf(product: string): string | undefined;
  /**
   * Leaves out what is stopped, and drops the events of erased days that come late. Call it last, right before the log takes the
   * events: an erasure waits for what was handed to the log before it.
   */
  admit<C extends Candidate>(
    version: ProductVersion,
    hostVersion: string,
    candidates: readonly C[],
  ): Admitted<C>;
}

/** @param isErased whether the events of a daily id were erased by proof */
export function createIntake(
  policies: Pick<Policies, 'of'>,
  isErased: (product: string, dailyId: string) => boolean,
): Intake {
  return {
    stopOf(product) {
      const held = policies.of(product);
      if (held?.policy.collect !== 'none') return undefined;
      const { signed } = held;
      const body = { error: 'collection_stopped', ...(signed === undefined ? {} : { policy: signed }) };
      return { status: 410, body: JSON.stringify(body) };
    },
    takesFrom(product, hostVersion) {
      const held = policies.of(product);
      return held === undefined || !stopsAll(held.policy, comparable(hostVersion));
    },
    tagOf: (product) => {
      const held = policies.of(product);
      return held?.signed === undefined ? undefined : held.tag;
    },
    admit({ catalog }, hostVersion, candidates) {
      const policy = policies.of(catalog.product)?.policy;
      const stops = policy !== undefined && stopsSomething(policy) ? policy : undefined;
      const erased = (event: WireEvent) => isErased(catalog.product, event.daily_id);
      // Nearly always: nothing is copied for it.
      if (stops === undefined && !candidates.some(({ event }) => erased(event)))
        return { accepted: candidates, refusals: [] };
      const version = comparable(hostVersion);
      const refusals: Refusal[] = [];
      const accepted = candidates.flatMap((candidate) => {
        const { index, event } = candidate;
        const refuse = (code: 'erased' | 'stopped') => {
          refusals.push({ index, event_id: event.event_id, code });
          return [];
        };
        if (erased(event)) return refuse('erased');
        if (stops === undefined) return [candidate];
        const declared = catalog.events[event.event]?.fields;
        const isRequired = (field: string) => declared?.[field]?.required === true;
        const applied = applyPolicy(stops, version, event.event, event.fields, isRequired);
        if (!applied.ok) return refuse('stopped');
        if (applied.fields === event.fields) return [candidate];
        return [{ ...candidate, event: { ...event, fields: applied.fields as WireFields } }];
      });
      return { accepted, refusals };
    },
  };
}

/** Some released formats do not say the host's version: it is older than any that a policy names. */
function comparable(hostVersion: string): string {
  return hostVersion === '' ? '0.0.0' : hostVersion;
}
