import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { FORM_INDEX, useForm } from '@mantine/form';
import type { Contact } from '@ringdesk/contract';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AppError, asAppError, type NamedContact } from '../api/app-error.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNumberFormat } from '../phone/number-format.ts';
import { buttons } from '../words/buttons.ts';
import { numberKinds } from './contact-calls.ts';
import { type ContactDraft, draftOf, invalidIn, newNumber } from './contact-draft.ts';
import { ContactExtras } from './contact-extras.tsx';
import styles from './contact-form.module.css';
import { mergedToast } from './contact-undo.ts';
import { mergeDraft, saveDraft } from './save-draft.ts';
import { t } from './texts.ts';

interface ContactFormProps {
  /** Null for a new one. */
  contact: Contact | null;
  /** The number that a new contact begins with. */
  number?: string | undefined;
  /** `isTold`: the person has been told what became of it. */
  onSaved(contact: Contact, options?: { isTold: boolean }): void;
  onCancel(): void;
}

/** Makes or changes a contact. Numbers are checked while they are written, and again by the server, which decides. */
export function ContactForm({ contact, number, onSaved, onCancel }: ContactFormProps) {
  const country = useSnapshot(({ organization }) => organization.country);
  const format = useNumberFormat(country, true);
  const [failure, setFailure] = useState<AppError | null>(null);
  const [taken, setTaken] = useState<NamedContact | null>(null);
  const form = useForm<ContactDraft>({
    mode: 'controlled',
    initialValues: draftOf(contact, number),
    validate: (draft) => invalidIn(draft, format),
    // What is missing is told on saving: a sentence that appears on the way to another field moves that field away.
    validateInputOnBlur: ['email', `numbers.${FORM_INDEX}.number`],
  });
  const save = useMutation({
    mutationFn: (draft: ContactDraft) => saveDraft(contact, draft, { isOverriding: failure?.code === changed }),
    onMutate: () => {
      setFailure(null);
      setTaken(null);
    },
    onSuccess: (answer) => onSaved(answer.contact),
    onError(thrown) {
      const error = asAppError(thrown);
      const field = fieldOf(error.field);
      setTaken(error.contact);
      if (field) form.setFieldError(field, error.message);
      else setFailure(error);
    },
  });
  const mergeInto = useMutation({
    mutationFn: (other: NamedContact) => mergeDraft(contact, form.values, form.errors, other),
    onSuccess: ({ answer, gone }) => {
      mergedToast(answer.contact, gone, answer.undoId);
      onSaved(answer.contact, { isTold: true });
    },
    onError: (thrown) => setFailure(asAppError(thrown)),
  });
  const mayMerge = form.values.name.trim() !== '';
  return (
    <form className={styles.form} onSubmit={form.onSubmit((draft) => save.mutate(draft))} noValidate>
      <TextInput label={t('name')} required autoFocus maxLength={120} {...form.getInputProps('name')} />
      <TextInput label={t('company')} maxLength={120} {...form.getInputProps('company')} />
      <TextInput label={t('email')} type="email" maxLength={200} {...form.getInputProps('email')} />
      <fieldset className={styles.numbers}>
        <legend>{t('numbers')}</legend>
        {form.values.numbers.map(({ key }, index) => (
          <div key={key} className={styles.number}>
            <TextInput
              aria-label={t('number', { place: index + 1 })}
              placeholder="+1 415 555 0142"
              inputMode="tel"
              maxLength={60}
              {...form.getInputProps(`numbers.${index}.number`)}
            />
            <Select
              aria-label={t('kindOfNumber', { place: index + 1 })}
              data={numberKinds.map((kind) => ({ value: kind, label: t(kind) }))}
              allowDeselect={false}
              withCheckIcon={false}
              {...form.getInputProps(`numbers.${index}.kind`)}
            />
            <button
              type="button"
              className={styles.remove}
              aria-label={t('removeNumber', { place: index + 1 })}
              onClick={() => form.removeListItem('numbers', index)}
            >
              <IconTrash size={16} stroke={1.75} aria-hidden="true" />
            </button>
          </div>
        ))}
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
          disabled={form.values.numbers.length >= 10}
          onClick={() => form.insertListItem('numbers', newNumber())}
        >
          {t('addNumber')}
        </Button>
      </fieldset>
      {taken && (
        <NumberTaken
          other={taken}
          isBusy={mergeInto.isPending}
          onMerge={mayMerge ? () => mergeInto.mutate(taken) : null}
        />
      )}
      <ContactExtras form={form} />
      <div className={styles.blocking}>
        <Checkbox label={t('doNotCall')} {...form.getInputProps('mayNotBeCalled', { type: 'checkbox' })} />
        {form.values.mayNotBeCalled && (
          <TextInput
            label={t('reason')}
            description={t('reasonHint')}
            maxLength={200}
            required
            {...form.getInputProps('doNotCall')}
          />
        )}
      </div>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure.message}
        </p>
      )}
      <div className={styles.actions}>
        <Button type="submit" loading={save.isPending}>
          {failure?.code === changed ? t('saveMine') : buttons('save')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {buttons('cancel')}
        </Button>
      </div>
    </form>
  );
}

const changed = 'contact.changed-meanwhile';

/** Who has the number already, and what can be done about it: nobody is written down twice unnoticed. */
function NumberTaken({
  other,
  isBusy,
  onMerge,
}: {
  other: NamedContact;
  isBusy: boolean;
  onMerge: (() => void) | null;
}) {
  return (
    <section className={styles.taken} aria-label={t('numberKnown')}>
      <p>{t.rich('hasNumber', { name: <bdi>{other.name}</bdi> })}</p>
      <div className={styles.actions}>
        <Button
          renderRoot={(props) => <Link to="/contacts/$contactId" params={{ contactId: other.id }} {...props} />}
          variant="default"
        >
          {t('openOther', { name: other.name })}
        </Button>
        {onMerge && (
          <Button variant="default" loading={isBusy} onClick={onMerge}>
            {t('mergeInto', { name: other.name })}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The form's field for the one that the server names: `numbers.0.number`, also written `numbers[0].number` or `numbers.0`. */
function fieldOf(field: string | null): string | null {
  if (!field) return null;
  const path = field.replace(/^body\./, '').replace(/\[(\d+)\]/g, '.$1');
  if (/^numbers\.\d+$/.test(path)) return `${path}.number`;
  return /^(?:name|company|email|doNotCall|ownerId|tags|custom\.[\w-]+|numbers\.\d+\.(?:number|kind))$/.test(path)
    ? path
    : null;
}
