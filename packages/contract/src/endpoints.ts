import * as agents from './agents/endpoints.ts';
import * as audit from './audit/endpoints.ts';
import * as callExports from './call-exports/endpoints.ts';
import * as callViews from './call-views/endpoints.ts';
import * as calls from './calls/endpoints.ts';
import * as contactImports from './contact-imports/endpoints.ts';
import * as contacts from './contacts/endpoints.ts';
import * as contactFields from './contacts/field-endpoints.ts';
import * as contactNotes from './contacts/note-endpoints.ts';
import * as followUps from './follow-ups/endpoints.ts';
import * as live from './live/endpoints.ts';
import * as missedCallers from './missed-callers/endpoints.ts';
import * as numbers from './numbers/endpoints.ts';
import * as offers from './offers/endpoints.ts';
import * as phone from './phone/endpoints.ts';
import * as prompts from './prompts/endpoints.ts';
import * as queues from './queues/endpoints.ts';
import * as voicemail from './voicemail/endpoints.ts';
import * as wrapUp from './wrap-up/endpoints.ts';

const { listNumberSettings, updateNumber } = numbers;
const { createQueue, updateQueue, deleteQueue, listMyRouting, listRoutingDecisions } = queues;

/** Every endpoint of the API. The test of permissions walks it, so that a new route is covered the moment it exists. */
export const endpoints = {
  ...agents,
  ...audit,
  ...callExports,
  ...callViews,
  ...calls,
  ...contactImports,
  ...contacts,
  ...contactFields,
  ...contactNotes,
  ...followUps,
  ...live,
  ...missedCallers,
  ...offers,
  ...{ createPhoneToken: phone.createPhoneToken },
  ...prompts,
  ...{ createQueue, updateQueue, deleteQueue, listMyRouting, listRoutingDecisions },
  ...{ listNumberSettings, updateNumber },
  ...voicemail,
  ...wrapUp,
};
