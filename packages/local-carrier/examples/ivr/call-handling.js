import twilio from 'twilio';

const { VoiceResponse } = twilio.twiml;

/** The phones of sales, rung together. */
const SALES = ['+14155552155', '+14155552156', '+14155552157'];

/** What the callers meet: path by path, each answering with TwiML. */
export function callHandling(state) {
  return {
    '/menu': menu,
    '/chosen': ({ Digits, SpeechResult }) => chosen({ Digits, SpeechResult }, state),
    '/voicemail-left': ({ RecordingSid, RecordingDuration }) => {
      Object.assign(voicemail(RecordingSid, state), { seconds: Number(RecordingDuration) });
      return goodbye('Thank you.');
    },
    '/voicemail-read': ({ RecordingSid, TranscriptionStatus, TranscriptionText }) => {
      Object.assign(voicemail(RecordingSid, state), { transcription: TranscriptionStatus, text: TranscriptionText });
    },
    '/waiting': waiting,
    '/queue-left': ({ QueueResult }) => {
      state.queue.push(QueueResult);
      return new VoiceResponse();
    },
    '/screening': screening,
    '/screened': screened,
    '/sales-over': ({ DialBridged }) => {
      state.ring.push(DialBridged === 'true' ? 'talked' : 'nobody');
      return DialBridged === 'true' ? goodbye('Thank you.') : offerVoicemail();
    },
  };
}

/** The two webhooks of a voicemail come in any order. */
function voicemail(sid, state) {
  const known = state.voicemails.find((each) => each.sid === sid);
  if (known) return known;
  const added = { sid };
  state.voicemails.push(added);
  return added;
}

function menu() {
  const twiml = new VoiceResponse();
  const gather = twiml.gather({ input: ['dtmf', 'speech'], action: '/chosen', numDigits: 1, timeout: 5 });
  gather.say('For support press 1, for sales press 2, to join the meeting press 3, or say voicemail.');
  twiml.redirect('/menu');
  return twiml;
}

function chosen({ Digits, SpeechResult = '' }, state) {
  const choice = Digits ?? (/voicemail/i.test(SpeechResult) ? 'voicemail' : 'nothing');
  state.choices.push(choice);
  const twiml = new VoiceResponse();
  if (choice === '1') twiml.enqueue({ action: '/queue-left', waitUrl: '/waiting' }, 'support');
  else if (choice === '2') ringSales(twiml);
  else if (choice === '3') joinMeeting(twiml, 'caller');
  else if (choice === 'voicemail') takeVoicemail(twiml);
  else twiml.redirect('/menu');
  return twiml;
}

function ringSales(twiml) {
  const dial = twiml.dial({ action: '/sales-over', timeout: 15 });
  for (const number of SALES) dial.number({ url: '/screening' }, number);
}

function offerVoicemail() {
  const twiml = new VoiceResponse();
  twiml.say('Nobody is free.');
  takeVoicemail(twiml);
  return twiml;
}

function takeVoicemail(twiml) {
  twiml.say('Speak after the tone, and press any key.');
  twiml.record({ action: '/voicemail-left', transcribe: true, transcribeCallback: '/voicemail-read', maxLength: 60 });
}

/** The meeting begins with the second participant; who is where is told at /meeting. */
export function joinMeeting(twiml, participantLabel) {
  twiml.dial().conference(
    {
      participantLabel,
      beep: 'false',
      waitUrl: '',
      statusCallback: '/meeting',
      statusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold'],
    },
    'meeting',
  );
}

function waiting({ QueuePosition }) {
  const twiml = new VoiceResponse();
  twiml.say(`You are number ${QueuePosition}.`);
  twiml.pause({ length: 20 });
  return twiml;
}

/** Asked of whoever answers first: a voicemail presses nothing. */
function screening() {
  const twiml = new VoiceResponse();
  twiml.gather({ action: '/screened', numDigits: 1, timeout: 5 }).say('Press 1 to take this call.');
  twiml.hangup();
  return twiml;
}

function screened({ Digits }) {
  const twiml = new VoiceResponse();
  if (Digits !== '1') twiml.hangup();
  return twiml;
}

function goodbye(words) {
  const twiml = new VoiceResponse();
  twiml.say(words);
  twiml.hangup();
  return twiml;
}
