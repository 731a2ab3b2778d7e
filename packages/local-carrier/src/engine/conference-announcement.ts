import { Aborted } from './aborting.ts';
import type { SoundRequest } from './conference-ear.ts';
import type { RunParts } from './document-run.ts';
import type { Leg } from './leg.ts';
import { runSoundDocument } from './sound-document.ts';

/** What became of an announcement; null when the leg ended meanwhile: nobody heard it. */
export type Announced = { type: 'announcement-end' | 'announcement-fail'; params: Record<string, string> } | null;

/** Plays a document to one participant; meanwhile it does not hear the others. */
export async function playAnnouncement(
  leg: Leg,
  request: SoundRequest,
  params: Record<string, string>,
  parts: RunParts,
): Promise<Announced> {
  const over = new AbortController();
  leg.onEnded(() => over.abort());
  const told = { AnnounceUrl: request.url };
  try {
    await runSoundDocument(leg, { ...request, kind: 'announce', params }, over.signal, parts);
    return { type: 'announcement-end', params: told };
  } catch (error) {
    if (error instanceof Aborted) return null;
    const reason = error instanceof Error ? error.message : String(error);
    return { type: 'announcement-fail', params: { ...told, ReasonAnnouncementFailed: reason } };
  }
}
