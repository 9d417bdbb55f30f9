// Loaded into the app before its own code (`electron -r`): holds back `ready` until Playwright is attached.
//
// Playwright's own loader does the same, but is used only where Playwright chooses the executable, and sets twenty switches
// that the app does not have in anybody's hands. Without it an app on a busy machine has its page before Playwright listens,
// and Playwright then waits for that page for ever.
const { app } = require('electron');

const ready = app.whenReady();
const emit = app.emit.bind(app);
let held = null;
let open = false;
let tell = () => undefined;
const told = new Promise((resolve) => (tell = resolve));

app.emit = (event, ...args) => {
  if (event !== 'ready') return emit(event, ...args);
  held = args;
  return app.listenerCount('ready') > 0;
};
app.isReady = () => open;
app.whenReady = () => told;

// The name under which Playwright calls it, once it listens.
globalThis.__playwright_run = async () => {
  await ready;
  open = true;
  tell();
  emit('ready', ...(held ?? []));
};
