import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { ControlDeps } from '../control/handler.ts';
import { watchHandlers } from '../control/watch-handlers.ts';
import type { WebSocketRoutes } from '../signalling/web-socket-routes.ts';
import { BorrowedNumbers } from './borrowed-numbers.ts';
import { CallLines } from './call-lines.ts';
import { Levels } from './levels.ts';
import { isFromOwnPage } from './own-address.ts';
import { PageFaults } from './page-faults.ts';
import { servePageFiles } from './page-files.ts';
import type { PageMessage } from './page-messages.ts';
import { PageSession, type PageSessionDeps } from './page-session.ts';
import type { Person } from './people.ts';
import { type SceneDeps, Scenes } from './scenes/scenes.ts';
import { shownTexts } from './shown-texts.ts';
import type { Timeline } from './timeline/timeline.ts';
import { isUnasked } from './unasked-numbers.ts';

export interface PhonePageDeps extends ControlDeps {
  timeline: Timeline;
  /** Whom the phones can play. */
  people: readonly Person[];
}

const MAX_FRAME_BYTES = 64 * 1024;
const clipsFile = new URL('../../sounds/clips.json', import.meta.url);
const clipList = z.array(z.object({ clip: z.string(), text: z.string(), canBeSaid: z.boolean() }));

/**
 * The test phone at `/` and its websocket at `/phone-page`: people with a microphone answer, dial and text, and see
 * everything that happens.
 */
export function attachPhonePage(app: FastifyInstance, routes: WebSocketRoutes, deps: PhonePageDeps): void {
  const { world, engine, deliveries, timeline } = deps;
  const { phones, messages } = engine;
  const sessions = new Map<WebSocket, PageSession>();
  const tellAll = (message: PageMessage) => {
    for (const session of sessions.values()) session.tell(message);
  };
  const dial: SceneDeps['dial'] = ({ from, ...request }, manners) => {
    const shown = deps.people.find(({ number }) => number === from)?.shows ?? from;
    const call = phones.dial({ phone: from, from: shown, ...request }, manners);
    if (call && isUnasked(request.to, world.store))
      timeline.addAct('Nobody is asked', 'the number has no VoiceUrl', call.callSid);
    return call;
  };
  const faults = new PageFaults(watchHandlers(deps), () => world.store.accounts.all().map(({ sid }) => sid));
  const tellScenes = () => tellAll({ type: 'scenes', running: scenes.running, network: faults.network });
  const scenes = new Scenes({ clock: world.clock, phones, dial, faults, onChange: tellScenes });
  const lines = new CallLines({
    clock: world.clock,
    liveCalls: () => engine.legs.all().map(({ record }) => record),
    callOf: (sid) => world.store.calls.get(sid),
    conferenceOf: (sid) => world.store.conferences.get(sid),
    onChange: (changed) => tellAll({ type: 'lines', nowMs: world.clock.now(), lines: changed }),
  });
  const levels = new Levels(world.media, phones, (level) => tellAll({ type: 'level', ...level }));
  const sessionDeps: PageSessionDeps = {
    phones,
    media: world.media,
    clock: world.clock,
    log: world.log,
    borrowed: new BorrowedNumbers(phones),
    clips: clipList.parse(JSON.parse(readFileSync(clipsFile, 'utf8'))).filter(({ canBeSaid }) => canBeSaid),
    people: deps.people,
    timeline,
    scenes,
    dial: (request) => dial(request, { steps: [] }),
    setNetwork(network) {
      faults.setNetwork(network);
      tellScenes();
    },
    replay(entryId) {
      const webhook = timeline.webhookOf(entryId);
      if (webhook) void world.webhooks.replay(webhook);
      return webhook !== null;
    },
    text: (request) => engine.texts.receive({ ...request, mediaUrls: [] }) !== null,
    textsOf: (number) =>
      shownTexts(number, { received: messages.atPhone(number), records: world.store.messages.all() }),
  };

  world.notifications.onAdded((notification) => timeline.addNotification(notification));
  const stopListening = [
    timeline.onAdd((read) => {
      lines.lookSoon();
      if (sessions.size > 0) tellAll({ type: 'happened', entries: [read()] });
    }),
    deliveries.onAdd((webhook) => {
      if (webhook.kind === 'wait-url' && webhook.callSid) lines.waits(webhook.callSid);
      timeline.addWebhook(webhook);
    }),
    messages.onPhoneText(({ to, from, body }) => {
      timeline.addAct('Gets a text', `“${body.slice(0, 60)}” from …${from.slice(-4)}`);
      for (const session of sessions.values()) session.tellTexts(to);
    }),
    phones.onChange(({ call, isOver, isListed }) => {
      timeline.addCall(call, { isOver });
      if (isOver) scenes.callOver(call.callSid);
      lines.lookSoon();
      if (!isListed) return;
      for (const session of sessions.values()) session.tellCalls();
      if (sessions.size > 0) levels.watch();
    }),
    () => levels.close(),
    () => lines.close(),
  ];
  app.addHook('onClose', async () => {
    for (const stop of stopListening) stop();
  });
  servePageFiles(app);
  routes.add('/phone-page', {
    maxFrameBytes: MAX_FRAME_BYTES,
    mayConnect: isFromOwnPage,
    onConnection(socket) {
      const session = new PageSession(socket, sessionDeps);
      sessions.set(socket, session);
      session.tell({ type: 'happened', entries: timeline.all });
      session.tell({ type: 'lines', nowMs: world.clock.now(), lines: lines.all });
      session.tell({ type: 'scenes', running: scenes.running, network: faults.network });
      levels.watch();
      socket.on('close', () => sessions.delete(socket));
    },
  });
}
