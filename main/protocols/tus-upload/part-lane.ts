/** One part of a file as an upload of its own (TUS 1.0, extension concatenation). */
import { TransferError } from '../../engine/transfer-error.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import { createUpload, type CreatedUpload } from './create-upload.ts';
import type { Lane, Standing } from './lane.ts';
import type { FilePart } from './split-file.ts';
import type { UploadContext } from './upload-context.ts';

/** The server takes no parts, whatever it said: the file goes in one piece. */
export class PartsRefused extends Error {
  override readonly name = 'PartsRefused';
  readonly error: TransferError;
  /** It was the server itself, and will not be otherwise the next time. */
  readonly definite: boolean;

  constructor(error: TransferError, definite: boolean) {
    super(error.message, { cause: error });
    this.error = error;
    this.definite = definite;
  }
}

export class PartLane implements Lane {
  readonly first: number;
  readonly size: number;
  readonly final = true;
  /** As committed; null before the server has it. */
  uploadUrl: URL | null;
  onBegun: (offset: number) => void = () => undefined;
  readonly #context: UploadContext;

  constructor(context: UploadContext, part: FilePart, uploadUrl: URL | null) {
    this.#context = context;
    this.first = part.first;
    this.size = part.past - part.first;
    this.uploadUrl = uploadUrl;
  }

  async create(reason: ErrorCode | null): Promise<Standing> {
    const { expiry, host, server } = this.#context;
    const { uploadUrl, answer } = await this.#make();
    server.prove();
    server.tell();
    if (reason !== null) host.note('restarted', { code: reason, first: this.first });
    expiry.saw(uploadUrl.href, answer.headers['upload-expires']);
    this.onBegun(0);
    await host.commit({ kind: 'part-created', first: this.first, uploadUrl: uploadUrl.href });
    this.uploadUrl = uploadUrl;
    return { uploadUrl, target: uploadUrl, offset: 0, answer, resumed: false, lengthMissing: false };
  }

  async commitResumed(offset: number): Promise<void> {
    await this.#accepted(offset, false, true);
  }

  async commitAccepted(offset: number, checked: boolean): Promise<void> {
    await this.#accepted(offset, checked, false);
  }

  async #accepted(accepted: number, checked: boolean, probed: boolean): Promise<void> {
    const { first } = this;
    await this.#context.host.commit({ kind: 'part-accepted', first, accepted, checked, probed });
  }

  async #make(): Promise<CreatedUpload> {
    try {
      return await createUpload(this.#context, { length: this.size, concat: 'partial' });
    } catch (thrown) {
      const refused =
        thrown instanceof TransferError &&
        /^(NOT_TUS|CREDENTIALS_REFUSED|UNEXPECTED_ANSWER)$/.test(thrown.code);
      throw refused ? new PartsRefused(thrown, false) : thrown;
    }
  }
}
