import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import { Select, TagsInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ContactField } from '@ringdesk/contract';
import { useSnapshot } from '../live/live.store.ts';
import type { ContactDraft } from './contact-draft.ts';
import { t } from './texts.ts';
import { useContactFields, useContactTags } from './use-contacts.ts';

type Form = UseFormReturnType<ContactDraft>;

/** Owner, tags, and the fields that the company keeps itself. */
export function ContactExtras({ form }: { form: Form }) {
  const members = useSnapshot((snapshot) => snapshot.members);
  const fields = useContactFields().data?.fields ?? [];
  const tags = useContactTags();
  return (
    <>
      <Select
        label={t('owner')}
        placeholder={t('nobody')}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
        clearable
        clearButtonProps={{ 'aria-label': t('noOwner') }}
        {...form.getInputProps('ownerId')}
      />
      <TagsInput
        label={t('tags')}
        placeholder={form.values.tags.length === 0 ? t('tagsHint') : undefined}
        data={tags}
        maxTags={50}
        acceptValueOnBlur
        {...form.getInputProps('tags')}
      />
      {fields.map((field) => (
        <OwnField key={field.id} form={form} field={field} />
      ))}
    </>
  );
}

function OwnField({ form, field: { id, label, kind, options } }: { form: Form; field: ContactField }) {
  const value = form.values.custom[id] ?? '';
  const change = (next: string | null) => {
    form.clearFieldError(`custom.${id}`);
    form.setFieldValue('custom', { ...form.values.custom, [id]: next ?? '' });
  };
  const error = form.errors[`custom.${id}`];
  if (kind === 'choice') {
    return <Select label={label} data={options} value={value || null} clearable error={error} onChange={change} />;
  }
  return (
    <TextInput
      label={label}
      type={kind === 'date' ? 'date' : 'text'}
      inputMode={kind === 'number' ? 'decimal' : undefined}
      maxLength={500}
      value={value}
      error={error}
      onChange={({ target }) => change(target.value)}
    />
  );
}
