import { describe, expect, it } from 'vitest';
import { everything } from '../../test/everything.ts';
import { PRODUCT } from '../../test/product.ts';
import { compileDefinition } from '../index.ts';
import { noticeOf, questionOf } from './notice.ts';

const notice = noticeOf(compileDefinition(everything));

describe('noticeOf', () => {
  it('says in a terminal what is recorded, what never is, where it goes, and how to turn it off', () => {
    expect(notice.version).toBe(3);
    expect(notice.text.split('\n')).toEqual([
      'Hello can record how it is used, so that its maintainers can improve it.',
      '',
      'What is recorded, once you agree:',
      '  - session: when Hello starts and ends',
      '  - features: which greetings are used',
      '',
      'What is never recorded:',
      '  - what you type, commands, their output, files and their paths',
      '  - names, addresses, locations, passwords and keys',
      '  - anything that stands for you or your machine for longer than a day',
      '  - whom you greet',
      '',
      'It is kept on this machine, where you can read and erase it. What you agree to',
      'share is sent to telemetry.example and kept there for 60 days at most, after',
      'that only as totals.',
      '',
      'All of it, in words:  hello telemetry explain',
      'What is stored now:   hello telemetry show',
      'Turn it off:          hello telemetry disable',
      'Privacy policy:       https://hello.example/privacy?a=1&b=2',
    ]);
  });

  it('promises that nothing is sent where nothing can be', () => {
    for (const said of [{ channels: { alpha: { upload: false } } }, { sharing: ['local'] as const }]) {
      const { text } = noticeOf(compileDefinition({ ...everything, ...said }));
      expect(text).toContain('Nothing is sent.');
      expect(text).not.toContain('telemetry.example');
    }
  });

  it('changes with what is collected, and only then', () => {
    const { text } = noticeOf(compileDefinition({ ...everything, version: 8, metrics: {} }));
    expect(text).toBe(notice.text);
    expect(noticeOf(compileDefinition({ ...everything, categories: PRODUCT.categories })).text).not.toBe(
      notice.text,
    );
  });
});

describe('questionOf', () => {
  it('has the answer that Enter gives in capitals', () => {
    expect(questionOf({ consent: 'opt_out' })).toBe('Turn telemetry on? [Y/n]');
    expect(questionOf({ consent: 'opt_in' })).toBe('Turn telemetry on? [y/N]');
    expect(questionOf({})).toBe('Turn telemetry on? [y/N]');
  });
});
