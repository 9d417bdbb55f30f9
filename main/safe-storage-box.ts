/**
 * The system's keeper of secrets, through Electron's safeStorage: Keychain on macOS, DPAPI on Windows, the desktop's
 * keyring on Linux. Where Linux has no keyring Electron falls back to a fixed password that anyone can look up; that is
 * not keeping a secret, and is refused here.
 */
import type { SecretBox } from './engine/secret-box.ts';
import { TransferError } from './engine/transfer-error.ts';

/**
 * The part of Electron's safeStorage that is used here. Its synchronous half: the other one is missing in older
 * runtimes, and what is sealed by either opens with both.
 */
export interface Keyring {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
}

/** To be asked only once the app is ready: before, no keyring is chosen on Linux. Asks anew each time, so that one that is unlocked later is found. */
export function safeStorageBox(keyring: Keyring, platform: NodeJS.Platform): SecretBox {
  const refuseWhereUnreal = (): void => {
    const refusal = refusalOf(keyring, platform);
    if (refusal !== null) throw new TransferError('SECRETS_UNAVAILABLE', refusal);
  };
  return {
    get refusal() {
      return refusalOf(keyring, platform);
    },
    seal(text) {
      refuseWhereUnreal();
      return keyring.encryptString(text);
    },
    open(sealed) {
      refuseWhereUnreal();
      return keyring.decryptString(Buffer.from(sealed));
    },
  };
}

const otherwise =
  'Or save the destination without it, and upload from the command line with CARRYOVER_TOKEN, or CARRYOVER_USER and CARRYOVER_PASSWORD.';

function refusalOf(keyring: Keyring, platform: NodeJS.Platform): string | null {
  if (platform === 'linux') {
    const backend = keyring.getSelectedStorageBackend?.() ?? 'unknown';
    if (backend === 'basic_text' || backend === 'unknown') {
      return `A sign-in cannot be kept safely here: this desktop has no keyring that was found. Install one (GNOME Keyring or KWallet), sign in to the desktop again and restart Carryover. ${otherwise}`;
    }
  }
  if (keyring.isEncryptionAvailable()) return null;
  const keeper = platform === 'darwin' ? 'the Keychain' : platform === 'linux' ? 'the keyring' : 'Windows';
  return `A sign-in cannot be kept safely now: ${keeper} does not answer. Unlock it and try again. ${otherwise}`;
}
