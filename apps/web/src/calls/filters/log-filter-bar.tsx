import type { LogFilters, MemberId, QueueId } from '@ringdesk/contract';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useSnapshot } from '../../live/live.store.ts';
import { isFiltered } from '../../live/log-filters.ts';
import { t } from '../texts.ts';
import { outcomeChoices } from '../words/call-words.ts';
import { DaysChip } from './days-chip.tsx';
import { ChoiceChip } from './filter-chip.tsx';
import styles from './log-filter-bar.module.css';
import { TextChip } from './text-chip.tsx';

interface LogFilterBarProps {
  filters: LogFilters;
  /** What else can be done with them. */
  tools: ReactNode;
  onChange(filters: LogFilters): void;
}

/** The filters of the log, each a chip. Where there is little room they stand behind one button. */
export function LogFilterBar({ filters, tools, onChange }: LogFilterBarProps) {
  const [isShown, setIsShown] = useState(false);
  const members = useSnapshot((snapshot) => snapshot.members);
  const queues = useSnapshot((snapshot) => snapshot.queues);
  const change = (part: LogFilters) => onChange({ ...filters, ...part });
  const set = Object.values(filters).filter((value) => value !== undefined).length;
  return (
    <div className={styles.box}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isShown}
        aria-controls="log-filters"
        onClick={() => setIsShown(!isShown)}
      >
        <IconAdjustmentsHorizontal size={16} stroke={1.75} aria-hidden="true" />
        {set > 0 ? t('filtersSet', { set }) : t('filters')}
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a search landmark of every list would be one too many */}
      <div
        className={styles.chips}
        role="group"
        id="log-filters"
        aria-label={t('filters')}
        data-shown={isShown || undefined}
      >
        <DaysChip time={filters.time} from={filters.from} to={filters.to} onChange={change} />
        <ChoiceChip
          label={t('direction')}
          value={filters.direction}
          choices={[
            { value: 'inbound', word: t('incoming') },
            { value: 'outbound', word: t('outgoing') },
          ]}
          onChange={(direction) => change({ direction })}
        />
        <ChoiceChip
          label={t('outcome')}
          value={filters.outcome}
          choices={outcomeChoices()}
          onChange={(outcome) => change({ outcome })}
        />
        <ChoiceChip<MemberId>
          label={t('agent')}
          value={filters.agent}
          choices={members.map(({ id, name }) => ({ value: id, word: name }))}
          onChange={(agent) => change({ agent })}
        />
        {(queues.length > 0 || filters.queue !== undefined) && (
          <ChoiceChip<QueueId>
            label={t('queue')}
            value={filters.queue}
            choices={queues.map(({ id, label }) => ({ value: id, word: label }))}
            onChange={(queue) => change({ queue })}
          />
        )}
        <ChoiceChip
          label={t('recording')}
          value={filters.recorded}
          choices={[
            { value: 'yes', word: t('withRecording') },
            { value: 'no', word: t('withoutRecording') },
          ]}
          onChange={(recorded) => change({ recorded })}
        />
        <TextChip
          label={t('number')}
          value={filters.number}
          inputMode="tel"
          maxLength={60}
          onChange={(number) => change({ number })}
        />
        <TextChip
          label={t('wordsInNotes')}
          value={filters.text}
          maxLength={200}
          onChange={(text) => change({ text })}
        />
        {isFiltered(filters) && (
          <button type="button" className={styles.clearAll} onClick={() => onChange({})}>
            {t('clearAll')}
          </button>
        )}
        {tools}
      </div>
    </div>
  );
}
