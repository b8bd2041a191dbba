import type { Detector } from '../detector.ts';
import { lazily } from '../lazily.ts';

/**
 * International bank account numbers: a country that issues them, two check digits and the account, in one piece or in groups of four.
 *
 * In a text the check digits must be right. A token need only have the form, since nothing ordinary has it.
 * Known limit: accounts in national forms.
 */
export const bankAccount: Detector = {
  name: 'bank-account',
  source: 'ISO 13616-1; SWIFT, "IBAN Registry"',
  placeholder: '<account>',
  find(text, context) {
    if (text.length < SHORTEST || !MAY_BEGIN.test(text)) return false;
    if (context?.isToken === true && FORM.test(text) && COUNTRIES().has(text.slice(0, 2).toUpperCase()))
      return true;
    for (const [written] of text.matchAll(CANDIDATE)) {
      const account = written.replaceAll(' ', '').toUpperCase();
      if (account.length < SHORTEST || account.length > LONGEST) continue;
      if (COUNTRIES().has(account.slice(0, 2)) && isChecked(account)) return true;
    }
    return false;
  },
  examples: () => ({
    finds: ['GB33BUKB20201555555555', 'pay to DE89 3704 0044 0532 0130 00 please', 'nl91abna0417164300'],
    passes: ['GB34BUKB20201555555555', 'ZZ33BUKB20201555555555', 'gpt-4o-mini-2024-07-18', 'DE89'],
    findsToken: ['PS92PALS00000000040012345670O'],
    passesToken: ['qwen25coder7binstruct', 'ES2020modulesystem'],
  }),
};

const SHORTEST = 15;
const LONGEST = 34;
/** One look that most texts are done with. */
const MAY_BEGIN = /[A-Za-z]{2}\d\d/;
const CANDIDATE =
  /(?<![0-9A-Z])[A-Z]{2}\d{2}(?:[0-9A-Z]{11,30}|(?: [0-9A-Z]{4}){2,7}(?: [0-9A-Z]{1,3})?)(?![0-9A-Z])/gi;
/** Eight digits at least, as every account has. */
const FORM = /^[A-Z]{2}\d{2}(?=(?:[A-Z]{0,30}\d){8})[0-9A-Z]{11,30}$/i;

const COUNTRIES = lazily(
  () =>
    new Set(
      (
        'AD AE AL AO AT AZ BA BE BF BG BH BI BJ BR BY CF CG CH CI CM CR CV CY CZ DE DJ DK DO DZ EE EG ES FI FK FO FR GA GB GE ' +
        'GI GL GQ GR GT GW HN HR HU IE IL IQ IR IS IT JO KM KW KZ LB LC LI LT LU LV LY MA MC MD ME MG MK ML MN MR MT MU MZ NE ' +
        'NI NL NO OM PK PL PS PT QA RO RS RU SA SC SD SE SI SK SM SN SO ST SV TD TG TL TN TR UA VA VG XK YE'
      ).split(' '),
    ),
);

/** Letters count from 10, the first four characters come last, and the rest of the division by 97 is 1 (ISO 7064, MOD 97-10). */
function isChecked(account: string): boolean {
  let rest = 0;
  for (const character of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
