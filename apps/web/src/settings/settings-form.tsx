import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { buttons } from '../words/buttons.ts';
import { ComplaintsContext } from './fields.tsx';
import styles from './settings-form.module.css';
import { t } from './texts.ts';
import type { SettingsFormState } from './use-settings-form.ts';

interface SettingsFormProps {
  title: ReactNode;
  about?: ReactNode;
  /** The list that this is one of; left out where there is none. */
  back?: { to: '/settings/numbers' | '/settings/queues' | '/settings/voice-boxes'; word: string };
  form: SettingsFormState;
  /** Beside the heading: delete. */
  action?: ReactNode;
  children: ReactNode;
}

/** The frame of every form in the settings: its heading, its fields, and a bar at the foot while something is not saved. */
export function SettingsForm({ title, about, back, form, action, children }: SettingsFormProps) {
  const mayWrite = useSnapshot((snapshot) => may(snapshot, 'settings.write'));
  return (
    <form className={styles.form} onSubmit={form.submit} noValidate aria-labelledby="settings-form-heading">
      <div className={styles.scroller}>
        {back && (
          <Link to={back.to} className={styles.back}>
            <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
            {back.word}
          </Link>
        )}
        <div className={styles.head}>
          <div className={styles.title}>
            <h1 id="settings-form-heading">{title}</h1>
            {about && <p className={styles.about}>{about}</p>}
          </div>
          {mayWrite && action}
        </div>
        <ComplaintsContext value={form.complaints}>
          <fieldset className={styles.fields} disabled={!mayWrite}>
            {children}
          </fieldset>
        </ComplaintsContext>
      </div>
      {mayWrite && (form.isDirty || form.failure) && <SaveBar form={form} />}
    </form>
  );
}

function SaveBar({ form }: { form: SettingsFormState }) {
  const { leave } = form;
  return (
    <section className={styles.bar} aria-label={t('unsaved')}>
      <p className={styles.words} role="status" data-trouble={isTrouble(form) || undefined}>
        {wordsOf(form)}
      </p>
      {form.isChangedMeanwhile ? (
        <Button variant="default" onClick={form.load}>
          {t('loadSaved')}
        </Button>
      ) : (
        <Button variant="default" disabled={form.isSaving} onClick={leave ?? form.discard}>
          {t(leave ? 'discardAndLeave' : 'discard')}
        </Button>
      )}
      {!form.isChangedMeanwhile && (
        <Button type="submit" loading={form.isSaving}>
          {buttons('save')}
        </Button>
      )}
    </section>
  );
}

function isTrouble({ failure, complaints, isChangedMeanwhile, leave }: SettingsFormState): boolean {
  return failure !== null || isChangedMeanwhile || leave !== null || Object.keys(complaints).length > 0;
}

function wordsOf({ failure, complaints, isChangedMeanwhile, leave }: SettingsFormState): string {
  if (isChangedMeanwhile) return t('changedMeanwhile');
  if (failure) return failure.message;
  const count = Object.keys(complaints).length;
  if (count > 0) return t('fieldsNeedYou', { count });
  return t(leave ? 'notSavedLeaving' : 'notSaved');
}
