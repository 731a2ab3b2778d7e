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

  /** The first frame of every socket; what comes of it is not waited for. */
  async listen(token: string): Promise<this> {
    await this.open();
    this.send('listen', { token, reconnectTimeout: 0 });
    return this;
  }

  async register(token: string): Promise<this> {
    await this.listen(token);
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

  count(type: string): number {
    return this.got.filter((each) => each.type === type).length;
  }

  close(): void {
    this.#socket.close();
  }
}

/** A token of the official library: for calls to the client, and what else the grant says. */
export function accessToken(
  accountSid: string,
  key: { sid: string; secret: string },
  identity: string,
  grant: ConstructorParameters<typeof twilio.jwt.AccessToken.VoiceGrant>[0] = {},
): string {
  const token = new twilio.jwt.AccessToken(accountSid, key.sid, key.secret, { identity, ttl: 600 });
  token.addGrant(new twilio.jwt.AccessToken.VoiceGrant({ incomingAllow: true, ...grant }));
  return token.toJwt();
}
