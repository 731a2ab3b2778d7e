import { createContext, type InputHTMLAttributes, type ReactNode, useContext, useId } from 'react';
import { type Complaints, complaintAt } from './complaints.ts';
import styles from './fields.module.css';
import { t } from './texts.ts';

/** What is wrong with the form around the fields; each field finds its own sentence by its name. */
export const ComplaintsContext = createContext<Complaints>({});

export function useComplaint(name: string): string | undefined {
  return complaintAt(useContext(ComplaintsContext), name);
}

/** A part of a form under its own heading. */
export function Part({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <div className={styles.partHead}>
        <h2 className={styles.partTitle} id={id}>
          {title}
        </h2>
        {about && <p className={styles.about}>{about}</p>}
      </div>
      <div className={styles.partBody}>{children}</div>
    </section>
  );
}

/** The first part of a form: what the thing is called. */
export function NamePart({
  title,
  about,
  value,
  onChange,
}: { title: string; about: string } & Pick<FieldProps, 'value' | 'onChange'>) {
  return (
    <Part title={title} about={about}>
      <TextField name="label" label={t('name')} required maxLength={60} value={value} onChange={onChange} />
    </Part>
  );
}

/** The sentence under a field, in the colour and with the words of what is wrong. */
export function Complaint({ id, children }: { id?: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <p className={styles.complaint} id={id}>
      {children}
    </p>
  );
}

interface FieldProps {
  /** The server's name for it, such as `overflow.number`. */
  name: string;
  label: string;
  /** Shown after the input: seconds, agents. */
  unit?: string;
  hint?: string;
  value: string;
  onChange(value: string): void;
}

type InputProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'inputMode' | 'maxLength' | 'placeholder' | 'list' | 'autoFocus' | 'required'
>;

export function TextField({ name, label, unit, hint, value, onChange, ...input }: FieldProps & InputProps) {
  const { id, complaint, described } = useField(name, hint);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.withUnit}>
        <input
          {...input}
          id={id}
          className={styles.input}
          data-short={unit ? true : undefined}
          value={value}
          aria-invalid={complaint ? true : undefined}
          aria-describedby={described}
          onChange={({ target }) => onChange(target.value)}
        />
        {unit && <span className={styles.unit}>{unit}</span>}
      </div>
      <Notes id={id} hint={hint} complaint={complaint} />
    </div>
  );
}

export function LongTextField({ name, label, hint, value, onChange, maxLength }: FieldProps & { maxLength: number }) {
  const { id, complaint, described } = useField(name, hint);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={styles.area}
        rows={3}
        maxLength={maxLength}
        value={value}
        aria-invalid={complaint ? true : undefined}
        aria-describedby={described}
        onChange={({ target }) => onChange(target.value)}
      />
      <Notes id={id} hint={hint} complaint={complaint} />
    </div>
  );
}

export interface Option {
  value: string;
  word: string;
}

interface SelectFieldProps extends FieldProps {
  options: readonly Option[];
  /** The words for nothing chosen, where that is a choice. */
  none?: string;
}

/** One of a list; what is no longer in the list shows as a choice to be made. */
export function SelectField({ name, label, hint, value, onChange, options, none }: SelectFieldProps) {
  const { id, complaint, described } = useField(name, hint);
  const isKnown = options.some((option) => option.value === value);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={`rd-select ${styles.input}`}
        value={isKnown ? value : ''}
        aria-invalid={complaint ? true : undefined}
        aria-describedby={described}
        onChange={({ target }) => onChange(target.value)}
      >
        {(none !== undefined || !isKnown) && <option value="">{none ?? t('chooseOne')}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </select>
      <Notes id={id} hint={hint} complaint={complaint} />
    </div>
  );
}

/** A few choices side by side. */
export function Choices<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: Value;
  choices: readonly { value: Value; word: string }[];
  onChange(value: Value): void;
}) {
  const group = useId();
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.choiceRow}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input type="radio" name={group} checked={choice.value === value} onChange={() => onChange(choice.value)} />
            {choice.word}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function Tick({ label, isOn, onChange }: { label: string; isOn: boolean; onChange(isOn: boolean): void }) {
  return (
    <label className={styles.tick}>
      <input type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}

function useField(name: string, hint: string | undefined) {
  const id = useId();
  const complaint = useComplaint(name);
  const notes = [hint && `${id}-hint`, complaint && `${id}-complaint`].filter(Boolean).join(' ');
  return { id, complaint, described: notes || undefined };
}

function Notes({ id, hint, complaint }: { id: string; hint: string | undefined; complaint: string | undefined }) {
  return (
    <>
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Complaint id={`${id}-complaint`}>{complaint}</Complaint>
    </>
  );
}
