/** Whether this app runs out of an AppImage, which has to be started by its own file. Pure. */
import { sep } from 'node:path';

/**
 * The AppImage's path; null for an app that is installed. The variables alone say little: whatever an AppImage starts, a
 * terminal for example, hands them on to all that is started from there.
 */
export function ownAppImage(
  env: Readonly<Record<string, string | undefined>>,
  executable: string,
): string | null {
  const { APPIMAGE: image = '', APPDIR: mount = '' } = env;
  return image !== '' && mount !== '' && executable.startsWith(mount + sep) ? image : null;
}
