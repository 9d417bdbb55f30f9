/** One line of what opens under "Send to". */
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Icon } from '../icons/icon.tsx';
import { hostOf } from '../format/place.ts';
import { t } from '../i18n/t.ts';
import type { DestinationOption as Option } from '../store/destination-options.ts';

interface OptionProps {
  readonly option: Option;
  /** Uploads go there now. */
  readonly chosen: boolean;
  readonly onChoose: (option: Option) => void;
}

export function DestinationOption({ option, chosen, onChoose }: OptionProps) {
  const choose = (): void => onChoose(option);
  switch (option.kind) {
    case 'saved': {
      const { name, url, credential } = option.destination;
      return (
        <Autocomplete.Item
          value={option}
          className="option"
          data-testid="destination-option"
          data-chosen={chosen || undefined}
          onClick={choose}
        >
          <Icon name={chosen ? 'check' : 'server'} />
          <span className="option-name" dir="auto" translate="no">
            {name}
          </span>
          {chosen && <span className="visually-hidden">{t('destinations.chosen')}</span>}
          <span className="option-place" translate="no">
            {hostOf(url)}
          </span>
          {credential.kind !== 'none' && (
            <span title={t(`destinations.signs-in.${credential.kind}`)}>
              <Icon name="key" size={14} />
              <span className="visually-hidden">{t(`destinations.signs-in.${credential.kind}`)}</span>
            </span>
          )}
        </Autocomplete.Item>
      );
    }
    case 'new':
      return (
        <Autocomplete.Item
          value={option}
          className="option option-first-action"
          data-testid="destination-new"
          onClick={choose}
        >
          <Icon name="plus" />
          {t(option.url === '' ? 'destinations.new' : 'destinations.save-as')}
        </Autocomplete.Item>
      );
    case 'edit':
      return (
        <Autocomplete.Item value={option} className="option" data-testid="destination-edit" onClick={choose}>
          <Icon name="edit" />
          {t('destinations.edit', { name: option.destination.name })}
        </Autocomplete.Item>
      );
    default:
      return option satisfies never;
  }
}
