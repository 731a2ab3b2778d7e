import { Button } from '@mantine/core';
import { type ContactFieldKind, type ContactFields, updateContactFields } from '@ringdesk/contract';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { useContactFields } from '../contacts/use-contacts.ts';
import { cacheKeys } from '../live/cache-keys.ts';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { toast } from '../notices/toasts.ts';
import {
  type ContactFieldsBody,
  type ContactFieldsDraft,
  contactFieldsBody,
  contactFieldsDraftOf,
  newField,
} from './contact-fields-draft.ts';
import styles from './contact-fields-page.module.css';
import { LongTextField, SelectField, TextField } from './fields.tsx';
import { SettingsForm } from './settings-form.tsx';
import listStyles from './settings-list.module.css';
import { useSettingsForm } from './use-settings-form.ts';

const kinds: { value: ContactFieldKind; word: string }[] = [
  { value: 'text', word: 'Text' },
  { value: 'number', word: 'Number' },
  { value: 'date', word: 'Date' },
  { value: 'choice', word: 'One of a list' },
];

/** What the company keeps about its contacts beside names and numbers. */
export function ContactFieldsPage() {
  const { data, error, refetch } = useContactFields();
  if (data) return <FieldsForm fields={data} reload={() => void refetch()} />;
  return (
    <div className={listStyles.page}>
      {error ? (
        <LoadError error={error} what="The fields" onRetry={() => void refetch()} />
      ) : (
        <RowSkeletons height={44} />
      )}
    </div>
  );
}

function FieldsForm({ fields, reload }: { fields: ContactFields; reload(): void }) {
  const client = useQueryClient();
  const source = useMemo(() => ({ draft: contactFieldsDraftOf(fields), version: fields.version }), [fields]);
  const { draft, change, ...form } = useSettingsForm<ContactFieldsDraft, ContactFieldsBody>({
    source,
    toBody: contactFieldsBody,
    reload,
    async save(body, version) {
      const saved = await callApi(updateContactFields, { body: { ...body, version } });
      client.setQueryData(cacheKeys.contactFields, saved);
      toast('The fields of contacts are saved.', 'settings');
      return { draft: contactFieldsDraftOf(saved), version: saved.version };
    },
  });
  const put = (index: number, parts: Partial<ContactFieldsDraft['fields'][number]>) =>
    change({ fields: draft.fields.map((field, at) => (at === index ? { ...field, ...parts } : field)) });
  const move = (index: number, by: number) => {
    const moved = [...draft.fields];
    const [field] = moved.splice(index, 1);
    if (field) moved.splice(index + by, 0, field);
    change({ fields: moved });
  };
  return (
    <SettingsForm title="Contact fields" about="Shown on every contact, in this order." form={form}>
      <ol className={styles.fields} aria-label="Fields">
        {draft.fields.map((field, index) => (
          <li key={field.key} className={styles.field} aria-label={field.label || `Field ${index + 1}`}>
            <TextField
              name={`fields.${index}.label`}
              label="Name"
              value={field.label}
              maxLength={60}
              autoFocus={field.id === undefined && field.label === ''}
              onChange={(label) => put(index, { label })}
            />
            <SelectField
              name={`fields.${index}.kind`}
              label="Holds"
              value={field.kind}
              options={kinds}
              onChange={(kind) => put(index, { kind: kind as ContactFieldKind })}
            />
            <div className={styles.keys}>
              <IconKey word="Move up" disabled={index === 0} onPress={() => move(index, -1)} Icon={IconArrowUp} />
              <IconKey
                word="Move down"
                disabled={index === draft.fields.length - 1}
                onPress={() => move(index, 1)}
                Icon={IconArrowDown}
              />
              <IconKey
                word={`Remove ${field.label || 'this field'}`}
                onPress={() => change({ fields: draft.fields.filter(({ key }) => key !== field.key) })}
                Icon={IconTrash}
              />
            </div>
            {field.kind === 'choice' && (
              <div className={styles.options}>
                <LongTextField
                  name={`fields.${index}.options`}
                  label="Choices"
                  hint="One on each line."
                  value={field.options}
                  maxLength={4000}
                  onChange={(options) => put(index, { options })}
                />
              </div>
            )}
          </li>
        ))}
      </ol>
      {draft.fields.length === 0 && <p className={styles.none}>No fields yet.</p>}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
        disabled={draft.fields.length >= 30}
        onClick={() => change({ fields: [...draft.fields, newField()] })}
      >
        Add a field
      </Button>
    </SettingsForm>
  );
}

interface IconKeyProps {
  word: string;
  disabled?: boolean;
  Icon: typeof IconTrash;
  onPress(): void;
}

function IconKey({ word, disabled = false, Icon, onPress }: IconKeyProps) {
  return (
    <button type="button" className={styles.key} aria-label={word} title={word} disabled={disabled} onClick={onPress}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
    </button>
  );
}
