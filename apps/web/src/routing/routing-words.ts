import { type MemberId, notStarted, type RoutingDecision, type RoutingReason } from '@ringdesk/contract';
import type { Presence } from '@ringdesk/live-state';
import { formatDuration } from '../calls/words/call-times.ts';
import { reasonWord } from '../presence/presence-words.ts';
import { serverSays } from '../words/words.ts';
import { t } from './texts.ts';

export interface AskedAgent {
  memberId: MemberId;
  name: string;
  /** Newest first; never empty. */
  decisions: RoutingDecision[];
}

/** What was decided about each agent, the agent with the newest decision first. */
export function byAgent(decisions: readonly RoutingDecision[]): AskedAgent[] {
  const newestFirst = [...decisions].sort((a, b) => b.at.localeCompare(a.at));
  const agents = new Map<MemberId, AskedAgent>();
  for (const decision of newestFirst) {
    const { memberId, memberName: name } = decision;
    const agent = agents.get(memberId);
    if (agent) agent.decisions.push(decision);
    else agents.set(memberId, { memberId, name, decisions: [decision] });
  }
  return [...agents.values()];
}

const rang: ReadonlySet<RoutingReason> = new Set(['offered', 'preferred-last-agent', 'preferred-owner']);

/** Whether the agent's phone rang. */
export function hasRung({ reason }: Pick<RoutingDecision, 'reason'>): boolean {
  return rang.has(reason);
}

/** Why this agent was or was not asked, as a sentence. */
export function decisionText({ reason, memberName, text }: RoutingDecision): string {
  return serverSays(text, t(`decided.${reason}`, { name: memberName }));
}

export interface OwnHindrance {
  /** Whether the next caller can be put through. */
  rings: boolean;
  text: string;
  /** The button that fixes it; null where there is none, or nothing to fix. */
  fix: 'available' | 'finish-wrap-up' | null;
}

/** What keeps my phone from ringing now. `server` says what this page cannot know, such as that I am in no queue. */
export function hindranceOf(
  presence: Presence,
  server: { reason: RoutingReason | null; text: string },
  nowMs: number,
): OwnHindrance {
  if (server.reason === 'not-in-queue') {
    return { rings: false, text: t('askAdministrator', { why: serverSays(server.text, t('noQueue')) }), fix: null };
  }
  switch (presence.state) {
    case 'available':
      return {
        rings: true,
        text: server.reason === null ? serverSays(server.text, t('ringsForCallers')) : t('ringsForCallers'),
        fix: null,
      };
    case 'away':
      return {
        rings: false,
        text: presence.reason === notStarted ? t('notStarted') : t('away', { reason: reasonWord(presence.reason) }),
        fix: 'available',
      };
    case 'no-answer':
      return {
        rings: false,
        text: t('skipped', { why: serverSays(presence.text, t('noAnswerWhy')) }),
        fix: 'available',
      };
    case 'wrap-up': {
      const left = formatDuration(Date.parse(presence.until) - nowMs);
      return {
        rings: false,
        text: t('wrapUp', { left }),
        fix: 'finish-wrap-up',
      };
    }
    case 'on-call':
      return { rings: false, text: t('onCall'), fix: null };
    case 'offline':
      return { rings: false, text: t('noScreen'), fix: null };
  }
}
