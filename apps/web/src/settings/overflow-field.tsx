import { SelectField, TextField } from './fields.tsx';
import type { OverflowDraft } from './prompt-draft.ts';
import { PromptField } from './prompt-field.tsx';
import { t } from './texts.ts';
import { useReferences } from './use-settings.ts';

const kinds = ['voicemail', 'queue', 'number', 'hang-up'] as const;

interface OverflowFieldProps {
  name: string;
  label: string;
  value: OverflowDraft;
  /** The queue that overflows, which cannot be its own way out. */
  ownQueueId?: string;
  onChange(value: OverflowDraft): void;
}

/** What happens to a caller who cannot be served. */
export function OverflowField({ name, label, value, ownQueueId, onChange }: OverflowFieldProps) {
  const { boxes, queues } = useReferences();
  const change = (parts: Partial<OverflowDraft>) => onChange({ ...value, ...parts });
  return (
    <>
      <SelectField
        name={`${name}.kind`}
        label={label}
        value={value.kind}
        options={kinds.map((kind) => ({ value: kind, word: t(`overflow.${kind}`) }))}
        onChange={(kind) => change({ kind: kinds.find((each) => each === kind) ?? value.kind })}
      />
      {value.kind === 'voicemail' && (
        <SelectField
          name={`${name}.boxId`}
          label={t('voiceBox')}
          value={value.boxId}
          options={boxes}
          onChange={(boxId) => change({ boxId })}
        />
      )}
      {value.kind === 'queue' && (
        <SelectField
          name={`${name}.queueId`}
          label={t('queue')}
          value={value.queueId}
          options={queues.filter((queue) => queue.value !== ownQueueId)}
          onChange={(queueId) => change({ queueId })}
        />
      )}
      {value.kind === 'number' && (
        <TextField
          name={`${name}.number`}
          label={t('number')}
          hint={t('outsideNumberHint')}
          type="tel"
          maxLength={30}
          value={value.number}
          onChange={(number) => change({ number })}
        />
      )}
      {value.kind === 'hang-up' && (
        <PromptField
          name={`${name}.message`}
          label={t('message')}
          value={value.message}
          onChange={(message) => change({ message })}
        />
      )}
    </>
  );
}
