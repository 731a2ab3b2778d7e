/** Another document took over, or the leg ended: what ran for it stops here, and nobody needs to be told. */
export class Aborted extends Error {}

/** The outcome of `work`, or Aborted as soon as the signal says so. */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  if (signal.aborted) {
    // Nobody waits for it any more.
    work.catch(() => {});
    return Promise.reject(new Aborted());
  }
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new Aborted());
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
