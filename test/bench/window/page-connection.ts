/** A page of a running Electron, spoken to by the DevTools protocol alone: nothing of a test tool runs inside the app. */

export interface PageConnection {
  /** The value of an expression; a promise is awaited. Rejects with what was thrown. */
  evaluate<T>(expression: string): Promise<T>;
  /** A key as the keyboard would send it. */
  press(key: string): Promise<void>;
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  close(): void;
}

interface Answer {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** `address` is a target's `webSocketDebuggerUrl`. */
export async function connectTo(address: string): Promise<PageConnection> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`${address} cannot be reached.`)));
  });
  const waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>();
  let lastId = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as Answer;
    if (id === undefined) return;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(result ?? {});
    else asked?.reject(new Error(error.message));
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The page is gone.'));
    waiting.clear();
  });
  const send: PageConnection['send'] = async (method, params = {}) => {
    const id = ++lastId;
    const asked = Promise.withResolvers<Record<string, unknown>>();
    waiting.set(id, asked);
    socket.send(JSON.stringify({ id, method, params }));
    return await asked.promise;
  };
  return {
    send,
    async evaluate<T>(expression: string) {
      const asked = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = (await send('Runtime.evaluate', asked)) as {
        result: { value: T };
        exceptionDetails?: { exception?: { description?: string }; text: string };
      };
      if (exceptionDetails === undefined) return result.value;
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    },
    async press(key) {
      const code = keyCodes[key] ?? 0;
      const event = { key, code: key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code };
      await send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    },
    close: () => socket.close(),
  };
}

const keyCodes: Readonly<Record<string, number>> = { ArrowDown: 40, End: 35, Home: 36 };
