import { parseArgs } from 'node:util';
import { PROFILES } from './catalog/words.ts';
import type { Profile } from './vocabulary.ts';

const DEFAULT_PROFILE: Profile = 'balanced';
const DEFAULT_COMPARISON: readonly Profile[] = ['quick', 'deep'];
const FEEDBACK_CATEGORIES = ['accuracy', 'relevance', 'speed', 'format', 'other'] as const;
const TOPICS = ['think', 'compare', 'metrics', 'feedback', 'telemetry'] as const;

/** A command of rk-core that has a help of its own. */
export type Topic = (typeof TOPICS)[number];

export interface ThinkRequest {
  readonly command: 'think';
  readonly question: string;
  readonly profile: Profile;
  /** What was said on the command line beside the question. */
  readonly asked: 'profile' | 'model' | undefined;
  readonly model?: string;
  readonly json: boolean;
  readonly cache: boolean;
  /** Print what each ThinkTool found. */
  readonly steps: boolean;
}

export interface CompareRequest {
  readonly command: 'compare';
  readonly question: string;
  readonly by: 'profiles' | 'models';
  /** What is compared; a model is the configured one where none is named. */
  readonly contenders: readonly { readonly profile: Profile; readonly model?: string }[];
  readonly json: boolean;
  readonly cache: boolean;
}

export interface MetricsRequest {
  readonly command: 'metrics';
  readonly days: number;
  readonly json: boolean;
}

export interface FeedbackRequest {
  readonly command: 'feedback';
  readonly thumb?: 'up' | 'down';
  readonly rating?: number;
  readonly category?: (typeof FEEDBACK_CATEGORIES)[number];
}

export interface HelpRequest {
  readonly command: 'help';
  /** Undefined for the whole. */
  readonly topic?: Topic;
}

/** What rk-core was asked for on its command line. */
export type Request = ThinkRequest | CompareRequest | MetricsRequest | FeedbackRequest | HelpRequest;

export type Parsed = { readonly noTelemetry: boolean } & (
  | { readonly request: Request }
  | { readonly version: true }
);

/** A command line that makes no sense. Its message says what to write instead. */
export class UsageError extends Error {}

const COMMON = ['help', 'version', 'no-telemetry'];
const OPTIONS_OF: Readonly<Record<Exclude<Topic, 'telemetry'>, readonly string[]>> = {
  think: ['profile', 'model', 'json', 'no-cache', 'steps'],
  compare: ['profiles', 'models', 'profile', 'json', 'no-cache'],
  metrics: ['days', 'json'],
  feedback: ['rating', 'category'],
};

/** @throws {UsageError} */
export function parseOptions(args: readonly string[]): Parsed {
  const { values, positionals } = parse(args);
  const noTelemetry = values['no-telemetry'] === true;
  const [command, ...rest] = positionals;
  if (command === undefined && values.version === true) return { noTelemetry, version: true };
  if (command === undefined || command === 'help' || values.help === true) {
    if (command === undefined && values.help !== true)
      throw new UsageError('say what to do, as in: rk-core think "…"; see rk-core --help');
    const name = command === 'help' ? rest[0] : command;
    return {
      noTelemetry,
      request: { command: 'help', ...(name === undefined ? {} : { topic: topicOf(name) }) },
    };
  }
  const topic = topicOf(command);
  if (topic === 'telemetry') throw new UsageError('write telemetry first, as in: rk-core telemetry status');
  const foreign = Object.keys(values).find((name) => ![...COMMON, ...OPTIONS_OF[topic]].includes(name));
  if (foreign !== undefined)
    throw new UsageError(`--${foreign} is not an option of ${topic}; see rk-core ${topic} --help`);
  return { noTelemetry, request: requestOf(topic, values, rest) };
}

type Values = ReturnType<typeof parse>['values'];

