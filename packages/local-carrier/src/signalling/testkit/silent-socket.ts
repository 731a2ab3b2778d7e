import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';

/** A websocket without a network: what the test says arrives at once. */
export class SilentSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: string[] = [];

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 3;
    this.emit('close');
  }

  terminate(): void {
    this.close();
  }

  say(text: string): void {
    if (this.readyState === this.OPEN) this.emit('message', Buffer.from(text), false);
  }

  get asWebSocket(): WebSocket {
    return this as unknown as WebSocket;
  }
}
