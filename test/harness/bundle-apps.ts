/** Before the first file of window tests, so that no two of them bundle the same app at once. */
import { bundleDesktopApp, bundleFakeApp } from './fake-app.ts';

export async function setup(): Promise<void> {
  await bundleFakeApp();
  await bundleDesktopApp();
}
