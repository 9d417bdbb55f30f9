import { StrictMode } from 'react';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { createRoot } from 'react-dom/client';
import { createActions } from './store/actions.ts';
import { createStore } from './store/store.ts';
import { AppContext } from './store/use-app.ts';
import { App } from './views/app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/forms.css';
import './styles/popups.css';
import './styles/dialogs.css';
import './styles/header.css';
import './styles/strips.css';
import './styles/list.css';
import './styles/row.css';
import './styles/inspector.css';
import './styles/overlay.css';
import './styles/practice.css';
import './styles/palette.css';

document.documentElement.dataset['platform'] = navigator.platform.startsWith('Mac') ? 'mac' : 'other';

const store = createStore();
const actions = createActions(window.carryover, store);
actions.begin();

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html has lost its #root');
createRoot(root).render(
  <StrictMode>
    {/* Our content security policy has no place for style elements. */}
    <CSPProvider disableStyleElements>
      <AppContext value={{ store, actions }}>
        <App />
      </AppContext>
    </CSPProvider>
  </StrictMode>,
);
