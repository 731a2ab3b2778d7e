import type { CallStep } from '@ringdesk/contract';
import styles from './call-story.module.css';
import { formatClockSeconds } from './call-times.ts';

type Mark = 'open' | 'talk' | 'hold' | 'end';

/** What a step means for the line that is drawn beside the story. */
export function markOf(type: string): Mark {
  if (/answered|rejoined|resumed/.test(type)) return 'talk';
  if (/lost|held|hold/.test(type)) return 'hold';
  return /ended|recorded/.test(type) ? 'end' : 'open';
}

/** The story of a call, step by step: dotted while someone waits, solid while people talk. */
export function CallStory({ steps }: { steps: readonly CallStep[] }) {
  return (
    <section aria-labelledby="story-heading">
      <h3 className={styles.heading} id="story-heading">
        Story of the call
      </h3>
      <ol className={styles.story}>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps only ever join at the end
          <li key={index} className={styles.step} data-mark={markOf(step.type)}>
            <span className={styles.text}>{step.text}</span>
            <time className={styles.time} dateTime={step.at}>
              <bdi dir="ltr">{formatClockSeconds(step.at)}</bdi>
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
