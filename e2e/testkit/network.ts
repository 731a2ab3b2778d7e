import type { CDPSession } from 'playwright-core';
import type { Desk } from './desk.ts';

/** The person's whole network, as by a cable pulled out of their computer: pages, sockets and the sound of calls. */
export class Network {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(desk: Desk): Promise<Network> {
    const session = await desk.profile.newCDPSession(desk.page);
    await session.send('Network.enable');
    return new Network(session);
  }

  async goes(): Promise<void> {
    await this.#emulate(true);
  }

  async comesBack(): Promise<void> {
    await this.#emulate(false);
  }

  async #emulate(offline: boolean): Promise<void> {
    const untouched = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await this.#session.send('Network.emulateNetworkConditions', {
      offline,
      ...untouched,
      packetLoss: offline ? 100 : 0,
    });
  }
}
