import { useCallback, useEffect, useState } from 'preact/hooks';
import { internalLink } from './internal-link.ts';

export interface Address {
  readonly pathname: string;
  /** With its `?`, or empty. */
  readonly search: string;
}

export interface Navigation {
  readonly address: Address;
  /** How often another page was gone to, by links and by back and forward: 0 on the page that was loaded. */
  readonly visits: number;
  /** Goes to an address of this origin without loading the page again. `replace` leaves no step to go back to. */
  readonly go: (href: string, replace?: boolean) => void;
}

/** The address of the page, and how to go to another. Links between pages go there, and back and forward work. */
export function useAddress(): Navigation {
  const [{ address, visits }, set] = useState(() => ({ address: here(), visits: 0 }));
  const read = useCallback((): void => {
    set((last) => {
      const next = here();
      const isOther = next.pathname !== last.address.pathname;
      return { address: next, visits: last.visits + (isOther ? 1 : 0) };
    });
  }, []);
  useEffect(() => {
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, [read]);
  const go = useCallback(
    (href: string, replace = false): void => {
      if (replace) history.replaceState(null, '', href);
      else history.pushState(null, '', href);
      read();
    },
    [read],
  );
  useEffect(() => {
    const follow = (event: MouseEvent): void => {
      const href = internalLink(event);
      if (href === undefined) return;
      event.preventDefault();
      go(href);
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [go]);
  return { address, visits, go };
}

function here(): Address {
  return { pathname: location.pathname, search: location.search };
}
