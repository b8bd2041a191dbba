import type { Plugin } from 'rolldown';

/** Leaves out of style sheets what only their readers need: they are text to a bundler, which leaves them as they are. */
export const leaveOutBlanks: Plugin = {
  name: 'leave-out-blanks',
  transform(code, id) {
    if (!/\/(page|chart|tokens)-css\.ts$/.test(id)) return null;
    const sheet = /(_CSS: string = `)([^`$]*)`/;
    if (!sheet.test(code)) throw new Error(`${id} holds its style sheet in another way now`);
    const shorter = code.replace(sheet, (_whole, begin: string, css: string) => {
      const text = css.replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1');
      return `${begin}${text.replaceAll(': ', ':').replaceAll(';}', '}').trim()}\``;
    });
    return { code: shorter, map: null };
  },
};
