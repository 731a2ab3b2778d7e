import type { Server as HttpServer } from 'node:http';
import {
  type ClientToServer,
  livePath,
  type MemberId,
  type OrgId,
  type ServerToClient,
  type Signal,
} from '@ringdesk/contract';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Encryption } from '../db/encryption.ts';
import type { Member } from '../http/endpoint-route.ts';
import { isOwnOrigin } from '../http/origin.ts';
import type { Logger } from '../log.ts';
import { Feed, type Subscriber } from './feed.ts';

export interface SocketSession {
  id: string;
  member: Member;
}

interface SocketData {
  session: SocketSession | null;
}

type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

export interface RealtimeDependencies {
  httpServer: HttpServer;
  database: Database;
  encryption: Encryption;
  clock: Clock;
  log: Logger;
  origins: ReadonlySet<string>;
  readSession(headers: Headers): Promise<SocketSession | null>;
}

export interface Realtime {
  /** There may be new events of this organization. */
  wake(orgId: OrgId): void;
  /** Notifications may have been missed: every organization with an open page is looked at. */
  wakeAll(): void;
  /** Tells the pages of a session that it has ended, and closes their sockets. */
  endSession(sessionId: string): void;
  onlineMembers(orgId: OrgId): Promise<ReadonlySet<MemberId>>;
  close(): void;
}

const handshakeAuth = z.object({ cursor: z.number().int().nonnegative().optional() });

/** Sessions that ended elsewhere (expired, another node) are found within this time. */
const recheckMs = 60_000;
/** A page that is loaded again is back within this time: its member never was away. */
const awayGraceMs = 3000;
const retryMs = 1000;

/** The sockets at /live: session cookie, same origin, events in order from the cursor, presence signals. */
export function createRealtime(deps: RealtimeDependencies): Realtime {
  const { clock, log } = deps;
  let closing = false;
  const io: LiveServer = new Server(deps.httpServer, {
    serveClient: false,
    maxHttpBufferSize: 16 * 1024,
    pingInterval: 15_000,
    pingTimeout: 10_000,
    allowRequest: (request, answer) => answer(null, !closing && isOwnOrigin(deps.origins, request.headers.origin)),
  });
  const live = io.of(livePath);
  const feeds = new Map<OrgId, Feed>();

  function feedOf(orgId: OrgId): Feed {
    const known = feeds.get(orgId);
    if (known) return known;
    const { database, encryption } = deps;
    const onFailure = (error: unknown) => {
      log.warn({ err: error, org: orgId }, 'events could not be read; trying again');
      clock.after(retryMs, () => void feeds.get(orgId)?.wake());
    };
    const feed = new Feed({ orgId, database, encryption, onFailure });
    feeds.set(orgId, feed);
    return feed;
  }

  // Nothing is offered outside the namespace.
  io.use((_socket, next) => next(new Error('not-found')));

  live.use(async (socket, next) => {
    try {
      socket.data.session = await deps.readSession(new Headers({ cookie: socket.handshake.headers.cookie ?? '' }));
      next();
    } catch (error) {
      log.warn({ err: error }, 'the session of a socket could not be read');
      // A refusal would send the page away for good; with its transport closed it comes back.
      socket.conn.close();
    }
  });

  live.on('connection', (socket) => {
    const { session } = socket.data;
    if (!session) return signOut(socket);
    admit(socket, session).catch((error) => {
      log.warn({ err: error, org: session.member.orgId }, 'a socket could not be given its events');
      // Closing the transport makes the page connect again; a disconnect would send it away.
      socket.conn.close();
    });
  });

  async function admit(socket: LiveSocket, { id, member }: SocketSession): Promise<void> {
    const { orgId } = member;
    const feed = feedOf(orgId);
    const subscriber = subscriberOf(socket);
    socket.on('disconnect', () => {
      feed.leave(subscriber);
      clock.after(awayGraceMs, () => void tellIfAway(member));
    });
    await socket.join([roomOf.organization(orgId), roomOf.member(member.id), roomOf.session(id)]);
    tellPresence(member, true);
    // Who came between this page's snapshot and now was not told to it.
    for (const memberId of await onlineMembers(orgId)) {
      socket.emit('signal', { type: 'member.presence', memberId, online: true });
    }
    await feed.join(subscriber);
  }

  function tellPresence({ id, orgId }: Member, online: boolean): void {
    const signal: Signal = { type: 'member.presence', memberId: id, online };
    live.to(roomOf.organization(orgId)).emit('signal', signal);
  }

  async function tellIfAway(member: Member): Promise<void> {
    const sockets = await live.in(roomOf.member(member.id)).fetchSockets();
    if (sockets.length === 0) tellPresence(member, false);
  }

  async function onlineMembers(orgId: OrgId): Promise<ReadonlySet<MemberId>> {
    const sockets = await live.in(roomOf.organization(orgId)).fetchSockets();
    return new Set(sockets.flatMap(({ data }) => (data.session ? [data.session.member.id] : [])));
  }

  async function recheckSessions(): Promise<void> {
    for (const socket of [...live.sockets.values()]) {
      const session = await deps.readSession(new Headers({ cookie: socket.handshake.headers.cookie ?? '' }));
      if (!session) signOut(socket);
    }
  }

  const stopRechecking = clock.every(recheckMs, () =>
    recheckSessions().catch((error) => log.warn({ err: error }, 'the sessions of open sockets could not be checked')),
  );

  return {
    wake: (orgId) => void feeds.get(orgId)?.wake(),
    wakeAll: () => {
      for (const feed of feeds.values()) void feed.wake();
    },
    endSession: (sessionId) => {
      live.in(roomOf.session(sessionId)).emit('signed-out');
      live.in(roomOf.session(sessionId)).disconnectSockets();
    },
    onlineMembers,
    close: () => {
      closing = true;
      stopRechecking();
      // The pages connect again to whoever comes next; the HTTP server is closed by its owner.
      io.engine.close();
    },
  };
}

const roomOf = {
  organization: (id: OrgId) => `organization:${id}`,
  member: (id: MemberId) => `member:${id}`,
  session: (id: string) => `session:${id}`,
};

function signOut(socket: LiveSocket): void {
  socket.emit('signed-out');
  socket.disconnect();
}

function subscriberOf(socket: LiveSocket): Subscriber {
  const auth = handshakeAuth.safeParse(socket.handshake.auth);
  return {
    cursor: auth.success ? (auth.data.cursor ?? null) : null,
    isOpen: () => socket.connected,
    event: (event) => void socket.emit('event', event),
    gap: () => void socket.emit('gap'),
  };
}
