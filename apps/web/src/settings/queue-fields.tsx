import { NamePart, Part, SelectField, TextField, Tick } from './fields.tsx';
import { OverflowField } from './overflow-field.tsx';
import { PromptField } from './prompt-field.tsx';
import type { QueueDraft } from './queue-draft.ts';
import { QueueMembersField } from './queue-members-field.tsx';
import { strategies } from './queue-words.ts';
import { useReferences } from './use-settings.ts';

interface QueueFieldsProps {
  draft: QueueDraft;
  ownQueueId?: string;
  change(parts: Partial<QueueDraft>): void;
}

/** The fields of a queue, for a new one and for one that there is. */
export function QueueFields({ draft, ownQueueId, change }: QueueFieldsProps) {
  return (
    <>
      <NamePart
        title="Queue"
        about="Agents see its name with every caller."
        value={draft.label}
        onChange={(label) => change({ label })}
      />
      <Part title="Agents" about="A later priority is asked only when nobody before it can take the call.">
        <QueueMembersField value={draft.members} onChange={(members) => change({ members })} />
      </Part>
      <Offering draft={draft} change={change} />
      <Part title="Times">
        <Seconds name="ringSeconds" label="Ring an agent for" draft={draft} change={change} />
        <Seconds name="longestWaitSeconds" label="Longest wait" draft={draft} change={change} />
        <Seconds name="wrapUpSeconds" label="Wrap-up after a call" hint="0 for none." draft={draft} change={change} />
        <Tick
          label="Agents choose an outcome before they are available again"
          isOn={draft.outcomeRequired}
          onChange={(outcomeRequired) => change({ outcomeRequired })}
        />
      </Part>
      <Part title="What callers hear" about="While they wait.">
        <Heard draft={draft} change={change} />
      </Part>
      <Part
        title="When nobody can answer"
        about="After the longest wait, with nobody there, or when the queue is full."
      >
        <TextField
          name="sizeLimit"
          label="The queue is full at"
          unit="callers"
          inputMode="numeric"
          maxLength={4}
          value={draft.sizeLimit}
          onChange={(sizeLimit) => change({ sizeLimit })}
        />
        <OverflowField
          name="overflow"
          label="Callers then"
          value={draft.overflow}
          {...(ownQueueId !== undefined && { ownQueueId })}
          onChange={(overflow) => change({ overflow })}
        />
      </Part>
    </>
  );
}

function Offering({ draft, change }: QueueFieldsProps) {
  return (
    <Part title="Who is asked" about="Among agents of the same priority.">
      <SelectField
        name="strategy"
        label="First"
        value={draft.strategy}
        options={strategies}
        onChange={(value) =>
          change({ strategy: strategies.find((each) => each.value === value)?.value ?? draft.strategy })
        }
      />
      <div>
        <Tick
          label="Prefer whom the caller last spoke with"
          isOn={draft.preferLastAgent}
          onChange={(preferLastAgent) => change({ preferLastAgent })}
        />
        <Tick
          label="Prefer the contact’s owner"
          isOn={draft.preferContactOwner}
          onChange={(preferContactOwner) => change({ preferContactOwner })}
        />
      </div>
    </Part>
  );
}

function Heard({ draft, change }: QueueFieldsProps) {
  const { sounds } = useReferences();
  return (
    <>
      <PromptField
        name="greeting"
        label="Greeting"
        none="Our own words"
        value={draft.greeting}
        onChange={(greeting) => change({ greeting })}
      />
      <SelectField
        name="musicPromptId"
        label="Music"
        none="Our own music"
        value={draft.musicPromptId}
        options={sounds}
        onChange={(musicPromptId) => change({ musicPromptId })}
      />
      <div>
        <Tick
          label="Say their place in the queue"
          isOn={draft.announcePosition}
          onChange={(announcePosition) => change({ announcePosition })}
        />
        <Tick
          label="Say how long it may take"
          isOn={draft.announceWait}
          onChange={(announceWait) => change({ announceWait })}
        />
      </div>
    </>
  );
}

interface SecondsProps extends QueueFieldsProps {
  name: 'ringSeconds' | 'longestWaitSeconds' | 'wrapUpSeconds';
  label: string;
  hint?: string;
}

function Seconds({ name, label, hint, draft, change }: SecondsProps) {
  return (
    <TextField
      name={name}
      label={label}
      unit="seconds"
      inputMode="numeric"
      maxLength={4}
      {...(hint !== undefined && { hint })}
      value={draft[name]}
      onChange={(value) => change({ [name]: value })}
    />
  );
}
