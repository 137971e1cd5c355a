import { CategoryIcon, Icon, useLanguage, useTranslation } from '@jingwei/ui';
import { type Category, categoryOf } from '../../categories/names.ts';

type CategoriesProps = {
  categories: readonly Category[];
  value: string;
  onChange: (code: string) => void;
  invalid: boolean;
};

/** Shown at once when an emergency is chosen: a form is the wrong thing while a life is in danger. */
function Danger() {
  const { t } = useTranslation();
  return (
    <div className="danger">
      <Icon name="warning" size={28} />
      <p>
        <strong>{t('report.danger')}</strong> {t('report.dangerHint')}
      </p>
      <p className="danger-numbers">
        {['110', '119', '120'].map((number) => (
          <a key={number} href={`tel:${number}`}>
            {number}
          </a>
        ))}
      </p>
    </div>
  );
}

/** Which one exactly: optional, but it decides how fast it has to be handled. */
function Finer({
  category,
  value,
  onChange,
}: Pick<CategoriesProps, 'value' | 'onChange'> & { category: Category }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <fieldset className="finer">
      <legend>{t('report.finer')}</legend>
      {category.examples.map((example) => (
        <label key={example.code} className="chip">
          <input
            type="radio"
            name="finer"
            value={example.code}
            checked={example.code === value}
            onChange={() => onChange(example.code)}
          />
          {example[language]}
        </label>
      ))}
      <label className="chip">
        <input
          type="radio"
          name="finer"
          value={category.code}
          checked={category.code === value}
          onChange={() => onChange(category.code)}
        />
        {t('report.finerNone')}
      </label>
    </fieldset>
  );
}

/** The kinds of problem as tiles with examples; radio buttons underneath, so that arrow keys work. */
export function Categories({ categories, value, onChange, invalid }: CategoriesProps) {
  const language = useLanguage();
  const offered = categories.filter((category) => category.public);
  const chosen = categoryOf(offered, value);
  return (
    <>
      <div className="tiles">
        {offered.map((category, index) => (
          <label key={category.code} className="tile">
            <input
              type="radio"
              name="category"
              id={index === 0 ? 'category' : undefined}
              value={category.code}
              checked={category === chosen}
              onChange={() => onChange(category.code)}
              aria-invalid={invalid || undefined}
              aria-labelledby={`name-${category.code}`}
              aria-describedby={`examples-${category.code}`}
            />
            <CategoryIcon category={category.code} size={30} />
            <span className="tile-name" id={`name-${category.code}`}>
              {category[language]}
            </span>
            <span className="tile-examples" id={`examples-${category.code}`}>
              {category.examples
                .slice(0, 3)
                .map((example) => example[language])
                .join(language === 'zh' ? '\u3001' : ', ')}
            </span>
          </label>
        ))}
      </div>
      <div aria-live="assertive">{chosen?.emergency ? <Danger /> : null}</div>
      {chosen && chosen.examples.length > 0 ? (
        <Finer category={chosen} value={value} onChange={onChange} />
      ) : null}
    </>
  );
}
