/** The microphone and the loudspeaker of one call, over WebRTC to the carrier. Without a microphone it still listens. */
export class CallAudio {
  microphone = 'waiting';
  #connection = new RTCPeerConnection();
  #loudspeaker = new Audio();
  #tracks = [];
  #isClosed = false;

  /** Asks for the microphone; gives the offer to send, or null when the call was over by then. */
  async offer() {
    this.#connection.addEventListener('track', ({ track }) => this.#hear(new MediaStream([track])));
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.#tracks = stream.getTracks();
      if (this.#isClosed) return this.#stopTracks();
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

  close() {
    this.#isClosed = true;
    this.#stopTracks();
    this.#connection.close();
    this.#loudspeaker.srcObject = null;
  }

  #stopTracks() {
    for (const track of this.#tracks) track.stop();
    return null;
  }

  #hear(stream) {
    this.#loudspeaker.srcObject = stream;
    // After a reload browsers want a click or a key before they let anything be heard.
    const play = () => this.#loudspeaker.play().catch(() => {});
    play();
    for (const type of ['pointerdown', 'keydown']) addEventListener(type, play, { once: true });
  }
}
