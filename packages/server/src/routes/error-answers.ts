import { QueryError } from '@candor/metrics';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { ErrorAnswer } from '../api.ts';
import { describeFailure } from '../logging/describe-failure.ts';

const STATUS = {
  ...{ unknown_metric: 404, unknown_experiment: 404, unknown_funnel: 404, unknown_event: 404 },
  ...{ unknown_field: 404, not_computed: 501, bad_query: 400, too_costly: 400, unavailable: 503 },
  ...{ budget_spent: 409 },
} as const;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

interface Answer {
  readonly status: number;
  readonly answer: ErrorAnswer;
}

/** Answers what no route takes and what a route throws, always as JSON. Only questions to metrics are repeated in an answer. */
export function errorAnswers(app: FastifyInstance, warn: (line: string) => void): void {
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const { status, answer } = answerTo(error);
    if (status >= 500 && answer.error === 'internal') warn(`a request failed: ${describeFailure(error)}`);
    return reply.code(status).send(answer);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const allowed = METHODS.filter((method) => app.hasRoute({ method, url: path }));
    if (allowed.length === 0) return reply.code(404).send({ error: 'not_found' } satisfies ErrorAnswer);
    return reply
      .code(405)
      .header('allow', allowed.join(', '))
      .send({ error: 'method_not_allowed' } satisfies ErrorAnswer);
  });
}

/** Answers an address that cannot be read; the default would repeat it. */
export function refuseAddress(error: FastifyError, _request: unknown, reply: FastifyReply): void {
  const tooLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH';
  const answer: ErrorAnswer = { error: tooLong ? 'uri_too_long' : 'bad_request' };
  void reply.code(tooLong ? 414 : 400).send(answer);
}

/** What is said of an error. */
export function answerTo(error: FastifyError | QueryError): Answer {
  if (error instanceof QueryError) {
    return {
      status: STATUS[error.code],
      answer: { error: error.code, message: error.message },
    };
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { status: 413, answer: { error: 'too_large' } };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { status: 415, answer: { error: 'unsupported_media_type', message: 'send application/json' } };
    case 'FST_ERR_VALIDATION':
      return { status: 400, answer: { error: 'bad_query', message: error.message } };
  }
  const status = error.statusCode ?? 500;
  if (status < 500) return { status, answer: { error: 'bad_request' } };
  return { status, answer: { error: 'internal' } };
}
