export { findBox, insertBox, listBoxes, updateBox } from './box.store.ts';
export { finishVoicemail, keepVoicemail, transcribeVoicemail } from './keep-voicemail.ts';
export { registerVoicemail } from './voicemail.routes.ts';
export { countOpenVoicemails } from './voicemail.store.ts';
