import { useId } from 'react';
import { CallButton } from './call-button.tsx';
import { FromSelect } from './from-select.tsx';
import styles from './idle-plate.module.css';
import { Keypad } from './keypad.tsx';
import { NumberField } from './number-field.tsx';
import { setEntry } from './phone.store.ts';
import type { PhoneView } from './phone-view.ts';
import { PlateHead } from './plate-head.tsx';
import { t } from './texts.ts';
import { useDialling } from './use-dialling.ts';

/** The phone at rest: a field, a keypad, Call. */
export function IdlePlate({ view }: { view: PhoneView }) {
  const dialling = useDialling();
  const noteId = useId();
  const trouble = dialling.complaint ?? (dialling.contact?.doNotCall ? dialling.hindrance : null);
  const hasNote = trouble !== null || dialling.contact !== null;
  return (
    <div className={styles.plate} data-plate="idle" data-entry={dialling.entry || undefined}>
      <PlateHead view={view} />
      <NumberField
        entry={dialling.entry}
        suggestions={dialling.suggestions}
        format={dialling.format}
        describedBy={hasNote ? noteId : undefined}
        isInvalid={trouble !== null}
        onFocus={() => undefined}
        onEntry={setEntry}
        onChoose={dialling.choose}
        onCall={dialling.call}
      />
      {hasNote && (
        <p
          className={styles.note}
          id={noteId}
          role={trouble ? 'alert' : undefined}
          data-trouble={trouble !== null || undefined}
        >
          {trouble ?? (
            <>
              <bdi className={styles.name}>{dialling.contact?.name}</bdi> <bdi>{dialling.contact?.company}</bdi>
            </>
          )}
        </p>
      )}
      <Keypad onPress={dialling.press} />
      <CallButton
        target={dialling.target}
        hindrance={dialling.hindrance}
        variant={dialling.target ? 'filled' : 'soft'}
        size="large"
        label={t('call')}
      >
        {t('call')}
      </CallButton>
      <FromSelect />
    </div>
  );
}
