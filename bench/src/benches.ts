import type { Bench } from './bench.ts';

/** A bench as `--help` lists it; its file is loaded when it runs. */
interface Listed {
  readonly summary: string;
  /** Whether it goes on for as long as it is told to. */
  readonly takesMinutes?: true;
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
    'exit',
    {
      summary:
        'how long a command takes to end when its upload is due, by what its server does (about 1 minute)',
      load: async () => (await import('./exit/exit.ts')).exit,
    },
  ],
  [
    'endings',
    {
      summary: 'events lost of 10,000 commands that end in four ways (about 5 minutes)',
      load: async () => (await import('./endings/endings.ts')).endings,
    },
  ],
  [
    'record',
    {
      summary: 'how long a call of record() takes, off, on and with a large store (about 2 minutes)',
      load: async () => (await import('./record/record.ts')).record,
    },
  ],
  [
    'ingest',
    {
      summary:
        'events a second that the server takes in, beside its HTTP ceiling and PostgreSQL (about 6 minutes)',
      load: async () => (await import('./ingest/ingest.ts')).ingest,
    },
  ],
  [
    'storage',
    {
      summary: 'bytes that an event takes in the warehouse (about 1 minute)',
      load: async () => (await import('./storage/storage.ts')).storage,
    },
  ],
  [
    'firewall',
    {
      summary: 'what the firewall stops of public material, and how fast (about 1 minute)',
      load: async () => (await import('./firewall/firewall.ts')).firewall,
    },
  ],
  [
    'fuzz',
    {
      summary: 'a million bad bodies: statuses and memory (about 3 minutes)',
      load: async () => (await import('./fuzz/fuzz.ts')).fuzz,
    },
  ],
  [
    'faults',
    {
      summary: 'a server killed 200 times under load: what is lost, what is doubled (about 15 minutes)',
      load: async () => (await import('./faults/faults.ts')).faults,
    },
  ],
  [
    'dashboard',
    {
      summary:
        'the first page over 90 days of up to 100 million events, and metrics beside SQL (about 20 minutes; --minutes N: no larger table is begun after that)',
      takesMinutes: true,
      load: async () => (await import('./dashboard/dashboard.ts')).dashboard,
    },
  ],
  [
    'fleet',
    {
      summary:
        'every answer about 2,000 people over 90 days beside the truth about them, for both products (about 5 minutes)',
      load: async () => (await import('./fleet/fleet.ts')).fleet,
    },
  ],
  [
    'soak',
    {
      summary: 'an hour of steady load, then ten minutes without the engine (--minutes N for another time)',
      takesMinutes: true,
      load: async () => (await import('./soak/soak.ts')).soak,
    },
  ],
]);
