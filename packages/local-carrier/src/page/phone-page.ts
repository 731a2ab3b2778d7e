import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Media } from '../media/media.port.ts';
import type { PersonPhones } from '../phones/person-phones.port.ts';
import type { WebSocketRoutes } from '../signalling/web-socket-routes.ts';
import type { DeliveryLog } from '../webhooks/delivery-log.ts';
import { BorrowedNumbers } from './borrowed-numbers.ts';
import { Happenings } from './happenings.ts';
import { isFromOwnPage } from './own-address.ts';
import { servePageFiles } from './page-files.ts';
import type { PageMessage } from './page-messages.ts';
import { PageSession } from './page-session.ts';

export interface PhonePageDeps {
  phones: PersonPhones;
  media: Media;
  deliveries: DeliveryLog;
  clock: Clock;
  log: Log;
}

const MAX_FRAME_BYTES = 64 * 1024;
const clipsFile = new URL('../../sounds/clips.json', import.meta.url);
const clipList = z.array(z.object({ clip: z.string(), text: z.string(), canBeSaid: z.boolean() }));

/** The test phone at `/` and its websocket at `/phone-page`: a person answers and talks with a real microphone. */
export function attachPhonePage(app: FastifyInstance, routes: WebSocketRoutes, deps: PhonePageDeps): void {
  const { phones, deliveries, clock } = deps;
  const sessions = new Map<WebSocket, PageSession>();
  const tellAll = (message: PageMessage) => {
    for (const session of sessions.values()) session.tell(message);
  };
  const happenings = new Happenings(clock.now, (happening) => tellAll({ type: 'happened', happenings: [happening] }));
  const borrowed = new BorrowedNumbers(phones);
  const clips = clipList.parse(JSON.parse(readFileSync(clipsFile, 'utf8'))).filter(({ canBeSaid }) => canBeSaid);

  const stopListening = [
    deliveries.onAdd((webhook) => happenings.addWebhook(webhook)),
    phones.onChange(() => {
      happenings.addCalls(phones.list());
      for (const session of sessions.values()) session.tellCalls();
    }),
  ];
  app.addHook('onClose', async () => {
    for (const stop of stopListening) stop();
  });
  servePageFiles(app);
  routes.add('/phone-page', {
    maxFrameBytes: MAX_FRAME_BYTES,
    mayConnect: isFromOwnPage,
    onConnection(socket) {
      const session = new PageSession(socket, { ...deps, clips, borrowed });
      sessions.set(socket, session);
      session.tell({ type: 'happened', happenings: happenings.all });
      socket.on('close', () => sessions.delete(socket));
    },
  });
}
