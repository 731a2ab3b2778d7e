import type { Migration } from 'kysely/migration';
import * as floor from './0001-floor.ts';
import * as calls from './0002-calls.ts';
import * as callers from './0003-callers.ts';
import * as contactOwner from './0004-contact-owner.ts';
import * as contacts from './0005-contacts.ts';
import * as inCall from './0006-in-call.ts';
import * as contactParts from './0007-contact-parts.ts';
import * as sealedStories from './0008-sealed-stories.ts';
import * as historyIndexes from './0009-history-indexes.ts';
import * as callLog from './0010-call-log.ts';
import * as callViews from './0011-call-views.ts';
import * as recordingOnDemand from './0012-recording-on-demand.ts';
import * as routingStanding from './0013-routing-standing.ts';
import * as sealing from './0014-sealing.ts';
import * as parkedWrapUps from './0015-parked-wrap-ups.ts';
import * as sealedNotes from './0016-sealed-notes.ts';
import * as failedExports from './0017-failed-exports.ts';
import * as rankedWords from './0018-ranked-words.ts';
import * as failedImports from './0019-failed-imports.ts';
import * as audit from './0020-audit.ts';

/** In order. A migration that has been released is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-floor': floor,
  '0002-calls': calls,
  '0003-callers': callers,
  '0004-contact-owner': contactOwner,
  '0005-contacts': contacts,
  '0006-in-call': inCall,
  '0007-contact-parts': contactParts,
  '0008-sealed-stories': sealedStories,
  '0009-history-indexes': historyIndexes,
  '0010-call-log': callLog,
  '0011-call-views': callViews,
  '0012-recording-on-demand': recordingOnDemand,
  '0013-routing-standing': routingStanding,
  '0014-sealing': sealing,
  '0015-parked-wrap-ups': parkedWrapUps,
  '0016-sealed-notes': sealedNotes,
  '0017-failed-exports': failedExports,
  '0018-ranked-words': rankedWords,
  '0019-failed-imports': failedImports,
  '0020-audit': audit,
};
