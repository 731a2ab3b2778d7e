import { getSnapshot } from '@ringdesk/contract';

interface Answer {
  name: string;
  /** Milliseconds since the page began to load. */
  responseEnd: number;
  responseStatus: number;
}

/**
 * Tells of each snapshot, asked once it is taken up, when it came: in Unix milliseconds by this computer's clock. The page
 * asks for the first one itself, before it has any code; a slow computer takes it up as much as a second later, and every
 * timer would be late by that. The later ones are taken up as they come.
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
    return asked ? page.beganAt + asked.responseEnd : page.now();
  };
}

function isSnapshot({ name, responseStatus }: Answer): boolean {
  return responseStatus === 200 && new URL(name).pathname === getSnapshot.path;
}
