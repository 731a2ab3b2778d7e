import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { buttons } from '../words/buttons.ts';
import { Choices, Complaint, TextField, useComplaint } from './fields.tsx';
import { type HoursDraft, newOpening, type OpeningDraft } from './hours-draft.ts';
import styles from './hours-field.module.css';
import iconStyles from './icon-button.module.css';
import { t } from './texts.ts';
import { weekdayWords } from './weekday-words.ts';

const zones = Intl.supportedValuesOf('timeZone');

interface HoursFieldProps {
  value: HoursDraft;
  onChange(value: HoursDraft): void;
}

/** A week of openings, its zone, and the days on which it does not hold. */
export function HoursField({ value, onChange }: HoursFieldProps) {
  const zoneList = useId();
  const complaint = useComplaint('hours.openings');
  const change = (parts: Partial<HoursDraft>) => onChange({ ...value, ...parts });
  const changeDay = (day: number, openings: OpeningDraft[]) =>
    change({ days: value.days.map((before, index) => (index === day ? openings : before)) });
  return (
    <>
      <Choices
        label={t('open')}
        value={value.isAlwaysOpen ? 'always' : 'hours'}
        choices={[
          { value: 'always', word: t('alwaysOpen') },
          { value: 'hours', word: t('inTheseHours') },
        ]}
        onChange={(kind) => change({ isAlwaysOpen: kind === 'always' })}
      />
      {!value.isAlwaysOpen && (
        <>
          <ul className={styles.week} aria-label={t('week')}>
            {value.days.map((openings, day) => (
              <Day
                // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week keep their order
                key={day}
                day={day}
                openings={openings}
                onChange={(changed) => changeDay(day, changed)}
              />
            ))}
          </ul>
          <Complaint>{complaint}</Complaint>
          <TextField
            name="hours.zone"
            label={t('timeZone')}
            list={zoneList}
            maxLength={60}
            value={value.zone}
            onChange={(zone) => change({ zone })}
          />
          <datalist id={zoneList}>
            {zones.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
          <ClosedDays days={value.closedOn} onChange={(closedOn) => change({ closedOn })} />
        </>
      )}
    </>
  );
}

interface DayProps {
  day: number;
  openings: readonly OpeningDraft[];
  onChange(openings: OpeningDraft[]): void;
}

function Day({ day, openings, onChange }: DayProps) {
  const { short, rest, whole } = weekdayWords(day);
  const change = (key: string, parts: Partial<OpeningDraft>) =>
    onChange(openings.map((opening) => (opening.key === key ? { ...opening, ...parts } : opening)));
  return (
    <li className={styles.day}>
      <span className={styles.word}>
        {short}
        <span className={styles.rest}>{rest}</span>
      </span>
      <div className={styles.openings}>
        {openings.length === 0 && <span className={styles.closed}>{t('closed')}</span>}
        {openings.map((opening, index) => (
          <Opening
            key={opening.key}
            opening={opening}
            name={`hours.days.${day}.${index}`}
            word={openings.length > 1 ? t('dayPlace', { day: whole, place: index + 1 }) : whole}
            onChange={(parts) => change(opening.key, parts)}
            onRemove={() => onChange(openings.filter(({ key }) => key !== opening.key))}
          />
        ))}
      </div>
      <button
        type="button"
        className={iconStyles.icon}
        aria-label={t('addOpeningOn', { day: whole })}
        title={t('addOpening')}
        disabled={openings.length >= 5}
        onClick={() => onChange([...openings, newOpening()])}
      >
        <IconPlus size={16} stroke={1.75} aria-hidden="true" />
      </button>
    </li>
  );
}

interface OpeningProps {
  opening: OpeningDraft;
  name: string;
  word: string;
  onChange(parts: Partial<OpeningDraft>): void;
  onRemove(): void;
}

function Opening({ opening, name, word, onChange, onRemove }: OpeningProps) {
  const complaint = useComplaint(name);
  const id = useId();
  const input = (end: 'from' | 'to') => (
    <input
      type="time"
      className={styles.time}
      aria-label={t(end === 'from' ? 'openingFrom' : 'openingTo', { day: word })}
      aria-invalid={complaint ? true : undefined}
      aria-describedby={complaint ? id : undefined}
      value={opening[end]}
      onChange={({ target }) => onChange({ [end]: target.value })}
    />
  );
  return (
    <div>
      <div className={styles.opening}>
        {input('from')}
        <span className={styles.dash}>{t('toTime')}</span>
        {input('to')}
        <button
          type="button"
          className={iconStyles.icon}
          aria-label={t('removeOpening', { day: word })}
          title={buttons('remove')}
          onClick={onRemove}
        >
          <IconTrash size={16} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
      <Complaint id={id}>{complaint}</Complaint>
    </div>
  );
}

function ClosedDays({ days, onChange }: { days: readonly string[]; onChange(days: string[]): void }) {
  return (
    <fieldset className={styles.closedDays}>
      <legend className={styles.legend}>{t('closedOn')}</legend>
      {days.map((day, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a date may stand twice while it is typed, and rows keep their order
        <div key={index} className={styles.opening}>
          <input
            type="date"
            className={styles.date}
            aria-label={t('closedDay', { place: index + 1 })}
            value={day}
            onChange={({ target }) => onChange(days.map((before, at) => (at === index ? target.value : before)))}
          />
          <button
            type="button"
            className={iconStyles.icon}
            aria-label={t('removeClosedDay', { place: index + 1 })}
            title={buttons('remove')}
            onClick={() => onChange(days.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} stroke={1.75} aria-hidden="true" />
          </button>
        </div>
      ))}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
        disabled={days.length >= 366}
        onClick={() => onChange([...days, ''])}
      >
        {t('addDay')}
      </Button>
    </fieldset>
  );
}
