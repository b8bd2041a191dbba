import { type Answer, answerQuestion } from '../answer-question.ts';
import type { Backend } from '../backend/configured-backend.ts';
import { EXPLANATIONS } from '../backend/failure.ts';
import { EXIT } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import type { CompareRequest } from '../options.ts';
import { comparisonJson, comparisonText } from '../output/comparison.ts';
import { failureJson } from '../output/failure.ts';
import { recordEnding, recordUnconfigured } from '../telemetry/record-ending.ts';
import type { Profile } from '../vocabulary.ts';

/** Puts one question to several profiles or models, one after the other. @returns the exit code */
export async function compare(host: Host, request: CompareRequest): Promise<number> {
  const begun = performance.now();
  const contenders: { readonly profile: Profile; readonly backend: Backend }[] = [];
  for (const { profile, model } of request.contenders) {
    const configured = host.backend(model);
    if (!configured.ok) {
      const { problem } = configured;
      recordUnconfigured(host, request, problem);
      if (request.json) host.print(failureJson(problem.failure, problem.message));
      host.complain(problem.message);
      return EXIT.unconfigured;
    }
    contenders.push({ profile, backend: configured.backend });
  }
  const { question, cache, by } = request;
  const answers: Answer[] = [];
  for (const contender of contenders) {
    const answer = await answerQuestion(host, { command: 'compare', question, cache, ...contender });
    answers.push(answer);
    if (answer.ended === 'cancelled') break;
  }
  recordEnding(host, request, answers, Math.round(performance.now() - begun));
  if (host.cancelled.aborted) {
    host.complain('stopped.');
    return EXIT.cancelled;
  }
  host.print(request.json ? comparisonJson(answers) : comparisonText(answers, by));
  const failed = answers.filter((answer) => answer.ended === 'failed');
  for (const answer of failed) {
    const name = by === 'profiles' ? answer.profile : answer.model;
    host.complain(`${name}: ${EXPLANATIONS[answer.failure.code]}`);
  }
  return failed.length === 0 ? EXIT.done : EXIT.failed;
}
