import { questionOf } from '@candor/catalog/tools';
import type { CommandContext } from '../commands/command-context.ts';
import { say } from '../commands/print.ts';
import { refuse } from '../config/refusal.ts';
import { askSteps } from './ask-steps.ts';
import { askYesNo } from './ask-yes-no.ts';
import { ASKED_VARIABLE } from './may-ask.ts';
import { presentNotice } from './present-notice.ts';
import { changeAnswer, recordYes } from './record-answer.ts';

const WIDENED =
  'You agreed to telemetry before. Since then it has come to record more. Until you agree to that, only what you agreed to before is recorded.';

/**
 * Puts the question to the person at the terminal, unless it was answered: nobody has decided, or what is collected has
 * widened since they did.
 *
 * @returns whether telemetry is on now by their answer
 */
export async function askOnce(context: CommandContext): Promise<boolean> {
  const { catalog, channel, state } = context;
  const policy = catalog.channels[channel] ?? { upload: false };
  const { record, judged, pausedUntil = 0 } = state.stored();
  const { notice, noticeHash, events, text } = presentNotice(catalog);
  if (judged === 'no' || pausedUntil > Date.now()) return false;
  const known = judged === 'yes' ? Math.max(record?.notice ?? 0, record?.declined ?? 0) : 0;
  if (known >= notice) return false;
  const widened = judged === 'yes';
  say(`${widened ? `${WIDENED}\n\n` : ''}${text}\n`);
  const question = widened
    ? questionOf(policy).replace('Turn telemetry on?', 'Agree to that?')
    : questionOf(policy);
  const answer = await askYesNo(question, policy.consent === 'opt_out');
  if (answer === undefined) {
    process.env[ASKED_VARIABLE] = '1';
    return false;
  }
  try {
    const { storePath } = state.settings;
    if (answer) {
      const steps = widened && record !== undefined ? record.steps : await askSteps(catalog, channel);
      const categories = Object.keys(catalog.categories);
      const agreeing = { notice, noticeHash, events, way: 'prompt', channel, steps, categories } as const;
      recordYes(storePath, agreeing, Date.now());
    } else if (widened) {
      changeAnswer(storePath, (before) => ({ ...before, declined: notice }));
    } else {
      refuse(state.settings.configPath);
    }
  } catch (error) {
    say((error as Error).message);
  }
  state.forget();
  state.lookAgain();
  return answer;
}
