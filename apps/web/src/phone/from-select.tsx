import type { NumberId } from '@ringdesk/contract';
import { IconChevronDown } from '@tabler/icons-react';
import { useSnapshot } from '../live/live.store.ts';
import { fromNumber, rememberedFrom, rememberFrom } from './from-number.ts';
import styles from './from-select.module.css';
import { phoneStore, usePhoneDesk } from './phone.store.ts';
import { t } from './texts.ts';

/** Which own number the person called sees; remembered for this member on this computer. */
export function FromSelect() {
  const numbers = useSnapshot((snapshot) => snapshot.numbers);
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const chosen = usePhoneDesk((desk) => desk.fromNumberId);
  const from = fromNumber(numbers, chosen, rememberedFrom(me));
  if (!from) return <p className={styles.none}>{t('noNumber')}</p>;
  const choose = (id: NumberId) => {
    rememberFrom(me, id);
    phoneStore.setState({ fromNumberId: id });
  };
  return (
    <label className={styles.from}>
      <span className={styles.label}>{t('from')}</span>
      <span className={styles.value}>
        <span>{from.label}</span> <bdi dir="ltr">{from.display}</bdi>
      </span>
      <IconChevronDown size={16} stroke={1.75} aria-hidden="true" />
      <select
        className={styles.select}
        aria-label={t('callFrom')}
        value={from.id}
        onChange={({ target }) => choose(target.value as NumberId)}
      >
        {numbers.map(({ id, label, display }) => (
          <option key={id} value={id}>{`${label}  ${display}`}</option>
        ))}
      </select>
    </label>
  );
}
