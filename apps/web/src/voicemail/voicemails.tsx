import type { VoicemailId } from '@ringdesk/contract';
import { useState } from 'react';
import { EntryList } from '../calls/entries/entry-list.tsx';
import type { VoicemailView } from '../live/list-cache.ts';
import { useCallHindrance } from '../phone/use-phone.ts';
import { t } from './texts.ts';
import { useVoicemails } from './use-voicemails.ts';
import { VoicemailEntry } from './voicemail-entry.tsx';

const filters = [
  { show: undefined, text: 'toDo' },
  { show: 'all', text: 'all' },
] as const;

const emptyWords = { open: 'noneOpen', all: 'none' } as const satisfies Readonly<Record<VoicemailView, string>>;

/** Messages that callers left: heard, read, called back, handled. One plays at a time. */
export function Voicemails({ view }: { view: VoicemailView }) {
  const { messages, ...query } = useVoicemails(view);
  const [playingId, setPlayingId] = useState<VoicemailId | null>(null);
  const hindrance = useCallHindrance();
  return (
    <EntryList
      label={t('messages')}
      filtersLabel={t('which')}
      what={t('theMessages')}
      view="voicemail"
      filters={filters.map(({ show, text }) => ({ show, word: t(text) }))}
      emptySentence={t(emptyWords[view])}
      query={query}
    >
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
