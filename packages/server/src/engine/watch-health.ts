import { request } from 'node:http';

export interface HealthLimits {
  /** Milliseconds between one answer and the next question. */
  readonly everyMs: number;
  /** Milliseconds for which the engine may leave a question unanswered. */
  readonly timeoutMs: number;
}

/**
 * Asks an engine a question again and again: a process that is there may still not answer.
 *
 * @param onHung is called once, when an answer does not come in time; a question that is refused is an answer
 * @returns ends the watch
 */
export function watchHealth(socketPath: string, limits: HealthLimits, onHung: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const ask = () => {
    const call = request({ socketPath, method: 'POST', path: '/' });
    const next = () => {
      clearTimeout(timer);
      if (!ended) timer = setTimeout(ask, limits.everyMs).unref();
    };
    timer = setTimeout(() => {
      ended = true;
      call.destroy();
      onHung();
    }, limits.timeoutMs).unref();
    call.on('response', (response) => response.resume().once('end', next).once('error', next));
    call.on('error', next);
    call.end('SELECT 1');
  };
  timer = setTimeout(ask, limits.everyMs).unref();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
