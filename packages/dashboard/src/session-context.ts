import { type Context, createContext } from 'preact';
import type { SessionAnswer } from './session.ts';

export interface SessionPlace {
  readonly session: SessionAnswer;
  readonly onSignOut: () => void;
}

/** Who reads the page. Before it is known, whoever may read everything: the server decides what they get. */
export const SessionContext: Context<SessionPlace> = createContext<SessionPlace>({
  session: { by: 'machine', role: 'full' },
  onSignOut: () => undefined,
});
