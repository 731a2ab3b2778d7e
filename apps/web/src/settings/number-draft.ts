import { type NumberSettings, numberSettings } from '@ringdesk/contract';
import { type Checked, checked } from './complaints.ts';
import { type HoursDraft, hoursComplaints, hoursDraftOf, rawHours } from './hours-draft.ts';
import {
  type OverflowDraft,
  overflowDraftOf,
  type PromptDraft,
  promptDraftOf,
  rawOverflow,
  rawPrompt,
} from './prompt-draft.ts';

export interface DestinationDraft {
  kind: NumberSettings['destination']['kind'];
  queueId: string;
  memberId: string;
  whenBusy: 'wait' | 'otherwise';
  boxId: string;
}

export interface NumberDraft {
  label: string;
  destination: DestinationDraft;
  hours: HoursDraft;
  greeting: PromptDraft;
  whenClosed: OverflowDraft;
  otherwise: OverflowDraft;
  recording: NumberSettings['recording'];
  recordingNotice: PromptDraft;
}

/** What the form begins with. */
export function numberDraftOf(settings: NumberSettings): NumberDraft {
  const { destination } = settings;
  return {
    label: settings.label,
    destination: {
      kind: destination.kind,
      queueId: destination.kind === 'queue' ? destination.queueId : '',
      memberId: destination.kind === 'member' ? destination.memberId : '',
      whenBusy: (destination.kind === 'member' && destination.whenBusy) || 'wait',
      boxId: destination.kind === 'voicemail' ? destination.boxId : '',
    },
    hours: hoursDraftOf(settings.hours),
    greeting: promptDraftOf(settings.greeting),
    whenClosed: overflowDraftOf(settings.whenClosed),
    otherwise: overflowDraftOf(settings.otherwise),
    recording: settings.recording,
    recordingNotice: promptDraftOf(settings.recordingNotice),
  };
}

/** What is sent, or what is wrong. */
export function numberSettingsOf(draft: NumberDraft): Checked<NumberSettings> {
  const raw = {
    label: draft.label,
    destination: draft.destination,
    hours: rawHours(draft.hours),
    greeting: rawPrompt(draft.greeting),
    whenClosed: rawOverflow(draft.whenClosed),
    otherwise: rawOverflow(draft.otherwise),
    recording: draft.recording,
    recordingNotice: rawPrompt(draft.recordingNotice),
  };
  return checked(numberSettings, raw, hoursComplaints(draft.hours));
}
