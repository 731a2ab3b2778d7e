import type { Call } from '@ringdesk/contract';
import { memo } from 'react';
import { useNow } from '../../live/use-now.ts';
import styles from './call-line.module.css';
import { type LineShape, lineGap, lineHeight, lineOf, lineWidth } from './line-geometry.ts';

/** The line of a call. Hidden from screen readers: the words beside it carry the facts. */
export function CallLine({ call }: { call: Call }) {
  return call.state === 'ended' ? <Drawing shape={lineOf(call, 0)} tone={toneOf(call)} /> : <LiveLine call={call} />;
}

function LiveLine({ call }: { call: Call }) {
  return <Drawing shape={lineOf(call, useNow())} tone={toneOf(call)} />;
}

type Tone = 'live' | 'wait' | 'stop' | 'ink' | 'quiet';

function toneOf({ state, outcome, heldSince }: Call): Tone {
  if (state === 'answered') return heldSince === null ? 'live' : 'wait';
  if (state !== 'ended') return 'wait';
  if (outcome === 'failed' || outcome === 'unknown' || outcome === 'missed') return 'stop';
  if (outcome === 'voicemail') return 'wait';
  return outcome === 'answered' ? 'ink' : 'quiet';
}

const middle = lineHeight / 2;

const Drawing = memo(function Drawing({ shape, tone }: { shape: LineShape; tone: Tone }) {
  const { waitPx, talkPx, end } = shape;
  const talkFrom = waitPx + lineGap;
  const endX = talkPx > 0 ? talkFrom + talkPx : waitPx + 4;
  return (
    <svg className={styles.line} data-tone={tone} width={lineWidth} height={lineHeight} aria-hidden="true">
      <line className={styles.wait} x1={1} x2={Math.max(1.1, waitPx)} y1={middle} y2={middle} />
      {talkPx > 0 && <line className={styles.talk} x1={talkFrom} x2={endX} y1={middle} y2={middle} />}
      {end === 'disc' && <circle className={styles.disc} cx={endX} cy={middle} r={3} />}
      {end === 'square' && <rect className={styles.ring} x={endX - 2.5} y={middle - 2.5} width={5} height={5} rx={1} />}
      {end === 'ring' && <circle className={styles.ring} cx={endX} cy={middle} r={2.6} />}
      {end === 'stroke' && <line className={styles.talk} x1={endX} x2={endX} y1={3} y2={lineHeight - 3} />}
    </svg>
  );
});
