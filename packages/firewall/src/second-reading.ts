import { lazily } from './lazily.ts';
import { unicodePattern } from './unicode-pattern.ts';

const PLAIN = /^[ -$&-~]*$/;
/** Characters that are not seen: soft hyphens, joiners, direction marks. */
const invisible = lazily(() => unicodePattern('\\p{Default_Ignorable_Code_Point}', 'g'));
const ESCAPED = /%([2-7][0-9a-f])/gi;

/**
 * A text as a person or a browser would read it, if that differs: full-width forms as their plain ones (`＠` as `@`),
 * without characters that are not seen, and with the percent escapes of ASCII resolved (`%40`).
 *
 * Known limits: look-alikes of another script, and what was escaped twice.
 *
 * @returns undefined when there is no second reading, as with nearly every value
 */
export function secondReading(text: string): string | undefined {
  if (PLAIN.test(text)) return undefined;
  const read = text
    .normalize('NFKC')
    .replace(invisible(), '')
    .replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return read === text ? undefined : read;
}
