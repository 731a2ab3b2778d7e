/** The parts of the settings: in their menu, and by name in the palette. */
export const sections = [
  { to: '/settings/numbers', word: 'Numbers', about: 'Where callers go, and when' },
  { to: '/settings/queues', word: 'Queues', about: 'Who answers, in which order' },
  { to: '/settings/sounds', word: 'Sounds', about: 'Your greetings and music' },
  { to: '/settings/contact-fields', word: 'Contact fields', about: 'What you keep about people' },
  { to: '/settings/voice-boxes', word: 'Voice boxes', about: 'What is said before the tone' },
  { to: '/settings/after-calls', word: 'After calls', about: 'Outcomes to choose from, and wrap-up' },
] as const;
