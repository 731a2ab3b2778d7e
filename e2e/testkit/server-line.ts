import type { BrowserContext, WebSocketRoute } from 'playwright-core';

const requests = /\/v1\//;

/** What lies between a person's pages and the server: it can be cut, and mended. Calls and their sockets run beside it. */
export class ServerLine {
  readonly #sockets = new Set<WebSocketRoute>();
  #profile: BrowserContext | null = null;
  #isCut = false;

  /** Before the first page is opened. */
  readonly join = async (profile: BrowserContext): Promise<void> => {
    this.#profile = profile;
    await profile.routeWebSocket(/\/socket\.io\//, (socket) => this.#pass(socket));
  };

  #pass(socket: WebSocketRoute): void {
    if (this.#isCut) return void socket.close();
    socket.connectToServer();
    this.#sockets.add(socket);
  }

  async cut(): Promise<void> {
    this.#isCut = true;
    await this.#profile?.route(requests, (route) => route.abort());
    for (const socket of this.#sockets) await socket.close();
    this.#sockets.clear();
  }

  async mend(): Promise<void> {
    this.#isCut = false;
    await this.#profile?.unroute(requests);
  }
}
