/** The app's own short sounds: something arrived, or a person is needed. */
export type Tone = 'ended' | 'needed';
