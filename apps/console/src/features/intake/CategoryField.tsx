import { CategoryIcon, useLanguage } from '@jingwei/ui';
import { useId } from 'react';
import { useCategories } from '../../app/setting.ts';
import { useText } from '../../app/text.ts';
import { intakeText } from './text.ts';

type CategoryFieldProps = { value: string; onChange: (code: string) => void };

/** The categories as tiles with examples; arrow keys go from one to the next. */
export function CategoryField({ value, onChange }: CategoryFieldProps) {
  const t = useText(intakeText);
  const language = useLanguage();
  const categories = useCategories();
  const group = useId();
  const chosen = categories.find((category) => category.code === value);
  return (
    <fieldset className="categories">
      <legend className="field-legend">{t('category')}</legend>
      <div className="categories-grid">
        {categories.map((category) => (
          <label key={category.code} className="category" data-chosen={category.code === value}>
            <input
              type="radio"
              name={group}
              className="hidden"
              checked={category.code === value}
              onChange={() => onChange(category.code)}
            />
            <CategoryIcon category={category.code} size={20} />
            <span>
              <strong>{category[language]}</strong>
              <span className="small muted clip">{category.examples.slice(0, 3).join('、')}</span>
            </span>
          </label>
        ))}
      </div>
      {chosen ? (
        <p className="small muted">
          {chosen.emergency ? <strong className="intake-alarm">{t('emergencyHint')} </strong> : null}
          {chosen.examples.length > 0 ? t('examples', { list: chosen.examples.join('、') }) : null}
        </p>
      ) : null}
    </fieldset>
  );
}
