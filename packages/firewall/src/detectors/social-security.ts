import type { Detector } from '../detector.ts';

/**
 * Numbers of the social security of the United States in their written form: three, two and four digits.
 * Known limits: nine bare digits, which `phone` refuses in a token, and the numbers of other countries.
 */
export const socialSecurity: Detector = {
  name: 'social-security',
  source: 'Social Security Administration, "The SSN Numbering Scheme"',
  placeholder: '<id>',
  find(text) {
    return text.length >= SHORTEST && WRITTEN.test(text);
  },
  examples: () => ({
    finds: ['078-05-1120', 'ssn 078 05 1120', '078.05.1120'],
    passes: ['2026-11-21', '078-05-112', '078-05.1120', '1078-05-1120', '1.2.3'],
  }),
};

const SHORTEST = 11;
const WRITTEN = /(?<![\d.-])\d{3}([- .])\d{2}\1\d{4}(?![\d-])/;
