export { peaksOfCall } from './peaks.store.ts';
export { type PeaksDeps, PeaksWorker } from './peaks-worker.ts';
export { registerRecordings, sendAudio, sendAudioFile } from './recordings.routes.ts';
export {
  findRecordingByCarrierId,
  type RecordingNews,
  recordingsOfCalls,
  recordingsUnderWay,
  saveRecording,
} from './recordings.store.ts';
