import { clip, SAMPLE_RATE, samplesOf } from './frame.ts';

/**
 * Audio to be pulled. `read` fills `into` from `offset` to its end and returns how many samples it gave;
 * fewer than there was room for means that the sound is over.
 */
export interface Sound {
  read(into: Int16Array, offset: number): number;
}

export function recorded(samples: Int16Array): Sound {
  let position = 0;
  return {
    read(into, offset) {
      const part = samples.subarray(position, position + into.length - offset);
      into.set(part, offset);
      position += part.length;
      return part.length;
    },
  };
}

/** A sum of sines of `hz`, each with 16-bit amplitude `amplitude`, for `ms` milliseconds. */
export function tones(hz: readonly number[], amplitude: number, ms = Number.POSITIVE_INFINITY): Sound {
  const steps = hz.map((each) => (2 * Math.PI * each) / SAMPLE_RATE);
  const length = ms === Number.POSITIVE_INFINITY ? ms : samplesOf(ms);
  let position = 0;
  return {
    read(into, offset) {
      const count = Math.min(into.length - offset, length - position);
      for (let i = 0; i < count; i++, position++) {
        let value = 0;
        for (const step of steps) value += Math.sin(step * position);
        into[offset + i] = clip(Math.round(value * amplitude));
      }
      return count;
    },
  };
}

export function silence(ms = Number.POSITIVE_INFINITY): Sound {
  return tones([], 0, ms);
}

/** One sound after the other; each is made when its turn comes. */
export function inTurn(makers: ReadonlyArray<() => Sound>): Sound {
  let next = 0;
  let current: Sound | undefined;
  return {
    read(into, offset) {
      let given = 0;
      while (offset + given < into.length) {
        current ??= makers[next++]?.();
        if (!current) break;
        given += current.read(into, offset + given);
        if (offset + given < into.length) current = undefined;
      }
      return given;
    },
  };
}

/** Again and again; ends only if one whole round is empty, which would never fill a frame. */
export function endless(make: () => Sound): Sound {
  let current = make();
  return {
    read(into, offset) {
      let given = 0;
      let isFresh = false;
      while (offset + given < into.length) {
        const got = current.read(into, offset + given);
        if (got === 0 && isFresh) break;
        given += got;
        if (offset + given < into.length) {
          current = make();
          isFresh = true;
        }
      }
      return given;
    },
  };
}

const CALL_PROGRESS_AMPLITUDE = 3500;

/** North American busy tone: 480 + 620 Hz, half a second on, half off. */
export function busyTone(): Sound {
  return endless(() => inTurn([() => tones([480, 620], CALL_PROGRESS_AMPLITUDE, 500), () => silence(500)]));
}
