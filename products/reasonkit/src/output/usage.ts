import type { Usage } from '../usage/usage-of.ts';
import { count, dollars, duration, percent, shortCount } from './amounts.ts';

/** The personal statistics as text. */
export function usageText(usage: Usage, days: number): string {
  const title = `Personal usage (last ${days} ${days === 1 ? 'day' : 'days'})`;
  const { sessions, queries, total_duration_ms, commands, profiles, thinktools, tokens } = usage;
  const unpriced =
    usage.unpriced_tokens === 0
      ? ''
      : `, without ${shortCount(usage.unpriced_tokens)} tokens that have no price`;
  return [
    `${title}\n${'='.repeat(title.length)}`,
    lines([
      ['Sessions', count(sessions)],
      ['Questions', count(queries)],
      ['Total time', duration(total_duration_ms)],
    ]),
    section('Commands', shares(commands)),
    section('Profiles', shares(profiles)),
    section(
      'ThinkTools',
      Object.entries(thinktools).map(([name, uses]) => [name, `${count(uses)} runs`]),
    ),
    section('Performance', [
      [
        'Average latency',
        usage.average_latency_ms === null ? 'none yet' : duration(usage.average_latency_ms),
      ],
      ['Success rate', share(usage.success_rate)],
      ['Cache hits', share(usage.cache_hit_rate)],
    ]),
    section('Tokens', [
      ['Input', shortCount(tokens.input)],
      ['Output', shortCount(tokens.output)],
      ['Cached', shortCount(tokens.cached)],
      ['Estimated cost', `${dollars(usage.estimated_cost_usd)}${unpriced}`],
    ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

type Line = readonly [name: string, value: string];

function section(title: string, rows: readonly Line[]): string {
  return rows.length === 0 ? '' : `${title}\n${lines(rows, '  ')}`;
}

function lines(rows: readonly Line[], indent = ''): string {
  return rows.map(([name, value]) => `${indent}${`${name}:`.padEnd(20 - indent.length)}${value}`).join('\n');
}

function shares(counts: Readonly<Record<string, number>>): readonly Line[] {
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  return Object.entries(counts).map(([name, uses]) => [name, `${count(uses)} (${percent(uses / all, 1)})`]);
}

function share(value: number | null): string {
  return value === null ? 'none yet' : percent(value, 1);
}
