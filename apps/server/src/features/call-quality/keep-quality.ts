import type { CallId, QualitySample } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { newId } from '../../platform/ids.ts';
import { lockCall, requireOwnCall, tellStep } from '../calls/public.ts';
import { addWindows, countReports } from './call-quality.store.ts';
import { summarise } from './summarise.ts';

type TellDeps = Parameters<typeof tellStep>[0];

export interface CallQualityDeps extends TellDeps {
  database: Database;
  clock: Clock;
}

/** Keeps what was measured. Throws not-found or call.not-yours. */
export async function addQualitySamples(
  { database }: CallQualityDeps,
  member: Member,
  callId: CallId,
  samples: readonly QualitySample[],
): Promise<void> {
  await database.withOrganization(member.orgId, async (tx) => {
    await requireOwnCall(tx, member, callId);
    await addWindows(tx, member.orgId, callId, samples);
  });
}

export interface AudioReport {
  samples: QualitySample[];
  microphone: string | null;
  speaker: string | null;
}

/** So often a call's audio is reported; each report is a step of its story. */
const mostReports = 20;

/** Keeps the last minutes' figures with the call, and says so in its story. Throws not-found, call.not-yours or rate.limited. */
export async function reportBadAudio(
  deps: CallQualityDeps,
  member: Member,
  callId: CallId,
  report: AudioReport,
): Promise<void> {
  const { id, orgId } = member;
  await deps.database.withOrganization(orgId, async (tx) => {
    await requireOwnCall(tx, member, callId);
    // The call is locked before a row of it is written: two reports at one moment would wait for each other.
    await lockCall(tx, callId);
    if ((await countReports(tx, callId)) >= mostReports) {
      throw AppError.of('rate.limited', `The audio of this call was reported ${mostReports} times. All of it is kept.`);
    }
    const step = { type: 'call.audio-reported', text: storyOf(member.name, report) } as const;
    await tellStep(deps, tx, orgId, callId, step, { kind: 'member', id });
    await addWindows(tx, orgId, callId, report.samples);
    const row = { org_id: orgId, id: newId(), call_id: callId, member_id: id, at: deps.clock.now() };
    await tx
      .insertInto('audio_reports')
      .values({ ...row, figures: JSON.stringify(report) })
      .execute();
  });
}

function storyOf(name: string, { samples, microphone }: AudioReport): string {
  const said = `${name} says that the audio is bad.`;
  const figures = summarise(samples);
  const device = microphone === null ? '' : ` Microphone: ${microphone}.`;
  if (figures === null) return `${said} Nothing was measured yet.${device}`;
  const { heard, sent, rttMs } = figures;
  const heardText = `${percent(heard.lossFraction)} lost and ${Math.round(heard.jitterMs)} ms jitter on what they heard`;
  const sentText = sent === null ? '' : `, ${percent(sent.lossFraction)} lost on what they said`;
  return `${said} In the last minutes: ${heardText}${sentText}, ${Math.round(rttMs)} ms there and back.${device}`;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}
