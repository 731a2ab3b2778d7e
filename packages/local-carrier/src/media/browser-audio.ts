import { randomInt } from 'node:crypto';
import { RTCPeerConnection, RTCRtpCodecParameters, type RTCRtpTransceiver, RtpHeader, type RtpPacket } from 'werift';
import { FRAME_SAMPLES, type Frame } from './frame.ts';
import { ImpairedPath } from './impaired-path.ts';
import { JitterBuffer } from './jitter-buffer.ts';
import type { Impairment } from './media.port.ts';
import { decodePcmu, encodePcmu } from './pcmu.ts';
import { offersPcmu, withTelephoneClockOnly } from './sdp.ts';
import { keepKeyObjects } from './srtp-keys.ts';
import { type TelephoneEventPacket, TelephoneEventReceiver, TelephoneEventSender } from './telephone-event.ts';

const PCMU = 0;
const TELEPHONE_EVENT = 'audio/telephone-event';

export interface BrowserAudioEvents {
  /** The first packet of audio: ICE and DTLS are up. */
  onFirstAudio(): void;
  onPacket(): void;
  onDigit(digit: string): void;
  onFailed(): void;
}

/** One browser's audio over WebRTC: PCMU and telephone-event, ICE in full, DTLS as the client. */
export class BrowserAudio {
  readonly #connection: RTCPeerConnection;
  readonly #transceiver: RTCRtpTransceiver;
  readonly #events: BrowserAudioEvents;
  readonly #incoming = new JitterBuffer();
  readonly #keysHeard = new TelephoneEventReceiver();
  readonly #keysToSend = new TelephoneEventSender();
  #sequence = randomInt(0x10000);
  #clock = randomInt(0x7fffffff);
  #hasAudio = false;
  #from: ImpairedPath<RtpPacket> | null = null;
  #to: ImpairedPath<() => void> | null = null;

  constructor(events: BrowserAudioEvents) {
    this.#events = events;
    this.#connection = new RTCPeerConnection({
      codecs: {
        audio: [
          new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: PCMU }),
          new RTCRtpCodecParameters({ mimeType: TELEPHONE_EVENT, clockRate: 8000, channels: 1, parameters: '0-15' }),
        ],
        video: [],
      },
      iceServers: [],
      iceUseIpv6: false,
      // A host without any network has no address of its own, and a browser on it only loopback.
      iceAdditionalHostAddresses: ['127.0.0.1'],
    });
    this.#transceiver = this.#connection.addTransceiver('audio', { direction: 'sendrecv' });
    // Fires again at each renegotiation, with the track it had.
    const known = new Set<unknown>();
    this.#connection.onTrack.subscribe((track) => {
      if (known.has(track)) return;
      known.add(track);
      track.onReceiveRtp.subscribe((packet) => (this.#from ? this.#from.send(packet) : this.#receive(packet)));
    });
    this.#connection.connectionStateChange.subscribe((state) => {
      if (state === 'connected') keepKeyObjects(this.#transceiver.dtlsTransport.srtp);
      if (state === 'failed') events.onFailed();
    });
  }

  /** Answers an offer, the first or a later one (ICE restart). */
  async negotiate(offerSdp: string): Promise<string> {
    if (!offersPcmu(offerSdp)) throw new Error('The offer has no PCMU audio.');
    const isRestart = this.#isSecure;
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: withTelephoneClockOnly(offerSdp) });
    const description = await this.#connection.setLocalDescription(await this.#connection.createAnswer());
    // werift 0.24 starts ICE only while DTLS is not up: after a restart its own packets would go nowhere.
    if (isRestart) for (const transport of this.#connection.iceTransports) transport.start().catch(() => {});
    return description.toSdp().sdp;
  }

  /** Offers, for a call to the browser. */
  async offer(): Promise<string> {
    const description = await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return description.toSdp().sdp;
  }

  /** Takes the browser's answer to the offer. */
  async accept(answerSdp: string): Promise<void> {
    if (!offersPcmu(answerSdp)) throw new Error('The answer has no PCMU audio.');
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: answerSdp });
  }

  /** The browser's next frame, or null when nothing came in time; `skipped` ticks were given up before it. */
  take(skipped: number): Frame | null {
    if (this.#from) for (const packet of this.#from.receive(skipped + 1)) this.#receive(packet);
    if (skipped > 0) this.#incoming.skip(skipped);
    return this.#incoming.take();
  }

  sendDigits(digits: string): void {
    this.#keysToSend.queue(digits);
  }

  /** Sends one tick of audio, or a key in its place; `skipped` ticks were given up before it. */
  send(frame: Frame, skipped: number): void {
    this.#clock = (this.#clock + (skipped + 1) * FRAME_SAMPLES) >>> 0;
    const key = this.#keysToSend.next();
    if (!this.#isSecure) return;
    if (key) this.#sendKey(key);
    else this.#sendPacket(PCMU, encodePcmu(frame), this.#clock, false);
    if (this.#to) for (const deliver of this.#to.receive(skipped + 1)) deliver();
  }

  /** Loses and delays packets from now on, each way; null for a good network. */
  impair(impairment: Impairment | null): void {
    this.#from = impairment && new ImpairedPath(impairment.from);
    this.#to = impairment && new ImpairedPath(impairment.to);
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  get #isSecure(): boolean {
    return this.#transceiver.dtlsTransport?.state === 'connected';
  }

  #sendKey(key: TelephoneEventPacket): void {
    const payloadType = this.#transceiver.getPayloadType(TELEPHONE_EVENT);
    if (payloadType === undefined) return;
    for (let i = 0; i < key.copies; i++) {
      this.#sendPacket(payloadType, key.payload, (this.#clock - key.sinceStart) >>> 0, key.marker);
    }
  }

  #sendPacket(payloadType: number, payload: Buffer, timestamp: number, marker: boolean): void {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    const header = new RtpHeader({
      payloadType,
      marker,
      timestamp,
      sequenceNumber: this.#sequence,
      ssrc: this.#transceiver.sender.ssrc,
    });
    const deliver = () => void this.#transceiver.dtlsTransport.sendRtp(payload, header).catch(() => {});
    if (this.#to) this.#to.send(deliver);
    else deliver();
  }

  #receive({ header, payload }: RtpPacket): void {
    this.#events.onPacket();
    if (header.payloadType !== PCMU) {
      const key = this.#keysHeard.take(payload, header.timestamp);
      if (key) this.#events.onDigit(key);
      return;
    }
    // A browser may put 10 to 60 ms in a packet: whole frames of 20 ms each, the rest of a packet is silence.
    for (let at = 0; at < payload.length; at += FRAME_SAMPLES) {
      const frame = new Int16Array(FRAME_SAMPLES);
      decodePcmu(payload.subarray(at, at + FRAME_SAMPLES), frame);
      this.#incoming.put((header.timestamp + at) >>> 0, frame);
    }
    if (this.#hasAudio) return;
    this.#hasAudio = true;
    this.#events.onFirstAudio();
  }
}
