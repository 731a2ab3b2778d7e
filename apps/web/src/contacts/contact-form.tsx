import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Contact, createContact, updateContact } from '@ringdesk/contract';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type AppError, asAppError } from '../api/app-error.ts';
import { callApi } from '../api/client.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNumberFormat } from '../phone/number-format.ts';
import { kindWords } from './contact-calls.ts';
import { type ContactDraft, draftOf, inputOf, invalidIn, newNumber } from './contact-draft.ts';
import styles from './contact-form.module.css';

interface ContactFormProps {
  /** Null for a new one. */
  contact: Contact | null;
  /** The number that a new contact begins with. */
  number?: string | undefined;
  onSaved(contact: Contact): void;
  onCancel(): void;
}

const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }));

/** Makes or changes a contact. Numbers are checked while they are written, and again by the server, which decides. */
export function ContactForm({ contact, number, onSaved, onCancel }: ContactFormProps) {
  const country = useSnapshot(({ organization }) => organization.country);
  const format = useNumberFormat(country, true);
  const [failure, setFailure] = useState<AppError | null>(null);
  const form = useForm<ContactDraft>({
    mode: 'controlled',
    initialValues: draftOf(contact, number),
    validate: (draft) => invalidIn(draft, format),
    validateInputOnBlur: true,
  });
  const save = useMutation({
    mutationFn: async (draft: ContactDraft) => {
      const body = inputOf(draft);
      return contact
        ? callApi(updateContact, { params: { contactId: contact.id }, body })
        : callApi(createContact, { body });
    },
    onMutate: () => setFailure(null),
    onSuccess: (answer) => onSaved(answer.contact),
    onError(thrown) {
      const error = asAppError(thrown);
      const field = fieldOf(error.field);
      if (field) form.setFieldError(field, error.message);
      else setFailure(error);
    },
  });
  return (
    <form className={styles.form} onSubmit={form.onSubmit((draft) => save.mutate(draft))} noValidate>
      <TextInput label="Name" required autoFocus maxLength={120} {...form.getInputProps('name')} />
      <TextInput label="Company" maxLength={120} {...form.getInputProps('company')} />
      <TextInput label="Email" type="email" maxLength={200} {...form.getInputProps('email')} />
      <fieldset className={styles.numbers}>
        <legend>Numbers</legend>
        {form.values.numbers.map(({ key }, index) => (
          <div key={key} className={styles.number}>
            <TextInput
              aria-label={`Number ${index + 1}`}
              placeholder="+1 415 555 0142"
              inputMode="tel"
              maxLength={60}
              {...form.getInputProps(`numbers.${index}.number`)}
            />
            <Select
              aria-label={`Kind of number ${index + 1}`}
              data={kinds}
              allowDeselect={false}
              withCheckIcon={false}
              {...form.getInputProps(`numbers.${index}.kind`)}
            />
            <button
              type="button"
              className={styles.remove}
              aria-label={`Remove number ${index + 1}`}
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
          Add a number
        </Button>
      </fieldset>
      <Textarea
        label="Do not call"
        description="Write why, and nobody can call this contact from here. Leave empty to allow calls."
        maxLength={200}
        autosize
        minRows={1}
        {...form.getInputProps('doNotCall')}
      />
      {failure && (
        <p className={styles.failure} role="alert">
          {failure.message}
        </p>
      )}
      <div className={styles.actions}>
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** The form's field for the one that the server names: `numbers.0.number`, also written `numbers[0].number` or `numbers.0`. */
function fieldOf(field: string | null): string | null {
  if (!field) return null;
  const path = field.replace(/^body\./, '').replace(/\[(\d+)\]/g, '.$1');
  if (/^numbers\.\d+$/.test(path)) return `${path}.number`;
  return /^(?:name|company|email|doNotCall|numbers\.\d+\.(?:number|kind))$/.test(path) ? path : null;
}
