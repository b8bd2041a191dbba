/**
 * Makes a value when it is first asked for, and keeps it. For tables that only a scan needs: most runs of a host record
 * nothing that must be scanned, and loading must cost them nothing.
 */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
