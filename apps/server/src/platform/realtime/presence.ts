import {
  type ClientToServer,
  livePath,
  type MemberId,
  type OrgId,
  type ServerToClient,
  type Signal,
} from '@ringdesk/contract';
import type { Namespace, Server, Socket } from 'socket.io';
import type { Clock } from '../clock.ts';
import type { Member } from '../http/endpoint-route.ts';

export interface SocketSession {
  id: string;
  member: Member;
}

export interface SocketData {
  session: SocketSession | null;
}

type None = Record<string, never>;
export type LiveServer = Server<ClientToServer, ServerToClient, None, SocketData>;
export type LiveNamespace = Namespace<ClientToServer, ServerToClient, None, SocketData>;
export type LiveSocket = Socket<ClientToServer, ServerToClient, None, SocketData>;

export function liveNamespace(io: LiveServer): LiveNamespace {
  return io.of(livePath);
}

/** Who hears what: asked through socket.io's adapter, so that they reach the sockets of every node. */
export const roomOf = {
  organization: (id: OrgId) => `organization:${id}`,
  member: (id: MemberId) => `member:${id}`,
  session: (id: string) => `session:${id}`,
};

/** A page that is loaded again is back within this time: its member never was away. */
const awayGraceMs = 3000;

/** Pages whose sockets are blocked, kept where every node sees them. */
export interface Polls {
  note(member: Member, at: Date): Promise<void>;
  /** Who has polled after `since`. */
  after(orgId: OrgId, since: Date): Promise<ReadonlySet<MemberId>>;
}

/** Such a page asks every three seconds; one answer may be slow. */
const pollGraceMs = 9000;

/** Who has a page open: by its socket, or because it polls. Told by signals. */
export class Presence {
  readonly #live: LiveNamespace;
  readonly #clock: Clock;
  readonly #polls: Polls;
  readonly #onChange: (orgId: OrgId) => void;

  constructor(live: LiveNamespace, clock: Clock, polls: Polls, onChange: (orgId: OrgId) => void) {
    this.#live = live;
    this.#clock = clock;
    this.#polls = polls;
    this.#onChange = onChange;
  }

  async online(orgId: OrgId): Promise<ReadonlySet<MemberId>> {
    const sockets = await this.#live.in(roomOf.organization(orgId)).fetchSockets();
    const polling = await this.polling(orgId);
    return new Set([...sockets.flatMap(({ data }) => (data.session ? [data.session.member.id] : [])), ...polling]);
  }

  polling(orgId: OrgId): Promise<ReadonlySet<MemberId>> {
    return this.#polls.after(orgId, new Date(this.#clock.now().getTime() - pollGraceMs));
  }

  /** A page of the member polls; it counts as open until it has been silent for a while. */
  async polled(member: Member): Promise<void> {
    const wasThere = (await this.online(member.orgId)).has(member.id);
    await this.#polls.note(member, this.#clock.now());
    if (!wasThere) this.#tell(member, true);
    this.#lookAgain(member, pollGraceMs);
  }

  /** Tells the colleagues, and tells the page who came between its snapshot and now. */
  async came(socket: LiveSocket, member: Member): Promise<void> {
    this.#tell(member, true);
    for (const memberId of await this.online(member.orgId)) socket.emit('signal', presence(memberId, true));
  }

  /** Tells the colleagues, unless another page of the member is open after a moment. */
  left(member: Member): void {
    this.#lookAgain(member, awayGraceMs);
  }

  #lookAgain(member: Member, afterMs: number): void {
    this.#clock.after(afterMs, async () => {
      if (!(await this.online(member.orgId)).has(member.id)) this.#tell(member, false);
    });
  }

  #tell({ id, orgId }: Member, online: boolean): void {
    this.#live.to(roomOf.organization(orgId)).emit('signal', presence(id, online));
    this.#onChange(orgId);
  }
}

function presence(memberId: MemberId, online: boolean): Signal {
  return { type: 'member.presence', memberId, online };
}
