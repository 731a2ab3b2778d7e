import { formatDuration } from '../calls/words/call-times.ts';
import { useNow } from '../live/use-now.ts';

/** Time since a moment of the server's clock, each second. Never read out by itself. */
export function Timer({ since, className }: { since: string; className?: string | undefined }) {
  const now = useNow();
  return (
    <span className={className} role="timer" aria-live="off">
      <bdi dir="ltr">{formatDuration(now - Date.parse(since))}</bdi>
    </span>
  );
}
