import {
  type OutboundRecording,
  requiredWrapUpSeconds,
  updateWrapUp,
  type WrapUpRules,
  type WrapUpSettings,
} from '@ringdesk/contract';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { useSnapshot } from '../live/live.store.ts';
import { toast } from '../notices/toasts.ts';
import { type AfterCallsDraft, afterCallsDraftOf, afterCallsOf, moved, newDisposition } from './after-calls-draft.ts';
import styles from './after-calls-page.module.css';
import { Choices, Part, TextField, Tick } from './fields.tsx';
import { SettingsForm } from './settings-form.tsx';
import { useSettingsForm } from './use-settings-form.ts';

const mostDispositions = 20;

const recordingChoices = [
  { value: 'off', word: 'Off' },
  { value: 'on', word: 'On' },
  { value: 'on-with-notice', word: 'On, with a notice' },
  { value: 'on-demand', word: 'When the agent starts it' },
] as const;

const recordingHints: Readonly<Record<OutboundRecording, string | null>> = {
  off: null,
  on: 'The customer hears no notice. Ask for their consent where the law wants it.',
  'on-with-notice': 'The customer hears the notice of your number when they answer; the recording begins after it.',
  'on-demand': 'The customer hears the notice of your number first, each time that the agent starts it.',
};

/** The outcomes that agents choose from, and what holds for calls that they place. */
export function AfterCallsPage() {
  const rules = useSnapshot((snapshot) => snapshot.wrapUp);
  const source = useMemo(() => sourceOf(rules), [rules]);
  const { draft, change, ...form } = useSettingsForm<AfterCallsDraft, WrapUpSettings>({
    source,
    toBody: afterCallsOf,
    // The newest comes by itself.
    reload: () => undefined,
    async save(settings, version) {
      const { wrapUp } = await callApi(updateWrapUp, { body: { ...settings, version } });
      toast('The outcomes are saved.', 'settings');
      return sourceOf(wrapUp);
    },
  });
  return (
    <SettingsForm title="After calls" form={form}>
      <Part
        title="Outcomes"
        about="How a conversation went, in your own words. Calls keep the words that they were given."
      >
        <Dispositions draft={draft} change={change} />
      </Part>
      <Part title="Calls that agents place" about="Calls that come in follow the settings of their queue.">
        <Choices
          label="Record calls"
          value={draft.recording}
          choices={recordingChoices}
          onChange={(recording) => change({ recording })}
        />
        {recordingHints[draft.recording] && <p className={styles.hint}>{recordingHints[draft.recording]}</p>}
        <TextField
          name="outbound.seconds"
          label="Wrap-up after a call"
          unit="seconds"
          hint="0 for none."
          inputMode="numeric"
          maxLength={3}
          value={draft.seconds}
          onChange={(seconds) => change({ seconds })}
        />
        <Tick
          label="Agents choose an outcome before they are available again"
          isOn={draft.outcomeRequired}
          onChange={(outcomeRequired) => change({ outcomeRequired })}
        />
        {draft.outcomeRequired && draft.seconds.trim() === '0' && (
          <p className={styles.hint}>
            Without a wrap-up time they are free again after {requiredWrapUpSeconds} seconds.
          </p>
        )}
      </Part>
    </SettingsForm>
  );
}

interface DispositionsProps {
  draft: AfterCallsDraft;
  change(parts: Partial<AfterCallsDraft>): void;
}

function Dispositions({ draft: { dispositions }, change }: DispositionsProps) {
  const set = (next: AfterCallsDraft['dispositions']) => change({ dispositions: next });
  return (
    <>
      <ol className={styles.list} aria-label="Outcomes">
        {dispositions.map(({ id, label }, index) => (
          <li key={id} className={styles.row}>
            <input
              className={styles.label}
              aria-label={`Outcome ${index + 1}`}
              value={label}
              maxLength={60}
              dir="auto"
              onChange={({ target }) => set(dispositions.with(index, { id, label: target.value }))}
            />
            <button
              type="button"
              className={styles.icon}
              aria-label={`Move ${label} up`}
              disabled={index === 0}
              onClick={() => set(moved(dispositions, index, -1))}
            >
              <IconArrowUp size={16} stroke={1.75} aria-hidden="true" />
            </button>
            <button
              type="button"
              className={styles.icon}
              aria-label={`Move ${label} down`}
              disabled={index === dispositions.length - 1}
              onClick={() => set(moved(dispositions, index, 1))}
            >
              <IconArrowDown size={16} stroke={1.75} aria-hidden="true" />
            </button>
            <button
              type="button"
              className={styles.icon}
              aria-label={`Remove ${label}`}
              onClick={() => set(dispositions.toSpliced(index, 1))}
            >
              <IconTrash size={16} stroke={1.75} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ol>
      {dispositions.length < mostDispositions && (
        <button type="button" className={styles.add} onClick={() => set([...dispositions, newDisposition()])}>
          Add an outcome
        </button>
      )}
    </>
  );
}

function sourceOf(rules: WrapUpRules) {
  return { draft: afterCallsDraftOf(rules), version: rules.version };
}
