import { type Prompt, prompt, updateVoicemailBox, type VoicemailBox } from '@ringdesk/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useMatch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { toast } from '../notices/toasts.ts';
import { type Checked, checked } from './complaints.ts';
import { Part } from './fields.tsx';
import { type PromptDraft, promptDraftOf, rawPrompt } from './prompt-draft.ts';
import { PromptField } from './prompt-field.tsx';
import { SettingsForm } from './settings-form.tsx';
import listStyles from './settings-list.module.css';
import { t } from './texts.ts';
import { settingsKeys, useNumberSettings } from './use-settings.ts';
import { useSettingsForm } from './use-settings-form.ts';

interface BoxDraft {
  greeting: PromptDraft;
}

/** What callers hear before they leave a message in one box. */
export function VoiceBoxPage() {
  const { boxId } = useMatch({ from: '/desk/settings/voice-boxes/$boxId' }).params;
  const { data, error, refetch } = useNumberSettings();
  const box = data?.boxes.find(({ id }) => id === boxId);
  if (box) return <VoiceBoxForm key={box.id} box={box} onReload={() => void refetch()} />;
  return (
    <div className={listStyles.page}>
      {data ? (
        <EmptyLine sentence={t('noSuchVoiceBox')}>
          <Link to="/settings/voice-boxes">{t('toVoiceBoxes')}</Link>
        </EmptyLine>
      ) : error ? (
        <LoadError error={error} what={t('theVoiceBox')} onRetry={() => void refetch()} />
      ) : (
        <RowSkeletons height={44} />
      )}
    </div>
  );
}

function VoiceBoxForm({ box, onReload }: { box: VoicemailBox; onReload(): void }) {
  const client = useQueryClient();
  const source = useMemo(() => sourceOf(box), [box]);
  const { draft, change, ...form } = useSettingsForm<BoxDraft, Prompt | null>({
    source,
    toBody: greetingOf,
    reload: onReload,
    async save(greeting, version) {
      const body = { label: box.label, greeting, version };
      const saved = await callApi(updateVoicemailBox, { params: { boxId: box.id }, body });
      await client.invalidateQueries({ queryKey: settingsKeys.numbers });
      toast(t('saved', { name: box.label }), 'settings');
      return sourceOf(saved.box);
    },
  });
  return (
    <SettingsForm
      title={<bdi>{box.label}</bdi>}
      back={{ to: '/settings/voice-boxes', word: t('title.voiceBoxes') }}
      form={form}
    >
      <Part title={t('greeting')} about={t('boxGreetingAbout')}>
        <PromptField
          name="greeting"
          label={t('callersHear')}
          none={t('ownWords')}
          value={draft.greeting}
          onChange={(greeting) => change({ greeting })}
        />
      </Part>
    </SettingsForm>
  );
}

function greetingOf({ greeting }: BoxDraft): Checked<Prompt | null> {
  const { body, complaints } = checked(prompt.nullable(), rawPrompt(greeting));
  if (!complaints) return { body, complaints };
  const named = Object.entries(complaints).map(([field, sentence]) => [`greeting.${field}`, sentence]);
  return { body: null, complaints: Object.fromEntries(named) };
}

function sourceOf({ greeting, version }: VoicemailBox) {
  return { draft: { greeting: promptDraftOf(greeting) }, version };
}
