import { expect, it } from 'vitest';
import { createLogger } from './create-logger.ts';
import { describeFailure } from './describe-failure.ts';
import { saySeldom } from './say-seldom.ts';

function captured(isTTY?: boolean) {
  const lines: string[] = [];
  return {
    lines,
    target: { ...(isTTY === undefined ? {} : { isTTY }), write: (text: string) => lines.push(text) },
  };
}

it('the log has a JSON line for each thing said, with nothing about this machine', () => {
  const { lines, target } = captured();
  const logger = createLogger('info', target);
  logger.warn({ tries: 2 }, 'the engine ended');
  logger.debug('not so much');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { level: 'warn', time: expect.stringMatching(/^\d{4}-.*Z$/), tries: 2, msg: 'the engine ended' },
  ]);
});

it('the log is in words on a terminal', () => {
  const { lines, target } = captured(true);
  createLogger('warn', target).warn({ tries: 2 }, 'the engine ended');
  expect(lines).toEqual([expect.stringMatching(/^\d\d:\d\d:\d\d warn the engine ended tries=2\n$/)]);
});

it('a failure is described without its message, which may repeat what was sent', () => {
  const error = Object.assign(new TypeError('alice is not a function'), { code: 'E_TEST' });
  expect(describeFailure(error)).toMatch(/^TypeError E_TEST at create-logger\.test\.ts:\d+$/);
  expect(describeFailure('alice')).not.toContain('alice');
});

it('the same line is said once in ten seconds, and others meanwhile', () => {
  const said: string[] = [];
  let now = 0;
  const say = saySeldom(
    (line) => said.push(line),
    () => now,
  );
  for (const [at, line] of [
    [0, 'a'],
    [1, 'a'],
    [2, 'b'],
    [9999, 'a'],
    [10_000, 'a'],
  ] as const) {
    now = at;
    say(line);
  }
  expect(said).toEqual(['a', 'b', 'a']);
});
