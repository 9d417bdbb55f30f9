/** What is measured inside a page, as expressions: the same text for our window and for its peer. */

const scroller = `document.querySelector('[data-testid="list"]')`;

/** Resolves once the page said that it can be used; with the time of that, in milliseconds since the epoch. */
export const untilInteractive = `new Promise((resolve, reject) => {
  const end = Date.now() + 60000;
  const look = () => {
    const [mark] = performance.getEntriesByName('interactive');
    if (mark) resolve(performance.timeOrigin + mark.startTime);
    else if (Date.now() > end) reject(new Error('Not interactive within a minute.'));
    else setTimeout(look, 5);
  };
  look();
})`;

/** Gets ready for a key: after it, \`answered\` resolves with the milliseconds from the key to the page's answer. */
export const expectKey = (field: string): string => `(() => {
  const field = document.querySelector('${field}');
  field.focus();
  window.answered = new Promise((resolve) => {
    window.addEventListener('keydown', (event) => {
      const begun = event.timeStamp;
      const look = () =>
        field.getAttribute('aria-activedescendant')
          ? resolve(performance.now() - begun)
          : requestAnimationFrame(look);
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
})()`;

/**
 * Scrolls through the list for \`seconds\`, a step with every frame, from end to end and back; resolves with the
 * milliseconds between frames.
 */
export const scroll = (seconds: number, pixelsPerSecond: number | null): string => `new Promise((resolve) => {
  const list = ${scroller};
  const length = list.scrollHeight - list.clientHeight;
  const speed = ${pixelsPerSecond ?? `length / ${seconds}`};
  const between = [];
  let begun = null;
  let last = 0;
  const step = (now) => {
    if (begun === null) begun = now;
    else between.push(now - last);
    last = now;
    const way = ((now - begun) / 1000) * speed;
    const turn = Math.floor(way / length) % 2;
    list.scrollTop = turn === 0 ? way % length : length - (way % length);
    if (now - begun < ${seconds * 1000}) requestAnimationFrame(step);
    else resolve(between);
  };
  list.scrollTop = 0;
  requestAnimationFrame(step);
})`;

/** Resolves with the messages, and their characters, that came to the window within \`seconds\`. */
export const countMessages = (seconds: number): string => `new Promise((resolve) => {
  let messages = 0;
  let characters = 0;
  let changed = 0;
  const leave = window.carryover.onUpdate((text) => {
    messages += 1;
    characters += text.length;
    changed = Math.max(changed, JSON.parse(text).changed.length);
  });
  setTimeout(() => {
    leave();
    resolve({ messages, characters, changed });
  }, ${seconds * 1000});
})`;

/** A command of the window; resolves with its value. */
export const command = (name: string, input: object): string => `window.carryover.${name}(${JSON.stringify(
  input,
)}).then((text) => {
  const answer = JSON.parse(text);
  if (answer.ok) return answer.value;
  throw new Error(answer.error.message);
})`;
