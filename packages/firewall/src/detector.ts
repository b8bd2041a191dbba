/**
 * Recognises one kind of thing that may never stand in telemetry.
 *
 * A detector is pure, keeps no state and takes time linear in the text. It answers only whether it found something:
 * where and what would be the very value that must not travel.
 */
export interface Detector {
  /** Stable and kebab-case; it is what a verdict, a counter and an audit report show. */
  readonly name: string;
  /** Where its rule comes from: a standard, or the documentation of those who make the thing. */
  readonly source: string;
  /** What `redact` shows instead. Without one the find is the text itself: a sentence, a command. */
  readonly placeholder?: string;
  /**
   * @param context free text when it is left out
   * @returns true when the text holds at least one of them, anywhere.
   */
  find(text: string, context?: Context): boolean;
  /** What its rule must and must not match, for tests and readers. A function, so that no start-up pays for it. */
  examples(): Examples;
}

/** What is known about a text beside itself. */
export interface Context {
  /**
   * The text is the whole value of an open vocabulary, such as the name of a model. Digits that are some number in a
   * sentence are refused here, since an ordinary value has no reason to be nothing else.
   */
  readonly isToken: boolean;
  /** The names of this machine and of whoever uses it. Asked for in every scan of a text that is not listed: whoever hands
   * them over keeps them. */
  readonly ownNames: () => readonly string[];
}

/** Each text is one that the detector finds, or one that it must let pass. */
export interface Examples {
  readonly finds: readonly string[];
  readonly passes: readonly string[];
  /** Those of a whole value. What is found in free text must be found there too, and is not repeated. */
  readonly findsToken?: readonly string[];
  readonly passesToken?: readonly string[];
  /** The names of the machine on which the examples hold. */
  readonly ownNames?: readonly string[];
}

export const FREE_TEXT: Context = { isToken: false, ownNames: () => [] };
export const TOKEN: Context = { isToken: true, ownNames: () => [] };
