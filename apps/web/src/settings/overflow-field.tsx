import { SelectField, TextField } from './fields.tsx';
import type { OverflowDraft } from './prompt-draft.ts';
import { PromptField } from './prompt-field.tsx';
import { useReferences } from './use-settings.ts';

const kinds = [
  { value: 'voicemail', word: 'Leave a voice message' },
  { value: 'queue', word: 'Wait in another queue' },
  { value: 'number', word: 'Be connected to an outside number' },
  { value: 'hang-up', word: 'Hear a message, then the call ends' },
] as const;

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
        options={kinds}
        onChange={(kind) => change({ kind: kinds.find((each) => each.value === kind)?.value ?? value.kind })}
      />
      {value.kind === 'voicemail' && (
        <SelectField
          name={`${name}.boxId`}
          label="Voice box"
          value={value.boxId}
          options={boxes}
          onChange={(boxId) => change({ boxId })}
        />
      )}
      {value.kind === 'queue' && (
        <SelectField
          name={`${name}.queueId`}
          label="Queue"
          value={value.queueId}
          options={queues.filter((queue) => queue.value !== ownQueueId)}
          onChange={(queueId) => change({ queueId })}
        />
      )}
      {value.kind === 'number' && (
        <TextField
          name={`${name}.number`}
          label="Number"
          hint="In international form, such as +1 415 555 0142. Connecting it is billed as a call."
          type="tel"
          maxLength={30}
          value={value.number}
          onChange={(number) => change({ number })}
        />
      )}
      {value.kind === 'hang-up' && (
        <PromptField
          name={`${name}.message`}
          label="Message"
          value={value.message}
          onChange={(message) => change({ message })}
        />
      )}
    </>
  );
}
