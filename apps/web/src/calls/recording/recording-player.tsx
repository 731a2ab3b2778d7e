import type { RecordingPeaks } from '@ringdesk/contract';
import {
  IconDownload,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward10,
  IconRewindForward10,
} from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { language } from '../../words/words.ts';
import { t } from '../texts.ts';
import { formatDuration, spokenDuration } from '../words/call-times.ts';
import { playerChoice, speeds, usePlayerChoice } from './player-choice.ts';
import styles from './recording-player.module.css';
import { RecordingWave } from './recording-wave.tsx';
import { afterSilence } from './silence.ts';
import { useAudio } from './use-audio.ts';

const skipS = 10;
const arrowS = 5;

interface RecordingPlayerProps {
  /** Where the sound is streamed from, with byte ranges. */
  address: string;
  /** Where it is taken out as a file: the server tells hearing and taking out apart. */
  fileAddress: string;
  /** In milliseconds, until the sound itself says it; null where that is not known. */
  durationMs: number | null;
  /** What is played, as people call it. */
  noun: 'recording' | 'message';
  /** Whose voice is drawn above, and whose below; null where only one voice speaks. */
  them: string;
  you: string | null;
  peaks: Pick<RecordingPeaks, 'them' | 'you'> | null;
  /** Begins at once: the click that opened the player asked for it. */
  playsAtOnce?: boolean;
}

