import type { Profile } from '../vocabulary.ts';

/** What a run of rk-core did, for the event of its end. Counted whatever the level: the client knows only what it keeps. */
export class RunCounts {
  queries = 0;
  answered = 0;
  tools = 0;
  errors = 0;
  profile: Profile | undefined;
}
