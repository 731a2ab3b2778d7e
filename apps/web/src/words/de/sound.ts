import type { t } from '../../sound/texts.ts';
import type { Translation } from '../translation.ts';

export const sound: Translation<typeof t> = {
  deviceRefused: 'Dieses Gerät kann gerade nicht benutzt werden. Das vorige bleibt in Benutzung.',
  goneDevice: 'Das früher gewählte, nicht angeschlossen',
  'heard.good': 'Man hört Sie gut.',
  'heard.nothing': 'Nichts zu hören. Ist das Mikrofon stumm oder ein anderes gemeint?',
  'heard.quiet': 'Sehr leise. Gehen Sie näher heran oder stellen Sie es lauter.',
  'heard.waiting': 'Sagen Sie etwas.',
  'headset.buttons': 'Mit den Tasten von {{name}} können Sie annehmen, auflegen und stummschalten.',
  'headset.none': 'Es wurde kein Headset mit einer Anruftaste gewählt.',
  'headset.unknown': 'Headset-Tasten gehen in Chrome und Edge, auf einer Seite mit https.',
  'headset.use': 'Tasten meines Headsets benutzen',
  microphone: 'Mikrofon',
  microphoneLevel: 'Mikrofonpegel',
  microphoneRefused: 'Dieses Mikrofon kann gerade nicht benutzt werden. Wählen Sie ein anderes.',
  noSpeakerChoice:
    'Dieser Browser spielt Anrufe dort ab, wo sein ganzer Ton läuft. In Chrome und Edge können Sie einen Lautsprecher wählen.',
  ownChoice: 'Auswahl des Computers',
  playTone: 'Ton abspielen',
  ring: 'Klingeln',
  sound: 'Ton',
  speaker: 'Lautsprecher',
  suppressNoise: 'Geräusche um mich herum unterdrücken',
  'try.idle': '3 Sekunden aufnehmen und abspielen',
  'try.playing': 'Wird abgespielt …',
  'try.recording': 'Aufnahme läuft …',
};