function requestOf(topic: Exclude<Topic, 'telemetry'>, values: Values, rest: readonly string[]): Request {
  const json = values.json === true;
  const cache = values['no-cache'] !== true;
  switch (topic) {
    case 'think': {
      const { model } = values;
      return {
        ...{ command: topic, question: questionOf(topic, rest), json, cache },
        profile: values.profile === undefined ? DEFAULT_PROFILE : profileOf(values.profile),
        asked: values.profile === undefined ? (model === undefined ? undefined : 'model') : 'profile',
        steps: values.steps === true,
        ...(model === undefined ? {} : { model }),
      };
    }
    case 'compare':
      return { command: topic, question: questionOf(topic, rest), json, cache, ...contendersOf(values) };
    case 'metrics':
      demandNothing(topic, rest);
      return { command: topic, json, days: wholeOf('days', values.days ?? '30', 1, 365) };
    case 'feedback':
      return feedbackOf(values, rest);
  }
}

function contendersOf({ profiles, models, profile }: Values): Pick<CompareRequest, 'by' | 'contenders'> {
  if (models === undefined) {
    if (profile !== undefined) throw new UsageError('use --profile with --models, or --profiles alone');
    const names = profiles === undefined ? DEFAULT_COMPARISON : listOf('profiles', profiles).map(profileOf);
    return { by: 'profiles', contenders: names.map((one) => ({ profile: one })) };
  }
  if (profiles !== undefined) throw new UsageError('compare either --profiles or --models');
  const plan = profile === undefined ? DEFAULT_PROFILE : profileOf(profile);
  return { by: 'models', contenders: listOf('models', models).map((model) => ({ profile: plan, model })) };
}

function feedbackOf({ rating, category }: Values, rest: readonly string[]): FeedbackRequest {
  const [thumb, ...more] = rest;
  demandNothing('feedback', more);
  if (thumb !== undefined && thumb !== 'up' && thumb !== 'down')
    throw new UsageError(`feedback is up or down, not ${thumb}`);
  if (thumb === undefined && rating === undefined)
    throw new UsageError('say up, down or --rating 1-5, as in: rk-core feedback up');
  const about = FEEDBACK_CATEGORIES.find((one) => one === category);
  if (category !== undefined && about === undefined)
    throw new UsageError(`--category is one of ${FEEDBACK_CATEGORIES.join(', ')}`);
  return {
    command: 'feedback',
    ...(thumb === undefined ? {} : { thumb }),
    ...(rating === undefined ? {} : { rating: wholeOf('rating', rating, 1, 5) }),
    ...(about === undefined ? {} : { category: about }),
  };
}

function questionOf(command: 'think' | 'compare', rest: readonly string[]): string {
  const question = rest.join(' ').trim();
  if (question === '')
    throw new UsageError(`ask something, as in: rk-core ${command} "Should we move to one database?"`);
  return question;
}

function topicOf(name: string): Topic {
  const topic = TOPICS.find((one) => one === name);
  if (topic !== undefined) return topic;
  throw new UsageError(`there is no command ${name}; use one of ${TOPICS.join(', ')}`);
}

function profileOf(name: string): Profile {
  const profile = PROFILES.find((one) => one === name);
  if (profile === undefined) throw new UsageError(`a profile is one of ${PROFILES.join(', ')}`);
  return profile;
}

/** Two different names at least, with commas between them. */
function listOf(option: string, value: string): readonly string[] {
  const names = value.split(',').map((name) => name.trim());
  if (names.length < 2 || names.includes('') || new Set(names).size < names.length)
    throw new UsageError(`--${option} takes two or more different names with commas between them`);
  return names;
}

function wholeOf(option: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!(Number.isInteger(number) && number >= min && number <= max))
    throw new UsageError(`--${option} is a whole number from ${min} to ${max}`);
  return number;
}

function demandNothing(command: string, rest: readonly string[]): void {
  if (rest.length > 0) throw new UsageError(`${rest[0]} is too much; see rk-core ${command} --help`);
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    ...{ profile: text, profiles: text, model: text, models: text, days: text, rating: text, category: text },
    ...{ json: flag, 'no-cache': flag, steps: flag, 'no-telemetry': flag, version: flag },
    help: { type: 'boolean', short: 'h' } as const,
  };
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}
