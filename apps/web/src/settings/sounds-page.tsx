import { deletePrompt, getPromptAudio, type PromptAudio } from '@ringdesk/contract';
import { IconPlayerPlayFilled, IconPlayerStopFilled, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { addressOf, callApi } from '../api/client.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { toast, toastError } from '../notices/toasts.ts';
import { buttons } from '../words/buttons.ts';
import { AddSound } from './add-sound.tsx';
import iconStyles from './icon-button.module.css';
import listStyles from './settings-list.module.css';
import styles from './sounds-page.module.css';
import { t } from './texts.ts';
import { settingsKeys, usePrompts } from './use-settings.ts';

/** The sound files that callers may hear: greetings, music, messages. */
export function SoundsPage() {
  const { data, error, refetch } = usePrompts();
  const mayWrite = useSnapshot((snapshot) => may(snapshot, 'settings.write'));
  return (
    <section className={listStyles.page} aria-labelledby="sounds-heading">
      <div className={listStyles.head}>
        <h1 className={listStyles.title} id="sounds-heading">
          {t('title.sounds')}
        </h1>
        {mayWrite && <AddSound />}
      </div>
      <p className={listStyles.about}>{t('soundsAbout')}</p>
      {data ? (
        <Sounds prompts={data.prompts} mayWrite={mayWrite} />
      ) : error ? (
        <LoadError error={error} what={t('theSounds')} onRetry={() => void refetch()} />
      ) : (
        <RowSkeletons height={44} />
      )}
    </section>
  );
}

function Sounds({ prompts, mayWrite }: { prompts: readonly PromptAudio[]; mayWrite: boolean }) {
  const [playing, setPlaying] = useState<PromptAudio | null>(null);
  useEffect(() => {
    if (!playing) return;
    const audio = new Audio(addressOf(getPromptAudio.path, { promptId: playing.id }));
    audio.onended = () => setPlaying(null);
    audio.play().catch((thrown: unknown) => {
      // Stopped before it had begun: that was asked for.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return;
      setPlaying(null);
      toast(t('unplayable'), 'settings');
    });
    return () => audio.pause();
  }, [playing]);
  if (prompts.length === 0) return <EmptyLine sentence={t('noSounds')} />;
  return (
    <ul className={styles.list} aria-label={t('title.sounds')}>
      {prompts.map((prompt) => (
        <li key={prompt.id} className={styles.row}>
          <button
            type="button"
            className={iconStyles.icon}
            aria-label={t(playing?.id === prompt.id ? 'stopSound' : 'playSound', { name: prompt.name })}
            onClick={() => setPlaying(playing?.id === prompt.id ? null : prompt)}
          >
            {playing?.id === prompt.id ? (
              <IconPlayerStopFilled size={16} aria-hidden="true" />
            ) : (
              <IconPlayerPlayFilled size={16} aria-hidden="true" />
            )}
          </button>
          <bdi className={styles.name}>{prompt.name}</bdi>
          <span className={listStyles.quiet}>{lengthOf(prompt.durationMs)}</span>
          {mayWrite && !prompt.builtIn && <DeleteSound prompt={prompt} />}
        </li>
      ))}
    </ul>
  );
}

function DeleteSound({ prompt }: { prompt: PromptAudio }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => callApi(deletePrompt, { params: { promptId: prompt.id } }),
    onSuccess: () => toast(t('deleted', { name: prompt.name }), 'settings'),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: settingsKeys.prompts }),
  });
  return (
    <button
      type="button"
      className={iconStyles.icon}
      aria-label={t('deleteSound', { name: prompt.name })}
      title={buttons('delete')}
      disabled={remove.isPending}
      onClick={() => remove.mutate()}
    >
      <IconTrash size={16} stroke={1.75} aria-hidden="true" />
    </button>
  );
}

function lengthOf(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
