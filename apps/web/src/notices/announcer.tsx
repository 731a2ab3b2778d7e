import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

interface Announcement {
  text: string;
  /** Grows with each, so that the same words twice are read twice. */
  count: number;
}

const announcement = createStore<Announcement>(() => ({ text: '', count: 0 }));

/** Says something to people who listen to the page: connected, muted, ended. Short and whole. */
export function announce(text: string): void {
  announcement.setState(({ count }) => ({ text, count: count + 1 }));
}

/** The page's one polite live region. */
export function Announcer() {
  const { text, count } = useStore(announcement);
  return (
    <div className="rd-unseen" role="status" aria-live="polite">
      {/* A new key makes a new node, which is read even when its words are the old ones. */}
      <span key={count}>{text}</span>
    </div>
  );
}
