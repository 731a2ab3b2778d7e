import { createHash } from 'node:crypto';
import { BaseSequencer } from 'vitest/node';

/** By measurement, from the longest on; a file that is not here takes less than any of them. */
const longest = [
  'e2e/looks/accessibility.spec.ts',
  'e2e/load/no-caller-lost.flow.test.ts',
  'e2e/stories/voicemail-listen-and-call-back.spec.ts',
  'e2e/stories/tab-closed-mid-call.spec.ts',
  'e2e/stories/token-renewed.spec.ts',
  'e2e/desk/screen-reader-announcements.spec.ts',
  'e2e/stories/inbound-sockets-blocked.spec.ts',
  'packages/local-carrier/src/page/phone-page.spec.ts',
  'apps/server/src/main.flow.test.ts',
  'apps/server/src/carrier/carrier.flow.test.ts',
];

/** The order of test files: the longest first, so that at the end no worker is left with one alone; the others by chance. */
export class LongestFirst extends BaseSequencer {
  sort(specifications) {
    const { seed } = this.ctx.config.sequence;
    const chance = ({ moduleId }) => createHash('sha1').update(`${seed} ${moduleId}`).digest('hex');
    const place = ({ moduleId }) => {
      const index = longest.findIndex((file) => moduleId.endsWith(file));
      return index === -1 ? longest.length : index;
    };
    return specifications
      .map((specification) => ({ specification, place: place(specification), chance: chance(specification) }))
      .sort((a, b) => a.place - b.place || (a.chance < b.chance ? -1 : 1))
      .map(({ specification }) => specification);
  }
}
