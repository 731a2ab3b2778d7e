import { expect } from 'vitest';
import { WebSocket } from 'ws';

export interface WireFrame {
  type: string;
  payload: Record<string, unknown>;
}

/** A bare client of the gateway: what it got, and whether it is still connected. */
export class WireClient {
  readonly got: (WireFrame | '\n')[] = [];
  closeCode: number | null = null;
  readonly #socket: WebSocket;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#socket = new WebSocket(url, { headers });
    this.#socket.on('message', (data) => {
      const text = data.toString();
      this.got.push(text === '\n' ? text : (JSON.parse(text) as WireFrame));
    });
    this.#socket.on('close', (code) => {
      this.closeCode = code;
    });
    this.#socket.on('error', () => {});
  }

  async opened(): Promise<this> {
    await expect.poll(() => this.#socket.readyState).toBe(WebSocket.OPEN);
    return this;
  }

  send(type: string, payload: unknown): void {
    this.sendText(JSON.stringify({ type, payload, version: '1.6' }));
  }

  sendText(text: string | Buffer): void {
    this.#socket.send(text);
  }

  close(): void {
    this.#socket.close();
  }

  /** The first frame of a type; one that is not there yet is waited for. */
  async frame(type: string): Promise<WireFrame> {
    const find = () => this.frames(type)[0];
    await expect.poll(find).toBeDefined();
    return find() as WireFrame;
  }

  frames(type: string): WireFrame[] {
    return this.got.filter((frame): frame is WireFrame => frame !== '\n' && frame.type === type);
  }
}
