export { buildReport, type ReportOptions } from './build/build-report.ts';
export type { OperatingFacts } from './build/building.ts';
export { judgeDecisions } from './decisions/judge-decisions.ts';
export type { Evidence, JudgedDecision, Observed, Verdict } from './decisions/judged-decision.ts';
export type { Observing } from './decisions/observe-condition.ts';
export { labelOf } from './label-of.ts';
export {
  type DateRange,
  isAnswered,
  type MetricQuestion,
  type MetricSource,
  type Unanswered,
} from './metric-source.ts';
export { comparedPeriod, PeriodError, type PeriodText, periodOf } from './periods/period-of.ts';
export { PUBLIC_STYLE } from './public-page/page-frame.ts';
export { type Notice, renderNotice } from './public-page/render-notice.ts';
export { renderPublicPage } from './public-page/render-public-page.ts';
export { type Published, publicSource } from './public-source.ts';
export { REPORT_STYLE, renderHtml } from './render/render-html.ts';
export { renderJson } from './render/render-json.ts';
export { renderMarkdown } from './render/render-markdown.ts';
export {
  type Chart,
  type Cohorts,
  type Finding,
  type Line,
  type Part,
  REPORTS,
  type Report,
  type ReportName,
  type Section,
  type Spread,
  type Star,
  type Steps,
} from './report.ts';
export { roleOf } from './role-of.ts';
