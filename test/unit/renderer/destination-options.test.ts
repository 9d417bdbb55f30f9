import { expect, it } from 'vitest';
import { destinationOptions } from '../../../renderer/store/destination-options.ts';
import { createFakeDestinations } from '../../servers/fake-destinations.ts';

const fake = createFakeDestinations({ secretsKept: true });
const studio = fake.save({ name: 'Studio', url: 'https://studio.example/' });
fake.save({ name: 'NAS', url: 'https://nas.example/' });

it('offers to save what was typed by hand, and to edit the one that counts', () => {
  expect(destinationOptions([], null, '')).toEqual([{ kind: 'new', url: '' }]);
  const typed = destinationOptions(fake.list(), null, ' https://new.example/files ');
  expect(typed.map(({ kind }) => kind)).toEqual(['saved', 'saved', 'new']);
  expect(typed.at(-1)).toEqual({ kind: 'new', url: 'https://new.example/files' });
  const kept = destinationOptions(fake.list(), studio, 'Studio');
  expect(kept.slice(2)).toEqual([
    { kind: 'new', url: '' },
    { kind: 'edit', destination: studio },
  ]);
});
