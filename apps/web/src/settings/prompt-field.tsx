import { Choices, LongTextField, SelectField } from './fields.tsx';
import type { PromptDraft } from './prompt-draft.ts';
import { t } from './texts.ts';
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
    { value: 'text', word: t('spokenWords') } as const,
    { value: 'audio', word: t('aSound') } as const,
  ];
  return (
    <>
      <Choices label={label} value={value.kind} choices={kinds} onChange={(kind) => onChange({ ...value, kind })} />
      {value.kind === 'text' && (
        <LongTextField
          name={`${name}.text`}
          label={t('theWords', { label })}
          value={value.text}
          maxLength={1000}
          onChange={(text) => onChange({ ...value, text })}
        />
      )}
      {value.kind === 'audio' && (
        <SelectField
          name={`${name}.promptId`}
          label={t('theSound', { label })}
          value={value.promptId}
          options={sounds}
          {...(sounds.length === 0 && { hint: t('noSoundsYet') })}
          onChange={(promptId) => onChange({ ...value, promptId })}
        />
      )}
    </>
  );
}
