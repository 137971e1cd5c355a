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
              <span className="small muted clip">
                {join(category.examples.slice(0, 3).map((example) => example[language]))}
              </span>
            </span>
          </label>
        ))}
      </div>
      {chosen ? (
        <p className="small muted">
          {chosen.emergency ? <strong className="intake-alarm">{t('emergencyHint')} </strong> : null}
          {chosen.examples.length > 0
            ? t('examples', { list: join(chosen.examples.map((example) => example[language])) })
            : null}
        </p>
      ) : null}
    </fieldset>
  );
}
