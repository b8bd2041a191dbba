import type { ErrorAnswer, SessionAnswer } from '@candor/server/api';

export type { SessionAnswer };

/** What a window hears when an answer was refused because nobody is signed in, or no longer. */
export const SIGNED_OUT = 'candor:signed-out';

/** Whether the reader sees everything of what they may read, and not groups of enough people alone. */
export function seesAll(session: SessionAnswer): boolean {
  return session.by !== 'nobody' && session.role === 'full';
}

/** Who the reader is to the server. Undefined when it cannot be told: then other answers say why. */
export async function askSession(): Promise<SessionAnswer | undefined> {
  const response = await fetch('/v1/session', { headers: JSON_TYPE }).catch(() => undefined);
  return response?.ok === true ? ((await response.json()) as SessionAnswer) : undefined;
}

/** Signs in. @returns the session, or what is wrong in words */
export async function signIn(token: string): Promise<SessionAnswer | string> {
  const body = JSON.stringify({ token });
  const response = await fetch('/v1/sign-in', { method: 'POST', headers: JSON_TYPE, body }).catch(
    () => undefined,
  );
  if (response === undefined) return 'The server cannot be reached. Check that it is running.';
  if (response.ok) return (await response.json()) as SessionAnswer;
  const answer = (await response.json().catch(() => ({}))) as Partial<ErrorAnswer>;
  return sentence(answer.message ?? `the server answered with status ${response.status}`);
}

/** Ends the session. @returns who the reader is now */
export async function signOut(): Promise<SessionAnswer | undefined> {
  const response = await fetch('/v1/sign-out', { method: 'POST' }).catch(() => undefined);
  return response?.ok === true ? ((await response.json()) as SessionAnswer) : undefined;
}

const JSON_TYPE = { accept: 'application/json', 'content-type': 'application/json' };

function sentence(line: string): string {
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}
