import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

export interface WebSocketRoute {
  /** False to refuse the request with 403. */
  mayConnect?(request: IncomingMessage): boolean;
  onConnection(socket: WebSocket, request: IncomingMessage): void;
  maxFrameBytes: number;
}

/** Websockets of one HTTP server by path; an upgrade to any other path is refused with 404. */
export class WebSocketRoutes {
  readonly #routes = new Map<string, { route: WebSocketRoute; server: WebSocketServer }>();

  constructor(httpServer: Server) {
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
    const found = this.#routes.get((request.url ?? '').split('?')[0] as string);
    if (!found) refuse(socket, '404 Not Found');
    else if (found.route.mayConnect?.(request) === false) refuse(socket, '403 Forbidden');
    else {
      found.server.handleUpgrade(request, socket, head, (webSocket) => {
        // Without a listener the error of one socket would end the process; its close follows anyway.
        webSocket.on('error', () => {});
        found.route.onConnection(webSocket, request);
      });
    }
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
