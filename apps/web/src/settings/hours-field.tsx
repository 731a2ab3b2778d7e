import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { Choices, Complaint, TextField, useComplaint } from './fields.tsx';
import { type HoursDraft, newOpening, type OpeningDraft, weekdays } from './hours-draft.ts';
import styles from './hours-field.module.css';
import buttons from './icon-button.module.css';

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
        label="Open"
        value={value.isAlwaysOpen ? 'always' : 'hours'}
        choices={[
          { value: 'always', word: 'Always open' },
          { value: 'hours', word: 'In these hours' },
        ]}
        onChange={(kind) => change({ isAlwaysOpen: kind === 'always' })}
      />
      {!value.isAlwaysOpen && (
        <>
          <ul className={styles.week} aria-label="Week">
            {weekdays.map((word, day) => (
              <Day
                key={word}
                word={word}
                day={day}
                openings={value.days[day] ?? []}
                onChange={(openings) => changeDay(day, openings)}
              />
            ))}
          </ul>
          <Complaint>{complaint}</Complaint>
          <TextField
            name="hours.zone"
            label="Time zone"
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
  word: string;
  day: number;
  openings: readonly OpeningDraft[];
  onChange(openings: OpeningDraft[]): void;
}

function Day({ word, day, openings, onChange }: DayProps) {
  const change = (key: string, parts: Partial<OpeningDraft>) =>
    onChange(openings.map((opening) => (opening.key === key ? { ...opening, ...parts } : opening)));
  return (
    <li className={styles.day}>
      <span className={styles.word}>
        {word.slice(0, 3)}
        <span className={styles.rest}>{word.slice(3)}</span>
      </span>
      <div className={styles.openings}>
        {openings.length === 0 && <span className={styles.closed}>Closed</span>}
        {openings.map((opening, index) => (
          <Opening
            key={opening.key}
            opening={opening}
            name={`hours.days.${day}.${index}`}
            word={openings.length > 1 ? `${word} ${index + 1}` : word}
            onChange={(parts) => change(opening.key, parts)}
            onRemove={() => onChange(openings.filter(({ key }) => key !== opening.key))}
          />
        ))}
      </div>
      <button
        type="button"
        className={buttons.icon}
        aria-label={`Add an opening on ${word}`}
        title="Add an opening"
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
      aria-label={`${word}, ${end}`}
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
        <span className={styles.dash}>to</span>
        {input('to')}
        <button type="button" className={buttons.icon} aria-label={`Remove ${word}`} title="Remove" onClick={onRemove}>
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
      <legend className={styles.legend}>Closed on</legend>
      {days.map((day, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a date may stand twice while it is typed, and rows keep their order
        <div key={index} className={styles.opening}>
          <input
            type="date"
            className={styles.date}
            aria-label={`Closed day ${index + 1}`}
            value={day}
            onChange={({ target }) => onChange(days.map((before, at) => (at === index ? target.value : before)))}
          />
          <button
            type="button"
            className={buttons.icon}
            aria-label={`Remove closed day ${index + 1}`}
            title="Remove"
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
        Add a day
      </Button>
    </fieldset>
  );
}
