/** Says to a screen reader what happened where sight would tell by the place. */
import { useWindowState } from '../store/use-app.ts';

export function Announcer() {
  const text = useWindowState((state) => state.announcement);
  return (
    <div className="visually-hidden" role="status" data-testid="announcement">
      {text}
    </div>
  );
}
