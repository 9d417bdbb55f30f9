/** Whether this process runs on code that was compiled before: told by what starts it, for a report that proves it. */
const mark = Symbol.for('carryover.code-is-compiled');

export function markCompiled(isCompiled: boolean): void {
  Object.defineProperty(globalThis, mark, { value: isCompiled });
}

export const isMarkedCompiled = (): boolean => Reflect.get(globalThis, mark) === true;
