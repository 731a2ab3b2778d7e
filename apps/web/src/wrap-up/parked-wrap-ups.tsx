import { type CallId, getCall } from '@ringdesk/contract';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { callApi } from '../api/client.ts';
import { nameOf } from '../calls/words/call-words.ts';
import { cacheKeys } from '../live/list-cache.ts';
import { useSnapshot } from '../live/live.store.ts';
import { ParkedChip, type ParkedChipProps } from './parked-chip.tsx';
import styles from './parked-wrap-ups.module.css';
import { t } from './texts.ts';
import { WrapUpCard } from './wrap-up-card.tsx';
import { parkedIn, parkedWrapUpOf } from './wrap-up-of.ts';

interface ParkedWrapUpsProps {
  /** In a call they only say that they wait. */
  mayOpen: boolean;
  /** The wrap-up of the last call: an open one of before takes its place. */
  children: ReactNode;
}

/** Wrap-ups that gave way to the next call, as chips: one is opened, and finished as any other. */
export function ParkedWrapUps({ mayOpen, children }: ParkedWrapUpsProps) {
  const parked = useSnapshot(parkedIn);
  const [chosen, setChosen] = useState<CallId | null>(null);
  const open = mayOpen && chosen !== null && parked.includes(chosen) ? chosen : null;
  if (parked.length === 0) return children;
  return (
    <>
      <section className={styles.parked} aria-label={t('parked')}>
        {parked.map((callId) => (
          <Chip
            key={callId}
            callId={callId}
            isOpen={callId === open}
            mayOpen={mayOpen}
            onToggle={() => setChosen(callId === open ? null : callId)}
          />
        ))}
      </section>
      {open === null ? children : <ParkedCard key={open} callId={open} />}
    </>
  );
}

interface ChipProps extends Omit<ParkedChipProps, 'name'> {
  callId: CallId;
}

function Chip({ callId, ...chip }: ChipProps) {
  const call = useCall(callId);
  return <ParkedChip name={call === undefined ? t('earlierCall') : nameOf(call)} {...chip} />;
}

function ParkedCard({ callId }: { callId: CallId }) {
  const call = useCall(callId);
  const snapshot = useSnapshot((all) => all);
  const parked = call && parkedWrapUpOf(snapshot, call);
  return parked ? <WrapUpCard wrapUp={parked} /> : null;
}

/** Older than the newest calls of the company, perhaps: read by itself, and kept up to date with what happens. */
function useCall(callId: CallId) {
  const { data } = useQuery({
    queryKey: cacheKeys.call(callId),
    queryFn: ({ signal }) => callApi(getCall, { params: { callId }, signal }),
  });
  return data?.call;
}
