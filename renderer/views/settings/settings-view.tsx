/** The settings, in place of the list: sections beside each other, every change takes hold at once. */
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useRef } from 'react';
import type { ComponentType } from 'react';
import { Icon } from '../../icons/icon.tsx';
import { t } from '../../i18n/t.ts';
import { settingsSections } from '../../store/around.ts';
import type { SettingsSection } from '../../store/around.ts';
import { useActions, useWindowState } from '../../store/use-app.ts';
import { AboutSection, PrivacySection } from './about-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { PlacesSection } from './places-section.tsx';
import {
  AppearanceSection,
  PowerSection,
  SpeedSection,
  StartSection,
  TransfersSection,
} from './sections.tsx';

const contents: Readonly<Record<SettingsSection, ComponentType>> = {
  transfers: TransfersSection,
  speed: SpeedSection,
  power: PowerSection,
  places: PlacesSection,
  appearance: AppearanceSection,
  notifications: NotificationsSection,
  start: StartSection,
  privacy: PrivacySection,
  about: AboutSection,
};

export function SettingsView({ section }: { readonly section: SettingsSection }) {
  const read = useWindowState((state) => state.around.settings !== null);
  const actions = useActions();
  const view = useRef<HTMLElement>(null);

  // The focus goes to the open section, and back to where it was.
  useEffect(() => {
    if (!read) return undefined;
    const before = document.activeElement;
    view.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [read]);

  if (!read) return null;
  return (
    // The page allows no style of its own making; scroll bars are styled by the window's sheets.
    <CSPProvider disableStyleElements>
      <section
        ref={view}
        className="settings"
        aria-labelledby="settings-title"
        data-testid="settings"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return;
          event.stopPropagation();
          actions.closeSettings();
        }}
      >
        <div className="settings-head">
          <h1 id="settings-title">{t('settings.title')}</h1>
          <button
            type="button"
            className="button"
            data-testid="settings-close"
            onClick={() => actions.closeSettings()}
          >
            <Icon name="close" />
            {t('settings.close')}
          </button>
        </div>
        <Tabs.Root
          className="settings-body"
          orientation="vertical"
          value={section}
          onValueChange={(value) => actions.showSection(value as SettingsSection)}
        >
          <Tabs.List className="settings-tabs" aria-label={t('settings.sections')} activateOnFocus>
            {settingsSections.map((one) => (
              <Tabs.Tab key={one} className="settings-tab" value={one} data-testid={`section-${one}`}>
                {t(`settings.section.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {settingsSections.map((one) => {
            const Content = contents[one];
            return (
              <Tabs.Panel key={one} className="settings-panel" value={one}>
                <h2>{t(`settings.section.${one}`)}</h2>
                <Content />
              </Tabs.Panel>
            );
          })}
        </Tabs.Root>
      </section>
    </CSPProvider>
  );
}
