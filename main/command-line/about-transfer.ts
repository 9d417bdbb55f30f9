/** What failed, and of which transfer: the line for scripts names it wherever there is one. */
export class AboutTransfer extends Error {
  override readonly name = 'AboutTransfer';
  readonly id: string;

  constructor(id: string, cause: unknown) {
    super(`About transfer ${id}`, { cause });
    this.id = id;
  }
}

/** Does something to a transfer that was found. Rejects AboutTransfer, with what was thrown as its cause. */
export async function about<T>(id: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw new AboutTransfer(id, error);
  }
}
