import type { Bench } from './bench.ts';

/** A bench as `--help` lists it; its file is loaded when it runs. */
interface Listed {
  readonly summary: string;
  load(): Promise<Bench>;
}

export const BENCHES: ReadonlyMap<string, Listed> = new Map<string, Listed>([
  [
    'startup',
    {
      summary: 'what telemetry adds to a small command, beside other clients (about 1 minute)',
      load: async () => (await import('./startup/startup.ts')).startup,
    },
  ],
  [
    'ingest',
    {
      summary: 'events a second that the server takes in, beside its HTTP ceiling (about 2 minutes)',
      load: async () => (await import('./ingest/ingest.ts')).ingest,
    },
  ],
  [
    'firewall',
    {
      summary: 'what the firewall stops of public material, and how fast (about 1 minute)',
      load: async () => (await import('./firewall/firewall.ts')).firewall,
    },
  ],
]);
