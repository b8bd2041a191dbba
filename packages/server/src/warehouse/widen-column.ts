/** Whether a column of a table holds what is wanted of it: as it is, after it is widened, or not at all. */
export type Fit = 'fits' | 'widen' | 'differs';

/**
 * Compares the type of a column with the one that is wanted. A type is widened when all of its values keep their
 * meaning: an enumeration that gets more values, an integer that gets more bits.
 *
 * @param existing as the engine writes it, as in `Nullable(UInt16)`
 */
export function columnFit(existing: string, wanted: string): Fit {
  const [has, wants] = [existing.replaceAll(' ', ''), wanted.replaceAll(' ', '')];
  if (has === wants) return 'fits';
  const wrapper = /^(Array|Nullable)\((.*)\)$/;
  const [, outer, inner = has] = wrapper.exec(has) ?? [];
  const [, wantedOuter, wantedInner = wants] = wrapper.exec(wants) ?? [];
  if (outer !== wantedOuter) return 'differs';
  if (includes(inner, wantedInner)) return 'fits';
  return includes(wantedInner, inner) ? 'widen' : 'differs';
}

/** Whether each value of one type is, in the same form, a value of another. */
function includes(wide: string, narrow: string): boolean {
  const [all, some] = [enumCodesOf(wide), enumCodesOf(narrow)];
  if (all !== undefined && some !== undefined) return [...some].every((code) => all.has(code));
  const [outer, inner] = [integerRange(wide), integerRange(narrow)];
  return outer !== undefined && inner !== undefined && outer.min <= inner.min && outer.max >= inner.max;
}

/** `'en'=1`, `'de'=2`. Values of a catalog hold neither quotes nor commas. */
function enumCodesOf(type: string): ReadonlySet<string> | undefined {
  const [, codes] = /^Enum8\((.*)\)$/.exec(type) ?? [];
  return codes === undefined ? undefined : new Set(codes.split(','));
}

function integerRange(type: string): { readonly min: number; readonly max: number } | undefined {
  const [, unsigned, bits] = /^(U?)Int(8|16|32|64)$/.exec(type) ?? [];
  if (bits === undefined) return undefined;
  const size = 2 ** Number(bits);
  return unsigned === 'U' ? { min: 0, max: size - 1 } : { min: -size / 2, max: size / 2 - 1 };
}
