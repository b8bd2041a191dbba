import type { ErrorCategory, ErrorCode } from '../vocabulary.ts';

/** Why there is no answer, in words that may be recorded. Never a message from elsewhere: it could quote anything. */
export interface Failure {
  readonly category: ErrorCategory;
  readonly code: ErrorCode;
  /** Whether another attempt may go better. */
  readonly recoverable: boolean;
}

/** What the user is told: what is wrong, and what to do. */
export const EXPLANATIONS: Readonly<Record<ErrorCode, string>> = {
  rate_limit_exceeded: 'The model answers no more requests for now. Wait a while, or use --profile quick.',
  quota_exceeded: 'The account of the API key has used up its quota. Add credit, or use another key.',
  invalid_api_key: 'The model does not accept the API key. Set RK_API_KEY, or api_key under [backend].',
  access_denied: 'The API key may not use this model. Ask for another with --model.',
  model_not_found: 'There is no such model, or no such address. See RK_MODEL, --model and RK_BACKEND_URL.',
  context_length_exceeded: 'The question is too long for the model. Shorten it, or use --profile quick.',
  bad_request: 'The model does not understand the request. Does RK_BACKEND_URL speak the chat protocol?',
  server_error: 'The server of the model fails. Try again later.',
  request_timeout: 'The model did not answer in time. Try again, or raise RK_TIMEOUT_SECONDS.',
  connection_refused:
    'Nothing answers at the address of the model. Is the server running, and RK_BACKEND_URL right?',
  connection_reset: 'The connection to the model broke off. Try again.',
  host_not_found: 'The host of the model is not known. Is RK_BACKEND_URL right, and the network there?',
  tls_error: 'The certificate of the model’s server cannot be trusted. Is RK_BACKEND_URL right?',
  connection_failed: 'The model was not reached. Is RK_BACKEND_URL right, and the network there?',
  invalid_json: 'The model did not answer with JSON. Try again, or another model with --model.',
  invalid_answer: 'The model did not answer in the form it was asked for. Try another model with --model.',
  backend_missing: 'No model is configured.',
  config_invalid: 'The configuration of the model cannot be used.',
  store_unreadable: 'The local telemetry store cannot be read. See rk-core telemetry status.',
  uncaught_exception: 'rk-core failed in a way it was not made for.',
  other: 'Something failed.',
};
