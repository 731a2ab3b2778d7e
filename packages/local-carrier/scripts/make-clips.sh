#!/bin/sh
# Makes the spoken clips and sounds/clips.json once; the WAV files are committed and no program is needed at run time.
# Wants: flite, sox, node and the installed dependencies. Run: sh packages/local-carrier/scripts/make-clips.sh
set -eu
cd "$(dirname "$0")/../sounds"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '[' > clips.json
separator=

# clip NAME VOICE MAY_BE_SAID TEXT: one sentence in one of flite's voices, levelled, with a telephone's band, as µ-law.
clip() {
  flite -voice "$2" -t "$4" -o "$work/$1.wav"
  sox -D "$work/$1.wav" -r 8000 -c 1 -e mu-law "$1.wav" highpass 180 lowpass 3500 silence 1 0.02 0.3% norm -6 pad 0.1 0.15
  note "$1" "$3" "$4"
}

note() {
  ms=$(soxi -D "$1.wav" | awk '{ printf "%d", $1 * 1000 + 0.5 }')
  printf '%s\n  { "clip": "%s", "ms": %s, "canBeSaid": %s, "text": "%s" }' "$separator" "$1" "$ms" "$2" "$3" >> clips.json
  separator=,
}

clip greeting slt false 'Hello? Yes, this is she. Thanks for calling. I have a few minutes. Can you hear me all right?'
clip greeting-rms rms false 'Hi, good morning. Yes, I can hear you well. What is this about?'
clip greeting-awb awb false 'Hello, you have reached the workshop. Hold on a second, let me find my glasses. Right. How can I help?'
clip say-hello slt true 'Hello, who is calling please?'
clip say-box-open slt true 'The box was already open.'
clip say-before rms true 'I need them before Friday.'
clip say-supervisor rms true 'Can I speak to a manager?'
clip say-thanks slt true 'Perfect, thank you. Goodbye.'
clip say-not-now awb true 'Can you call me back tomorrow?'
clip apology slt false 'We are sorry, an application error has occurred. Goodbye.'

sox -D -n -r 8000 -c 1 -e mu-law beep.wav synth 0.6 sine 1000 vol 0.3 fade 0.01 0.6 0.01
note beep false 'A beep'
clip mailbox rms false 'You have reached the voice mail of the person you called. Nobody can take your call now. Please leave a message after the tone.'
sox -D mailbox.wav beep.wav voicemail-greeting.wav
note voicemail-greeting false 'The mailbox greeting and its beep'

node ../scripts/make-music.js
sox -D music.wav -e mu-law "$work/music.wav" && mv "$work/music.wav" music.wav
note music false 'Hold music'
printf '\n]\n' >> clips.json
npx biome format --write clips.json
