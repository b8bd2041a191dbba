import type { Answer } from '../answer-question.ts';
import { allTokens } from '../backend/tokens.ts';
import { estimateCost } from '../estimate-cost.ts';
import type { ChainResult, ToolResult } from '../reasoning/run-chain.ts';
import { THINK_TOOL_TASKS } from '../reasoning/think-tools.ts';
import { count, dollars, duration, percent } from './amounts.ts';
import { printable } from './printable.ts';

type Answered = Extract<Answer, { readonly ended: 'answered' }>;

/** @param steps whether to print what each ThinkTool found */
export function answerText(answer: Answered, steps: boolean): string {
  const { result } = answer;
  const { confidence, coherence, depth } = result.scores;
  const parts = [
    ...(steps ? result.tools.map(toolText) : []),
    result.answer,
    ...(result.caveats.length === 0
      ? []
      : [['It depends on:', ...result.caveats.map((one) => `  - ${one}`)].join('\n')]),
    `Confidence ${percent(confidence)}, coherence ${percent(coherence)}, depth ${percent(depth)}\n${tookText(answer)}`,
  ];
  return printable(parts.join('\n\n'));
}

function toolText({ tool, points, conclusion, confidence }: ToolResult): string {
  const lines = points.map(
    ({ text, because }, index) => `  ${index + 1}. ${text}${because === '' ? '' : ` (${because})`}`,
  );
  const title = `${THINK_TOOL_TASKS[tool].title}, confidence ${percent(confidence)}`;
  return [title, ...lines, ...(conclusion === '' ? [] : [`  So: ${conclusion}`])].join('\n');
}

function tookText({ profile, model, result, fromCache, spent, durationMs }: Answered): string {
  const what = `${profile} with ${model}: ${toolNames(result)}`;
  if (fromCache) return `${what}; from the cache, --no-cache asks again`;
  const cost = estimateCost(model, spent.tokens);
  const took = [duration(durationMs), `${count(allTokens(spent.tokens))} tokens`];
  return `${what}; ${[...took, ...(cost === undefined ? [] : [`about ${dollars(cost)}`])].join(', ')}`;
}

function toolNames({ tools }: ChainResult): string {
  return tools.map(({ tool }) => THINK_TOOL_TASKS[tool].title).join(', ');
}

/** What `--json` prints. */
export function answerJson(answer: Answered): string {
  return JSON.stringify(answerObject(answer));
}

export function answerObject({ profile, model, result, fromCache, spent, durationMs }: Answered) {
  const { answer, caveats, scores, tools } = result;
  return {
    ...{ profile, model, answer, caveats },
    ...{ confidence: scores.confidence, coherence: scores.coherence, depth: scores.depth },
    tools: tools.map(({ tool, scores: own, durationMs: ms, ...found }) => ({
      ...{ tool, ...found },
      ...{ coherence: own.coherence, depth: own.depth, duration_ms: ms },
    })),
    ...{ cache_hit: fromCache, duration_ms: durationMs, llm_latency_ms: Math.round(spent.modelMs) },
    tokens: spent.tokens,
    estimated_cost_usd: estimateCost(model, spent.tokens) ?? null,
  };
}
