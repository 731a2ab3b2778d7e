import { getSnapshot } from '@ringdesk/contract';

interface Answer {
  name: string;
  /** Milliseconds since the page began to load. */
  responseEnd: number;
  responseStatus: number;
}

/** What is older was not on its way from the answer to the page. */
const oldestMs = 10_000;

/**
 * Tells of each snapshot, asked once it is taken up, when it came: in Unix milliseconds by this computer's clock. The page
 * asks for the first one itself, before it has any code; a slow computer takes it up as much as a second later, and every
 * timer would be late by that. The later ones are taken up as they come, and so is one that seems older than a page takes to
 * begin: some browsers stop the clock of a page while the computer sleeps.
 */
export function whenSnapshotsCame(page: {
  beganAt: number;
  answers(): readonly Answer[];
  now(): number;
}): () => number {
  let isFirst = true;
  return () => {
    const asked = isFirst ? page.answers().find(isSnapshot) : undefined;
    isFirst = false;
    const now = page.now();
    const ageMs = asked ? now - (page.beganAt + asked.responseEnd) : 0;
    return ageMs >= 0 && ageMs <= oldestMs ? now - ageMs : now;
  };
}

function isSnapshot({ name, responseStatus }: Answer): boolean {
  return responseStatus === 200 && new URL(name).pathname === getSnapshot.path;
}
