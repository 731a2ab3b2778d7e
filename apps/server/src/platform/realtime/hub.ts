import type { Server as HttpServer } from 'node:http';
import { type MemberId, type OfferId, type OrgId, offerId } from '@ringdesk/contract';
import { Server } from 'socket.io';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Encryption } from '../db/encryption.ts';
import type { Member } from '../http/endpoint-route.ts';
import { isOwnOrigin } from '../http/origin.ts';
import type { Logger } from '../log.ts';
import { Feed, type Subscriber } from './feed.ts';
import { pollsIn } from './polls.store.ts';
import {
  type LiveNamespace,
  type LiveServer,
  type LiveSocket,
  liveNamespace,
  Presence,
  roomOf,
  type SocketSession,
} from './presence.ts';
import { shownTo } from './shown-to.ts';

/** What features hear of the sockets. */
export interface SocketListener {
  /** Who has a screen open may have changed. */
  presenceChanged(orgId: OrgId): void;
  /** A page of the member shows the offer. */
  offerShown(member: Member, offerId: OfferId): void;
}

export interface RealtimeDependencies {
  httpServer: HttpServer;
  database: Database;
  encryption: Encryption;
  clock: Clock;
  log: Logger;
  origins: ReadonlySet<string>;
  readSession(headers: Headers): Promise<SocketSession | null>;
}

/** Sessions that ended elsewhere (expired, another node) are found within this time. */
const recheckMs = 60_000;
const retryMs = 1000;

/** The sockets at /live: session cookie, same origin, events in order from the cursor, presence signals. */
export class Realtime {
  readonly #deps: RealtimeDependencies;
  readonly #io: LiveServer;
  readonly #live: LiveNamespace;
  readonly #presence: Presence;
  readonly #feeds = new Map<OrgId, Feed>();
  readonly #stopRechecking: () => void;
  #listener: SocketListener = { presenceChanged: () => {}, offerShown: () => {} };
  #closing = false;

  constructor(deps: RealtimeDependencies) {
    this.#deps = deps;
    this.#io = new Server(deps.httpServer, {
      serveClient: false,
      maxHttpBufferSize: 16 * 1024,
      pingInterval: 15_000,
      pingTimeout: 10_000,
      allowRequest: ({ headers }, answer) => answer(null, !this.#closing && isOwnOrigin(deps.origins, headers.origin)),
    });
    this.#live = liveNamespace(this.#io);
    this.#presence = new Presence(this.#live, deps.clock, pollsIn(deps.database), (orgId) =>
      this.#listener.presenceChanged(orgId),
    );
    // Nothing is offered outside the namespace.
    this.#io.use((_socket, next) => next(new Error('not-found')));
    this.#live.use((socket, next) => this.#identify(socket, next));
    this.#live.on('connection', (socket) => this.#receive(socket));
    this.#stopRechecking = deps.clock.every(recheckMs, () => this.#recheckSessions());
  }

  /** Features are made after the sockets, so they are given afterwards. */
  tell(listener: SocketListener): void {
    this.#listener = listener;
  }

  /** Open pages of this process. */
  get socketCount(): number {
    return this.#live.sockets.size;
  }

  /** There may be new events of this organization. */
  wake(orgId: OrgId): void {
    void this.#feeds.get(orgId)?.wake();
  }

  /** Notifications may have been missed: every organization with an open page is looked at. */
  wakeAll(): void {
    for (const feed of this.#feeds.values()) void feed.wake();
  }

  /** Tells the pages of a session that it has ended, and closes their sockets. */
  endSession(sessionId: string): void {
    this.#live.in(roomOf.session(sessionId)).emit('signed-out');
    this.#live.in(roomOf.session(sessionId)).disconnectSockets();
  }

  /** A page of the member whose socket is blocked. */
  notePolling(member: Member): Promise<void> {
    return this.#presence.polled(member);
  }

  /** Whose pages ask again and again instead of hearing at once. */
  pollingMembers(orgId: OrgId): Promise<ReadonlySet<MemberId>> {
    return this.#presence.polling(orgId);
  }

  onlineMembers(orgId: OrgId): Promise<ReadonlySet<MemberId>> {
    return this.#presence.online(orgId);
  }

  /** The pages connect again to whoever comes next; the HTTP server is closed by its owner. */
  close(): void {
    this.#closing = true;
    this.#stopRechecking();
    this.#io.engine.close();
  }

  async #identify(socket: LiveSocket, next: () => void): Promise<void> {
    try {
      socket.data.session = await this.#deps.readSession(cookieOf(socket));
      next();
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'the session of a socket could not be read');
      comeBack(socket);
    }
  }

  #receive(socket: LiveSocket): void {
    const { session } = socket.data;
    if (!session) {
      signOut(socket);
      return;
    }
    this.#admit(socket, session).catch((error) => {
      const { orgId } = session.member;
      this.#deps.log.warn({ err: error, org: orgId }, 'a socket could not be given its events');
      comeBack(socket);
    });
  }

  async #admit(socket: LiveSocket, { id, member }: SocketSession): Promise<void> {
    const feed = this.#feedOf(member.orgId);
    const subscriber = subscriberOf(socket, member);
    socket.on('disconnect', () => {
      feed.leave(subscriber);
      this.#presence.left(member);
    });
    socket.on('offer-shown', (claimed: unknown) => {
      const shown = offerId.safeParse(claimed);
      if (shown.success) this.#listener.offerShown(member, shown.data);
    });
    await socket.join([roomOf.organization(member.orgId), roomOf.member(member.id), roomOf.session(id)]);
    await this.#presence.came(socket, member);
    await feed.join(subscriber);
  }

  #feedOf(orgId: OrgId): Feed {
    const known = this.#feeds.get(orgId);
    if (known) return known;
    const { database, encryption, clock, log } = this.#deps;
    const onFailure = (error: unknown) => {
      log.warn({ err: error, org: orgId }, 'events could not be read; trying again');
      clock.after(retryMs, () => this.wake(orgId));
    };
    const feed = new Feed({ orgId, database, encryption, onFailure });
    this.#feeds.set(orgId, feed);
    return feed;
  }

  async #recheckSessions(): Promise<void> {
    try {
      for (const socket of [...this.#live.sockets.values()]) {
        const session = await this.#deps.readSession(cookieOf(socket));
        if (!session) signOut(socket);
      }
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'the sessions of open sockets could not be checked');
    }
  }
}

const handshakeAuth = z.object({ cursor: z.number().int().nonnegative().optional() });

function subscriberOf(socket: LiveSocket, { role }: Member): Subscriber {
  const auth = handshakeAuth.safeParse(socket.handshake.auth);
  return {
    cursor: auth.success ? (auth.data.cursor ?? null) : null,
    isOpen: () => socket.connected,
    event: (event) => void socket.emit('event', shownTo(role, event)),
    gap: () => void socket.emit('gap'),
  };
}

function cookieOf(socket: LiveSocket): Headers {
  return new Headers({ cookie: socket.handshake.headers.cookie ?? '' });
}

function signOut(socket: LiveSocket): void {
  socket.emit('signed-out');
  socket.disconnect();
}

/** With its transport closed a page connects again; a refusal would send it away for good. */
function comeBack(socket: LiveSocket): void {
  socket.conn.close();
}
