import twilio from 'twilio';
import { WebSocket } from 'ws';
import { until } from './until.ts';

export interface Frame {
  type: string;
  payload: Record<string, unknown>;
}

/** A device of the Voice SDK as far as its frames go: registers, and keeps what it is told. */
export class SdkSocket {
  readonly got: Frame[] = [];
  readonly #socket: WebSocket;

  constructor(url: string, options: { ca?: string } = {}) {
    this.#socket = new WebSocket(`${url.replace(/^http/, 'ws')}/signal`, options);
    this.#socket.on('message', (data) => {
      const text = data.toString();
      if (text !== '\n') this.got.push(JSON.parse(text) as Frame);
    });
  }

  async register(token: string): Promise<this> {
    await this.open();
    this.send('listen', { token });
    this.send('register', { media: { audio: true } });
    await this.frame('ready');
    return this;
  }

  async open(): Promise<void> {
    await until('the socket is open', async () => this.#socket.readyState === WebSocket.OPEN);
  }

  send(type: string, payload: object): void {
    this.#socket.send(JSON.stringify({ type, payload, version: '1.6' }));
  }

  frame(type: string): Promise<Frame> {
    return until(`a frame ${type}`, async () => this.got.find((each) => each.type === type) ?? null);
  }

  close(): void {
    this.#socket.close();
  }
}

export function accessToken(accountSid: string, key: { sid: string; secret: string }, identity: string): string {
  const token = new twilio.jwt.AccessToken(accountSid, key.sid, key.secret, { identity, ttl: 600 });
  token.addGrant(new twilio.jwt.AccessToken.VoiceGrant({ incomingAllow: true }));
  return token.toJwt();
}
