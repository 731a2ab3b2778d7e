import type { LogFilters } from '@ringdesk/contract';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { readAuditFilters } from './audit/audit-filters.ts';
import { PageFailed, PageMissing } from './page-failed.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: PageMissing });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ next }: Record<string, unknown>): { next?: string } => (typeof next === 'string' ? { next } : {}),
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/calls' });
  },
});

/** Everything behind the sign-in: shown once the first snapshot is here. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  loader: async ({ location }) => {
    const { openDesk } = await import('./frame/first-load.ts');
    const isSignedIn = await openDesk();
    if (!isSignedIn) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
  staleTime: Number.POSITIVE_INFINITY,
  component: lazyRouteComponent(() => import('./frame/first-load.ts'), 'Desk'),
  errorComponent: PageFailed,
});

type CallsView = 'all' | 'mine' | 'recorded' | 'missed' | 'voicemail' | 'follow-ups';
type Show = 'mine' | 'open' | 'closed' | 'all';
const callsViews: readonly unknown[] = ['mine', 'recorded', 'missed', 'voicemail', 'follow-ups'];
const shows: readonly unknown[] = ['mine', 'open', 'closed', 'all'];

/** Filters are read by the page of the log: what checks them is too large for the page that only signs in. */
type CallsSearch = { [Filter in keyof LogFilters]?: unknown } & {
  view?: CallsView | undefined;
  show?: Show | undefined;
  /** Which saved view the filters came from; they hold without it. */
  saved?: string | undefined;
};

const calls = createRoute({
  getParentRoute: () => desk,
  path: 'calls',
  validateSearch: ({ view, show, saved, ...filters }: Record<string, unknown>): CallsSearch => ({
    ...filters,
    ...(callsViews.includes(view) ? { view: view as CallsView } : {}),
    ...(shows.includes(show) ? { show: show as Show } : {}),
    ...(typeof saved === 'string' ? { saved } : {}),
  }),
  component: lazyRouteComponent(() => import('./frame/first-load.ts'), 'CallsPage'),
});

const call = createRoute({
  getParentRoute: () => calls,
  path: '$callId',
  component: lazyRouteComponent(() => import('./calls/details/call-details.tsx'), 'CallDetails'),
});

const whyNotMe = createRoute({
  getParentRoute: () => desk,
  path: 'why-not-me',
  component: lazyRouteComponent(() => import('./routing/why-not-me-page.tsx'), 'WhyNotMePage'),
});

const contacts = createRoute({
  getParentRoute: () => desk,
  path: 'contacts',
  validateSearch: ({ search }: Record<string, unknown>): { search?: string } =>
    typeof search === 'string' && search ? { search } : {},
  component: lazyRouteComponent(() => import('./contacts/contacts-page.tsx'), 'ContactsPage'),
});

const noContact = createRoute({
  getParentRoute: () => contacts,
  path: '/',
  component: lazyRouteComponent(() => import('./contacts/contacts-page.tsx'), 'NobodyChosen'),
});

const newContact = createRoute({
  getParentRoute: () => contacts,
  path: 'new',
  validateSearch: ({ number }: Record<string, unknown>): { number?: string } =>
    typeof number === 'string' && number ? { number } : {},
  component: lazyRouteComponent(() => import('./contacts/edit-contact.tsx'), 'NewContact'),
});

const contact = createRoute({
  getParentRoute: () => contacts,
  path: '$contactId',
  component: lazyRouteComponent(() => import('./contacts/contact-details.tsx'), 'ContactDetails'),
});

const editContact = createRoute({
  getParentRoute: () => contacts,
  path: '$contactId/edit',
  component: lazyRouteComponent(() => import('./contacts/edit-contact.tsx'), 'EditContact'),
});

const mergeContact = createRoute({
  getParentRoute: () => contacts,
  path: '$contactId/merge',
  validateSearch: ({ search }: Record<string, unknown>): { search?: string } =>
    typeof search === 'string' && search ? { search } : {},
  component: lazyRouteComponent(() => import('./contacts/merge-contact.tsx'), 'MergeContact'),
});

const importContacts = createRoute({
  getParentRoute: () => desk,
  path: 'contacts/import',
  validateSearch: ({ id }: Record<string, unknown>): { id?: string } => (typeof id === 'string' && id ? { id } : {}),
  component: lazyRouteComponent(() => import('./contact-imports/import-page.tsx'), 'ImportPage'),
});

const settings = createRoute({
  getParentRoute: () => desk,
  path: 'settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/numbers' });
  },
});

const numbers = createRoute({
  getParentRoute: () => settings,
  path: 'numbers',
  component: lazyRouteComponent(() => import('./settings/numbers-page.tsx'), 'NumbersPage'),
});

const number = createRoute({
  getParentRoute: () => settings,
  path: 'numbers/$numberId',
  component: lazyRouteComponent(() => import('./settings/number-form.tsx'), 'NumberPage'),
});

const queues = createRoute({
  getParentRoute: () => settings,
  path: 'queues',
  component: lazyRouteComponent(() => import('./settings/queues-page.tsx'), 'QueuesPage'),
});

const newQueue = createRoute({
  getParentRoute: () => settings,
  path: 'queues/new',
  component: lazyRouteComponent(() => import('./settings/queue-form.tsx'), 'NewQueuePage'),
});

const queue = createRoute({
  getParentRoute: () => settings,
  path: 'queues/$queueId',
  component: lazyRouteComponent(() => import('./settings/queue-form.tsx'), 'QueuePage'),
});

const sounds = createRoute({
  getParentRoute: () => settings,
  path: 'sounds',
  component: lazyRouteComponent(() => import('./settings/sounds-page.tsx'), 'SoundsPage'),
});

const voiceBoxes = createRoute({
  getParentRoute: () => settings,
  path: 'voice-boxes',
  component: lazyRouteComponent(() => import('./settings/voice-boxes-page.tsx'), 'VoiceBoxesPage'),
});

const outcomes = createRoute({
  getParentRoute: () => settings,
  path: 'after-calls',
  component: lazyRouteComponent(() => import('./settings/after-calls-page.tsx'), 'AfterCallsPage'),
});

const voiceBox = createRoute({
  getParentRoute: () => settings,
  path: 'voice-boxes/$boxId',
  component: lazyRouteComponent(() => import('./settings/voice-box-form.tsx'), 'VoiceBoxPage'),
});

const contactFields = createRoute({
  getParentRoute: () => settings,
  path: 'contact-fields',
  component: lazyRouteComponent(() => import('./settings/contact-fields-page.tsx'), 'ContactFieldsPage'),
});

const auditLog = createRoute({
  getParentRoute: () => settings,
  path: 'audit',
  validateSearch: readAuditFilters,
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
});

const tree = root.addChildren([
  signIn,
  home,
  desk.addChildren([
    calls.addChildren([call]),
    whyNotMe,
    importContacts,
    contacts.addChildren([noContact, newContact, contact, editContact, mergeContact]),
    settings.addChildren([
      settingsHome,
      numbers,
      number,
      queues,
      newQueue,
      queue,
      sounds,
      voiceBoxes,
      voiceBox,
      outcomes,
      contactFields,
      auditLog,
    ]),
  ]),
]);

export const router = createRouter({ routeTree: tree, defaultPreload: 'intent', defaultErrorComponent: PageFailed });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
