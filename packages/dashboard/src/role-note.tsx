import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { SessionContext } from './session-context.ts';

/** What a reader is not shown, and why: so that what is missing is not taken for nothing. */
export function RoleNote({ product }: { readonly product: string | undefined }): JSX.Element | null {
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
  return (
    <p class="role-note" role="note">
      You see days that are over, of groups of enough people. Hours, comparisons and small groups are left
      out; funnels, who comes back, and experiments need a key of the role full.
    </p>
  );
}
