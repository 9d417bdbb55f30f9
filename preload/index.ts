/** The whole surface between the window and the app: named methods derived from the contract. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  commandChannel,
  commandNames,
  noticeChannel,
  requestChannel,
  updateChannel,
} from './contract/bridge.ts';
import type { CarryoverBridge, CommandMethods } from './contract/bridge.ts';
import { firstPageRows } from './contract/packed-views.ts';
import type { Encoded } from './contract/encoded.ts';
import type { Notice, WindowUpdate } from './contract/events.ts';
import type { WindowRequest } from './contract/requests.ts';
import { firstPageOnce } from './first-page.ts';
import { relay } from './relay.ts';

const methods = Object.fromEntries(
  commandNames.map((name) => [name, (input: unknown) => ipcRenderer.invoke(commandChannel(name), input)]),
) as unknown as CommandMethods;

// Between the early answer and the first listener as well nothing may be missed.
const updates = relay<Encoded<WindowUpdate>>({ keep: 1_000 });
const notices = relay<Encoded<Notice>>({ keep: 20 });
const requests = relay<Encoded<WindowRequest>>({ keep: 20 });

// The event object carries `sender`, so it stays on this side; only the message goes on.
ipcRenderer.on(updateChannel, (_event, update) => updates.send(update));
ipcRenderer.on(noticeChannel, (_event, notice) => notices.send(notice));
ipcRenderer.on(requestChannel, (_event, request) => requests.send(request));

const bridge: CarryoverBridge = {
  ...methods,
  listPage: firstPageOnce(methods.listPage, { limit: firstPageRows }),
  onUpdate: (listener) => updates.subscribe(listener),
  onNotice: (listener) => notices.subscribe(listener),
  onRequest: (listener) => requests.subscribe(listener),
  pathsOf: (files) => files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
};

contextBridge.exposeInMainWorld('carryover', bridge);
