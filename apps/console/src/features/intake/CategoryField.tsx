import { CategoryIcon, useLanguage } from '@jingwei/ui';
import { useId } from 'react';
import { useCategories } from '../../app/setting.ts';
import { useJoin, useText } from '../../app/text.ts';
import { intakeText } from './text.ts';

type CategoryFieldProps = { value: string; onChange: (code: string) => void };

/** The categories as tiles with examples; arrow keys go from one to the next. */
export function CategoryField({ value, onChange }: CategoryFieldProps) {
  const t = useText(intakeText);
  const language = useLanguage();
  const categories = useCategories();
  const group = useId();
  const join = useJoin();
  const chosen = categories.find((category) => category.code === value.split('.')[0]);
  return (
    <fieldset className="categories">
      <legend className="field-legend">{t('category')}</legend>
      <div className="categories-grid">
        {categories.map((category) => (
          <label key={category.code} className="category" data-chosen={category === chosen}>
            <input
              type="radio"
              name={group}
              className="hidden"
              checked={category === chosen}
              onChange={() => onChange(category.code)}
            />
            <CategoryIcon category={category.code} size={20} />
            <span>
              <strong>{category[language]}</strong>
              <span className="small muted clip">
                {join(category.examples.slice(0, 3).map((example) => example[language]))}
              </span>
            </span>
          </label>
        ))}
      </div>
      {chosen?.emergency ? <p className="intake-alarm">{t('emergencyHint')}</p> : null}
      {chosen && chosen.examples.length > 0 ? (
        <fieldset className="examples field" aria-label={t('examples')}>
          {chosen.examples.map((example) => (
            <button
              key={example.code}
              type="button"
              className="chip plain"
              aria-pressed={example.code === value}
              data-chosen={example.code === value}
              onClick={() => onChange(example.code === value ? chosen.code : example.code)}
            >
              {example[language]}
            </button>
          ))}
        </fieldset>
      ) : null}
    </fieldset>
  );
}
