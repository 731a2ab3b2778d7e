import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../log.ts';

export interface WebSocketRoute {
  /** False to refuse the request with 403. */
  mayConnect?(request: IncomingMessage): boolean;
  onConnection(socket: WebSocket, request: IncomingMessage): void;
  maxFrameBytes: number;
}

/** Websockets of one HTTP server by path; an upgrade to any other path is refused with 404. */
export class WebSocketRoutes {
  readonly #routes = new Map<string, { route: WebSocketRoute; server: WebSocketServer }>();

  readonly #log: Log;

  constructor(httpServer: Server, log: Log) {
    this.#log = log;
    httpServer.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  add(path: string, route: WebSocketRoute): void {
    const server = new WebSocketServer({ noServer: true, maxPayload: route.maxFrameBytes, perMessageDeflate: false });
    this.#routes.set(path, { route, server });
  }

  /** Ends every socket, so that the HTTP server can close. */
  close(): void {
    for (const { server } of this.#routes.values()) {
      for (const socket of server.clients) socket.terminate();
      server.close();
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [path = ''] = (request.url ?? '').split('?');
    const found = this.#routes.get(path);
    const refuse = (status: string) => {
      this.#log.warn('websocket refused', { path: path.slice(0, 100), status });
      endUpgrade(socket, status);
    };
    if (!found) refuse('404 Not Found');
    else if (found.route.mayConnect?.(request) === false) refuse('403 Forbidden');
    else {
      found.server.handleUpgrade(request, socket, head, (webSocket) => {
        // Without a listener the error of one socket would end the process; its close follows anyway.
        webSocket.on('error', () => {});
        found.route.onConnection(webSocket, request);
      });
    }
  }
}

/** Without waiting for the other side to hang up too: Node has no limits for what was upgraded. */
function endUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => {});
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
