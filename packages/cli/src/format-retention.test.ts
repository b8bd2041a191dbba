import { stripVTControlCharacters } from 'node:util';
import type { RetentionAnswer } from '@candor/metrics';
import { describe, expect, it } from 'vitest';
import { formatRetention } from './format-retention.ts';

const answer: RetentionAnswer = {
  ...{ product: 'caro', kind: 'active', interval: 'week', watermark: '2026-01-22T12:00:00.000Z' },
  ...{ from: '2026-01-05T00:00:00.000Z', to: '2026-01-26T00:00:00.000Z' },
  rows: [
    {
      ...{ start: '2026-01-05T00:00:00.000Z', cohort: '2026-W02', group: {}, n: 12, suppressed: false },
      cells: [
        { after: 1, n: 9, share: 0.75, incomplete: false, suppressed: false },
        { after: 2, n: 3, share: 0.25, incomplete: true, suppressed: false },
      ],
    },
    {
      ...{ start: '2026-01-12T00:00:00.000Z', cohort: '2026-W03', group: {}, n: 8, suppressed: false },
      cells: [{ after: 1, n: 8, share: 1, incomplete: true, suppressed: false }],
    },
    {
      ...{ start: '2026-01-19T00:00:00.000Z', cohort: '2026-W04', group: {}, n: 0, suppressed: false },
      cells: [],
    },
  ],
  totals: [
    {
      group: {},
      cells: [
        { after: 1, n: 9, of: 12, share: 0.75, suppressed: false },
        { after: 2, n: 0, of: 0, share: null, suppressed: false },
      ],
    },
  ],
};

describe('formatRetention', () => {
  it('lines cohorts up under the weeks after them, with a star where more may come', () => {
    expect(formatRetention(answer, 'table', false).split('\n').slice(2)).toEqual([
      '',
      'began    people    W1     W2',
      '2026-W02     12   75%    25%*',
      '2026-W03      8  100%*',
      '2026-W04      0',
      'all          20   75%      –',
      '* not over yet',
    ]);
  });

  it('shades cells, which stay in their columns', () => {
    const shaded = formatRetention(answer, 'table', true);
    expect(shaded).toContain('\u001b[48;5;34;38;5;16m  75% \u001b[0m');
    const bare = (text: string) => text.split('\n').map((line) => line.trimEnd());
    expect(bare(stripVTControlCharacters(shaded))).toEqual(bare(formatRetention(answer, 'table', false)));
  });

  it('makes a table of each group', () => {
    const groups = [{ os: 'linux' }, { os: 'macos' }];
    const several = {
      ...answer,
      rows: answer.rows.slice(0, 2).map((row, at) => ({ ...row, group: groups[at] ?? {} })),
      totals: groups.map((group) => ({ ...answer.totals[0], group, cells: answer.totals[0]?.cells ?? [] })),
    };
    const lines = formatRetention(several, 'table', false).split('\n');
    expect(lines.filter((line) => /^(linux|macos|2026)/.test(line)).map((line) => line.slice(0, 8))).toEqual([
      ...['linux', '2026-W02', 'macos', '2026-W03'],
    ]);
  });

  it('says so when nobody began', () => {
    const none = { ...answer, rows: answer.rows.slice(2) };
    expect(formatRetention(none, 'table', false)).toContain('Nobody began in this range.');
  });

  it('gives a spreadsheet one line for each cell', () => {
    expect(formatRetention(answer, 'csv', false).split('\n').slice(0, 2)).toEqual([
      'cohort,start,began,weeks_after,n,share,suppressed,incomplete',
      '2026-W02,2026-01-05T00:00:00.000Z,12,1,9,0.75,false,false',
    ]);
  });
});
