import { type Call, getCall, type RecordingPeaks } from '@ringdesk/contract';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useMatch } from '@tanstack/react-router';
import { callApi } from '../../api/client.ts';
import { cacheKeys } from '../../live/list-cache.ts';
import { useSnapshot } from '../../live/live.store.ts';
import { knownCall, may } from '../../live/select-calls.ts';
import { useNow } from '../../live/use-now.ts';
import { LoadError } from '../../notices/load-error.tsx';
import { RowSkeletons } from '../../notices/row-skeletons.tsx';
import { useTitle } from '../../notices/use-title.ts';
import { CallButton } from '../../phone/call-button.tsx';
import { useCallHindrance } from '../../phone/use-phone.ts';
import { WhoWasAsked } from '../../routing/who-was-asked.tsx';
import { Recordings } from '../recording/recordings.tsx';
import { t } from '../texts.ts';
import { formatClock, formatDayInside } from '../words/call-times.ts';
import { callBackTarget, nameOf, outcomeOf, wayOf } from '../words/call-words.ts';
import { AfterCall } from './after-call.tsx';
import styles from './call-details.module.css';
import { CallStory } from './call-story.tsx';

const none: readonly RecordingPeaks[] = [];

/** One call, at the right of the log: who, how it went, its recording and its story. */
export function CallDetails() {
  const { callId } = useMatch({ from: '/desk/calls/$callId' }).params;
  const { data, error, refetch } = useQuery({
    queryKey: cacheKeys.call(callId),
    queryFn: ({ signal }) => callApi(getCall, { params: { callId }, signal }),
  });
  const known = useSnapshot((snapshot) => knownCall(snapshot, callId));
  const call = newest(known, data?.call ?? null);
  useTitle(call ? nameOf(call) : t('call'));
  return (
    <section className={styles.details} aria-label={call ? t('callWith', { name: nameOf(call) }) : t('call')}>
      <Link to="/calls" search={true} className={styles.close} aria-label={t('closeCall')}>
        <IconX size={18} stroke={1.75} aria-hidden="true" />
      </Link>
      {call && <Head call={call} />}
      {call && <Recordings call={call} peaks={data?.peaks ?? none} />}
      {call && data && <AfterCall call={call} note={data.note} followUp={data.followUp} quality={data.quality} />}
      {data && <CallStory steps={data.steps} />}
      {call?.direction === 'inbound' && <WhoWasAsked call={call} />}
      {error && !data && <LoadError error={error} what={t('theStory')} onRetry={() => void refetch()} />}
      {!call && !error && <RowSkeletons height={40} />}
    </section>
  );
}

function newest(a: Call | null, b: Call | null): Call | null {
  if (!a || !b) return a ?? b;
  return a.version >= b.version ? a : b;
}

function Head({ call }: { call: Call }) {
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const hindrance = useCallHindrance();
  const now = useNow();
  const name = nameOf(call);
  const day = formatDayInside(call.createdAt, now);
  const time = formatClock(call.createdAt);
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h1 className={styles.name}>
          {call.contact ? (
            <Link to="/contacts/$contactId" params={{ contactId: call.contact.id }}>
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <bdi dir="ltr">{name}</bdi>
          )}
        </h1>
        <p className={styles.summary}>{t('summary', { outcome: outcomeOf(call), day, time, way: wayOf(call, me) })}</p>
        <p className={styles.summary}>
          {call.contact ? <WhoAndWhere call={call} /> : <AddContact number={call.customerDisplay} />}
        </p>
        {call.ending && (
          <p className={styles.ending} data-trouble={call.reason !== null || undefined}>
            {call.ending}
          </p>
        )}
      </div>
      {mayCall && call.state === 'ended' && (
        <CallButton
          target={callBackTarget(call)}
          hindrance={hindrance}
          variant="filled"
          label={t('callThemBack', { name })}
        >
          {t('callBack')}
        </CallButton>
      )}
    </header>
  );
}

function WhoAndWhere({ call }: { call: Call }) {
  return (
    <>
      {call.contact?.company && (
        <>
          <bdi>{call.contact.company}</bdi>,{' '}
        </>
      )}
      <bdi dir="ltr">{call.customerDisplay}</bdi>
    </>
  );
}

function AddContact({ number }: { number: string }) {
  const mayWrite = useSnapshot((snapshot) => may(snapshot, 'contacts.write'));
  if (!mayWrite) return null;
  return (
    <Link to="/contacts/new" search={{ number }}>
      {t('addToContacts')}
    </Link>
  );
}
