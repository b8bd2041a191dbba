import { field } from '@candor/catalog';

const upgrade = { category: 'upgrade', level: 'standard' } as const;
const placement = field.enum('Where it was.', ['command', 'error', 'help', 'telemetry', 'website', 'other'], {
  purpose: 'Which hint is of use to people? Decides where there is one, and where there is none.',
});

/** The way from oss to pro. rk-core of the oss tier shows no such hint; pro and the site record these. */
export const upgradeEvents = {
  upgrade_prompt_shown: {
    ...upgrade,
    description: 'A hint that there is ReasonKit Pro was shown.',
    purpose: 'How often do people see the hint? Decides whether it is shown less.',
    required: {},
    optional: { placement },
  },
  upgrade_link_clicked: {
    ...upgrade,
    description: 'The link of such a hint was followed.',
    purpose: 'Is there interest in ReasonKit Pro? Decides which of its features come first.',
    required: {},
    optional: { placement },
  },
  pricing_page_viewed: {
    ...upgrade,
    description: 'The page of prices was opened from ReasonKit.',
    purpose: 'Do the prices keep people away? Decides how they are shown.',
    required: {},
  },
  trial_started: {
    ...upgrade,
    description: 'A trial of ReasonKit Pro was started.',
    purpose: 'How many try it? Decides whether the trial is easy enough to begin.',
    required: {},
  },
  trial_ended: {
    ...upgrade,
    description: 'A trial of ReasonKit Pro ended.',
    purpose: 'Do trials lead on? Decides how long a trial is.',
    required: {},
    optional: { converted: field.boolean('Whether Pro was kept.') },
  },
  upgrade_completed: {
    ...upgrade,
    description: 'ReasonKit was upgraded to Pro. Who paid, and how, is never part of it.',
    purpose: 'How many upgrade? Decides whether Pro can pay for ReasonKit.',
    required: {},
  },
} as const;
