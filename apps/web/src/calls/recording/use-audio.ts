import { type RefObject, useEffect, useState } from 'react';

export interface AudioState {
  isPlaying: boolean;
  positionS: number;
  durationS: number;
  hasFailed: boolean;
}

const atRest: AudioState = { isPlaying: false, positionS: 0, durationS: 0, hasFailed: false };
const followed = ['play', 'pause', 'timeupdate', 'seeked', 'durationchange', 'ended', 'error', 'loadedmetadata'];

interface Audio extends AudioState {
  /** In seconds; a sound that is not loaded yet begins there. */
  seek(toS: number): void;
}

/** What an audio element is doing, as state. */
export function useAudio(element: RefObject<HTMLAudioElement | null>): Audio {
  const [state, setState] = useState(atRest);
  useEffect(() => {
    const audio = element.current;
    if (!audio) return;
    const read = () => setState(stateOf(audio));
    for (const name of followed) audio.addEventListener(name, read);
    return () => {
      for (const name of followed) audio.removeEventListener(name, read);
    };
  }, [element]);
  const seek = (toS: number) => {
    const audio = element.current;
    if (!audio) return;
    audio.currentTime = toS;
    // Before it is loaded no event says so (HTML: default playback start position).
    setState(stateOf(audio));
  };
  return { ...state, seek };
}

function stateOf(audio: HTMLAudioElement): AudioState {
  return {
    isPlaying: !audio.paused && !audio.ended,
    positionS: audio.currentTime,
    durationS: Number.isFinite(audio.duration) ? audio.duration : 0,
    hasFailed: audio.error !== null,
  };
}
