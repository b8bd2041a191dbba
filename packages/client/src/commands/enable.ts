import { questionOf } from '@candor/catalog/tools';
import { takeBackRefusal } from '../config/refusal.ts';
import { askSteps } from '../consent/ask-steps.ts';
import { askYesNo } from '../consent/ask-yes-no.ts';
import type { Consent } from '../consent/consent.ts';
import { presentNotice } from '../consent/present-notice.ts';
import { recordYes } from '../consent/record-answer.ts';
import { stepsOf } from '../consent/sharing.ts';
import { type Command, type CommandContext, EXIT, type Values } from './command-context.ts';
import { canAsk } from './confirm.ts';
import { print, say } from './print.ts';

export const enable: Command = {
  summary: 'turn telemetry on: shows what it means, and asks',
  options: {
    yes: { type: 'boolean', help: 'agree without being asked, for scripts', short: 'y' },
    categories: { type: 'string', value: 'A,B', help: 'agree to these categories only' },
  },
  examples: ['', '--yes', '--categories session,errors'],
  async run(values, context) {
    const { catalog, settings, channel, state } = context;
    const refusal = refusalOf(state.early());
    if (refusal !== undefined) return end(`Telemetry stays off: ${refusal}`, EXIT.refused);
    if (settings.problem !== undefined)
      return end(`${settings.configPath}: ${settings.problem}; mend it first`, EXIT.failed);
    const categories = categoriesOf(values, catalog.categories);
    if (typeof categories === 'string') return end(categories, EXIT.usage);
    const { text, ...noticed } = presentNotice(catalog);
    const agreed = await ask(values, context, text);
    if (agreed === undefined) return EXIT.usage;
    if (!agreed) return end('Nothing was changed.', EXIT.done);
    const steps = values.yes === true ? firstStep(context) : await askSteps(catalog, channel);
    recordYes(settings.storePath, { ...noticed, way: 'command', channel, steps, categories }, Date.now());
    takeBackRefusal(settings.configPath);
    state.forget();
    state.lookAgain();
    print(inWords(context));
    return EXIT.done;
  },
};

/** What an answer cannot change, and what to do about it. */
function refusalOf({ by, because, on }: Consent): string | undefined {
  if (on) return undefined;
  switch (by) {
    case 'machine':
      return `${because} forbids it, and whoever administers this machine decides over that`;
    case 'do_not_track':
    case 'variable':
      return `the environment variable ${because} says so; unset it first`;
    case 'ci':
      return `this is ${because}; a job turns it on with an environment variable, if it must`;
    case 'flag':
    case 'no_home':
    case 'in_part':
    case 'sudo':
      return because;
    default:
      return undefined;
  }
}

/** @returns whether they agreed; undefined when nobody can be asked */
async function ask(
  values: Values,
  { catalog, channel }: CommandContext,
  text: string,
): Promise<boolean | undefined> {
  if (values.yes === true) return true;
  const host = catalog.command ?? catalog.product;
  if (!canAsk()) {
    say(
      `Nobody can be asked here. ${host} telemetry explain says what it means; ${host} telemetry enable --yes agrees to it`,
    );
    return undefined;
  }
  say(`${text}\n`);
  const policy = catalog.channels[channel] ?? { upload: false };
  return (await askYesNo(questionOf(policy), policy.consent === 'opt_out')) === true;
}

/** What a script agrees to: recording, and no step of sharing that is a consent of its own. */
function firstStep({ catalog }: CommandContext) {
  const offered = stepsOf(catalog);
  return offered.length === 1 ? offered : offered.filter((step) => step === 'local');
}

/** @returns a line that says what is wrong when it is text */
function categoriesOf(
  { categories }: Values,
  declared: Readonly<Record<string, string>>,
): readonly string[] | string {
  const names = Object.keys(declared);
  if (typeof categories !== 'string') return names;
  const chosen = categories.split(',').map((name) => name.trim());
  const known = chosen.every((name) => names.includes(name));
  return known ? chosen : `--categories takes some of ${names.join(', ')}, with commas between them`;
}

function inWords({ catalog, state, channel }: CommandContext): string {
  const host = catalog.command ?? catalog.product;
  const consent = state.now();
  if (!consent.on) return `Your answer was kept, but telemetry stays off: ${consent.because}.`;
  const { events } = state.sharing();
  const offered = stepsOf(catalog).includes('events') && catalog.channels[channel]?.upload === true;
  const sends = events
    ? 'Events are sent once a day.'
    : offered && !state.settings.airGapped
      ? `Nothing is sent; ${host} config set telemetry.cloud_sync true sends events.`
      : 'Nothing is sent.';
  return `Telemetry is on (${consent.because}). ${sends} ${host} telemetry show says what is recorded, ${host} telemetry disable turns it off.`;
}

function end(line: string, code: number): number {
  say(line);
  return code;
}
