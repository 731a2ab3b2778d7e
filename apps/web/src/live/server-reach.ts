import { type LiveStatus, useLive } from './live.store.ts';
import { t } from './texts.ts';

/** Why nothing can be asked of the server just now; null while it answers, also where that is slow. */
export function serverHindrance(status: LiveStatus): string | null {
  if (status === 'signed-out') return t('signedOut');
  return status === 'reconnecting' ? t('unreachable') : null;
}

export function useServerHindrance(): string | null {
  return useLive(({ status }) => serverHindrance(status));
}
