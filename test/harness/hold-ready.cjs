// Loaded into the app before its own code (`electron -r`): holds back `ready` until Playwright is attached.
//
// Playwright's own loader does the same, but is used only where Playwright chooses the executable, and sets twenty switches
// that the app does not have in anybody's hands. Without it an app on a busy machine has its page before Playwright listens,
// and Playwright then waits for that page for ever.
const { app } = require('electron');

const ready = app.whenReady();
const emit = app.emit.bind(app);
/** @type {PromiseWithResolvers<void>} */
const attached = Promise.withResolvers();
/** @type {unknown[]} What `ready` came with. */
let held = [];
let isAttached = false;

app.emit = (/** @type {string} */ event, /** @type {unknown[]} */ ...args) => {
  if (event !== 'ready') return emit(event, ...args);
  held = args;
  return app.listenerCount('ready') > 0;
};
app.isReady = () => isAttached;
app.whenReady = async () => await attached.promise;

async function release() {
  await ready;
  isAttached = true;
  attached.resolve();
  emit('ready', ...held);
}
// The name under which Playwright calls it, once it listens.
Object.assign(globalThis, { ['__playwright_run']: release });
