/** What a picture is called and shows, for who hears it: the table of its numbers is left to the caller. */
export interface ChartText {
  /** Unique on its page: letters, digits and dashes. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** In pixels; a picture grows and shrinks with the place it is given. */
export interface Size {
  readonly width?: number;
  readonly height?: number;
}

/** Writes a number as the reader is to see it. */
export type Format = (value: number) => string;

export const plainNumber: Format = (value) => value.toLocaleString('en-US', { maximumFractionDigits: 2 });
