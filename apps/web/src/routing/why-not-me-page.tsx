import { listMyRouting, type ResponseOf } from '@ringdesk/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { callApi } from '../api/client.ts';
import { formatClock, formatDay, formatFull } from '../calls/call-times.ts';
import { cacheKeys } from '../live/list-cache.ts';
import { useNow } from '../live/use-now.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { useTitle } from '../notices/use-title.ts';
import { becomeAvailable, finishWrapUp } from '../presence/set-status.ts';
import { useOwnPresence } from '../presence/use-presence.ts';
import styles from './routing.module.css';
import { hasRung, hindranceOf } from './routing-words.ts';

type MyRouting = ResponseOf<typeof listMyRouting>;

/** A round of routing is kept a moment after the fact that caused it, without a fact of its own. */
const askAgainMs = 3_000;

/** "Why did my phone not ring?": what hinders now, with the button that fixes it, and what was decided about me. */
export function WhyNotMePage() {
  useTitle('Why did my phone not ring?');
  const { data, error, refetch } = useQuery({
    queryKey: cacheKeys.myRouting,
    queryFn: ({ signal }) => callApi(listMyRouting, { query: {}, signal }),
    refetchInterval: askAgainMs,
  });
  return (
    <section className={styles.page} aria-labelledby="why-heading">
      <h1 className={styles.title} id="why-heading">
        Why did my phone not ring?
      </h1>
      {data ? (
        <>
          <Now server={data.now} />
          <LastCallers decisions={data.decisions} />
        </>
      ) : error ? (
        <LoadError error={error} what="The reasons" onRetry={() => void refetch()} />
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
        {rings ? 'It rings now' : 'It does not ring now'}
      </h2>
      <p>{text}</p>
      {fix === 'available' && (
        <button type="button" className={styles.fix} onClick={() => void becomeAvailable()}>
          Available again
        </button>
      )}
      {fix === 'finish-wrap-up' && (
        <button type="button" className={styles.fix} onClick={() => void finishWrapUp()}>
          Finish wrapping up
        </button>
      )}
    </section>
  );
}

function LastCallers({ decisions }: Pick<MyRouting, 'decisions'>) {
  const now = useNow();
  if (decisions.length === 0) {
    return (
      <EmptyLine sentence="No caller has waited for you yet.">
        <Link to="/calls">Show all calls</Link>
      </EmptyLine>
    );
  }
  return (
    <section aria-labelledby="last-heading">
      <h2 className={styles.heading} id="last-heading">
        The last callers
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
            <span className={styles.text}>{decision.text}</span>
            <time className={styles.time} dateTime={decision.at} title={formatFull(decision.at, now)}>
              {formatDay(decision.at, now) !== 'Today' && `${formatDay(decision.at, now)}, `}
              <bdi dir="ltr">{formatClock(decision.at)}</bdi>
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
