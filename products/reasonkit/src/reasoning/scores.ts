import type { ToolAnswer } from './tool-answer.ts';

/** How sound a result is, each from 0 to 1. Computed from numbers, counts and references; no text goes in or comes out. */
export interface Scores {
  /** What the model said of itself. */
  readonly confidence: number;
  /** How well the parts fit each other. */
  readonly coherence: number;
  /** How many points were made, and how many had reasons. */
  readonly depth: number;
}

/**
 * Scores the answer of a tool.
 *
 * @param wanted how many points were asked for
 * @param earlier how many points there were before it
 */
export function scoreAnswer({ points, confidence }: ToolAnswer, wanted: number, earlier: number): Scores {
  const parts = [1 - Math.abs(mean(points.map((point) => point.confidence)) - confidence)];
  if (earlier > 0) {
    const exists = (number: number) => number >= 1 && number <= earlier;
    const grounded = points.filter(({ builds_on }) => builds_on.length > 0 && builds_on.every(exists));
    parts.push(grounded.length / points.length);
  }
  const reasoned = points.filter(({ because }) => because !== '').length / points.length;
  return rounded({
    confidence,
    coherence: mean(parts),
    depth: mean([Math.min(1, points.length / wanted), reasoned]),
  });
}

/** Scores a run: its conclusion's confidence, and the means of its tools. */
export function scoreRun(tools: readonly Scores[], confidence: number): Scores {
  return rounded({
    confidence,
    coherence: mean(tools.map((tool) => tool.coherence)),
    depth: mean(tools.map((tool) => tool.depth)),
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** To hundredths: more digits would say nothing of the answer, and could tell one answer from all others. */
function rounded({ confidence, coherence, depth }: Scores): Scores {
  const round = (score: number) => Math.round(score * 100) / 100;
  return { confidence: round(confidence), coherence: round(coherence), depth: round(depth) };
}
