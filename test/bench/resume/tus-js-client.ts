/** tus-js-client as a process that resumes an upload by its address and gives it up again. */
import { createReadStream } from 'node:fs';
import { Upload } from 'tus-js-client';
import { answerQuestions } from '../child-process.ts';

export type TusJsResumeQuestions = {
  resume: { ask: { path: string; uploadUrl: string }; answer: null };
  pause: { ask: null; answer: null };
};

let stop = async (): Promise<void> => undefined;

answerQuestions<TusJsResumeQuestions>({
  resume: async ({ path, uploadUrl }) => {
    const source = createReadStream(path);
    const upload = new Upload(source, { uploadUrl, retryDelays: null });
    stop = async () => {
      await upload.abort();
      source.destroy();
    };
    upload.start();
    return null;
  },
  pause: async () => {
    await stop();
    return null;
  },
});
