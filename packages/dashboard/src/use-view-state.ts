import { useCallback, useEffect, useState } from 'preact/hooks';
import { readViewState, type ViewState, writeViewState } from './view-state.ts';

/** The view in the page's address, and a function that changes parts of it. Back and forward work. */
export function useViewState(): readonly [ViewState, (change: Partial<ViewState>) => void] {
  const [view, setView] = useState(() => readViewState(location.search));
  useEffect(() => {
    const read = (): void => setView(readViewState(location.search));
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  const change = useCallback((part: Partial<ViewState>): void => {
    const next = { ...readViewState(location.search), ...part };
    history.pushState(null, '', writeViewState(next));
    setView(next);
  }, []);
  return [view, change];
}
