import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** `assertive` interrupts what is being read: only for somebody who calls now. */
type Urgency = 'polite' | 'assertive';

interface Announcement {
  id: number;
  text: string;
  urgency: Urgency;
}

/** Longer than a screen reader takes to notice; then it is gone, and nobody who reads the page finds old news. */
const keepMs = 7_000;

/** A region is only listened to when it has been there for a moment. */
const settleMs = 100;

let last = 0;
let lastSaid = 0;
const announcements = createStore<readonly Announcement[]>(() => []);

/** Says something to people who listen to the page: connected, muted, ended. Short and whole. */
export function announce(text: string): void {
  add(text, 'polite');
}

/** The same, before everything else: an incoming call, and what became of it. */
export function announceAtOnce(text: string): void {
  add(text, 'assertive');
}

function add(text: string, urgency: Urgency): void {
  last += 1;
  const added = { id: last, text, urgency };
  announcements.setState((before) => [...before, added], true);
  setTimeout(() => announcements.setState((before) => before.filter((one) => one !== added), true), keepMs);
}

/**
 * The page's two live regions. Each announcement is a node of its own, read once when it comes: two in one moment are
 * both read, and so are the same words twice. Where it moves into a sheet that covers the page, nothing is said again.
 */
export function Announcer() {
  const all = useStore(announcements);
  const [saidBefore] = useState(() => lastSaid);
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settleMs);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (isSettled) lastSaid = all.at(-1)?.id ?? lastSaid;
  }, [all, isSettled]);
  const said = isSettled ? all.filter(({ id }) => id > saidBefore) : [];
  return (
    <>
      <Region urgency="assertive" said={said} />
      <Region urgency="polite" said={said} />
    </>
  );
}

function Region({ urgency, said }: { urgency: Urgency; said: readonly Announcement[] }) {
  return (
    <div className="rd-unseen" role={urgency === 'polite' ? 'status' : 'alert'} aria-live={urgency} aria-atomic="false">
      {said
        .filter((one) => one.urgency === urgency)
        .map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
    </div>
  );
}
