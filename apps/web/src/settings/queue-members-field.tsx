import { EmptyLine } from '../notices/empty-line.tsx';
import { Complaint, useComplaint } from './fields.tsx';
import type { QueueDraft } from './queue-draft.ts';
import styles from './queue-members-field.module.css';
import { t } from './texts.ts';
import { useReferences } from './use-settings.ts';

type Members = QueueDraft['members'];

const priorities = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Who answers the queue: a tick for each agent, and who is asked only when the others cannot. */
export function QueueMembersField({ value, onChange }: { value: Members; onChange(value: Members): void }) {
  const { agents } = useReferences();
  const complaint = useComplaint('members');
  if (agents.length === 0) return <EmptyLine sentence={t('noAgents')} />;
  return (
    <>
      <ul className={styles.list} aria-label={t('agents')}>
        {agents.map(({ value: memberId, word }) => {
          const member = value.find((each) => each.memberId === memberId);
          const toggle = (isIn: boolean) =>
            onChange(
              isIn ? [...value, { memberId, priority: '1' }] : value.filter((each) => each.memberId !== memberId),
            );
          return (
            <li key={memberId} className={styles.row}>
              <label className={styles.agent}>
                <input type="checkbox" checked={!!member} onChange={({ target }) => toggle(target.checked)} />
                <bdi>{word}</bdi>
              </label>
              {member && (
                <select
                  className={`rd-select ${styles.priority}`}
                  aria-label={t('priorityOf', { agent: word })}
                  value={member.priority}
                  onChange={({ target }) =>
                    onChange(
                      value.map((each) => (each.memberId === memberId ? { ...each, priority: target.value } : each)),
                    )
                  }
                >
                  {priorities.map((priority) => (
                    <option key={priority} value={priority}>
                      {priority === '1' ? t('askedFirst') : t('priority', { priority })}
                    </option>
                  ))}
                </select>
              )}
            </li>
          );
        })}
      </ul>
      <Complaint>{complaint}</Complaint>
    </>
  );
}
