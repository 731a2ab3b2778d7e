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
        <EmptyLine sentence="There is no such number.">
          <Link to="/settings/numbers">To the numbers</Link>
        </EmptyLine>
      ) : error ? (
        <LoadError error={error} what="The number" onRetry={() => void refetch()} />
      ) : (
        <RowSkeletons height={44} />
      )}
    </div>
  );
}

const recordingChoices = [
  { value: 'off', word: 'Off' },
  { value: 'on-with-notice', word: 'On, with a notice' },
  { value: 'on-demand', word: 'When the agent starts it' },
] as const;

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
      toast(`${saved.number.settings.label} is saved.`, 'settings');
      return sourceOf(saved.number);
    },
  });
  return (
    <SettingsForm
      title={<bdi>{number.settings.label}</bdi>}
      about={
        <>
          <bdi dir="ltr">{number.display}</bdi> · {openWords(number, now)}
        </>
      }
      back={{ to: '/settings/numbers', word: 'Numbers' }}
      form={form}
    >
      <NamePart
        title="Number"
        about="Agents see its name with every call."
        value={draft.label}
        onChange={(label) => change({ label })}
      />
      <Part title="Callers" about="What they hear first, and who takes the call.">
        <DestinationField value={draft.destination} onChange={(destination) => change({ destination })} />
        <PromptField
          name="greeting"
          label="Greeting"
          none="The queue’s, or our own words"
          value={draft.greeting}
          onChange={(greeting) => change({ greeting })}
        />
        <OverflowField
          name="otherwise"
          label="When nobody there can take it, callers"
          value={draft.otherwise}
          onChange={(otherwise) => change({ otherwise })}
        />
      </Part>
      <Part title="Hours" about="An end before the beginning is on the next day.">
        <HoursField value={draft.hours} onChange={(hours) => change({ hours })} />
        {!draft.hours.isAlwaysOpen && (
          <OverflowField
            name="whenClosed"
            label="When it is closed, callers"
            value={draft.whenClosed}
            onChange={(whenClosed) => change({ whenClosed })}
          />
        )}
      </Part>
      <Part title="Recording" about="The notice is heard before any recording begins.">
        <Choices
          label="Record calls"
          value={draft.recording}
          choices={recordingChoices}
          onChange={(recording) => change({ recording })}
        />
        {draft.recording !== 'off' && (
          <PromptField
            name="recordingNotice"
            label="Notice"
            none="Our own words"
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
