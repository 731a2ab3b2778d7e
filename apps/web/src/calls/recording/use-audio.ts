import { type RefObject, useEffect, useState } from 'react';

export interface AudioState {
  isPlaying: boolean;
  positionS: number;
  durationS: number;
  hasFailed: boolean;
}

const atRest: AudioState = { isPlaying: false, positionS: 0, durationS: 0, hasFailed: false };
const followed = ['play', 'pause', 'timeupdate', 'seeked', 'durationchange', 'ended', 'error', 'loadedmetadata'];

/** What an audio element is doing, as state. */
export function useAudio(element: RefObject<HTMLAudioElement | null>): AudioState {
  const [state, setState] = useState(atRest);
  useEffect(() => {
    const audio = element.current;
    if (!audio) return;
    const read = () =>
      setState({
        isPlaying: !audio.paused && !audio.ended,
        positionS: audio.currentTime,
        durationS: Number.isFinite(audio.duration) ? audio.duration : 0,
        hasFailed: audio.error !== null,
      });
    for (const name of followed) audio.addEventListener(name, read);
    return () => {
      for (const name of followed) audio.removeEventListener(name, read);
    };
  }, [element]);
  return state;
}
