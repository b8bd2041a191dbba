/** One way to write the small command. */
export interface Variant {
  readonly name: string;
  /** Its file in `variants`. */
  readonly source: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Candor's package lies beside the program, as npm installs it; everything else is in one file. */
  readonly installs?: true;
  /** Where its four events must be after a run: in the local store, or at the sink under a path. */
  readonly delivers: 'nowhere' | 'store' | { readonly sink: string };
}

/** The first is what the others are measured against; `again` is the same, and shows how far chance goes. */
export const VARIANTS: readonly Variant[] = [
  { name: 'empty', source: 'empty', delivers: 'nowhere' },
  { name: 'again', source: 'empty', delivers: 'nowhere' },
  { name: 'candor-import', source: 'candor-import', installs: true, delivers: 'nowhere' },
  { name: 'candor-off', source: 'candor', installs: true, delivers: 'nowhere' },
  { name: 'candor', source: 'candor', installs: true, env: { CARO_TELEMETRY: '1' }, delivers: 'store' },
  { name: 'candor-bundled', source: 'candor', env: { CARO_TELEMETRY: '1' }, delivers: 'store' },
  { name: 'posthog', source: 'posthog', delivers: { sink: '/batch/' } },
  { name: 'segment', source: 'segment', delivers: { sink: '/v1/batch' } },
  { name: 'otel', source: 'otel', delivers: { sink: '/v1/logs' } },
];
