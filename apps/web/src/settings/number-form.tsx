import { type NumberSettings, type NumberWithSettings, updateNumber } from '@ringdesk/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useMatch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { useNow } from '../live/use-now.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { toast } from '../notices/toasts.ts';
import { DestinationField } from './destination-field.tsx';
import { Choices, NamePart, Part } from './fields.tsx';
import { HoursField } from './hours-field.tsx';
import { type NumberDraft, numberDraftOf, numberSettingsOf } from './number-draft.ts';
import { openWords } from './number-words.ts';
import { OverflowField } from './overflow-field.tsx';
import { PromptField } from './prompt-field.tsx';
import { SettingsForm } from './settings-form.tsx';
import listStyles from './settings-list.module.css';
import { t } from './texts.ts';
import { settingsKeys, useNumberSettings } from './use-settings.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** What happens when one number is called. */
export function NumberPage() {
  const { numberId } = useMatch({ from: '/desk/settings/numbers/$numberId' }).params;
  const { data, error, refetch } = useNumberSettings();
  const number = data?.numbers.find(({ id }) => id === numberId);
  if (number) return <NumberForm key={number.id} number={number} onReload={() => void refetch()} />;
  return (
    <div className={listStyles.page}>
      {data ? (
        <EmptyLine sentence={t('noSuchNumber')}>
          <Link to="/settings/numbers">{t('toNumbers')}</Link>
        </EmptyLine>
      ) : error ? (
        <LoadError error={error} what={t('theNumber')} onRetry={() => void refetch()} />
      ) : (
        <RowSkeletons height={44} />
      )}
    </div>
  );
}

const recordings = ['off', 'on-with-notice', 'on-demand'] as const;

function NumberForm({ number, onReload }: { number: NumberWithSettings; onReload(): void }) {
  const client = useQueryClient();
  const now = useNow();
  const source = useMemo(() => sourceOf(number), [number]);
  const { draft, change, ...form } = useSettingsForm<NumberDraft, NumberSettings>({
    source,
    toBody: numberSettingsOf,
    reload: onReload,
    async save(body, version) {
      const saved = await callApi(updateNumber, { params: { numberId: number.id }, body: { ...body, version } });
      await client.invalidateQueries({ queryKey: settingsKeys.numbers });
      toast(t('saved', { name: saved.number.settings.label }), 'settings');
      return sourceOf(saved.number);
    },
  });
  return (
    <SettingsForm
      title={<bdi>{number.settings.label}</bdi>}
      about={t.rich('numberState', {
        number: <bdi dir="ltr">{number.display}</bdi>,
        state: openWords(number, now),
      })}
      back={{ to: '/settings/numbers', word: t('title.numbers') }}
      form={form}
    >
      <NamePart
        title={t('number')}
        about={t('numberNameAbout')}
        value={draft.label}
        onChange={(label) => change({ label })}
      />
      <Part title={t('callers')} about={t('callersAbout')}>
        <DestinationField value={draft.destination} onChange={(destination) => change({ destination })} />
        <PromptField
          name="greeting"
          label={t('greeting')}
          none={t('queuesGreeting')}
          value={draft.greeting}
          onChange={(greeting) => change({ greeting })}
        />
        <OverflowField
          name="otherwise"
          label={t('otherwise')}
          value={draft.otherwise}
          onChange={(otherwise) => change({ otherwise })}
        />
      </Part>
      <Part title={t('hours')} about={t('hoursAbout')}>
        <HoursField value={draft.hours} onChange={(hours) => change({ hours })} />
        {!draft.hours.isAlwaysOpen && (
          <OverflowField
            name="whenClosed"
            label={t('whenClosed')}
            value={draft.whenClosed}
            onChange={(whenClosed) => change({ whenClosed })}
          />
        )}
      </Part>
      <Part title={t('recording')} about={t('recordingAbout')}>
        <Choices
          label={t('recordCalls')}
          value={draft.recording}
          choices={recordings.map((value) => ({ value, word: t(`record.${value}`) }))}
          onChange={(recording) => change({ recording })}
        />
        {draft.recording !== 'off' && (
          <PromptField
            name="recordingNotice"
            label={t('notice')}
            none={t('ownWords')}
            value={draft.recordingNotice}
            onChange={(recordingNotice) => change({ recordingNotice })}
          />
        )}
      </Part>
    </SettingsForm>
  );
}

function sourceOf({ settings, version }: NumberWithSettings) {
  return { draft: numberDraftOf(settings), version };
}
