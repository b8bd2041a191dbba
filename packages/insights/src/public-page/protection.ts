import { escapeXml, htmlTable } from '@candor/charts';
import { MOST, type PublicData, type PublicMetric } from '@candor/metrics';
import { daysInWords } from './in-words.ts';

/** How the numbers keep from telling of anybody, in plain words; as HTML. */
export function protectionSection(data: PublicData, days: number): string {
  const { epsilon_a_day: epsilon, k, metrics } = data;
  const times = Math.exp(epsilon).toLocaleString('en-US', { maximumSignificantDigits: 2 });
  const delta = Math.max(0, ...metrics.map(({ released }) => released.delta));
  const facts: readonly (readonly [string, string])[] = [
    [
      'Noise',
      'Each number of each day was changed by random noise before anybody saw it (two-sided geometric, which is discrete Laplace). It was drawn once and kept: whoever asks, however often, gets the same number, and a range is the sum of its days. So neither asking again nor comparing ranges takes the noise away.',
    ],
    [
      'How much',
      `All that is released of a day costs an epsilon of at most ${epsilon}: whatever you see is at most ${times} times as likely with any one person’s day in it as without.`,
    ],
    [
      'Whose day',
      `What is hidden is a person-day: whether somebody was active on a day, and all they did on it. Somebody active on many days is hidden less well: over the ${days} days of this page their epsilons add up to as much as ${(epsilon * days).toLocaleString('en-US')}. Persons are installations whose users agreed to share.`,
    ],
    [
      'At most',
      `Of a person’s day at most ${MOST.events} events, ${MOST.sessions} runs or one day count in a number, so that nobody weighs much.`,
    ],
    [
      'Few people',
      `Days and groups behind which there are fewer than ${k} people, as far as the noisy numbers tell, are left out, or put together as “other” with at least one more group.`,
    ],
    ...(metrics.every(({ by }) => by === undefined) ? [] : [['Which values', values(delta)] as const]),
    ['When', 'A day is released two days after it ended. What arrives later is never in it.'],
  ];
  const items = facts.map(([name, words]) => `<dt>${name}</dt><dd>${escapeXml(words)}</dd>`).join('');
  return `<h2>How these numbers are protected</h2><dl class="panel facts">${items}</dl>`;
}

function values(delta: number): string {
  return delta === 0
    ? 'All values that a breakdown can have stand in the catalog, so that a value’s being here tells nothing.'
    : `Values that the catalog does not list, such as versions, are shown only above a threshold: one person’s own is shown with a chance of at most ${delta}.`;
}

/** What is not on the page, and why; as HTML. */
export function withheldSection(metrics: readonly PublicMetric[], days: number): string {
  const rows = metrics.map(({ label, by, withheld }) => {
    const { too_few, not_released, merged } = withheld;
    const shown = days - too_few.length - not_released.length;
    const name = by === undefined ? label : `${label} by ${by.replaceAll('_', ' ')}`;
    return [name, ...[shown, too_few.length, not_released.length, merged.length].map(String)];
  });
  const head = ['Of the days', 'Shown', 'Too few people', 'Not released', 'Groups put together'];
  return `<h2>What is left out</h2><section class="panel"><p class="lead">Of ${daysInWords(days)}. Not released: nobody asked in time, or what may be told of the day was told. Too few people: as the noisy numbers tell, so that a day whose noise is high is likelier to be shown.</p>${htmlTable(head, rows)}</section>`;
}
