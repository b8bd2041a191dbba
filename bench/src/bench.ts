/** What a bench found, by names that end in their unit, as `p99_ms`. */
export type Figures = Readonly<Record<string, number | string>>;

export interface BenchOptions {
  /** A short run that shows whether the bench works; its figures are not kept. */
  readonly quick: boolean;
  /** How long to go on, where a bench can be told. */
  readonly minutes?: number;
  /** Receives a line about what is under way. */
  readonly progress: (line: string) => void;
}

export interface BenchResult {
  readonly title: string;
  readonly figures: Figures;
}

/** Measures one thing. @throws {Error} in one line when what ran did not do its work: its time would mean nothing */
export type Bench = (options: BenchOptions) => Promise<BenchResult>;
