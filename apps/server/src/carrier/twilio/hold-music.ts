const sampleRate = 8000;
const noteSeconds = 0.5;
/** A slow, quiet arpeggio over two chords, in hertz: our own, so that nobody's rights and nobody's server are needed. */
const notes = [261.63, 329.63, 392, 523.25, 392, 329.63, 293.66, 349.23, 440, 587.33, 440, 349.23];

/** How long the music lasts before it begins anew. */
export const musicSeconds = notes.length * noteSeconds;

/** Music for a customer on hold: WAV, 8 kHz, 16 bit, mono, six seconds that loop without a seam. */
export function holdMusic(): Buffer {
  const perNote = sampleRate * noteSeconds;
  const samples = new Int16Array(notes.length * perNote);
  for (const [index, hz] of notes.entries()) {
    for (let n = 0; n < perNote; n++) {
      const seconds = n / sampleRate;
      const swell = Math.sin((Math.PI * n) / perNote) ** 2;
      const tone = Math.sin(2 * Math.PI * hz * seconds) + 0.3 * Math.sin(4 * Math.PI * hz * seconds);
      samples[index * perNote + n] = Math.round(3500 * swell * tone);
    }
  }
  return Buffer.concat([wavHeader(samples.byteLength), Buffer.from(samples.buffer)]);
}

/** RIFF header for 16-bit mono PCM. http://soundfile.sapp.org/doc/WaveFormat/ */
function wavHeader(dataBytes: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
}
