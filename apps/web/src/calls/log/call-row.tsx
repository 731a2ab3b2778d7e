// biome-ignore-all lint/a11y/useSemanticElements: a virtual list cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows are the stops of the grid, not its cells
import type { Call, MemberId } from '@ringdesk/contract';
import { IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import { memo } from 'react';
import { serverNow } from '../../live/live.store.ts';
import { useNow } from '../../live/use-now.ts';
import { CallButton } from '../../phone/call-button.tsx';
import { CallLine } from '../line/call-line.tsx';
import { t } from '../texts.ts';
import { formatClock, formatDuration, formatFull } from '../words/call-times.ts';
import { agentOf, callBackTarget, nameOf, outcomeOf, talkOf } from '../words/call-words.ts';
import styles from './call-row.module.css';

interface CallRowProps {
  call: Call;
  me: MemberId;
  /** The row that Tab reaches: a grid is one stop, arrows move within it. */
  isCurrent: boolean;
  isOpen: boolean;
  /** Null where the member's role places no calls: then there is no button. */
  callBack: { hindrance: string | null } | null;
  rowIndex: number;
}

/** One call in the log: plain elements only, since hundreds pass by while scrolling. */
export const CallRow = memo(function CallRow({ call, me, isCurrent, isOpen, callBack, rowIndex }: CallRowProps) {
  const isLive = call.state !== 'ended';
  const Direction = call.direction === 'outbound' ? IconPhoneOutgoing : IconPhoneIncoming;
  const name = nameOf(call);
  const tabIndex = isCurrent ? 0 : -1;
  return (
    <div
      className={styles.row}
      role="row"
      tabIndex={tabIndex}
      aria-rowindex={rowIndex}
      aria-selected={isOpen}
      data-call={call.id}
      data-live={isLive ? (call.heldSince === null ? call.state : 'waiting') : undefined}
      data-talked={call.answeredAt !== null || undefined}
      data-trouble={call.outcome === 'failed' || call.outcome === 'unknown' || undefined}
      data-missed={call.outcome === 'missed' || undefined}
      data-message={call.outcome === 'voicemail' || undefined}
      data-own={call.agent?.id === me || undefined}
    >
      <span role="gridcell" className={styles.direction}>
        <Direction size={16} stroke={1.6} aria-hidden="true" />
        <span className="rd-unseen">{t(call.direction === 'outbound' ? 'outgoingCall' : 'incomingCall')}</span>
      </span>
      <span role="gridcell" className={styles.who}>
        <bdi className={styles.name}>{name}</bdi>
        {call.contact?.company && <bdi className={styles.company}>{call.contact.company}</bdi>}
      </span>
      <span role="gridcell" className={styles.number}>
        {call.contact && <bdi dir="ltr">{call.customerDisplay}</bdi>}
      </span>
      <span role="gridcell" className={styles.line}>
        <CallLine call={call} />
      </span>
      <span role="gridcell" className={styles.outcome} title={call.ending ?? undefined}>
        {outcomeOf(call)}
      </span>
      <span role="gridcell" className={styles.agent}>
        <bdi>{agentOf(call, me)}</bdi>
      </span>
      <span role="gridcell" className={styles.length}>
        <Length call={call} />
      </span>
      <span role="gridcell" className={styles.time}>
        <time dateTime={call.createdAt} title={formatFull(call.createdAt, serverNow())} className={styles.clock}>
          <bdi dir="ltr">{formatClock(call.createdAt)}</bdi>
        </time>
        {!isLive && callBack && (
          <span className={styles.callBack}>
            <CallButton
              target={callBackTarget(call)}
              hindrance={callBack.hindrance}
              variant="icon"
              size="row"
              label={t('callThem', { name })}
              tabIndex={tabIndex}
            />
          </span>
        )}
      </span>
    </div>
  );
});

function Length({ call }: { call: Call }) {
  if (call.state === 'answered') return <LiveLength call={call} />;
  return <bdi dir="ltr">{call.talkMs ? formatDuration(call.talkMs) : '–'}</bdi>;
}

function LiveLength({ call }: { call: Call }) {
  return <bdi dir="ltr">{formatDuration(talkOf(call, useNow()) ?? 0)}</bdi>;
}
