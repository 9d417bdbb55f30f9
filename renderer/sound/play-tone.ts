/** Plays one of the app's own sounds, made on the spot: no file, nothing to load. */
import type { Tone } from '../../preload/contract/tone.ts';
import { lengthOf, loudness, notesOf } from './notes.ts';

/** Seconds in which a note comes up: at once would click. */
const rise = 0.012;
/** What counts as silence; an exponential fall never reaches nothing. */
const silence = 0.0001;

/** Resolves when it has died away. A machine without a sound card stays silent. */
export async function playTone(tone: Tone): Promise<void> {
  const context = new AudioContext();
  const start = context.currentTime + 0.02;
  for (const { pitch, at, lasts } of notesOf(tone)) {
    const from = start + at;
    const voice = new OscillatorNode(context, { type: 'sine', frequency: pitch });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(loudness, from + rise);
    volume.gain.exponentialRampToValueAtTime(silence, from + lasts);
    voice.connect(volume).connect(context.destination);
    voice.start(from);
    voice.stop(from + lasts);
  }
  await new Promise((done) => setTimeout(done, (lengthOf(tone) + 0.2) * 1_000));
  await context.close();
}
