import type { OpenStreamSocket, SocketLoss, StreamSocketObserver } from '../streams/stream-socket.port.ts';

type Event = { event: string } & Record<string, unknown>;

/** The customer's websocket server, without a network: what each connection was sent, and what it does. */
export class ScriptedSockets {
  readonly opened: ScriptedSocket[] = [];

  readonly open: OpenStreamSocket = (request, observer) => {
    const socket = new ScriptedSocket(request, observer);
    this.opened.push(socket);
    return socket;
  };

  /** The only one. */
  get one(): ScriptedSocket {
    const [socket, ...more] = this.opened;
    if (!socket || more.length > 0) throw new Error(`There are ${this.opened.length} sockets.`);
    return socket;
  }
}

export class ScriptedSocket {
  readonly request: Parameters<OpenStreamSocket>[0];
  readonly events: Event[] = [];
  backlogBytes = 0;
  isClosed = false;
  readonly #observer: StreamSocketObserver;

  constructor(request: Parameters<OpenStreamSocket>[0], observer: StreamSocketObserver) {
    this.request = request;
    this.#observer = observer;
  }

  send(text: string): void {
    this.events.push(JSON.parse(text));
  }

  close(): void {
    this.isClosed = true;
  }

  drop(): void {
    this.isClosed = true;
  }

  of(event: string): Event[] {
    return this.events.filter((each) => each.event === event);
  }

  get streamSid(): string {
    return String(this.of('start')[0]?.streamSid);
  }

  accept(): void {
    this.#observer.opened();
  }

  /** Something from the server, with the sid of the stream unless it says another. */
  says(message: object): void {
    this.raw(JSON.stringify({ streamSid: this.streamSid, ...message }));
  }

  raw(text: string | null): void {
    this.#observer.message(text);
  }

  lose(code: SocketLoss['code']): void {
    this.#observer.lost({ code, message: 'It is over.' });
  }
}
