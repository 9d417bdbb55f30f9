/** What the sounds are made of. Pure: play-tone.ts lets them be heard. */
import type { Tone } from '../../preload/contract/tone.ts';

export interface Note {
  /** Hertz. */
  readonly pitch: number;
  /** Seconds from the beginning of the sound. */
  readonly at: number;
  /** Seconds until it has died away. */
  readonly lasts: number;
}

/** Of full scale; two notes that overlap stay far below it. */
export const loudness = 0.12;

/** A fourth upwards for what arrived, the same note twice for a person who is needed: to be told apart without looking. */
const notes: Readonly<Record<Tone, readonly Note[]>> = {
  ended: [
    { pitch: 587.33, at: 0, lasts: 0.35 },
    { pitch: 783.99, at: 0.12, lasts: 0.5 },
  ],
  needed: [
    { pitch: 659.26, at: 0, lasts: 0.22 },
    { pitch: 659.26, at: 0.2, lasts: 0.4 },
  ],
};

export const notesOf = (tone: Tone): readonly Note[] => notes[tone];

/** Seconds until the last note has died away. */
export const lengthOf = (tone: Tone): number => Math.max(...notesOf(tone).map(({ at, lasts }) => at + lasts));
