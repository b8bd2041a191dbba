/**
 * Words of the kind that people use about what they keep to themselves. Whoever sets `block_sensitive` keeps even values
 * that the catalog lists, when they sound like this, on the safe side.
 */
const WORDS =
  /(?:^|[^a-z])(?:passwords?|passwd|passphrases?|secrets?|credentials?|api_?keys?|private_?keys?|tokens?|confidential|salar(?:y|ies)|medical|health|diagnos[ei]s|ssn|passports?|iban|biometrics?)(?:[^a-z]|$)/i;

/** Whether a value of an event has a word in it that sounds sensitive. */
export function soundsSensitive(fields: Readonly<Record<string, unknown>>): boolean {
  return Object.values(fields).some((value) =>
    Array.isArray(value) ? value.some(isSensitive) : isSensitive(value),
  );
}

function isSensitive(value: unknown): boolean {
  return typeof value === 'string' && WORDS.test(value);
}
