/** The microphone and the loudspeaker of one call, over WebRTC to the carrier. Without a microphone it still listens. */
export class CallAudio {
  microphone = 'waiting';
  #connection = new RTCPeerConnection();
  #loudspeaker = new Audio();
  #meters = new AudioContext();
  #yours = null;
  #theirs = null;
  #tracks = [];
  #isClosed = false;

  /** Asks for the microphone; gives the offer to send, or null when the call was over by then. */
  async offer() {
    this.#connection.addEventListener('track', ({ track }) => this.#hear(new MediaStream([track])));
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.#tracks = stream.getTracks();
      if (this.#isClosed) return this.#stopTracks();
      this.#yours = this.#meter(stream);
      for (const track of this.#tracks) this.#connection.addTrack(track, stream);
      this.microphone = 'on';
    } catch (error) {
      this.microphone = error.name === 'NotAllowedError' ? 'blocked' : 'missing';
      if (this.#isClosed) return null;
      this.#connection.addTransceiver('audio', { direction: 'recvonly' });
    }
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return this.#isClosed ? null : this.#connection.localDescription.sdp;
  }

  async accept(sdp) {
    if (!this.#isClosed) await this.#connection.setRemoteDescription({ type: 'answer', sdp });
  }

  set isMuted(isMuted) {
    for (const track of this.#tracks) track.enabled = !isMuted;
  }

  /** How loud both are now, 0 to 1. */
  get levels() {
    return { yours: levelOf(this.#yours), theirs: levelOf(this.#theirs) };
  }

  close() {
    this.#isClosed = true;
    this.#stopTracks();
    this.#connection.close();
    this.#loudspeaker.srcObject = null;
    void this.#meters.close();
  }

  #stopTracks() {
    for (const track of this.#tracks) track.stop();
    return null;
  }

  #hear(stream) {
    this.#theirs = this.#meter(stream);
    this.#loudspeaker.srcObject = stream;
    // After a reload browsers want a click or a key before they let anything be heard.
    const play = () => this.#loudspeaker.play().catch(() => {});
    play();
    for (const type of ['pointerdown', 'keydown']) addEventListener(type, play, { once: true });
  }

  #meter(stream) {
    const meter = this.#meters.createAnalyser();
    meter.fftSize = 512;
    this.#meters.createMediaStreamSource(stream).connect(meter);
    return meter;
  }
}

function levelOf(meter) {
  if (!meter) return 0;
  const samples = new Float32Array(meter.fftSize);
  meter.getFloatTimeDomainData(samples);
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  // From -50 dB (nothing) to -10 dB (loud).
  return Math.min(1, Math.max(0, (10 * Math.log10(power + 1e-9) + 50) / 40));
}
