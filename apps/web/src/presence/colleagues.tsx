import { can } from '@ringdesk/contract';
import { presenceIn } from '@ringdesk/live-state';
import { useMemo } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import styles from '../theme/side-list.module.css';
import { presenceWord } from './presence-words.ts';
import lamps from './status-menu.module.css';
import { t } from './texts.ts';

/** The others who take calls and have a screen open or a call: where each stands, live. */
export function Colleagues() {
  const now = useNow();
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const members = useSnapshot((snapshot) => snapshot.members);
  const liveCalls = useSnapshot((snapshot) => snapshot.liveCalls);
  const others = useMemo(
    () =>
      members
        .filter(({ id, role }) => id !== me && can(role, 'calls.place'))
        .sort((a, b) => a.name.localeCompare(b.name)),
    [members, me],
  );
  const present = others
    .map((member) => ({ ...member, presence: presenceIn({ members, liveCalls }, member.id, new Date(now)) }))
    .filter(({ presence }) => presence.state !== 'offline');
  if (present.length === 0) return null;
  return (
    <section className={styles.list} aria-labelledby="colleagues-heading">
      <h2 className={styles.heading} id="colleagues-heading">
        {t('colleagues')}
      </h2>
      <ul>
        {present.map(({ id, name, presence }) => (
          <li key={id} className={styles.row} data-state={presence.state}>
            <span className={lamps.lamp} aria-hidden="true" />
            <bdi className={styles.name}>{name}</bdi>
            <span className={styles.word}>{presenceWord(presence, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
