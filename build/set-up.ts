// `npm run setup [-- --profile run]`: everything `npm start` and `npm test` would set up by themselves.

import { parseArgs } from 'node:util';

import { endWithSentence } from './end-with-sentence.ts';
import { setUp } from './set-up/set-up.ts';

const { values } = parseArgs({ options: { profile: { type: 'string', default: 'test' } } });

await setUp(values.profile === 'run' ? 'run' : 'test').catch(endWithSentence);
