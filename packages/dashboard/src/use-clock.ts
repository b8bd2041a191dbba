import { useCallback, useEffect, useState } from 'preact/hooks';

const PERIOD_MS = 30_000;

/** When the server is asked. */
export interface Clock {
  /** Milliseconds since the epoch. Moves every 30 seconds while the page can be seen, and with `refresh`. */
  readonly now: number;
  readonly refresh: () => void;
}

export function useClock(): Clock {
  const [now, setNow] = useState(Date.now);
  const refresh = useCallback((): void => setNow(Date.now()), []);
  useEffect(() => {
    const tick = (): void => {
      if (document.visibilityState !== 'visible') return;
      setNow((last) => (Date.now() - last >= PERIOD_MS ? Date.now() : last));
    };
    // Looked at every second, so that a page that comes to the front late is brought up to date at once.
    const timer = setInterval(tick, 1000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return { now, refresh };
}
