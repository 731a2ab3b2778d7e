import { Choices, LongTextField, SelectField } from './fields.tsx';
import type { PromptDraft } from './prompt-draft.ts';
import { useReferences } from './use-settings.ts';

interface PromptFieldProps {
  name: string;
  label: string;
  value: PromptDraft;
  /** The words for nothing set; absent where something must be heard. */
  none?: string;
  onChange(value: PromptDraft): void;
}

/** What callers hear: words that are spoken to them, or a sound of the company. */
export function PromptField({ name, label, value, none, onChange }: PromptFieldProps) {
  const { sounds } = useReferences();
  const kinds = [
    ...(none === undefined ? [] : [{ value: 'none', word: none } as const]),
    { value: 'text', word: 'Spoken words' } as const,
    { value: 'audio', word: 'A sound' } as const,
  ];
  return (
    <>
      <Choices label={label} value={value.kind} choices={kinds} onChange={(kind) => onChange({ ...value, kind })} />
      {value.kind === 'text' && (
        <LongTextField
          name={`${name}.text`}
          label={`${label}, the words`}
          value={value.text}
          maxLength={1000}
          onChange={(text) => onChange({ ...value, text })}
        />
      )}
      {value.kind === 'audio' && (
        <SelectField
          name={`${name}.promptId`}
          label={`${label}, the sound`}
          value={value.promptId}
          options={sounds}
          {...(sounds.length === 0 && { hint: 'There are no sounds yet. Add one under Sounds.' })}
          onChange={(promptId) => onChange({ ...value, promptId })}
        />
      )}
    </>
  );
}
