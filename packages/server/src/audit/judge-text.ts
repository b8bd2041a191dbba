import {
  type CompiledCatalog,
  compiledEvents,
  SOURCE_DIMENSIONS,
  type SourceDimension,
  type TextRule,
  textRules,
} from '@candor/catalog';
import { scan } from '@candor/firewall';
import type { AuditMode } from './audit-report.ts';

/** A text of a column, with what its rows have in common. */
export interface StoredText {
  readonly column: string;
  readonly event: string;
  readonly catalogVersion: number;
  readonly text: string;
}

/** What a dimension without a vocabulary may be: a version, `node-24`, `candor-js/1.0.0`, or the name of a released format. */
const OPEN_DIMENSION: TextRule = {
  kind: 'token',
  pattern: /^[0-9A-Za-z][0-9A-Za-z./-]*$/,
  maxLength: 32,
};
const UNDECLARED: readonly string[] = ['undeclared'];

/**
 * Makes the judge of the texts of a product's table: each by the rule of its field in the catalog version that its event was
 * recorded with, so that a value which only a later version lists is found. Without that catalog the detectors alone decide.
 *
 * @param versions of the product's catalog
 * @returns a function that answers the reasons why a text may not be stored; none when it may
 */
export function createTextJudge(
  versions: readonly CompiledCatalog[],
  mode: AuditMode,
): (stored: StoredText) => readonly string[] {
  const rules = new Map(
    versions.map((catalog) => [catalog.version, { catalog, fields: textRules(compiledEvents(catalog)) }]),
  );
  const ruleOf = ({ column, event, catalogVersion }: StoredText): TextRule | 'undeclared' | 'unknown' => {
    const version = rules.get(catalogVersion);
    if (version === undefined) return 'unknown';
    const { catalog, fields } = version;
    if (column === 'event') return listed(Object.keys(catalog.events));
    if (isDimension(column)) {
      const values = catalog.dimensions[column as keyof CompiledCatalog['dimensions']];
      return values === undefined ? OPEN_DIMENSION : listed(values);
    }
    return fields.get(event)?.get(column) ?? 'undeclared';
  };
  return (stored) => {
    const rule = ruleOf(stored);
    const { text } = stored;
    if (typeof rule === 'string') {
      const { detectors } = scan(text);
      return rule === 'undeclared' ? [...UNDECLARED, ...detectors] : detectors;
    }
    const { detectors } = scan(text, { rule });
    // What does not match its rule was not shown to the detectors; what they say of it tells how bad it is.
    if (rule.kind === 'token' && !detectors.includes('pattern')) return detectors;
    return detectors.length > 0 || mode === 'strict' ? [...detectors, ...scan(text).detectors] : detectors;
  };
}

export function isDimension(column: string): column is SourceDimension {
  return (SOURCE_DIMENSIONS as readonly string[]).includes(column);
}

function listed(values: readonly string[]): TextRule {
  return { kind: 'vocabulary', values: new Set(values) };
}
