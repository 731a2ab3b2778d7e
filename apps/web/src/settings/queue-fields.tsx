import { NamePart, Part, SelectField, TextField, Tick } from './fields.tsx';
import { OverflowField } from './overflow-field.tsx';
import { PromptField } from './prompt-field.tsx';
import type { QueueDraft } from './queue-draft.ts';
import { QueueMembersField } from './queue-members-field.tsx';
import { strategies, strategyWord } from './queue-words.ts';
import { t } from './texts.ts';
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
        title={t('queue')}
        about={t('queueNameAbout')}
        value={draft.label}
        onChange={(label) => change({ label })}
      />
      <Part title={t('agents')} about={t('agentsAbout')}>
        <QueueMembersField value={draft.members} onChange={(members) => change({ members })} />
      </Part>
      <Offering draft={draft} change={change} />
      <Part title={t('times')}>
        <Seconds name="ringSeconds" label={t('ringFor')} draft={draft} change={change} />
        <Seconds name="longestWaitSeconds" label={t('longestWait')} draft={draft} change={change} />
        <Seconds
          name="wrapUpSeconds"
          label={t('wrapUpAfterCall')}
          hint={t('noneIfZero')}
          draft={draft}
          change={change}
        />
        <Tick
          label={t('outcomeRequired')}
          isOn={draft.outcomeRequired}
          onChange={(outcomeRequired) => change({ outcomeRequired })}
        />
      </Part>
      <Part title={t('whatCallersHear')} about={t('whileTheyWait')}>
        <Heard draft={draft} change={change} />
      </Part>
      <Part title={t('whenNobody')} about={t('whenNobodyAbout')}>
        <TextField
          name="sizeLimit"
          label={t('fullAt')}
          unit={t('unitCallers')}
          inputMode="numeric"
          maxLength={4}
          value={draft.sizeLimit}
          onChange={(sizeLimit) => change({ sizeLimit })}
        />
        <OverflowField
          name="overflow"
          label={t('callersThen')}
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
    <Part title={t('whoIsAsked')} about={t('whoIsAskedAbout')}>
      <SelectField
        name="strategy"
        label={t('first')}
        value={draft.strategy}
        options={strategies.map((value) => ({ value, word: strategyWord(value) }))}
        onChange={(value) => change({ strategy: strategies.find((each) => each === value) ?? draft.strategy })}
      />
      <div>
        <Tick
          label={t('preferLast')}
          isOn={draft.preferLastAgent}
          onChange={(preferLastAgent) => change({ preferLastAgent })}
        />
        <Tick
          label={t('preferOwner')}
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
        label={t('greeting')}
        none={t('ownWords')}
        value={draft.greeting}
        onChange={(greeting) => change({ greeting })}
      />
      <SelectField
        name="musicPromptId"
        label={t('music')}
        none={t('ownMusic')}
        value={draft.musicPromptId}
        options={sounds}
        onChange={(musicPromptId) => change({ musicPromptId })}
      />
      <div>
        <Tick
          label={t('sayPlace')}
          isOn={draft.announcePosition}
          onChange={(announcePosition) => change({ announcePosition })}
        />
        <Tick label={t('sayWait')} isOn={draft.announceWait} onChange={(announceWait) => change({ announceWait })} />
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
      unit={t('secondsUnit')}
      inputMode="numeric"
      maxLength={4}
      {...(hint !== undefined && { hint })}
      value={draft[name]}
      onChange={(value) => change({ [name]: value })}
    />
  );
}
