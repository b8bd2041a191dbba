/**
 * What is done with a whole catalog: checking, comparing and documenting it. An entry of its own, so that a host that
 * only records does not load it (docs/performance.md).
 */
export { canonicalJson } from './canonical-json.ts';
export { findProblems } from './check/find-problems.ts';
export { CatalogError, type CatalogProblem, type Path } from './check/problem.ts';
export { RULES, type RuleId } from './check/rules.ts';
export { compileCatalog } from './compile-catalog.ts';
export { definitionOf } from './definition-of.ts';
export type { CatalogChange, CatalogDiff, Effect } from './diff/change.ts';
export { CHANGES, type ChangeRule } from './diff/changes.ts';
export { diffCatalogs } from './diff/diff-catalogs.ts';
export {
  type Block,
  type CatalogDocument,
  eventSection,
  type Fact,
  type NoticeSummary,
  type Row,
  type Section,
  type Span,
  type Text,
} from './document/document.ts';
export { documentCatalog } from './document/document-catalog.ts';
export { type MetricInWords, metricInWords } from './document/metric-in-words.ts';
export { type Notice, noticeOf, questionOf, type Sha256 } from './document/notice.ts';
export { renderMarkdown } from './document/render-markdown.ts';
export { renderSectionText, renderText, type TextOptions } from './document/render-text.ts';
export { nearNames } from './near-names.ts';
export { parseCompiled } from './parse-compiled.ts';
