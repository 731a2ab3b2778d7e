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
import { t } from './texts.ts';
import { useSettingsForm } from './use-settings-form.ts';

const kinds: readonly ContactFieldKind[] = ['text', 'number', 'date', 'choice'];

/** What the company keeps about its contacts beside names and numbers. */
export function ContactFieldsPage() {
  const { data, error, refetch } = useContactFields();
  if (data) return <FieldsForm fields={data} reload={() => void refetch()} />;
  return (
    <div className={listStyles.page}>
      {error ? (
        <LoadError error={error} what={t('theFields')} onRetry={() => void refetch()} />
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
      toast(t('fieldsSaved'), 'settings');
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
    <SettingsForm title={t('title.contactFields')} about={t('contactFieldsAbout')} form={form}>
      <ol className={styles.fields} aria-label={t('fields')}>
        {draft.fields.map((field, index) => (
          <li key={field.key} className={styles.field} aria-label={field.label || t('field', { place: index + 1 })}>
            <TextField
              name={`fields.${index}.label`}
              label={t('name')}
              value={field.label}
              maxLength={60}
              autoFocus={field.id === undefined && field.label === ''}
              onChange={(label) => put(index, { label })}
            />
            <SelectField
              name={`fields.${index}.kind`}
              label={t('holds')}
              value={field.kind}
              options={kinds.map((kind) => ({ value: kind, word: t(`holds.${kind}`) }))}
              onChange={(kind) => put(index, { kind: kind as ContactFieldKind })}
            />
            <div className={styles.keys}>
              <IconKey word={t('moveUp')} disabled={index === 0} onPress={() => move(index, -1)} Icon={IconArrowUp} />
              <IconKey
                word={t('moveDown')}
                disabled={index === draft.fields.length - 1}
                onPress={() => move(index, 1)}
                Icon={IconArrowDown}
              />
              <IconKey
                word={field.label ? t('remove', { name: field.label }) : t('removeThisField')}
                onPress={() => change({ fields: draft.fields.filter(({ key }) => key !== field.key) })}
                Icon={IconTrash}
              />
            </div>
            {field.kind === 'choice' && (
              <div className={styles.options}>
                <LongTextField
                  name={`fields.${index}.options`}
                  label={t('choices')}
                  hint={t('choicesHint')}
                  value={field.options}
                  maxLength={4000}
                  onChange={(options) => put(index, { options })}
                />
              </div>
            )}
          </li>
        ))}
      </ol>
      {draft.fields.length === 0 && <p className={styles.none}>{t('noFields')}</p>}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
        disabled={draft.fields.length >= 30}
        onClick={() => change({ fields: [...draft.fields, newField()] })}
      >
        {t('addField')}
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
