import { type LiveStatus, useLive } from './live.store.ts';

/** Why nothing can be asked of the server just now; null while it answers, also where that is slow. */
export function serverHindrance(status: LiveStatus): string | null {
  if (status === 'signed-out') return 'You are signed out. Sign in again after this call.';
  return status === 'reconnecting' ? 'Ringdesk cannot be reached just now. It keeps trying.' : null;
}

export function useServerHindrance(): string | null {
  return useLive(({ status }) => serverHindrance(status));
}
