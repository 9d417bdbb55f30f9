/** What another start, the system or a link brings, as requests to the window. Pure. */
import type { WindowRequest } from '../../preload/contract/requests.ts';
import type { LaunchInputs } from '../launch-inputs.ts';
import { parseAppLink } from './app-link.ts';

export function requestsFor({ paths, links, appLinks }: LaunchInputs): readonly WindowRequest[] {
  const requests: WindowRequest[] = [];
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
