import { eventStates } from '@jingwei/contract';
import { useLanguage, useTranslation } from '@jingwei/ui';
import DatePicker from 'antd/es/date-picker';
import Select from 'antd/es/select';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useCategories } from '../../app/setting.ts';
import { useText } from '../../app/text.ts';
import { PlaceTree } from '../place/index.ts';
import type { QueueSearch } from './filter.ts';
import { queueText } from './text.ts';

type Change = Partial<Record<keyof QueueSearch, string | undefined>>;

const asDay = (value: string | undefined) => (value ? dayjs(value) : null);

/** Everything that narrows a queue: place, category, states, days. */
export function FilterPanel({
  search,
  onChange,
}: {
  search: QueueSearch;
  onChange: (change: Change) => void;
}) {
  const t = useText(queueText);
  const { t: word } = useTranslation();
  const language = useLanguage();
  const categories = useCategories();
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  return (
    <div className="filter-panel">
      <div>
        <h3>{t('placeFilter')}</h3>
        <PlaceTree chosen={search.place} onChoose={(place) => onChange({ place })} withWhole />
      </div>
      <div className="stack filter-fields">
        <label className="field">
          <span>{t('categoryFilter')}</span>
          <Select
            allowClear
            placeholder={t('anyCategory')}
            value={search.category ?? null}
            onChange={(category: string | null | undefined) => onChange({ category: category ?? undefined })}
            options={categories.map((category) => ({ value: category.code, label: category[language] }))}
          />
        </label>
        <label className="field">
          <span>{t('stateFilter')}</span>
          <Select
            mode="multiple"
            allowClear
            placeholder={t('anyState')}
            value={search.state?.split(',') ?? []}
            onChange={(states: string[]) => onChange({ state: states.join(',') || undefined })}
            options={eventStates.map((state) => ({ value: state, label: word(`states.${state}`) }))}
          />
        </label>
        <label className="field">
          <span>{t('reportedFrom')}</span>
          <DatePicker
            value={asDay(search.from)}
            onChange={(day) => onChange({ from: day?.format('YYYY-MM-DD') })}
          />
        </label>
        <label className="field">
          <span>{t('reportedTo')}</span>
          <DatePicker
            value={asDay(search.to)}
            onChange={(day) => onChange({ to: day?.format('YYYY-MM-DD') })}
          />
        </label>
      </div>
    </div>
  );
}
