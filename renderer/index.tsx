import { StrictMode } from 'react';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createActions } from './store/actions.ts';
import { announceChanges } from './store/announce-changes.ts';
import { untilListed } from './store/reading.ts';
import { createStore } from './store/store.ts';
import { speakIn } from './i18n/speak-in.ts';
import { speechInQuery } from './i18n/speech.ts';
import { SpeakingApp } from './views/speaking-app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/forms.css';
import './styles/popups.css';
import './styles/dialogs.css';
import './styles/header.css';
import './styles/strips.css';
import './styles/list.css';
import './styles/row.css';
import './styles/group.css';
import './styles/list-bar.css';
import './styles/inspector.css';
import './styles/details.css';
import './styles/overlay.css';
import './styles/settings.css';
import './styles/alert.css';
import './styles/practice.css';
import './styles/palette.css';
// Last: it takes back what the others say of colours.
import './styles/high-contrast.css';

/** Milliseconds. */
const firstPictureWaits = 100;

document.documentElement.dataset['platform'] = navigator.platform.startsWith('Mac') ? 'mac' : 'other';

// Before anything is drawn, so that no word of another language flashes by.
// A catalogue that cannot be read is no reason for an empty window: English is always here.
await speakIn(speechInQuery(location.search)).catch(() => undefined);

const store = createStore();
store.subscribe(() => {
  const { defaults } = store.state();
  if (defaults !== null) void speakIn(defaults.speech).catch(() => undefined);
});
const actions = createActions(window.carryover, store);
announceChanges(window.carryover, store);
actions.begin();

// One picture with the list in it, in place of one without and another; only for as long as nobody would notice.
await Promise.race([untilListed(store), new Promise((resolve) => setTimeout(resolve, firstPictureWaits))]);

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has lost its #root');
const drawn = createRoot(root);
// While this module is evaluated: what was compiled by its end is what Chromium keeps of it for the next start. Drawn a moment
// later, React and every view would be compiled at each start.
flushSync(() =>
  drawn.render(
    <StrictMode>
      {/* Our content security policy has no place for style elements. */}
      <CSPProvider disableStyleElements>
        <SpeakingApp store={store} actions={actions} />
      </CSPProvider>
    </StrictMode>,
  ),
);
