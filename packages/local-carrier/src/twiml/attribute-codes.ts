/**
 * What Twilio's debugger calls a value that an attribute cannot have. Attributes without a code of their own are 12200.
 * https://www.twilio.com/docs/api/errors
 */
const codes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Dial: {
    method: 13210,
    timeout: 13212,
    hangupOnStar: 13213,
    timeLimit: 13216,
    record: 13217,
    sequential: 13218,
    answerOnBridge: 13219,
  },
  Number: { method: 13221, sendDigits: 13222 },
  Sip: { method: 13241 },
  Conference: {
    muted: 13230,
    endConferenceOnExit: 13231,
    startConferenceOnEnter: 13232,
    waitMethod: 13234,
    beep: 13235,
  },
  Gather: {
    finishOnKey: 13310,
    method: 13312,
    timeout: 13313,
    numDigits: 13314,
    input: 13326,
    speechTimeout: 13327,
    maxSpeechTime: 13328,
    partialResultCallbackMethod: 13329,
    hints: 13330,
    actionOnEmptyResult: 13338,
  },
  Play: { loop: 13410, digits: 13430 },
  Say: { loop: 13510 },
  Record: { method: 13610, timeout: 13611, maxLength: 13612, finishOnKey: 13613, transcribe: 13614, playBeep: 13616 },
  Pause: { length: 13910 },
};

export function invalidValueCode(element: string, attribute: string): number {
  return codes[element]?.[attribute] ?? 12200;
}
