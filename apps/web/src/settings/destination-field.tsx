import { Choices, SelectField } from './fields.tsx';
import type { DestinationDraft } from './number-draft.ts';
import { t } from './texts.ts';
import { useReferences } from './use-settings.ts';

/** Who takes the calls of a number while it is open. */
export function DestinationField({
  value,
  onChange,
}: {
  value: DestinationDraft;
  onChange(value: DestinationDraft): void;
}) {
  const { queues, agents, boxes } = useReferences();
  const change = (parts: Partial<DestinationDraft>) => onChange({ ...value, ...parts });
  return (
    <>
      <Choices
        label={t('leadsTo')}
        value={value.kind}
        choices={[
          { value: 'queue', word: t('aQueue') },
          { value: 'member', word: t('oneAgent') },
          { value: 'voicemail', word: t('aVoiceBox') },
        ]}
        onChange={(kind) => change({ kind })}
      />
      {value.kind === 'queue' && (
        <SelectField
          name="destination.queueId"
          label={t('queue')}
          value={value.queueId}
          options={queues}
          onChange={(queueId) => change({ queueId })}
        />
      )}
      {value.kind === 'member' && (
        <>
          <SelectField
            name="destination.memberId"
            label={t('agent')}
            value={value.memberId}
            options={agents}
            onChange={(memberId) => change({ memberId })}
          />
          <Choices
            label={t('whileBusy')}
            value={value.whenBusy}
            choices={[
              { value: 'wait', word: t('callersWait') },
              { value: 'otherwise', word: t('goOnAtOnce') },
            ]}
            onChange={(chosen) => change({ whenBusy: chosen })}
          />
        </>
      )}
      {value.kind === 'voicemail' && (
        <SelectField
          name="destination.boxId"
          label={t('voiceBox')}
          value={value.boxId}
          options={boxes}
          onChange={(boxId) => change({ boxId })}
        />
      )}
    </>
  );
}
