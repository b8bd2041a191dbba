import { type CompiledCatalog, compiledEvents, textRules } from '@candor/catalog';
import { createGate, scan, type TextRules } from '@candor/firewall';

/** A row of the store, as any program may have written it. */
export interface AuditedEvent {
  readonly event: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly catalogVersion: number;
  readonly fields: unknown;
  readonly source: Readonly<Record<string, string>>;
}

/** Where something was found, in names that the catalog declares: never what it was. An empty name is one that it does not. */
export interface Find {
  readonly event: string;
  readonly field: string;
  readonly detectors: readonly string[];
}

export interface AuditOptions {
  /** The catalog of a version, where it is known. */
  readonly catalogOf: (version: number) => CompiledCatalog | undefined;
  readonly ownNames: () => readonly string[];
  /** Every string is shown to every detector, also those that a vocabulary lists. Ids need only have their form. */
  readonly strict: boolean;
}

/**
 * Makes the audit of one event: what the gate says of it, and with `strict` what the detectors alone say of each of its
 * strings and of its source.
 *
 * An event whose catalog is not kept any more is shown to the detectors alone, in either case.
 */
export function createAudit({
  catalogOf,
  ownNames,
  strict,
}: AuditOptions): (event: AuditedEvent) => readonly Find[] {
  const gates = new Map<number, ReturnType<typeof prepare>>();
  const prepare = (version: number) => {
    const catalog = catalogOf(version);
    if (catalog === undefined) return undefined;
    const rules = textRules(compiledEvents(catalog));
    return { rules, admit: createGate(rules, ownNames) };
  };
  const gateOf = (version: number) => {
    if (!gates.has(version)) gates.set(version, prepare(version));
    return gates.get(version);
  };
  return ({ event, time, catalogVersion, fields, source }) => {
    const gate = gateOf(catalogVersion);
    const isKnown = gate?.rules.get(event) !== undefined;
    const name = isKnown ? event : '';
    const finds: Find[] = [];
    const note = (field: string, detectors: readonly string[]) => {
      if (detectors.length > 0) finds.push({ event: name, field, detectors });
    };
    const admission = gate?.admit({ event, fields: fields as Readonly<Record<string, unknown>> }, time);
    if (admission?.ok === false) note(admission.field, admission.detectors);
    if (gate === undefined || strict) {
      for (const { field, text } of stringsOf(fields)) {
        if (isId(gate?.rules, event, field)) continue;
        const declared = gate?.rules.get(event)?.get(field) !== undefined;
        note(declared ? field : '', scan(text, { ownNames }).detectors);
      }
      for (const [field, text] of Object.entries(source))
        note(`source.${field}`, scan(text, { ownNames }).detectors);
    }
    return finds;
  };
}

function isId(rules: TextRules | undefined, event: string, field: string): boolean {
  return rules?.get(event)?.get(field)?.kind === 'id';
}

function* stringsOf(fields: unknown): Generator<{ readonly field: string; readonly text: string }> {
  if (typeof fields !== 'object' || fields === null) return;
  for (const [field, value] of Object.entries(fields)) {
    for (const text of [value].flat()) if (typeof text === 'string') yield { field, text };
  }
}
