import type { LogFilters } from '@ringdesk/contract';
import type { CallView } from './call-pages.ts';
import type { MissedView } from './missed-views.ts';

export type VoicemailView = 'open' | 'all';
export type FollowUpView = 'mine' | 'open' | 'closed';

/** The keys of everything that is kept in the query cache. */
export const cacheKeys = {
  callLists: ['calls'] as const,
  callList: (view: CallView, contactId?: string, filters: LogFilters = {}) =>
    ['calls', { view, contactId: contactId ?? null, filters }] as const,
  callExports: ['call-exports'] as const,
  callViews: ['call-views'] as const,
  call: (callId: string) => ['call', callId] as const,
  contactLists: ['contacts'] as const,
  contactList: (search: string) => ['contacts', { search }] as const,
  contact: (contactId: string) => ['contact', contactId] as const,
  contactNotes: (contactId: string) => ['contact-notes', contactId] as const,
  contactFields: ['contact-fields'] as const,
  contactTags: ['contact-tags'] as const,
  contactImports: ['contact-imports'] as const,
  contactImport: (importId: string) => ['contact-import', importId] as const,
  missedLists: ['missed-callers'] as const,
  missedList: (view: MissedView) => ['missed-callers', { view }] as const,
  voicemailLists: ['voicemails'] as const,
  voicemailList: (view: VoicemailView) => ['voicemails', { view }] as const,
  followUpLists: ['follow-ups'] as const,
  followUpList: (view: FollowUpView) => ['follow-ups', { view }] as const,
  auditLog: (filters: { member?: string; action?: string }) => ['audit-log', filters] as const,
  routing: ['routing'] as const,
  callRouting: (callId: string) => ['routing', { callId }] as const,
  myRouting: ['routing', 'mine'] as const,
};
