import { ListUnits } from '@jingwei/contract';
import { useLanguage } from '@jingwei/ui';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Select from 'antd/es/select';
import { Icon } from '../../../app/Icon.tsx';
import { phrases } from '../../../app/phrases.ts';
import { useRead } from '../../../app/queries.ts';
import { useCategories } from '../../../app/setting.ts';
import { useText } from '../../../app/text.ts';
import { eventText } from '../text.ts';
import type { Part } from './fields.ts';

const fewest = 2;
const most = 10;

type PartsFieldProps = { event: string; category: string; value: Part[]; onChange: (parts: Part[]) => void };

/** The parts into which an event is split: what each is about, and to whom it goes. */
export function PartsField({ event, category, value, onChange }: PartsFieldProps) {
  const t = useText(eventText);
  const p = useText(phrases);
  const language = useLanguage();
  const categories = useCategories();
  const units = useRead(ListUnits, { query: { dispatchable: event } });
  const empty: Part = { category, description: '' };
  const parts = value.length >= fewest ? value : [empty, empty];
  const set = (index: number, change: Partial<Part>) =>
    onChange(parts.map((part, at) => (at === index ? { ...part, ...change } : part)));
  return (
    <div className="stack">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no name but their number
        <fieldset key={index} className="part">
          <legend>{t('fieldPart', { n: index + 1 })}</legend>
          <div className="part-row">
            <Select
              aria-label={t('fieldCategory')}
              value={part.category}
              onChange={(code: string) => set(index, { category: code })}
              options={categories.map((one) => ({ value: one.code, label: one[language] }))}
            />
            <Select
              aria-label={t('fieldPartTo')}
              allowClear
              placeholder={`${t('fieldPartTo')} · ${p('optional')}`}
              value={part.to ?? null}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(to: string | null | undefined) => {
                const { to: _, ...rest } = part;
                onChange(parts.map((one, at) => (at === index ? (to ? { ...rest, to } : rest) : one)));
              }}
              options={(units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
            />
            {parts.length > fewest ? (
              <Button
                type="text"
                icon={<Icon name="trash" />}
                aria-label={t('fieldPartRemove', { n: index + 1 })}
                onClick={() => onChange(parts.filter((_, at) => at !== index))}
              />
            ) : null}
          </div>
          <Input.TextArea
            aria-label={t('fieldPartWhat')}
            placeholder={t('fieldPartWhat')}
            rows={2}
            maxLength={2000}
            value={part.description}
            onChange={(change) => set(index, { description: change.target.value })}
          />
        </fieldset>
      ))}
      {parts.length < most ? (
        <div>
          <Button icon={<Icon name="plus" />} onClick={() => onChange([...parts, empty])}>
            {t('fieldPartAdd')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
