import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { CatalogDefinition, Source } from '@candor/catalog';
import { createRecorder } from '../src/record/recorder.ts';
import { openStore } from '../src/store/open-store.ts';
import { writeEvents } from '../src/store/write-events.ts';
import { type UploadResult, uploadPending } from '../src/upload/upload-pending.ts';
import { hello } from './hello.ts';

/** A product that counts its people: those who greet. */
export const friendly: CatalogDefinition = {
  ...hello,
  activity: {
    active: { description: 'greeted somebody', when: [{ event: 'greeting' }] },
    german: { description: 'greeted in German', when: [{ event: 'greeting', where: { language: 'de' } }] },
  },
  milestones: {
    first_run: { description: 'the first run', sessions: 1 },
    first_german: {
      description: 'the first greeting in German',
      first: { event: 'greeting', where: { language: 'de' } },
    },
    week_active: { description: 'active a week later', activeAfterDays: 7 },
  },
};

const SOURCE: Source = {
  ...{ version: '1.2.3', channel: 'ga', tier: 'oss', os: 'linux', arch: 'x86_64' },
  ...{ shell: 'zsh', runtime: 'node-24', sdk: 'candor-js/0.1.0' },
};
const DAY_MS = 86_400_000;

export interface Writing {
  readonly language?: 'en' | 'de';
  readonly source?: Partial<Source>;
  readonly automated?: boolean;
  readonly uploads?: boolean;
  readonly retentionDays?: number;
  readonly storeMaxBytes?: number;
  readonly count?: number;
}

/** An installation whose clock the test sets: the very store, written and uploaded as a host does it. */
export class Installation {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'candor-installation-'));
  readonly path: string = join(this.folder, 'telemetry.db');
  readonly catalog: CatalogDefinition;
  readonly endpoint: string;

  constructor(endpoint: string, catalog: CatalogDefinition = friendly) {
    this.endpoint = endpoint;
    this.catalog = catalog;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Records greetings at a time, as one run of the host does. */
  greet(now: number, writing: Writing = {}): void {
    const { language = 'en', uploads = true, count = 1 } = writing;
    const recorder = createRecorder(this.catalog, SOURCE.version, {
      level: 'detailed',
      refusedCategories: new Set(),
    });
    const events = Array.from({ length: count }, () => {
      const event = recorder.accept('greeting', { language }, now);
      if (event === undefined) throw new Error('the catalog of this test does not know greetings');
      return event;
    });
    this.use((database) =>
      writeEvents(database, {
        storePath: this.path,
        catalog: this.catalog,
        source: { ...SOURCE, ...writing.source },
        events,
        dropped: new Map(),
        ...(uploads ? { upload: { endpoint: this.endpoint, intervalMs: DAY_MS, batchSize: 500 } } : {}),
        ...(writing.automated === undefined ? {} : { automated: writing.automated }),
        storeMaxBytes: writing.storeMaxBytes ?? 10 * 1024 * 1024,
        retentionDays: writing.retentionDays ?? 30,
        now,
      }),
    );
  }

  upload(now: number): Promise<UploadResult> {
    return uploadPending(this.path, now);
  }

  use<T>(work: (database: DatabaseSync) => T): T {
    const database = openStore(this.path, 1000);
    try {
      return work(database);
    } finally {
      database.close();
    }
  }

  query<T = Record<string, unknown>>(sql: string): readonly T[] {
    return this.use((database) => database.prepare(sql).all() as T[]);
  }
}
