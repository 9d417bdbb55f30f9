/** Files and links that macOS hands to the app as events, also before it is ready. */
import { noInputs, type LaunchInputs } from '../launch-inputs.ts';
import { isAppLink } from './app-link.ts';

/** The part of Electron's app that is used here. */
export interface OpenEvents {
  on(
    event: 'open-file' | 'open-url',
    listener: (event: { preventDefault(): void }, what: string) => void,
  ): unknown;
}

export interface SystemOpens {
  /** From now on; what came before comes first. */
  follow(listener: (inputs: LaunchInputs) => void): void;
}

export function takeSystemOpens(app: OpenEvents): SystemOpens {
  const early: LaunchInputs[] = [];
  let listener: ((inputs: LaunchInputs) => void) | null = null;
  const take = (event: { preventDefault(): void }, inputs: LaunchInputs): void => {
    event.preventDefault();
    if (listener === null) early.push(inputs);
    else listener(inputs);
  };
  app.on('open-file', (event, path) => take(event, { ...noInputs, paths: [path] }));
  app.on('open-url', (event, url) => {
    take(event, isAppLink(url) ? { ...noInputs, appLinks: [url] } : { ...noInputs, links: [url] });
  });
  return {
    follow(next) {
      listener = next;
      for (const inputs of early.splice(0)) next(inputs);
    },
  };
}
