import type { ComponentChildren, JSX } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { askSession, type SessionAnswer, SIGNED_OUT, signOut } from './session.ts';
import { SessionContext } from './session-context.ts';
import { SignInPage } from './sign-in-page.tsx';

const UNKNOWN: SessionAnswer = { by: 'machine', role: 'full' };
const NOBODY: SessionAnswer = { by: 'nobody' };

/** Shows the pages to who may read, and otherwise asks who is there. The address stays, so one is back where one was. */
export function SignInGate({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const [session, setSession] = useState<SessionAnswer>();
  useEffect(() => {
    void askSession().then((answer) => setSession(answer ?? UNKNOWN));
    const leave = (): void => setSession(NOBODY);
    addEventListener(SIGNED_OUT, leave);
    return () => removeEventListener(SIGNED_OUT, leave);
  }, []);
  const onSignOut = useCallback((): void => {
    void signOut().then((answer) => answer !== undefined && setSession(answer));
  }, []);
  const place = useMemo(() => ({ session: session ?? UNKNOWN, onSignOut }), [session, onSignOut]);
  if (session === undefined) return <p class="skeleton">Loading …</p>;
  if (session.by === 'nobody') return <SignInPage onSignIn={setSession} />;
  return <SessionContext.Provider value={place}>{children}</SessionContext.Provider>;
}
