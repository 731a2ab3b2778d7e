import { words } from '../words/words.ts';

/** The words of the log as a file. */
export const t = words('call-exports', {
  export: 'Export',
  calls_one: '{{count, number}} call',
  calls_other: '{{count, number}} calls',
  progress: 'Calls written into the file',
  written_one: '{{done}} of {{count, number}} call',
  written_other: '{{done}} of {{count, number}} calls',
  ready_one: 'Your file of {{count, number}} call is ready.',
  ready_other: 'Your file of {{count, number}} calls is ready.',
  readyForDay_one: 'Your file of {{count, number}} call is ready, for a day.',
  readyForDay_other: 'Your file of {{count, number}} calls is ready, for a day.',
  failed: 'Your file of calls could not be written.',
  failedSoAgain: 'Your file could not be written. Export the calls again.',
  close: 'Close',
  download: 'Download',
  stop: 'Stop',
  deleteFile: 'Delete the file',
});
