import { listMyRouting, type ResponseOf } from '@ringdesk/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { callApi } from '../api/client.ts';
import { formatClock, formatDay, formatFull, isToday } from '../calls/words/call-times.ts';
import { cacheKeys } from '../live/list-cache.ts';
import { useNow } from '../live/use-now.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { useTitle } from '../notices/use-title.ts';
import { becomeAvailable, finishWrapUp } from '../presence/set-status.ts';
import { useOwnPresence } from '../presence/use-presence.ts';
import styles from './routing.module.css';
import { decisionText, hasRung, hindranceOf } from './routing-words.ts';
import { t } from './texts.ts';

type MyRouting = ResponseOf<typeof listMyRouting>;

/** A round of routing is kept a moment after the fact that caused it, without a fact of its own. */
const askAgainMs = 3_000;

/** "Why did my phone not ring?": what hinders now, with the button that fixes it, and what was decided about me. */
export function WhyNotMePage() {
  useTitle(t('title'));
  const { data, error, refetch } = useQuery({
    queryKey: cacheKeys.myRouting,
    queryFn: ({ signal }) => callApi(listMyRouting, { query: {}, signal }),
    refetchInterval: askAgainMs,
  });
  return (
    <section className={styles.page} aria-labelledby="why-heading">
      <h1 className={styles.title} id="why-heading">
        {t('title')}
      </h1>
      {data ? (
        <>
          <Now server={data.now} />
          <LastCallers decisions={data.decisions} />
        </>
      ) : error ? (
        <LoadError error={error} what={t('reasons')} onRetry={() => void refetch()} />
      ) : (
        <RowSkeletons height={40} />
      )}
    </section>
  );
}

function Now({ server }: { server: MyRouting['now'] }) {
  const { rings, text, fix } = hindranceOf(useOwnPresence(), server, useNow());
  return (
    <section className={styles.now} data-rings={rings || undefined} aria-labelledby="now-heading">
      <h2 className={styles.state} id="now-heading">
        {t(rings ? 'rings' : 'noRing')}
      </h2>
      <p>{text}</p>
      {fix === 'available' && (
        <button type="button" className={styles.fix} onClick={() => void becomeAvailable()}>
          {t('availableAgain')}
        </button>
      )}
      {fix === 'finish-wrap-up' && (
        <button type="button" className={styles.fix} onClick={() => void finishWrapUp()}>
          {t('finishWrapUp')}
        </button>
      )}
    </section>
  );
}

function LastCallers({ decisions }: Pick<MyRouting, 'decisions'>) {
  const now = useNow();
  if (decisions.length === 0) {
    return (
      <EmptyLine sentence={t('noCaller')}>
        <Link to="/calls">{t('allCalls')}</Link>
      </EmptyLine>
    );
  }
  return (
    <section aria-labelledby="last-heading">
      <h2 className={styles.heading} id="last-heading">
        {t('lastCallers')}
      </h2>
      <ul>
        {decisions.map((decision) => (
          <li
            key={`${decision.callId} ${decision.at} ${decision.reason}`}
            className={styles.caller}
            data-rang={hasRung(decision) || undefined}
          >
            <Link to="/calls/$callId" params={{ callId: decision.callId }} className={styles.who}>
              <bdi>{decision.caller}</bdi>
              {decision.queueLabel && <bdi className={styles.queue}>{decision.queueLabel}</bdi>}
            </Link>
            <span className={styles.text}>{decisionText(decision)}</span>
            <time className={styles.time} dateTime={decision.at} title={formatFull(decision.at, now)}>
              {!isToday(decision.at, now) && `${formatDay(decision.at, now)}, `}
              <bdi dir="ltr">{formatClock(decision.at)}</bdi>
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
