import { useEffect, useRef, useState } from 'preact/hooks';
import { LOADING, type Load, load } from './api.ts';

/**
 * The answers to some paths of the server, in their order. All are asked for again when `reload` changes; an answer
 * that is there stays until the next one has come, so that nothing flickers.
 */
export function useFetched<T>(paths: readonly string[], reload: number): readonly Load<T>[] {
  const [loads, setLoads] = useState<ReadonlyMap<string, Load<T>>>(new Map());
  const flights = useRef(new Map<string, AbortController>());
  const key = paths.join('\n');

  useEffect(() => {
    const wanted = key === '' ? [] : key.split('\n');
    for (const [path, flight] of flights.current) {
      if (wanted.includes(path)) continue;
      flight.abort();
      flights.current.delete(path);
    }
    setLoads(
      (held) => new Map([...held].filter(([path, { state }]) => state === 'ready' && wanted.includes(path))),
    );
    for (const path of wanted) {
      // A slow server is waited for. Asking again before it has answered would make it slower still.
      if (flights.current.has(path)) continue;
      const flight = new AbortController();
      flights.current.set(path, flight);
      load<T>(path, flight.signal).then((answer) => {
        if (flight.signal.aborted) return;
        flights.current.delete(path);
        setLoads((held) => new Map(held).set(path, answer));
      });
    }
  }, [key, reload]);

  useEffect(() => {
    const started = flights.current;
    return () => {
      for (const flight of started.values()) flight.abort();
    };
  }, []);

  return paths.map((path) => loads.get(path) ?? LOADING);
}
