import { type Call, listRoutingDecisions, type RoutingDecision } from '@ringdesk/contract';
import { useQuery } from '@tanstack/react-query';
import { callApi } from '../api/client.ts';
import { formatClockSeconds } from '../calls/words/call-times.ts';
import { cacheKeys } from '../live/list-cache.ts';
import { LoadError } from '../notices/load-error.tsx';
import styles from './routing.module.css';
import { byAgent, decisionText, hasRung } from './routing-words.ts';
import { t } from './texts.ts';

/** A round of routing is kept a moment after the fact that caused it, without a fact of its own. */
const askAgainMs = 3_000;

/** Whose phones rang for this caller, and why the others did not. Nothing where nobody was to be asked. */
export function WhoWasAsked({ call }: { call: Call }) {
  const { data, error, refetch } = useQuery({
    queryKey: cacheKeys.callRouting(call.id),
    queryFn: ({ signal }) => callApi(listRoutingDecisions, { params: { callId: call.id }, signal }),
    refetchInterval: call.state === 'waiting' && askAgainMs,
  });
  if (error && !data) return <LoadError error={error} what={t('whoWasAsked')} onRetry={() => void refetch()} />;
  if (!data || data.decisions.length === 0) return null;
  return (
    <section aria-labelledby="asked-heading">
      <h2 className={styles.heading} id="asked-heading">
        {t('whoWasAsked')}
      </h2>
      <ul className={styles.agents}>
        {byAgent(data.decisions).map(({ memberId, name, decisions }) => (
          <li key={memberId} className={styles.agent} aria-label={name}>
            <ul>
              {decisions.map((decision) => (
                <Line key={`${decision.at} ${decision.reason}`} decision={decision} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ decision }: { decision: RoutingDecision }) {
  return (
    <li className={styles.line} data-rang={hasRung(decision) || undefined}>
      <span>{decisionText(decision)}</span>
      <time className={styles.time} dateTime={decision.at}>
        <bdi dir="ltr">{formatClockSeconds(decision.at)}</bdi>
      </time>
    </li>
  );
}