/** Plays a recording: Space plays and pauses, arrows move 5 s, up and down change the speed. */
export function RecordingPlayer({
  address,
  fileAddress,
  durationMs,
  noun,
  them,
  you,
  peaks,
  playsAtOnce = false,
}: RecordingPlayerProps) {
  const element = useRef<HTMLAudioElement>(null);
  const { isPlaying, positionS, durationS, hasFailed, seek } = useAudio(element);
  const speed = usePlayerChoice((choice) => choice.speed);
  const skipsSilence = usePlayerChoice((choice) => choice.skipsSilence);
  const lengthS = durationS || (durationMs ?? 0) / 1000;

  const toggle = () => {
    const audio = element.current;
    if (audio?.paused)
      void audio.play().catch(() => undefined); // The element's error event says it in words.
    else audio?.pause();
  };
  const tryAgain = () => {
    element.current?.load();
    toggle();
  };
  const moveTo = (toS: number) => seek(Math.min(lengthS, Math.max(0, toS)));
  const changeSpeed = (to: number) => playerChoice.setState({ speed: to });
  useEffect(() => {
    if (!element.current) return;
    // A new sound begins at the default.
    element.current.defaultPlaybackRate = speed;
    element.current.playbackRate = speed;
  }, [speed]);
  useEffect(() => {
    const goOnS = isPlaying && skipsSilence && peaks ? afterSilence(peaks, positionS, lengthS) : null;
    if (goOnS !== null && element.current) element.current.currentTime = goOnS;
  }, [isPlaying, skipsSilence, peaks, positionS, lengthS]);
  const pressKey = (event: KeyboardEvent<HTMLElement>) => {
    const isControl = event.target instanceof HTMLButtonElement || event.target instanceof HTMLSelectElement;
    const run = playerKey(event.key, isControl, {
      toggle,
      moveBy: (byS) => moveTo(positionS + byS),
      changeSpeed,
      speed,
    });
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a player is a group of controls
    <div
      className={styles.player}
      role="group"
      aria-label={noun === 'recording' ? t('recordingPlayer') : t('messageOf', { name: them })}
      onKeyDown={pressKey}
    >
      {/* Nothing is asked for before it plays: what is asked for is written down as heard. */}
      {/* biome-ignore lint/a11y/useMediaCaption: there is no transcript yet */}
      <audio ref={element} src={address} preload="none" autoPlay={playsAtOnce} />
      {you !== null && (
        <p className={styles.legend}>
          <span className={styles.them}>
            <bdi>{them}</bdi>
          </span>
          <span className={styles.you}>
            <bdi>{you}</bdi>
          </span>
        </p>
      )}
      <div className={styles.track}>
        <RecordingWave peaks={peaks} voices={you === null ? 1 : 2} played={lengthS > 0 ? positionS / lengthS : 0} />
        <input
          className={styles.seek}
          type="range"
          aria-label={t(`position.${noun}`)}
          aria-valuetext={t('positionOf', {
            position: spokenDuration(positionS * 1000),
            length: spokenDuration(lengthS * 1000),
          })}
          min={0}
          max={Math.max(lengthS, 0.1)}
          step={0.1}
          value={positionS}
          onChange={({ target }) => moveTo(Number(target.value))}
        />
      </div>
      <div className={styles.controls}>
        <button type="button" className={styles.play} aria-label={t(isPlaying ? 'pause' : 'play')} onClick={toggle}>
          {isPlaying ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
        </button>
        <button
          type="button"
          className={styles.skip}
          aria-label={t('back', { seconds: skipS })}
          title={t('backShort', { seconds: skipS })}
          onClick={() => moveTo(positionS - skipS)}
        >
          <IconRewindBackward10 size={20} stroke={1.6} aria-hidden="true" />
        </button>
        <button
          type="button"
          className={styles.skip}
          aria-label={t('forward', { seconds: skipS })}
          title={t('forwardShort', { seconds: skipS })}
          onClick={() => moveTo(positionS + skipS)}
        >
          <IconRewindForward10 size={20} stroke={1.6} aria-hidden="true" />
        </button>
        <span className={styles.position}>
          <bdi dir="ltr">{formatDuration(positionS * 1000)}</bdi>{' '}
          <span>{t('ofLength', { length: formatDuration(lengthS * 1000) })}</span>
        </span>
        <span className={styles.tools}>
          {peaks && (
            <button
              type="button"
              className={styles.silence}
              aria-pressed={skipsSilence}
              onClick={() => playerChoice.setState({ skipsSilence: !skipsSilence })}
            >
              {t('skipSilence')}
            </button>
          )}
          <select
            className={styles.speed}
            aria-label={t('speed')}
            value={speed}
            onChange={({ target }) => changeSpeed(Number(target.value))}
          >
            {speeds.map((value) => (
              <option key={value} value={value}>
                {value.toLocaleString(language())}×
              </option>
            ))}
          </select>
          <a
            className={styles.skip}
            href={fileAddress}
            download
            aria-label={t(`download.${noun}`)}
            title={t('download')}
          >
            <IconDownload size={18} stroke={1.6} aria-hidden="true" />
          </a>
        </span>
      </div>
      {hasFailed && (
        <p className={styles.failed} role="alert">
          {t(`unplayable.${noun}`)}{' '}
          <button type="button" className={styles.retry} onClick={tryAgain}>
            {t('tryAgain')}
          </button>
        </p>
      )}
    </div>
  );
}

interface Keys {
  toggle(): void;
  moveBy(seconds: number): void;
  changeSpeed(to: number): void;
  speed: number;
}

/** What a key does in the player; null for keys that are not its own, such as Space on one of its buttons. */
export function playerKey(
  key: string,
  isControl: boolean,
  { toggle, moveBy, changeSpeed, speed }: Keys,
): (() => void) | null {
  if (isControl && (key === ' ' || key === 'ArrowUp' || key === 'ArrowDown')) return null;
  const index = (speeds as readonly number[]).indexOf(speed);
  const nextSpeed = (step: number) => () => changeSpeed(speeds[index + step] ?? speed);
  switch (key) {
    case ' ':
      return toggle;
    case 'ArrowLeft':
      return () => moveBy(-arrowS);
    case 'ArrowRight':
      return () => moveBy(arrowS);
    case 'ArrowUp':
      return nextSpeed(1);
    case 'ArrowDown':
      return nextSpeed(-1);
    default:
      return null;
  }
}
