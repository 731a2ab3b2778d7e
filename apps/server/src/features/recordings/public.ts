export { registerRecordings, sendAudio } from './recordings.routes.ts';
export { findRecordingByCarrierId, type RecordingNews, recordingsOfCalls, saveRecording } from './recordings.store.ts';
