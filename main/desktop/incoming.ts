/** What another start, the system or a link brings, as requests to the window. Pure. */
import type { WindowRequest } from '../../preload/contract/requests.ts';
import type { LaunchInputs } from '../launch-inputs.ts';
import { parseAppLink } from './app-link.ts';

export function requestsFor({ paths, links, appLinks, refused }: LaunchInputs): readonly WindowRequest[] {
  const requests: WindowRequest[] = [];
  if (refused.length > 0) requests.push({ kind: 'inputs-refused', refused });
  if (paths.length > 0) requests.push({ kind: 'add-files', paths });
  if (links.length > 0) requests.push({ kind: 'draft-links', links });
  for (const text of appLinks) {
    const link = parseAppLink(text);
    requests.push(
      link.kind === 'offer'
        ? { kind: 'offer', downloads: link.downloads }
        : { kind: 'link-refused', reason: link.reason },
    );
  }
  return requests;
}

/** All of it as if one start had brought it; what came twice counts once. */
export function together(all: readonly LaunchInputs[]): LaunchInputs {
  return {
    paths: [...new Set(all.flatMap(({ paths }) => paths))],
    links: [...new Set(all.flatMap(({ links }) => links))],
    appLinks: [...new Set(all.flatMap(({ appLinks }) => appLinks))],
    refused: all.flatMap(({ refused }) => refused),
  };
}

/** What waits for a window that cannot hear yet: files that come meanwhile join those that wait. */
export function withRequest(
  waiting: readonly WindowRequest[],
  request: WindowRequest,
): readonly WindowRequest[] {
  if (request.kind !== 'add-files') return [...waiting, request];
  const before = waiting.find((one) => one.kind === 'add-files')?.paths ?? [];
  const paths = [...new Set([...before, ...request.paths])];
  return [...waiting.filter(({ kind }) => kind !== 'add-files'), { kind: 'add-files', paths }];
}
