import type { NumberWithSettings } from '@ringdesk/contract';
import { Link } from '@tanstack/react-router';
import { useNow } from '../live/use-now.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { destinationWords, openWords } from './number-words.ts';
import styles from './settings-list.module.css';
import { t } from './texts.ts';
import { useNumberSettings, useReferences } from './use-settings.ts';

/** Every number of the company, where its callers go, and whether it is open. */
export function NumbersPage() {
  const { data, error, refetch } = useNumberSettings();
  return (
    <section className={styles.page} aria-labelledby="numbers-heading">
      <div className={styles.head}>
        <h1 className={styles.title} id="numbers-heading">
          {t('title.numbers')}
        </h1>
      </div>
      <p className={styles.about}>{t('numbersAbout')}</p>
      {data ? (
        <Numbers numbers={data.numbers} />
      ) : error ? (
        <LoadError error={error} what={t('theNumbers')} onRetry={() => void refetch()} />
      ) : (
        <RowSkeletons height={44} />
      )}
    </section>
  );
}

function Numbers({ numbers }: { numbers: readonly NumberWithSettings[] }) {
  const references = useReferences();
  const now = useNow();
  if (numbers.length === 0) return <EmptyLine sentence={t('noNumbers')} />;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('leadsTo')}</th>
          <th scope="col" className={styles.figure}>
            {t('now')}
          </th>
        </tr>
      </thead>
      <tbody>
        {numbers.map((number) => {
          const { name, kind } = destinationWords(number, references);
          return (
            <tr key={number.id}>
              <td>
                <Link to="/settings/numbers/$numberId" params={{ numberId: number.id }} className={styles.name}>
                  <bdi>{number.settings.label}</bdi>
                </Link>
              </td>
              <td className={styles.number}>
                <bdi dir="ltr">{number.display}</bdi>
              </td>
              <td>
                <bdi>{name}</bdi> <span className={styles.quiet}>{kind}</span>
              </td>
              <td className={styles.figure}>{openWords(number, now)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
