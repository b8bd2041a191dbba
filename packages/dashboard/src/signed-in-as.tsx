import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { SessionContext } from './session-context.ts';

/** Who is signed in, and the way out. Nothing where everybody on this machine reads. */
export function SignedInAs(): JSX.Element | null {
  const { session, onSignOut } = useContext(SessionContext);
  if (session.by !== 'session') return null;
  const what = session.product ?? 'everything';
  return (
    <div class="signed-in">
      <span title={session.until === undefined ? '' : `Until ${session.until.slice(0, 10)} without a visit`}>
        <span class="hidden">Signed in, for </span>
        {session.role === 'aggregates' ? `${what}, in groups` : what}
      </span>
      <button type="button" onClick={onSignOut}>
        Sign out
      </button>
    </div>
  );
}
