/**
 * A value in the catalog's own spelling. Sets are respelled word by word, and words that say nothing are left out.
 *
 * @param spellings the first that lists the value decides
 * @returns undefined for a value that says nothing
 */
export function respell(
  value: unknown,
  ...spellings: readonly Readonly<Record<string, string | number | boolean>>[]
): unknown {
  if (Array.isArray(value)) {
    return value.map((one: unknown) => respellOne(one, spellings)).filter((one) => one !== undefined);
  }
  return respellOne(value, spellings);
}

function respellOne(
  value: unknown,
  tables: readonly Readonly<Record<string, string | number | boolean>>[],
): unknown {
  let spelled = value;
  for (const table of tables) {
    if (typeof spelled === 'object') break;
    const name = String(spelled);
    if (Object.hasOwn(table, name)) spelled = table[name];
  }
  return spelled === null || spelled === '' ? undefined : spelled;
}
