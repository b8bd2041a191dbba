import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const stats = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, 'stats', ...args], { encoding: 'utf8' });
const json = (...args: string[]) => JSON.parse(stats(...args, '--json').stdout);

describe('candor stats', () => {
  it('compares shares as prop.test of R does', () => {
    // influentialpoints.com/notes/n9rmf3.htm
    expect(json('proportions', '--control', '39/128', '--treatment', '94/214')).toEqual({
      method: 'two_proportion_z',
      p_value: expect.closeTo(0.0135, 5),
      effect: expect.closeTo(0.1345648, 7),
      relative_effect: expect.closeTo(0.4416487, 7),
      ci_lower: expect.closeTo(0.03074072, 7),
      ci_upper: expect.closeTo(0.23838896, 7),
    });
  });

  it('compares means as t.test of R does, with the confidence that is asked for', () => {
    const groups = ['--control', '10,0.75,1.789010', '--treatment', '10,2.33,2.002249'];
    const narrow = json('means', ...groups);
    expect(narrow).toMatchObject({ method: 'welch_t', p_value: expect.closeTo(0.07939, 5) });
    expect(narrow.ci_upper).toBeCloseTo(3.365483, 5);
    expect(json('means', ...groups, '--alpha', '0.01').ci_upper).toBeGreaterThan(narrow.ci_upper);
  });

  it('finds the mismatch of the published example, 821,588 to 815,482', () => {
    // Kohavi, Tang and Xu 2020, "Trustworthy online controlled experiments", chapter 3: p = 1.8E-6.
    expect(json('srm', '--counts', '821588,815482')).toMatchObject({
      p_value: expect.closeTo(1.8e-6, 7),
      mismatch: true,
    });
    expect(json('srm', '--counts', '16,18,16,14,12,12', '--weights', '16,16,16,16,16,8')).toMatchObject({
      p_value: expect.closeTo(0.6233876277, 9),
      mismatch: false,
    });
  });

  it('gives a wider interval to who looks as often as they like', () => {
    const groups = ['--control', '120/1000', '--treatment', '180/1000'];
    const once = json('proportions', ...groups);
    const often = json('sequential', ...groups, '--planned', '4000');
    expect(often).toMatchObject({ effect: once.effect, planned: 4000, method: 'always_valid_mixture' });
    expect(often.ci_lower).toBeLessThan(once.ci_lower);
    expect(often.p_value).toBeGreaterThan(once.p_value);
  });

  it('says how many units an effect needs', () => {
    expect(json('size', '--baseline', '0.5', '--effect', '0.25', '--power', '0.9').units_per_group).toBe(77);
  });

  it('prints a line for each number', () => {
    expect(stats('srm', '--counts', '10,10').stdout).toMatch(/^method {14}chi_square\np_value {13}1\n/);
  });

  it.each([
    [
      ['proportions', '--control', '5/3', '--treatment', '1/2'],
      '5 of 3 is no share; give a whole number from 0 to 3',
    ],
    [['proportions', '--control', '5', '--treatment', '1/2'], 'Write successes and units, as 120/1000.'],
    [['means', '--control', '10,1', '--treatment', '10,1,1'], 'Write units, mean and standard deviation'],
    [['means', '--control', '10,1,0', '--treatment', '10,2,0'], 'both samples are constant'],
    [
      ['sequential', '--control', '1/2', '--treatment', '10,2,1'],
      'one group is a share and the other a mean',
    ],
    [['srm', '--counts', '10,10', '--weights', '1'], '1 weights do not fit 2 counts; give one for each'],
    [['size', '--effect', '1'], 'give --baseline for shares, or --sd for means'],
  ])('says what is wrong with %j', (args, line) => {
    const { status, stdout, stderr } = stats(...args);
    expect(stderr).toContain(line);
    expect([status, stdout]).toEqual([2, '']);
  });
});
