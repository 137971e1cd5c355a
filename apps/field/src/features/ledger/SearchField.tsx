import { Icon, useTranslation } from '@jingwei/ui';

type SearchFieldProps = { value: string; onChange: (value: string) => void };

/** Looks for a household by name, pinyin or door, also without a network. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const { t } = useTranslation();
  return (
    <label className="search">
      <Icon name="lens" size={22} />
      <span className="sr-only">{t('ledger.search')}</span>
      <input
        type="search"
        value={value}
        placeholder={t('ledger.searchHint')}
        autoComplete="off"
        enterKeyHint="search"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
