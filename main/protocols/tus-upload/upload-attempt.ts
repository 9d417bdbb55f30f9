/** One attempt at one upload: what the server offers decides between one piece and parts. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { HttpClient } from '../http-client.ts';
import type { UploadDone, UploadHost, UploadJob } from '../protocol-adapter.ts';
import { chooseParts } from './choose-strategy.ts';
import { uploadInParts } from './parallel-upload.ts';
import {
  createContext,
  type AdapterMemory,
  type AttemptTimes,
  type UploadContext,
} from './upload-context.ts';
import { uploadWhole } from './whole-upload.ts';

/** Rejects with a TransferError, or with the signal's reason in any form. */
export async function attemptUpload(
  client: HttpClient,
  job: UploadJob,
  host: UploadHost,
  own: { readonly times: AttemptTimes; readonly memory: AdapterMemory },
): Promise<UploadDone> {
  const context = createContext(client, job, host, own);
  try {
    return await run(context);
  } catch (thrown) {
    // The address may lead to another server by now: what was known of it is asked for again.
    const other = thrown instanceof TransferError && /^(NOT_FOUND|NOT_TUS|TUS_VERSION)$/.test(thrown.code);
    if (other) context.server.distrust();
    throw thrown;
  } finally {
    context.inquiry.close();
    context.server.tell();
  }
}

async function run(context: UploadContext): Promise<UploadDone> {
  const { job, inquiry, server } = context;
  // Going on comes first: the server is asked beside it what it offers.
  if (job.resume?.kind === 'whole') return await uploadWhole(context, job.resume);
  if (job.resume?.kind === 'parts') return await uploadInParts(context, job.resume.parts);
  await inquiry.settled();
  const count = job.growing ? 1 : chooseParts(server.known, job.policy, job.size);
  return count > 1 ? await uploadInParts(context, count) : await uploadWhole(context, null);
}
