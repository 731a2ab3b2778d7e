import type { BrowserContext } from 'playwright-core';

/** Counts the events that the pages of a browser are told over their sockets. */
export class HeardEvents {
  count = 0;

  /** Of all pages that are opened from now on. */
  async listen(profile: BrowserContext): Promise<void> {
    profile.on('page', (page) =>
      page.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => {
          if (String(payload).startsWith('42/live,["event"')) this.count += 1;
        }),
      ),
    );
  }
}
