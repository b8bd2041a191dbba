import { describe, expect, it } from 'vitest';
import type { ConsentRecord } from './consent-record.ts';
import { judgeAnswer } from './judge-answer.ts';

const channels = {
  beta: { upload: true, consent: 'opt_out' },
  nightly: { upload: true, consent: 'opt_out' },
  ga: { upload: true },
  lts: { upload: true, consent: 'opt_in' },
} as const;
const yes: ConsentRecord = {
  ...{ answer: 'yes', at: '2026-01-15T12:00:00.000Z', notice: 1, notice_hash: 'f', way: 'prompt' },
  ...{ channel: 'beta', steps: ['events'], categories: [] },
};
const judge = (record: Partial<ConsentRecord>, channel: string) =>
  judgeAnswer({ ...yes, ...record }, { channels }, channel);

describe('judgeAnswer', () => {
  it('does not carry a yes to the default of a prompt over to a channel where people decide of their own accord', () => {
    expect(['beta', 'nightly', 'ga', 'lts'].map((channel) => judge({}, channel))).toEqual([
      ...['yes', 'yes', 'ended', 'ended'],
    ]);
  });

  it('keeps what was turned on by a command, or on a channel with the same policy', () => {
    expect(judge({ way: 'command' }, 'ga')).toBe('yes');
    expect(judge({ channel: 'ga' }, 'lts')).toBe('yes');
    expect(judge({ channel: 'ga' }, 'beta')).toBe('yes');
  });

  it('takes a channel that is no more for one that asked with yes as the default', () => {
    expect(judge({ channel: 'gone' }, 'ga')).toBe('ended');
    expect(judge({ channel: 'gone' }, 'beta')).toBe('yes');
  });

  it('does not bring an ended answer back, and takes a no everywhere', () => {
    expect(judge({ ended: 'ga' }, 'beta')).toBe('ended');
    expect(judge({ answer: 'no' }, 'ga')).toBe('no');
    expect(judgeAnswer(undefined, { channels }, 'ga')).toBe('none');
  });
});
