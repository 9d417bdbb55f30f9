/** tus-js-client as a process that uploads one file after the other. */
import { createReadStream } from 'node:fs';
import { Upload } from 'tus-js-client';
import { answerQuestions } from '../child-process.ts';
import { clock } from '../clock.ts';

export type TusJsUploadQuestions = {
  upload: { ask: { path: string; to: string }; answer: { uploadUrl: string; doneMs: number } };
};

answerQuestions<TusJsUploadQuestions>({
  upload: ({ path, to }) =>
    new Promise((resolve, reject) => {
      const begun = clock();
      const upload = new Upload(createReadStream(path), {
        endpoint: to,
        retryDelays: null,
        metadata: { filename: 'file.bin' },
        onError: reject,
        onSuccess: () => resolve({ uploadUrl: upload.url ?? '', doneMs: clock() - begun }),
      });
      upload.start();
    }),
});
