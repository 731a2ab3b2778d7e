import { Choices, SelectField } from './fields.tsx';
import type { DestinationDraft } from './number-draft.ts';
import { useReferences } from './use-settings.ts';

const kinds = [
  { value: 'queue', word: 'A queue' },
  { value: 'member', word: 'One agent' },
  { value: 'voicemail', word: 'A voice box' },
] as const;

const whenBusy = [
  { value: 'wait', word: 'Callers wait' },
  { value: 'otherwise', word: 'They go on at once' },
] as const;

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
      <Choices label="Leads to" value={value.kind} choices={kinds} onChange={(kind) => change({ kind })} />
      {value.kind === 'queue' && (
        <SelectField
          name="destination.queueId"
          label="Queue"
          value={value.queueId}
          options={queues}
          onChange={(queueId) => change({ queueId })}
        />
      )}
      {value.kind === 'member' && (
        <>
          <SelectField
            name="destination.memberId"
            label="Agent"
            value={value.memberId}
            options={agents}
            onChange={(memberId) => change({ memberId })}
          />
          <Choices
            label="While they are on a call"
            value={value.whenBusy}
            choices={whenBusy}
            onChange={(chosen) => change({ whenBusy: chosen })}
          />
        </>
      )}
      {value.kind === 'voicemail' && (
        <SelectField
          name="destination.boxId"
          label="Voice box"
          value={value.boxId}
          options={boxes}
          onChange={(boxId) => change({ boxId })}
        />
      )}
    </>
  );
}
