import { FRAME_SAMPLES, type Frame, SILENCE } from './frame.ts';
import type { RoomRecordingFile } from './media.port.ts';
import { Recorder } from './recorder.ts';
import type { Room, Speaker } from './room.ts';

/** The recording of a room: the line that came first against all others. It outlives the room, in silence. */
export class RoomTape {
  readonly roomId: string;
  readonly recorder: Recorder;
  readonly #firstLineId: string;
  readonly #first: Frame = new Int16Array(FRAME_SAMPLES);
  readonly #others: Frame = new Int16Array(FRAME_SAMPLES);

  constructor(roomId: string, { firstLineId, ...file }: RoomRecordingFile) {
    this.roomId = roomId;
    this.#firstLineId = firstLineId;
    this.recorder = new Recorder({ ...file, track: 'both', legChannel: 1 });
  }

  /** One tick that is mixed, and those skipped before it. Without a room nobody is in it. */
  hear<S extends Speaker>(room: Room<S> | undefined, skipped: number): void {
    for (let i = 0; i < skipped; i++) this.recorder.write(SILENCE, SILENCE);
    if (!room) {
      this.recorder.write(SILENCE, SILENCE);
      return;
    }
    room.split(this.#firstLineId, this.#first, this.#others);
    this.recorder.write(this.#first, this.#others);
  }
}
