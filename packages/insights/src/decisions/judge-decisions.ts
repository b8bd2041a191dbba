import type { Decision, DecisionCondition } from '@candor/catalog';
import { unitOf } from '@candor/metrics';
import { restsOnASample } from '../ask/rests-on-a-sample.ts';
import { labelOf } from '../label-of.ts';
import { allHold, anyHolds, judgeValue } from './judge-condition.ts';
import type { Evidence, JudgedDecision } from './judged-decision.ts';
import { limitInWords } from './limit-in-words.ts';
import { type Observing, observeCondition } from './observe-condition.ts';

/** Holds every decision of a catalog against the numbers of a period. */
export async function judgeDecisions(observing: Observing): Promise<readonly JudgedDecision[]> {
  const decisions = observing.catalog.review?.decisions ?? [];
  return Promise.all(decisions.map((one) => judge(observing, one)));
}

async function judge(observing: Observing, { when, ...said }: Decision): Promise<JudgedDecision> {
  const evidence = await Promise.all(when.map((condition) => weigh(observing, condition)));
  return { ...said, verdict: allHold(evidence.map(({ verdict }) => verdict)), evidence };
}

async function weigh(observing: Observing, condition: DecisionCondition): Promise<Evidence> {
  const { catalog } = observing;
  const { metric: name, percentile, by } = condition;
  const metric = Object.hasOwn(catalog.metrics, name) ? catalog.metrics[name] : undefined;
  const unit = metric === undefined ? 'count' : unitOf(metric);
  const all = metric === undefined ? [] : await observeCondition(observing, condition);
  const counted = metric !== undefined && !restsOnASample(metric);
  const judged = all.map((one) => ({ one, verdict: judgeValue(condition, one, counted) }));
  const verdict = anyHolds(judged.map((one) => one.verdict));
  const telling = judged.filter((one) => one.verdict === verdict).map(({ one }) => one);
  return {
    ...{ metric: name, label: labelOf(catalog, name), unit, limit: limitInWords(condition, unit), verdict },
    ...(percentile === undefined ? {} : { percentile }),
    ...(by === undefined ? {} : { by }),
    observed: telling.map((one) =>
      one.group === undefined ? one : { ...one, group: labelOf(catalog, one.group) },
    ),
    unknown: judged.filter((one) => one.verdict === 'unknown').length,
  };
}
