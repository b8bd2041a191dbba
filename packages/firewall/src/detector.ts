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
  /** @returns true when the text holds at least one of them, anywhere. */
  find(text: string): boolean;
}
