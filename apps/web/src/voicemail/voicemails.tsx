import type { VoicemailId } from '@ringdesk/contract';
import { useState } from 'react';
import { EntryList } from '../calls/entry-list.tsx';
import type { VoicemailView } from '../live/list-cache.ts';
import { useCallHindrance } from '../phone/use-phone.ts';
import { useVoicemails } from './use-voicemails.ts';
import { VoicemailEntry } from './voicemail-entry.tsx';

const filters = [
  { show: undefined, word: 'To do' },
  { show: 'all', word: 'All' },
] as const;

const emptyWords: Readonly<Record<VoicemailView, string>> = {
  open: 'Every message is handled.',
  all: 'No messages yet. They appear when a caller has left one.',
};

/** Messages that callers left: heard, read, called back, handled. One plays at a time. */
export function Voicemails({ view }: { view: VoicemailView }) {
  const { messages, ...query } = useVoicemails(view);
  const [playingId, setPlayingId] = useState<VoicemailId | null>(null);
  const hindrance = useCallHindrance();
  return (
    <EntryList label="Messages" view="voicemail" filters={filters} emptySentence={emptyWords[view]} query={query}>
      {messages.map((message) => (
        <VoicemailEntry
          key={message.id}
          message={message}
          hindrance={hindrance}
          isPlayerOpen={playingId === message.id}
          onPlay={() => setPlayingId(message.id)}
        />
      ))}
    </EntryList>
  );
}
