import type { PublicSetting, ResultOf } from '@jingwei/contract';
import { CategoryIcon, Icon, useLanguage, useTranslation } from '@jingwei/ui';

type CategoriesProps = {
  categories: ResultOf<typeof PublicSetting>['categories'];
  value: string;
  onChange: (code: string) => void;
  invalid: boolean;
};

/** The kinds of problem as tiles with examples; radio buttons underneath, so that arrow keys work. */
export function Categories({ categories, value, onChange, invalid }: CategoriesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const offered = categories.filter((category) => category.public);
  const emergency = offered.find((category) => category.code === value)?.emergency ?? false;
  return (
    <>
      <div className="tiles">
        {offered.map((category, index) => (
          <label key={category.code} className="tile" data-emergency={category.emergency}>
            <input
              type="radio"
              name="category"
              id={index === 0 ? 'category' : undefined}
              value={category.code}
              checked={category.code === value}
              onChange={() => onChange(category.code)}
              aria-invalid={invalid || undefined}
            />
            <CategoryIcon category={category.code} size={30} />
            <span className="tile-name">{language === 'zh' ? category.zh : category.en}</span>
            {language === 'zh' ? (
              <span className="tile-examples">{category.examples.slice(0, 3).join('、')}</span>
            ) : null}
          </label>
        ))}
      </div>
      <div aria-live="assertive">
        {emergency ? (
          <p className="danger">
            <Icon name="warning" size={28} />
            <span>
              <strong>{t('report.danger')}</strong> {t('report.dangerHint')}
            </span>
            <span className="danger-numbers">
              {['110', '119', '120'].map((number) => (
                <a key={number} href={`tel:${number}`}>
                  {number}
                </a>
              ))}
            </span>
          </p>
        ) : null}
      </div>
    </>
  );
}
