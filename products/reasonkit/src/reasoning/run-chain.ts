import type { Message } from '../backend/complete.ts';
import type { Backend } from '../backend/configured-backend.ts';
import type { Failure } from '../backend/failure.ts';
import { addTokens, allTokens, NO_TOKENS } from '../backend/tokens.ts';
import type { Profile, ThinkToolName } from '../vocabulary.ts';
import type { ChainEvent, Notify } from './chain-event.ts';
import { PROFILE_PLANS } from './profiles.ts';
import { conclusionPrompt, draftPrompt, type Finding, reviewPrompt } from './prompts.ts';
import { runStep, type Spent, type StepOutcome } from './run-step.ts';
import { type Scores, scoreAnswer, scoreRun } from './scores.ts';
import { THINK_TOOL_TASKS } from './think-tools.ts';
import {
  type Conclusion,
  type Reading,
  readConclusion,
  readToolAnswer,
  type ToolAnswer,
} from './tool-answer.ts';

/** What one tool of a chain came to. */
export interface ToolResult extends ToolAnswer {
  readonly tool: ThinkToolName;
  readonly scores: Scores;
  readonly durationMs: number;
}

/** What a chain came to. */
export interface ChainResult extends Conclusion {
  readonly tools: readonly ToolResult[];
  readonly scores: Scores;
}

export type ChainOutcome = { readonly spent: Spent /** Steps that were begun. */; readonly steps: number } & (
  | { readonly ended: 'answered'; readonly result: ChainResult }
  | { readonly ended: 'failed'; readonly failure: Failure }
  | { readonly ended: 'cancelled' }
);

export interface ChainRequest {
  readonly question: string;
  readonly profile: Profile;
  readonly backend: Backend;
  readonly cancelled: AbortSignal;
  readonly notify: Notify;
}

type Unfinished = Exclude<StepOutcome<unknown>, { readonly ended: 'answered' }>;

/** Takes a question through the tools of a profile, each with what those before it found, and to a conclusion. */
export async function runChain(request: ChainRequest): Promise<ChainOutcome> {
  const plan = PROFILE_PLANS[request.profile];
  const run = new Steps(request);
  const findings: Finding[] = [];
  const tools: ToolResult[] = [];
  for (const tool of plan.chain) {
    const outcome = await runTool(run, request, tool, plan.reviews, findings);
    if ('ended' in outcome) return run.unfinished(outcome);
    findings.push({ title: THINK_TOOL_TASKS[tool].title, answer: outcome });
    tools.push(outcome);
  }
  run.tell({ kind: 'concluding' }, 1);
  const conclusion = await run.step(conclusionPrompt(request.question, findings), readConclusion);
  if (conclusion.ended !== 'answered') return run.unfinished(conclusion);
  const scores = scoreRun(
    tools.map((tool) => tool.scores),
    conclusion.value.confidence,
  );
  const result = { ...conclusion.value, tools, scores };
  return { ended: 'answered', result, spent: run.spent, steps: run.count };
}

/** Runs one tool, and tells of its steps and its end. */
async function runTool(
  run: Steps,
  { question }: ChainRequest,
  tool: ThinkToolName,
  reviews: boolean,
  findings: readonly Finding[],
): Promise<ToolResult | Unfinished> {
  const task = THINK_TOOL_TASKS[tool];
  const begun = performance.now();
  const before = run.count;
  const tokensBefore = allTokens(run.spent.tokens);
  run.tell({ kind: 'tool_started', tool }, 1);
  const step = async (messages: readonly Message[]) => {
    const stepBegun = performance.now();
    const outcome = await run.step(messages, readToolAnswer);
    const success = outcome.ended === 'answered';
    const tokens = allTokens(outcome.spent.tokens);
    run.tell({ kind: 'step_done', tool, success, durationMs: performance.now() - stepBegun, tokens });
    return outcome;
  };
  const end = (completed: boolean, scores?: Scores) =>
    run.tell({
      ...{ kind: 'tool_done', tool, completed, steps: run.count - before },
      durationMs: performance.now() - begun,
      tokens: allTokens(run.spent.tokens) - tokensBefore,
      ...(scores === undefined ? {} : { scores }),
    });
  let outcome = await step(draftPrompt(question, task, findings));
  if (reviews && outcome.ended === 'answered') {
    outcome = await step(reviewPrompt(question, task, findings, outcome.value));
  }
  if (outcome.ended !== 'answered') {
    end(false);
    return outcome;
  }
  const earlier = findings.reduce((count, { answer }) => count + answer.points.length, 0);
  const scores = scoreAnswer(outcome.value, task.points, earlier);
  end(true, scores);
  return { ...outcome.value, tool, scores, durationMs: Math.round(performance.now() - begun) };
}

type Told = ChainEvent extends infer E ? (E extends ChainEvent ? Omit<E, 'profile' | 'step'> : never) : never;

/** The steps of a run: counts them, and adds up what they take. */
class Steps {
  readonly #request: ChainRequest;
  count = 0;
  spent: Spent = { tokens: NO_TOKENS, modelMs: 0, retries: 0 };

  constructor(request: ChainRequest) {
    this.#request = request;
  }

  async step<T>(
    messages: readonly Message[],
    read: (content: string) => Reading<T>,
  ): Promise<StepOutcome<T>> {
    const { backend, cancelled } = this.#request;
    this.count += 1;
    const outcome = await runStep(messages, read, {
      ...{ backend, cancelled },
      onFailure: (failure, retries) => this.tell({ kind: 'attempt_failed', failure, retries }),
      onRecovery: (failure, retries) => this.tell({ kind: 'recovered', failure, retries }),
    });
    const { tokens, modelMs, retries } = outcome.spent;
    this.spent = {
      tokens: addTokens(this.spent.tokens, tokens),
      modelMs: this.spent.modelMs + modelMs,
      retries: this.spent.retries + retries,
    };
    return outcome;
  }

  /** @param ahead 1 for what is about to begin */
  tell(event: Told, ahead = 0): void {
    const { notify, profile } = this.#request;
    notify({ ...event, profile, step: this.count + ahead });
  }

  unfinished(outcome: Unfinished): ChainOutcome {
    return { ...outcome, spent: this.spent, steps: this.count };
  }
}
