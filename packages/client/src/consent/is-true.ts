/** `true`, `1`, `on` or `yes`; `false`, `0`, `off` or `no`; undefined for anything else. */
export function isTrue(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (/^(true|1|on|yes)$/i.test(text)) return true;
  return /^(false|0|off|no)$/i.test(text) ? false : undefined;
}
