import {
  type OutboundRecording,
  requiredWrapUpSeconds,
  updateWrapUp,
  type WrapUpRules,
  type WrapUpSettings,
} from '@ringdesk/contract';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { useSnapshot } from '../live/live.store.ts';
import { toast } from '../notices/toasts.ts';
import { type AfterCallsDraft, afterCallsDraftOf, afterCallsOf, moved, newDisposition } from './after-calls-draft.ts';
import styles from './after-calls-page.module.css';
import { Choices, Part, TextField, Tick } from './fields.tsx';
import { SettingsForm } from './settings-form.tsx';
import { t } from './texts.ts';
import { useSettingsForm } from './use-settings-form.ts';

const mostDispositions = 20;

const recordings: readonly OutboundRecording[] = ['off', 'on', 'on-with-notice', 'on-demand'];

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
      toast(t('outcomesSaved'), 'settings');
      return sourceOf(wrapUp);
    },
  });
  return (
    <SettingsForm title={t('title.afterCalls')} form={form}>
      <Part title={t('outcomes')} about={t('outcomesAbout')}>
        <Dispositions draft={draft} change={change} />
      </Part>
      <Part title={t('placedCalls')} about={t('placedCallsAbout')}>
        <Choices
          label={t('recordCalls')}
          value={draft.recording}
          choices={recordings.map((value) => ({ value, word: t(`record.${value}`) }))}
          onChange={(recording) => change({ recording })}
        />
        {draft.recording !== 'off' && <p className={styles.hint}>{t(`recordHint.${draft.recording}`)}</p>}
        <TextField
          name="outbound.seconds"
          label={t('wrapUpAfterCall')}
          unit={t('secondsUnit')}
          hint={t('noneIfZero')}
          inputMode="numeric"
          maxLength={3}
          value={draft.seconds}
          onChange={(seconds) => change({ seconds })}
        />
        <Tick
          label={t('outcomeRequired')}
          isOn={draft.outcomeRequired}
          onChange={(outcomeRequired) => change({ outcomeRequired })}
        />
        {draft.outcomeRequired && draft.seconds.trim() === '0' && (
          <p className={styles.hint}>{t('freeAfter', { seconds: requiredWrapUpSeconds })}</p>
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
      <ol className={styles.list} aria-label={t('outcomes')}>
        {dispositions.map(({ id, label }, index) => (
          <li key={id} className={styles.row}>
            <input
              className={styles.label}
              aria-label={t('outcome', { place: index + 1 })}
              value={label}
              maxLength={60}
              dir="auto"
              onChange={({ target }) => set(dispositions.with(index, { id, label: target.value }))}
            />
            <button
              type="button"
              className={styles.icon}
              aria-label={t('moveOutcomeUp', { outcome: label })}
              disabled={index === 0}
              onClick={() => set(moved(dispositions, index, -1))}
            >
              <IconArrowUp size={16} stroke={1.75} aria-hidden="true" />
            </button>
            <button
              type="button"
              className={styles.icon}
              aria-label={t('moveOutcomeDown', { outcome: label })}
              disabled={index === dispositions.length - 1}
              onClick={() => set(moved(dispositions, index, 1))}
            >
              <IconArrowDown size={16} stroke={1.75} aria-hidden="true" />
            </button>
            <button
              type="button"
              className={styles.icon}
              aria-label={t('remove', { name: label })}
              onClick={() => set(dispositions.toSpliced(index, 1))}
            >
              <IconTrash size={16} stroke={1.75} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ol>
      {dispositions.length < mostDispositions && (
        <button type="button" className={styles.add} onClick={() => set([...dispositions, newDisposition()])}>
          <IconPlus size={16} stroke={1.75} aria-hidden="true" />
          {t('addOutcome')}
        </button>
      )}
    </>
  );
}

function sourceOf(rules: WrapUpRules) {
  return { draft: afterCallsDraftOf(rules), version: rules.version };
}
