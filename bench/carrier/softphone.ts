import { randomInt } from 'node:crypto';
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, type RtpPacket } from 'werift';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { FRAME_SAMPLES, SAMPLE_RATE } from '../../packages/local-carrier/src/media/frame.ts';
import { decodePcmu, encodePcmu } from '../../packages/local-carrier/src/media/pcmu.ts';
import { type Sound, tones } from '../../packages/local-carrier/src/media/sound.ts';
import { keepKeyObjects } from '../../packages/local-carrier/src/media/srtp-keys.ts';
import { toneToNoiseDb } from '../../packages/local-carrier/src/media/tone-meter.ts';

const frame = z.object({ type: z.string(), payload: z.looseObject({ sdp: z.string().optional() }) });
type Frame = z.infer<typeof frame>;

export interface SoftphoneOptions {
  /** Of the carrier, such as http://127.0.0.1:4010. */
  carrierUrl: string;
  token: string;
  to: string;
  /** What it says. */
  hz: number;
}

/** What a softphone got in a stretch of time. */
export interface Reception {
  expected: number;
  received: number;
  /** Interarrival jitter as RFC 3550 counts it, at the end. */
  jitterMs: number;
  /** The tone over everything else in each whole second; what was lost is silence in it. */
  toneToNoiseDb: number[];
}

/** A client of the Voice SDK's signalling without a browser: one call, a tone, and a count of what comes back. */
export class Softphone {
  readonly #options: SoftphoneOptions;
  readonly #socket: WebSocket;
  readonly #connection: RTCPeerConnection;
  readonly #transceiver;
  readonly #tone: Sound;
  readonly #samples = new Int16Array(FRAME_SAMPLES);
  readonly #ssrc: number;
  #sequence = randomInt(0x10000);
  #clock = randomInt(0x7fffffff);
  #heard: Array<{ sequence: number; samples: Int16Array }> = [];
  #lastTransit: number | null = null;
  #jitter = 0;

  constructor(options: SoftphoneOptions) {
    this.#options = options;
    this.#tone = tones([options.hz], 8000);
    this.#socket = new WebSocket(`${options.carrierUrl.replace('http', 'ws')}/signal`);
    this.#socket.on('message', (data) => {
      if (data.toString() === '\n') this.#socket.send('\n');
    });
    const pcmu = new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: 0 });
    this.#connection = new RTCPeerConnection({
      codecs: { audio: [pcmu], video: [] },
      iceServers: [],
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
    });
    this.#transceiver = this.#connection.addTransceiver(new MediaStreamTrack({ kind: 'audio' }), {
      direction: 'sendrecv',
    });
    this.#ssrc = this.#transceiver.sender.ssrc;
    this.#connection.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe((packet) => this.#receive(packet));
    });
  }

  /** Calls; resolves when both sides can send. */
  async call(): Promise<void> {
    const { token, to } = this.#options;
    await new Promise((resolve, reject) => this.#socket.once('open', resolve).once('error', reject));
    const connected = this.#frame(({ type }) => type === 'connected');
    this.#send('listen', { token });
    await connected;
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    // Early media: the description may come before the answer.
    const described = this.#frame(({ payload }) => payload.sdp !== undefined);
    const answered = this.#frame(({ type }) => type === 'answer');
    const up = this.#connection.connectionStateChange.watch((state) => state === 'connected', 20_000);
    const sdp = this.#connection.localDescription?.sdp;
    this.#send('invite', { callsid: `TJS${randomInt(1e12)}`, sdp, twilio: { params: `To=${encodeURIComponent(to)}` } });
    const { sdp: sdpAnswer = '' } = (await described).payload;
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: sdpAnswer });
    await Promise.all([up, answered]);
    keepKeyObjects(this.#transceiver.dtlsTransport.srtp);
  }

  /** Says the next 20 ms. */
  speak(skipped: number): void {
    this.#clock = (this.#clock + (skipped + 1) * FRAME_SAMPLES) >>> 0;
    if (this.#transceiver.dtlsTransport?.state !== 'connected') return;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#tone.read(this.#samples, 0);
    const header = new RtpHeader({
      payloadType: 0,
      sequenceNumber: this.#sequence,
      timestamp: this.#clock,
      ssrc: this.#ssrc,
    });
    this.#transceiver.dtlsTransport.sendRtp(encodePcmu(this.#samples), header).catch(() => {});
  }

  /** From now on. */
  listen(): void {
    this.#heard = [];
  }

  /** Since `listen`. */
  reception(toneHz: number): Reception {
    const first = this.#heard.reduce((least, { sequence }) => Math.min(least, sequence), Number.POSITIVE_INFINITY);
    const last = this.#heard.reduce((most, { sequence }) => Math.max(most, sequence), Number.NEGATIVE_INFINITY);
    const expected = this.#heard.length === 0 ? 0 : last - first + 1;
    const samples = new Int16Array(expected * FRAME_SAMPLES);
    for (const { sequence, samples: part } of this.#heard) samples.set(part, (sequence - first) * FRAME_SAMPLES);
    const seconds = Array.from({ length: Math.floor(samples.length / SAMPLE_RATE) }, (_, second) =>
      samples.subarray(second * SAMPLE_RATE, (second + 1) * SAMPLE_RATE),
    );
    return {
      expected,
      received: this.#heard.length,
      jitterMs: this.#jitter / 8,
      toneToNoiseDb: seconds.map((each) => toneToNoiseDb(each, toneHz) ?? Number.NEGATIVE_INFINITY),
    };
  }

  async hangUp(): Promise<void> {
    this.#socket.terminate();
    await this.#connection.close();
  }

  #receive({ header, payload }: RtpPacket): void {
    const transit = performance.now() * 8 - header.timestamp;
    if (this.#lastTransit !== null) this.#jitter += (Math.abs(transit - this.#lastTransit) - this.#jitter) / 16;
    this.#lastTransit = transit;
    const before = this.#heard.at(-1)?.sequence ?? header.sequenceNumber;
    // The nearest number to the last: sequence numbers wrap around.
    const sequence = before + (((header.sequenceNumber - before) << 16) >> 16);
    this.#heard.push({ sequence, samples: decodePcmu(payload) });
  }

  #send(type: string, payload: unknown): void {
    this.#socket.send(JSON.stringify({ type, payload, version: '1.6' }));
  }

  /** The first frame that is meant. */
  #frame(isMeant: (frame: Frame) => boolean): Promise<Frame> {
    return new Promise((resolve, reject) => {
      this.#socket.on('message', (data) => {
        const text = data.toString();
        if (text === '\n') return;
        const got = frame.parse(JSON.parse(text));
        if (isMeant(got)) resolve(got);
        if (got.type === 'hangup' || got.type === 'error') reject(new Error(`The carrier said ${text}`));
      });
    });
  }
}
