export { registerRecordings, sendAudio } from './recordings.routes.ts';
export { type RecordingNews, recordingsOfCalls, saveRecording } from './recordings.store.ts';
