import { Button } from '@mantine/core';
import { createQueue, deleteQueue, type Queue, type QueueSettings, updateQueue } from '@ringdesk/contract';
import { useMutation } from '@tanstack/react-query';
import { Link, useMatch, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { callApi } from '../api/client.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { toast, toastError } from '../notices/toasts.ts';
import { buttons } from '../words/buttons.ts';
import { newQueueDraft, type QueueDraft, queueDraftOf, queueSettingsOf } from './queue-draft.ts';
import { QueueFields } from './queue-fields.tsx';
import { SettingsForm } from './settings-form.tsx';
import styles from './settings-list.module.css';
import { t } from './texts.ts';
import { useNumberSettings } from './use-settings.ts';
import { useSettingsForm } from './use-settings-form.ts';

const list = '/settings/queues';

/** One queue: who answers it, how long callers wait, what they hear, and what happens then. */
export function QueuePage() {
  const { queueId } = useMatch({ from: '/desk/settings/queues/$queueId' }).params;
  const queue = useSnapshot((snapshot) => snapshot.queues.find(({ id }) => id === queueId));
  if (queue) return <QueueForm key={queue.id} queue={queue} />;
  return (
    <div className={styles.page}>
      <EmptyLine sentence={t('noSuchQueue')}>
        <Link to="/settings/queues">{t('toQueues')}</Link>
      </EmptyLine>
    </div>
  );
}

function QueueForm({ queue }: { queue: Queue }) {
  const source = useMemo(() => sourceOf(queue), [queue]);
  const { draft, change, ...form } = useSettingsForm<QueueDraft, QueueSettings>({
    source,
    toBody: queueSettingsOf,
    // A queue's changes come live: the newest is here, or on its way.
    reload: () => undefined,
    async save(body, version) {
      const saved = await callApi(updateQueue, { params: { queueId: queue.id }, body: { ...body, version } });
      toast(t('saved', { name: saved.queue.label }), 'settings');
      return sourceOf(saved.queue);
    },
  });
  return (
    <SettingsForm
      title={<bdi>{queue.label}</bdi>}
      about={t.rich('calledAtCarrier', { name: <code>{queue.name}</code> })}
      back={{ to: list, word: t('title.queues') }}
      form={form}
      action={<DeleteQueue queue={queue} />}
    >
      <QueueFields draft={draft} ownQueueId={queue.id} change={change} />
    </SettingsForm>
  );
}

/** Deleting is asked twice and refused with a reason while numbers or callers need the queue. */
function DeleteQueue({ queue }: { queue: Queue }) {
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => callApi(deleteQueue, { params: { queueId: queue.id } }),
    onSuccess() {
      toast(t('deleted', { name: queue.label }), 'settings');
      void navigate({ to: list, ignoreBlocker: true });
    },
    onError: toastError,
    onSettled: () => setAsking(false),
  });
  if (!isAsking) {
    return (
      <Button variant="default" onClick={() => setAsking(true)}>
        {buttons('delete')}
      </Button>
    );
  }
  return (
    <div className={styles.asking}>
      <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()} autoFocus>
        {t('deleteQueue')}
      </Button>
      <Button variant="default" onClick={() => setAsking(false)}>
        {t('keep')}
      </Button>
    </div>
  );
}

/** A form for a new queue; until something else is chosen it overflows into the first voice box. */
export function NewQueuePage() {
  const { data, error, refetch } = useNumberSettings();
  const mayWrite = useSnapshot((snapshot) => may(snapshot, 'settings.write'));
  const [box] = data?.boxes ?? [];
  if (box && mayWrite) return <NewQueue draft={newQueueDraft({ kind: 'voicemail', boxId: box.id })} />;
  return (
    <div className={styles.page}>
      {!mayWrite ? (
        <EmptyLine sentence={t('roleToAddQueue')}>
          <Link to="/settings/queues">{t('toQueues')}</Link>
        </EmptyLine>
      ) : error ? (
        <LoadError error={error} what={t('theVoiceBoxes')} onRetry={() => void refetch()} />
      ) : (
        <RowSkeletons height={44} />
      )}
    </div>
  );
}

function NewQueue({ draft: initial }: { draft: QueueDraft }) {
  const navigate = useNavigate();
  const source = { draft: initial, version: 1 };
  const { draft, change, ...form } = useSettingsForm<QueueDraft, QueueSettings>({
    source,
    toBody: queueSettingsOf,
    reload: () => undefined,
    async save(body) {
      const { queue } = await callApi(createQueue, { body });
      toast(t('added', { name: queue.label }), 'settings');
      void navigate({ to: list, ignoreBlocker: true });
      return sourceOf(queue);
    },
  });
  return (
    <SettingsForm title={t('addQueue')} back={{ to: list, word: t('title.queues') }} form={form}>
      <QueueFields draft={draft} change={change} />
    </SettingsForm>
  );
}

function sourceOf(queue: Queue) {
  return { draft: queueDraftOf(queue), version: queue.version };
}
