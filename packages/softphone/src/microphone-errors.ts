/** Why `getUserMedia` refused, by the names of the Media Capture specification. */
export function whyNoMicrophone(error: unknown): 'denied' | 'not-found' | 'in-use' {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'not-found';
  if (name === 'NotReadableError' || name === 'AbortError') return 'in-use';
  return 'denied';
}
