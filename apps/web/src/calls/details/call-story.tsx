import type { CallStep } from '@ringdesk/contract';
import { t } from '../texts.ts';
import { formatClockSeconds } from '../words/call-times.ts';
import styles from './call-story.module.css';

type Mark = 'open' | 'talk' | 'hold' | 'end';

/** What each step means for the line beside the story: open while someone waits, talk, hold, and the end. */
export function marksOf(steps: readonly CallStep[]): Mark[] {
  let mark: Mark = 'open';
  return steps.map(({ type }) => {
    if (mark === 'end' || type === 'call.hang-up' || type === 'call.ended') mark = 'end';
    else if (type === 'call.answered') mark = 'talk';
    else if ((type === 'agent.lost' || type === 'call.held') && mark === 'talk') mark = 'hold';
    else if ((type === 'agent.joined' || type === 'call.resumed') && mark === 'hold') mark = 'talk';
    return mark;
  });
}

/** The story of a call, step by step: dotted while someone waits, solid while people talk. */
export function CallStory({ steps }: { steps: readonly CallStep[] }) {
  const marks = marksOf(steps);
  return (
    <section aria-labelledby="story-heading">
      <h2 className={styles.heading} id="story-heading">
        {t('story')}
      </h2>
      <ol className={styles.story}>
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps only ever join at the end
          <li key={index} className={styles.step} data-mark={marks[index]}>
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
