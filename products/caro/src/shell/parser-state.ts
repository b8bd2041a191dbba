import type { SimpleCommand } from './script.ts';

/** A place in a text that is being read. Nested texts have cursors of their own. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** What is gathered while a script is read, over all its nested parts. */
export interface Gathered {
  readonly commands: SimpleCommand[];
  pipelines: number;
  compound: boolean;
  complete: boolean;
  depth: number;
}

/** Reads a nested list of commands up to its closing bracket, or to the end of its text. */
export type ReadList = (cursor: Cursor, closing: ')' | undefined, pipeline: number) => void;

/** Nothing an honest command needs; it keeps hostile ones from exhausting the stack. */
export const MAX_DEPTH = 24;

/** Matches a sticky expression where the cursor stands. */
export function lookingAt(cursor: Cursor, expression: RegExp): string | undefined {
  expression.lastIndex = cursor.at;
  return expression.exec(cursor.text)?.[0];
}
