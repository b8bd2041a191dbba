/** 'CAND', so that a database of another program is told apart. */
export const APPLICATION_ID = 0x43414e44;
export const SCHEMA_VERSION = 1;

/**
 * The local store (docs/contract.md, section 2). Recorders in other languages write it too: this schema is the protocol
 * between them and the uploader, and a change to it is a new version.
 */
export const SCHEMA: string = `
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
  CREATE TABLE sources (
    id INTEGER PRIMARY KEY, product TEXT NOT NULL, version TEXT NOT NULL, channel TEXT NOT NULL, tier TEXT NOT NULL,
    os TEXT NOT NULL, arch TEXT NOT NULL, shell TEXT NOT NULL, runtime TEXT NOT NULL, sdk TEXT NOT NULL,
    catalog_version INTEGER NOT NULL, notice_version INTEGER NOT NULL,
    UNIQUE (product, version, channel, tier, os, arch, shell, runtime, sdk, catalog_version, notice_version));
  CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL UNIQUE, timestamp TEXT NOT NULL,
    event_type TEXT NOT NULL, event_data TEXT NOT NULL CHECK (json_valid(event_data)), session_id TEXT NOT NULL,
    seq INTEGER NOT NULL, level TEXT NOT NULL, source_id INTEGER NOT NULL REFERENCES sources(id),
    sent_at TEXT, batch_id TEXT, outcome TEXT, export_id TEXT);
  CREATE INDEX idx_timestamp ON events(timestamp);
  CREATE INDEX idx_event_type ON events(event_type);
  CREATE INDEX idx_session_id ON events(session_id);
  CREATE INDEX idx_pending ON events(id) WHERE sent_at IS NULL;
  CREATE TABLE activity (
    kind TEXT NOT NULL, date TEXT NOT NULL, gap INTEGER, age INTEGER, cohort TEXT, source_id INTEGER NOT NULL,
    sent_at TEXT, PRIMARY KEY (kind, date));
  CREATE TABLE uploads (
    batch_id TEXT PRIMARY KEY, first_attempt_at TEXT NOT NULL, sent_at TEXT, events INTEGER NOT NULL,
    bytes INTEGER NOT NULL, status INTEGER, accepted INTEGER, rejected INTEGER, details TEXT);
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
`;
