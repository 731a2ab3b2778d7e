import type { VoicemailId } from '@ringdesk/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { moveBetweenEntries } from '../calls/entry-keys.ts';
import styles from '../calls/entry-list.module.css';
import type { VoicemailView } from '../live/list-cache.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { useCallHindrance } from '../phone/use-phone.ts';
import { useVoicemails } from './use-voicemails.ts';
import { VoicemailEntry } from './voicemail-entry.tsx';

const filters = [
  { show: undefined, view: 'open', word: 'To do' },
  { show: 'all', view: 'all', word: 'All' },
] as const;

const emptyWords: Readonly<Record<VoicemailView, string>> = {
  open: 'Every message is handled.',
  all: 'No messages yet. They appear when a caller has left one.',
};

/** Messages that callers left: heard, read, called back, handled. One plays at a time. */
export function Voicemails({ view }: { view: VoicemailView }) {
  const { messages, error, isPending, hasNextPage, fetchNextPage, refetch } = useVoicemails(view);
  const [playingId, setPlayingId] = useState<VoicemailId | null>(null);
  const hindrance = useCallHindrance();
  return (
    <div className={styles.box}>
      <nav className={styles.filters} aria-label="Which messages">
        {filters.map(({ show, view: target, word }) => (
          <Link
            key={target}
            to="/calls"
            search={{ view: 'voicemail', show }}
            activeOptions={{ explicitUndefined: true }}
            className={styles.filter}
          >
            {word}
          </Link>
        ))}
      </nav>
      {error && messages.length === 0 ? (
        <LoadError error={error} what="The messages" onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowSkeletons height={61} />
      ) : messages.length === 0 ? (
        <EmptyLine sentence={emptyWords[view]}>
          <Link to="/calls">Show all calls</Link>
        </EmptyLine>
      ) : (
        <ul aria-label="Messages" onKeyDown={moveBetweenEntries}>
          {messages.map((message) => (
            <VoicemailEntry
              key={message.id}
              message={message}
              hindrance={hindrance}
              isPlayerOpen={playingId === message.id}
              onPlay={() => setPlayingId(message.id)}
            />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <button type="button" className={`${styles.button} ${styles.loadMore}`} onClick={() => void fetchNextPage()}>
          Show older ones
        </button>
      )}
    </div>
  );
}
