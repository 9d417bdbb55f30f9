import { describe, expect, it } from 'vitest';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { safeStorageBox, type Keyring } from '../../../main/safe-storage-box.ts';

/** Turns the bytes around, so that nothing it sealed can be read as it is. */
function keyring(fields: Partial<Keyring> = {}): Keyring {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => Buffer.from(Buffer.from(text).toReversed()),
    decryptString: (sealed) => Buffer.from(sealed.toReversed()).toString(),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    ...fields,
  };
}

const backend = (name: string): Partial<Keyring> => ({ getSelectedStorageBackend: () => name });

describe('the box of the system', () => {
  it.each(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])('is real on Linux with %s', (name) => {
    const box = safeStorageBox(keyring(backend(name)), 'linux');
    expect(box.refusal).toBeNull();
    expect(box.open(new Uint8Array(box.seal('secret')))).toBe('secret');
  });

  it.each(['basic_text', 'unknown'])('is refused on Linux with %s, though Electron would seal', (name) => {
    const box = safeStorageBox(keyring(backend(name)), 'linux');
    expect(box.refusal).toMatch(/keyring.*GNOME Keyring.*CARRYOVER_TOKEN/);
    for (const act of [() => box.seal('secret'), () => box.open(Buffer.from('terces'))]) {
      expect(act).toThrow(TransferError);
      expect(act).toThrow(box.refusal ?? 'no refusal');
    }
  });

  it.each(['darwin', 'win32', 'linux'] as const)(
    'is refused on %s while the system does not answer',
    (platform) => {
      const box = safeStorageBox(keyring({ isEncryptionAvailable: () => false }), platform);
      expect(box.refusal).toMatch(/Unlock it and try again/);
      expect(() => box.seal('secret')).toThrow(TransferError);
    },
  );

  it('asks for no backend where there is only one', () => {
    const { getSelectedStorageBackend: _, ...only } = keyring();
    expect(safeStorageBox(only, 'darwin').refusal).toBeNull();
    expect(safeStorageBox(only, 'win32').refusal).toBeNull();
    expect(safeStorageBox(only, 'linux').refusal).not.toBeNull();
  });

  it('finds a keyring that is unlocked later', () => {
    let locked = true;
    const box = safeStorageBox(keyring({ isEncryptionAvailable: () => !locked }), 'linux');
    expect(box.refusal).not.toBeNull();
    locked = false;
    expect(box.refusal).toBeNull();
  });
});
