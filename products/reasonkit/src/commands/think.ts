import { answerQuestion } from '../answer-question.ts';
import { EXPLANATIONS } from '../backend/failure.ts';
import { EXIT } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { ThinkRequest } from '../options.ts';
import { answerJson, answerText } from '../output/answer.ts';
import { failureJson } from '../output/failure.ts';
import { recordEnding, recordUnconfigured } from '../telemetry/record-ending.ts';

/** Answers a question. @returns the exit code */
export async function think(host: Host, request: ThinkRequest): Promise<number> {
  host.counts.profile = request.profile;
  const configured = host.backend(request.model);
  if (!configured.ok) {
    const { problem } = configured;
    recordUnconfigured(host, request, problem);
    if (request.json) host.print(failureJson(problem.failure, problem.message));
    host.complain(problem.message);
    return EXIT.unconfigured;
  }
  const { question, profile, cache } = request;
  const answer = await answerQuestion(host, {
    ...{ command: 'think', question, profile, cache },
    backend: configured.backend,
  });
  recordEnding(host, request, [answer], answer.durationMs);
  switch (answer.ended) {
    case 'cancelled':
      host.complain('stopped.');
      return EXIT.cancelled;
    case 'failed': {
      const message = EXPLANATIONS[answer.failure.code];
      if (request.json) host.print(failureJson(answer.failure, message));
      host.complain(message);
      return EXIT.failed;
    }
    case 'answered':
      host.print(request.json ? answerJson(answer) : answerText(answer, request.steps));
      return EXIT.done;
  }
}
