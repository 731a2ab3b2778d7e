import { CallAudio } from './call-audio.js';

const notes = {
  blocked: 'The microphone is blocked: nobody hears you, but Say works.',
  missing: 'No microphone was found: nobody hears you, but Say works.',
};

/** The one microphone and loudspeaker of this page: with one call at a time, moved by `moveTo`. */
export class Microphone {
  callSid = null;
  note = null;
  #audio = null;
  #isMuted = false;
  #send;
  #onChange;

  constructor(send, onChange) {
    this.#send = send;
    this.#onChange = onChange;
  }

  get isMuted() {
    return this.#isMuted;
  }

  set isMuted(isMuted) {
    this.#isMuted = isMuted;
    if (this.#audio) this.#audio.isMuted = isMuted;
    this.#onChange();
  }

  async moveTo(callSid) {
    if (this.callSid === callSid) return;
    this.letGo();
    const audio = new CallAudio();
    this.#audio = audio;
    this.callSid = callSid;
    this.#onChange();
    const sdp = await audio.offer();
    if (sdp === null) return;
    audio.isMuted = this.#isMuted;
    this.note = notes[audio.microphone] ?? null;
    this.#send({ type: 'talk', callSid, sdp });
    this.#onChange();
  }

  /** The carrier's answer. Rejects when it cannot be used. */
  async accept(callSid, sdp) {
    if (callSid === this.callSid) await this.#audio?.accept(sdp);
  }

  /** Off: the call goes on without this page's voice. */
  letGo() {
    if (this.callSid === null) return;
    this.#send({ type: 'hush', callSid: this.callSid });
    this.forget();
  }

  /** The call is over. */
  forget() {
    this.#audio?.close();
    this.#audio = null;
    this.callSid = null;
    this.note = null;
    this.#isMuted = false;
  }
}
