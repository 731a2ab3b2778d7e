import type { LogFilters } from '@ringdesk/contract';
import { dayOf, daysOf } from '../../live/day-range.ts';
import { serverNow } from '../../live/live.store.ts';
import { t } from '../texts.ts';
import { ChoiceChip } from './filter-chip.tsx';
import styles from './log-filter-bar.module.css';

const choices = [
  { value: 'today', text: 'today' },
  { value: 'yesterday', text: 'yesterday' },
  { value: 'week', text: 'lastWeek' },
  { value: 'month', text: 'lastMonth' },
  { value: 'days', text: 'chosenDays' },
] as const;

type Days = Pick<LogFilters, 'time' | 'from' | 'to'>;

/** When calls began: a span that ends today, or chosen days. Days are those of the reader's own zone. */
export function DaysChip({ time, from, to, onChange }: Days & { onChange(days: Days): void }) {
  const today = dayOf(new Date(serverNow()));
  const range = time ?? (from !== undefined || to !== undefined ? 'days' : undefined);
  const choose = (chosen: (typeof choices)[number]['value'] | undefined) => {
    const noDays = { time: undefined, from: undefined, to: undefined };
    // Who chooses days begins with those that were shown.
    if (chosen === 'days') onChange({ ...noDays, ...daysOf(time ?? 'today', new Date(serverNow())) });
    else onChange({ ...noDays, time: chosen });
  };
  return (
    <>
      <ChoiceChip
        label={t('time')}
        value={range}
        choices={choices.map(({ value, text }) => ({ value, word: t(text) }))}
        onChange={choose}
      />
      {range === 'days' && (
        <span className={styles.days}>
          <DayField label={t('from')} value={from} max={to ?? today} onChange={(day) => onChange({ from: day, to })} />
          <DayField label={t('to')} value={to} min={from} max={today} onChange={(day) => onChange({ from, to: day })} />
        </span>
      )}
    </>
  );
}

interface DayFieldProps {
  label: string;
  value: string | undefined;
  min?: string | undefined;
  max: string;
  onChange(day: string | undefined): void;
}

function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  return (
    <label>
      {label}
      <input
        type="date"
        value={value ?? ''}
        min={min}
        max={max}
        onChange={({ target }) => onChange(target.value || undefined)}
      />
    </label>
  );
}
