import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import type { SessionAnswer } from './session.ts';
import { SessionContext } from './session-context.ts';

interface RoleNoteProps {
  readonly product: string | undefined;
  readonly page: string;
}

/** Pages of what the server answers to the role full alone. */
const FOR_FULL: ReadonlySet<string> = new Set(['funnels', 'experiments', 'system']);

/** Whether a reader would be shown nothing on a page but refusals. */
export function isWithheld(session: SessionAnswer, page: string): boolean {
  return session.by !== 'nobody' && session.role === 'aggregates' && FOR_FULL.has(page);
}

/** What a reader is not shown, and why: so that what is missing is not taken for nothing. */
export function RoleNote({ product, page }: RoleNoteProps): JSX.Element | null {
  const { session } = useContext(SessionContext);
  if (session.by === 'nobody') return null;
  if (session.product !== undefined && product !== undefined && session.product !== product) {
    return (
      <p class="role-note" role="note">
        You are signed in for {session.product}. Of {product} you see what is public: its catalog.
      </p>
    );
  }
  if (session.role !== 'aggregates') return null;
  if (isWithheld(session, page)) {
    return (
      <p class="role-note" role="note">
        You are signed in for groups of enough people, and this page is not of groups. It needs a key of the
        role full; whoever runs the server makes one: <code>candor keys create --read full</code>
      </p>
    );
  }
  return (
    <p class="role-note" role="note">
      You see days that are over, of groups of enough people. Hours, comparisons and small groups are left
      out; funnels, who comes back, and experiments need a key of the role full.
    </p>
  );
}
