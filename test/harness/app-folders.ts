/** The real window on other parts, as folders that can be started; bundle-apps.ts makes them before the first test. */
import { inCheckout } from '../../build/checkout.ts';

/** On the fake engine. */
export const fakeAppFolder = inCheckout('out', 'fake');

/** On the real engine, with a desktop that can be looked at. */
export const desktopAppFolder = inCheckout('out', 'fake-desktop');
